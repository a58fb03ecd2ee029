"""ACC341: one for several, or several for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.analyse.facts import Facts
from qa.analyse.pronouns import Persons, Token, persons, tokens
from qa.analyse.word_alignment import word_links
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_NO_AGREEMENT = frozenset(["had", "would", "will", "could", "can", "should", "may", "might", "must", "did"])
_LANGUAGES = ("en", "es", "pt", "it", "fr", "de", "nl", "ru")


@check(
    "ACC341",
    Category.PRONOUN_OTHER,
    Severity.MAJOR,
    sources=_LANGUAGES,
    targets=_LANGUAGES,
    examples=[
        bad("fr>en", "Les voisines se sont plaintes. Elles ont écrit au maire.", "The neighbours complained. ⟦She⟧ wrote to the mayor.",
            fixed="The neighbours complained. They wrote to the mayor."),
        bad("es>en", "Los autores preparan un libro. Presentaron el índice ayer.",
            "The authors are preparing a book. ⟦He⟧ presented the index yesterday.",
            fixed="The authors are preparing a book. They presented the index yesterday."),
        bad("de>en", "Die Händlerinnen sind enttäuscht. Sie hatten auf mehr Kunden gehofft.",
            "The traders are disappointed. ⟦She⟧ had hoped for more customers.",
            fixed="The traders are disappointed. They had hoped for more customers."),
        bad("en>de", "The patients celebrated. They had collected signatures.", "Die Patienten feierten. ⟦Sie hatte⟧ Unterschriften gesammelt.",
            fixed="Die Patienten feierten. Sie hatten Unterschriften gesammelt."),
        bad("en>fr", "The nurses are tired. They work at night.", "Les infirmières sont fatiguées. ⟦Elle⟧ travaille la nuit.",
            fixed="Les infirmières sont fatiguées. Elles travaillent la nuit."),
        good("es>en", "La pareja vive en Cádiz. Él pinta.", "The couple live in Cadiz. He paints.", why="one of them"),
        good("de>en", "Die Polizei kam schnell. Sie sperrte die Straße.", "The police came quickly. They closed the road.",
             why="a collective"),
        good("es>en", "Quieren vender la casa. Piden poco.", "They want to sell the house. They are asking for little.", why="plural both"),
        good("en>de", "The courier is near. If they cannot find you they will call.",
             "Der Kurier ist in der Nähe. Wenn er Sie nicht finden kann, ruft er an.", why="singular they"),
        good("de>en", "Jetzt hat sie den Freibetrag halbiert.", "Now they have halved the allowance.", why="sie: a government"),
        good("en>fr", "Someone called. They left no name.", "Quelqu'un a appelé. Il n'a pas laissé de nom.", why="singular they"),
    ],
)  # fmt: skip
def pronoun_other_number(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A pronoun of the translation stands for one person where the source speaks of several, or the other way about.

    A subject pronoun and what it renders: a pronoun of the other number, or (es, pt, it) a plural verb that opens the
    sentence without a subject; German and Dutch *sie, ze* take their number from the verb beside them. Collectives
    (*the police … they*) and a singular *they* are left alone.
    """
    source_language = facts.source_language
    if source_language is None:
        return
    mine, theirs = persons(source_language.code), persons(facts.target_language.code)
    if mine is None or theirs is None or _collective(unit, facts, mine, theirs):
        return
    here = [t for s in unit.source for t in tokens(s, source_language)]
    there = [t for s in unit.target for t in tokens(s, facts.target_language)]
    alignment = facts(word_links)[unit.id]
    counts = [_number(t, i, here, mine) for i, t in enumerate(here)]
    for index, token in enumerate(there):
        number = _number(token, index, there, theirs)
        if number is None or (number == "singular" and source_language.code == "en" and not token.text[0].isupper()):
            continue  # inside of a sentence *they* may be one
        if number == "plural" and facts.target_language.code == "en" and index:
            continue
        linked = [i for i, t in enumerate(here) if any(t.span.overlaps(s) for s in alignment.sources(token.span))]
        opens = index == 0 and len(unit.source) == len(unit.target) == 1
        rendered = [i for i in linked if counts[i] is not None] or (
            [0] if opens and here and (counts[0] or here[0].text in mine.plural_verbs) and not linked[1:] else []
        )
        found = {counts[i] or "plural" for i in rendered}
        if not found and opens and number == "singular" and here and here[0].text in mine.plural_verbs:
            found, rendered = {"plural"}, [0]
        if len(found) == 1 and number not in found and number not in {c for c in counts if c}:
            place = _with_verb(token, index, there, theirs)
            yield Flag(
                "The source speaks of several." if number == "singular" else "The source speaks of one.",
                here[rendered[0]].span, place, _suggestions(token, index, there, facts.target_language.code), 0.75,
            )  # fmt: skip


def _number(token: Token, index: int, among: Sequence[Token], forms: Persons) -> str | None:
    lower = token.text.lower()
    if lower in forms.singular:
        return "singular"
    if lower in forms.plural:
        return "plural"
    if lower in forms.ambiguous:
        after = among[index + 1].text if index + 1 < len(among) else ""
        before = among[index - 1].text if index else ""
        verbs = (after,) if token.text[0].isupper() else (before,)
        if any(v in forms.plural_verbs for v in verbs):
            return "plural"
        if any(v in forms.singular_verbs for v in verbs):
            return "singular"
    return None


def _collective(unit: Unit, facts: Facts, mine: Persons, theirs: Persons) -> bool:
    """Whether a collective noun, or a word for anyone, stands in the unit or the one before."""
    before = facts(_by_id).get(unit.id - 1)
    near = [unit, before] if before else [unit]
    sides = (
        (facts.source_language, [s for u in near for s in u.source], mine),
        (facts.target_language, [s for u in near for s in u.target], theirs),
    )
    return any(
        t.text in forms.collective
        for language, group, forms in sides
        if language
        for s in group
        for t in tokens(s, language)
    )


def _by_id(facts: Facts) -> dict[int, Unit]:
    return {unit.id: unit for unit in facts.bitext.units}


def _with_verb(token: Token, index: int, among: Sequence[Token], forms: Persons) -> Span:
    if token.text.lower() in forms.ambiguous and token.text[0].isupper() and index + 1 < len(among):
        return token.span.cover(among[index + 1].span)
    return token.span


def _suggestions(token: Token, index: int, among: Sequence[Token], code: str) -> tuple[str, ...]:
    after = among[index + 1].text.lower() if index + 1 < len(among) else ""
    if code != "en" or token.text.lower() == "they" or not (after in _NO_AGREEMENT or after.endswith("ed")):
        return ()
    return ("They" if token.text[0].isupper() else "they",)
