"""German verbs and nouns in the wrong number."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.forms import forms
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.fluency.german import ARTICLES
from qa.checks.registry import check
from qa.core.document import Document, Segment
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DATA = resources.files("qa.checks.fluency") / "data"
_ADJECTIVE = r"(?:[a-zäöüß]{3,}(?:en|e|er|es) ){0,2}"
_OF = rf"(?:(?:des|der|eines|einer|dieser|seiner|ihrer|von|aus|im|in|an|am) (?:(?:den|der|dem|die|das) )?{_ADJECTIVE}[A-ZÄÖÜ][a-zäöüß]+ )?"
_SUBJECT = re.compile(rf"([A-ZÄÖÜ][a-zäöüß]+) ({_ADJECTIVE})([A-ZÄÖÜ][a-zäöüß]+) {_OF}([a-zäöüß]+)(?= )")
_PARTICIPLE = re.compile(
    r"(?:ge[a-zäöüß]{2,}(?:t|en)|[a-zäöüß]+ge[a-zäöüß]{2,}(?:t|en)|(?:ver|be|er|ent|zer)[a-zäöüß]{2,}(?:t|en)|[a-zäöüß]+iert)\Z"
)
_CLAUSE_END = re.compile(r"[,.;:!?–—]|\b(?:und|oder|aber)\b")
_NUMBERED = re.compile(r"(?<![\w-])([a-zäöü]+) ([A-ZÄÖÜ][a-zäöüß]+)(?![\w-])")
_LAST_WORD = re.compile(r"(\S+) \Z")


@check(
    "FLU343",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("de",),
    examples=[
        bad("de", "⟦Die Mieten ist⟧ wieder gestiegen.", fixed="Die Mieten sind wieder gestiegen."),
        bad("de", "⟦Der Preis der Karten sind⟧ um vier Prozent gestiegen.", fixed="Der Preis der Karten ist um vier Prozent gestiegen."),
        bad("de", "⟦Das Haus wurden⟧ 1890 gebaut.", fixed="Das Haus wurde 1890 gebaut."),
        bad("de", "⟦Der Minister haben⟧ den Vertrag unterschrieben.", fixed="Der Minister hat den Vertrag unterschrieben."),
        bad("de", "⟦Die ersten Züge kam⟧ im Oktober.", fixed="Die ersten Züge kamen im Oktober."),
        good("de", "Das Problem sind die gestiegenen Mieten.", why="the verb agrees with what it names"),
        good("de", "Die letzten Tage ist viel passiert. Die Hälfte der Häuser wurden zerstört.", why="a time; a quantity"),
        good("de", "Die Rechnung haben die Gäste bezahlt. Der Opfer wurde gedacht. Die Treppe ist er gefallen.", why="objects that open a sentence"),
    ],
)  # fmt: skip
def verb_number(segment: Segment, facts: Facts) -> Iterator[Flag]:
    """The verb after the subject that opens the sentence has the wrong number.

    An object or a predicate may open a German sentence: only masculine subjects, auxiliaries with a participle at the end,
    and verbs without object are looked at; times and quantities are left alone.
    """
    match = _SUBJECT.match(segment.text)
    if match is None or match[3].lower() in _words("quantities"):
        return
    number, verb = _subject_number(match), match[4]
    wanted = {"p": "plural", "s": "singular"}.get(number or "")
    mended = _turned(verb, number) if number else None
    if wanted is None or mended is None:
        return
    rest = segment.text[match.end() :].strip()
    following = rest.split(" ")[0].strip(".,;:")
    masculine = number == "s" and "Nm" in _readings(match) and match[1] != "Die"
    if not masculine or verb in _forms("be"):
        clause = _CLAUSE_END.split(rest)[0].strip()
        if following in _words("subjects"):
            return
        auxiliary = verb in _forms("be")
        if auxiliary and not _PARTICIPLE.search(clause):
            return
        if not auxiliary and verb not in _forms("intransitive"):
            return
    span = Span(match.start(1), match.end(4)).shift(segment.span.start)
    if facts(protected).touches(span.start, span.end):
        return
    yield Flag(
        f"The subject is {wanted}, {verb!r} is not.",
        target=span,
        suggestions=(segment.text[match.start(1) : match.start(4)] + mended,),
        confidence=0.88,
    )


def _readings(match: re.Match[str]) -> frozenset[str]:
    """The nominatives that the article and the noun of a subject share."""
    known = forms("de")
    article = match[1].lower()
    own = frozenset({"Np"}) if article in _words("many") else ARTICLES.get(article, frozenset())
    return frozenset(r for r in own & known(match[3]) if r[0] == "N") if known else frozenset()


def _subject_number(match: re.Match[str]) -> str | None:
    numbers = {"p" if reading == "Np" else "s" for reading in _readings(match)}
    return numbers.pop() if len(numbers) == 1 else None


def _turned(verb: str, number: str) -> str | None:
    """The verb in the number of its subject, None if it has it or is not known."""
    for kind in ("be", "intransitive", "other"):
        for one, many in _pairs(kind).items():
            if verb == (one if number == "p" else many):
                return many if number == "p" else one
    return None


@check(
    "FLU344",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("de",),
    examples=[
        bad("de", "Das Museum erhielt vier ⟦Bild⟧ von einer Sammlerin.", fixed="Das Museum erhielt vier Bilder von einer Sammlerin."),
        good("de", "Um vier Uhr kamen zwei Mann mit drei Euro und zehn Prozent.", why="a time; measures"),
        good("de", "Auf Platz zwei Schweden, auf Seite drei Werbung; Artikel drei Grundgesetz.", why="a number after its noun"),
    ],
)  # fmt: skip
def noun_after_number(document: Document, facts: Facts) -> Iterator[Flag]:
    """A noun stands in the singular after a number word above one. Measures (zwei Mann) are left alone."""
    known = forms("de")
    for match in _NUMBERED.finditer(document.text):
        last = _LAST_WORD.search(document.text[max(0, match.start() - 30) : match.start()])
        before, numeral, noun = last[1] if last else "", match[1], match[2]
        readings = known(noun) if known else frozenset()
        if (
            numeral not in _words("many") - {"alle", "viele", "einige", "mehrere"}
            or not readings
            or any(r[1] == "p" for r in readings)
        ):
            continue
        if before[:1].isupper() or before.lower() in _words("before_number"):
            continue
        if noun.lower().endswith(tuple(_words("measures"))) or facts(protected).touches(*match.span(2)):
            continue
        yield Flag(f"{noun!r} is singular.", target=Span(*match.span(2)), confidence=0.85)


@cache
def _table() -> dict[str, str]:
    return tomllib.loads((_DATA / "german.toml").read_text("utf-8"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_table()[name].split())


@cache
def _pairs(name: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in _table()[name].split())


@cache
def _forms(name: str) -> frozenset[str]:
    return frozenset(_pairs(name)) | frozenset(_pairs(name).values())
