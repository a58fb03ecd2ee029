"""What is read around a unit to judge its pronouns: the units near it, and those that name its persons first."""

from __future__ import annotations

import re
from collections.abc import Sequence

NEAR = 4
"""Units before and two after that are read."""

FIRST_NAMED = 2
"""Units farther back, at most, that name a person of the window first."""

_NAME = re.compile(r"\b[^\W\d_a-zß-öø-ÿ][\w’'-]{2,}")


def window(targets: Sequence[str], centre: int) -> tuple[tuple[int, int], ...]:
    """Indices of units in the order of their worth, each with its distance class.

    Classes: 0 the unit itself, 1-3 so many before, 4 farther before, 5 the next, 6 the one after it, 7 an earlier unit that names
    a person of the window first. ``targets`` are the draft's texts of the units.
    """
    near = list(range(max(0, centre - NEAR), centre + 1))
    wanted = {name for k in near for name in _NAME.findall(targets[k])}
    first: list[int] = []
    for k in range(near[0]):
        found = wanted.intersection(_NAME.findall(targets[k]))
        if found:
            first.append(k)
            wanted -= found
    after = [k for k in (centre + 1, centre + 2) if k < len(targets)]
    order = [centre, centre - 1, *after[:1], centre - 2, *first[:FIRST_NAMED], centre - 3, centre - 4, *after[1:]]
    return tuple((k, _distance(k - centre, k in first)) for k in order if k >= 0)


def _distance(offset: int, first: bool) -> int:
    if first:
        return 7
    return min(-offset, 4) if offset <= 0 else 4 + offset
