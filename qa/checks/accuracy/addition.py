"""Sentences and clauses of the draft that the source lacks."""

from __future__ import annotations

from collections.abc import Iterable

from qa.analyse.coverage import coverage, lone
from qa.analyse.facts import Facts
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Bitext
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity

_TOO_MUCH = (
    0.4  # share of the draft's characters without counterpart from which the texts are no translation of each other
)
_FEW = 3  # lone sentences up to which they are named in any case
_LEAST = 25  # characters; a shorter lone sentence is more often a byline or page furniture than an addition


@check(
    "ACC103",
    Category.ADDITION,
    Severity.MAJOR,
    examples=[
        bad(
            "es>en",
            "El puente se cerró el lunes. Volverá a abrirse en marzo.",
            "The bridge was closed on Monday. ⟦Residents had complained about the noise for years.⟧ It will reopen in March.",
            fixed="The bridge was closed on Monday. It will reopen in March.",
        ),
        good(
            "de>en",
            "Der Verein, der 1920 gegründet wurde, hat 300 Mitglieder, und die meisten davon sind Bauern.",
            "The club was founded in 1920. It has 300 members. Most of them are farmers.",
            why="one sentence split into three",
        ),
    ],
)
def addition_sentence(bitext: Bitext, facts: Facts) -> Iterable[Flag]:
    """A sentence of the draft renders nothing in the source.

    Known limits: page furniture is the residue check's affair; sentences under 25 characters are left alone.
    """
    whole = sum(len(s.text) for s in bitext.target_segments)
    runs = list(lone(bitext.units, "target"))
    lone_sentences = [s for run in runs for s in run]
    if len(lone_sentences) > _FEW and sum(len(s.text) for s in lone_sentences) > _TOO_MUCH * whole:
        return
    for run in runs:
        span = run[0].span.cover(run[-1].span)
        if len(span) >= _LEAST and not facts.target_language.unspaced:
            yield Flag("The source does not say this.", target=span, suggestions=("",), confidence=0.75)


@check(
    "ACC104",
    Category.ADDITION,
    Severity.MAJOR,
    examples=[
        bad(
            "fr>en",
            "Le coureur est tombé hier dans la descente du col. L'équipe attend pour demain matin les résultats de la radio de son genou. La course reprendra jeudi matin dans la vallée. Il avait gagné l'étape de mardi devant ses deux frères.",
            "The rider fell yesterday on the descent from the pass. Tomorrow morning the team expects the results of the X-ray of his knee ⟦and has already hired a new coach for the spring⟧. The race will resume on Thursday morning in the valley. He had won Tuesday's stage ahead of his two brothers.",
        ),
        good(
            "es>en",
            "Lo dijo en la radio.",
            "He said so in an interview with the radio station.",
            why="explicitation: nothing new is claimed",
        ),
    ],
)
def addition_clause(bitext: Bitext, facts: Facts) -> Iterable[Flag]:  # noqa: ARG001 - every check has two parameters
    """A clause of the draft renders nothing in the source.

    Found by word alignment, as ACC102. Known limits: single added words, and pairs with Chinese, Japanese or Thai, are not
    looked at.
    """
    for found in facts(coverage).target.values():
        yield Flag(
            "The source does not say this.", source=found.opposite, target=found.span, confidence=found.confidence
        )
