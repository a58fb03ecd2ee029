"""ACC403: a word rendered by another of its kind, or by its opposite."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.concepts import OPPOSITES, swaps
from qa.analyse.facts import Facts
from qa.analyse.quotes import target_quotations
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.document import Segment
from qa.core.finding import Flag
from qa.core.language import Language
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_TITLES = frozenset({"roles", "kin"})  # written large before a name: Mayor Ortega, Uncle Tom


@check(
    "ACC403",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    examples=[
        bad("es>en", "La película cuenta la vida de dos ⟦hermanos⟧ que vuelven a su aldea.",
            "The film tells the story of two ⟦sisters⟧ who return to their village.",
            fixed="The film tells the story of two brothers who return to their village."),
        bad("en>es", "The ⟦mayor⟧ opened the new library on Tuesday.",
            "El ⟦ministro⟧ inauguró la nueva biblioteca el martes.",
            fixed="El alcalde inauguró la nueva biblioteca el martes."),
        bad("de>en", "Der Stadtrat hat den Antrag am Montag ⟦abgelehnt⟧.", "The town council ⟦approved⟧ the motion on Monday.",
            fixed="The town council rejected the motion on Monday."),
        bad("fr>en", "Les prix du pain ont ⟦augmenté⟧ de quatre pour cent.", "Bread prices ⟦fell⟧ by four per cent.",
            fixed="Bread prices rose by four per cent."),
        bad("ru>en", "⟦Врач⟧ осмотрел пострадавшего на месте.", "The ⟦lawyer⟧ examined the injured man at the scene.",
            fixed="The doctor examined the injured man at the scene."),
        good("es>en", "La pareja tiene tres hijos.", "The couple have three children.", why="a broader word"),
        good("it>en", "La premier e il ministro dell'Interno si sono incontrati.",
             "The interior minister and the prime minister met.", why="another order"),
        good("fr>en", "Ses deux petits-fils ont dévoilé la plaque.", "His two grandsons unveiled the plaque.",
             why="a word within a longer one"),
        good("en>pl", "No one was allowed to enter.", "Wstęp był zabroniony.", why="a negation and the opposite word say the same"),
        good("en>fr", "The shadow chancellor set out her plans.", "La ministre des Finances de l'opposition a présenté ses projets.",
             why="an office that is called otherwise elsewhere"),
        good("en>de", "Fans filled Stamford Bridge on Saturday.", "Die Fans füllten am Samstag das Stadion an der Stamford Bridge.",
             why="a name"),
        good("es>en", "Una madre amamanta a su bebé.", "A woman is breastfeeding her baby.", why="both name her"),
    ],
)  # fmt: skip
def concept_swapped(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A person, kinship, place, animal or thing is rendered by another of its kind, or a word by its opposite.

    The concepts are in ``qa/analyse/data/concepts/``. It speaks where a word of one concept is linked to a word of another of
    its kind, with the first nowhere in the unit's draft and the second nowhere in its source; of opposites both sides must
    deny as often. Opposites within quotations are another check's. Known limits: a swap is not seen where both stand in the
    sentence, nor one of words that the tables lack.
    """
    spoken = facts(target_quotations)
    for swap in facts(swaps).get(unit.id, ()):
        opposite = swap.meant.kind == OPPOSITES
        if opposite and spoken.at(swap.target) is not None:
            continue
        if swap.meant.kind not in _TITLES and (
            _in_name(swap.source, unit.source, facts.source_language)
            or _in_name(swap.target, unit.target, facts.target_language)
        ):
            continue
        said = swap.target.of(facts.bitext.target.text)
        original = swap.source.of(facts.bitext.source.text) if facts.bitext.source else ""
        yield Flag(
            f"“{said}” is {'the opposite of' if opposite else 'not'} “{original}” ({swap.fix or swap.means}).",
            swap.source,
            swap.target,
            (swap.fix,) if swap.fix and not opposite else (),
            confidence=0.8,
        )


def _in_name(word: Span, segments: tuple[Segment, ...], language: Language | None) -> bool:
    """Whether a word is written large within its sentence; in German that says nothing."""
    return (language is None or language.code != "de") and any(
        segment.span.start < word.start < segment.span.end
        and word.shift(-segment.span.start).of(segment.text)[:1].isupper()
        for segment in segments
    )
