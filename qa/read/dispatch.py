"""The way in: which reader reads which file."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

from qa.core.config import Article
from qa.core.document import Document
from qa.core.errors import InputError
from qa.core.language import Language
from qa.read import docx, html, markdown, text
from qa.read.decode import decode
from qa.read.extract import Extract
from qa.read.languages import language_of

_MAX_BYTES = 64 * 2**20
BILINGUAL = frozenset({".xliff", ".xlf", ".sdlxliff", ".mqxliff", ".tmx"})
_FOREIGN = {
    ".pdf": "PDF",
    ".doc": "old Word",
    ".odt": "OpenDocument",
    ".rtf": "RTF",
    ".pages": "Pages",
    ".epub": "EPUB",
    ".pptx": "PowerPoint",
    ".xlsx": "Excel",
}
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0", "old or locked Word"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
)
_HTML_START = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html[\s>])", re.I)


def read(article: Article) -> Document:
    """Read the bytes of an article as a document, its language as declared or identified.

    The format goes by the ending of the name: .docx, .html, .htm, .xhtml, .md, .markdown; all else is plain text.
    Nothing is normalised: the code points are the file's.

    Raises:
        InputError: if the bytes cannot be read as what they should be, or hold no text.
        UsageError: if the language is unknown, or clearly another one.
    """
    declared = Language.parse(article.language) if article.language else None
    content(article)
    extract = _extract(article, declared)
    if not any(character.isalnum() for character in extract.text):
        raise InputError(f"{article.uri} holds no text; give a file with an article in it")
    language, said = language_of(extract, declared, article.uri)
    sha256 = hashlib.sha256(article.data).hexdigest()
    return Document(article.uri, language, extract.text, extract.blocks, sha256, extract.notes + said)


def content(article: Article) -> bytes:
    """The bytes of an article.

    Raises:
        InputError: if there are none, or too many.
    """
    if len(article.data) > _MAX_BYTES:
        raise InputError(f"{article.uri} is larger than {_MAX_BYTES // 2**20} MB; split it into articles")
    if not article.data:
        raise InputError(f"{article.uri} is empty; give a file with an article in it")
    return article.data


def _extract(article: Article, declared: Language | None) -> Extract:
    data, uri = article.data, article.uri
    ending = PurePath(uri).suffix.lower()
    if ending in BILINGUAL:
        raise InputError(f"{uri} holds both source and target; check it alone: qa check FILE{ending}")
    foreign = _FOREIGN.get(ending) or next((name for start, name in _SIGNATURES if data.startswith(start)), None)
    if foreign:
        raise InputError(f"{uri} is a file of the kind {foreign}; save it as DOCX, HTML, Markdown or plain text")
    if ending == ".docx":
        return docx.extract(data, uri)
    if data.startswith(b"PK\x03\x04"):
        raise InputError(f"{uri} is a ZIP file; if it is a Word document, give its name the ending .docx")
    if ending in {".html", ".htm", ".xhtml"}:
        return html.extract(data, uri, declared)
    if _HTML_START.match(data):
        raise InputError(f"{uri} is HTML; give its name the ending .html")
    decoded, notes = decode(data, uri, declared)
    extract = markdown.extract(decoded, uri) if ending in {".md", ".markdown"} else text.extract(decoded)
    return Extract(extract.text, extract.blocks, notes + extract.notes)
