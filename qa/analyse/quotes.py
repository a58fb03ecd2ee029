"""Quotations: what stands between quotation marks, paragraph by paragraph."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from qa.analyse.facts import Facts
from qa.core.document import Document
from qa.core.span import Span

_CLOSES = {"«": "»", "»": "«", "“": '”"', "„": '“”"', "”": "”", '"': '"”“', "「": "」", "『": "』", "‹": "›"}


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quoted stretches of a document without their marks, in order; ``open`` are those whose closing mark is missing."""

    spans: tuple[Span, ...]
    open: frozenset[Span]

    def at(self, place: Span) -> Span | None:
        """The quotation that holds a place."""
        index = bisect_right(self.spans, place.start, key=lambda s: s.start) - 1
        return self.spans[index] if index >= 0 and self.spans[index].contains(place) else None


def quotations(document: Document) -> Quotations:
    """The quotations of a document. One that lacks its closing mark ends with its paragraph."""
    spans: list[Span] = []
    unclosed: list[Span] = []
    for block in document.blocks:
        start, closing = -1, ""
        for offset, mark in enumerate(block.span.of(document.text), block.span.start):
            if start < 0 and mark in _CLOSES and _opens(document.text, offset):
                start, closing = offset + 1, _CLOSES[mark]
            elif start >= 0 and mark in closing:
                spans.append(Span(start, offset))
                start = -1
        if start >= 0:
            spans.append(Span(start, block.span.end))
            unclosed.append(spans[-1])
    return Quotations(tuple(spans), frozenset(unclosed))


def _opens(text: str, offset: int) -> bool:
    """Whether a mark can open: »this« and ”that” do where a word follows, and none does right after a letter or a stop."""
    if text[offset] in "«“„「『‹":
        return True
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    return not (before.isalnum() or before in tuple(".,!?")) and (
        text[offset] == '"' or after.isalnum() or after in "¿¡"
    )


def source_quotations(facts: Facts) -> Quotations:
    """Those of the source."""
    return quotations(facts.source) if facts.source else Quotations((), frozenset())


def target_quotations(facts: Facts) -> Quotations:
    """Those of the draft."""
    return quotations(facts.target)
