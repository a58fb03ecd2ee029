"""HTML: the page with its edits, every character outside them as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

from qa.core.document import Document
from qa.core.edit import Edit
from qa.core.errors import InputError
from qa.core.span import Span
from qa.read.html import pieces
from qa.read.origin import Cell, Origin

_SPACES = " \t\n\r\f"
_FIRST = 0x10000  # characters outside the basic plane stand for numbers: no white space, nothing special in HTML
_MOST = 0x110000 - _FIRST
_MARK = "\ufeff"


def rewritten(data: bytes, document: Document, edits: Iterable[Edit]) -> tuple[bytes, tuple[Edit, ...]]:
    """The page with the edits of its text made, and the edits that its markup cannot take.

    Raises:
        InputError: if the page is not UTF-8 or has more than a million characters.
    """
    try:
        page = data.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(f"{document.uri} is not UTF-8; save it as UTF-8 to have it changed") from None
    mark = _MARK if page.startswith(_MARK) else ""
    markup = page.removeprefix(mark)
    origin = Origin(document.text, markup, _cells(document, markup), _escape)
    inside, left = origin.carried(edits)
    return (mark + origin.rewritten(inside)).encode("utf-8"), left


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cells(document: Document, markup: str) -> tuple[Cell, ...]:
    """The page is read once more with a number in the place of each character; the numbers tell where it stood."""
    letters = _Letters(markup).found
    if len(letters) > _MOST:
        raise InputError(f"{document.uri} has more than {_MOST} characters; split it into articles")
    cells: list[Cell] = [()] * len(document.text)
    numbered = _numbered(markup, letters)
    read = (p.text for p in pieces(numbered, document.uri))
    shown = [text for text in read if "".join(letters[i][0] for i in _numbers(text)).strip()]
    if len(shown) != len(document.blocks):
        return tuple(cells)
    for block, text in zip(document.blocks, shown, strict=True):
        if block.span.of(document.text) == "".join(
            letters[ord(c) - _FIRST][0] if ord(c) >= _FIRST else c for c in text
        ):
            cells[block.span.start : block.span.end] = _places(text, letters)
    return tuple(cells)


def _numbers(text: str) -> Iterator[int]:
    return (ord(character) - _FIRST for character in text if ord(character) >= _FIRST)


def _places(text: str, letters: list[tuple[str, Span]]) -> Iterator[Cell]:
    """The cells of a block that is read in numbers; a space is all the white space between its neighbours."""
    numbers = [ord(c) - _FIRST if ord(c) >= _FIRST else None for c in text]
    for place, number in enumerate(numbers):
        if number is not None:
            yield () if _shared(number, letters) else (letters[number][1],)
            continue
        before = numbers[place - 1] if place else None
        after = numbers[place + 1] if place + 1 < len(numbers) else None
        if text[place] != " " or before is None or after is None:
            yield ()
            continue
        between = letters[before + 1 : after]
        yield tuple(_merged(span for _, span in between)) if all(c in _SPACES for c, _ in between) else ()


def _shared(number: int, letters: list[tuple[str, Span]]) -> bool:
    """Whether one reference (``&fjlig;``) makes this character and another."""
    span = letters[number][1]
    return any(letters[i][1] == span for i in (number - 1, number + 1) if 0 <= i < len(letters))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in spans:
        if last is not None and last.end == span.start:
            last = last.cover(span)
        else:
            if last is not None:
                yield last
            last = span
    if last is not None:
        yield last


def _numbered(markup: str, letters: list[tuple[str, Span]]) -> str:
    parts: list[str] = []
    done = 0
    for number, (letter, span) in enumerate(letters):
        if span.start >= done:
            parts.append(markup[done : span.start])
            done = span.end
        parts.append(letter if letter in _SPACES else chr(_FIRST + number))
    return "".join((*parts, markup[done:]))


class _Letters(HTMLParser):
    """``found``: the characters of a page's text, references resolved, each with its place in the markup."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, Span]] = []
        self._markup = markup
        self._lines = [0, *accumulate(len(line) + 1 for line in markup.split("\n"))]
        self.feed(markup)
        self.close()

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_data(self, data: str) -> None:
        at = self._here()
        self.found += [(letter, Span(at + i, at + i + 1)) for i, letter in enumerate(data)]

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def _reference(self, raw: str) -> None:
        at = self._here()
        raw += ";" if self._markup.startswith(";", at + len(raw)) else ""
        text = unescape(raw)
        if text == raw:
            self.found += [(letter, Span(at + i, at + i + 1)) for i, letter in enumerate(raw)]
        else:
            self.found += [(letter, Span(at, at + len(raw))) for letter in text]
