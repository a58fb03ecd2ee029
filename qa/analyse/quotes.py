"""Quotations: what stands between quotation marks, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from qa.analyse.facts import Facts
from qa.core.document import Document
from qa.core.span import Span

_CLOSES = {"«": "»", "»": "«", "“": '”"', "„": '“”"', "”": "”", '"': '"”“', "「": "」", "『": "』", "‹": "›"}
_SINGLE = "'‘’"
_SPOKEN = re.compile(r"[^\"“”„«»]{2,600}?[,.!?…]['’](?!\w)")


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
    """The quotations of a document. One that lacks its closing mark ends with its paragraph.

    Single marks count in English where they hold speech: 'It rained,' she said.
    """
    spans: list[Span] = []
    unclosed: list[Span] = []
    for block in document.blocks:
        start, closing = -1, ""
        for offset, mark in enumerate(block.span.of(document.text), block.span.start):
            if start < 0 and mark in _CLOSES and _opens(document.text, offset):
                start, closing = offset + 1, _CLOSES[mark]
            elif start < 0 and mark in "'‘" and (spoken := _spoken(document, block.span, offset)) is not None:
                start, closing = offset + 1, document.text[spoken]
            elif start >= 0 and mark in closing and (mark not in _SINGLE or _ends(document.text, offset)):
                spans.append(Span(start, offset))
                start = -1
        if start >= 0:
            spans.append(Span(start, block.span.end))
            unclosed.append(spans[-1])
    return Quotations(tuple(spans), frozenset(unclosed))


def _spoken(document: Document, block: Span, offset: int) -> int | None:
    """Where direct speech between single marks, as in British English, ends; None if the mark is an apostrophe."""
    text = document.text
    if document.language.code != "en" or (text[offset - 1 : offset].strip(" \n(—–") and offset > block.start):
        return None
    if not text[offset + 1 : offset + 2].isalpha():
        return None
    found = _SPOKEN.search(text, offset + 1, block.end)
    return found.end() - 1 if found and '"' not in found[0] else None


def _ends(text: str, offset: int) -> bool:
    """Whether a single mark closes speech: after a comma or a stop, and no letter follows."""
    return text[offset - 1] in ",.!?…" and not text[offset + 1 : offset + 2].isalnum()


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
