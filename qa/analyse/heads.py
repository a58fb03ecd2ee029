"""Networks on top of the encoder that read the word-piece states of several texts side by side.

The encoder runs each sentence once and alone; a head, the encoder's upper layers tuned for a task, runs over the
states of a source and its translation together: late interaction, as in PreTTR (MacAvaney et al. 2020, arXiv 2004.14255).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.analyse.encoder import embedded

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST = 512
"""Pieces that a head reads at once; what is beyond is cut."""

_WIDTH = 384
_BATCH = 128  # pieces in a batch, padding included: its states fit a core's cache, more than twice the speed of 1024


@dataclass(frozen=True, slots=True)
class Item:
    """Texts in a row: ``states`` (pieces, 384); ``place`` (pieces,): which text, even for the source; ``likeness`` (pieces,).

    Likeness is the best cosine of a piece with one of the other language (SimAlign, arXiv 2004.08728).
    """

    states: NDArray[np.float32]
    place: NDArray[np.int64]
    likeness: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a head says: ``pieces`` (pieces, outputs) and ``scores`` (scores,), logits or as the model's card says."""

    pieces: NDArray[np.float32]
    scores: NDArray[np.float32]


def item(sources: Sequence[NDArray[Any]], targets: Sequence[NDArray[Any]], places: Sequence[int]) -> Item:
    """Put the states of texts side by side; ``places`` numbers the sources, then the targets."""
    none = np.zeros((0, _WIDTH), np.float32)
    left, right = (np.concatenate([none, *side]).astype(np.float32) for side in (sources, targets))
    lengths = [len(text) for text in (*sources, *targets)]
    place = np.repeat(np.array(places, np.int64), lengths)
    return Item(np.concatenate([left, right])[:LONGEST], place[:LONGEST], np.concatenate(liken(left, right))[:LONGEST])


def liken(left: NDArray[np.float32], right: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The best cosine of each piece with one of the other side, the states centred by side."""
    if not len(left) or not len(right):
        return np.zeros(len(left), np.float32), np.zeros(len(right), np.float32)
    a, b = (x - x.mean(axis=0) for x in (left, right))
    a, b = (x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-6) for x in (a, b))
    cosines = a @ b.T
    return cosines.max(axis=1), cosines.max(axis=0)


@dataclass(frozen=True, slots=True)
class Head:
    """A loaded head."""

    session: Any

    def run(self, items: Sequence[Item]) -> tuple[Answer, ...]:
        """The answers in order; the one for an item does not depend on the others."""
        order = sorted(range(len(items)), key=lambda k: -len(items[k].place))
        batches: list[list[int]] = []
        for k in order:
            if batches and len(items[batches[-1][0]].place) * (len(batches[-1]) + 1) <= _BATCH:
                batches[-1].append(k)
            else:
                batches.append([k])
        answers: dict[int, Answer] = {}
        with ThreadPoolExecutor(_cores()) as pool:
            for batch, (pieces, scores) in zip(
                batches, pool.map(lambda b: self._run([items[k] for k in b]), batches), strict=True
            ):
                for n, k in enumerate(batch):
                    answers[k] = Answer(pieces[n, : len(items[k].place)], scores[n])
        return tuple(answers[k] for k in range(len(items)))

    def _run(self, items: Sequence[Item]) -> list[NDArray[np.float32]]:
        longest = max(len(x.place) for x in items)
        states = np.zeros((len(items), longest, _WIDTH), np.float32)
        place = np.zeros((len(items), longest), np.int64)
        likeness, mask = np.zeros((2, len(items), longest), np.float32)
        for n, x in enumerate(items):
            size = len(x.place)
            states[n, :size], place[n, :size], likeness[n, :size], mask[n, :size] = x.states, x.place, x.likeness, 1
        inputs = {"states": states, "place": place, "likeness": likeness, "mask": mask}
        return list(self.session.run(["pieces", "scores"], inputs))


@cache
def load(name: str) -> Head:
    """The embedded head of a name, loaded once a process.

    Raises:
        ModelMissing: if it is not there.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    graph = embedded(name) / "onnx" / "model_quantized.onnx"
    return Head(onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"]))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
