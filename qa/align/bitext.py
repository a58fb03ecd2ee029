"""From the sentences of two articles to translation units."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from qa.align.anchors import coarse_path
from qa.align.moved import rejoin
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
        beads = rejoin(
            beads,
            encoded,
            (_lengths(source_segments), _lengths(target_segments)),
            lambda bead: split_hidden((bead,), source_segments, target_segments, encoded, languages) == (bead,),
        )
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
