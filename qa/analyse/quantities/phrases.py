"""Tokens of a text and the longest known phrase at a token."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_SPACES = " \u00a0\u202f\u2009"
_MARKS = "\u0300-\u036f\u064b-\u0655\u0900-\u0903\u093a-\u094f\u0962\u0963"  # that \\w leaves out
_IDEOGRAPHS = "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(
    rf"(?P<digits>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![\dxх×])(?:[.,]\d+)?|\d+(?:[.,'’٬٫·،・]\d+)*)"
    rf"|(?P<cjk>[{_IDEOGRAPHS}])"
    r"|(?P<mark>[½¼¾⅓⅔⅛⅜⅝⅞%％‰€£¥₽₹₩₴₪₺₫฿$°])"
    rf"|(?P<word>[^\W\d_{_IDEOGRAPHS}](?:[^\W\d_{_IDEOGRAPHS}]|[{_MARKS}])*)"
)
_SIGNS = re.compile("[\u0301\u064b-\u0652\u0640]")
_GAP = re.compile(rf"[{_SPACES}\n]?(?:[-‐‑'’./·][{_SPACES}]?)?|\.[{_SPACES}]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, an ideograph, a run of digits with its separators, or a mark; offsets into the text."""

    text: str
    start: int
    end: int
    kind: str

    @property
    def key(self) -> str:
        """Casefolded, without stress marks and Arabic vowel signs."""
        return _SIGNS.sub("", self.text.casefold())


def tokens(text: str) -> tuple[Token, ...]:
    """All tokens of a text; what stands between them are gaps."""
    return tuple(Token(m[0], m.start(), m.end(), m.lastgroup or "") for m in _TOKEN.finditer(text))


def joined(text: str, left: Token, right: Token) -> bool:
    """Whether two neighbours can belong to one phrase: only a space, a hyphen or the like stands between them."""
    gap = text[left.end : right.start]
    return len(gap) <= 3 and _GAP.fullmatch(gap) is not None


class Phrases(Generic[T]):
    """Phrases (sequences of token keys) with a value each."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in entries:
            keys = tuple(t.key for t in tokens(phrase))
            if keys:
                self._by_first.setdefault(keys[0], []).append((keys, value))
        for options in self._by_first.values():
            options.sort(key=lambda option: -len(option[0]))

    def at(self, text: str, found: Sequence[Token], index: int) -> tuple[int, T] | None:
        """Number of tokens and value of the longest phrase that starts at ``found[index]``."""
        if index >= len(found):
            return None
        for keys, value in self._by_first.get(found[index].key, ()):
            end = index + len(keys)
            if end > len(found) or any(found[index + k].key != keys[k] for k in range(1, len(keys))):
                continue
            if all(joined(text, found[k], found[k + 1]) for k in range(index, end - 1)):
                return len(keys), value
        return None

    def __contains__(self, key: str) -> bool:
        return any(len(keys) == 1 for keys, _ in self._by_first.get(key, ()))

    def get(self, key: str) -> T | None:
        """The value of a one-token phrase."""
        for keys, value in self._by_first.get(key, ()):
            if len(keys) == 1:
                return value
        return None
