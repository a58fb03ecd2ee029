"""Where a sentence might end: marks with their closing quotes and brackets, and blank lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_STRONG = "。！？｡।॥؟۔።፧။។៕։"
_MARKS = r".!?…‽⁇⁈⁉" + _STRONG
_CLOSER = (
    r"[)\]}›」』）】》〉〕]|[\"'“”’‘»](?!\w)|«(?![\w\u00a0\u202f ])|[ \u00a0\u202f][)\]»”」』）】》](?!\w)"
    r"|\[\d{1,3}\]|[ \u00a0\u202f]?[!?]+"
)
_OPENER = r"\s\"'“”„‚‘’«»‹›(\[{¿¡「『（【《〈〔—–*_-"
_CANDIDATE = re.compile(
    rf"(?P<mark>\.(?:[ \u00a0]\.)+|[{_MARKS}]+(?:[ \u00a0\u202f]?[!?]+)*)"
    rf"(?P<close>(?:{_CLOSER}|[{_MARKS}])*)(?P<space>\s*)"
    r"|(?P<blank>\n(?:[^\S\n]*\n)+\s*|\u2029)"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\u2029")
_OWN_MARKS = {"el": ";\u037e", "hy": ":"}
_OPENERS = re.compile(rf"[{_OPENER}]*")
_WINDOW = 80


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a sentence might end.

    ``start`` is where its mark begins, ``end`` where the next sentence would begin; offsets in the text. ``left`` and
    ``right`` are what stands before the mark and after ``end`` (up to 80 code points, NFC), ``body`` is ``right``
    without opening marks.
    """

    start: int
    end: int
    mark: str
    close: str
    spaced: bool
    left: str
    right: str
    body: str
    certain: bool = False

    @property
    def opening(self) -> int:
        """How many opening marks stand before the first word after ``end``."""
        return len(self.right) - len(self.body)

    @property
    def strong(self) -> bool:
        """Whether the mark ends sentences in a script where no space need follow."""
        return any(character in _STRONG for character in self.mark)

    @property
    def quoted(self) -> bool:
        """Whether a quotation or bracket closes here."""
        return any(character not in _MARKS for character in self.close)


@cache
def _pattern(code: str) -> re.Pattern[str]:
    """The candidates of a language; in Greek ``;`` asks a question, in Armenian ``:`` is typed for a full stop."""
    return re.compile(_CANDIDATE.pattern.replace(_MARKS, _MARKS + _OWN_MARKS.get(code, "")))


def candidates(text: str, code: str) -> Iterator[Candidate]:
    """All places of a text in a language where a sentence might end, in order."""
    for match in _pattern(code).finditer(text):
        start, end = match.span()
        if match["blank"] or _BLANK_LINE.search(match["space"]):
            yield Candidate(start, end, "", "", True, "", "", "", certain=True)
            continue
        left = unicodedata.normalize("NFC", text[max(0, start - _WINDOW) : start])
        right = unicodedata.normalize("NFC", text[end : end + _WINDOW])
        spaced = bool(match["space"]) or end == len(text)
        close, body = match["close"], right[_OPENERS.match(right).end() :]  # type: ignore[union-attr]
        if not spaced and right[:1] in "\"“”’'" and _closes(right[0], text[max(0, start - 2000) : start]):
            close, right, end = close + right[0], right[1:], end + 1
        yield Candidate(start, end, match["mark"], close, spaced, left, right, body)


def _closes(quote: str, before: str) -> bool:
    """Whether a quotation mark glued between two sentences belongs to the first one."""
    if quote in "\"'":
        return before.count(quote) % 2 == 1
    if quote == "“":
        return before.count("„") > before.count("“")
    return True


def masked(text: str) -> str:
    """The text, as long as before, without the quotes, brackets and newlines that mislead a sentence splitter.

    Nor the spaces of more than one byte, on which sentencex 1.0 can fail.
    """
    return _MASK.sub(" ", text)


_MASK = re.compile(
    r"[\"“”„«»‹›()\[\]{}「」『』（）【】《》〈〉\n\r\u2028\u2029\ud800-\udfff\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]|(?<!\w)['’‘‚]|['’‘‚](?!\w)"
)
