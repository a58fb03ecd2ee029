"""A number, date part, time or measure in a text, as the set of values that it may stand for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from qa.core.span import Span


class Kind(StrEnum):
    """What a quantity counts."""

    NUMBER = "number"
    DAY = "day"  # of a month
    MONTH = "month"  # 1-12
    DATE_PART = "date part"  # day or month: 5/11 where the order is not known
    YEAR = "year"  # of a date that names its month
    WEEKDAY = "weekday"  # 0 is Monday
    TIME = "time"  # of day, in minutes
    CODE = "code"  # inside a name: N-614, G7
    ROMAN = "roman"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and where it stands.

    ``span`` holds the number with its multiplier ("2.4 million"), without its unit. ``readings`` are the values that
    the writing allows, the usual one among them (``value``); for a weekday 0-6, for a month 1-12. ``units`` are CLDR
    unit ids ("length-kilometer") or families of currencies ("money-dollar"): one unless the word is ambiguous, none if
    no unit stands there. ``minutes`` are the times of day it may mean. ``coefficient`` is the span before the
    multiplier. ``spelled`` says that it is a word.
    """

    span: Span
    kind: Kind
    value: Fraction
    readings: frozenset[Fraction]
    coefficient: Span
    power: Fraction = Fraction(1)
    units: frozenset[str] = frozenset()
    unit_span: Span | None = None
    minutes: frozenset[int] = frozenset()
    spelled: bool = False

    @property
    def weak(self) -> bool:
        """Whether it is as likely an article, a pronoun or an idiom as a number."""
        if not self.spelled or self.kind is not Kind.NUMBER or ("duration-century" in self.units and self.value > 2):
            return False
        return min(self.readings) <= 1 and self.value.denominator == 1

    @property
    def dated(self) -> bool:
        """Whether it is part of a date or a time."""
        return self.kind in _DATED

    @property
    def whole(self) -> Span:
        """The span with the unit."""
        return self.span if self.unit_span is None else self.span.cover(self.unit_span)


_DATED = frozenset({Kind.DAY, Kind.MONTH, Kind.DATE_PART, Kind.WEEKDAY, Kind.TIME, Kind.YEAR})
