"""How one language words quantities: CLDR through babel, and the tables in ``data``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from qa.analyse.quantities.phrases import Phrases
from qa.core.language import Language

T = TypeVar("T")

_KINDS = ("length", "area", "volume", "mass", "duration", "speed", "temperature", "power", "energy", "digital", "angle")
_DATA = resources.files("qa.analyse.quantities") / "data"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language for quantities; see ``data/README.md`` for each kind."""

    language: Language
    cardinals: Phrases[frozenset[Fraction]]
    ordinals: Phrases[frozenset[Fraction]]
    collectives: Phrases[frozenset[Fraction]]
    powers: Phrases[Fraction]
    symbols: dict[str, Fraction]
    links: frozenset[str]
    plus_half: Phrases[bool]
    idioms: Phrases[bool]
    months: Phrases[int]
    short_months: frozenset[str]
    weekdays: Phrases[int]
    units: Phrases[frozenset[str]]
    suffixes: dict[str, str]
    morning: Phrases[bool]
    evening: Phrases[bool]
    clock: Phrases[bool]
    hours: Phrases[int]
    half_to: Phrases[bool]
    decades: Phrases[bool]
    counters: frozenset[str]
    before_month: frozenset[str]
    decimal: str
    twelve_hours: bool
    day_first: bool | None


@cache
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language; nearly empty for one without tables, so that only digits are found."""
    own = tuple(_rows(f"words/{'nb' if language.code in {'no', 'nn'} else language.code}.tsv"))
    spelled = tuple(_rows(f"spelled/{_variant(language)}.tsv"))
    cldr = _locale(language)

    def clitics(entries: Mapping[str, T]) -> dict[str, T]:
        """Arabic words with the particles that are written onto them."""
        if language.code != "ar":
            return dict(entries)
        return {
            p + word: value
            for p in ("", "و", "ب", "ل", "ال", "وال", "بال", "لل", "ف", "ك")
            for word, value in entries.items()
        }

    def forms(kind: str) -> Iterator[tuple[str, str]]:
        return ((form, value) for k, value, line in own if k == kind for form in line.split(", "))

    def rules(kind: str) -> Iterator[tuple[str, str]]:
        return ((words, value) for k, words, value in spelled if k == kind)

    ordinals = {words: _ordinal(value) for words, value in (*rules("o"), *forms("ordinal"))}
    numbers = {words: _values(value) for words, value in forms("number")}
    cardinals = {words: _values(value) for words, value in rules("c")}
    powers = {words: Fraction(value) for words, value in rules("m")} | {w: _power(v) for w, v in forms("power")}
    months = dict(_names(cldr, "months")) | {w: int(v) for w, v in forms("month")}
    return Lexicon(
        language=language,
        cardinals=Phrases(clitics(cardinals | numbers).items()),
        ordinals=Phrases((w, v) for w, v in ordinals.items() if w not in numbers),
        collectives=Phrases((w, v) for w, v in numbers.items() if min(v) >= 10),
        powers=Phrases(powers.items()),
        symbols={w: _power(v) for w, v in forms("symbol")},
        links=frozenset(w for w, _ in forms("link")),
        plus_half=Phrases((w, True) for w, _ in forms("plus-half")),
        idioms=Phrases((w, True) for w, _ in forms("idiom")),
        months=Phrases(clitics(months).items()),
        short_months=frozenset(w for w, _ in forms("month") if len(w) <= 4),
        weekdays=Phrases(clitics(dict(_names(cldr, "days")) | {w: int(v) for w, v in forms("weekday")}).items()),
        units=Phrases(_units(cldr, language, (*forms("unit"), *((w, v) for w, v in forms("suffix") if v)))),
        suffixes=dict(forms("suffix")),
        morning=Phrases((w, True) for w, _ in forms("morning")),
        evening=Phrases((w, True) for w, _ in forms("evening")),
        clock=Phrases((w, True) for w, _ in forms("clock")),
        hours=Phrases((w, int(v)) for w, v in forms("hour")),
        half_to=Phrases((w, True) for w, _ in forms("half-to")),
        decades=Phrases((w, True) for w, _ in forms("decade")),
        counters=frozenset(w for w, _ in forms("counter")),
        before_month=frozenset(w for w, _ in forms("before-month")),
        decimal=cldr.number_symbols["latn"]["decimal"] if "latn" in cldr.number_symbols else ".",
        twelve_hours="h" in cldr.time_formats["short"].pattern or language.code in {"es", "ar"},
        day_first=_day_first(cldr, language),
    )


def _rows(name: str) -> Iterator[tuple[str, str, str]]:
    file = _DATA / name
    if not file.is_file():
        return
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, first, second = line.split("\t")
            yield kind, first, second


def _variant(language: Language) -> str:
    if language.code == "pt" and language.region not in (None, "BR"):
        return "pt-PT"
    return "nb" if language.code in {"no", "nn"} else language.code


def _power(text: str) -> Fraction:
    base, _, exponent = text.partition("^")
    return Fraction(base) ** int(exponent or 1)


def _values(text: str) -> frozenset[Fraction]:
    return frozenset(Fraction(v) for v in text.split("|"))


def _ordinal(text: str) -> frozenset[Fraction]:
    """An ordinal from the third on is also the name of a fraction."""
    value = Fraction(text)
    return frozenset({value, 1 / value} if value > 2 else {value})


def _locale(language: Language) -> Any:  # noqa: ANN401 - babel has no types
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.tag, sep="-")
    except (UnknownLocaleError, ValueError):
        pass
    try:
        return Locale.parse(language.code)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def _names(cldr: Any, field: str) -> Iterator[tuple[str, int]]:  # noqa: ANN401
    for context in ("format", "stand-alone"):
        for width in ("wide",) if field == "months" else ("wide", "abbreviated"):
            for index, name in getattr(cldr, field)[context][width].items():
                usable = width == "wide" or (len(name.strip(".")) >= 3 and name.isalpha())
                if usable and not any(c.isdigit() for c in name):
                    yield name.strip("."), index


def _day_first(cldr: Any, language: Language) -> bool | None:  # noqa: ANN401
    if language.code == "en" and language.region is None:
        return None
    pattern = cldr.date_formats["short"].pattern
    day, month = pattern.find("d"), pattern.find("M")
    return None if day < 0 or month < 0 else bool(day < month)


@cache
def _choice(kind: str) -> frozenset[str]:
    """A list of ``data/cldr.tsv``: short forms that are safe, units that are left out."""
    return frozenset(word for k, _, line in _rows("cldr.tsv") if k == kind for word in line.split())


@cache
def families() -> dict[str, str]:
    """Currency code to family of currencies ("USD" to "money-dollar")."""
    return {code: f"money-{family}" for family, _, codes in _rows("currencies.tsv") for code in codes.split()}


@cache
def marks() -> dict[str, frozenset[str]]:
    """Currency marks and codes to families of currencies: "$" to dollar and peso."""
    found: dict[str, frozenset[str]] = {code: frozenset({family}) for code, family in families().items()}
    for family, signs, _ in _rows("currencies.tsv"):
        for sign in signs.split():
            found[sign] = found.get(sign, frozenset()) | {f"money-{family}"}
    return found


def _units(
    cldr: Any,  # noqa: ANN401
    language: Language,
    own: Iterable[tuple[str, str]],
) -> Iterator[tuple[str, frozenset[str]]]:
    own = tuple(own)
    taken = {form for form, _ in own}
    found: dict[str, frozenset[str]] = {}
    for unit, widths in cldr._data["unit_patterns"].items():
        if unit in _choice("rare") or (unit.partition("-")[0] not in _KINDS and unit != "concentr-percent"):
            continue
        for width, patterns in widths.items():
            for count, pattern in patterns.items():
                if not isinstance(pattern, str) or count == "per" or "{0}" not in pattern:
                    continue
                form = pattern.replace("{0}", "").strip(" \u00a0\u202f.").casefold()
                short = width != "long" and len(form) < 3 and not language.unspaced
                if form and form not in taken and not (short and form not in _choice("short")):
                    found[form] = found.get(form, frozenset()) | {unit}
    for code, family in families().items():
        names = [cldr.currencies.get(code, "")]
        plural = cldr._data["currency_names_plural"].get(code, {})
        for name in (*names, *plural.values()):
            words = name.casefold().split()
            if not words:
                continue
            for form in {" ".join(words), words[0] if len(words) > 1 and language.code in _HEAD_FIRST else words[-1]}:
                if form not in taken:
                    found[form] = found.get(form, frozenset()) | {family}
    yield from found.items()
    taiwan = language.script == "Hant" or language.region in {"TW", "HK", "MO"}
    for form, value in own:
        units = frozenset(value.split("|"))
        yield form, units | {"money-dollar"} if taiwan and value == "money-yuan" else units


_HEAD_FIRST = {"es", "fr", "pt", "it", "ro", "ca", "gl", "ar"}
