"""Quotation marks of another language, or against the draft's own."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.typography import Mark, Role, marks
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.language import Language
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_SPACED = "\u00a0"


@cache
def styles(language: Language) -> tuple[str, ...]:
    """Pairs of marks that the locale uses, the usual one first; empty for a language without a list."""
    table = tomllib.loads((resources.files("qa.checks.locale") / "data" / "quotes.toml").read_text("utf-8"))
    return tuple(table.get(f"{language.code}-{language.region}") or table.get(language.code) or ())


@check(
    "LOC121",
    Category.LOCALE_PUNCTUATION,
    Severity.MINOR,
    examples=[
        bad("en", "He called it ⟦« a courageous choice »⟧ on Friday.", fixed='He called it "a courageous choice" on Friday.'),
        bad("de-DE", "⟦“Ich bleibe hier“⟧, sagte sie.", fixed="„Ich bleibe hier“, sagte sie."),
        bad(
            "fr-FR",
            "« Les trains rouleront », a-t-elle dit. « Nous verrons », a-t-il répondu. ⟦\"J'ai entendu\"⟧, a-t-elle ajouté.",
        ),
        good("es-MX", "“No voy”, dijo. “Ni yo”, contestó ella.", why="America uses the curly marks"),
        good("de-DE", "»Ich bleibe hier«, sagte sie.", why="the marks of German books"),
        good("en", 'He said: "I won\'t go." She laughed.', why="straight marks throughout"),
    ],
)  # fmt: skip
def quote_style(document: Document, facts: Facts) -> Iterable[Flag]:
    """A quotation stands in marks that the locale does not use, or in straight ones where the draft has its usual ones.

    Known limit: a quotation within a quotation, and one in another language, may rightly differ; nested ones are not looked at.
    """
    accepted = styles(facts.target_language)
    if not accepted:
        return
    pairs = _pairs(facts(marks))
    usual = Counter(document.text[a] + document.text[b] for a, b in pairs)
    house = next((s for s in accepted if usual[s] and s != '""'), None) or next(
        (s for s in accepted if usual[s]), accepted[0]
    )
    for first, last in pairs:
        style = document.text[first] + document.text[last]
        nested = any(a < first and last < b for a, b in pairs)
        outnumbered = usual[house] >= 2 and usual[style] * 2 <= usual[house] and style == '""'
        if nested or style == house or (style in accepted and not outnumbered):
            continue
        inside = document.text[first + 1 : last].strip(" \u00a0\u202f")
        space = (
            _SPACED
            if facts.target_language.code == "fr" and house == "«»" and facts.target_language.region != "CH"
            else ""
        )
        right = house[0] + space + inside + space + house[1]
        whole = Span(first, last + 1)
        yield Flag(
            f"These quotation marks are not those of {facts.target_language}"
            if style not in accepted
            else f"The draft writes its quotations {house[0]}…{house[1]}, this one {style[0]}…{style[1]}.",
            target=whole,
            suggestions=(right,),
            confidence=0.85,
        )


def _pairs(found: tuple[Mark, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((m.partner, m.place) for m in found if m.quotes and m.role is Role.CLOSE and m.partner is not None)


_AFTER_QUOTE = re.compile(r'[^\W\d_][\w’\']*(["”])([,.])(?![\w.])')
_BEFORE_QUOTE = re.compile(r"[^\W\d_][\w’']*,([\"”»])(?=\s)")


@check(
    "LOC122",
    Category.LOCALE_PUNCTUATION,
    Severity.MINOR,
    targets=("en", "es"),
    examples=[
        bad("en-US", 'She told them to "stop ⟦shouting",⟧ he said.', fixed='She told them to "stop shouting," he said.'),
        bad("es-ES", "“Lo leí en el correo ⟦electrónico,”⟧ dijo ella.", fixed="“Lo leí en el correo electrónico”, dijo ella."),
        good("en-GB", "She told them to “stop shouting”, he said.", why="British usage"),
        good("en-US", 'Was it "shouting"? She left the "room"; he stayed.', why="only comma and period go inside"),
    ],
)  # fmt: skip
def quote_punctuation(document: Document, facts: Facts) -> Iterable[Flag]:
    """Comma or period stand on the wrong side of a closing quotation mark: inside in the United States, outside in Spanish."""
    language = facts.target_language
    closing = {m.place for m in facts(marks) if m.quotes and m.role is Role.CLOSE and m.partner is not None}
    if language.code == "en" and language.region == "US":
        for match in _AFTER_QUOTE.finditer(document.text):
            if match.start(1) in closing:
                yield _moved(match.span(), match[0][:-2] + match[2] + match[1], "inside", language)
    elif language.code == "es":
        for match in _BEFORE_QUOTE.finditer(document.text):
            if match.start(1) in closing:
                yield _moved(match.span(), match[0][:-2] + match[1] + ",", "outside", language)


def _moved(place: tuple[int, int], right: str, where: str, language: Language) -> Flag:
    return Flag(
        f"In {language} this mark stands {where} the quotation marks.",
        target=Span(*place),
        suggestions=(right,),
        confidence=0.85,
        safe=True,
    )
