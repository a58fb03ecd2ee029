"""Clauses of a unit that nothing on the other side renders.

A clause here is a run of words that ends at a mark or at the unit's end and begins after a mark or with a linking word. It is uncovered
when the network of ``rendering`` finds its words, taken together, hardly rendered.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from qa.analyse.facts import Facts
from qa.analyse.rendering import network
from qa.analyse.word_alignment import Words, word_links
from qa.core.bitext import Unit
from qa.core.document import Document, Segment
from qa.core.span import Span

_MARK = re.compile(r"[,;:()\[\]—–…\"“”«»„!?.¿¡，。；：、（）！？「」؛،]|\s-\s")
_MARKS_INSIDE = 2  # marks that a clause may hold
_MOST_WORDS = 40

# Chosen on the annotated development articles and human references: see the checks' measured precision.
_TOTAL = 3.6  # sum of the log odds of a clause's words that they are not rendered, weighted by length
_MEAN = 1.6  # the same a word
_WEIGHT = 2.0  # words of five letters or more, shorter ones in part


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
    """At most one uncovered clause a side and unit."""
    source, target = facts.source, facts.target
    if source is None:
        return Coverage({}, {})
    pairs = [u for u in facts.bitext.units if u.source and u.target]
    ratios = [math.log(_length(u.source) / max(1, _length(u.target))) for u in pairs]
    usual = float(np.median(ratios)) if ratios else 0.0
    lost: dict[int, Uncovered] = {}
    added: dict[int, Uncovered] = {}
    for unit, length in zip(pairs, ratios, strict=True):
        alignment = facts(word_links)[unit.id]
        ratio = length - usual
        source_to_target = {link.source: link.target for link in alignment.links}
        target_to_source = {link.target: link.source for link in alignment.links}
        if found := _uncovered(alignment.source, alignment.target, source_to_target, ratio, source):
            lost[unit.id] = found
        if found := _uncovered(alignment.target, alignment.source, target_to_source, -ratio, target):
            added[unit.id] = found
    return Coverage(lost, added)


def _length(segments: Sequence[Segment]) -> int:
    return sum(len(s.text) for s in segments)


def _uncovered(
    own: Words, other: Words, partners: dict[Span, Span], ratio: float, document: Document
) -> Uncovered | None:
    if len(own.spans) < 4 or len(other.spans) < 2:
        return None
    weights = np.array([min(1.0, len(s) / 5) for s in own.spans])
    sums = np.concatenate([[0.0], np.cumsum(weights * network().lost(own, other, ratio))])
    sizes = np.concatenate([[0.0], np.cumsum(weights)])
    best = max(
        ((float(sums[last + 1] - sums[first]), first, last) for first, last in _clauses(document.text, own.spans)),
        default=None,
    )
    if best is None:
        return None
    total, first, last = best
    size = float(sizes[last + 1] - sizes[first])
    if total < _TOTAL or size < _WEIGHT or total < _MEAN * size:
        return None
    span = Span(own.spans[first].start, own.spans[last].end)
    return Uncovered(span, _opposite(own, other, partners, first, last), min(0.95, 0.6 + 0.04 * total))


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


def _opposite(own: Words, other: Words, partners: dict[Span, Span], first: int, last: int) -> Span:
    """The empty place on the other side after the counterpart of the words before the clause."""
    before = [partners[s].end for s in own.spans[:first] if s in partners]
    after = [partners[s].start for s in own.spans[last + 1 :] if s in partners]
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
