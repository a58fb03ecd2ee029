"""A coarse path for long texts: where in the target each source sentence is to be looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SAMPLE = 1000  # source sentences that look through the whole target
_EXACT = 400  # sentences up to which the whole square is searched anyway


def coarse_path(source: NDArray[np.float32], target: NDArray[np.float32]) -> NDArray[np.float64]:
    """The expected target position of each source position, (source + 1,), rising.

    Sampled source sentences and their mutual best matches; the longest chain that rises on both sides; straight lines between.
    """
    rows, columns = len(source), len(target)
    straight = np.linspace(0, columns, rows + 1)
    if max(rows, columns) <= _EXACT:
        return straight
    sample = np.unique(np.linspace(0, rows - 1, min(rows, _SAMPLE)).astype(np.int64))
    best_score = np.full(columns, -np.inf, np.float32)
    best_row = np.zeros(columns, np.int64)
    best_column = np.zeros(len(sample), np.int64)
    for begin in range(0, len(sample), 200):
        block = sample[begin : begin + 200]
        product = source[block] @ target.T
        best_column[begin : begin + 200] = product.argmax(axis=1)
        top = product.argmax(axis=0)
        peak = product[top, np.arange(columns)]
        better = peak > best_score
        best_score[better], best_row[better] = peak[better], block[top[better]]
    mutual = [(int(r), int(c)) for r, c in zip(sample, best_column, strict=True) if best_row[c] == r]
    chain = rising_chain(mutual)
    if not chain:
        return straight
    points = [(0, 0), *((r, c) for r, c in chain), (rows, columns)]
    return np.interp(np.arange(rows + 1), [r for r, _ in points], [c for _, c in points])


def rising_chain(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain whose second coordinates rise; points come sorted by the first (patience sorting)."""
    import bisect

    ends: list[int] = []
    at: list[int] = []
    previous: list[int] = []
    for index, (_, column) in enumerate(points):
        place = bisect.bisect_left(ends, column)
        previous.append(at[place - 1] if place else -1)
        if place == len(ends):
            ends.append(column)
            at.append(index)
        else:
            ends[place], at[place] = column, index
    chain: list[tuple[int, int]] = []
    index = at[-1] if at else -1
    while index >= 0:
        chain.append(points[index])
        index = previous[index]
    return chain[::-1]
