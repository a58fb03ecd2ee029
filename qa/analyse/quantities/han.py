"""Numbers in Chinese characters, where a classifier or unit shows that they are numbers."""

from __future__ import annotations

import re
from fractions import Fraction

from qa.analyse.quantities import ideographs
from qa.analyse.quantities.clock import day_halves
from qa.analyse.quantities.quantity import Kind, Quantity
from qa.analyse.quantities.scan import Scan
from qa.core.span import Span

BASE_FIRST = re.compile(r"(\d+|[一二三四五六七八九十]+) ?分[のノ之] ?(\d+|[一二三四五六七八九十]+)")


def in_ideographs(scan: Scan, at: int) -> tuple[int, Quantity] | None:
    """The number at an ideograph, and the index after it; None if it is just a word."""
    text, found, words = scan.text, scan.found, scan.words
    token = found[at]
    hit = words.cardinals.at(text, found, at)
    run = ideographs.RUN.match(text, token.start)
    if hit is not None and not (run and run.end() - run.start() > hit[0]):
        last = found[at + hit[0] - 1]
        span = Span(token.start, last.end)
        following = text[last.end : last.end + 1]
        if hit[0] > 1 or following in words.counters:
            return at + hit[0], Quantity(span, Kind.NUMBER, max(hit[1]), hit[1], span, spelled=True)
        return None
    if (base := BASE_FIRST.match(text, token.start)) is not None:
        return base_first(scan, at, base)
    if run is None:
        return None
    numeral = run[0]
    number = ideographs.value(numeral)
    after = at + len(numeral)
    counted = text[run.end() : run.end() + 1] in words.counters or words.units.at(text, found, after) is not None
    counted = (
        counted
        or text[run.end() : run.end() + 1] in {"月", "日", "割", "成"}
        or text[token.start - 1 : token.start] == "第"
    )
    if number is None or not counted:
        return None
    span = Span(token.start, run.end())
    follows = text[run.end() : run.end() + 2]
    if follows[:1] in {"時", "时", "点", "點"} and number <= 24 and follows != "時間":
        late = any(words.evening.at(text, found, at - k) for k in (2, 1) if at >= k)
        minutes = int(number) * 60 + (30 if follows[1:] == "半" else 0) + (720 if late and number < 12 else 0)
        halves = frozenset({minutes}) if late else day_halves(minutes)
        return after + 1, Quantity(
            span, Kind.TIME, Fraction(minutes), frozenset({Fraction(minutes)}), span, minutes=halves
        )
    if follows[:1] == "日" and number == 1:
        return after, Quantity(span, Kind.NUMBER, number, frozenset({number}), span, spelled=True)  # a day, the 1st
    part = {"月": Kind.MONTH, "日": Kind.DAY, "号": Kind.DAY}.get(follows[:1])
    kind = part if part and follows[1:] not in {"間", "间"} else Kind.NUMBER
    return after, Quantity(span, kind, number, frozenset({number}), span, spelled=kind is Kind.NUMBER)


def base_first(scan: Scan, at: int, match: re.Match[str]) -> tuple[int, Quantity] | None:
    """5分の1, 三分之二: the denominator first."""
    base, part = (Fraction(g) if g.isdecimal() else ideographs.value(g) for g in match.groups())
    if not base or part is None:
        return None
    end = next((k for k in range(at, len(scan.found)) if scan.found[k].start >= match.end()), len(scan.found))
    span = Span(match.start(), match.end())
    return end, Quantity(span, Kind.NUMBER, part / base, frozenset({part / base}), span)
