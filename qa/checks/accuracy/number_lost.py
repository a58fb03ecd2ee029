"""ACC202: a number that only one side has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from qa.analyse.coverage import coverage
from qa.analyse.facts import Facts
from qa.analyse.quantities import Kind, Quantity
from qa.analyse.quantities.matching import discrepancies
from qa.analyse.word_alignment import Link, word_links
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_LANGUAGES = ("en", "es", "fr", "de", "it", "pt", "nl", "pl", "ru")
_LEAST = 3  # smaller numbers hide in "both", "another", "a"
_IDIOMATIC = {("concentr-percent", Fraction(100)), ("duration-hour", Fraction(24))}  # wholly; around the clock
_LINKED = 0.4  # likeness from which the counted word is rendered
_NEAR = 2  # linked words after a number, one of which is what it counts


@check(
    "ACC202",
    Category.NUMBER,
    Severity.MAJOR,
    sources=_LANGUAGES,
    targets=_LANGUAGES,
    examples=[
        bad("es>en", "El barco llevaba ⟦44⟧ contenedores y varios coches.", "The ship carried ⟦⟧containers and several cars.",
            fixed="The ship carried 44 containers and several cars."),
        bad("en>it", "The council approved new buses for the town.", "Il consiglio ha approvato ⟦12⟧ nuovi autobus per la città.",
            fixed="Il consiglio ha approvato nuovi autobus per la città."),
        good("en>de", "Our staff are there 24 hours a day.", "Unsere Leute sind rund um die Uhr da.", why="around the clock"),
        good("es>en", "Llegaron 12 barcos. La tormenta hundió tres.", "The boats arrived. The storm sank three of the 12.", why="it moved"),
        good("de>en", "In der Nacht zum 19. August brannte es.", "There was a fire on the night of 18–19 August.", why="the night to the 19th"),
        good("fr>en", "Il y avait 12 bateaux.", "There were a dozen boats.", why="a dozen"),
    ],
)  # fmt: skip
def number_lost(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A number in digits is on one side of a sentence only, while what it counts is on both.

    Left alone are dates, numbers below three, a number that moved to a sentence nearby, and clauses that are not rendered at all
    (ACC102, ACC104). Known limits: one sentence against one; numbers in words; one lost beside another that changed.
    """
    found = facts(discrepancies)[unit.id]
    if len(found) != 1 or len(unit.source) != 1 or len(unit.target) != 1 or facts.source is None:
        return
    links, lost, added = facts(word_links)[unit.id].links, found[0].source, found[0].target
    if lost is not None and added is None and unit.id not in facts(coverage).source and _counts(lost, facts.source):
        link = _counted(lost.whole, [(link.source, link) for link in links])
        if link is not None:
            at = Span(link.target.start, link.target.start)
            yield Flag("This number of the source is not in the translation.", lost.span, at, confidence=0.7)
    elif added is not None and lost is None and unit.id not in facts(coverage).target and _counts(added, facts.target):
        link = _counted(added.whole, [(link.target, link) for link in links])
        if link is not None and added.span.start > unit.target[0].span.start:  # not the mark of a list
            yield Flag("The source has no such number.", link.source, added.span, confidence=0.7)


def _counts(quantity: Quantity, document: Document) -> bool:
    """Whether a quantity is an amount in digits that has no idiomatic rendering, apart from others."""
    before, after = document.text[: quantity.span.start][-1:], document.text[quantity.span.end :][:1]
    return (
        quantity.kind is Kind.NUMBER
        and not quantity.spelled
        and quantity.value >= _LEAST
        and before not in tuple("+-–")  # a phone number, a range
        and not (after.isalpha() or after in tuple("-‑−–"))  # part of a word: a 9-input scaler
        and not any((unit, quantity.value) in _IDIOMATIC for unit in quantity.units)
    )


def _counted(number: Span, links: Sequence[tuple[Span, Link]]) -> Link | None:
    """The link of the word that a number counts: one of the next two linked words."""
    after = sorted(((own, link) for own, link in links if own.start >= number.end), key=lambda pair: pair[0].start)
    return next((link for _, link in after[:_NEAR] if link.score >= _LINKED), None)
