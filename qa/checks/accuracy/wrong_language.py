"""ACC106: sentences of the draft in another language."""

from __future__ import annotations

from collections.abc import Iterable

from qa.analyse.facts import Facts
from qa.analyse.foreign import left_sentences
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Bitext
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity


@check(
    "ACC106",
    Category.UNTRANSLATED,
    Severity.CRITICAL,
    examples=[
        bad(
            "es>en",
            "La alcaldesa presentó ayer los presupuestos. ⟦La oposición los rechazó por segunda vez en tres meses.⟧ El pleno volverá a reunirse en mayo.",
            "The mayor presented the budget yesterday. ⟦La oposición los rechazó por segunda vez en tres meses.⟧ The council will meet again in May.",
            fixed="The mayor presented the budget yesterday. The opposition rejected it for the second time in three months. The council will meet again in May.",
        ),
        bad(
            "ja>en",
            "醸造所は月曜日に閉鎖された。⟦従業員は全員、新しい仕事を見つけた。⟧",
            "The brewery was closed on Monday. ⟦従業員は全員、新しい仕事を見つけた。⟧",
            fixed="The brewery was closed on Monday. All its employees have found new jobs.",
        ),
        good(
            "fr>en",
            "« Je ne regrette rien de ce que j'ai dit », a-t-elle chanté.",
            "“Je ne regrette rien de ce que j'ai dit,” she sang.",
            why="a quotation in the original language",
        ),
        good(
            "es>en",
            "La Universidad de los Andes y el Museo de Arte Moderno de Valdeluz firmaron un acuerdo.",
            "The Universidad de los Andes and the Museo de Arte Moderno de Valdeluz signed an agreement.",
            why="names of institutions",
        ),
    ],
)
def wrong_language(bitext: Bitext, facts: Facts) -> Iterable[Flag]:  # noqa: ARG001 - its scope
    """A whole sentence of the draft is in the source's language, or in a third one that the source does not use there.

    Neighbouring sentences are one finding. A quotation inside a sentence may keep its language. Known limits: sentences under
    four words in small letters, and languages that are hard to tell apart.
    """
    for left in facts(left_sentences):
        where = "the source's language" if left.source is not None else f"another language ({left.language})"
        yield Flag(f"This passage is in {where}.", source=left.source, target=left.target, confidence=left.confidence)
