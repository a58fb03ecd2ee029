"""The text of a structured file, put together from its blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qa.core.document import Block, BlockKind
from qa.core.span import Span

_BETWEEN = "\n\n"
_NO_HEADLINE_ENDS = frozenset('.:;,。：；，।۔።։"')
_CLOSING = "\"'”’»)]） 」』"


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a file: its text as a reader sees it, and the way back to it."""

    text: str
    kind: BlockKind
    locator: str


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file, its blocks, and plain sentences that a user should see."""

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()


def join(pieces: Iterable[Piece], notes: tuple[str, ...] = ()) -> Extract:
    """Put blocks together, a blank line between them; those without text are left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for piece in pieces:
        if piece.text.strip():
            blocks.append(Block(Span(start, start + len(piece.text)), piece.kind, piece.locator))
            parts.append(piece.text)
            start += len(piece.text) + len(_BETWEEN)
    text = _BETWEEN.join(parts)
    return Extract(text, titled(text, tuple(blocks)), notes)


def titled(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the first as the title, if none is yet and it reads as a headline with text after it."""
    if len(blocks) < 2 or any(block.kind is BlockKind.TITLE for block in blocks):
        return blocks
    first = blocks[0]
    if first.kind is not BlockKind.PARAGRAPH or not _headline(first.span.of(text).strip()):
        return blocks
    return (Block(first.span, BlockKind.TITLE, first.locator), *blocks[1:])


def _headline(text: str) -> bool:
    """Whether a first paragraph is one short line without a final stop."""
    short = len(text) <= 200 and len(text.split()) <= 25 and len(text.splitlines()) == 1
    return short and text.rstrip(_CLOSING)[-1:] not in _NO_HEADLINE_ENDS
