"""TER102: one institution, two names."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.terms import alike
from qa.analyse.titles import TitleRendering, acronym, content, differ, strange, titles
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Bitext
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity


@check(
    "TER102",
    Category.INCONSISTENT,
    Severity.MINOR,
    examples=[
        bad("pt>en", "A Polícia Federal prendeu o vereador. Segundo a ⟦Polícia Federal⟧, ele confessou.",
            "The Federal Police arrested the councillor. According to the ⟦National Police⟧, he confessed.",
            fixed="The Federal Police arrested the councillor. According to the Federal Police, he confessed."),
        bad("es>en", "El Tribunal Fiscal anuló la multa. Nadie recurrió. El ⟦Tribunal Fiscal⟧ cerró el caso.",
            "The Fiscal Tribunal annulled the fine. Nobody appealed. The ⟦Tax Court⟧ closed the case.",
            fixed="The Fiscal Tribunal annulled the fine. Nobody appealed. The Fiscal Tribunal closed the case."),
        good("pt>en", "A Polícia Federal prendeu o vereador. Segundo a Polícia Federal, ele confessou.",
             "The Federal Police arrested the councillor. According to the police, he confessed.", why="a short form"),
        good("es>en", "El Banco Central subió los tipos. El Banco Central no dijo más.",
             "The Central Bank raised rates. Spain's Central Bank said no more.", why="a longer form"),
        good("es>en", "El Partido Verde ganó. El Partido Verde celebró.", "The GP won. The Green Party celebrated.", why="an acronym"),
    ],
)  # fmt: skip
def title_inconsistent(bitext: Bitext, facts: Facts) -> Iterator[Flag]:
    """A name of two capitalised words or more stands twice in the source and has two names in the draft.

    Each name has a word that the other has not in any form, so a short form is none. The one that most occurrences have is
    right (of two, the first). Known limits: names of which only the first word has a capital (French) are not compared; nor
    are those that the draft copies.
    """
    if bitext.source is None:
        return
    text = bitext.target.text
    for found in facts(titles).values():
        groups: list[list[TitleRendering]] = []
        for rendering in found:
            mine = rendering.target.of(text)
            home = next((g for g in groups if not differ(g[0].target.of(text), mine)), None)
            if home is None:
                groups.append([rendering])
            else:
                home.append(rendering)
        if len(groups) != 2:
            continue
        usual, other = sorted(groups, key=lambda g: (-len(g), g[0].source.start))
        name = usual[0].target.of(text)
        for rendering in other if len(other) == 1 else ():
            copied = set(content(rendering.source.of(bitext.source.text)))
            here = content(" ".join(s.text for s in rendering.unit.target))
            missing = strange(content(name), content(rendering.target.of(text)))
            if acronym(name) or acronym(rendering.target.of(text)):
                continue
            if copied <= set(here) or any(alike(w, v) for w in missing for v in here):
                continue
            same_length = len(name.split()) == len(rendering.target.of(text).split())
            yield Flag(
                f"“{rendering.source.of(bitext.source.text)}” is “{name}” elsewhere in the draft.",
                rendering.source, rendering.target, (name,) if same_length else (), 0.7,
            )  # fmt: skip
