"""Quality estimation: how good the translation of each unit looks, and which words look wrong, by the embedded estimator."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qa.analyse import heads
from qa.analyse.embeddings import Side, encodings
from qa.analyse.words import words
from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.analyse.facts import Facts

SOURCE, TARGET = 0, 1
"""Places of the two sides."""


LONGEST = 3000
"""Units of a bitext that are estimated, at most: a longer one keeps no piece states."""


LIKENESS, USUAL = 2.0, 0.5
"""What likeness beyond the usual adds to a z-score: the network hardly sees lost words, negation and names, likeness does."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A word, in the document's code points; how likely (0-1) a post-editor would change it, and that it is a serious error."""

    span: Span
    edit: float
    serious: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A unit and its words.

    ``quality`` is the share of translations that people scored lower (0-1), ``serious`` the chance of a serious error in it.
    """

    quality: float
    serious: float
    source: tuple[Suspicion, ...]
    target: tuple[Suspicion, ...]


def estimates(facts: Facts) -> dict[int, Estimate]:
    """The estimate of each unit that has both sides, by unit id."""
    if facts.source_language is None or len(facts.bitext.units) > LONGEST:
        return {}
    encoded = facts(encodings)
    units = [u for u in facts.bitext.units if u.source and u.target]
    items = [
        heads.item(
            [encoded.source.encoding(s).tokens for s in u.source],
            [encoded.target.encoding(s).tokens for s in u.target],
            [SOURCE] * len(u.source) + [TARGET] * len(u.target),
        )
        for u in units
    ]
    found = {}
    for unit, item, answer in zip(units, items, heads.load("estimator").run(items), strict=True):
        chances = (1 / (1 + np.exp(-answer.pieces))).astype(np.float32)
        left = list(_suspicions(unit.source, encoded.source, facts.source_language, chances))
        read = sum(len(encoded.source.encoding(s).tokens) for s in unit.source)
        right = list(_suspicions(unit.target, encoded.target, facts.target_language, chances[read:]))
        serious = 1 / (1 + math.exp(-float(answer.scores[1])))
        found[unit.id] = Estimate(_below(quality(item, answer)), serious, tuple(left), tuple(right))
    return found


def quality(item: heads.Item, answer: heads.Answer) -> float:
    """The learnt z-score, and how well pieces find their like on the other side (their F1, as in BERTScore, arXiv 1904.09675)."""
    sides = [item.likeness[item.place % 2 == side] for side in (SOURCE, TARGET)]
    recall, precision = (max(float(side.mean()), 1e-6) if side.size else 1e-6 for side in sides)
    return float(answer.scores[0]) + LIKENESS * (2 * recall * precision / (recall + precision) - USUAL)


def _below(z: float) -> float:
    """The share of a standard normal distribution below ``z``: human scores are z-scores."""
    return (1 + math.erf(z / math.sqrt(2))) / 2


def _suspicions(
    segments: Sequence[Segment], side: Side, language: Language, chances: NDArray[np.float32]
) -> Iterable[Suspicion]:
    at = 0
    for segment in segments:
        offsets = np.array(side.encoding(segment).offsets, np.int64).reshape(-1, 2)
        own = chances[at : at + len(offsets)]
        offsets = offsets[: len(own)]
        for word in words(segment.text, language):
            inside = (offsets[:, 0] < word.end) & (offsets[:, 1] > word.start)
            if inside.any():
                edit, serious = own[inside].max(axis=0)
                yield Suspicion(word.shift(segment.span.start), float(edit), float(serious))
        at += len(offsets)
