"""Sentences and clauses of the source that the draft lacks."""

from __future__ import annotations

from collections.abc import Iterable

from qa.analyse.coverage import coverage, lone
from qa.analyse.facts import Facts
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Bitext
from qa.core.document import Segment
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_ABRIDGED = 0.4  # share of the source's characters without counterpart from which the draft counts as a shorter version
_FEW = 3  # lost sentences up to which they are named one by one in any case
_QUOTED = 160  # characters of the source that a message quotes


def abridged(bitext: Bitext) -> float:
    """The share of the source's characters that no unit renders, 0-1; 0 where that is a few sentences only."""
    whole = sum(len(s.text) for u in bitext.units for s in u.source)
    lost = [len(s.text) for u in bitext.units if not u.target for s in u.source]
    return sum(lost) / whole if len(lost) > _FEW else 0.0


def quoted(text: str) -> str:
    """The start of a passage, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else line[:_QUOTED].rsplit(" ", 1)[0] + " …"


@check(
    "ACC101",
    Category.OMISSION,
    Severity.MAJOR,
    examples=[
        bad(
            "es>en",
            "La alcaldesa presentó ayer los presupuestos. ⟦La oposición los rechazó por segunda vez.⟧ El pleno volverá a reunirse en mayo.",
            "The mayor presented the budget yesterday.⟦⟧ The council will meet again in May.",
            fixed="The mayor presented the budget yesterday. The opposition rejected it for the second time. The council will meet again in May.",
        ),
        bad(
            "de>en",
            "Der Zug hielt in jedem Dorf. Die Fahrgäste stiegen aus. ⟦Niemand wusste, wann es weitergehen würde.⟧",
            "The train stopped in every village. The passengers got off.⟦⟧",
        ),
        good(
            "fr>en",
            "Le pont a été fermé lundi. Il rouvrira en mars.",
            "The bridge was closed on Monday and will reopen in March.",
            why="two sentences merged into one",
        ),
        good(
            "en>es",
            "The shop opened in 1990. Its owner, a baker, still works there every day.",
            "Su dueño, panadero, sigue trabajando allí todos los días. La tienda abrió en 1990.",
            why="the order was changed, nothing is missing",
        ),
    ],
)
def omission_sentence(bitext: Bitext, facts: Facts) -> Iterable[Flag]:
    """A sentence or paragraph of the source is not in the draft.

    The alignment leaves a source sentence alone when nothing near it renders it, also where it was swallowed by a neighbour
    whose translation is complete without it. Neighbouring lost sentences are one finding. Silent for a draft that renders
    less than about 60 % of the source: see ACC107. Known limit: a very short sentence ("Yes.") can be lost unseen.
    """
    if abridged(bitext) > _ABRIDGED or facts.source is None:
        return
    for run in lone(bitext.units, "source"):
        span = run[0].span.cover(run[-1].span)
        what = "This sentence of the source is" if len(run) == 1 else f"These {len(run)} sentences of the source are"
        yield Flag(
            f"{what} not in the draft: “{quoted(span.of(facts.source.text))}”",
            source=span,
            target=Span(*(2 * (_place(bitext, run),))),
            confidence=0.9,
        )


def _place(bitext: Bitext, run: tuple[Segment, ...]) -> int:
    """Where in the draft the sentences should stand: after what renders the sentence before them, else before the next."""
    rendered = {s.id: u.target for u in bitext.units for s in u.source if u.target}
    for before in range(run[0].id - 1, -1, -1):
        if before in rendered:
            return rendered[before][-1].span.end
    for after in range(run[-1].id + 1, max(rendered, default=0) + 1):
        if after in rendered:
            return rendered[after][0].span.start
    return 0


@check(
    "ACC102",
    Category.OMISSION,
    Severity.MAJOR,
    examples=[
        bad(
            "de>en",
            "Der Richter verlas das Urteil am Dienstag. Katharina Vogt weinte, ⟦ihr Bruder sah zu Boden⟧. Danach leerte sich der Saal.",
            "The judge read out the verdict on Tuesday. Katharina Vogt wept⟦⟧. The courtroom then emptied.",
            fixed="The judge read out the verdict on Tuesday. Katharina Vogt wept; her brother looked at the floor. The courtroom then emptied.",
        ),
        good(
            "es>en",
            "El alcalde, que llegó al cargo en 2019, dimitió ayer. El pleno elegirá a su sucesor en mayo.",
            "The mayor, in office since 2019, resigned yesterday. The council will choose his successor in May.",
            why="said in fewer words",
        ),
    ],
)
def omission_clause(bitext: Bitext, facts: Facts) -> Iterable[Flag]:
    """A clause of a source sentence is not in its translation.

    Found by word alignment: hardly a word of the clause has a counterpart, all others have, and the sentence is longer than its
    translation explains. Known limits: single lost words, and pairs with Chinese, Japanese or Thai, are not looked at.
    """
    if abridged(bitext) > _ABRIDGED or facts.source is None:
        return
    for found in facts(coverage).source.values():
        yield Flag(
            f"These words of the source are not in the draft: “{quoted(found.span.of(facts.source.text))}”",
            source=found.span,
            target=found.opposite,
            confidence=found.confidence,
        )


@check(
    "ACC107",
    Category.OMISSION,
    Severity.NEUTRAL,
    examples=[
        bad(
            "es>en",
            "La tormenta obligó a evacuar a noventa vecinos del valle. Nadie resultó herido. El río subió casi tres metros en cuatro horas. La directora durmió en el polideportivo. La compañía eléctrica repuso el servicio por la noche. El gobernador prometió ayudas a las familias.",
            "The storm forced the evacuation of ninety residents of the valley. The governor promised aid to the families.",
        ),
        good("es>en", "Llovió todo el día.", "It rained all day.", why="complete"),
    ],
)
def abridged_translation(bitext: Bitext, facts: Facts) -> Iterable[Flag]:  # noqa: ARG001 - every check has two parameters
    """The draft renders only a part of the source: a shorter version, said once.

    From 40 % of the source without counterpart. The single omissions are then not listed.
    """
    share = abridged(bitext)
    if share > _ABRIDGED:
        first = bitext.target_segments[0].span if bitext.target_segments else Span(0, 0)
        yield Flag(
            f"The draft is a shorter version: {share:.0%} of the source is not in it. Omissions are not listed one by one.",
            target=Span(first.start, first.start),
            confidence=0.9,
        )
