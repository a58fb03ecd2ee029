"""Two articles, aligned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.core.document import Document, Segment


@dataclass(frozen=True, slots=True)
class Unit:
    """A translation unit (alignment bead): source sentences and the target sentences that render them.

    Either side may be empty (an omission or an addition candidate, or a draft without source).
    ``confidence`` is 0 to 1.
    """

    id: int
    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    confidence: float

    @property
    def bead(self) -> str:
        """The shape, as in "1-2"."""
        return f"{len(self.source)}-{len(self.target)}"


@dataclass(frozen=True, slots=True)
class Bitext:
    """An aligned pair; ``source`` is None for a draft checked alone. Units stand in the target's order."""

    source: Document | None
    target: Document
    units: tuple[Unit, ...]

    @property
    def source_segments(self) -> tuple[Segment, ...]:
        """All sentences of the source, in text order."""
        return tuple(sorted((s for u in self.units for s in u.source), key=lambda s: s.id))

    @property
    def target_segments(self) -> tuple[Segment, ...]:
        """All sentences of the draft, in text order."""
        return tuple(sorted((s for u in self.units for s in u.target), key=lambda s: s.id))

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.units)
