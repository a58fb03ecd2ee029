"""Countries and cities that CLDR names in a language: territories, and the cities of time zones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from qa.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qa.core.document import Segment
    from qa.core.language import Language

_DECLINED = frozenset({"ru", "uk", "pl", "cs"})
_OTHER_SCRIPTS = frozenset({"ru", "uk", "bg", "sr", "el", "zh", "ja", "ko", "ar", "fa", "he", "hi", "th"})
_SHORTEST, _SHORTEST_STEM = 4, 5  # letters of a name; of one that is declined


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """``names``: a place's names by CLDR id ("PT", "Africa/Cairo"); ``pattern`` finds them all, the longest first."""

    names: dict[str, frozenset[str]]
    ids: dict[str, frozenset[str]]
    pattern: re.Pattern[str]

    def called(self, places: Iterable[str]) -> frozenset[str]:
        """All names of some places."""
        return frozenset(name for place in places for name in self.names.get(place, ()))


def places_in(segments: Iterable[Segment], language: Language) -> Iterator[tuple[frozenset[str], Span]]:
    """The ids that each name of a place in some sentences may have, and its document span."""
    known = gazetteer(language.code)
    for segment in segments:
        for match in known.pattern.finditer(segment.text):
            key = next(key for key, value in match.groupdict().items() if value is not None)
            yield known.ids[key], Span(*match.span()).shift(segment.span.start)


@cache
def gazetteer(code: str) -> Gazetteer:
    """The places of a language (primary subtag); empty where CLDR has none."""
    names: dict[str, frozenset[str]] = {place: frozenset({name}) for place, name in _named(code)}
    by_name: dict[str, set[str]] = {}
    for place, (name,) in ((place, tuple(found)) for place, found in names.items()):
        by_name.setdefault(name, set()).add(place)
    ordered = sorted(by_name, key=len, reverse=True)
    ids = {f"n{k}": frozenset(by_name[name]) for k, name in enumerate(ordered)}
    parts = "|".join(f"(?P<n{k}>{_form(name, code)})" for k, name in enumerate(ordered))
    bounded = parts if code in {"zh", "ja"} else rf"(?<!\w)(?:{parts})(?!\w)"
    return Gazetteer(names, ids, re.compile(bounded if parts else r"(?!)"))


def _named(code: str) -> Iterator[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return
    shortest = 2 if code in {"zh", "ja"} else _SHORTEST
    zones = {zone: entry["city"] for zone, entry in locale.time_zones.items() if "city" in entry}
    if code not in _OTHER_SCRIPTS:
        zones = {zone: zone.rpartition("/")[2].replace("_", " ") for zone in _zones()} | zones
    for place, name in (*locale.territories.items(), *zones.items()):
        if not place.isdigit() and len(name) >= shortest and not re.search(r"[-(&\d/,]", name):
            yield place, name


@cache
def _zones() -> frozenset[str]:
    from babel import Locale

    return frozenset(
        str(zone) for code in ("de", "es", "fr", "ru") for zone in Locale.parse(code).time_zones if "/" in str(zone)
    )


def _form(name: str, code: str) -> str:
    if code in _DECLINED and len(name) > _SHORTEST_STEM and " " not in name:
        return re.escape(name[:-1]) + r"\w{0,3}"
    return re.escape(name)
