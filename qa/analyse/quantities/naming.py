"""Weekdays, months, noon and Roman numerals."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.analyse.quantities.quantity import Kind, Quantity
from qa.analyse.quantities.scan import Scan, simple

_ROMAN = re.compile(r"(?=[XVI]{2,}|[XVI]+(?:e|er|ème|º)\b)(X{0,3})(IX|IV|V?I{0,3})(?:e|er|ème|º)?")


def named(scan: Scan, at: int) -> tuple[int, tuple[Quantity, ...]] | None:
    """Weekday, month, noon or Roman numeral."""
    text, found, words = scan.text, scan.found, scan.words
    token = found[at]
    if (hit := words.weekdays.at(text, found, at)) is not None and _is_weekday(scan, at, hit[0]):
        return at + hit[0], (simple(token, Kind.WEEKDAY, hit[1], found[at + hit[0] - 1].end),)
    if (hit := words.months.at(text, found, at)) is not None and _is_month(scan, at, hit[0]):
        return at + hit[0], (simple(token, Kind.MONTH, hit[1], found[at + hit[0] - 1].end),)
    if (hit := words.hours.at(text, found, at)) is not None:
        noon = replace(simple(token, Kind.TIME, hit[1], found[at + hit[0] - 1].end), minutes=frozenset({hit[1]}))
        return at + hit[0], (noon,)
    if token.kind == "word" and (roman := _ROMAN.fullmatch(token.text)) is not None:
        return at + 1, (simple(token, Kind.ROMAN, _roman(roman[1] + roman[2])),)
    return None


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _is_weekday(scan: Scan, at: int, length: int) -> bool:
    """A Portuguese ordinal (segunda) is a weekday only after a preposition and before no noun."""
    token, words = scan.found[at], scan.words
    if words.language.code in {"en", "de"} and not token.text[0].isupper():
        return False
    if length == 1 and len(token.text) <= 3 and not words.language.unspaced:
        return False
    if length > 1 or token.key not in words.ordinals:
        return True
    before = scan.found[at - 1].key if at else ""
    after = scan.text[scan.found[at].end : scan.found[at].end + 2].strip()
    return before in {"na", "nesta", "desta", "da", "à", "última", "próxima", "até"} and not after[:1].isalpha()


def _is_month(scan: Scan, at: int, length: int) -> bool:
    """Months that are also words (may, march, mars), and short forms, count only beside a number or a preposition."""
    token, words = scan.found[at], scan.words
    code = words.language.code
    if words.language.unspaced:
        return True
    if code in {"en", "de"} and not token.text[0].isupper():
        return False
    if code == "fr" and token.key == "mars" and token.text[0].isupper():
        return False
    near = [scan.found[k] for k in (at - 1, at + length) if 0 <= k < len(scan.found)]
    beside = any(
        t.kind == "digits" and len(scan.text[min(t.end, token.end) : max(t.start, token.start)].strip(" .,")) <= 3
        for t in near
    )
    of = at >= 2 and scan.found[at - 2].kind == "digits" and scan.found[at - 1].key in {"de", "of", "di"}
    if token.key in words.short_months:
        return beside or of
    if token.key in {"may", "march", "august"} and code == "en":
        before = scan.found[at - 1].key if at else ""
        return beside or of or (before in words.before_month and token.text[0].isupper())
    return True
