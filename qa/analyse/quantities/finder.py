"""Find the quantities of a text: numbers in digits and words, with multiplier and unit; dates and times."""

from __future__ import annotations

from qa.analyse.quantities import spelled
from qa.analyse.quantities.clock import half_to
from qa.analyse.quantities.dates import date_parts, link_dates
from qa.analyse.quantities.eras import named_era
from qa.analyse.quantities.grouping import neighbours, thousands
from qa.analyse.quantities.han import in_ideographs
from qa.analyse.quantities.measures import half_unit, measured, plus_half
from qa.analyse.quantities.naming import named
from qa.analyse.quantities.numerals import VULGAR, in_digits
from qa.analyse.quantities.quantity import Kind, Quantity
from qa.analyse.quantities.scan import Scan, simple
from qa.core.language import Language
from qa.core.span import Span


def find(text: str, language: Language) -> tuple[Quantity, ...]:
    """All quantities of a text in order; spans are offsets into it. They do not overlap."""
    scan = Scan.of(text, language)
    raw: list[Quantity] = []
    at = 0
    while at < len(scan.found):
        end, quantities = _at(scan, at)
        raw.extend(quantities)
        at = max(end, at + 1)
    return tuple(neighbours(text, link_dates(text, thousands(text, raw, scan.words))))


def _at(scan: Scan, at: int) -> tuple[int, tuple[Quantity, ...]]:
    token = scan.found[at]
    if (idiom := scan.words.idioms.at(scan.text, scan.found, at)) is not None:
        return at + idiom[0], ()
    if token.kind == "digits" and (dated := date_parts(scan.text, scan.found, at, scan.words)):
        return dated
    if (name := named(scan, at)) is not None:
        return name
    if (time := half_to(scan, at)) is not None:
        return time[0], (time[1],)
    number = _number(scan, at)
    if number is None:
        return half_unit(scan, at)
    end, quantity = number
    if (era := named_era(scan, at, end, quantity)) is not None:
        return end, (era,)
    return measured(scan, at, end, quantity)


def _number(scan: Scan, at: int) -> tuple[int, Quantity] | None:
    token = scan.found[at]
    if token.kind == "digits":
        return in_digits(scan, at)
    if token.text in VULGAR:
        return at + 1, simple(token, Kind.NUMBER, VULGAR[token.text])
    if token.kind == "cjk":
        return in_ideographs(scan, at)
    number = spelled.read(scan.text, scan.found, at, scan.words)
    if number is None or not number.readings:
        return None
    last = scan.found[number.end - 1]
    coefficient = Span(token.start, scan.found[max(at, (number.coefficient_end or number.end) - 1)].end)
    value = max(number.readings)
    quantity = Quantity(
        Span(token.start, last.end), Kind.NUMBER, value, number.readings, coefficient, number.power, spelled=True
    )  # fmt: skip
    return plus_half(scan, number.end, quantity)
