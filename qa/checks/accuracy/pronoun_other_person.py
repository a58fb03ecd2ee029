"""ACC343: they for we, your for its."""

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
    sources=("en", "es", "pt", "it", "fr", "de", "nl", "ru"),
    targets=("en", "es", "pt", "it", "fr", "de", "nl", "ru"),
    examples=[
        bad("en>es", "Each of us thought somebody else would do it.", "Cada uno de ⟦ellos⟧ pensó que lo haría otra persona.",
            fixed="Cada uno de nosotros pensó que lo haría otra persona."),
        bad("es>en", "Llevó la planta al laboratorio y separó sus componentes.",
            "She took the plant to the laboratory and separated ⟦your⟧ components.",
            fixed="She took the plant to the laboratory and separated its components."),
        bad("de>en", "Das hat uns niemand gesagt.", "Nobody told ⟦them⟧ that.", fixed="Nobody told us that."),
        good("es>en", "Creemos que ellos no vendrán.", "We believe that they will not come.", why="both are there"),
        good("es>en", "«¿Dónde está su coche?», preguntó el guardia.", "“Where is your car?” the guard asked.", why="polite address"),
        good("fr>en", "On nous a oubliés.", "We have been forgotten.", why="on"),
    ],
)  # fmt: skip
def pronoun_other_person(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """The translation speaks of *them* where the source says *we* or *us*, or of *your* where it says *its*, *her*, *their*.

    The first: no word nor verb ending of the first person plural is left in the sentence, and the source has no *they*.
    The second: outside quotations only, and where the source addresses nobody.
    """
    source_language, target_language = facts.source_language, facts.target_language
    mine, theirs = persons(source_language.code if source_language else ""), persons(target_language.code)
    if source_language is None or mine is None or theirs is None:
        return
    here = [t for s in unit.source for t in tokens(s, source_language)]
    there = [t for s in unit.target for t in tokens(s, target_language)]
    ours = [t for t in here if t.text.lower() in mine.we.whole]
    plural = mine.them.whole | mine.plural.whole | mine.ambiguous.whole
    alignment = facts(word_links)[unit.id]
    if (
        ours
        and not any(t.text in theirs.we or t.text in theirs.perhaps_we for t in there)
        and not any(t.text.lower() in plural for t in here)
    ):
        strange = [t for t in there if t.text.lower() in theirs.them.whole]
        if len(strange) == 1:
            yield Flag(f"The source says “{ours[0].text}”.", ours[0].span, strange[0].span, confidence=0.75)
    if target_language.code != "en" or not mine.theirs.whole or facts(_addresses):
        return
    for token, after in itertools.pairwise(there):
        if token.text == "your" and facts(target_quotations).at(token.span) is None:
            owned = alignment.sources(after.span)
            before_it = tuple(a.span for a, b in itertools.pairwise(here) if b.span in owned)
            linked = alignment.sources(token.span) + before_it
            cause = next((t for t in here if t.span in linked and t.text in mine.theirs), None)
            if cause is not None and facts(source_quotations).at(cause.span) is None:
                yield Flag(f"“{cause.text}” addresses nobody here.", cause.span, token.span, confidence=0.75)


def _addresses(facts: Facts) -> bool:
    """Whether the source addresses someone outside of its quotations."""
    language = facts.source_language
    forms = persons(language.code) if language else None
    if language is None or forms is None:
        return True
    quoted = facts(source_quotations)
    return any(
        t.text in forms.you and quoted.at(t.span) is None
        for s in facts.bitext.source_segments
        for t in tokens(s, language)
    )
