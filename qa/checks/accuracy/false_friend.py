"""ACC402: a word that only looks like the source's, or the wrong one of its senses."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.false_friends import confusions
from qa.checks.example import bad, good
from qa.checks.registry import Stability, check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity

_LINKED, _ALONE = 0.85, 0.7  # confidence, by how the draft's word is known to render the source's
_VOWELS = "aeiou"


@check(
    "ACC402",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    stability=Stability.STABLE,
    examples=[
        bad("es>en", "Lorena Ibarra dirige ⟦actualmente⟧ el museo de la ciudad.",
            "Lorena Ibarra ⟦actually⟧ runs the city museum.",
            fixed="Lorena Ibarra currently runs the city museum."),
        bad("en>es", "The editor ⟦actually⟧ wrote most of the report himself.",
            "El editor escribió ⟦actualmente⟧ él mismo la mayor parte del informe.",
            fixed="El editor escribió en realidad él mismo la mayor parte del informe."),
        bad("de>en", "Der Minister wird ⟦eventuell⟧ zurücktreten.", "The minister will ⟦eventually⟧ resign.",
            fixed="The minister may resign."),
        bad("fr>en", "Des centaines d'habitants ont ⟦assisté⟧ à la réunion.",
            "Hundreds of residents ⟦assisted⟧ the meeting.", fixed="Hundreds of residents attended the meeting."),
        bad("pt>en", "O diretor da ⟦fábrica⟧ recusou-se a falar com os jornalistas.",
            "The director of the ⟦fabric⟧ declined to speak to journalists.",
            fixed="The director of the factory declined to speak to journalists."),
        bad("it>en", "Marta Bellini lavora nella ⟦fattoria⟧ di famiglia da dieci anni.",
            "Marta Bellini has worked on the family ⟦factory⟧ for ten years.",
            fixed="Marta Bellini has worked on the family farm for ten years."),
        bad("pl>en", "⟦Aktualnie⟧ Jan Wolski kieruje szpitalem w Toruniu.",
            "⟦Actually⟧, Jan Wolski runs the hospital in Toruń.",
            fixed="Currently, Jan Wolski runs the hospital in Toruń."),
        bad("es>en", "La ⟦fiscal⟧ pidió seis años de prisión.", "The ⟦tax inspector⟧ asked for six years in prison.",
            fixed="The prosecutor asked for six years in prison."),
        bad("de>en", "Die Stadt hat das ⟦Schloss⟧ samt Park für Besichtigungen geöffnet.",
            "The town has opened the ⟦lock⟧ and its park to visitors.",
            fixed="The town has opened the castle and its park to visitors."),
        bad("fr>en", "Le ministre a ⟦mis en cause⟧ la direction.", "The minister ⟦put in cause⟧ the management.",
            fixed="The minister implicated the management."),
        good("de>en", "Die Polizei wechselte das Schloss an der Tür.", "Police changed the lock on the door.",
             why="the context decides the sense"),
        good("es>en", "La cola del grupo llegó a las seis.", "The tail of the pack arrived at six.", why="no queue of people"),
        good("en>es", "He was executed in the electric chair.", "Murió en la silla eléctrica.", why="no chair of a board"),
        good("es>en", "La sierra del cirujano estaba rota.", "The surgeon's saw was broken.", why="no mountains"),
        good("es>en", "En realidad, la alcaldesa nunca firmó el contrato.",
             "Actually, the mayor never signed the contract.", why="the look-alike is not in the source"),
        good("es>en", "La actual directora es, de hecho, la más joven de todas.",
             "The current director is actually the youngest of all.", why="each word has its own rendering"),
        good("fr>en", "Le juge a prononcé une sentence de trois ans de prison.",
             "The judge handed down a sentence of three years in prison.", why="a sentence it is"),
        good("es>en", "Los bomberos asistieron a los heridos en la autopista.",
             "Firefighters assisted the injured on the motorway.", why="to assist somebody"),
    ],
)  # fmt: skip
def false_friend(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A word is rendered by its look-alike ("actualmente": actually) or in the wrong sense ("fiscal": tax inspector).

    It speaks where the source word and its false friend stand in the same unit, linked to each other, and no right
    rendering of the source word stands beside them. Words that look alike and may mean the same are left out of the list;
    phrases rendered word by word ("mettre en cause": put in cause) are in it.
    """
    text = facts.bitext.target.text
    source = facts.bitext.source
    if source is None:
        return
    english = facts.target_language.code == "en"
    for found in confusions(unit, facts):
        wrong, original = found.target.of(text), found.source.of(source.text)
        if (wrong[:1].isupper() or original[:1].isupper()) and wrong.casefold() == original.casefold():
            continue  # a name
        fix = _cased(found.fix, wrong) if found.fix else None
        yield Flag(
            f"“{original}” is not “{wrong}” but “{found.fix or found.means}”.",
            found.source,
            found.target,
            (fix,) if fix and (not english or _article_stays(text[: found.target.start], wrong, fix)) else (),
            confidence=_LINKED if found.linked else _ALONE,
        )


def _cased(fix: str, wrong: str) -> str:
    if wrong.isupper() and len(wrong) > 1:
        return fix.upper()
    return fix[:1].upper() + fix[1:] if wrong[:1].isupper() else fix


def _article_stays(before: str, wrong: str, fix: str) -> bool:
    """Whether "a" or "an" before the word also fits its correction."""
    words = before.split()[-1:]
    return words not in (["a"], ["an"], ["A"], ["An"]) or (wrong[0].lower() in _VOWELS) == (fix[0].lower() in _VOWELS)
