"""Decades and centuries that are named by a bare number: "años ochenta", "Achtzigerjahre", "il Quattrocento"."""

from __future__ import annotations

from dataclasses import replace

from qa.analyse.quantities.quantity import Kind, Quantity
from qa.analyse.quantities.scan import Scan

_AGES = frozenset(["his", "her", "their", "my", "your", "our", "its"])  # in her seventies
_TENS = range(10, 100, 10)


def named_era(scan: Scan, at: int, end: int, quantity: Quantity) -> Quantity | None:
    """A quantity that names a decade, as a year, or an Italian century, in centuries; None if it names neither."""
    if quantity.kind is not Kind.NUMBER or quantity.units or quantity.power > 1:
        return None
    decade = min(quantity.readings)
    if decade in _TENS and _dated(scan, at, end, quantity):
        return replace(
            quantity, kind=Kind.YEAR, value=decade + 1900, readings=frozenset({decade, decade + 1800, decade + 1900})
        )
    hundreds = quantity.value / 100
    if scan.words.language.code == "it" and hundreds in range(2, 10) and quantity.spelled and _capital(scan, at):
        century = hundreds + 11
        return replace(
            quantity,
            value=century,
            readings=frozenset({century, quantity.value}),
            units=frozenset({"duration-century"}),
        )
    return None


def _dated(scan: Scan, at: int, end: int, quantity: Quantity) -> bool:
    """Whether a number of tens has a reading as a year, or stands after "the years"."""
    if max(quantity.readings) > 1000:
        return not any(token.key in _AGES for token in scan.found[max(0, at - 2) : at])
    decades = (scan.words.decades.at(scan.text, scan.found, at - k) for k in range(1, min(at, 3) + 1))
    named = any(phrase is not None and phrase[0] == k for k, phrase in enumerate(decades, 1))
    return named and not (end < len(scan.found) and scan.found[end].kind == "digits")


def _capital(scan: Scan, at: int) -> bool:
    return at > 0 and scan.found[at].text[0].isupper()
