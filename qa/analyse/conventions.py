"""How a locale writes numbers and months, from CLDR (UTS 35 part 3, number symbols; part 4, calendar elements)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from qa.core.language import Language

SPACES = " \u00a0\u202f\u2009"
_APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True)
class NumberSymbols:
    """``decimal``: the decimal sign. ``group``: the thousands separator to write; ``groups``: those that may stand."""

    decimal: str
    group: str
    groups: str


@cache
def number_symbols(language: Language) -> NumberSymbols | None:
    """The symbols of a locale with Latin digits; None where CLDR has none. A space of any kind may stand for another."""
    from babel import Locale, UnknownLocaleError

    for tag in (language.tag, language.code):
        try:
            symbols = Locale.parse(tag, sep="-").number_symbols["latn"]
        except (UnknownLocaleError, ValueError, KeyError):
            continue
        decimal, group = symbols["decimal"], symbols["group"]
        if group in _APOSTROPHES:
            groups = _APOSTROPHES
        elif group in SPACES:
            groups = SPACES
        else:
            groups = group + (SPACES if decimal == "," else "")
        return NumberSymbols(decimal, "\u00a0" if group in SPACES else group, groups)
    return None


@cache
def month_names(code: str) -> dict[str, int]:
    """The wide month names of a language, lower case, 1-12, as they stand in a date and alone; empty where CLDR has none."""
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(code).months
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.lower(): number
        for form in ("stand-alone", "format")
        for number, name in months[form]["wide"].items()
        if not name[0].isdigit()
    }


@cache
def weekday_names(code: str) -> frozenset[str]:
    """The wide weekday names of a language, lower case; empty where CLDR has none."""
    from babel import Locale, UnknownLocaleError

    try:
        days = Locale.parse(code).days
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(name.lower() for form in ("stand-alone", "format") for name in days[form]["wide"].values())
