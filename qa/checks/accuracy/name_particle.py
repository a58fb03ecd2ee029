"""ACC302: the small word inside a name is another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.names import folded
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_NAME = r"[^\W\d_]\w+"
_PARTICLE = r"de|da|do|das|dos|del|della|dello|di|du|des|van|von|vom|zu|zum|den|der|ter|ten|la|le|el|al|af|av|y|e|i"
_FORM = re.compile(rf"\b({_NAME}) ((?:{_PARTICLE})(?: (?:la|las|los|le|les|der|den|el))?) (?=({_NAME}))")
_OWN = {
    "es": "de del la las los el al y",
    "pt": "de da do das dos e",
    "it": "di della dello del da la il le i e",
    "fr": "de du des la le les",
    "ca": "de del la el i",
    "gl": "de da do e",
    "de": "von vom zu zum der den",
    "nl": "van de der den",
    "ro": "de la al",
}
"""Small words that a language may put there itself, when it translates the name."""


@check(
    "ACC302",
    Category.NAME,
    Severity.MINOR,
    examples=[
        bad("pt>en", "O desfile da ⟦Unidos da Maré⟧ atrasou.", "The ⟦Unidos de Maré⟧ parade was late.",
            fixed="The Unidos da Maré parade was late."),
        bad("nl>en", "Burgemeester ⟦Joris van den Broek⟧ trad af.",
            "Mayor ⟦Joris van der Broek⟧ resigned.", fixed="Mayor Joris van den Broek resigned."),
        good("pt>es", "O Museu da República fechou.", "El Museo de la República cerró.", why="a name that is translated"),
        good("pt>en", "O Carnaval da Bahia terminou.", "The Bahia Carnival is over.", why="a phrase that is translated"),
    ],
)  # fmt: skip
def name_particle(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """The words around it are equal, but *de* stands for *do*, *van der* for *van den*.

    Only where the draft's language does not use the small word itself, as it would in a translated name.
    """
    own = _OWN.get(facts.target_language.code, "").split()
    here = [m for s in unit.source for m in _names(s.text, s.span.start)]
    present = {form for form, *_ in here}
    for form, first, particle, last, place in (m for s in unit.target for m in _names(s.text, s.span.start)):
        if form in present or set(particle.split()) & set(own):
            continue
        for _, first_here, particle_here, last_here, source in here:
            if (first, last) == (first_here, last_here) and particle != particle_here:
                wanted = source.of(facts.bitext.source.text) if facts.bitext.source else ""
                yield Flag(f"The source spells this name “{wanted}”.", source, place, (wanted,), 0.85)
                break


def _names(text: str, offset: int) -> Iterator[tuple[str, str, str, str, Span]]:
    for match in _FORM.finditer(text):
        first, particle, last = match.groups()
        if first[0].isupper() and last[0].isupper():
            parts = folded(first), particle, folded(last)
            yield " ".join(parts), *parts, Span(offset + match.start(), offset + match.end(3))
