"""ACC222: another currency."""

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
    "ACC222",
    Category.UNIT,
    Severity.MAJOR,
    examples=[
        bad(
            "es>en",
            "Presupuestado en 26 millones de ⟦euros⟧.",
            "Budgeted at 26 million ⟦dollars⟧.",
            fixed="Budgeted at 26 million euros.",
        ),
        bad(
            "en>de",
            "Debts of ⟦$⟧94.5 million.",
            "Schulden von 94,5 Millionen ⟦Euro⟧.",
            fixed="Schulden von 94,5 Millionen Dollar.",
        ),
        bad("fr>en", "Le billet coûte 30 ⟦euros⟧.", "The ticket costs ⟦$⟧30.", fixed="The ticket costs €30."),
        bad("ja>en", "入場料は500⟦円⟧です。", "Admission is 500 ⟦yuan⟧.", fixed="Admission is 500 yen."),
        good("es-MX>en", "Cuesta $300 mensuales.", "It costs 300 pesos a month.", why="$ is the sign of the peso too"),
        good("zh>en", "票价为50元。", "Tickets cost 50 yuan.", why="元 is the yuan"),
        good("en>es", "It costs £5.", "Cuesta 5 libras.", why="libras are pounds"),
        good("de>en", "Das kostet 5 Mio. Euro.", "It costs €5m.", why="abbreviations"),
    ],
)
def unit_currency(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """An amount keeps its number but gets another currency.

    Currencies that share a sign or a name ($, pesos, crowns) are not told apart.
    """
    yield from unit_flags(unit, facts, money=True)
