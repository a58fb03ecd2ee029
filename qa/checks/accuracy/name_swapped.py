"""ACC305: one person's name where the source has another's."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.quotes import target_quotations
from qa.analyse.speakers import attributes, swap_in
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity


@check(
    "ACC305",
    Category.NAME,
    Severity.CRITICAL,
    examples=[
        bad("es>en", "La poeta vivió con Rita Holst y el pintor Vidarte en Bermeo. En 2008 murió ⟦Holst⟧ en el hospital.",
            "The poet lived with Rita Holst and the painter Vidarte in Bermeo. In 2008, ⟦Vidarte⟧ died in hospital.",
            fixed="The poet lived with Rita Holst and the painter Vidarte in Bermeo. In 2008, Holst died in hospital."),
        bad("en>de", "The banker Clive Wexcombe and the broker Ruth Tansley were arrested. On Friday ⟦Tansley⟧ was released.",
            "Der Bankier Clive Wexcombe und die Maklerin Ruth Tansley wurden festgenommen. Am Freitag kam ⟦Wexcombe⟧ frei.",
            fixed="Der Bankier Clive Wexcombe und die Maklerin Ruth Tansley wurden festgenommen. Am Freitag kam Tansley frei."),
        good("en>fr", "Ruth Tansley and Clive Wexcombe were arrested. The broker was released on Friday.",
             "Ruth Tansley et Clive Wexcombe ont été arrêtés. Tansley a été libérée vendredi.", why="a name for a noun"),
    ],
)  # fmt: skip
def name_swapped(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A name of the source is missing from its sentence, and another of the article's names stands there instead.

    Both are names that the draft and the source have elsewhere, so neither is a misspelling. Beside a quotation this is
    ACC331. Known limits: only one sentence against one.
    """
    swap = swap_in(unit, facts)
    if swap is None:
        return
    if not attributes(swap.stands.span, unit.target, facts.target_language, facts(target_quotations)):
        yield Flag(
            f"The source speaks of {swap.lost.text} here.", swap.lost.span, swap.stands.span, (swap.lost.text,), 0.8
        )
