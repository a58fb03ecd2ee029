"""Times of day."""

from __future__ import annotations

from fractions import Fraction

from qa.analyse.quantities import digits
from qa.analyse.quantities.quantity import Kind, Quantity
from qa.analyse.quantities.scan import Scan
from qa.core.span import Span


def clock_time(scan: Scan, at: int) -> tuple[int, Quantity] | None:
    """18:30, 18h30, 18 Uhr 30, 18時30分, 6:30 p.m., 6 p.m."""
    text, found, words = scan.text, scan.found, scan.words
    token = found[at]
    if len(token.text) > 2 and digits.clock(token.text) is None:
        return None
    hour, minute, end, sure = 0, 0, at + 1, False
    if (both := digits.clock(token.text)) is not None:
        hour, minute = divmod(both, 60)
    else:
        hour = int(digits.plain(token.text))
        nxt = found[end] if end < len(found) else None
        if nxt and text[token.end : nxt.start] == ":" and nxt.kind == "digits" and len(nxt.text) == 2:
            minute, end, sure = int(digits.plain(nxt.text)), at + 2, True
        elif nxt and nxt.text in {"h", "H", "u", "時", "点", "點", "时"} and len(text[token.end : nxt.start]) <= 1:
            third = found[at + 2] if at + 2 < len(found) else None
            if third and third.kind == "digits" and len(third.text) <= 2 and len(text[nxt.end : third.start]) <= 1:
                minute, end, sure = int(digits.plain(third.text)), at + 3, True
            elif third and nxt.kind == "cjk" and third.text == "半" and third.start == nxt.end:
                minute, end, sure = 30, at + 3, True
    if hour > 24 or minute > 59:
        return None
    sure = sure or (end == at + 1 and text[token.end : token.end + 8].lower().strip().startswith(("p.m", "a.m")))
    clock = words.clock.at(text, found, end)
    late = words.evening.at(text, found, end)
    early = words.morning.at(text, found, end)
    prior = [words.evening.at(text, found, at - k) for k in (2, 1) if words.language.unspaced and at >= k]
    prior_early = [words.morning.at(text, found, at - k) for k in (2, 1) if words.language.unspaced and at >= k]
    if not (sure or clock or late or early or any(prior) or any(prior_early)):
        return None
    if (late or early) and not sure and token.text in words.symbols:
        return None
    minutes = day_halves(hour * 60 + minute)
    if not words.twelve_hours and end > at + 1:
        minutes = frozenset({(hour * 60 + minute) % 1440})
    if late or any(prior):
        minutes = frozenset({(hour % 12 + 12) * 60 + minute}) if hour <= 12 else minutes
    elif early or any(prior_early):
        minutes = frozenset({hour % 12 * 60 + minute}) if hour <= 12 else minutes
    digits_span = Span(token.start, found[end - 1].end)
    marker = late or early
    end += marker[0] if marker else 0
    value = Fraction(hour * 60 + minute)
    last = found[end - 1].end
    dotted = marker and "." in text[digits_span.end : last] and text[last : last + 1] == "."
    span = Span(token.start, last + bool(dotted))
    return end, Quantity(span, Kind.TIME, value, frozenset({value}), digits_span, minutes=minutes)


def half_to(scan: Scan, at: int) -> tuple[int, Quantity] | None:
    """Half an hour before the hour that is named: "halb acht", "половине девятого"."""
    text, found, words = scan.text, scan.found, scan.words
    half = words.half_to.at(text, found, at)
    if half is None or at + half[0] >= len(found):
        return None
    token, named = found[at], found[at + half[0]]
    readings = words.cardinals.get(named.key) or words.ordinals.get(named.key) or frozenset()
    hour = max((int(r) for r in readings if r.denominator == 1), default=0)
    if not 1 <= hour <= 12 or text[found[at + half[0] - 1].end : named.start] not in {" ", "\u00a0"}:
        return None
    end = at + half[0] + 1
    minutes = day_halves((hour - 1) % 12 * 60 + 30)
    late, early = words.evening.at(text, found, end), words.morning.at(text, found, end)
    if late or early:
        minutes = frozenset(m for m in minutes if (m >= 720) is bool(late))
        end += (late or early or (0,))[0]
    value = Fraction(min(minutes))
    span = Span(token.start, found[end - 1].end)
    return end, Quantity(
        span, Kind.TIME, value, frozenset({value}), Span(token.start, named.end), minutes=minutes, spelled=True
    )


def day_halves(minutes: int) -> frozenset[int]:
    """A clock time up to 12:59 may be in either half of the day."""
    return frozenset({minutes, (minutes + 720) % 1440}) if minutes < 780 else frozenset({minutes})
