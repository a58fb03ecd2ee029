"""Bytes to text: UTF-8 or UTF-16 by their marks, else a legacy encoding if it is plausible and said."""

from __future__ import annotations

import codecs
import tomllib
from functools import cache
from importlib import resources
from operator import itemgetter

from qa.core.errors import InputError
from qa.core.language import Language

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LIKELY, _SURE = 0.5, 0.8


def decode(data: bytes, uri: str, language: Language | None) -> tuple[str, tuple[str, ...]]:
    """The text of a file with its newlines as they stand and without byte-order mark, and notes for the user.

    Raises:
        InputError: if the bytes are no text, or in no encoding that can be told with confidence.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _text(data[len(mark) :].decode(encoding), uri), ()
            except UnicodeDecodeError as error:
                raise InputError(
                    f"{uri} is damaged at byte {error.start}: it is not {encoding}; save it again as UTF-8"
                ) from None
    if b"\0" in data:
        raise InputError(f"{uri} holds NUL bytes: it is no text file, or UTF-16 without a mark; save it as UTF-8 text")
    try:
        return _text(data.decode("utf-8"), uri), ()
    except UnicodeDecodeError as error:
        if _halved(data):
            raise InputError(f"{uri} holds half characters (lone surrogates); save it again as UTF-8") from None
        found = _legacy(data, language)
        if found is None:
            line = data[: error.start].count(b"\n") + 1
            raise InputError(f"{uri} is not UTF-8 (line {line}, byte {error.start}); save it as UTF-8") from None
    encoding, text = found
    return _text(text, uri), (f"{uri} is not UTF-8; it was read as {encoding}.",)


def _text(text: str, uri: str) -> str:
    if "\0" in text:
        raise InputError(f"{uri} holds NUL characters: it is no text file; save it as UTF-8 text")
    return text


@cache
def _encodings() -> dict[str, frozenset[str]]:
    """The languages that each legacy encoding is used for."""
    table = tomllib.loads((resources.files("qa.read") / "data" / "encodings.toml").read_text("utf-8"))
    return {name: frozenset(codes) for name, codes in table["languages"].items()}


def _legacy(data: bytes, language: Language | None) -> tuple[str, str] | None:
    """The legacy encoding in which the bytes read best as a language that it is used for, and the text."""
    from qa.analyse.language_id import identify

    if _mostly_utf8(data):
        return None
    best, readings = _SURE if language is None else _LIKELY, []
    for encoding, codes in _encodings().items():
        if language is not None and language.code not in codes:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(map(_odd, text)):
            continue
        found, confidence = identify(text[:20_000])
        if found in codes and confidence >= best and (language is None or found == language.code):
            readings.append((confidence, encoding, text))
    return max(readings, key=itemgetter(0))[1:] if readings else None


def _odd(character: str) -> bool:
    """Whether a character is a control character, or a sign that legacy prose does not hold."""
    return (character < " " and character not in "\t\n\r\f\v") or "\x7f" <= character < "\xa0" or character in "¤¦¬¯¸×÷"


def _halved(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for lone surrogates, the halves of characters outside the basic plane."""
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    """Whether most of the non-ASCII text is UTF-8, so that the rest is damage (cut characters, two files in one)."""
    text = data.decode("utf-8", "replace")
    return sum(c > "\x7f" and c != "\ufffd" for c in text) >= 2 * text.count("\ufffd")
