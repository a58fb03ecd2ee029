"""ACC343: your for its."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.pronouns import persons, tokens
from qa.analyse.quotes import source_quotations, target_quotations
from qa.analyse.word_alignment import word_links
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity


@check(
    "ACC343",
    Category.PRONOUN_OTHER,
    Severity.MAJOR,
    sources=("es", "pt", "it", "fr", "de"),
    targets=("en",),
    examples=[
        bad("es>en", "Llevó la planta al laboratorio y separó sus componentes.",
            "She took the plant to the laboratory and separated ⟦your⟧ components.",
            fixed="She took the plant to the laboratory and separated its components."),
        bad("fr>en", "La société fermera son usine de Rennes.", "The company will close ⟦your⟧ plant in Rennes.",
            fixed="The company will close its plant in Rennes."),
        good("es>en", "Hable con su familia. Decida pronto.", "Talk to your family. You should decide soon.", why="advice"),
        good("es>en", "«¿Dónde está su coche?», preguntó el guardia.", "“Where is your car?” the guard asked.", why="polite address"),
    ],
)  # fmt: skip
def pronoun_other_person(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """The translation says *your* where the source says *its*, *her*, *their*.

    Spanish, Portuguese and Italian possessives of the third person also address politely: only words outside of quotations
    count, where the source addresses nobody and the draft does not say *you*, as advice does.
    """
    source_language = facts.source_language
    mine = persons(source_language.code) if source_language else None
    if source_language is None or mine is None or facts(_addresses):
        return
    here = [t for s in unit.source for t in tokens(s, source_language)]
    there = [t for s in unit.target for t in tokens(s, facts.target_language)]
    alignment = facts(word_links)[unit.id]
    for token, after in itertools.pairwise(there):
        if token.text == "your" and facts(target_quotations).at(token.span) is None:
            owned = alignment.sources(after.span)
            before_it = tuple(a.span for a, b in itertools.pairwise(here) if b.span in owned)
            linked = alignment.sources(token.span) + before_it
            cause = next((t for t in here if t.span in linked and t.text in mine.theirs), None)
            if cause is not None and facts(source_quotations).at(cause.span) is None:
                yield Flag(f"“{cause.text}” addresses nobody here.", cause.span, token.span, confidence=0.75)


def _addresses(facts: Facts) -> bool:
    """Whether either side addresses someone outside of its quotations."""
    language = facts.source_language
    forms = persons(language.code) if language else None
    if language is None or forms is None:
        return True
    spoken, given = facts(source_quotations), facts(target_quotations)
    return any(
        t.text in forms.you and spoken.at(t.span) is None
        for s in facts.bitext.source_segments
        for t in tokens(s, language)
    ) or any(
        t.text.lower() == "you" and given.at(t.span) is None
        for s in facts.bitext.target_segments
        for t in tokens(s, facts.target_language)
    )
