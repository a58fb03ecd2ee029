"""Findings grouped by the passage that an editor reads them in; shared by the formats for people."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa.core.document import Document, Segment
from qa.core.finding import Finding
from qa.core.report import Report
from qa.core.span import Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same marks. An empty ``text`` with findings is a place where words are missing."""

    text: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A translation unit with its findings; each side as runs. ``paragraph`` counts the draft's blocks from 1.

    ``quality`` is the unit's estimate, 0-1, if there is one.
    """

    paragraph: int | None
    source: tuple[Run, ...]
    target: tuple[Run, ...]
    findings: tuple[Finding, ...]
    quality: float | None = None


def passages(report: Report, *, everything: bool = False) -> Iterator[Passage]:
    """The units with findings in the draft's order, or all units; a finding outside any unit comes first."""
    bitext = report.bitext
    by_unit: dict[int | None, list[Finding]] = {}
    for finding in report.findings:
        by_unit.setdefault(finding.unit, []).append(finding)
    if None in by_unit:
        yield Passage(None, (), (), tuple(by_unit[None]))
    qualities = report.qualities or (None,) * len(bitext.units)
    for unit, quality in zip(bitext.units, qualities, strict=True):
        found = tuple(by_unit.get(unit.id, ()))
        if not found and not everything:
            continue
        yield Passage(
            unit.target[0].block + 1 if unit.target else _paragraph(found, bitext.target),
            _side(unit.source, bitext.source, ((f.source, f) for f in found)) if bitext.source else (),
            _side(unit.target, bitext.target, ((f.target, f) for f in found)),
            found,
            quality,
        )


def _paragraph(findings: tuple[Finding, ...], document: Document) -> int | None:
    """The paragraph where missing words should stand."""
    places = [f.target.start for f in findings if f.target is not None]
    return next((n for p in places for n, b in enumerate(document.blocks, 1) if b.span.start <= p <= b.span.end), None)


def _side(
    segments: tuple[Segment, ...], document: Document, marks: Iterable[tuple[Span | None, Finding]]
) -> tuple[Run, ...]:
    placed = [(span, finding) for span, finding in marks if span is not None]
    if not segments:
        return tuple(Run(span.of(document.text), (f,)) for span, f in placed)
    whole = segments[0].span.cover(segments[-1].span)
    for span, _ in placed:
        if span.overlaps(whole):
            whole = whole.cover(span)
    return tuple(_runs(document.text, whole, placed))


def _runs(text: str, whole: Span, placed: list[tuple[Span, Finding]]) -> Iterator[Run]:
    inside = [(s, f) for s, f in placed if whole.start <= s.start and s.end <= whole.end]
    cuts = sorted({whole.start, whole.end, *(p for s, _ in inside for p in (s.start, s.end))})
    for place, following in itertools.pairwise([*cuts, whole.end]):
        here = tuple(f for s, f in inside if s.start == s.end == place)
        if here:
            yield Run("", here)
        if place < following:
            over = Span(place, following)
            yield Run(over.of(text), tuple(f for s, f in inside if s.overlaps(over)))
