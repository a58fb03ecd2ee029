"""TER111, TER112, TER121: what the user's glossary asks for."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.glossary import Term, glossary, occurrences
from qa.analyse.units import units_by_segment
from qa.analyse.word_alignment import word_links
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.document import Segment
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DEMO = "source,target,forbidden\nfiscal,prosecutor,magistrate\njunta directiva,executive board\nNubla,Nubla\nVorstand,executive board|board"


@check(
    "TER111",
    Category.TERM,
    Severity.MAJOR,
    examples=[
        bad("es>en", "La ⟦junta directiva⟧ aprobó el plan.", "The steering committee approved the plan.",
            fixed="The executive board approved the plan.", glossary=_DEMO),
        bad("de>en", "Dem ⟦Vorstand⟧ gehören zwei Frauen an.", "The panel has two women.", fixed="The board has two women.", glossary=_DEMO),
        good("es>en", "Las juntas directivas votaron ayer.", "The executive boards voted yesterday.", why="plural", glossary=_DEMO),
        good("es>en", "La junta de vecinos votó ayer.", "The residents' assembly voted yesterday.", why="half a term", glossary=_DEMO),
    ],
)  # fmt: skip
def glossary_term(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A term of the glossary stands in the source and none of its translations in the draft.

    The glossary (``--glossary FILE``) is CSV with the columns source, target and forbidden, several terms of a cell apart by "|",
    or TBX; a term without a target is to be kept as it is (TER121).
    Compared form by form: words that share their beginning, up to an ending. A translation that is repeated by a
    pronoun is flagged too: a glossary is meant strictly. Known limits: terms within German compounds are not seen.
    """
    for term, place in _in_source(unit, facts):
        if not term.kept and term.targets and not _in_target(term.targets, unit, facts):
            yield Flag(
                f"The glossary has “{term.targets[0]}” for “{term.source}”.", place, _linked(unit, place, facts),
                evidence=(f"glossary: {term.source} = {' | '.join(term.targets)}",), confidence=0.9,
            )  # fmt: skip


@check(
    "TER121",
    Category.DO_NOT_TRANSLATE,
    Severity.MAJOR,
    examples=[
        bad("es>en", "El programa ⟦Nubla⟧ cierra en mayo.", "The Cloudy programme closes in May.",
            fixed="The Nubla programme closes in May.", glossary=_DEMO),
        good("es>en", "El programa Nubla cierra en mayo.", "Nubla, the programme, closes in May.", why="kept", glossary=_DEMO),
    ],
)  # fmt: skip
def do_not_translate(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A term that the glossary keeps as it is (its target is empty or equals the source) is not in the draft."""
    for term, place in _in_source(unit, facts):
        if term.kept and not _in_target(term.targets, unit, facts):
            yield Flag(
                f"The glossary keeps “{term.source}” as it is.", place, _linked(unit, place, facts), confidence=0.95
            )


@check(
    "TER112",
    Category.TERM,
    Severity.MAJOR,
    examples=[
        bad("es>en", "La fiscal pidió diez años.", "The ⟦magistrate⟧ asked for ten years.",
            fixed="The prosecutor asked for ten years.", glossary=_DEMO),
        good("es>en", "El juez de paz firmó.", "The magistrate signed.", why="the source has no such term", glossary=_DEMO),
        good("es>en", "La fiscal pidió diez años.", "The prosecutor asked for ten years.", why="the right term", glossary=_DEMO),
    ],
)  # fmt: skip
def forbidden_term(segment: Segment, facts: Facts) -> Iterator[Flag]:
    """A term that the glossary forbids stands in the draft.

    With a source, only where the source has the term that it is forbidden for; a row without a source term, and a draft
    alone, forbid it everywhere.
    """
    unit = facts(units_by_segment).get(segment.id)
    for term in facts(glossary):
        if term.source and facts.source_language and unit and not _stands(term.source, unit, facts):
            continue
        for word in term.forbidden:
            for place in occurrences(word, segment.text, facts.target_language):
                yield Flag(
                    f"The glossary forbids “{word}”.", target=place.shift(segment.span.start),
                    suggestions=term.targets[:1], confidence=0.95,
                )  # fmt: skip


def _in_source(unit: Unit, facts: Facts) -> Iterator[tuple[Term, Span]]:
    """The glossary's terms in a unit's source and their first place; not those inside of a longer one."""
    language = facts.source_language
    if language is None:
        return
    found = [
        (term, place.shift(s.span.start))
        for term in facts(glossary)
        if term.source
        for s in unit.source
        for place in occurrences(term.source, s.text, language)
    ]
    seen: set[str] = set()
    for term, place in found:
        if term.source not in seen and not any(p.contains(place) and len(p) > len(place) for _, p in found):
            seen.add(term.source)
            yield term, place


def _stands(source: str, unit: Unit, facts: Facts) -> bool:
    language = facts.source_language
    return language is not None and any(occurrences(source, s.text, language) for s in unit.source)


def _in_target(terms: tuple[str, ...], unit: Unit, facts: Facts) -> bool:
    return any(occurrences(t, s.text, facts.target_language) for t in terms for s in unit.target)


def _linked(unit: Unit, place: Span, facts: Facts) -> Span:
    """The draft's words that are linked to a place of the source; its whole sentence where there are none."""
    linked = facts(word_links)[unit.id].targets(place)
    if not linked:
        return unit.target[0].span.cover(unit.target[-1].span)
    near = [span for span in linked if span.start - linked[0].end <= 30]
    return Span(min(s.start for s in near), max(s.end for s in near))
