"""ACC105: words of the source left standing in the draft."""

from __future__ import annotations

from collections.abc import Iterable

from qa.analyse.facts import Facts
from qa.analyse.foreign import left_words
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Bitext
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity


@check(
    "ACC105",
    Category.UNTRANSLATED,
    Severity.MAJOR,
    examples=[
        bad(
            "de>en",
            "Der ⟦Stadtrat⟧ lehnte den Plan im Juni ab. Die Bürger sammelten Unterschriften. Der Plan sah ein Parkhaus vor.",
            "The ⟦Stadtrat⟧ rejected the plan in June. Residents collected signatures. The plan provided for a parking garage.",
            fixed="The city council rejected the plan in June. Residents collected signatures. The plan provided for a parking garage.",
        ),
        bad(
            "ru>en",
            "Директор получил сорок ⟦писем⟧ от читателей. Он ответил на все.",
            "The director received forty ⟦писем⟧ from readers. He answered them all.",
            fixed="The director received forty letters from readers. He answered them all.",
        ),
        bad(
            "it>en",
            "L'accordo è stato firmato davanti al ⟦notaio⟧ Silvano Perego.",
            "The agreement was signed before the ⟦notaio⟧ Silvano Perego.",
            fixed="The agreement was signed before the notary Silvano Perego.",
        ),
        good(
            "es>en",
            "El final de la final fue fatal para el club.",
            "The end of the final was fatal for the club.",
            why="words that both languages share",
        ),
        good(
            "es>en",
            "La revista «Nuevas lecturas» cumple veinte años.",
            "The magazine “Nuevas lecturas” turns twenty.",
            why="a title in quotation marks stays as it is",
        ),
        good(
            "es>en",
            "Publicó su primer libro, Luz fija, en 1962.",
            "She published her first book, Luz fija, in 1962.",
            why="a title without quotation marks",
        ),
        good(
            "de>en",
            "Das Wort Heimat lässt sich kaum übersetzen.",
            "The word Heimat can hardly be translated.",
            why="a word that is spoken of",
        ),
        good(
            "pt>en",
            "A multa foi de 38 milhões de reais.",
            "The fine was 38 million reais.",
            why="a currency",
        ),
    ],
)
def untranslated_word(bitext: Bitext, facts: Facts) -> Iterable[Flag]:  # noqa: ARG001 - its scope
    """A word of the source stands in the draft unchanged, and is no word of the draft's language.

    It must be an ordinary word of the source language and unknown or far rarer in the draft's, in small letters (in German also
    a noun that follows an article). Names, quotations, titles, brand names, units, words that the draft explains or uses
    again and again are left alone. A word in the source's script, where the draft's is another, is flagged in any case.
    Known limit: needs a word list of the draft's language where both use the same script.
    """
    for left in facts(left_words):
        yield Flag(
            f"“{left.target.of(facts.target.text)}” is left as it stands in the source.",
            source=left.source,
            target=left.target,
            confidence=left.confidence,
        )
