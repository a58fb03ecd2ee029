"""The values that a run of digits may stand for."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

_GROUPS = re.compile(r"\d{1,3}(?:\D\d{3})+")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_APOSTROPHES = "'’"


def plain(digits: str) -> str:
    """European digits and separators, one kind of space."""
    text = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in digits)
    return (
        re.sub(r"\s", " ", text)
        .replace("٬", ",")
        .replace("٫", ".")
        .replace("·", ".")
        .replace("・", ".")
        .replace("،", ",")
    )


def readings(digits: str, decimal: str) -> tuple[Fraction, ...]:
    """The values of a run of digits with separators, the usual one first; empty if it is no number (1.2.3).

    ``decimal`` is the decimal separator of the language. Three digits after a single separator may be a group of
    thousands or decimals: both, unless they end in 0.
    """
    text = plain(digits)
    marks = [c for c in text if not c.isdigit()]
    if not marks:
        return (Fraction(text),)
    kinds = set(marks)
    if len(kinds) == 1:
        mark = marks[0]
        grouped = Fraction(re.sub(r"\D", "", text)) if _GROUPS.fullmatch(text) or _INDIAN.fullmatch(text) else None
        if len(marks) > 1 or mark == " " or mark in _APOSTROPHES:
            return (grouped,) if grouped is not None else ()
        value = Fraction(text.replace(mark, "."))
        if grouped is None or text.startswith("0"):
            return (value,)
        if text.endswith("0"):
            return (grouped,)
        return (value, grouped) if mark == decimal else (grouped, value)
    head, last, tail = text.rpartition(marks[-1])
    if last in head or len(set(marks[:-1])) != 1 or not _GROUPS.fullmatch(head):
        return ()
    return (Fraction(f"{re.sub(r'[^0-9]', '', head)}.{tail}"),)


def clock(digits: str) -> int | None:
    """Minutes after midnight of ``18.30``; None if it cannot be a time."""
    match = re.fullmatch(r"(\d{1,2})[.:](\d{2})", plain(digits))
    if match is None or int(match[1]) > 24 or int(match[2]) > 59:
        return None
    return int(match[1]) % 24 * 60 + int(match[2])
