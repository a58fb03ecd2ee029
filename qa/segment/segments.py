"""The sentences of a document, with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from qa.core.document import BlockKind, Document, Segment
from qa.core.span import Span
from qa.segment.split import split


def segment(document: Document) -> tuple[Segment, ...]:
    """The sentences of a document in order, none across two blocks, without white space around them.

    A block of code is one segment.
    """
    return _segments(document, lambda text: split(text, document.language))


def by_line(document: Document) -> tuple[Segment, ...]:
    """The lines of a document, for files that hold one sentence a line."""
    return _segments(document, lambda text: text.splitlines(keepends=True))


def _segments(document: Document, pieces: Callable[[str], Iterable[str]]) -> tuple[Segment, ...]:
    def spans() -> Iterator[tuple[int, Span]]:
        for index, block in enumerate(document.blocks):
            start, text = block.span.start, block.span.of(document.text)
            for piece in (text,) if block.kind is BlockKind.CODE else pieces(text):
                if stripped := piece.strip():
                    lead = start + len(piece) - len(piece.lstrip())
                    yield index, Span(lead, lead + len(stripped))
                start += len(piece)

    return tuple(Segment(i, span.of(document.text), span, block) for i, (block, span) in enumerate(spans()))
