"""TER103: one institution, two names in two articles of a run."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.terms import alike
from qa.analyse.titles import acronym, content, differ, every_title, language_pair, strange
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Bitext
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity

_COURT = "tribunal fiscal=Fiscal Tribunal"


@check(
    "TER103",
    Category.INCONSISTENT,
    Severity.MINOR,
    examples=[
        bad("es>en", "El ⟦Tribunal Fiscal⟧ anuló la multa.", "The ⟦Tax Court⟧ annulled the fine.",
            fixed="The Fiscal Tribunal annulled the fine.", earlier=_COURT),
        good("es>en", "El Tribunal Fiscal anuló la multa.", "The Tax Court annulled the fine.", why="no other article has it"),
        good("es>en", "El Tribunal Fiscal anuló la multa.", "The Tribunal annulled the fine.", why="a short form", earlier=_COURT),
    ],
)  # fmt: skip
def title_across(bitext: Bitext, facts: Facts) -> Iterator[Flag]:
    """A name of two capitalised words or more is rendered otherwise in an earlier article of the run.

    As TER102, between the articles of ``qa check --pairs FILE --consistent``. The article that comes first is taken as right;
    within one article only the first place is flagged. Known limits: two bodies of one name, as the *Tribunal Supremo* of two
    countries.
    """
    pair, text = language_pair(facts), bitext.target.text
    earlier = {usage.name: usage for usage in reversed(facts.config.earlier or ()) if usage.languages == pair}
    for phrase, found in facts(every_title).items():
        usage, first = earlier.get(phrase), found[0]
        if usage is None or bitext.source is None:
            continue
        name = first.target.of(text)
        here = content(" ".join(s.text for s in first.unit.target))
        missing = strange(content(usage.rendering), content(name))
        if (
            acronym(name)
            or acronym(usage.rendering)
            or not differ(usage.rendering, name)
            or set(phrase.split()) <= set(here)
            or any(alike(w, v) for w in missing for v in here)
        ):
            continue
        yield Flag(
            f"“{first.source.of(bitext.source.text)}” is “{usage.rendering}” in {usage.article}.",
            first.source, first.target, (usage.rendering,) if len(usage.rendering.split()) == len(name.split()) else (), 0.7,
        )  # fmt: skip
