"""Words and where they stand."""

from __future__ import annotations

import re

from qa.core.language import Language
from qa.core.span import Span

_UNSPACED = r"\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNSPACED += r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_WORD = re.compile(
    rf"\d+(?:[.,:'’\u00a0\u202f]\d+)*%?"
    rf"|[{_UNSPACED}][\u0300-\u036f\u3099\u309a\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*"
    rf"|(?:(?![{_UNSPACED}])[^\W\d_][\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u200d\xad]*)+"
    rf"(?:['’\u2010\u2011-](?:(?![{_UNSPACED}])[^\W\d_][\u0300-\u036f\u064b-\u065f\u093a-\u094f\u200d]*)+)*"
)


def words(text: str, language: Language) -> tuple[Span, ...]:  # noqa: ARG001 - the script of each letter decides
    """The words of a text in order, without punctuation.

    A number with its separators is one word; so is a compound with hyphens or apostrophes. Where words are written without
    spaces (Han, kana, Thai, Lao, Khmer, Burmese), each character counts as one.
    """
    return tuple(Span(*match.span()) for match in _WORD.finditer(text))
