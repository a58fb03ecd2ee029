"""Numbers written as another locale writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.analyse.conventions import SPACES, NumberSymbols, number_symbols
from qa.analyse.facts import Facts
from qa.analyse.protected import protected
from qa.analyse.units import units_by_segment
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Segment
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_SEPARATORS = ".,'’" + SPACES
_NUMBER = re.compile(rf"(?<![\w.,'’:/-])\d+(?:[{re.escape(_SEPARATORS)}]\d+)+(?![\w:/]|[.,]\d|-\d)")
_MEASURED = re.compile(
    r"[\s\u00a0\u202f]?%|[\s\u00a0\u202f](?:per ?cent|por ciento|pour cent|Prozent|por cento|per cento|procent|"
    r"m(?:illi|ili|ilh)|b(?:illi|ilh|n\b)|trilli|Mrd|Mio|миллион|млн|млрд|kilo|km\b|kg\b|m\b|euro|dollar|dólar|peso|Euro)",
    re.I,
)


@check(
    "LOC101",
    Category.NUMBER_FORMAT,
    Severity.MINOR,
    examples=[
        bad("en-US", "Inflation rose to ⟦7,2⟧% in May.", fixed="Inflation rose to 7.2% in May."),
        bad(
            "es>en-US",
            "La obra costó 12.500 euros.",
            "The work cost ⟦12.500⟧ euros.",
            fixed="The work cost 12,500 euros.",
        ),
        bad(
            "en>fr-FR",
            "The company has 61,500 customers.",
            "L'entreprise compte ⟦61,500⟧ clients.",
            fixed="L'entreprise compte 61\u00a0500 clients.",
        ),
        bad("de-DE", "Der Anteil stieg auf ⟦94.5⟧ Prozent.", fixed="Der Anteil stieg auf 94,5 Prozent."),
        good("de-CH", "Der Anteil stieg auf 94,5 Prozent.", why="Swiss prose writes the comma, only sums of money the point"),
        good("es-MX", "La obra costó 1,300 pesos y la inflación fue de 4.5%.", why="Mexico writes the point as decimal sign"),
        good("es-ES", "La obra costó 740\u00a0000 euros; la otra, 12.500.", why="both separators are in use in Spain"),
        good("de-DE", "Das Konzert beginnt am 14.5. um 18.30 Uhr.", why="a date and a time"),
        good("en-US", "Version 2.400 weighs 3.125 kilograms.", why="three decimals are possible where no source says otherwise"),
        good("en-US", "Seats 4, 12 and 7,9 and 11 were empty.", why="a list"),
    ],
)  # fmt: skip
def number_format(segment: Segment, facts: Facts) -> Iterable[Flag]:
    """A number has the decimal sign or thousands separator of another locale.

    Flagged where the locale cannot read it, or where the source has the same digits and its locale reads them so. Known limits: a
    grouped number that is also a possible decimal ("1.200") needs a source with the same digits.
    """
    ours = number_symbols(facts.target_language)
    if ours is None:
        return
    read_by_source = _source_numbers(segment, facts)
    guarded = facts(protected)
    for match in _NUMBER.finditer(segment.text):
        text = match[0]
        span = Span(*match.span()).shift(segment.span.start)
        if guarded.touches(span.start, span.end):
            continue
        theirs = read_by_source.get(re.sub(r"\D", "", text))
        parts = theirs if theirs and theirs != _parts(text, ours) else _foreign(text, segment.text[match.end() :], ours)
        if parts is None or (parts[1] and facts.target_language.region == "CH"):
            continue
        right = _written(parts, ours)
        if right != text and _parts(text, ours) != parts:
            where = facts.target_language
            yield Flag(
                f"“{text}” is not written as {where} writes numbers.",
                target=span,
                suggestions=(right,),
                confidence=0.9 if theirs else 0.8,
                safe=bool(theirs),
            )


Parts = tuple[str, str]
"""Digits before and after the decimal sign."""


def _parts(text: str, symbols: NumberSymbols) -> Parts | None:
    """A number as a locale reads it, None if it cannot."""
    whole, mark, decimals = text.partition(symbols.decimal)
    if mark and not decimals.isdigit():
        return None
    groups = re.split(rf"[{re.escape(symbols.groups)}]", whole)
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(g) != 3 for g in groups[1:])):
        return None
    digits = "".join(groups)
    return (digits, decimals) if digits.isdigit() else None


def _foreign(text: str, following: str, ours: NumberSymbols) -> Parts | None:
    """What a number means that the locale cannot read: a decimal with the wrong sign, before a per cent sign or a unit."""
    other = "," if ours.decimal == "." else "."
    match = re.fullmatch(rf"(\d+)[{re.escape(other)}](\d{{1,2}})", text)
    if match and _MEASURED.match(following) and _parts(text, ours) is None:
        return match[1], match[2]
    return None


def _written(parts: Parts, symbols: NumberSymbols) -> str:
    whole, decimals = parts
    if len(whole) > 3:
        groups = [whole[max(0, i - 3) : i] for i in range(len(whole), 0, -3)][::-1]
        whole = symbols.group.join(groups)
    return whole + (symbols.decimal + decimals if decimals else "")


def _source_numbers(segment: Segment, facts: Facts) -> dict[str, Parts]:
    """The numbers of the aligned source with separators, as its locale reads them, by their digits."""
    language = facts.source_language
    symbols = number_symbols(language) if language else None
    if symbols is None:
        return {}
    found: dict[str, Parts] = {}
    for sentence in facts(units_by_segment)[segment.id].source:
        for match in _NUMBER.finditer(sentence.text):
            parts = _parts(match[0], symbols)
            if parts:
                found[re.sub(r"\D", "", match[0])] = parts
    return found
