"""Numbers in Chinese characters (CLDR, numbering systems ``hans``, ``hant``, ``jpan``)."""

from __future__ import annotations

import re
from fractions import Fraction

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
RUN = re.compile("[" + "".join([*_DIGITS, *_SMALL, *LARGE]) + "]{1,24}")


def value(text: str) -> Fraction | None:
    """The value of a numeral such as 三百二十 or 二〇二四; None if it is not well formed."""
    if all(c in _DIGITS for c in text):
        return (
            Fraction("".join(str(_DIGITS[c]) for c in text))
            if len(text) == 1 or (len(text) == 4 and text[0] in "一二")
            else None
        )
    total = section = digit = 0
    last_small = 10**4
    for c in text:
        if c in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[c]
        elif c in _SMALL:
            if _SMALL[c] >= last_small:
                return None
            section += (digit or 1) * _SMALL[c]
            last_small, digit = _SMALL[c], 0
        else:
            if not (section or digit or total):
                return None
            total = (
                (total + section + digit) * LARGE[c]
                if LARGE[c] > max(total, 1)
                else total + (section + digit) * LARGE[c]
            )
            section, digit, last_small = 0, 0, 10**4
    return Fraction(total + section + digit)
