"""Pronouns of other languages against the English pronoun they render."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.analyse.coreference.lexicon import GenderedWords, gendered_words
from qa.analyse.coreference.mentions import PRONOUNS
from qa.analyse.facts import Facts
from qa.analyse.word_alignment import unit_alignment
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_LIKENESS = 0.3
"""Cosine of the two words' states under which a link proves nothing."""

_EITHER = re.compile(
    r"\b(?:victime|personne|recrue|vedette|star|sentinelle|majesté|persona|víctima|estrella|criatura|pessoa|vítima|testemunha|criança|"
    r"vittima|guida|spia|recluta|guardia|sentinella|Person|Geisel|Waise|Leiche|Mädchen|Kind|Baby|Opfer|Mitglied|Fräulein|жертва|звезда|человек)",
    re.IGNORECASE,
)
"""Nouns whose grammatical gender is not the person's."""


@check(
    "ACC312",
    Category.PRONOUN_GENDER,
    Severity.MAJOR,
    targets=("es", "pt", "it", "fr", "de", "ru", "uk", "pl", "ca", "gl", "ro", "cs", "nl", "sv", "da", "nb"),
    sources=("en",),
    examples=[
        bad(
            "en>es",
            "The engineer was asleep. She apologized at breakfast.",
            "La ingeniera estaba dormida. ⟦Él⟧ pidió disculpas en el desayuno.",
            fixed="La ingeniera estaba dormida. Ella pidió disculpas en el desayuno.",
        ),
        bad(
            "en>fr",
            "She says that the film was too long.",
            "⟦Il⟧ dit que le film était trop long.",
            fixed="Elle dit que le film était trop long.",
        ),
        bad(
            "en>de",
            "Yesterday she said nothing about the contract.",
            "Gestern sagte ⟦er⟧ nichts über den Vertrag.",
            fixed="Gestern sagte sie nichts über den Vertrag.",
        ),
        good(
            "en>fr",
            "The victim told police that he had fallen.",
            "La victime a déclaré à la police qu’elle était tombée.",
            why="la victime is feminine whoever it is",
        ),
        good(
            "en>de",
            "The driver tried to leave the order with the guard, but he did not accept it.",
            "Der Fahrer wollte die Bestellung beim Wachmann abgeben, aber dieser nahm sie nicht an.",
            why="sie is the order, it in English",
        ),
        good(
            "en>de",
            "The company says it will appeal.",
            "Die Firma sagt, sie werde Berufung einlegen.",
            why="sie is the company, it in English",
        ),
    ],
)
def pronoun_gender_target(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A pronoun shows the other gender than the English *he* or *she* that it renders.

    Only pronouns that name a person and are linked to an English one count, and only where the English sentence has no
    pronoun of the other gender that they might render. Silent beside nouns whose grammatical gender is not the
    person's (*la victime … elle*, *das Mädchen … es*).

    Known limits: participles and articles (*elegida*, *la presidente*) are not compared.
    """
    alignment = unit_alignment(facts, unit)
    if alignment is None or facts.source is None:
        return
    words = gendered_words(facts.target_language.code)
    english = {
        span: PRONOUNS[w] for span in alignment.source.spans if (w := span.of(facts.source.text).lower()) in PRONOUNS
    }
    if any(_EITHER.search(segment.text) for segment in unit.target):
        return
    for link in alignment.links:
        gender = english.get(link.source)
        said = link.target.of(facts.target.text)
        shown = words.pronouns.get(said.lower())
        if (
            gender is None
            or shown is None
            or shown == gender
            or link.score < _LIKENESS
            or _polite(said, link.target, facts)
        ):
            continue
        if any(
            g == shown and _may_render(place.of(facts.source.text), link.target, facts) for place, g in english.items()
        ):
            continue
        if _THINGS.search(" ".join(segment.text for segment in unit.source)) and not _opens(link.target, facts):
            continue
        whom = "a woman" if gender == "f" else "a man"
        source = link.source.of(facts.source.text)
        yield Flag(
            f'"{said}" stands for "{source}", who is {whom} in the source',
            source=link.source,
            target=link.target,
            suggestions=_suggestions(said, words, facts.target_language.code),
            confidence=round(min(0.9, 0.6 + link.score / 2), 3),
            evidence=(f'"{source}" in the source',),
        )


_THINGS = re.compile(r"\b(?:it|its|they|them|their|theirs)\b", re.IGNORECASE)


def _opens(place: Span, facts: Facts) -> bool:
    before = facts.target.text[: place.start].split()[-1:]
    return not before or before[0][-1:] in ".!?;:"


def _may_render(english: str, place: Span, facts: Facts) -> bool:
    """Whether a word of the draft could render another English pronoun: a bare subject only renders *he* or *she*."""
    return english.lower() in {"he", "she"} or not _opens(place, facts)


def _polite(said: str, place: Span, facts: Facts) -> bool:
    """German *Sie*, Italian *Lei*: you, where no sentence begins."""
    before = facts.target.text[: place.start].rstrip()[-1:]
    return said in {"Sie", "Lei", "Ihr"} and bool(before) and before not in '.!?:„“«"»”'


def _suggestions(said: str, words: GenderedWords, language: str) -> tuple[str, ...]:
    """The subject form of the other gender, where there is only one."""
    if language not in {"es", "pt", "it", "fr", "de", "ru"}:
        return ()
    feminine = [w for w, g in words.pronouns.items() if g == "f"]
    masculine = [w for w, g in words.pronouns.items() if g == "m"]
    pair = {feminine[0]: masculine[0], masculine[0]: feminine[0]}
    form = pair.get(said.lower())
    if form is None:
        return ()
    return (form[:1].upper() + form[1:] if said[:1].isupper() else form,)
