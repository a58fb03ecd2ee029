"""How the draft should have put a quantity: the value in the draft's language and in its own manner."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from importlib import resources

from qa.analyse.quantities.lexicon import marks
from qa.analyse.quantities.quantity import Kind, Quantity
from qa.core.language import Language

_CASES = frozenset({"ru", "uk", "pl", "cs", "ar"})  # the right case of a word needs grammar
_SPARING = frozenset({"es", "pl", "pt"})  # CLDR minimumGroupingDigits = 2
_FRACTIONS = {Fraction(1, 3): "third", Fraction(1, 4): "quarter", Fraction(1, 5): "fifth"}


def worded(source: Quantity, target: Quantity, text: str, language: Language) -> str | None:
    """What should stand at ``target.span`` of the draft's ``text`` to say what ``source`` says; None if unsure."""
    match target.kind:
        case Kind.WEEKDAY:
            return _name("days", int(source.value), target, text, language)
        case Kind.MONTH:
            return _name("months", int(source.value), target, text, language) if target.spelled else _plain(source)
        case Kind.TIME:
            return _time(source, target, text)
        case Kind.DAY | Kind.DATE_PART | Kind.YEAR | Kind.CODE:
            return _plain(source)
        case Kind.ROMAN:
            return None
    if target.spelled:
        return _spelled(source.value, target, text, language)
    return _digits(source.value, target, text, language)


def unit_worded(source: Quantity, target: Quantity, text: str, language: Language) -> str | None:
    """What should stand at ``target.unit_span`` to say the source's unit; None if unsure."""
    if len(source.units) != 1 or target.unit_span is None:
        return None
    (unit,) = source.units
    written = target.unit_span.of(text)
    if written in marks():
        return next((m for m, families in marks().items() if families == source.units and not m.isalpha()), None)
    if language.code in _CASES:
        return None
    single = target.value == 1 or text[target.unit_span.start - 1] in "-‑"
    if unit.startswith("money-"):
        forms = _forms(language).get(unit)
        form = None if forms is None else forms[0 if single else min(1, len(forms) - 1)]
        return form.capitalize() if form and language.code == "de" else form
    from babel.core import UnknownLocaleError
    from babel.units import format_unit

    try:
        whole = format_unit(1 if single else 2, unit, "long", locale=language.tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None
    return re.sub(r"^[\d٠-٩]+[\s\u00a0]*", "", whole)


def _plain(source: Quantity) -> str | None:
    return str(source.value) if source.value.denominator == 1 else None


def _name(field: str, index: int, target: Quantity, text: str, language: Language) -> str | None:
    from babel import Locale

    if language.code in _CASES:
        return None
    locale = Locale.parse(language.code)
    written = target.span.of(text)
    names = getattr(locale, field)["format"]
    short = len(written) <= 4 and written.casefold() not in {n.casefold() for n in names["wide"].values()}
    name: str = names["abbreviated" if short and not language.unspaced else "wide"][index]
    return name.capitalize() if written[:1].isupper() else name


def _time(source: Quantity, target: Quantity, text: str) -> str | None:
    written, marker = target.coefficient.of(text), text[target.coefficient.end : target.span.end]
    digits = [int(d) for d in re.findall(r"\d+", written)]
    if not digits or not source.minutes or not target.minutes:
        return None
    mark = re.search(r"\D", written)
    twelve = (digits[0] * 60 + (digits[1] if len(digits) > 1 else 0)) % 1440 not in target.minutes
    minutes = max(source.minutes) if len(source.minutes) == 1 else min(source.minutes)
    hour, rest = divmod(minutes, 60)
    if twelve or marker:
        if not any((m >= 720) == (minutes >= 720) for m in target.minutes):
            swapped = marker.translate(str.maketrans("apAP", "paPA"))
            if swapped.strip(" \u00a0.mM") not in {"a", "p", "A", "P"}:
                return None
            marker = swapped
        hour = hour % 12 or 12
    return (f"{hour}{mark[0] if mark else ':'}{rest:02}" if mark or rest else str(hour)) + marker


def _spelled(value: Fraction, target: Quantity, text: str, language: Language) -> str | None:
    if language.code == "en" and value in _FRACTIONS:
        return _FRACTIONS[value]
    if (
        language.code == "en"
        and value.denominator == 1
        and 2 <= value <= 20
        and target.value <= 100
        and target.value.denominator == 1
    ):
        word = next((w for w, v in _cardinals("en") if v == value), None)
        return word.capitalize() if word and target.span.of(text)[0].isupper() else word
    if value.denominator == 1 and value >= 10:
        return _format(value, language, group=True)
    return None


@cache
def _cardinals(code: str) -> tuple[tuple[str, Fraction], ...]:
    return tuple((w, Fraction(v)) for kind, w, v in _table(f"spelled/{code}.tsv") if kind == "c")


@cache
def _forms(language: Language) -> dict[str, tuple[str, ...]]:
    """Unit to its words in our tables."""
    return {v: tuple(w.split(", ")) for kind, v, w in _table(f"words/{language.code}.tsv") if kind == "unit"}


def _table(name: str) -> tuple[tuple[str, str, str], ...]:
    file = resources.files("qa.analyse.quantities") / "data" / name
    if not file.is_file():
        return ()
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines() if not line.startswith("#"))
    return tuple((a, b, c) for a, b, c in rows)


def _digits(value: Fraction, target: Quantity, text: str, language: Language) -> str | None:
    written = target.span.of(text)
    tail = text[target.coefficient.end : target.span.end]
    grouped = not (written.isdigit() and len(written) == 4 and value < 10000) and not (
        language.code in _SPARING and value < 10000
    )
    if target.power == 1:
        return _format(value, language, group=grouped)
    coefficient = value / target.power
    if Fraction(1, 10) <= coefficient < 1000 and _short(coefficient) is not None:
        return (_format(coefficient, language, group=True) or "") + tail
    gap = re.match(r"[\s\u00a0-]*", tail)
    for power, words in _powers(language.code):
        if value >= power and (digits := _format(value / power, language, group=True)) is not None:
            return f"{digits}{gap[0] if gap else ' '}{words[0] if value < 2 * power else words[-1]}"
    return None


def _short(value: Fraction) -> str | None:
    """A finite decimal of at most three places."""
    scaled = value * 1000
    return None if scaled.denominator != 1 else f"{float(value):.3f}".rstrip("0").rstrip(".")


def _format(value: Fraction, language: Language, *, group: bool) -> str | None:
    from decimal import Decimal

    from babel import UnknownLocaleError
    from babel.numbers import format_decimal

    short = _short(value)
    if short is None:
        return None
    for tag in (language.tag.replace("-", "_"), language.code, "en"):
        try:
            text = format_decimal(Decimal(short), locale=tag, group_separator=group)
        except (UnknownLocaleError, ValueError):
            continue
        return text.replace("\u202f", "\u00a0")
    return None


@cache
def _powers(code: str) -> tuple[tuple[Fraction, tuple[str, ...]], ...]:
    """Multipliers of a language from the largest, singular and plural."""
    rows = ((v, w) for kind, v, w in _table(f"words/{code}.tsv") if kind == "scale")
    return tuple((Fraction(10) ** int(v.removeprefix("10^")), tuple(w.split(", "))) for v, w in rows)
