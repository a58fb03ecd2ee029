"""Spaces at signs: per cent, dashes, ideographs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import Stability, check
from qa.core.document import BlockKind, Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_PERCENT = re.compile(r"\d[\d.,]*[ \u00a0\u202f]%")
_DASH = re.compile(r"(?<=[^\W_])([–—])[ \u00a0](?=[^\W_])|(?<=[^\W_])[ \u00a0]([–—])(?=[^\W\d_])")
_IDEOGRAPHS = re.compile(r"(?<=[\u4e00-\u9fff\u3040-\u30ff]) +(?=[\u4e00-\u9fff\u3040-\u30ff])(?<![\u30a0-\u30ff] )")


@check(
    "FLU109",
    Category.SPACING,
    Severity.MINOR,
    stability=Stability.STABLE,
    targets=("en", "pt", "zh", "ja"),
    examples=[
        bad("en", "The stock lost ⟦7.8 %⟧ on Monday.", fixed="The stock lost 7.8% on Monday."),
        bad("pt", "A ação caiu ⟦7,8 %⟧ na segunda-feira.", fixed="A ação caiu 7,8% na segunda-feira."),
        good("en", "The stock lost 7.8% on Monday.", why="no space before the sign"),
        good("de", "Die Aktie verlor 7,8 % am Montag.", why="German sets a space"),
    ],
)  # fmt: skip
def space_before_percent(document: Document, facts: Facts) -> Iterator[Flag]:
    """A space stands before a percent sign in a language that sets none (CLDR percent pattern).

    A draft that always sets it, three times and more, is left alone.
    """
    away = facts(protected)
    spaced = tuple(_PERCENT.finditer(document.text))
    if len(spaced) > 2 and not re.search(r"\d%", document.text):
        return
    for match in spaced:
        if not away.touches(*match.span()):
            words = match[0][:-2] + "%"
            yield Flag("Space before the percent sign.", target=Span(*match.span()), suggestions=(words,), safe=True)


@check(
    "FLU110",
    Category.SPACING,
    Severity.MINOR,
    targets=("en", "de", "fr", "nl", "it"),
    examples=[
        bad("en", "The bridge⟦– closed⟧ since May will open.", fixed="The bridge – closed since May will open."),
        good("en", "The bridge – closed since May – will open; the 1990–95 plan—a good one—is over.", why="even dashes"),
        good("en", "He stayed at his parents’— and left.\n\n“I never—” she said.", why="a mark before the dash; a broken-off sentence"),
    ],
)  # fmt: skip
def dash_uneven(document: Document, facts: Facts) -> Iterator[Flag]:
    """A dash between two words has a space on one side only.

    Known limit: a sentence with an aside in Spanish or a line of dialogue has such dashes by rule, so only some languages are
    checked.
    """
    away, text = facts(protected), document.text
    for match in _DASH.finditer(text):
        dash = match[1] or match[2]
        line = text[text.rfind("\n", 0, match.start()) + 1 : text.find("\n", match.end()) % (len(text) + 1)]
        if away.touches(*match.span()) or len(re.findall(rf"\w{dash} \w|\w {dash}\w", line)) != 1:
            continue
        end = match.end()
        while end < len(text) and text[end].isalnum():
            end += 1
        mended = f" {dash} {text[match.end() : end]}"
        yield Flag(
            "Space on one side of a dash only.", target=Span(match.start(), end), suggestions=(mended,), confidence=0.7
        )


@check(
    "FLU111",
    Category.SPACING,
    Severity.MINOR,
    targets=("zh", "ja"),
    examples=[
        bad("zh", "居民表示，⟦围栏 已经⟧立了三年。", fixed="居民表示，围栏已经立了三年。"),
        good("zh", "春天 夏天 秋天 冬天，他都在河边走。", why="a list set apart by spaces"),
        good("ja", "ソフティ インシュレーションの寝袋です。", why="parts of a foreign name"),
        good("ja", "田中 太郎 さん", why="a name in a line without a sentence"),
    ],
)  # fmt: skip
def space_between_ideographs(document: Document, facts: Facts) -> Iterator[Flag]:  # noqa: ARG001
    """A space stands between two Chinese or Japanese characters within a sentence.

    Titles, lines without a full stop, and paragraphs with more than one such space are left alone.
    """
    text = document.text
    for block in document.blocks:
        body = block.span.of(text)
        if block.kind is BlockKind.TITLE or not re.search("[。！？]", body):
            continue
        spaces = list(_IDEOGRAPHS.finditer(body))
        if len(spaces) == 1:
            match = spaces[0]
            span = (
                Span(match.start() - 2, match.end() + 2)
                if match.start() >= 2
                else Span(match.start() - 1, match.end() + 1)
            )
            span = Span(span.start, min(span.end, len(body)))
            whole = body[span.start : match.start()] + body[match.end() : span.end]
            yield Flag(
                "Space between two characters.", target=span.shift(block.span.start), suggestions=(whole,), safe=True
            )
