"""Plain text: the document's text is the decoded file, so offsets are the file's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from qa.core.document import Block, BlockKind
from qa.core.span import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text: separated by blank lines or, where there are none, one a line.

    A short first line without a final stop, with text after it, is the title. Locators are ``line N``, from 1.
    """
    lines = tuple(_lines(text))
    found = tuple(_paragraphs(lines))
    return tuple(
        Block(
            span,
            BlockKind.TITLE if not index and len(found) > 1 and is_title(span.of(text)) else BlockKind.PARAGRAPH,
            f"line {line}",
        )
        for index, (line, span) in enumerate(found)
    )


def is_title(text: str) -> bool:
    """Whether a first paragraph reads as a headline: one short line without a final stop."""
    short = len(text) <= 200 and len(text.split()) <= 25 and not _BREAK.search(text)
    return short and text.rstrip("\"'”’»“)]） 」』")[-1:] not in {*".:;,。：；，।۔።։"}


def _lines(text: str) -> Iterator[tuple[int, Span]]:
    """The lines that hold more than white space, trimmed, with their numbers."""
    number, start = 1, 0
    for match in _BREAK.finditer(text):
        yield from _trimmed(text, number, start, match.start())
        number, start = number + 1, match.end()
    yield from _trimmed(text, number, start, len(text))


def _trimmed(text: str, number: int, start: int, end: int) -> Iterator[tuple[int, Span]]:
    line = text[start:end]
    if stripped := line.strip():
        start += len(line) - len(line.lstrip())
        yield number, Span(start, start + len(stripped))


def _paragraphs(lines: tuple[tuple[int, Span], ...]) -> Iterator[tuple[int, Span]]:
    blank_lines = any(later[0] > earlier[0] + 1 for earlier, later in pairwise(lines))
    if not lines:
        return
    first, span = lines[0]
    last = first
    for number, line in lines[1:]:
        if number > last + 1 or not blank_lines:
            yield first, span
            first, span = number, line
        else:
            span = span.cover(line)
        last = number
    yield first, span
