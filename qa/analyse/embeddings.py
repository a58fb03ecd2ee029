"""The vectors of all sentences of both sides, each run through the encoder once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from qa.core.document import Segment

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.analyse.encoder import Encoder, Encoding
    from qa.analyse.facts import Facts

_KEPT = 6000  # sentences whose piece states are kept: about 300 MB


@dataclass(frozen=True, slots=True)
class Side:
    """One side's vectors, (sentences, 384), by segment id; piece states of a segment by ``encoding``."""

    texts: tuple[str, ...]
    vectors: NDArray[np.float32]
    encoder: Encoder
    _kept: dict[str, Encoding] = field(default_factory=dict, repr=False)

    def encoding(self, segment: Segment) -> Encoding:
        """The piece states of a segment; run again for those of a long document that were not kept."""
        found = self._kept.get(segment.text)
        return found if found is not None else self.encoder.encode([segment.text])[0]


@dataclass(frozen=True, slots=True)
class Encodings:
    """Both sides."""

    source: Side
    target: Side


def encode(encoder: Encoder, source: Sequence[Segment], target: Sequence[Segment]) -> Encodings:
    """Run all sentences once, both sides in the same batches. A long pair keeps its sentence vectors only."""
    texts = [s.text for s in source], [s.text for s in target]
    both = [*texts[0], *texts[1]]
    kept: dict[str, Encoding] = {}
    if len(both) <= _KEPT:
        distinct = list(dict.fromkeys(both))
        kept = dict(zip(distinct, encoder.encode(distinct), strict=True))
        vectors = np.stack([kept[t].vector for t in both]) if both else np.zeros((0, encoder.width), np.float32)
    else:
        vectors = encoder.embed(both)
    split = len(texts[0])
    return Encodings(
        Side(tuple(texts[0]), vectors[:split], encoder, kept), Side(tuple(texts[1]), vectors[split:], encoder, kept)
    )


def encodings(facts: Facts) -> Encodings:
    """The encodings of a bitext; the pipeline, which aligns by them, has put them among the facts."""
    return encode(facts.models(), facts.bitext.source_segments, facts.bitext.target_segments)
