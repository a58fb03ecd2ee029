"""Clauses of a unit that nothing on the other side renders.

A clause here is a run of words that ends at a mark or at the unit's end and begins after a mark or with a linking word. It is uncovered
when hardly any of its words has a link, the rest of the unit is well linked, and the two sides' lengths fit better without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from qa.analyse.word_alignment import WordAlignment, word_links
from qa.core.bitext import Unit
from qa.core.document import Document, Segment
from qa.core.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.analyse.facts import Facts

_MARK = re.compile(r"[,;:()\[\]—–…\"“”«»„!?.¿¡]|\s-\s")
_MARKS_INSIDE = 2  # marks that a clause may hold
_MOST_WORDS = 40

# Thresholds from the annotated development articles: every marked clause lies inside, no clean clause does.
_COVERED = 0.07  # mean link score of the clause's words
_REST = 0.28  # mean link score of the unit's other words, at least
_WEIGHT = 2.2  # words of five letters or more, shorter ones in part
_LONGER = 1.18  # how much longer than expected the side is with the clause
_SHORTEST = 0.9  # how short, against the expected length, it may be without


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A clause without counterpart: where it stands, the place on the other side, confidence 0-1."""

    span: Span
    opposite: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """The uncovered clauses of the source and of the draft, by unit id."""

    source: dict[int, Uncovered]
    target: dict[int, Uncovered]


@cache
def linking_words() -> frozenset[str]:
    """Conjunctions, relative pronouns and prepositions that begin a clause or phrase (``data/linking_words.txt``)."""
    text = (resources.files("qa.analyse") / "data" / "linking_words.txt").read_text("utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


def coverage(facts: Facts) -> Coverage:
    """At most one uncovered clause a side and unit; none where a side is written without spaces."""
    source, target = facts.source, facts.target
    if source is None or source.language.unspaced or target.language.unspaced:
        return Coverage({}, {})
    pairs = [u for u in facts.bitext.units if u.source and u.target]
    scale = sum(map(_length, (u.source for u in pairs))) / max(1, sum(map(_length, (u.target for u in pairs))))
    lost: dict[int, Uncovered] = {}
    added: dict[int, Uncovered] = {}
    for unit in pairs:
        alignment = facts(word_links)[unit.id]
        ratio = _length(unit.source) / max(1, _length(unit.target)) / scale
        if found := _uncovered(
            _Side.of(alignment, "source"), _Side.of(alignment, "target"), unit.source, ratio, source
        ):
            lost[unit.id] = found
        if found := _uncovered(
            _Side.of(alignment, "target"), _Side.of(alignment, "source"), unit.target, 1 / ratio, target
        ):
            added[unit.id] = found
    return Coverage(lost, added)


@dataclass(frozen=True, slots=True)
class _Side:
    """The words of one side, the score of each word's link (0: none), its weight, and the word it is linked to."""

    spans: tuple[Span, ...]
    scores: NDArray[np.float32]
    weights: NDArray[np.float32]
    partners: dict[Span, Span]

    @classmethod
    def of(cls, alignment: WordAlignment, side: str) -> _Side:
        own = side == "source"
        spans = (alignment.source if own else alignment.target).spans
        linked = {(x.source if own else x.target): x for x in alignment.links}
        return cls(
            spans,
            np.array([linked[s].score if s in linked else 0.0 for s in spans], np.float32),
            np.array([min(1.0, len(s) / 5) for s in spans], np.float32),
            {s: (x.target if own else x.source) for s, x in linked.items()},
        )

    def mean(self, chosen: NDArray[np.bool_]) -> float:
        weight = float(self.weights[chosen].sum())
        return float((self.scores[chosen] * self.weights[chosen]).sum()) / weight if weight else 0.0


def _length(segments: Sequence[Segment]) -> int:
    return sum(len(s.text) for s in segments)


def _uncovered(
    side: _Side, other: _Side, segments: Sequence[Segment], ratio: float, document: Document
) -> Uncovered | None:
    if ratio < _LONGER or len(side.spans) < 4 or len(other.spans) < 2:
        return None
    length = _length(segments)
    best: tuple[float, Uncovered] | None = None
    for first, last in _clauses(document.text, side.spans):
        inside = np.zeros(len(side.spans), bool)
        inside[first : last + 1] = True
        weight, score = float(side.weights[inside].sum()), side.mean(inside)
        span = Span(side.spans[first].start, side.spans[last].end)
        without = ratio * (length - len(span)) / length
        if weight < _WEIGHT or score > _COVERED or side.mean(~inside) < _REST or without < _SHORTEST:
            continue
        gain = (0.3 - score) * weight + min(0.5, abs(np.log(ratio)) - abs(np.log(without)))
        if best is None or gain > best[0]:
            best = gain, Uncovered(span, _opposite(side, other, first, last), float(min(0.95, 0.5 + 0.25 * gain)))
    return best[1] if best else None


def _clauses(text: str, spans: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    """(first word, last word) of each run that could be a clause, short of the whole."""
    count = len(spans)
    ends = [k for k in range(count) if k == count - 1 or _MARK.search(text[spans[k].end : spans[k + 1].start])]
    starts = [0, *(k + 1 for k in ends if k + 1 < count)]
    for n, end in enumerate(ends):
        before = ends[n - 1] + 1 if n else 0
        marked = [s for s in starts[max(0, n - _MARKS_INSIDE) : n + 1] if end - s < _MOST_WORDS]
        linked = [k for k in range(before, end) if spans[k].of(text).lower() in linking_words()]
        for start in sorted({*marked, *linked}):
            if end > start and not (start == 0 and end == count - 1):
                yield start, end


def _opposite(side: _Side, other: _Side, first: int, last: int) -> Span:
    """The empty place on the other side after the counterpart of the words before the clause."""
    before = [side.partners[s].end for s in side.spans[:first] if s in side.partners]
    after = [side.partners[s].start for s in side.spans[last + 1 :] if s in side.partners]
    if before[-3:]:
        place = max(before[-3:])
    elif after[:3]:
        place = min(after[:3])
    else:
        place = other.spans[-1].end
    return Span(place, place)


def lone(units: Sequence[Unit], side: str) -> Iterator[tuple[Segment, ...]]:
    """Runs of neighbouring sentences of one side that no unit pairs, in text order."""
    segments = sorted(
        (s for u in units if not (u.target if side == "source" else u.source) for s in getattr(u, side)),
        key=lambda s: s.id,
    )
    run: list[Segment] = []
    for segment in segments:
        if run and segment.id != run[-1].id + 1:
            yield tuple(run)
            run = []
        run.append(segment)
    if run:
        yield tuple(run)
