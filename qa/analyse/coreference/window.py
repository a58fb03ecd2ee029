"""The stretches of an article that a pronoun is read in: a few units before it and one after, on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.analyse.heads import LONGEST

BEFORE, CENTRE, AFTER = 4, 3, 1
"""Units before the judged ones, judged at once, and after them, at most."""


@dataclass(frozen=True, slots=True)
class Window:
    """Units ``first`` to ``last`` (inclusive) are read, the pronouns of the units in ``judged`` are judged."""

    first: int
    last: int
    judged: tuple[int, ...]


def windows(sizes: Sequence[int], wanted: Sequence[int]) -> tuple[Window, ...]:
    """Windows over all ``wanted`` units (ascending); ``sizes`` are the pieces of every unit, both sides together."""
    found: list[Window] = []
    k = 0
    while k < len(wanted):
        centre = [u for u in wanted[k : k + CENTRE] if u < wanted[k] + CENTRE]
        while len(centre) > 1 and sum(sizes[centre[0] : centre[-1] + 1]) > LONGEST // 2:
            centre.pop()
        first, last = centre[0], centre[-1]
        room = LONGEST - sum(sizes[first : last + 1])
        for step in (1, 1, -1, 1, 1):
            beyond = first - 1 if step > 0 else last + 1
            if not 0 <= beyond < len(sizes) or sizes[beyond] > room:
                continue
            room -= sizes[beyond]
            first, last = min(first, beyond), max(last, beyond)
        found.append(Window(first, last, tuple(centre)))
        k += len(centre)
    return tuple(found)
