"""Spaces inside and outside quotation marks and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.protected import protected
from qa.analyse.typography import (
    CLOSING_BRACKETS,
    OPENING_BRACKETS,
    Mark,
    Role,
    glued_credit,
    line_end,
    marks,
    word_end,
    word_start,
)
from qa.checks.example import bad, good
from qa.checks.registry import Stability, check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_FACE = re.compile(r"[:;=]['’]?-?[()|]+\Z|[|]\)\Z")
_SPACES = " \u00a0\u202f\u2009"
_GUILLEMETS = "«»‹›"
_INNER_SPACE = {"fr", "br"}  # « mot », “ mot ”
_GLUED_ENDINGS = {"fi", "et", "lt", "lv", "hu", "tr", "eu", "ka"}  # "Sana"ssa
_ABSENT_GUILLEMETS = {"en", "nl", "zh", "ja", "ko", "hi"}  # a carried-over French quotation is another error (LOC101)


@check(
    "FLU104",
    Category.SPACING,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", "She hoped for 420 spaces ⟦( there⟧ are only 90).", fixed="She hoped for 420 spaces (there are only 90)."),
        bad("en", 'He asked that the aid arrive ⟦" before⟧ the photo."', fixed='He asked that the aid arrive "before the photo."'),
        bad("en", "“We will ⟦win ”⟧ was all he said.", fixed="“We will win” was all he said."),
        bad("de", "Er sagte: „Das war ⟦gut “⟧ und ging.", fixed="Er sagte: „Das war gut“ und ging."),
        bad("es", "Lo llamó ⟦« valiente⟧» ante todos.", fixed="Lo llamó «valiente» ante todos."),
        good("fr", "Il a parlé d’« un choix ».", why="French sets spaces inside guillemets"),
        good("en", 'The board is 5" by 3" wide.', why="inches"),
        good("en", "- [ ] Call the mayor", why="an empty box"),
    ],
)  # fmt: skip
def space_inside_quote_or_bracket(document: Document, facts: Facts) -> Iterator[Flag]:
    """A space stands after an opening, or before a closing, quotation mark or bracket.

    French guillemets want that space and are left alone. A straight mark with spaces on both sides is judged by the
    marks before it in its paragraph, and only if they come in pairs.
    """
    text, away, pairs = document.text, facts(protected), facts(marks)
    even = _even_blocks(pairs)
    for mark in pairs:
        place, opening = mark.place, mark.role is Role.OPEN
        if (
            mark.role is Role.UNKNOWN
            or _spaced_by_custom(mark, document.language.code)
            or away.touches(place, place + 1)
            or _FACE.search(text[max(0, place - 20) : place + 1])
        ):
            continue
        if not mark.certain and not (mark.block in even and mark.partner is not None):
            continue
        gap = _run(text, place + 1, 1) if opening else _run(text, place - 1, -1)
        if not gap or "\n" in text[place - 1 : place + 2] or _empty(text, place, gap, opening=opening):
            continue
        if opening:
            span = Span(place, max(word_end(text, place + 1 + gap), place + 2 + gap))
            mended = text[place] + text[place + 1 + gap : span.end]
        else:
            start = min(word_start(text, place - gap), place - gap - 1)
            span = Span(start, place + 1)
            mended = text[start : place - gap] + text[place]
        yield Flag(
            f"Space {'after' if opening else 'before'} {'an opening' if opening else 'a closing'} {_name(mark)}.",
            target=span,
            suggestions=(mended,),
            confidence=0.95,
            safe=mark.certain,
        )


@check(
    "FLU105",
    Category.SPACING,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", '"They gave me six ⟦matches,"she⟧ recalls.', fixed='"They gave me six matches," she recalls.'),
        bad("en", '"We can achieve ⟦change"in⟧ this town, he said.', fixed='"We can achieve change" in this town, he said.'),
        bad("en", "“It is a coherent ⟦one,”says⟧ Clarisse Vautrin.", fixed="“It is a coherent one,” says Clarisse Vautrin."),
        bad("es", "Trabajó allí hasta ⟦2016.“La⟧ mitad de mi familia estudió”, dijo.", fixed="Trabajó allí hasta 2016. “La mitad de mi familia estudió”, dijo."),
        bad("en", "The ⟦mayor(who⟧ is 52) agreed.", fixed="The mayor (who is 52) agreed."),
        bad("fr", "Le ⟦maire(qui⟧ a 52 ans) est d’accord.", fixed="Le maire (qui a 52 ans) est d’accord."),
        good("en", "The teacher(s) paid under section 401(k) or 5(2), (re)elected by f(x).", why="brackets inside words"),
        good("de", "Die „Spiegel“-Redaktion und die Mitarbeiter(innen) feierten.", why="a hyphen; an ending in brackets"),
        good("fr", "Il parle d’« Europe » et d’“Asie”.", why="an elided article touches its noun"),
        good("fi", "Hän luki ”Sana”ssa uutisen.", why="endings are glued to a title"),
    ],
)  # fmt: skip
def space_missing_at_quote_or_bracket(document: Document, facts: Facts) -> Iterator[Flag]:
    """A quotation mark or bracket touches the word outside it.

    Brackets within words, as in "teacher(s)", footnote numbers and endings glued to a title in agglutinating languages
    are left alone.
    """
    if document.language.unspaced:
        return
    text, away, pairs = document.text, facts(protected), facts(marks)
    even = _even_blocks(pairs)
    source = facts.source.text if facts.source else ""
    for mark in pairs:
        place = mark.place
        if mark.role is Role.UNKNOWN or (not mark.certain and mark.block not in even):
            continue
        if place == document.blocks[mark.block].span.start:  # » opens the next paragraph of a quotation
            continue
        if mark.role is Role.OPEN:
            before = text[place - 1 : place] if place else ""
            if not before or not (before.isalnum() or before in ".,;:!?%)”»"):
                continue
            start, end, cut = _outside_left(text, place), max(word_end(text, place + 1), place + 1), place
        else:
            after = text[place + 1 : place + 2]
            if not after.isalpha() or text[place] == "】":
                continue
            start, end, cut = _outside_left(text, place), word_end(text, place + 1), place + 1
            if mark.quotes and end - cut < 2 and after not in "aeiouyàéIA":
                continue
            if document.language.code in _GLUED_ENDINGS and after.islower():
                continue
        if not mark.quotes and _within_word(text, mark):
            continue
        if away.touches(start, end) or text[start:end] in source or glued_credit(text, line_end(text, cut)) == cut:
            continue
        yield Flag(
            f"No space {'before an opening' if mark.role is Role.OPEN else 'after a closing'} {_name(mark)}.",
            target=Span(start, end),
            suggestions=(f"{text[start:cut]} {text[cut:end]}",),
            confidence=0.95 if mark.certain else 0.9,
            safe=mark.partner is not None,
        )


def _even_blocks(pairs: tuple[Mark, ...]) -> frozenset[int]:
    """Blocks whose straight quotation marks are even in number."""
    odd: set[int] = set()
    for mark in pairs:
        if mark.character == '"':
            odd ^= {mark.block}
    return frozenset({m.block for m in pairs} - odd)


def _run(text: str, place: int, step: int) -> int:
    """How many spaces follow one another from ``place`` on, in the direction of ``step``."""
    count = 0
    while 0 <= place < len(text) and text[place] in _SPACES:
        count, place = count + 1, place + step
    return count


def _spaced_by_custom(mark: Mark, code: str) -> bool:
    if mark.character in _GUILLEMETS:
        return code in _INNER_SPACE or code in _ABSENT_GUILLEMETS
    return code in _INNER_SPACE and mark.quotes


def _empty(text: str, place: int, gap: int, *, opening: bool) -> bool:
    """Whether nothing but space stands inside, or the text ends there."""
    beyond = place + gap + 1 if opening else place - gap - 1
    if not 0 <= beyond < len(text):
        return True
    return text[beyond].isspace() or text[beyond] in OPENING_BRACKETS + CLOSING_BRACKETS + "-—–…."


def _outside_left(text: str, place: int) -> int:
    """Where the word before a mark starts, other marks between them included."""
    start = place
    while start > 0 and text[start - 1] in '.,;:!?…%)]”’»"':
        start -= 1
    return word_start(text, start)


def _within_word(text: str, mark: Mark) -> bool:
    """Whether a bracket belongs to a word, as in "teacher(s)", "(re)elect" or "f(x)"."""
    if mark.partner is None:
        return True
    first, last = sorted((mark.place, mark.partner))
    inside = text[first + 1 : last]
    glued_outside = text[first - 1 : first].isalnum() if first else False
    if mark.role is Role.OPEN:
        word = text[word_start(text, first) : first]
        return len(word) < 2 or not word.isalpha() or (" " not in inside and len(inside) < 12)
    return glued_outside or (" " not in inside and len(inside) < 12)


def _name(mark: Mark) -> str:
    return "quotation mark" if mark.quotes else "bracket"
