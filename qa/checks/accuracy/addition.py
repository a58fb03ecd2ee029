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
            "es>en",
            "La jueza Marta Olmedo aplazó la vista hasta el lunes. El abogado del club criticó la decisión. Los vecinos llevan dos años esperando una sentencia sobre el ruido del estadio. El alcalde no asistió.",
            "Judge Marta Olmedo postponed the hearing until Monday. The club's lawyer criticized the decision ⟦and left by the back door⟧. Residents have been waiting two years for a ruling on the noise from the stadium. The mayor did not attend.",
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
