"""ACC203: a wrong power of ten."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.checks.accuracy.values import differing, is_magnitude, value_flag
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity


@check(
    "ACC203",
    Category.NUMBER,
    Severity.MAJOR,
    examples=[
        bad(
            "es>en",
            "Una obra que cuesta ⟦2.300 millones⟧ de pesos.",
            "A project costing ⟦2.3 million⟧ pesos.",
            fixed="A project costing 2.3 billion pesos.",
        ),
        bad(
            "de>en",
            "Der Umsatz sank auf ⟦2,4 Milliarden⟧ Euro.",
            "Sales fell to ⟦2.4 million⟧ euros.",
            fixed="Sales fell to 2.4 billion euros.",
        ),
        bad(
            "en>es",
            "The company lost $⟦1.3 billion⟧.",
            "La empresa perdió ⟦1,3 billones⟧ de dólares.",
            fixed="La empresa perdió 1.300 millones de dólares.",
        ),
        bad(
            "zh>en",
            "项目原定投资⟦46亿⟧元。",
            "The project was budgeted at ⟦46 billion⟧ yuan.",
            fixed="The project was budgeted at 4.6 billion yuan.",
        ),
        bad(
            "fr>en",
            "Elle a parlé devant quelque ⟦300⟧ habitants.",
            "She spoke to some ⟦3,000⟧ residents.",
            fixed="She spoke to some 300 residents.",
        ),
        bad(
            "pt>en",
            "A barragem libertou ⟦2,6 milhões⟧ de metros cúbicos.",
            "The dam released ⟦2.6 billion⟧ cubic meters.",
            fixed="The dam released 2.6 million cubic meters.",
        ),
        bad(
            "en>de",
            "It costs ⟦3.2 billion⟧ euros.",
            "Es kostet ⟦3,2 Billionen⟧ Euro.",
            fixed="Es kostet 3,2 Milliarden Euro.",
        ),
        bad("ja>en", "予算は⟦3億⟧円です。", "The budget is ⟦30 million⟧ yen.", fixed="The budget is 300 million yen."),
        good("es>en", "Costó mil millones de euros.", "It cost a billion euros.", why="mil millones is a billion"),
        good(
            "pt>en",
            "A empresa vale 2 bilhões de reais.",
            "The company is worth 2 billion reais.",
            why="short scale in Brazil",
        ),
        good("hi>en", "इसकी लागत 5 करोड़ रुपये है।", "It costs 50 million rupees.", why="a crore is ten million"),
        good("en>fr", "It raised $750 million.", "Elle a levé 0,75 milliard de dollars.", why="the same value"),
    ],
)
def number_magnitude(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A number of the source is off by a power of ten in the translation.

    Typical of long and short scale (*billón*, *Milliarde*, *billion*), of 万 and 亿, and of lost zeros.
    """
    for source, target, sure in differing(unit, facts, dated=False):
        if is_magnitude(source, target):
            yield value_flag(source, target, facts, sure=sure)
