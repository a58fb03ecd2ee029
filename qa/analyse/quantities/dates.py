"""Dates: numeric ones, and numbers beside the name of a month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from qa.analyse.quantities.digits import plain
from qa.analyse.quantities.lexicon import Lexicon
from qa.analyse.quantities.phrases import Token
from qa.analyse.quantities.quantity import Kind, Quantity
from qa.core.span import Span

_FULL = re.compile(r"(?<![\d.,/])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SLASH = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])")
_DOTTED = re.compile(r"(?<![\d.,])(\d{1,2})\.(\d{1,2})\.(?!\d)")
_SEASON = re.compile(r"(?<!\d)((?:19|20)\d\d)[/–-](\d\d)(?!\d)")
_CJK = re.compile(r"(?:(\d{4}) ?年 ?)?(\d{1,2}) ?月(?: ?(\d{1,2}) ?[日号號])?")
_CJK_DAY = re.compile(r"(\d{1,2}) ?[日号號](?!間|间|目)")
_FRACTION_BASES = {2, 3, 4, 5, 8, 10}

_BEFORE_MONTH = re.compile(
    r"(?:st|nd|rd|th|er|º|°|ª|\.|-?го|-?е|-?а)?[\s\u00a0]*(?:de|of|d['’]|di|do|del|da|de cada)?[\s\u00a0]*", re.I
)
_AFTER_MONTH = re.compile(r"\.?[\s\u00a0]+(?:the )?", re.I)
_YEAR = re.compile(r"(?:st|nd|rd|th)?[\s\u00a0,.]*(?:de|del|di|of|do|года?)?[\s\u00a0]*", re.I)


def date_parts(text: str, found: Sequence[Token], at: int, words: Lexicon) -> tuple[int, tuple[Quantity, ...]] | None:
    """The parts of a numeric date that starts at a token, and the index after it; None if there is none."""
    start = found[at].start
    if (m := _ISO.match(text, start)) and _valid(int(m[3]), int(m[2])):
        return _parts(found, m, ((1, Kind.YEAR), (2, Kind.MONTH), (3, Kind.DAY)))
    if (m := _FULL.match(text, start)) is not None:
        first, second = int(m[1]), int(m[3])
        kinds = _order(first, second, words)
        if kinds is not None:
            return _parts(found, m, ((1, kinds[0]), (3, kinds[1]), (4, Kind.YEAR)))
    if (m := _SEASON.match(text, start)) is not None and int(m[2]) == (int(m[1][2:]) + 1) % 100:
        return _parts(found, m, ((1, Kind.NUMBER), (2, Kind.NUMBER)))
    if (m := _SLASH.match(text, start)) is not None:
        first, second = int(m[1]), int(m[2])
        if first < second and second in _FRACTION_BASES and first < 10:
            span = Span(m.start(), m.end())
            value = Fraction(first, second)
            return _after(found, m.end()), (Quantity(span, Kind.NUMBER, value, frozenset({value}), span),)
        kinds = _order(first, second, words)
        if kinds is not None:
            return _parts(found, m, ((1, kinds[0]), (2, kinds[1])))
    if (
        words.decimal == ","
        and (m := _DOTTED.match(text, start))
        and (words.language.code in {"de", "pl", "cs", "ru", "uk"} or m[2].startswith("0"))
        and _valid(int(m[1]), int(m[2]))
    ):
        return _parts(found, m, ((1, Kind.DAY), (2, Kind.MONTH)))
    if words.language.code in {"zh", "ja"}:
        if (m := _CJK.match(text, start)) is not None and text[m.end() : m.end() + 1] not in {"间", "間"}:
            groups = [(g, k) for g, k in ((1, Kind.YEAR), (2, Kind.MONTH), (3, Kind.DAY)) if m[g]]
            return _parts(found, m, tuple(groups))
        if (m := _CJK_DAY.match(text, start)) is not None:
            return _parts(found, m, ((1, Kind.DAY),))
    return None


def _valid(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def _order(first: int, second: int, words: Lexicon) -> tuple[Kind, Kind] | None:
    """Which of two numbers is the day; date parts where the language does not say."""
    fits = (_valid(first, second), _valid(second, first))
    if not any(fits):
        return None
    if not all(fits):
        return (Kind.DAY, Kind.MONTH) if fits[0] else (Kind.MONTH, Kind.DAY)
    if words.day_first is None:
        return Kind.DATE_PART, Kind.DATE_PART
    return (Kind.DAY, Kind.MONTH) if words.day_first else (Kind.MONTH, Kind.DAY)


def _parts(
    found: Sequence[Token], match: re.Match[str], groups: Sequence[tuple[int, Kind]]
) -> tuple[int, tuple[Quantity, ...]]:
    out = []
    for group, kind in groups:
        span = Span(match.start(group), match.end(group))
        value = Fraction(plain(match[group]))
        readings = {value}
        if len(match[group]) == 2 and (kind is Kind.YEAR or (kind is Kind.NUMBER and group == 2)):
            readings |= {value + 1900, value + 2000}
        out.append(Quantity(span, kind, value, frozenset(readings), span))
    return _after(found, match.end()), tuple(out)


def _after(found: Sequence[Token], end: int) -> int:
    return next((i for i, token in enumerate(found) if token.start >= end), len(found))


def link_dates(text: str, raw: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Make the numbers beside month names days and years."""
    out = list(raw)
    for i, month in enumerate(raw):
        if month.kind is not Kind.MONTH or not month.spelled:
            continue
        last = i
        if i and _day(raw[i - 1]) and _BEFORE_MONTH.fullmatch(text[raw[i - 1].span.end : month.span.start]):
            out[i - 1] = _as(raw[i - 1], Kind.DAY)
        elif (
            i + 1 < len(raw)
            and _day(raw[i + 1])
            and _AFTER_MONTH.fullmatch(text[month.span.end : raw[i + 1].span.start])
        ):
            out[i + 1] = _as(raw[i + 1], Kind.DAY)
            last = i + 1
        nxt = last + 1
        if nxt < len(raw) and _year(raw[nxt]) and _YEAR.fullmatch(text[raw[last].span.end : raw[nxt].span.start]):
            out[nxt] = _as(raw[nxt], Kind.YEAR)
    return tuple(out)


def _as(quantity: Quantity, kind: Kind) -> Quantity:
    return replace(quantity, kind=kind, units=frozenset(), unit_span=None)


def _day(quantity: Quantity) -> bool:
    value = quantity.value
    return quantity.kind is Kind.NUMBER and value.denominator == 1 and 1 <= value <= 31 and quantity.unit_span is None


def _year(quantity: Quantity) -> bool:
    value = quantity.value
    return quantity.kind is Kind.NUMBER and not quantity.spelled and 1000 <= value <= 2200 and quantity.power == 1
