"""Plain text: the document's text is the decoded file, so offsets are the file's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from qa.core.document import Block, BlockKind
from qa.core.span import Span
from qa.read.extract import Extract, titled

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_STOP = re.compile(r"[.!?…。！？؟।:][\"'”’»)\]」』]*\Z")
_WIDEST_WRAP = 120


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with more than white space: its number from 1, its place without the white space around it."""

    number: int
    span: Span
    text: str


def extract(text: str) -> Extract:
    """The paragraphs of a text: what stands between blank lines; a line each, unless the lines are wrapped.

    A short first line without a final stop, with text after it, is the title. Locators are ``line N``, from 1.
    """
    lines = tuple(_lines(text))
    blocks = tuple(
        Block(first.span.cover(last.span), BlockKind.PARAGRAPH, f"line {first.number}")
        for first, last in _paragraphs(lines)
    )
    return Extract(text, titled(text, blocks))


def _lines(text: str) -> Iterator[_Line]:
    number, start = 1, 0
    for end, following in (*((m.start(), m.end()) for m in _BREAK.finditer(text)), (len(text), len(text))):
        line = text[start:end]
        if stripped := line.strip():
            lead = start + len(line) - len(line.lstrip())
            yield _Line(number, Span(lead, lead + len(stripped)), stripped)
        number, start = number + 1, following


def _paragraphs(lines: tuple[_Line, ...]) -> Iterator[tuple[_Line, _Line]]:
    """First and last line of each paragraph."""
    if not lines:
        return
    width = _wrap_width(lines)
    first = lines[0]
    for line, following in pairwise(lines):
        if not (width and _runs_on(line, following, width)):
            yield first, line
            first = following
    yield first, lines[-1]


def _wrap_width(lines: tuple[_Line, ...]) -> int:
    """The width at which an editor broke the lines of a text; 0 if it did not."""
    width = max(len(line.text) for line in lines)
    neighbours = [(a, b) for a, b in pairwise(lines) if b.number == a.number + 1]
    wrapped = sum(_runs_on(a, b, width) for a, b in neighbours)
    return width if width <= _WIDEST_WRAP and wrapped * 2 > len(neighbours) else 0


def _runs_on(line: _Line, following: _Line, width: int) -> bool:
    """Whether a line was broken only because the next word did not fit."""
    if following.number > line.number + 1 or (_STOP.search(line.text) and len(line.text) < 0.75 * width):
        return False
    return len(line.text) + 1 + len(following.text.split()[0]) > width - 8
