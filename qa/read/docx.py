"""DOCX (ECMA-376, WordprocessingML): the paragraphs of the main part, tracked changes as if accepted."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qa.core.document import BlockKind, Document
from qa.core.errors import InputError
from qa.core.span import Span
from qa.read.extract import Extract, Piece, join

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_PART = 100 * 2**20
_MAX_RATIO = 200
_RATIO_FREE = 2**20
MAIN = "word/document.xml"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_NAMESPACE = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_W = f"{{{NAMESPACE}}}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _TC = f"{_W}p", f"{_W}tc"
_LEFT_OUT = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")) | {_FALLBACK}
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
_NUMBER = re.compile(r"#paragraph (\d+)\Z")


def extract(data: bytes, uri: str) -> Extract:
    """The paragraphs of a DOCX file, tables and text boxes included; headers, footers, notes and comments left out.

    A block's text is its paragraph's, white space included. Locators are ``word/document.xml#paragraph N``: the N-th
    ``w:p`` element of that part, from 1.

    Raises:
        InputError: if it is no sound DOCX file, is locked, or unpacks to an absurd size.
    """
    main, styles = _parts(data, uri)
    root = _parsed(main, uri)
    names = _style_names(_parsed(styles, uri)) if styles else {}
    changes = next(root.iter(f"{_W}ins", f"{_W}del", f"{_W}moveFrom"), None) is not None
    note = f"{uri} has tracked changes; it was read as if they were accepted."
    return join(_pieces(root, names), (note,) if changes else ())


def place(document: Document, span: Span) -> tuple[int, int, int]:
    """Where a span of a document read from DOCX stands: number of the paragraph, from 1; start and end in its text.

    The half-open offsets count what ``runs`` yields for that paragraph, so that a correction can be written back.

    Raises:
        ValueError: if the span lies in no paragraph, or in more than one.
    """
    for block in document.blocks:
        if block.span.contains(span) and (number := _NUMBER.search(block.locator)):
            return int(number[1]), span.start - block.span.start, span.end - block.span.start
    raise ValueError(f"not inside one paragraph: {span.start}..{span.end}")


def paragraphs(root: _Element) -> Iterator[_Element]:
    """All ``w:p`` elements of a part in document order; the N-th is the one of the locator."""
    yield from root.iter(_P)


def runs(paragraph: _Element) -> Iterator[tuple[int, str, _Element]]:
    """The elements of a paragraph that bear text: offset in the paragraph's text, text, ``w:t`` or ``w:tab`` …."""
    offset = 0
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in _LEFT_OUT or element.tag == _P or (element.tag == f"{_W}r" and _vanished(element)):
            continue
        text = (element.text or "") if element.tag == f"{_W}t" else _SIGNS.get(str(element.tag), "")
        if text:
            yield offset, text, element
            offset += len(text)
        stack.extend(reversed(element))


def main_part(data: bytes, uri: str) -> bytes:
    """The bytes of the part that holds the text, within limits.

    Raises:
        InputError: as ``extract``.
    """
    return _parts(data, uri)[0]


def text_elements(main: bytes, uri: str) -> tuple[tuple[_Element, ...], dict[_Element, int]]:
    """The paragraphs of the main part, and its ``w:t`` elements with their indices in document order."""
    root = _parsed(main, uri)
    return tuple(paragraphs(root)), {element: index for index, element in enumerate(root.iter(f"{_W}t"))}


def _pieces(root: _Element, names: dict[str, str]) -> Iterator[Piece]:
    for number, paragraph in enumerate(paragraphs(root), 1):
        if not any(ancestor.tag in _LEFT_OUT for ancestor in paragraph.iterancestors()):
            text = "".join(text for _, text, _ in runs(paragraph))
            yield Piece(text, _kind(paragraph, names), f"{MAIN}#paragraph {number}")


def _kind(paragraph: _Element, names: dict[str, str]) -> BlockKind:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = names.get(style.get(f"{_W}val", ""), style.get(f"{_W}val", "")).lower() if style is not None else ""
    outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    if name.startswith(("heading", "title", "subtitle")) or outline is not None:
        return BlockKind.TITLE
    if name.startswith("caption"):
        return BlockKind.CAPTION
    if "quote" in name:
        return BlockKind.QUOTE
    if next(paragraph.iterancestors(_TC), None) is not None:
        return BlockKind.TABLE_CELL
    if name.startswith("list") or paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH


def _vanished(run: _Element) -> bool:
    """Whether a run is hidden text."""
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "true") not in {"0", "false", "off"}


def _style_names(root: _Element) -> dict[str, str]:
    """The names of the styles by id; built-in styles have English names in every edition of Word."""
    return {
        style.get(f"{_W}styleId", ""): name.get(f"{_W}val", "")
        for style in root.iter(f"{_W}style")
        if (name := style.find(f"{_W}name")) is not None
    }


def _parts(data: bytes, uri: str) -> tuple[bytes, bytes | None]:
    """The main part and the styles, unpacked within limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if MAIN not in names:
                raise InputError(f"{uri} is no Word document ({MAIN} is missing); save it as DOCX")
            styles = part(archive, "word/styles.xml", uri) if "word/styles.xml" in names else None
            return part(archive, MAIN, uri), styles
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise InputError(
            f"{uri} is a broken DOCX file ({error}); open it in a word processor and save it again"
        ) from None


def part(archive: zipfile.ZipFile, name: str, uri: str) -> bytes:
    """One part, unpacked.

    Raises:
        InputError: if it is locked or unpacks to an absurd size.
        BadZipFile: if it is damaged.
    """
    import zlib

    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise InputError(f"{uri} is locked with a password; save it without one")
    if info.file_size > _MAX_PART or info.file_size > max(_RATIO_FREE, _MAX_RATIO * info.compress_size):
        raise InputError(f"{uri} unpacks to {info.file_size} bytes, too much for an article; save it again")
    try:
        with archive.open(info) as stream:
            content = stream.read(_MAX_PART + 1)
    except zlib.error as error:
        raise zipfile.BadZipFile(str(error)) from None
    if len(content) > _MAX_PART:
        raise InputError(f"{uri} unpacks to more than {_MAX_PART} bytes, too much for an article; save it again")
    return content


def _parsed(content: bytes, uri: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content.replace(STRICT_NAMESPACE.encode(), NAMESPACE.encode()), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(
            f"{uri} is a broken DOCX file ({error.msg}); open it in a word processor and save it again"
        ) from None
    if root.getroottree().docinfo.doctype:
        raise InputError(
            f"{uri} holds a document type declaration, which no word processor writes; save it again as DOCX"
        )
    return root
