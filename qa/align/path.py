"""The best path of beads through two texts: dynamic programming in a band, over margin scores.

A bead scores the cosine of its two windows less what their neighbourhood has anyway (the idea of Thompson and Koehn, Vecalign, 2019,
and Liu and Zhu, Bertalign, 2022), weighted by how well the lengths fit. E5 cosines lie near 0.8 for anything, so only margins mean
something. Time and memory are linear in the length: each source sentence sees ``width`` target sentences around a coarse path.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qa.align.windows import LONGEST, Windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHAPES = tuple((n, m) for n in range(1, LONGEST + 1) for m in range(1, LONGEST + 1) if n + m <= LONGEST + 1)


_USUAL = 0.80
"""The mean E5 cosine of sentences of an article and its translation that do not render each other."""

_PRIOR = 4
"""How many sentences that experience counts for."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How beads are scored.

    ``gap``: the score of leaving a sentence alone. ``extra``: what each further sentence of a bead costs. ``power``: how the
    score grows with the size of a bead. ``local``: the share of the bordering sentences in the margin, the rest is the
    whole text's mean. ``length``: how much a mismatch of lengths takes away. ``paragraph``: the bonus for a paragraph border
    on both sides. ``band``: half the number of target sentences that a source sentence sees.
    """

    gap: float = 0.0
    extra: float = 0.005
    power: float = 0.5
    local: float = 0.5
    length: float = 0.6
    paragraph: float = 0.01
    band: int = 40


@dataclass(frozen=True, slots=True)
class Bead:
    """Half-open sentence ranges of both sides, and the margin score; a gap bead has an empty side."""

    source: tuple[int, int]
    target: tuple[int, int]
    score: float


def best_path(
    source: Windows,
    target: Windows,
    centre: NDArray[np.float64],
    breaks: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    settings: Settings,
) -> tuple[Bead, ...]:
    """Beads from start to end. ``centre``: the expected target position of each source position, (source + 1,).

    ``breaks`` say of each position whether a paragraph starts there, (sentences + 1,) of each side.
    """
    rows, columns = len(source), len(target)
    low = np.clip(centre - settings.band, 0, columns).astype(np.int64)
    low = np.minimum.accumulate(low[::-1])[::-1]
    width = min(columns, int(2 * settings.band + np.diff(low, prepend=low[0]).max(initial=0))) + 1
    low = np.clip(low, 0, max(0, columns + 1 - width))
    score = _bead_scores(source, target, low, width, breaks, settings)
    total = np.full((rows + 1, width), -np.inf)
    choice = np.zeros((rows + 1, width), np.int8)
    column = np.arange(width)
    for i in range(rows + 1):
        if i == 0:
            here, picked = np.where(column == 0, 0.0, -np.inf), np.zeros(width, np.int8)
        else:
            here = _shifted(total[i - 1], int(low[i] - low[i - 1])) + settings.gap
            picked = np.full(width, 1, np.int8)
        for k, (n, m) in enumerate(SHAPES):
            if i < n:
                continue
            shift = int(low[i] - low[i - n]) - m
            candidate = _shifted(total[i - n], shift) + score[k][i - n, np.clip(column + shift, 0, width - 1)]
            candidate[(column + shift < 0) | (column + shift >= width)] = -np.inf
            better = candidate > here
            here = np.where(better, candidate, here)
            picked = np.where(better, np.int8(k + 3), picked)
        skipped = np.maximum.accumulate(here - settings.gap * column) + settings.gap * column
        total[i], choice[i] = skipped, np.where(skipped > here, np.int8(2), picked)
    return _trace(choice, score, low, rows, columns)


def _bead_scores(
    source: Windows,
    target: Windows,
    low: NDArray[np.int64],
    width: int,
    breaks: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    settings: Settings,
) -> list[NDArray[np.float32]]:
    """For each shape, (source, width): the score of a bead that starts at (i, low[i] + j)."""
    rows, columns = len(source), len(target)
    at = low[:rows, None] + np.arange(width)[None, :]
    inside = at < columns
    at = np.minimum(at, columns - 1)
    scale = source.lengths[0].sum() / max(1.0, float(target.lengths[0].sum()))
    base_source = _base(source.vectors @ target.vectors[0].mean(axis=0), columns)
    base_target = _base(target.vectors @ source.vectors[0].mean(axis=0), rows)
    scores = []
    for n, m in SHAPES:
        cosine = _cosines(source.vectors[n - 1], target.vectors[m - 1], at)
        around = (
            _cosines(source.vectors[n - 1], target.vectors[0], at - 1)
            + _cosines(source.vectors[n - 1], target.vectors[0], at + m)
            + _cosines(_rolled(source.vectors[0], 1), target.vectors[m - 1], at)
            + _cosines(_rolled(source.vectors[0], -n), target.vectors[m - 1], at)
        ) / 4
        base = (base_source[n - 1][:, None] + base_target[m - 1][at]) / 2
        margin = cosine - settings.local * around - (1 - settings.local) * base
        ratio = source.lengths[n - 1][:, None] / np.maximum(target.lengths[m - 1][at], 1) / scale
        fit = np.exp(-settings.length * np.abs(np.log(np.maximum(ratio, 1e-3))))
        score = margin * fit * ((n + m) / 2) ** settings.power - settings.extra * (n + m - 2)
        ends = np.minimum(at + m, columns)
        starts_both = breaks[0][:rows, None] & breaks[1][at]
        ends_both = breaks[0][np.minimum(np.arange(rows) + n, rows)][:, None] & breaks[1][ends]
        score += settings.paragraph * (starts_both.astype(np.float32) + ends_both)
        score[~inside | (at + m > columns)] = -np.inf
        score[rows - n + 1 :] = -np.inf
        scores.append(score)
    return scores


def _base(mean: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """The mean cosine with the other text, leaning on what is usual where the text has few sentences to say it."""
    return ((mean * count + _USUAL * _PRIOR) / (count + _PRIOR)).astype(np.float32)


def _rolled(vectors: NDArray[np.float32], by: int) -> NDArray[np.float32]:
    """The vector ``by`` sentences earlier; the nearest one at the ends."""
    return vectors[np.clip(np.arange(len(vectors)) - by, 0, len(vectors) - 1)]


def _cosines(source: NDArray[np.float32], target: NDArray[np.float32], at: NDArray[np.int64]) -> NDArray[np.float32]:
    """(source, width): each source vector with the target vectors at its places; the nearest one at the ends."""
    at = np.clip(at, 0, len(target) - 1)
    out = np.empty(at.shape, np.float32)
    for begin in range(0, len(source), 512):
        block = slice(begin, begin + 512)
        first, last = int(at[block].min()), int(at[block].max())
        product = source[block] @ target[first : last + 1].T
        out[block] = np.take_along_axis(product, at[block] - first, axis=1)
    return out


def _shifted(row: NDArray[np.float64], by: int) -> NDArray[np.float64]:
    """``row[j + by]`` for each j, minus infinity outside."""
    out = np.full(len(row), -np.inf)
    if by >= 0:
        out[: len(row) - by] = row[by:]
    else:
        out[-by:] = row[:by]
    return out


def _trace(
    choice: NDArray[np.int8], score: list[NDArray[np.float32]], low: NDArray[np.int64], rows: int, columns: int
) -> tuple[Bead, ...]:
    i, j = rows, columns
    beads: list[Bead] = []
    while i or j:
        picked = int(choice[i, j - low[i]])
        if picked == 2 or (i == 0 and j):
            beads.append(Bead((i, i), (j - 1, j), 0.0))
            j -= 1
        elif picked == 1 or (j == 0 and i):
            beads.append(Bead((i - 1, i), (j, j), 0.0))
            i -= 1
        else:
            n, m = SHAPES[picked - 3]
            beads.append(Bead((i - n, i), (j - m, j), float(score[picked - 3][i - n, j - m - low[i - n]])))
            i, j = i - n, j - m
    return tuple(reversed(beads))
