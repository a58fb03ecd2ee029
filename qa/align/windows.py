"""Vectors of runs of neighbouring sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST = 5
"""Sentences of one side in a bead, at most."""


@dataclass(frozen=True, slots=True)
class Windows:
    """Runs of 1 to ``LONGEST`` sentences of one side.

    ``vectors[k - 1][i]`` is the unit vector of sentences i to i + k - 1, the mean of their vectors weighted by length;
    ``lengths[k - 1][i]`` its length in characters. A run that passes the end holds zeros.
    """

    vectors: NDArray[np.float32]
    lengths: NDArray[np.float32]

    def __len__(self) -> int:
        return int(self.vectors.shape[1])


def windows(vectors: NDArray[np.float32], lengths: NDArray[np.float32]) -> Windows:
    """The windows of one side: vectors (sentences, width) and lengths (sentences,)."""
    count = len(vectors)
    stacked = np.zeros((LONGEST, count, vectors.shape[1]), np.float32)
    spans = np.zeros((LONGEST, count), np.float32)
    weighted = vectors * lengths[:, None]
    for size in range(1, LONGEST + 1):
        if count < size:
            break
        total = sum(weighted[k : count - size + 1 + k] for k in range(size))
        spans[size - 1, : count - size + 1] = sum(lengths[k : count - size + 1 + k] for k in range(size))
        stacked[size - 1, : count - size + 1] = total / np.linalg.norm(total, axis=1, keepdims=True)
    return Windows(stacked, spans)
