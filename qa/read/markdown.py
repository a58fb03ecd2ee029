"""Markdown: the text as rendered (CommonMark and tables), one block an element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qa.core.document import BlockKind
from qa.read.extract import Extract, Piece, join
from qa.read.html import pieces as html_pieces

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_KINDS = {
    "heading_open": BlockKind.TITLE,
    "list_item_open": BlockKind.LIST_ITEM,
    "blockquote_open": BlockKind.QUOTE,
    "td_open": BlockKind.TABLE_CELL,
    "th_open": BlockKind.TABLE_CELL,
}


def extract(text: str, uri: str) -> Extract:
    """The blocks of a Markdown text, front matter left out; locators are ``line N``, from 1."""
    return join(_pieces(text, uri))


def _pieces(text: str, uri: str) -> Iterator[Piece]:
    from markdown_it import MarkdownIt

    front = _FRONT_MATTER.match(text)
    skipped = front[0].count("\n") if front else 0
    kinds: list[BlockKind] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text):
        locator = f"line {token.map[0] + 1 + skipped}" if token.map else ""
        if token.type in _KINDS:
            kinds.append(_KINDS[token.type])
        elif token.type.replace("_close", "_open") in _KINDS:
            kinds.pop()
        elif token.type in {"fence", "code_block"}:
            yield Piece(token.content.rstrip("\n"), BlockKind.CODE, locator)
        elif token.type == "html_block":
            for piece in html_pieces(token.content, uri):
                yield Piece(piece.text, piece.kind, locator)
        elif token.type == "inline":
            kind = kinds[-1] if kinds else BlockKind.PARAGRAPH
            yield Piece("".join(map(_rendered, token.children or ())).strip(), kind, locator)


def _rendered(token: Token) -> str:
    """What a reader sees of an inline token; images and tags show no text."""
    if token.type in {"text", "code_inline", "text_special"}:
        return token.content
    return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, "")
