"""Whether two quantities mean the same."""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction
from functools import cache
from importlib import resources
from math import floor, log10

from qa.analyse.quantities.quantity import Kind, Quantity

_LOOSE = {"duration": Fraction(15, 100)}  # quince días, huit jours: a fortnight, a week
_CAP = Fraction(12, 100)
_TOLERANCE = Fraction(3, 100)
_SCALES = frozenset({"temperature-celsius", "temperature-fahrenheit"})
_UNSAID = frozenset({"temperature-generic", "angle-degree"})
_CALENDAR = {Kind.DAY, Kind.YEAR, Kind.DATE_PART, Kind.MONTH}


class Fit(IntEnum):
    """How well two quantities agree; only ``NONE`` and ``UNIT`` are errors."""

    NONE = 0
    UNIT = 1  # the same number of another unit of the same dimension
    LOOSE = 2  # the same value of another kind: 18 and 6 p.m., day 17 and 17
    CONVERTED = 3  # another unit, correctly converted; a percentage and a fraction
    EQUAL = 4
    SAME = 5  # equal, with the same unit and kind


@cache
def _sizes() -> dict[str, tuple[str, Fraction]]:
    """Unit to dimension and size in its base unit."""
    text = (resources.files("qa.analyse.quantities") / "data" / "conversions.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {unit: (dimension, Fraction(size)) for unit, dimension, size in rows}


def dimension(unit: str) -> str:
    """What a unit measures: length, money, duration ..."""
    return unit.partition("-")[0]


def dimensions(quantity: Quantity) -> frozenset[str]:
    """What a quantity may measure; empty without a unit."""
    return frozenset(dimension(u) for u in quantity.units)


def fit(left: Quantity, right: Quantity) -> Fit:
    """How well a quantity of one side agrees with one of the other."""
    kinds = {left.kind, right.kind}
    if left.minutes & right.minutes:
        return Fit.SAME if kinds == {Kind.TIME} else Fit.EQUAL
    if kinds & {Kind.WEEKDAY}:
        return Fit.SAME if len(kinds) == 1 and left.value == right.value else Fit.NONE
    if Kind.TIME in kinds:
        return _timed(left, right) if len(kinds) > 1 else Fit.NONE
    if left.readings & right.readings:
        return _same_value(left, right)
    if left.units and right.units and _converted(left, right):
        return Fit.CONVERTED
    if _proportion(left, right) or _proportion(right, left) or _rounded(left, right):
        return Fit.CONVERTED
    return Fit.NONE


def _same_value(left: Quantity, right: Quantity) -> Fit:
    if left.kind is not right.kind:
        if Kind.MONTH in {left.kind, right.kind}:
            named = left if left.kind is Kind.MONTH else right
            other = right if named is left else left
            loose = other.kind is Kind.DATE_PART or (other.kind is Kind.NUMBER and not named.spelled)
            return Fit.LOOSE if loose else Fit.NONE
        return Fit.LOOSE if {left.kind, right.kind} & _CALENDAR else Fit.EQUAL
    if left.units and right.units and not left.units & right.units:
        shared = dimensions(left) & dimensions(right)
        if not shared:
            return Fit.LOOSE
        if _equivalent(left, right):
            return Fit.EQUAL
        return Fit.UNIT
    return Fit.SAME if bool(left.units) == bool(right.units) else Fit.EQUAL


def _equivalent(left: Quantity, right: Quantity) -> bool:
    """Units that a translator may swap: metric and short tons; degrees of an unsaid scale."""
    loose = (
        {"mass-ton", "mass-tonne"},
        _SCALES | _UNSAID,
        {"duration-night", "duration-day"},
    )
    return any(left.units & group and right.units & group for group in loose) and not (
        left.units | right.units >= _SCALES and not _UNSAID & (left.units | right.units)
    )


def _converted(left: Quantity, right: Quantity) -> bool:
    sizes = _sizes()
    for a in _scales(left):
        for b in _scales(right):
            if a == b or a not in sizes or b not in sizes or sizes[a][0] != sizes[b][0]:
                continue
            kind, size = sizes[a]
            for value in left.readings:
                for other in right.readings:
                    if kind == "temperature":
                        here = value * size + (Fraction(-160, 9) if a.endswith("fahrenheit") else 0)
                        there = other * sizes[b][1] + (Fraction(-160, 9) if b.endswith("fahrenheit") else 0)
                        if abs(here - there) <= 1:
                            return True
                        continue
                    here, there = value * size, other * sizes[b][1]
                    slack = min(max(_step(value) * size, _step(other) * sizes[b][1]) / 2, _CAP * max(here, there))
                    if abs(here - there) <= max(slack, _LOOSE.get(kind, _TOLERANCE) * max(here, there)):
                        return True
    return False


def _scales(quantity: Quantity) -> frozenset[str]:
    """The units of a quantity; degrees of an unsaid scale may be of either."""
    return quantity.units | _SCALES if quantity.units & _UNSAID else quantity.units


def _step(value: Fraction) -> Fraction:
    """The last significant decimal place of a written value, zeros at its end not counted."""
    if not value:
        return Fraction(1)
    if value.denominator != 1:
        places = 0
        while (value * 10**places).denominator != 1 and places < 6:
            places += 1
        return Fraction(1, 10**places)
    step = 1
    while value % (step * 10) == 0:
        step *= 10
    return Fraction(step)


def _proportion(part: Quantity, whole: Quantity) -> bool:
    """Whether ``part`` is a fraction that ``whole`` says in per cent."""
    if "concentr-percent" in part.units:
        return False
    if "concentr-percent" not in whole.units and not (part.spelled and whole.value == 50):
        return False
    return any(
        v < 1 and abs(v * 100 - w) <= (1 if v.denominator % 3 == 0 else 0)
        for v in part.readings
        for w in whole.readings
    )


def _rounded(left: Quantity, right: Quantity) -> bool:
    """Whether one is the other, rounded: 2.65 million and 2.7 million."""
    if (
        left.kind is not Kind.NUMBER
        or right.kind is not Kind.NUMBER
        or (left.units and right.units and not left.units & right.units)
    ):
        return False
    a, b = left.value, right.value
    if a <= 0 or b <= 0 or (max(a, b) < 100000 and a.denominator == b.denominator == 1):
        return False
    coarse, fine = (a, b) if _step(a) > _step(b) else (b, a)
    step = _step(coarse)
    figures = floor(log10(coarse)) - floor(log10(step)) + 1
    return figures >= 2 and abs(coarse - fine) * 2 <= step


def _timed(left: Quantity, right: Quantity) -> Fit:
    time, other = (left, right) if left.kind is Kind.TIME else (right, left)
    if other.kind is not Kind.NUMBER or dimensions(other) - {"duration"}:
        return Fit.NONE
    for minutes in time.minutes:
        hour, rest = divmod(minutes, 60)
        for value in other.readings:
            if (
                other.spelled
                and value.denominator == 1
                and 1 <= value <= 24
                and value % 12 in {hour % 12, (hour + (rest >= 30)) % 12}  # halb sieben, a quarter to seven
            ):
                return Fit.LOOSE
            if value <= 24 and (value * 60) % 720 == (hour % 12) * 60 + rest:
                return Fit.LOOSE
    return Fit.NONE


def in_units_of(quantity: Quantity, model: Quantity) -> Fraction | None:
    """The value of a quantity in another's unit; None if it cannot be said."""
    sizes = _sizes()
    for a in quantity.units:
        for b in model.units:
            if a in sizes and b in sizes and sizes[a][0] == sizes[b][0]:
                return quantity.value * sizes[a][1] / sizes[b][1]
    return None
