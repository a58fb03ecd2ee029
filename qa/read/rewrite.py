"""A file with edits made in its text: the way out that belongs to each way in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from qa.core.document import Document
from qa.core.edit import Edit, apply
from qa.core.errors import InputError, UsageError

_PLAIN, _PAGE, _WORD = {"", ".txt", ".text"}, {".html", ".htm", ".xhtml"}, {".docx"}


def rewrite(data: bytes, document: Document, edits: Iterable[Edit]) -> tuple[bytes, tuple[Edit, ...]]:
    """The bytes of a file with edits of its document's text made, and the edits that its markup cannot take.

    Bytes outside the edits stay as they are; of a DOCX, the content of all parts but the main one.

    Raises:
        UsageError: if the file is of another kind than plain text, HTML and DOCX.
        InputError: if it is not UTF-8.
    """
    ending = PurePath(document.uri).suffix.lower()
    if ending in _WORD:
        from qa.read.origin_docx import rewritten as in_docx

        return in_docx(data, document, edits)
    if ending in _PAGE:
        from qa.read.origin_html import rewritten as in_page

        return in_page(data, document, edits)
    if ending in _PLAIN:
        return _plain(data, document, edits), ()
    raise UsageError(
        f"{document.uri}: files ending in {ending} cannot be changed; qa fix changes .txt, .docx and .html"
    )


def _plain(data: bytes, document: Document, edits: Iterable[Edit]) -> bytes:
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    if data != mark + document.text.encode("utf-8"):
        raise InputError(f"{document.uri} is not UTF-8; save it as UTF-8 to have it changed")
    return mark + apply(document.text, edits).encode("utf-8")
