"""From a sentence of the draft to its translation unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.core.bitext import Unit

if TYPE_CHECKING:
    from qa.analyse.facts import Facts


def units_by_segment(facts: Facts) -> dict[int, Unit]:
    """The unit of each sentence of the draft, by the sentence's id."""
    return {segment.id: unit for unit in facts.bitext.units for segment in unit.target}
