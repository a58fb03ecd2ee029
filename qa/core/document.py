"""An article as read from a file, and its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.core.language import Language
from qa.core.span import Span


class BlockKind(StrEnum):
    """What a block of text is in its article."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    CAPTION = "caption"
    TABLE_CELL = "table-cell"
    QUOTE = "quote"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or the like. ``locator`` leads back into the file (paragraph of a DOCX, XPath, line)."""

    span: Span
    kind: BlockKind
    locator: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article. All offsets of the project count code points of ``text``.

    ``notes`` are plain sentences that a user should see (a fallback encoding, an identified language).
    ``sha256`` is the hash of the bytes that were read, in hexadecimal.
    """

    uri: str
    language: Language
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence: ``document.text[span] == text``, without white space around it.

    ``id`` is its index in the document, ``block`` the index of the block it stands in.
    """

    id: int
    text: str
    span: Span
    block: int
