"""ACC306: another country or city."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.places import gazetteer, places_in
from qa.analyse.word_alignment import word_links
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity


@check(
    "ACC306",
    Category.NAME,
    Severity.MAJOR,
    examples=[
        bad("es>en", "El equipo viajó de ⟦Portugal⟧ a Marruecos.", "The team travelled from ⟦Poland⟧ to Morocco.",
            fixed="The team travelled from Portugal to Morocco."),
        bad("en>es", "The envoy flew to ⟦Austria⟧.", "El enviado voló a ⟦Australia⟧.", fixed="El enviado voló a Austria."),
        bad("ar>en", "وصل الوزير إلى ⟦القاهرة⟧.", "The minister arrived in ⟦Beirut⟧.", fixed="The minister arrived in Cairo."),
        bad("ru>en", "Она родилась в ⟦Польше⟧.", "She was born in ⟦Portugal⟧.", fixed="She was born in Poland."),
        good("de>en", "Das Treffen in Wien beginnt heute.", "The meeting in Vienna begins today.", why="an exonym"),
        good("es>en", "Nació en Corea del Sur y vive en Guinea-Bisáu.", "She was born in South Korea and lives in Guinea-Bissau.", why="the same places"),
        good("fr>en", "Le Royaume-Uni a signé, l'Allemagne aussi.", "Britain has signed, and so has Germany.", why="a short name"),
    ],
)  # fmt: skip
def name_place(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A country or city became another one.

    The source names one that the translation does not, the translation one that the source does not, and the two are linked by the
    word alignment. Places are those that CLDR names in both languages: territories and the cities of time zones.
    """
    source = facts.source_language
    if source is None or not unit.source or not unit.target:
        return
    here, there = tuple(places_in(unit.source, source)), tuple(places_in(unit.target, facts.target_language))
    if not here or not there:
        return
    mine, theirs = gazetteer(source.code), gazetteer(facts.target_language.code)
    named = frozenset().union(*(places for places, _ in here)), frozenset().union(*(places for places, _ in there))
    for meant, original in here:
        right = theirs.called(meant)
        if not right or meant & named[1] or right & theirs.called(named[1]):
            continue
        linked = facts(word_links)[unit.id].targets(original)
        for said, rendering in there:
            known = mine.called(said)
            if (
                not known
                or said & named[0]
                or known & mine.called(named[0])
                or not any(rendering.overlaps(s) for s in linked)
            ):
                continue
            suggestion = sorted(right) if len(right) == 1 else ()
            yield Flag("The source names another place.", original, rendering, tuple(suggestion), 0.85)
            return
