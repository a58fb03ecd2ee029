"""Units and currencies beside a number, and halves after them."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from qa.analyse.quantities import digits
from qa.analyse.quantities.lexicon import Lexicon, marks
from qa.analyse.quantities.phrases import Token
from qa.analyse.quantities.quantity import Kind, Quantity
from qa.analyse.quantities.scan import Scan, simple
from qa.core.span import Span

UNIT_GAP = re.compile(r"\.?[ \u00a0\u202f\n]?[-‐‑–]?")
_SYMBOL_GAP = re.compile(r"[ \u00a0\u202f]?")
_PERCENT = {"%": "concentr-percent", "％": "concentr-percent", "‰": "concentr-permille"}
_TENTHS = {"割", "成"}
_OF = {"de", "d", "of", "di", "do", "da", "у"}
_ONE = {"a", "an"}  # half an inch


def measured(scan: Scan, at: int, end: int, quantity: Quantity) -> tuple[int, tuple[Quantity, ...]]:
    """The quantity with the unit beside it, and the index after it."""
    text, found, words = scan.text, scan.found, scan.words
    if text[max(0, quantity.span.start - 1) : quantity.span.start] == "第":
        return end, (quantity,)  # an ordinal: 第二天, the next day
    if quantity.kind in (Kind.TIME, Kind.CODE) and not (quantity.kind is Kind.TIME and digits.clock(found[at].text)):
        return end, (quantity,)
    if (before := mark_before(scan, at)) is not None:
        units, span = before
        return end, (replace(quantity, units=units, unit_span=span),)
    start = end
    if start < len(found) and found[start].text in _TENTHS and found[start].start == quantity.span.end:
        value = quantity.value * 10
        percent = frozenset({"concentr-percent"})
        return end + 1, (replace(quantity, value=value, readings=frozenset({value}), units=percent),)
    if (
        start + 1 < len(found)
        and (found[start].key in _OF or (found[start].key in _ONE and quantity.value < 1))
        and (quantity.power > 1 or unit_at(scan, start + 1) is not None)
    ):
        start += 1
    if start < len(found):
        token, gap = found[start], text[found[start - 1].end : found[start].start]
        if token.text in _PERCENT and _SYMBOL_GAP.fullmatch(gap):
            units = frozenset({_PERCENT[token.text]})
            return start + 1, (replace(quantity, units=units, unit_span=Span(token.start, token.end)),)
        if token.text in marks() and _SYMBOL_GAP.fullmatch(gap):
            return start + 1, (replace(quantity, units=marks()[token.text], unit_span=Span(token.start, token.end)),)
        wide = UNIT_GAP.fullmatch(gap) or (start > end and gap in {"'", "’"})
        if wide and (hit := unit_at(scan, start)) is not None and not _calendar(quantity, hit[1], words):
            last = found[start + hit[0] - 1]
            grown = replace(quantity, units=hit[1], unit_span=Span(token.start, last.end))
            return _plus_half_of_unit(scan, start + hit[0], grown)
    return end, (replace(quantity),)


def half_unit(scan: Scan, at: int) -> tuple[int, tuple[Quantity, ...]]:
    """A unit with a half and no number before it: "hora y media"."""
    unit = scan.words.units.at(scan.text, scan.found, at)
    if unit is None:
        return at + 1, ()
    half = scan.words.plus_half.at(scan.text, scan.found, at + unit[0])
    if half is None:
        return at + 1, ()
    token, end = scan.found[at], at + unit[0] + half[0]
    quantity = simple(token, Kind.NUMBER, Fraction(3, 2), scan.found[end - 1].end)
    return end, (replace(quantity, units=unit[1]),)


def plus_half(scan: Scan, end: int, quantity: Quantity) -> tuple[int, Quantity]:
    """The quantity with a half that follows it: "dos millones y medio", "two and a half million"."""
    hit = scan.words.plus_half.at(scan.text, scan.found, end)
    if hit is None:
        return end, quantity
    half = quantity.power / 2
    stop = scan.found[end + hit[0] - 1].end
    grown = replace(
        quantity,
        span=Span(quantity.span.start, stop),
        value=quantity.value + half,
        readings=frozenset(v + half for v in quantity.readings),
    )
    end += hit[0]
    power = scan.words.powers.at(scan.text, scan.found, end)  # two and a half million
    if power is not None and quantity.power == 1:
        grown = replace(
            grown,
            span=Span(quantity.span.start, scan.found[end + power[0] - 1].end),
            value=grown.value * power[1],
            readings=frozenset(v * power[1] for v in grown.readings),
            power=power[1],
        )
        end += power[0]
    return end, grown


def _plus_half_of_unit(scan: Scan, end: int, quantity: Quantity) -> tuple[int, tuple[Quantity, ...]]:
    half = scan.words.plus_half.at(scan.text, scan.found, end)
    if half is None or quantity.power > 1:
        return end, (quantity,)
    readings = frozenset(v + Fraction(1, 2) for v in quantity.readings)
    return end + half[0], (replace(quantity, value=quantity.value + Fraction(1, 2), readings=readings),)


def _calendar(quantity: Quantity, units: frozenset[str], words: Lexicon) -> bool:
    """Whether a unit of time is a calendar's here: 2019年."""
    return words.language.unspaced and "duration-year" in units and quantity.value >= 1000 and quantity.power == 1


def unit_at(scan: Scan, at: int) -> tuple[int, frozenset[str]] | None:
    """The unit at a token: a known phrase, or an inflected form of a long one-word unit."""
    text, found, words = scan.text, scan.found, scan.words
    if (hit := words.units.at(text, found, at)) is not None:
        if len(found[at].text) == 1 and hit[0] == 1 and found[at].text != found[at].key and not words.language.unspaced:
            return None
        return hit
    if words.language.code in {"ru", "uk", "pl", "cs"} and len(found[at].text) > 5 and found[at].kind == "word":
        for cut in (1, 2, 3):
            stem = found[at].key[:-cut]
            for ending in ("", "а", "ов", "a", "ów", "y", "и", "ы", "ů", "у", "ей"):
                if len(stem) > 4 and (units := words.units.get(stem + ending)) is not None:
                    return 1, units
    return None
    return None


def mark_before(scan: Scan, at: int) -> tuple[frozenset[str], Span] | None:
    """A currency mark or code in front of a number."""
    if not at:
        return None
    token, prior = scan.found[at], scan.found[at - 1]
    if not _SYMBOL_GAP.fullmatch(scan.text[prior.end : token.start]) or prior.text not in marks():
        return None
    if at > 1 and scan.found[at - 2].end == prior.start and scan.found[at - 2].text + prior.text in marks():
        prior = Token(scan.found[at - 2].text + prior.text, scan.found[at - 2].start, prior.end, "mark")
    families = marks()[prior.text]
    if prior.text == "$" and scan.words.language.code not in {"es", "pt"}:
        families = frozenset({"money-dollar"})
    return families, Span(prior.start, prior.end)
