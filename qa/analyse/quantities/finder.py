"""Find the quantities of a text: numbers in digits and words, with multiplier and unit; then dates and times."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from qa.analyse.quantities import digits, ideographs, spelled
from qa.analyse.quantities.dates import date_parts, link_dates
from qa.analyse.quantities.grouping import neighbours
from qa.analyse.quantities.lexicon import Lexicon, lexicon, marks
from qa.analyse.quantities.phrases import Token, tokens
from qa.analyse.quantities.quantity import Kind, Quantity
from qa.core.language import Language
from qa.core.span import Span

_VULGAR = dict(
    zip("½¼¾⅓⅔⅛⅜⅝⅞", map(Fraction, ("1/2", "1/4", "3/4", "1/3", "2/3", "1/8", "3/8", "5/8", "7/8")), strict=True)
)
_PERCENT = {"%": 1, "％": 1, "‰": Fraction(1, 10)}
_ROMAN = re.compile(r"(?=[XVI]{2,}|[XVI]+(?:e|er|ème|º)\b)(X{0,3})(IX|IV|V?I{0,3})(?:e|er|ème|º)?")
_TENTHS = {"割", "成"}
_SYMBOL_GAP = re.compile(r"[ \u00a0\u202f]?")
_UNIT_GAP = re.compile(r"\.?[ \u00a0\u202f\n]?[-‐‑–]?")
_OF = {"de", "d", "of", "di", "do", "da", "d'", "у"}
_DECADE = re.compile(r"(?:['’]?s|er|ern|-?[хx]|-?ih|-tych|\. let)(?!\w)|年代|[后後]")
_OVER = {"余", "餘", "多", "数"}  # 30余万: over 300,000
_BASE_FIRST = re.compile(r"(\d+|[一二三四五六七八九十]+) ?分[のノ之] ?(\d+|[一二三四五六七八九十]+)")


@dataclass(frozen=True, slots=True)
class _Scan:
    text: str
    found: tuple[Token, ...]
    words: Lexicon


def find(text: str, language: Language) -> tuple[Quantity, ...]:
    """All quantities of a text in order; spans are offsets into it. They do not overlap."""
    words = lexicon(language)
    scan = _Scan(text, _dates_apart(tokens(text), words), words)
    raw: list[Quantity] = []
    at = 0
    while at < len(scan.found):
        end, quantities = _at(scan, at)
        raw.extend(quantities)
        at = max(end, at + 1)
    return link_dates(text, neighbours(text, raw, scan.words), scan.words)


def _dates_apart(found: tuple[Token, ...], words: Lexicon) -> tuple[Token, ...]:
    """In "April 3 410 bodies", in a language without spaces in numbers, a space after a day does not group."""
    if words.decimal != ".":
        return found
    out: list[Token] = []
    for token in found:
        if token.kind == "digits" and " " in token.text and out and out[-1].key in words.months:
            cut = token.text.index(" ")
            out.append(Token(token.text[:cut], token.start, token.start + cut, "digits"))
            out.append(Token(token.text[cut + 1 :], token.start + cut + 1, token.end, "digits"))
        else:
            out.append(token)
    return tuple(out)


def _at(scan: _Scan, at: int) -> tuple[int, tuple[Quantity, ...]]:
    token = scan.found[at]
    if token.kind == "digits" and (dated := date_parts(scan.text, scan.found, at, scan.words)):
        return dated
    if (named := _named(scan, at)) is not None:
        return named
    number = _number(scan, at)
    if number is None:
        return _half_unit(scan, at)
    end, quantity = number
    return _with_unit(scan, at, end, quantity)


def _quantity(token: Token, kind: Kind, value: int | Fraction, end: int | None = None) -> Quantity:
    span = Span(token.start, end or token.end)
    number = Fraction(value)
    return Quantity(span, kind, number, frozenset({number}), span, spelled=token.kind != "digits")


def _named(scan: _Scan, at: int) -> tuple[int, tuple[Quantity, ...]] | None:
    """Weekday, month, noon or Roman numeral."""
    text, found, words = scan.text, scan.found, scan.words
    token = found[at]
    if (hit := words.weekdays.at(text, found, at)) is not None and _is_weekday(scan, at, hit[0]):
        return at + hit[0], (_quantity(token, Kind.WEEKDAY, hit[1], found[at + hit[0] - 1].end),)
    if (hit := words.months.at(text, found, at)) is not None and _is_month(scan, at, hit[0]):
        return at + hit[0], (_quantity(token, Kind.MONTH, hit[1], found[at + hit[0] - 1].end),)
    if (hit := words.hours.at(text, found, at)) is not None:
        noon = replace(_quantity(token, Kind.TIME, hit[1], found[at + hit[0] - 1].end), minutes=frozenset({hit[1]}))
        return at + hit[0], (noon,)
    if token.kind == "word" and (roman := _ROMAN.fullmatch(token.text)) is not None:
        return at + 1, (_quantity(token, Kind.ROMAN, _roman(roman[1] + roman[2])),)
    return None


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _is_weekday(scan: _Scan, at: int, length: int) -> bool:
    """A Portuguese ordinal (segunda) is a weekday only after a preposition and before no noun."""
    token, words = scan.found[at], scan.words
    if words.language.code in {"en", "de"} and not token.text[0].isupper():
        return False
    if length == 1 and len(token.text) <= 3 and not words.language.unspaced:
        return False
    if token.key not in words.ordinals:
        return True
    before = scan.found[at - 1].key if at else ""
    after = scan.text[scan.found[at].end : scan.found[at].end + 2].strip()
    return before in {"na", "nesta", "desta", "da", "à", "última", "próxima", "até"} and not after[:1].isalpha()


def _is_month(scan: _Scan, at: int, length: int) -> bool:
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
    of = at >= 2 and scan.found[at - 2].kind == "digits" and scan.found[at - 1].key in _OF
    if token.key in words.short_months:
        return beside or of
    if token.key in {"may", "march", "august"} and code == "en":
        before = scan.found[at - 1].key if at else ""
        return beside or of or (before in words.before_month and token.text[0].isupper())
    return True


def _number(scan: _Scan, at: int) -> tuple[int, Quantity] | None:
    token = scan.found[at]
    if token.kind == "digits":
        return _digits(scan, at)
    if token.text in _VULGAR:
        return at + 1, _quantity(token, Kind.NUMBER, _VULGAR[token.text])
    if token.kind == "cjk":
        return _ideographs(scan, at)
    number = spelled.read(scan.text, scan.found, at, scan.words)
    if number is None or not number.readings:
        return None
    last = scan.found[number.end - 1]
    coefficient = Span(token.start, scan.found[max(at, (number.coefficient_end or number.end) - 1)].end)
    value = max(number.readings)
    quantity = Quantity(
        Span(token.start, last.end), Kind.NUMBER, value, number.readings, coefficient, number.power, spelled=True
    )  # fmt: skip
    return _plus_half(scan, number.end, quantity)


def _digits(scan: _Scan, at: int) -> tuple[int, Quantity] | None:
    text, found, words = scan.text, scan.found, scan.words
    token = found[at]
    raw = token.text
    if words.language.unspaced and (base := _BASE_FIRST.match(text, token.start)) is not None:
        return _base_first(scan, at, base)
    if (timed := _clock(scan, at)) is not None:
        return timed
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
    if len(raw) == 2 and raw.isascii() and (decade or text[max(0, token.start - 1) : token.start] in {"'", "’"}):
        readings |= {1900 + v for v in values} | {2000 + v for v in values if v < 30}
    elif len(raw) == 4 and decade and values[0] % 10 == 0:
        readings |= {v % 100 for v in values}
    minutes = digits.clock(raw)
    quantity = Quantity(
        Span(token.start, stop), kind, values[0], readings, coefficient, power,
        minutes=frozenset() if minutes is None else _day_halves(minutes),
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
    return _plus_half(scan, end, quantity)


def _is_year(scan: _Scan, at: int, raw: str) -> bool:
    """Four bare digits that name a year rather than count what follows."""
    if len(raw) != 4 or not raw.isdigit() or not 1500 <= int(digits.plain(raw)) <= 2100:
        return False
    units = _unit(scan, at + 1) if at + 1 < len(scan.found) else None
    if units is not None and not scan.words.language.unspaced:
        return False
    counted = scan.words.language.code in {"es", "pl", "pt"} and int(digits.plain(raw)) < 1900
    return not counted and _mark_before(scan, at) is None


def _base_first(scan: _Scan, at: int, match: re.Match[str]) -> tuple[int, Quantity] | None:
    """5分の1, 三分之二: the denominator first."""
    base, part = (Fraction(g) if g.isdecimal() else ideographs.value(g) for g in match.groups())
    if not base or part is None:
        return None
    end = next((k for k in range(at, len(scan.found)) if scan.found[k].start >= match.end()), len(scan.found))
    span = Span(match.start(), match.end())
    return end, Quantity(span, Kind.NUMBER, part / base, frozenset({part / base}), span)


def _in_name(scan: _Scan, at: int) -> bool:
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
    scan: _Scan, at: int, readings: frozenset[Fraction], values: tuple[Fraction, ...]
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
        if token.text in _VULGAR and end == at + 1 and values[0].denominator == 1:
            values = (values[0] + _VULGAR[token.text],)
            readings = frozenset(values)
            end += 1
            continue
        if len(gap) > 1 or not _UNIT_GAP.fullmatch(gap) or token.kind != "word":
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


def _plus_half(scan: _Scan, end: int, quantity: Quantity) -> tuple[int, Quantity]:
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


def _ideographs(scan: _Scan, at: int) -> tuple[int, Quantity] | None:
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
    if (base := _BASE_FIRST.match(text, token.start)) is not None:
        return _base_first(scan, at, base)
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
        halves = frozenset({minutes}) if late else _day_halves(minutes)
        return after + 1, Quantity(
            span, Kind.TIME, Fraction(minutes), frozenset({Fraction(minutes)}), span, minutes=halves
        )
    part = {"月": Kind.MONTH, "日": Kind.DAY, "号": Kind.DAY}.get(follows[:1])
    kind = part if part and follows[1:] not in {"間", "间"} else Kind.NUMBER
    return after, Quantity(span, kind, number, frozenset({number}), span, spelled=kind is Kind.NUMBER)


def _clock(scan: _Scan, at: int) -> tuple[int, Quantity] | None:
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
    minutes = _day_halves(hour * 60 + minute)
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


def _day_halves(minutes: int) -> frozenset[int]:
    """A clock time up to 12:59 may be in either half of the day."""
    return frozenset({minutes, (minutes + 720) % 1440}) if minutes < 780 else frozenset({minutes})


def _half_unit(scan: _Scan, at: int) -> tuple[int, tuple[Quantity, ...]]:
    """A unit with a half and no number before it: "hora y media"."""
    unit = scan.words.units.at(scan.text, scan.found, at)
    if unit is None:
        return at + 1, ()
    half = scan.words.plus_half.at(scan.text, scan.found, at + unit[0])
    if half is None:
        return at + 1, ()
    token, end = scan.found[at], at + unit[0] + half[0]
    quantity = _quantity(token, Kind.NUMBER, Fraction(3, 2), scan.found[end - 1].end)
    return end, (replace(quantity, units=unit[1]),)


def _with_unit(scan: _Scan, at: int, end: int, quantity: Quantity) -> tuple[int, tuple[Quantity, ...]]:
    text, found, words = scan.text, scan.found, scan.words
    if quantity.kind in (Kind.TIME, Kind.CODE) and not (quantity.kind is Kind.TIME and digits.clock(found[at].text)):
        return end, (quantity,)
    if (before := _mark_before(scan, at)) is not None:
        units, span = before
        return end, (replace(quantity, units=units, unit_span=span, noun=_noun(scan, end)),)
    start = end
    if start < len(found) and found[start].text in _TENTHS and found[start].start == quantity.span.end:
        value = quantity.value * 10
        percent = frozenset({"concentr-percent"})
        return end + 1, (replace(quantity, value=value, readings=frozenset({value}), units=percent),)
    if (
        start + 1 < len(found)
        and found[start].key in _OF
        and (quantity.power > 1 or _unit(scan, start + 1) is not None)
    ):
        start += 1
    if start < len(found):
        token, gap = found[start], text[found[start - 1].end : found[start].start]
        if token.text in _PERCENT and _SYMBOL_GAP.fullmatch(gap):
            units = frozenset({"concentr-percent"})
            return start + 1, (replace(quantity, units=units, unit_span=Span(token.start, token.end)),)
        if token.text in marks() and _SYMBOL_GAP.fullmatch(gap):
            return start + 1, (replace(quantity, units=marks()[token.text], unit_span=Span(token.start, token.end)),)
        wide = _UNIT_GAP.fullmatch(gap) or (start > end and gap in {"'", "’"})
        if wide and (hit := _unit(scan, start)) is not None and not _calendar(quantity, hit[1], words):
            last = found[start + hit[0] - 1]
            grown = replace(quantity, units=hit[1], unit_span=Span(token.start, last.end), noun=token.key)
            return _plus_half_of_unit(scan, start + hit[0], grown)
    return end, (replace(quantity, noun=_noun(scan, end)),)


def _plus_half_of_unit(scan: _Scan, end: int, quantity: Quantity) -> tuple[int, tuple[Quantity, ...]]:
    half = scan.words.plus_half.at(scan.text, scan.found, end)
    if half is None or quantity.power > 1:
        return end, (quantity,)
    readings = frozenset(v + Fraction(1, 2) for v in quantity.readings)
    return end + half[0], (replace(quantity, value=quantity.value + Fraction(1, 2), readings=readings),)


def _calendar(quantity: Quantity, units: frozenset[str], words: Lexicon) -> bool:
    """Whether a unit of time is a calendar's here: 2019年."""
    return words.language.unspaced and "duration-year" in units and quantity.value >= 1000 and quantity.power == 1


def _unit(scan: _Scan, at: int) -> tuple[int, frozenset[str]] | None:
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
    if (
        words.language.code in {"de", "nl", "sv", "da"}
        and found[at].kind == "word"
        and "-" in text[found[at].end : found[at].end + 1]
    ):
        return None
    return None


def _mark_before(scan: _Scan, at: int) -> tuple[frozenset[str], Span] | None:
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


def _noun(scan: _Scan, end: int) -> str:
    return scan.found[end].key if end < len(scan.found) and scan.found[end].kind != "digits" else ""
