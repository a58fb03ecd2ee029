"""ACC212: another day of the week."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.quantities import Kind
from qa.checks.accuracy.values import differing, value_flag
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity


@check(
    "ACC212",
    Category.DATE,
    Severity.MAJOR,
    examples=[
        bad(
            "es>en", "Lo anunció el ⟦martes⟧.", "She announced it on ⟦Thursday⟧.", fixed="She announced it on Tuesday."
        ),
        bad(
            "de>en",
            "Am ⟦Mittwoch⟧ tagt der Rat.",
            "The council meets on ⟦Monday⟧.",
            fixed="The council meets on Wednesday.",
        ),
        bad(
            "pt>en",
            "A votação será na ⟦quinta-feira⟧.",
            "The vote will be on ⟦Friday⟧.",
            fixed="The vote will be on Thursday.",
        ),
        bad("en>fr", "The trial opens on ⟦Monday⟧.", "Le procès s'ouvre ⟦mardi⟧.", fixed="Le procès s'ouvre lundi."),
        bad("zh>en", "他⟦星期二⟧宣布辞职。", "He resigned on ⟦Wednesday⟧.", fixed="He resigned on Tuesday."),
        good(
            "pt>en",
            "A segunda sessão foi na segunda.",
            "The second session was on Monday.",
            why="segunda: second and Monday",
        ),
        good(
            "es>en",
            "Llegó el sábado y se fue el lunes.",
            "He left on Monday after arriving on Saturday.",
            why="another order",
        ),
        good("en>de", "She called on Friday evening.", "Sie rief am Freitagabend an.", why="a compound"),
        good("ru>en", "Он приедет в среду.", "He will arrive on Wednesday.", why="accusative"),
    ],
)
def date_weekday(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A day of the week is another one in the translation.

    A weekday that only one side names is left alone: news texts swap weekdays and dates.
    """
    for source, target, sure in differing(unit, facts, dated=True):
        if source.kind is Kind.WEEKDAY and target.kind is Kind.WEEKDAY:
            yield value_flag(source, target, facts, sure=sure)
