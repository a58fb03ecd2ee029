"""ACC211: another day, month, year or time."""

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
    "ACC211",
    Category.DATE,
    Severity.MAJOR,
    examples=[
        bad(
            "es>en",
            "El hallazgo se publicó el ⟦9⟧ de abril.",
            "The finding was published on April ⟦19⟧.",
            fixed="The finding was published on April 9.",
        ),
        bad("fr>en", "Il est mort le 11 ⟦mai⟧.", "He died on 11 ⟦March⟧.", fixed="He died on 11 May."),
        bad(
            "it>en",
            "L'accordo è del 22 ⟦luglio⟧.",
            "The agreement dates from ⟦June⟧ 22.",
            fixed="The agreement dates from July 22.",
        ),
        bad(
            "en>fr",
            "It went on sale on October ⟦14⟧.",
            "Il est en vente depuis le ⟦4⟧ octobre.",
            fixed="Il est en vente depuis le 14 octobre.",
        ),
        bad(
            "ru>en",
            "Собрание прошло ⟦23⟧ апреля.",
            "The meeting was held on April ⟦13⟧.",
            fixed="The meeting was held on April 23.",
        ),
        bad(
            "es>en",
            "La sesión empieza a las ⟦18.30⟧.",
            "The session begins at ⟦8:30 p.m.⟧",
            fixed="The session begins at 6:30 p.m.",
        ),
        bad(
            "zh>en",
            "会议定于5月⟦17⟧日举行。",
            "The meeting is set for May ⟦27⟧.",
            fixed="The meeting is set for May 17.",
        ),
        good("pt>en", "A reunião será no dia 17.", "The meeting will be on May 17.", why="the month is understood"),
        good(
            "de>en",
            "In der Nacht zum 19. brannte es.",
            "The fire broke out on the night of 18–19 May.",
            why="the night to the 19th",
        ),
        good("es>en", "Ocurrió el 5/11/2024.", "It happened on November 5, 2024.", why="day first in Spanish"),
        good("en-US>de", "It happened on 5/11/2024.", "Es geschah am 11. Mai 2024.", why="month first in the US"),
        good("ja>en", "会議は午後6時半に始まる。", "The meeting starts at 6:30 p.m.", why="half past six"),
        good("fr>en", "Elle arrive à 18 h.", "She arrives at 6 p.m.", why="the same time"),
        good("en>pl", "She left on 3 March.", "Wyjechała 3 marca.", why="genitive of the month"),
    ],
)
def date_changed(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A day, month, year of a date, or a time of day, is another one in the translation.

    Dates are compared part by part, in any order and format; 24-hour and 12-hour times are compared by value.
    """
    for source, target, sure in differing(unit, facts, dated=True):
        if Kind.WEEKDAY not in (source.kind, target.kind):
            yield value_flag(source, target, facts, sure=sure)
