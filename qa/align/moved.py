"""Sentences that stand elsewhere in the draft: a swapped pair of paragraphs is no omission.

The path cannot cross itself, so what was moved stays alone on both sides, or takes another sentence's place in a bead. A lone sentence
and its counterpart that are each other's best among all sentences of both texts belong together wherever they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from qa.align.path import Bead

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.analyse.embeddings import Encodings

_MARGIN = 0.045
"""Cosine over both sentences' mean with the other text, less for unlike lengths and for short ones, from which each other's best
belong together.
"""

_BOTH_ALONE = 0.038  # the same where both are alone, and each other's best among those that are
_BESIDE = 0.0  # the same for two lone sentences beside a moved pair, on the same side of it

_LENGTH = 0.6  # how much unlike lengths take away, as in ``Settings.length``
_SHORT = 2  # a sentence is short below the median over this; chance finds it a counterpart more easily

_ROUNDS = 4  # a crossing frees sentences that find their own counterpart in the next round
_MANY = 2000  # lone sentences of a side above which the texts differ too much for moves to be looked for

Pair = tuple[int, int]


def rejoin(
    beads: tuple[Bead, ...],
    encoded: Encodings,
    lengths: tuple[NDArray[np.float32], NDArray[np.float32]],
    whole: Callable[[Bead], bool],
) -> tuple[Bead, ...]:
    """The beads, with lone sentences joined to their counterpart elsewhere.

    ``lengths``: the characters of each sentence of both sides; ``whole`` says whether all of a bead is rendered.
    """
    weight = _weights(lengths)
    best, fewest = beads, _alone(beads)
    for _ in range(_ROUNDS):
        if not fewest:
            break
        pairs = tuple(_counterparts(beads, encoded, weight))
        beads = _absorbed(_joined(beads, pairs), {(i, j) for i, j, _ in pairs}, whole)
        if (alone := _alone(beads)) >= fewest and not pairs:
            break
        if alone < fewest:
            best, fewest = beads, alone
    return best


def _alone(beads: Iterable[Bead]) -> int:
    return sum(b.source[0] == b.source[1] or b.target[0] == b.target[1] for b in beads)


def _weights(
    lengths: tuple[NDArray[np.float32], NDArray[np.float32]],
) -> Callable[[int, int], float]:
    """By source and target sentence: 1 for long ones of like lengths, less otherwise."""
    scale = lengths[0].sum() / max(1.0, float(lengths[1].sum()))
    relative = lengths[0], lengths[1] * scale
    long = float(np.median(relative[0])) / _SHORT

    def weight(i: int, j: int) -> float:
        one, other = max(1.0, float(relative[0][i])), max(1.0, float(relative[1][j]))
        return float(np.exp(-_LENGTH * abs(np.log(one / other))) * min(1.0, min(one, other) / long))

    return weight


def _counterparts(
    beads: Iterable[Bead], encoded: Encodings, weight: Callable[[int, int], float]
) -> Iterator[tuple[int, int, float]]:
    """(source sentence, target sentence, margin) of each other's best, one of them alone at least."""
    source, target = encoded.source.vectors, encoded.target.vectors
    lone_source = [b.source[0] for b in beads if b.target[0] == b.target[1]]
    lone_target = [b.target[0] for b in beads if b.source[0] == b.source[1]]
    if max(len(lone_source), len(lone_target)) > _MANY:
        return
    base = source @ target.mean(axis=0) / 2, target @ source.mean(axis=0) / 2
    found: dict[Pair, float] = {}

    def consider(i: int, j: int, margin: float, least: float) -> None:
        if (score := margin * weight(i, j)) > least:
            found[i, j] = score

    for i, j, margin in _best(lone_source, source, target, base):
        consider(i, j, margin, _MARGIN)
    for j, i, margin in _best(lone_target, target, source, base[::-1]):
        consider(i, j, margin, _MARGIN)
    if lone_source and lone_target:
        margins = source[lone_source] @ target[lone_target].T - base[0][lone_source, None] - base[1][None, lone_target]
        for k, n in enumerate(margins.argmax(axis=1)):
            if margins[:, n].argmax() == k:
                consider(lone_source[k], lone_target[n], float(margins[k, n]), _BOTH_ALONE)
    taken: tuple[set[int], set[int]] = set(), set()
    chosen: list[Pair] = []
    for (i, j), score in sorted(found.items(), key=lambda f: -f[1]):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            chosen.append((i, j))
            yield i, j, score
    free = set(lone_source) - taken[0], set(lone_target) - taken[1]
    while chosen:
        i, j = chosen.pop()
        for step in (-1, 1):
            one, there = i + step, j + step
            if one in free[0] and there in free[1]:
                margin = float(source[one] @ target[there]) - float(base[0][one]) - float(base[1][there])
                if margin * weight(one, there) > _BESIDE:
                    free[0].remove(one)
                    free[1].remove(there)
                    chosen.append((one, there))
                    yield one, there, margin


def _best(
    lone: list[int],
    own: NDArray[np.float32],
    other: NDArray[np.float32],
    base: tuple[NDArray[np.float32], NDArray[np.float32]],
) -> Iterator[tuple[int, int, float]]:
    for one in lone:
        margins = other @ own[one] - base[0][one] - base[1]
        there = int(margins.argmax())
        if int((own @ other[there] - base[0]).argmax()) == one:
            yield one, there, float(margins[there])


def _joined(beads: tuple[Bead, ...], pairs: tuple[tuple[int, int, float], ...]) -> tuple[Bead, ...]:
    """Each pair as a bead of its own; what shared a bead with it keeps the rest."""
    sources, targets = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    rest = (part for b in beads for part in _without(b, sources, targets))
    return (*(Bead((i, i + 1), (j, j + 1), margin) for i, j, margin in pairs), *rest)


def _without(bead: Bead, sources: set[int], targets: set[int]) -> Iterator[Bead]:
    (a, b), (c, d) = bead.source, bead.target
    if not sources & set(range(a, b)) and not targets & set(range(c, d)):
        yield bead
        return
    runs = _runs(i for i in range(a, b) if i not in sources), _runs(j for j in range(c, d) if j not in targets)
    if len(runs[0]) == len(runs[1]) == 1:
        yield Bead(runs[0][0], runs[1][0], bead.score)
    else:
        yield from (Bead((i, i + 1), (c, c), 0.0) for run in runs[0] for i in range(*run))
        yield from (Bead((a, a), (j, j + 1), 0.0) for run in runs[1] for j in range(*run))


def _runs(numbers: Iterable[int]) -> list[Pair]:
    runs: list[Pair] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = runs[-1][0], number + 1
        else:
            runs.append((number, number + 1))
    return runs


def _absorbed(beads: tuple[Bead, ...], moved: set[Pair], whole: Callable[[Bead], bool]) -> tuple[Bead, ...]:
    """A lone sentence beside a moved one joins its bead where that renders both."""
    kept = list(beads)
    for lone in [b for b in beads if b.source[0] == b.source[1] or b.target[0] == b.target[1]]:
        for at, bead in enumerate(kept):
            if (bead.source[0], bead.target[0]) not in moved:
                continue
            if (wider := _beside(bead, lone)) and whole(wider):
                kept[at] = wider
                kept.remove(lone)
                break
    return tuple(kept)


def _beside(bead: Bead, lone: Bead) -> Bead | None:
    (a, b), (c, d) = bead.source, bead.target
    if lone.target[0] == lone.target[1] and (lone.source[0] == b or lone.source[1] == a):
        return Bead((min(a, lone.source[0]), max(b, lone.source[1])), bead.target, bead.score)
    if lone.source[0] == lone.source[1] and (lone.target[0] == d or lone.target[1] == c):
        return Bead(bead.source, (min(c, lone.target[0]), max(d, lone.target[1])), bead.score)
    return None
