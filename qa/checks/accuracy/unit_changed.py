"""ACC221: another unit of measurement."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.checks.accuracy.values import unit_flags
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity


@check(
    "ACC221",
    Category.UNIT,
    Severity.MAJOR,
    examples=[
        bad(
            "es>en",
            "El tramo mide 14 ⟦kilómetros⟧.",
            "The section is 14 ⟦miles⟧ long.",
            fixed="The section is 14 kilometers long.",
        ),
        bad(
            "es>en",
            "La finca tiene 9.400 ⟦hectáreas⟧.",
            "The farm covers 9,400 ⟦acres⟧.",
            fixed="The farm covers 9,400 hectares.",
        ),
        bad(
            "fr>en",
            "Elle gagne avec 41 ⟦secondes⟧ d'avance.",
            "She won by 41 ⟦minutes⟧.",
            fixed="She won by 41 seconds.",
        ),
        bad(
            "en>es",
            "At a depth of 2,100 ⟦feet⟧.",
            "A una profundidad de 2100 ⟦metros⟧.",
            fixed="A una profundidad de 2100 pies.",
        ),
        bad(
            "pt>en",
            "Num raio de 60 ⟦quilómetros⟧.",
            "Within a radius of 60 ⟦miles⟧.",
            fixed="Within a radius of 60 kilometers.",
        ),
        bad(
            "de>en", "Das Seil ist 30 ⟦Meter⟧ lang.", "The rope is 30 ⟦feet⟧ long.", fixed="The rope is 30 meters long."
        ),
        bad("zh>en", "这条线路全长28⟦公里⟧。", "The line is 28 ⟦miles⟧ long.", fixed="The line is 28 kilometers long."),
        good("es>en", "Mide 14 kilómetros.", "It is 9 miles long.", why="converted"),
        good("en>fr", "It weighs 2 pounds.", "Il pèse près d'un kilo.", why="converted and rounded"),
        good("fr>en", "Il a attendu quinze jours.", "He waited two weeks.", why="a fortnight"),
        good("es>en", "Pesa 20 toneladas.", "It weighs 20 tons.", why="tons are not told apart"),
        good("de>en", "Das Haus ist 90 Quadratmeter groß.", "The house has 90 square meters.", why="the same unit"),
        good("ru>en", "Длина трассы 14 км.", "The route is 14 kilometers long.", why="an abbreviation"),
    ],
)
def unit_changed(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A number keeps its value but gets another unit of the same kind: kilometers become miles, seconds minutes.

    A correct conversion is silent.
    """
    yield from unit_flags(unit, facts, money=False)
