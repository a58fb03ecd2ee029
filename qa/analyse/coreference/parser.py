"""Parts of speech and dependency trees, by a small network on the encoder's word-piece states.

A biaffine head (arXiv 1611.01734) on each word and its two neighbours, trained on English.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa.analyse.coreference.syntax import Sentence, Word
from qa.analyse.coreference.tokens import tokens
from qa.core.document import Segment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qa.analyse.embeddings import Side
    from qa.analyse.facts import Facts

    Array = NDArray[np.float32]

FAR = 10
"""Words; a governor further off counts as this far."""


@dataclass(frozen=True, slots=True)
class _Network:
    weights: dict[str, Array]
    parts: tuple[str, ...]
    relations: tuple[str, ...]

    def dense(self, name: str, x: Array) -> Array:
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]


@cache
def _network() -> _Network:
    import numpy as np

    path = resources.files("qa.analyse.coreference") / "data" / "syntax.npz"
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files if stored[name].dtype == np.float16}
        return _Network(weights, tuple(stored["parts"].tolist()), tuple(stored["relations"].tolist()))


LONGEST = 3000
"""Sentences of a draft, at most, that are parsed."""


def trees(facts: Facts) -> tuple[Sentence, ...]:
    """The trees of an English draft; none of a draft longer than an article."""
    from qa.analyse.embeddings import encodings

    segments = facts.bitext.target_segments
    return parse(segments, facts(encodings).target) if len(segments) <= LONGEST else ()


def parse(segments: Sequence[Segment], side: Side) -> tuple[Sentence, ...]:
    """The trees of the sentences of one side, in order."""
    import numpy as np

    found = []
    for segment in segments:
        spans = tokens(segment.text)
        encoding = side.encoding(segment)
        if not spans or not len(encoding.tokens):
            continue
        starts = np.array([start for start, _ in encoding.offsets])
        ends = np.array([end for _, end in encoding.offsets])
        states = np.zeros((len(spans), encoding.tokens.shape[1]), np.float32)
        for k, span in enumerate(spans):
            inside = (starts < span.end) & (ends > span.start)
            if inside.any():
                states[k] = encoding.tokens[inside].mean(axis=0)
        heads, relations, parts = _tree(states)
        words = tuple(
            Word(span.of(segment.text), span.shift(segment.span.start), part, head, relation)
            for span, part, head, relation in zip(spans, parts, heads, relations, strict=True)
        )
        found.append(Sentence(words, segment.id, segment.block))
    return tuple(found)


def _tree(states: Array) -> tuple[list[int], list[str], list[str]]:
    import numpy as np

    net = _network()
    n = len(states)
    none = np.zeros((1, states.shape[1]), np.float32)
    wide = np.concatenate([states, np.concatenate([none, states[:-1]]), np.concatenate([states[1:], none])], axis=1)
    steps = np.clip(np.arange(n)[None] - np.arange(n)[:, None], -FAR, FAR) + FAR
    arcs = _with_one(np.maximum(net.dense("ad", wide), 0)) @ net.weights["U"] @ np.maximum(net.dense("ah", wide), 0).T
    heads = (arcs + net.weights["dist"][steps]).argmax(-1)
    above = _with_one(np.maximum(net.dense("lh", states), 0))[heads]
    below = _with_one(np.maximum(net.dense("ld", wide), 0))
    labels = ((below @ net.weights["W"]) * above).sum(-1).argmax(0)
    parts = net.dense("pos", wide).argmax(-1)
    return heads.tolist(), [net.relations[i] for i in labels], [net.parts[i] for i in parts]


def _with_one(x: Array) -> Array:
    import numpy as np

    return np.concatenate([x, np.ones((len(x), 1), np.float32)], axis=1)
