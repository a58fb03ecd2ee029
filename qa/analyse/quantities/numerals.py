"""Numbers in digits, with their multipliers."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from qa.analyse.quantities import digits, ideographs
from qa.analyse.quantities.clock import clock_time, day_halves
from qa.analyse.quantities.han import BASE_FIRST, base_first
from qa.analyse.quantities.lexicon import marks
from qa.analyse.quantities.measures import UNIT_GAP, mark_before, plus_half, unit_at
from qa.analyse.quantities.quantity import Kind, Quantity
from qa.analyse.quantities.scan import Scan
from qa.core.span import Span

VULGAR = {
    vulgar: Fraction(value)
    for vulgar, value in zip("½¼¾⅓⅔⅛⅜⅝⅞", ("1/2", "1/4", "3/4", "1/3", "2/3", "1/8", "3/8", "5/8", "7/8"), strict=True)
}
_DECADE = re.compile(r"(?:['’]?s|er|ern|-?[хx]|-?ih|-tych|\. let)(?!\w)|年代|[后後]")
_LONGEST = 40  # code points of a number that is read
_OVER = {"余", "餘", "多", "数"}  # 30余万: over 300,000


def in_digits(scan: Scan, at: int) -> tuple[int, Quantity] | None:
    """The number, time of day or designation at a token of digits, and the index after it."""
    text, found, words = scan.text, scan.found, scan.words
    token = found[at]
    raw = token.text
    if words.language.unspaced and (base := BASE_FIRST.match(text, token.start)) is not None:
        return base_first(scan, at, base)
    if (timed := clock_time(scan, at)) is not None:
        return timed
    raw = raw[:_LONGEST]
    values = digits.readings(raw, words.decimal)
    end = at + 1
    kind = Kind.NUMBER if values else Kind.CODE
    if not values:
        values = (Fraction(digits.plain(raw).translate({ord(c): None for c in ",.' ’"})),)
    if _in_name(scan, at):
        kind = Kind.CODE
    coefficient = Span(token.start, token.end)
    readings, power, stop = frozenset(values), Fraction(1), token.end
    if kind is Kind.NUMBER:
        end, readings, values, power, stop = _multiplied(scan, at, readings, values)
    decade = _DECADE.match(text, token.end)
    if len(raw) == 2 and raw.isascii() and (decade or text[max(0, token.start - 1) : token.start] in {"'", "’", "‘"}):
        readings |= {1800 + v for v in values} | {1900 + v for v in values} | {2000 + v for v in values if v < 30}
    elif len(raw) == 4 and decade and values[0] % 10 == 0:
        readings |= {v % 100 for v in values}
    minutes = digits.clock(raw)
    quantity = Quantity(
        Span(token.start, stop), kind, values[0], readings, coefficient, power,
        minutes=frozenset() if minutes is None else day_halves(minutes),
    )  # fmt: skip
    if (
        minutes is not None
        and words.decimal == ","
        and words.language.code not in {"fr", "ru", "uk", "cs"}
        and "." in raw
    ):
        quantity = replace(quantity, kind=Kind.TIME)
    elif kind is Kind.NUMBER and end == at + 1 and _is_year(scan, at, raw):
        quantity = replace(quantity, kind=Kind.YEAR)
    return plus_half(scan, end, quantity)


def _is_year(scan: Scan, at: int, raw: str) -> bool:
    """Four bare digits that name a year rather than count what follows."""
    if len(raw) != 4 or not raw.isdigit() or not 1500 <= int(digits.plain(raw)) <= 2100:
        return False
    units = unit_at(scan, at + 1) if at + 1 < len(scan.found) else None
    if units is not None and not scan.words.language.unspaced:
        return False
    counted = scan.words.language.code in {"es", "pl", "pt"} and int(digits.plain(raw)) < 1900
    return not counted and mark_before(scan, at) is None


def _in_name(scan: Scan, at: int) -> bool:
    """Digits that belong to a designation: N-614, G7, A380, 5G, COVID-19."""
    text, token = scan.text, scan.found[at]
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    if before.isalpha() and scan.found[at - 1].kind == "word" and before.isascii():
        return scan.found[at - 1].text not in marks()
    if (
        before in {"-", "‑", "–"}
        and at
        and scan.found[at - 1].kind == "word"
        and scan.found[at - 1].end == token.start - 1
    ):
        prior = scan.found[at - 1].text
        return before != "–" and (prior.isupper() or (prior[0].isupper() and len(prior) <= 6))
    if after.isalpha() and after.isupper() and after.isascii():
        following = scan.found[at + 1].text if at + 1 < len(scan.found) else ""
        return following not in scan.words.symbols and scan.found[at + 1].key not in scan.words.units
    return False


def _multiplied(
    scan: Scan, at: int, readings: frozenset[Fraction], values: tuple[Fraction, ...]
) -> tuple[int, frozenset[Fraction], tuple[Fraction, ...], Fraction, int]:
    """The number's end, readings, values and multiplier after "2,4 Milliarden", "46亿", "5m", "2 1/2"."""
    text, found, words = scan.text, scan.found, scan.words
    end, power = at + 1, Fraction(1)
    total = Fraction(0)
    while end < len(found):
        token, gap = found[end], text[found[end - 1].end : found[end].start]
        if token.text in _OVER and end + 1 < len(found) and found[end + 1].text in ideographs.LARGE and not gap:
            end += 1
            continue
        if token.text in ideographs.LARGE or (
            token.text in {"千", "百"} and found[end - 1].kind == "digits" and not gap
        ):
            size = Fraction(ideographs.LARGE.get(token.text, {"千": 1000, "百": 100}.get(token.text, 1)))
            power *= size
            end += 1
            nxt = found[end] if end < len(found) else None
            if nxt and nxt.kind == "digits" and nxt.start == token.end and end + 1 < len(found):
                more = digits.readings(nxt.text, words.decimal)
                following = found[end + 1].text
                factor = Fraction(ideographs.LARGE.get(following, {"千": 1000, "百": 100}.get(following, 1)))
                if more and more[0] * factor < power:
                    total = values[0] * power + more[0] * factor
                    end += 2 if factor > 1 else 1
                    return end, frozenset({total}), (total,), Fraction(1), found[end - 1].end
            continue
        if not gap and token.text in words.symbols and end == at + 1:
            marked = at > 0 and (found[at - 1].text in marks() or found[at - 1].kind == "mark")
            if token.text in {"k", "K", "M"} and not marked:
                readings |= {v * words.symbols[token.text] for v in values}  # 4K, 3M are names as well
                end += 1
            elif token.text != "m" or marked:
                power *= words.symbols[token.text]
                end += 1
            break
        if token.text in VULGAR and end == at + 1 and values[0].denominator == 1:
            values = (values[0] + VULGAR[token.text],)
            readings = frozenset(values)
            end += 1
            continue
        if len(gap) > 1 or not UNIT_GAP.fullmatch(gap) or token.kind != "word":
            break
        hit = words.powers.at(text, found, end)
        if hit is None or (hit[1] < power and power > 1):
            break
        if token.key in words.units and words.powers.at(text, found, end + 1) is None and hit[1] == 100:
            break
        power *= hit[1]
        end += hit[0]
    values = tuple(v * power for v in values)
    return end, frozenset(v * power for v in readings), values, power, found[end - 1].end
