"""How likely each word of a unit is not rendered on the other side.

A small network over the word vectors: a learned projection (whose likeness shows translations better than the encoder's own
states), soft two-way alignment with a null word, and two convolutions that look at a word's neighbours and at the unit's
length. Trained on translations from which a clause was cut (``models/recipes/rendering.py``; weights in ``data/rendering.npz``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from qa.analyse.word_alignment import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

_USUAL_LENGTH = 6  # letters of a word


@dataclass(frozen=True, slots=True)
class Network:
    """``project`` (width, 384); ``tau``, ``null``, ``place`` of the alignment; convolutions (out, in, kernel) and biases."""

    project: NDArray[np.float32]
    tau: float
    null: float
    place: float
    layers: tuple[tuple[NDArray[np.float32], NDArray[np.float32]], ...]

    def similarity(self, own: Words, other: Words) -> NDArray[np.float32]:
        """(own words, other words): cosines of the projected vectors."""
        likeness: NDArray[np.float32] = _unit(own.vectors @ self.project.T) @ _unit(other.vectors @ self.project.T).T
        return likeness

    def lost(self, own: Words, other: Words, ratio: float) -> NDArray[np.float32]:
        """(own words,): log odds that a word is not rendered. ``ratio``: log of the own length over the expected one."""
        likeness = self.similarity(own, other)
        rows, columns = likeness.shape
        place = np.abs(_places(rows)[:, None] - _places(columns)[None, :])
        logits = self.tau * likeness - self.place * place
        by_row, by_column = self._softmax(logits, 1), self._softmax(logits, 0)
        both = by_row * by_column
        features = np.stack(
            [
                np.sqrt(both.sum(axis=1) + 1e-4),
                np.sqrt(both.max(axis=1) + 1e-4),
                likeness.max(axis=1),
                by_row.max(axis=1),
                np.minimum(np.array([len(s) for s in own.spans]) / _USUAL_LENGTH, 2),
                np.full(rows, ratio),
                np.ones(rows),
            ]
        ).astype(np.float32)
        for index, (weight, bias) in enumerate(self.layers):
            features = _convolved(features, weight) + bias[:, None]
            if index + 1 < len(self.layers):
                features = np.maximum(features, 0)
        odds: NDArray[np.float32] = features[0]
        return odds

    def _softmax(self, logits: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
        peak = np.maximum(logits.max(axis=axis, keepdims=True), self.tau * self.null)
        raised = np.exp(logits - peak)
        share: NDArray[np.float32] = raised / (
            raised.sum(axis=axis, keepdims=True) + np.exp(self.tau * self.null - peak)
        )
        return share


@cache
def network() -> Network:
    """The embedded weights."""
    with resources.as_file(resources.files("qa.analyse") / "data" / "rendering.npz") as path, np.load(path) as data:
        tau, null, place = (float(value) for value in data["scalars"])
        layers = tuple((data[f"w{i}"].astype(np.float32), data[f"b{i}"].astype(np.float32)) for i in range(3))
        return Network(data["project"].astype(np.float32), tau, null, place, layers)


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return unit


def _places(count: int) -> NDArray[np.float32]:
    return np.linspace(0, 1, count, dtype=np.float32)


def _convolved(features: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """(out, words): a one-dimensional convolution with zeros around."""
    half = weight.shape[2] // 2
    padded = np.pad(features, ((0, 0), (half, half)))
    count = features.shape[1]
    parts: Sequence[NDArray[np.float32]] = [weight[:, :, k] @ padded[:, k : k + count] for k in range(weight.shape[2])]
    total: NDArray[np.float32] = np.sum(parts, axis=0)
    return total
