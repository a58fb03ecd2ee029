"""Which quantity of the source is which in the draft, and which have no counterpart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from qa.analyse.quantities import quantities
from qa.analyse.quantities.compare import Fit, dimensions, fit, in_units_of
from qa.analyse.quantities.quantity import Kind, Quantity

if TYPE_CHECKING:
    from qa.analyse.facts import Facts

_REACH = 2  # units before and after, where a number may have moved to
_TWINS = (
    {Kind.NUMBER, Kind.YEAR, Kind.ROMAN},
    {Kind.DAY, Kind.NUMBER, Kind.DATE_PART},
    {Kind.MONTH, Kind.DATE_PART},
    {Kind.TIME},
    {Kind.WEEKDAY},
    {Kind.CODE},
)


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A quantity of one side that the other side does not say, with what it most likely became.

    ``same_number``: only the unit differs. ``sure`` is False where the two may belong to different things. One side is
    None where nothing answers to the other.
    """

    source: Quantity | None
    target: Quantity | None
    same_number: bool = False
    sure: bool = True


def discrepancies(facts: Facts) -> dict[int, tuple[Discrepancy, ...]]:
    """Analyser: discrepancies by unit id; numbers that moved to a unit nearby are none."""
    found = quantities_of(facts)
    left = [_unmatched(s, t) for s, t in found]
    _across(left)
    return {
        unit.id: tuple(_pair(rest, *sides)) if unit.source and unit.target else ()
        for unit, rest, sides in zip(facts.bitext.units, left, found, strict=True)
    }


def quantities_of(facts: Facts) -> list[tuple[tuple[Quantity, ...], tuple[Quantity, ...]]]:
    """Quantities of both sides, unit by unit."""
    known = facts(quantities)
    return [(known.in_source(u.source), known.in_target(u.target)) for u in facts.bitext.units]


@dataclass(slots=True)
class _Rest:
    source: list[Quantity]
    target: list[Quantity]
    units: list[tuple[Quantity, Quantity]]


def _unmatched(source: Sequence[Quantity], target: Sequence[Quantity]) -> _Rest:
    rest = _Rest(list(source), list(target), [])
    grades = [
        (-int(grade), abs(_place(i, source) - _place(j, target)), i, j)
        for i, s in enumerate(source)
        for j, t in enumerate(target)
        if (grade := fit(s, t)) > Fit.NONE
    ]
    used_source: set[int] = set()
    used_target: set[int] = set()
    for minus, _, i, j in sorted(grades):
        if i in used_source or j in used_target:
            continue
        used_source.add(i)
        used_target.add(j)
        if -minus == Fit.UNIT:
            rest.units.append((source[i], target[j]))
    rest.source = [q for i, q in enumerate(source) if i not in used_source]
    rest.target = [q for j, q in enumerate(target) if j not in used_target]
    _combined(rest.source, rest.target, source)
    _combined(rest.target, rest.source, target)
    return rest


def _place(index: int, side: Sequence[Quantity]) -> float:
    return (index + 0.5) / len(side)


def _combined(parts: list[Quantity], wholes: list[Quantity], side: Sequence[Quantity]) -> None:
    """Strike out what two neighbours of the other side say together: "1 hour 30 minutes", "three of four"."""
    for whole in tuple(wholes):
        for first, second in pairwise(side):
            if _together(first, second)(whole):
                wholes.remove(whole)
                for part in (first, second):
                    if part in parts:
                        parts.remove(part)
                break


def _together(first: Quantity, second: Quantity) -> Callable[[Quantity], bool]:
    def says(whole: Quantity) -> bool:
        if first.kind is not Kind.NUMBER or second.kind is not Kind.NUMBER or whole.kind is not Kind.NUMBER:
            return False
        if first.units and second.units and first.units != second.units and dimensions(first) & dimensions(second):
            part = in_units_of(second, first) or Fraction(0)
            if part >= 1:
                return False  # hours and minutes, feet and inches: the second is the rest
            total = first.value + part
            return fit(replace(first, value=total, readings=frozenset({total})), whole) >= Fit.CONVERTED
        if 1 <= first.value < second.value <= 100 and (whole.value < 1 or "concentr-percent" in whole.units):
            ratio = first.value / second.value
            return (
                fit(replace(first, value=ratio, readings=frozenset({ratio}), units=frozenset(), spelled=True), whole)
                > Fit.UNIT
            )
        return False

    return says


def _across(left: list[_Rest]) -> None:
    """Strike out what moved to a unit nearby."""
    for i, here in enumerate(left):
        for source in tuple(here.source):
            for distance in range(1, _REACH + 1):
                near = [left[k] for k in (i - distance, i + distance) if 0 <= k < len(left)]
                hit = next(((n, t) for n in near for t in n.target if fit(source, t) >= Fit.LOOSE), None)
                if hit is not None:
                    here.source.remove(source)
                    hit[0].target.remove(hit[1])
                    break


def _pair(rest: _Rest, source: Sequence[Quantity], target: Sequence[Quantity]) -> list[Discrepancy]:
    """What each unmatched quantity most likely became."""
    out = [Discrepancy(s, t, same_number=True) for s, t in rest.units]
    mine = [q for q in rest.source if not q.weak]
    theirs = [q for q in rest.target if not q.weak]
    options = sorted(
        (_cost(s, t, source, target), i, j)
        for i, s in enumerate(mine)
        for j, t in enumerate(theirs)
        if any({s.kind, t.kind} <= twins for twins in _TWINS) and _plausible(s, t)
    )
    if not mine and not theirs and (ordinals := _ordinals(rest)) is not None:
        return [*out, Discrepancy(*ordinals)]
    used_source: set[int] = set()
    used_target: set[int] = set()
    crowd = len(mine) + len(theirs)
    for cost, i, j in options:
        if i in used_source or j in used_target or cost > 1.5:
            continue
        used_source.add(i)
        used_target.add(j)
        out.append(Discrepancy(mine[i], theirs[j], sure=cost < 0.6 and crowd <= 4))
    for i, q in enumerate(mine):
        if i not in used_source and not any(fit(q, t) >= Fit.LOOSE for t in target):
            out.append(Discrepancy(q, None, sure=False))
    for j, q in enumerate(theirs):
        if j not in used_target and not any(fit(s, q) >= Fit.LOOSE for s in source):
            out.append(Discrepancy(None, q, sure=False))
    return out


def _ordinals(rest: _Rest) -> tuple[Quantity, Quantity] | None:
    """The only unmatched ordinals of both sides: the third floor, the fifth."""
    here, there = (
        [q for q in side if q.weak and q.value > 2 and 1 / q.value in q.readings] for side in (rest.source, rest.target)
    )
    return (here[0], there[0]) if len(here) == len(there) == 1 else None


def _plausible(source: Quantity, target: Quantity) -> bool:
    """Whether one may be a wrong rendering of the other."""
    for one, other in ((source, target), (target, source)):
        if one.kind is Kind.DAY and not 1 <= other.value <= 31:
            return False
        if one.kind is Kind.YEAR and other.kind is not Kind.YEAR and (other.spelled or other.units):
            return False
    return _measurable(source, target) and not _article(source, target)


def _article(source: Quantity, target: Quantity) -> bool:
    """Whether a digit 1 may be an article or pronoun of the other side: もう1つ, the other."""
    if not source.kind is target.kind is Kind.NUMBER:
        return False
    return (source.value == 1 and target.spelled) or (target.value == 1 and source.spelled)


def _measurable(source: Quantity, target: Quantity) -> bool:
    """Whether they may measure the same thing; amounts in two currencies may be a conversion."""
    here, there = dimensions(source), dimensions(target)
    numerals = Kind.ROMAN in (source.kind, target.kind)
    if "duration-century" in source.units | target.units and source.units != target.units and not numerals:
        return False  # 20世纪70年代: the 1970s
    if here and there:
        return bool(here & there) and not (here == there == {"money"} and not source.units & target.units)
    return True


def _cost(s: Quantity, t: Quantity, source: Sequence[Quantity], target: Sequence[Quantity]) -> float:
    cost = abs(_place(source.index(s), source) - _place(target.index(t), target))
    cost += 0.4 * (bool(s.units) != bool(t.units)) + 0.3 * (s.kind is not t.kind) + 0.3 * (s.spelled != t.spelled)
    return cost + 0.2 * (s.units != t.units)
