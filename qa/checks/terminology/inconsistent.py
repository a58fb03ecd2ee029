"""TER101: one term of the source, two in the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.terms import Rendering, alike, office, renderings, synonyms
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Bitext
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_WORD = re.compile(r"[^\W\d_]+")
_COMPLEMENT = frozenset(
    [
        "de",
        "del",
        "da",
        "do",
        "das",
        "dos",
        "di",
        "della",
        "dello",
        "dei",
        "delle",
        "du",
        "des",
        "d",
        "of",
        "for",
        "von",
        "vom",
        "der",
        "van",
        "adjunto",
        "adjunta",
        "general",
    ]
)


@check(
    "TER101",
    Category.INCONSISTENT,
    Severity.MINOR,
    examples=[
        bad("es>en", "La fiscal acusó al alcalde. La ⟦fiscal⟧ pedirá diez años.",
            "The prosecutor charged the mayor. The ⟦magistrate⟧ will ask for ten years.",
            fixed="The prosecutor charged the mayor. The prosecutor will ask for ten years."),
        bad("it>en", "I tecnici scioperano da lunedì. I ⟦tecnici⟧ chiedono un aumento. I tecnici sono ottanta.",
            "The technicians have been on strike since Monday. The ⟦engineers⟧ are asking for a rise. There are eighty technicians.",
            fixed="The technicians have been on strike since Monday. The technicians are asking for a rise. There are eighty technicians."),
        bad("en>fr", "The prosecutor closed the case. The ⟦prosecutor⟧ gave no reason.",
            "Le procureur a clos le dossier. Le ⟦juge⟧ n'a pas donné de raison.",
            fixed="Le procureur a clos le dossier. Le procureur n'a pas donné de raison."),
        good("es>en", "La empresa perdió millones. La empresa despedirá a diez personas.",
             "The company lost millions. The firm will lay off ten people.", why="a synonym that style asks for"),
        good("fr>en", "Le conseil municipal a voté. Elle a suivi le conseil de son avocat.",
             "The city council voted. She followed her lawyer's advice.", why="two meanings"),
        good("de>en", "Die Richterin sprach ihn frei. Die Richterin lobte die Polizei.",
             "The judge acquitted him. She praised the police.", why="a pronoun"),
    ],
)  # fmt: skip
def term_inconsistent(bitext: Bitext, facts: Facts) -> Iterator[Flag]:
    """A noun of the source for an office, a trade or an institution has two renderings that name different ones.

    Each occurrence is followed by its links. The rendering that most occurrences have is the term (of two, the first); one that stands
    alone beside it is flagged if it names another office or institution itself. Pronouns, generic nouns and synonyms (*firm*
    for *company*) are style. Known limits: other nouns than these are not compared, and an occurrence with a
    complement of its own (*the president of the club*) may be another one.
    """
    if bitext.source is None:
        return
    text, code = bitext.target.text, facts.target_language.code
    for found in facts(renderings).values():
        heads = [(r, _head(r, facts)) for r in found]
        named = [(r, head) for r, head in heads if head is not None]
        if len(named) < 2:
            continue
        groups: list[list[tuple[Rendering, Span]]] = []
        for rendering, head in named:
            home = next((g for g in groups if alike(g[0][1].of(text), head.of(text))), None)
            if home is None:
                groups.append([(rendering, head)])
            else:
                home.append((rendering, head))
        if len(groups) != 2:
            continue
        usual, other = sorted(groups, key=lambda g: (-len(g), g[0][0].source.start))
        if len(other) > 1:
            continue
        (rendering, head), term = other[0], usual[0][1].of(text)
        sentence = " ".join(s.text for s in rendering.unit.target)
        if synonyms(term, head.of(text), code) or any(alike(term, w) for w in _WORD.findall(sentence)):
            continue
        if _complemented(rendering.source, bitext.source.text, bitext.source.language.code) or (
            len(usual) == 1 and rendering.score < 0.35
        ):
            continue
        yield Flag(
            f"“{rendering.source.of(bitext.source.text)}” is “{term}” elsewhere in the draft.",
            rendering.source, head, (_cased(term, head.of(text)),), 0.7 if len(usual) > 1 else 0.6,
            evidence=(f"{len(usual)} × {term}",),
        )  # fmt: skip


def _head(rendering: Rendering, facts: Facts) -> Span | None:
    """The linked word, or the one after it, if it names an office."""
    text, code = facts.target.text, facts.target_language.code
    if office(rendering.target.of(text), code):
        return rendering.target
    after = _WORD.search(text, rendering.target.end)
    if after is not None and text[rendering.target.end : after.start()] == " " and office(after[0], code):
        return Span(*after.span())
    return None


def _complemented(place: Span, text: str, code: str) -> bool:
    """Whether a noun has a complement or a name of its own, or is part of a name."""
    lead = text[: place.start].rstrip()
    if code != "de" and text[place.start].isupper() and lead and lead[-1].isalnum():
        return True
    after = _WORD.search(text, place.end)
    if after is None or text[place.end : after.start()] not in {" ", "\u00a0"}:
        return False
    return after[0].lower() in _COMPLEMENT or (after[0][0].isupper())


def _cased(term: str, like: str) -> str:
    return term.capitalize() if like[0].isupper() else term.lower()
