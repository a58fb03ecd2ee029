"""Two versions of a verb side by side, as an edit leaves them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Segment
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DATA = resources.files("qa.checks.fluency") / "data"
_LANGUAGES = ("en", "es", "fr", "it", "pt", "de", "nl", "pl")
_BREAK = re.compile(r"[.;:!?…—–()\"“”„«»\n]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORT = 3  # words of a subject too short to hold a relative clause


@dataclass(frozen=True, slots=True)
class _Table:
    """The verbs of a language; see ``data/two_verbs.toml``."""

    pairs: frozenset[tuple[str, str]]
    short: frozenset[tuple[str, str]]
    clause: frozenset[str]
    noun: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    opening: frozenset[str]
    comma: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        """Any of the pairs, small, with a space between."""
        both = "|".join(sorted(f"{a} {b}" for a, b in self.pairs | self.short))
        return re.compile(rf"(?<![\w'’-])(?:{both})(?![\w'’-])")


@check(
    "FLU329",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=_LANGUAGES,
    examples=[
        bad("en", "The chapel ⟦was is⟧ open every day but Sunday.", fixed="The chapel is open every day but Sunday."),
        bad("en", "Officials said the wall ⟦will would⟧ hold.", fixed="Officials said the wall would hold."),
        bad("es", "El notario ⟦es era⟧ amigo del constructor.", fixed="El notario era amigo del constructor."),
        bad("fr", "La préfète ⟦est était⟧ en voyage.", fixed="La préfète était en voyage."),
        bad("de", "Die Apotheke ⟦ist war⟧ am Montag geschlossen.", fixed="Die Apotheke war am Montag geschlossen."),
        bad("it", "La farmacia ⟦è era⟧ chiusa lunedì.", fixed="La farmacia era chiusa lunedì."),
        bad("pt", "A farmácia ⟦está estava⟧ fechada.", fixed="A farmácia estava fechada."),
        bad("nl", "De apotheek ⟦is was⟧ maandag dicht.", fixed="De apotheek was maandag dicht."),
        bad("pl", "Sklep ⟦jest był⟧ zamknięty.", fixed="Sklep był zamknięty."),
        good("en", "What the island is was made by hand. She has had luck. The effect the storm had has been felt. His will would be read.", why="two clauses meet; a noun"),
        good("en", "The man he was is gone, and the fun we had was real.", why="relative clauses without a pronoun"),
        good("es", "Lo que es era de todos; una nueva era es posible.", why="two clauses; a noun"),
        good("fr", "Ce qu’il est était clair, et l’est a été touché.", why="two clauses; a point of the compass"),
        good("de", "Was hier ist, war immer da. Wer krank ist war zu Hause.", why="two clauses"),
        good("nl", "Wat het is was niet duidelijk.", why="two clauses"),
    ],
)  # fmt: skip
def verb_twice(segment: Segment, facts: Facts) -> Iterator[Flag]:
    """Two finite forms of an auxiliary stand side by side (was is, ha había): the old version and the new one.

    Left alone where a clause before the pair may end in its first verb.
    """
    table = _table(facts.target_language.code)
    for match in table.pattern.finditer(segment.text):
        before = _BREAK.split(segment.text[: match.start()])[-1]
        first, second = match[0].split(" ")
        span = Span(*match.span()).shift(segment.span.start)
        if _two_clauses(table, before, (first, second)) or facts(protected).touches(span.start, span.end):
            continue
        yield Flag(f"{first!r} and {second!r} side by side.", target=span, suggestions=(second, first), confidence=0.9)


def _two_clauses(table: _Table, before: str, pair: tuple[str, str]) -> bool:
    """Whether the words before a pair may be a clause that ends in its first verb, or the first verb be a noun."""
    words = [w.lower() for w in _WORD.findall(before)]
    if table.clause & set(words) or (table.comma and "," in before):
        return True
    if pair[0] in table.noun and (not words or words[-1] in table.determiners):
        return True
    if words and words[-1] in table.pronouns and len(words) > 1:
        return words[-2] not in table.opening and not before.rstrip().removesuffix(words[-1]).rstrip().endswith(",")
    return pair in table.short and len(words) > _SHORT


@cache
def _table(code: str) -> _Table:
    table = tomllib.loads((_DATA / "two_verbs.toml").read_text("utf-8"))[code]

    def pairs(name: str) -> frozenset[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        for pair in table.get(name, "").split():
            one, both, other = re.split("([+~])", pair)
            found |= {(one, other), (other, one)} if both == "~" else {(one, other)}
        return frozenset(found)

    lists = {n: frozenset(table.get(n, "").split()) for n in ("clause", "noun", "determiners", "pronouns", "opening")}
    return _Table(pairs("pairs"), pairs("short"), comma="comma" in table, **lists)
