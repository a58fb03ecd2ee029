"""Dates and times of day written as another locale writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from qa.analyse.conventions import month_names
from qa.analyse.facts import Facts
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document, Segment
from qa.core.finding import Flag
from qa.core.language import Language
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DAY_FIRST = {
    "es": "{day} de {month}", "pt": "{day} de {month}", "gl": "{day} de {month}", "ca": "{day} de {month}", "fr": "{day} {month}",
    "it": "{day} {month}", "nl": "{day} {month}", "de": "{day}. {month}", "da": "{day}. {month}", "nb": "{day}. {month}",
    "sv": "{day} {month}", "pl": "{day} {month}", "ru": "{day} {month}", "uk": "{day} {month}", "cs": "{day}. {month}",
    "ro": "{day} {month}", "tr": "{day} {month}",
}  # fmt: skip
_CAPITAL = {"de", "en"}  # month names with a capital
_ENGLISH_DAY_FIRST = {"GB", "IE", "AU", "NZ", "IN", "ZA"}
_TWELVE_HOURS = {"US", None, "CA", "AU", "IN"}
_CLOCK = re.compile(r"(?<![\d.,:])(1[3-9]|2[0-3])(?:([:.])| ?h ?)([0-5]\d)(?![\d:%]|[.,]\d)")
_HOURS = {"de": "{h} Uhr", "fr": "{h}\u00a0h", "pt": "{h}h", "nl": "{h} uur"}
_AM_PM = re.compile(r"(?<![\d.,:])(1[0-2]|[1-9])(?::([0-5]\d))?[ \u00a0\u202f]?([ap])\.?m\b\.?", re.I)
_BEFORE_TIME = re.compile(r"\b(?:at|from|until|till|by|before|after|to|between|and|since|around|about) $", re.I)


@cache
def _month_first(code: str) -> re.Pattern[str] | None:
    names = month_names(code)
    if not names:
        return None
    body = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?<![\w.])({body}) (\d{{1,2}})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)", re.I)


@cache
def _ordinal_day() -> re.Pattern[str]:
    body = "|".join(month_names("en"))
    return re.compile(rf"(?<![\w.])(\d{{1,2}})\. ({body})\b", re.I)


@check(
    "LOC111",
    Category.DATE_FORMAT,
    Severity.MINOR,
    examples=[
        bad("de-DE", "Sie wird das Dorf am ⟦Mai 9⟧ besuchen.", fixed="Sie wird das Dorf am 9. Mai besuchen."),
        bad("es-ES", "La vista se celebrará el ⟦abril 14⟧ en la capital.", fixed="La vista se celebrará el 14 de abril en la capital."),
        bad("fr-FR", "Les cheminots feront grève le ⟦décembre 3⟧.", fixed="Les cheminots feront grève le 3 décembre."),
        bad("en-US", "The ruling was published on ⟦4. March⟧ in the capital.", fixed="The ruling was published on March 4 in the capital."),
        bad("en-GB", "The strike will begin on ⟦March 12⟧ in the north.", fixed="The strike will begin on 12 March in the north."),
        good("en-US", "The strike will begin on March 12 in the north.", why="the American order"),
        good("en-GB", "In May 2024 and May 25 of them left.", why="a sentence that only looks like a date"),
        good("es-ES", "En marzo 25 personas dimitieron.", why="a number of people"),
        good("de-DE", "Im Mai 1945 endete der Krieg.", why="a year"),
    ],
)  # fmt: skip
def date_order(document: Document, facts: Facts) -> Iterable[Flag]:
    """Day and month stand in another locale's order.

    Known limit: dates in digits only ("5/11") are the date check's affair, which has the source.
    """
    language = facts.target_language
    for block in document.blocks:
        for span, day, month in _foreign_dates(block.span.of(document.text), language):
            if language.code == "en":
                right = f"{day} {month}" if language.region in _ENGLISH_DAY_FIRST else f"{month} {day}"
            else:
                name = month if language.code in _CAPITAL else month.lower()
                right = _DAY_FIRST[language.code].format(day=day, month=name)
            yield Flag(
                f"{language} writes this date “{right}”.",
                target=span.shift(block.span.start),
                suggestions=(right,),
                confidence=0.85,
            )


_IN = re.compile(r"\b(?:in|and|en|em|im|le mois de|y|et|und|e) $", re.I)
_ON = re.compile(
    r"\b(?:on|until|from|since|by|the|am|bis|vom|zum|el|del|al|le|du|au|il|dal|no|em|dia|op|vanaf|до|с)\s$", re.I
)


def _foreign_dates(text: str, language: Language) -> Iterator[tuple[Span, int, str]]:
    if language.code == "en":
        for match in _ordinal_day().finditer(text):
            yield Span(*match.span()), int(match[1]), match[2].capitalize()
        if language.region not in _ENGLISH_DAY_FIRST:
            return
    elif language.code not in _DAY_FIRST:
        return
    pattern = _month_first(language.code)
    for match in pattern.finditer(text) if pattern else ():
        following = text[match.end() :]
        counted = re.match(r" [^\W\d_]{3,}", following) and not _ON.search(text[: match.start()])
        if not 1 <= int(match[2]) <= 31 or _IN.search(text[: match.start()]) or counted:
            continue
        month = match[1] if language.code != "en" else match[1].capitalize()
        yield Span(*match.span()), int(match[2]), month


@check(
    "LOC112",
    Category.DATE_FORMAT,
    Severity.MINOR,
    examples=[
        bad("en-US", "His daughter last saw him at ⟦16:40⟧ near the farm.", fixed="His daughter last saw him at 4:40 p.m. near the farm."),
        bad("en-US", "The session begins at ⟦18.30⟧ in the council chamber.", fixed="The session begins at 6:30 p.m. in the council chamber."),
        bad("fr-FR", "La séance commence à ⟦6:15 p.m.⟧ dans la grande salle.", fixed="La séance commence à 18\u00a0h\u00a015 dans la grande salle."),
        bad("pt-BR", "A sessão começa às ⟦5 p.m.⟧ no plenário.", fixed="A sessão começa às 17h no plenário."),
        good("en-GB", "The session begins at 18.30 in the council chamber.", why="Britain writes 24 hours, with a point too"),
        good("en-US", "The river rose 18.30 meters and the score was 21-14.", why="a measure and a score"),
        good("es-MX", "La sesión comienza a las 5 p. m. en el pleno.", why="twelve hours are in use in Spanish"),
    ],
)  # fmt: skip
def time_format(segment: Segment, facts: Facts) -> Iterable[Flag]:
    """The time of day is written with 24 hours where the locale counts twelve, or with a.m. and p.m. where it counts 24."""
    language = facts.target_language
    text = segment.text
    if language.code == "en" and language.region in _TWELVE_HOURS:
        for match in _CLOCK.finditer(text):
            if match[2] == ":" or _BEFORE_TIME.search(text[: match.start()]):
                end = match.end()
                right = f"{int(match[1]) - 12}:{match[3]} p.m."
                if text[end:] == ".":
                    end += 1
                yield _time(segment, Span(match.start(), end), right, language)
    elif language.code in _HOURS or language.code in {"it", "ru", "pl", "sv"}:
        for match in _AM_PM.finditer(text):
            hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
            yield _time(segment, Span(*match.span()), _written(hour, match[2], language), language, text[match.end() :])


def _written(hour: int, minutes: str | None, language: Language) -> str:
    if minutes is None:
        return _HOURS.get(language.code, "{h}:00").format(h=hour)
    if language.code == "fr":
        return f"{hour}\u00a0h\u00a0{minutes}"
    if language.code == "pt":
        return f"{hour}h{minutes}"
    return f"{hour}:{minutes}" + (" Uhr" if language.code == "de" else "")


def _time(segment: Segment, span: Span, right: str, language: Language, following: str = " ") -> Flag:
    """A full stop of "p.m." that ended the sentence stays."""
    return Flag(
        f"{language} writes this time “{right}”.",
        target=span.shift(segment.span.start),
        suggestions=(right + ("" if following.strip() or right.endswith(".") else "."),),
        confidence=0.85,
    )
