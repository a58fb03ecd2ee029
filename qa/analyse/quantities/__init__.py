"""The quantities of both sides of a bitext, read by value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.analyse.quantities.finder import find
from qa.analyse.quantities.quantity import Kind, Quantity
from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span

if TYPE_CHECKING:
    from qa.analyse.facts import Facts

__all__ = ["Kind", "Quantities", "Quantity", "find", "quantities"]


@dataclass(frozen=True, slots=True)
class Quantities:
    """Quantities by segment id, with spans in the documents."""

    source: dict[int, tuple[Quantity, ...]]
    target: dict[int, tuple[Quantity, ...]]

    def in_source(self, segments: Iterable[Segment]) -> tuple[Quantity, ...]:
        """Those of some source sentences, in order."""
        return tuple(q for s in segments for q in self.source.get(s.id, ()))

    def in_target(self, segments: Iterable[Segment]) -> tuple[Quantity, ...]:
        """Those of some sentences of the draft, in order."""
        return tuple(q for s in segments for q in self.target.get(s.id, ()))


def quantities(facts: Facts) -> Quantities:
    """Analyser: every number, date part, time and measure of both sides."""
    bitext = facts.bitext
    source = facts.source_language
    return Quantities(
        {s.id: _placed(s, source) for s in bitext.source_segments} if source else {},
        {s.id: _placed(s, facts.target_language) for s in bitext.target_segments},
    )


def _placed(segment: Segment, language: Language) -> tuple[Quantity, ...]:
    return tuple(_shift(q, segment.span.start) for q in find(segment.text, language))


def _shift(quantity: Quantity, by: int) -> Quantity:
    unit: Span | None = quantity.unit_span.shift(by) if quantity.unit_span else None
    return replace(quantity, span=quantity.span.shift(by), coefficient=quantity.coefficient.shift(by), unit_span=unit)
