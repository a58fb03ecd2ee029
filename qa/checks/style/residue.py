"""What does not belong in the article: page furniture, template marks, a machine's remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import BlockKind, Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_TAIL = r"(?:[ \t]+[^\s.!?]+){0,8}"
_ENDED = re.compile(r"[.!?…。！？][\"'”’»“)\]]*$")
_TEMPLATE = re.compile(
    r"\{\{[^{}\n]{0,80}\}\}|\[\[[^\[\]\n]{0,80}\]\]|\$\{[^{}\n]{0,80}\}|%%[A-Z_]{2,30}%%|\b[Ll]orem ipsum\b|\bTODO\b:?|\bTK TK\b|\bXXX+\b"
)


def _lines(name: str) -> tuple[str, ...]:
    text = (resources.files("qa.checks.style") / "data" / name).read_text("utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def _furniture() -> re.Pattern[str]:
    """A phrase that fills the rest of its paragraph."""
    phrases = sorted(set(_lines("furniture.txt")), key=len, reverse=True)
    whole = "|".join(re.escape(p) for p in phrases if not p.endswith("*"))
    credit = "|".join(re.escape(p[:-1].strip()) + _TAIL for p in phrases if p.endswith((": *", "© *")))
    link = "|".join(re.escape(p[:-1].strip()) + _TAIL for p in phrases if p.endswith("*"))
    return re.compile(
        rf"[\[(>»›→•|#-]*[ \t]*(?:(?:{whole}|{credit})[ \t]*[:.…»›>→\])|!]*|(?:{link})[ \t]*[»›>→\])|]*)", re.I
    )


@cache
def _between() -> re.Pattern[str]:
    """A button of two words and more between two sentences, as "Read more" in "It closed. Read more The mayor …"."""
    names = (
        p[0].upper() + p[1:] for p in set(_lines("furniture.txt")) if " " in p and p.isascii() and not p.endswith("*")
    )
    body = "|".join(re.escape(p) for p in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<=[^\W\d_][.!?])[ ](?:{body})(?=[ ][A-Z][a-z]+[ ][a-z])")


@cache
def _remarks() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(p) for p in _lines("machine.txt")), re.I)


@check(
    "STY101",
    Category.RESIDUE,
    Severity.MINOR,
    examples=[
        bad("en", "The mayor resigned on Monday. The council will meet in May.⟦ Read more⟧", fixed="The mayor resigned on Monday. The council will meet in May."),
        bad("de", "Der Bürgermeister trat am Montag zurück.⟦ Mehr lesen⟧", fixed="Der Bürgermeister trat am Montag zurück."),
        bad("es", "El alcalde dimitió el lunes.\n\n⟦Publicidad⟧\n\nEl pleno se reunirá en mayo."),
        bad("fr", "Le maire a démissionné lundi.⟦ Lire aussi⟧"),
        bad("en", "The bridge will reopen in March.⟦ Photo: Ansaldi Press⟧"),
        bad("de", "Die Brücke bleibt bis Montag zu.⟦ Mehr lesen⟧ Osei hat das angeboten.", fixed="Die Brücke bleibt bis Montag zu. Osei hat das angeboten."),
        good("en", "Read more books, the minister told pupils.", why="a sentence that begins with the words"),
        good("en", "The school asked parents to read more.", why="the words in a sentence"),
        good("es", "El ministro negó que el anuncio fuera publicidad.", why="the word in a sentence"),
        good("de", "Sie erstattete am Montag Anzeige.", why="Anzeige here is a complaint to the police"),
    ],
)  # fmt: skip
def page_furniture(document: Document, facts: Facts) -> Iterable[Flag]:  # noqa: ARG001 - every check has two parameters
    """A button, link or label of the web page was copied with the text.

    Found where it fills a paragraph, or the rest of a paragraph after a finished sentence; in any of fifteen languages, as furniture is
    often left in the source's. Known limit: furniture in
    the middle of a sentence.
    """
    for block in document.blocks:
        if block.kind in (BlockKind.CODE, BlockKind.TITLE):
            continue
        text = block.span.of(document.text)
        between = (Span(*match.span()) for match in _between().finditer(text))
        for found in (*between, _at_end(text)):
            if found is None:
                continue
            span = found.shift(block.span.start)
            yield Flag(
                f"“{span.of(document.text).strip()}” looks like a label of the web page, not of the article.",
                target=span,
                suggestions=("",),
                confidence=0.9,
            )


def _at_end(text: str) -> Span | None:
    """The furniture at a paragraph's end, with the space before it."""
    if (match := _furniture().fullmatch(text.strip())) and match[0].strip() and not _is_sentence(match[0]):
        lead = len(text) - len(text.lstrip())
        return Span(lead, lead + len(text.strip()))
    for gap in reversed([*re.finditer(r"\s+", text.rstrip())][-12:]):
        if _ENDED.search(text[: gap.start()][-8:]) and _furniture().fullmatch(text[gap.end() :].rstrip()):
            return Span(gap.start(), len(text.rstrip()))
    return None


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!")) and len(text.split()) > 4


@check(
    "STY102",
    Category.RESIDUE,
    Severity.MAJOR,
    examples=[
        bad("en", "⟦{{headline}}⟧ The mayor resigned on Monday."),
        bad("en", "⟦Sure, here is the translation:⟧\n\nThe mayor resigned on Monday.", fixed="The mayor resigned on Monday."),
        bad("fr", "⟦Voici la traduction :⟧\n\nLe maire a démissionné lundi."),
        good("en", "Here is the translation that she read aloud in court.", why="a sentence of the article"),
    ],
)  # fmt: skip
def machine_residue(document: Document, facts: Facts) -> Iterable[Flag]:  # noqa: ARG001 - every check has two parameters
    """A template mark, or what a machine said about its own work, stands in the text.

    A remark is a short first line of a paragraph that ends in a colon, or an apology or note in the machine's known words.
    """
    for match in _TEMPLATE.finditer(document.text):
        yield Flag("A mark of a template was left in the text.", target=Span(*match.span()), confidence=0.9)
    for block in document.blocks:
        text = block.span.of(document.text)
        first = re.match(r"[^\n]{0,160}?[:.!\]](?=\s|$)|[^\n]{0,160}$", text)
        if (
            first
            and _remarks().match(text)
            and (first[0].rstrip().endswith((":", "]")) or "sorry" in first[0].lower() or " ai " in first[0].lower())
        ):
            span = Span(block.span.start, block.span.start + len(first[0].rstrip()))
            yield Flag("This is said by a machine about its work, not by the article.", target=span, confidence=0.9)
