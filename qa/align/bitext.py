"""From the sentences of two articles to translation units."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from qa.align.anchors import coarse_path
from qa.align.path import Bead, Settings, best_path
from qa.align.refine import split_hidden
from qa.align.windows import windows
from qa.core.bitext import Unit
from qa.core.document import Segment
from qa.core.language import Language

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.analyse.embeddings import Encodings

_WHOLE = 400  # sentences up to which the whole square is searched
_MOVED = 0.06  # margin over both texts' means at which a lone source and a lone target sentence belong together


def align(
    source_segments: Sequence[Segment],
    target_segments: Sequence[Segment],
    encoded: Encodings,
    languages: tuple[Language, Language],
    settings: Settings | None = None,
) -> tuple[Unit, ...]:
    """Units in the target's order; an empty side is an omission or an addition candidate, moved sentences are found again."""
    settings = settings or Settings()
    if not source_segments or not target_segments:
        beads: tuple[Bead, ...] = (
            *(Bead((i, i + 1), (0, 0), 0.0) for i in range(len(source_segments))),
            *(Bead((0, 0), (j, j + 1), 0.0) for j in range(len(target_segments))),
        )
    else:
        beads = _path(source_segments, target_segments, encoded, settings)
        beads = split_hidden(beads, source_segments, target_segments, encoded, languages)
        beads = _moved(beads, encoded)
    ordered = sorted(beads, key=lambda b: (b.target, b.source))
    return tuple(
        Unit(i, tuple(source_segments[slice(*b.source)]), tuple(target_segments[slice(*b.target)]), confidence(b))
        for i, b in enumerate(ordered)
    )


def confidence(bead: Bead) -> float:
    """0-1 from the margin score: half at a margin of 0.03, which chance seldom reaches."""
    return float(1 / (1 + np.exp(-(bead.score - 0.03) / 0.015))) if bead.score else 0.5


def _path(
    source: Sequence[Segment], target: Sequence[Segment], encoded: Encodings, settings: Settings
) -> tuple[Bead, ...]:
    if max(len(source), len(target)) <= _WHOLE:
        settings = dataclasses.replace(settings, band=len(target))
    return best_path(
        windows(encoded.source.vectors, _lengths(source)),
        windows(encoded.target.vectors, _lengths(target)),
        coarse_path(encoded.source.vectors, encoded.target.vectors),
        (_breaks(source), _breaks(target)),
        settings,
    )


def _lengths(segments: Sequence[Segment]) -> NDArray[np.float32]:
    return np.array([len(s.text) for s in segments], np.float32)


def _breaks(segments: Sequence[Segment]) -> NDArray[np.bool_]:
    blocks = [s.block for s in segments]
    return np.array([True, *(a != b for a, b in itertools.pairwise(blocks)), True])


def _moved(beads: tuple[Bead, ...], encoded: Encodings) -> tuple[Bead, ...]:
    """Join a lone source sentence and a lone target sentence elsewhere that are each other's best and clearly alike."""
    lone_source = [b for b in beads if b.target[0] == b.target[1]]
    lone_target = [b for b in beads if b.source[0] == b.source[1]]
    if not lone_source or not lone_target:
        return beads
    one = encoded.source.vectors[[b.source[0] for b in lone_source]]
    other = encoded.target.vectors[[b.target[0] for b in lone_target]]
    base = (one @ encoded.target.vectors.mean(axis=0))[:, None] + (other @ encoded.source.vectors.mean(axis=0))[None, :]
    margin = one @ other.T - base / 2
    joined: dict[Bead, Bead] = {}
    for i, j in enumerate(margin.argmax(axis=1)):
        if margin[:, j].argmax() == i and margin[i, j] > _MOVED:
            joined[lone_source[i]] = Bead(lone_source[i].source, lone_target[j].target, float(margin[i, j]))
            joined[lone_target[j]] = joined[lone_source[i]]
    return tuple(dict.fromkeys(joined.get(b, b) for b in beads))
