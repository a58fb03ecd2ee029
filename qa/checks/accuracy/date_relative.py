"""ACC213: yesterday becomes tomorrow, last year next year, spring autumn."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.relative_times import knows, times
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity

_LANGUAGES = ("en", "es", "fr", "de", "it", "pt", "nl", "pl", "ru", "zh", "ja", "ar")


@check(
    "ACC213",
    Category.DATE,
    Severity.MAJOR,
    sources=_LANGUAGES,
    targets=_LANGUAGES,
    examples=[
        bad("es>en", "La jueza la llamó ⟦ayer⟧.", "The judge will call her ⟦tomorrow⟧.", fixed="The judge called her yesterday."),
        bad("de>en", "Der Laden schließt ⟦nächstes Jahr⟧.", "The shop closed ⟦last year⟧.", fixed="The shop will close next year."),
        bad("en>fr", "The bridge opened in ⟦spring⟧.", "Le pont a ouvert en ⟦automne⟧.", fixed="Le pont a ouvert au printemps."),
        bad("zh>en", "⟦上周⟧他辞职了。", "He is resigning ⟦next week⟧.", fixed="He resigned last week."),
        bad("ru>en", "Суд начнётся ⟦завтра⟧.", "The trial began ⟦yesterday⟧.", fixed="The trial begins tomorrow."),
        good("es>en", "Anoche cerró el puerto.", "The port closed last night.", why="anoche: last night"),
        good("es>en", "Llegó por la mañana.", "She arrived in the morning, not yesterday.", why="mañana: morning"),
        good("de>en", "Heute Morgen sprach sie mit ihm.", "She spoke to him this morning.", why="heute Morgen"),
        good("fr>en", "Il a été maire pendant un hiver.", "He was mayor for one winter.", why="été: been"),
        good("en>de", "Yesterday it rained, today it snows.", "Heute schneit es, gestern regnete es.", why="another order"),
        good("en>es", "The day before, the bakery had closed.", "La panadería había cerrado ayer.", why="perhaps the same day"),
    ],
)  # fmt: skip
def date_relative(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A time that hangs on the day of writing, or a season, is another of its kind in the translation.

    One side names one time of a group (yesterday, today, tomorrow; last, this, next week, month, year; the seasons) and
    not the other's, the other side the reverse. Known limits: a time that only one side names is left alone, as news
    texts swap such words and dates.
    """
    source = facts.source_language
    if source is None or not knows(source) or not knows(facts.target_language):
        return
    here, there = times(unit.source, source), times(unit.target, facts.target_language)
    for meant, original in here.items():
        for said, rendering in there.items():
            if (
                meant.group == said.group
                and meant not in there
                and said not in here
                and original.sure
                and rendering.sure
            ):
                yield Flag("The source names another time.", original.sure[0], rendering.sure[0], confidence=0.85)
                return
