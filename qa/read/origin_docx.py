"""DOCX: the main part with its edits, every other part as it was."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape

from qa.core.document import Document
from qa.core.edit import Edit
from qa.core.errors import InputError
from qa.core.span import Span
from qa.read import docx
from qa.read.origin import Cell, Origin

_DECLARED = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)", re.I)
_PLAIN = {b"utf-8", b"us-ascii"}
_TEXT = {f"{namespace} t" for namespace in (docx.NAMESPACE, docx.STRICT_NAMESPACE)}
_KEPT = re.compile(r"\sxml:space\s*=\s*[\"']preserve[\"']")


@dataclass(frozen=True, slots=True)
class _Text:
    """One ``w:t`` element: its start tag, its content, and a place for each of its characters (none: not editable)."""

    tag: Span
    content: Span
    letters: tuple[tuple[str, Span], ...]


def rewritten(data: bytes, document: Document, edits: Iterable[Edit]) -> tuple[bytes, tuple[Edit, ...]]:
    """The file with the edits of its text made, and the edits that its runs cannot take.

    In the main part nothing changes but the characters edited, and ``xml:space`` where an edit puts a space at the edge
    of a run; the content of all other parts stays.

    Raises:
        InputError: if the main part is not UTF-8.
    """
    part = docx.main_part(data, document.uri)
    declared = _DECLARED.match(part)
    try:
        markup = part.decode("utf-8" if declared is None or declared[1].lower() in _PLAIN else "ascii")
    except UnicodeDecodeError:
        raise InputError(f"{document.uri} is not written in UTF-8; save it again in a word processor") from None
    texts = tuple(_texts(part, markup))
    origin = Origin(document.text, markup, _cells(document, part, texts), escape)
    inside, left = origin.carried(edits)
    if not inside:
        return data, left
    whole = sorted((*inside, *_spaces_kept(markup, texts, inside)), key=lambda e: e.span)
    return _repacked(data, origin.rewritten(whole).encode("utf-8"), document.uri), left


def _texts(part: bytes, markup: str) -> Iterator[_Text]:
    """The ``w:t`` elements of a part in document order, their places in code points."""
    found: list[_Text] = []
    letters: list[tuple[str, Span]] = []
    opened: list[int] = []
    sound = True
    parser = expat.ParserCreate("utf-8", " ")
    place = _Places(part)

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal sound
        if name in _TEXT:
            opened.append(place(parser.CurrentByteIndex))
            letters.clear()
            sound = True

    def end(name: str) -> None:
        if name in _TEXT:
            tag = opened.pop()
            close = _tag_end(markup, tag)
            finish = max(close, place(parser.CurrentByteIndex))
            found.append(_Text(Span(tag, close), Span(close, finish), tuple(letters) if sound else ()))

    def characters(text: str) -> None:
        if opened:
            letters.extend(_letters(text, place(parser.CurrentByteIndex), markup))

    def unsound() -> None:
        nonlocal sound
        sound = False

    parser.buffer_text = False
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = characters
    parser.StartCdataSectionHandler = unsound
    parser.Parse(part, True)
    yield from found


def _letters(text: str, at: int, markup: str) -> Iterator[tuple[str, Span]]:
    """The characters of one stretch of character data, each with its place."""
    if markup[at] == "&":
        yield text, Span(at, markup.index(";", at) + 1)
    elif text == "\n":
        yield text, Span(at, at + (2 if markup.startswith("\r\n", at) else 1))
    else:
        yield from ((letter, Span(at + i, at + i + 1)) for i, letter in enumerate(text))


class _Places:
    """Turns byte offsets, which only grow, into code points."""

    def __init__(self, part: bytes) -> None:
        self.part, self.bytes, self.points = part, 0, 0

    def __call__(self, at: int) -> int:
        self.points += len(self.part[self.bytes : at].decode("utf-8"))
        self.bytes = at
        return self.points


def _tag_end(markup: str, start: int) -> int:
    """Where a start tag ends, quoted values with ``>`` in them included."""
    found = re.compile(r"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>").match(markup, start)
    if found is None:
        raise ValueError(f"no tag at {start}")
    return found.end()


def _cells(document: Document, part: bytes, texts: tuple[_Text, ...]) -> tuple[Cell, ...]:
    cells: list[Cell] = [()] * len(document.text)
    numbered, by_element = docx.text_elements(part, document.uri)
    for block in document.blocks:
        for offset, text, element in docx.runs(numbered[docx.place(document, block.span)[0] - 1]):
            index = by_element.get(element)
            letters = texts[index].letters if index is not None else ()
            if "".join(letter for letter, _ in letters) == text:
                for i, (_, span) in enumerate(letters):
                    cells[block.span.start + offset + i] = (span,)
    return tuple(cells)


def _spaces_kept(markup: str, texts: tuple[_Text, ...], inside: tuple[Edit, ...]) -> Iterator[Edit]:
    """``xml:space`` for runs that an edit gives a space at the edge, which Word would drop without it."""
    for text in texts:
        here = [e for e in inside if text.content.contains(e.span)]
        if here and not _KEPT.search(text.tag.of(markup)):
            new = Origin("", markup[: text.content.end], (), escape).rewritten(here)[text.content.start :]
            if new != new.strip():
                at = text.tag.end - 1
                yield Edit(Span(at, at), ' xml:space="preserve"')


def _repacked(data: bytes, main: bytes, uri: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        new.comment = old.comment
        for info in old.infolist():
            content = main if info.filename == docx.MAIN else docx.part(old, info.filename, uri)
            new.writestr(info, content, info.compress_type)
    return stream.getvalue()
