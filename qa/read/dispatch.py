"""The way in: dispatch by the ending of the file's name."""

from __future__ import annotations

import hashlib

from qa.core.config import Article
from qa.core.document import Document
from qa.core.errors import InputError
from qa.core.language import Language
from qa.read import text as plain
from qa.read.decode import decode
from qa.read.languages import language_of


def read(article: Article) -> Document:
    """Read the bytes of an article as a document, its language as declared or identified.

    Raises:
        InputError: if the bytes cannot be read as what they should be.
        UsageError: if the language is unknown or clearly another one.
    """
    declared = Language.parse(article.language) if article.language else None
    text, notes = decode(article.data, article.uri, declared)
    if not text.strip():
        raise InputError(f"{article.uri} holds no text; give a file with an article in it")
    language, said = language_of(text, article.language, article.uri)
    sha256 = hashlib.sha256(article.data).hexdigest()
    return Document(article.uri, language, text, plain.blocks(text), sha256, notes + said)
