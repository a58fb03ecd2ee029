"""HTML: the article's text as a browser shows it, one block an element that stands on its own."""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa.core.document import BlockKind
from qa.core.errors import InputError
from qa.read.decode import decode
from qa.read.extract import Extract, Piece, join

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from qa.core.language import Language

_WEB_ENCODING = re.compile(r"iso8859|cp\d|koi8|shift_jis|euc_|gb|big5|iso2022_jp|mac|tis")
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
_LINE_BREAK = "\x1e"
_SPACE = re.compile(r"[ \t\n\r\f]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_TEXT_TAGS = ("p", "h1", "h2", "h3", "li", "blockquote", "td", "div", "span", "a", "em", "strong", "b", "i")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(frozen=True, slots=True)
class _Elements:
    """How elements are taken: left out, set apart, and what kind of block they are."""

    skipped: frozenset[str]
    blocks: frozenset[str]
    kinds: dict[str, BlockKind]


@cache
def _elements() -> _Elements:
    table = tomllib.loads((resources.files("qa.read") / "data" / "html.toml").read_text("utf-8"))
    kinds = {tag: BlockKind(kind) for kind, tags in table["kinds"].items() for tag in tags}
    return _Elements(frozenset(table["skipped"]), frozenset(table["blocks"]) | frozenset(kinds), kinds)


def extract(data: bytes, uri: str, language: Language | None) -> Extract:
    """The blocks of a page; locators are XPaths.

    If one ``article`` (or ``main``) holds most of the text, only that is read. White space collapses as in a browser;
    a line break stays a newline, two of them start a new block.

    Raises:
        InputError: if the page cannot be decoded or parsed.
    """
    text, notes = _decoded(data, uri, language)
    return join(pieces(text, uri), notes)


def pieces(text: str, uri: str) -> Iterator[Piece]:
    """The blocks of a page or of a part of one."""
    from lxml import html
    from lxml.etree import ParserError

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True, huge_tree=False
    )
    try:
        root = html.document_fromstring(_XML_DECLARATION.sub("", text).encode("utf-8"), parser=parser)
    except ParserError:  # no element at all
        return
    except (ValueError, AssertionError) as error:
        raise InputError(f"{uri} cannot be read as HTML: {error}; save it as a plain HTML page") from None
    cut = next((entry.message.strip() for entry in parser.error_log if entry.level_name == "FATAL"), None)
    if cut is not None:
        raise InputError(f"{uri} cannot be read to its end: {cut}; save it as a plain HTML page")
    yield from _walk(_article(root))


def _decoded(data: bytes, uri: str, language: Language | None) -> tuple[str, tuple[str, ...]]:
    """The text of a page: UTF-8 if it is, else as the page declares, else as for plain text."""
    declared = _CHARSET.search(data[:4096])
    if declared is not None:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                name = codecs.lookup(declared[1].decode("ascii")).name
                if _WEB_ENCODING.match(name):
                    return data.decode(_AS_BROWSERS_DO.get(name, name)), ()
            except (LookupError, UnicodeDecodeError):
                pass
    return decode(data, uri, language)


def _article(root: HtmlElement) -> HtmlElement:
    """The element that holds the article: the longest ``article`` or ``main`` if it is most of the page, else all."""
    whole = _length(root)
    inner = [element for tag in ("article", "main") for element in root.iter(tag)]
    longest = max(inner, key=_length, default=root)
    return longest if _length(longest) * 2 >= whole else root


def _length(element: HtmlElement) -> int:
    return sum(len(text.strip()) for text in element.itertext(*_TEXT_TAGS))


def _walk(root: HtmlElement) -> Iterator[Piece]:
    from lxml.etree import iterwalk

    tree, elements = root.getroottree(), _elements()
    holders: list[HtmlElement] = [root]
    buffer: list[str] = []
    skipped: HtmlElement | None = None

    def flush() -> Iterator[Piece]:
        holder = holders[-1]
        kind = _kind(holders)
        text = "".join(buffer)
        buffer.clear()
        paragraphs = (text.replace(_LINE_BREAK, "\n").strip("\n"),) if kind is BlockKind.CODE else _collapsed(text)
        for paragraph in paragraphs:
            if paragraph.strip():
                yield Piece(paragraph, kind, tree.getpath(holder))

    for event, element in iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if skipped is not None:
                continue
            if tag in elements.skipped or _hidden(element):
                skipped = element
                continue
            if tag in elements.blocks:
                yield from flush()
                holders.append(element)
            elif tag == "br":
                buffer.append(_LINE_BREAK)
            buffer.append(element.text or "")
        else:
            if skipped is element:
                skipped = None
            elif skipped is not None:
                continue
            elif tag in elements.blocks:
                yield from flush()
                holders.pop()
            if element is not root:
                buffer.append(element.tail or "")
    yield from flush()


def _collapsed(text: str) -> Iterator[str]:
    """The lines of a run of text; a single break stays inside, more than one divide."""
    lines = [_SPACE.sub(" ", line).strip(" ") for line in text.split(_LINE_BREAK)]
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line:
            paragraph.append(line)
        elif paragraph:
            yield "\n".join(paragraph)
            paragraph = []


def _kind(holders: list[HtmlElement]) -> BlockKind:
    kinds = _elements().kinds
    return next((kinds[h.tag] for h in reversed(holders) if h.tag in kinds), BlockKind.PARAGRAPH)


def _hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
