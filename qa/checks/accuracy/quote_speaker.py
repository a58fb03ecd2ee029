"""ACC331: the words of one put into the mouth of another."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.names import Name, names
from qa.analyse.pronouns import tokens
from qa.analyse.quotes import source_quotations, target_quotations
from qa.analyse.speakers import attributes, certain_names, saying_verbs, says, swap_in
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.document import Segment
from qa.core.finding import Flag
from qa.core.language import Language
from qa.core.mqm import Category, Severity

_SUBJECTLESS = {"es", "it", "pt"}  # languages whose verbs need no subject
_BESIDE = 25  # code points between a name and the saying verb


@check(
    "ACC331",
    Category.QUOTE,
    Severity.CRITICAL,
    examples=[
        bad("en>fr", "Mayor Ida Strand met the owner, Leo Foxley. \"Nobody was hurt,\" ⟦Strand⟧ noted.",
            "La maire Ida Strand a rencontré le propriétaire, Leo Foxley. « Personne n'a été blessé », a noté ⟦Foxley⟧.",
            fixed="La maire Ida Strand a rencontré le propriétaire, Leo Foxley. « Personne n'a été blessé », a noté Strand."),
        bad("es>en", "El diputado Caviedes perdió las primarias.\n\nSegún Lucía Wences, lo llamaron por la noche. «Fue cordial», precisó.",
            "Congressman Caviedes lost the primary.\n\nHe was called at night, according to Lucía Wences. “It was cordial,” ⟦Caviedes⟧ said.",
            fixed="Congressman Caviedes lost the primary.\n\nHe was called at night, according to Lucía Wences. “It was cordial,” Wences said."),
        bad("es>en", "La directora Inés Ferro discutió con Olga Balcarce. Ferro se enteró en el puerto. “Tenía la valija en una mano”, recordó. Balcarce calló.",
            "The director Inés Ferro argued with Olga Balcarce. Ferro found out at the port. ‘I had my suitcase in one hand,’ ⟦Balcarce⟧ recalled. Balcarce kept silent.",
            fixed="The director Inés Ferro argued with Olga Balcarce. Ferro found out at the port. ‘I had my suitcase in one hand,’ Ferro recalled. Balcarce kept silent."),
        good("es>en", "Lucía Wences llamó a Caviedes. «Fue cordial», precisó.",
             "Lucía Wences called Caviedes. “It was cordial,” Wences said.", why="the speaker made explicit"),
        good("en>es", "Ida Strand met Leo Foxley. \"Nobody was hurt,\" the mayor noted.",
             "Ida Strand se reunió con Leo Foxley. «Nadie resultó herido», señaló Strand.", why="a name for a noun"),
    ],
)  # fmt: skip
def quote_speaker(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A quotation is attributed to someone else than in the source.

    Beside a verb of saying stands a name that the sentence's source has not: instead of another name, or, where the
    source names nobody, of someone who is not in the sentence before, where another speaks or (in Spanish, Italian, Portuguese) is the subject. Known limits: one sentence against one;
    a wrong noun or pronoun (*the mayor said*) is not seen.
    """
    swap = swap_in(unit, facts)
    if swap is not None:
        if attributes(swap.stands.span, unit.target, facts.target_language, facts(target_quotations)):
            yield Flag(
                f"The source attributes this to {swap.lost.text}.",
                swap.lost.span, swap.stands.span, (swap.lost.text,), 0.85,
            )  # fmt: skip
        return
    yield from _implied(unit, facts)


def _implied(unit: Unit, facts: Facts) -> Iterator[Flag]:
    language = facts.source_language
    if language is None or len(unit.source) != 1 or len(unit.target) != 1:
        return
    known, (source,), (target,) = facts(names), unit.source, unit.target
    verb = says(source, language, facts(source_quotations))
    if verb is None:
        return
    here, there = known.source[source.id], known.target[target.id]
    if any(facts(source_quotations).at(n.span) is None for n in here):
        return
    certain = facts(certain_names)
    nearby = [s for s in facts.bitext.source_segments if s.block == source.block and s.id < source.id]
    likely = [
        n
        for s in nearby[-1:]
        for n in known.source[s.id]
        if n.key in certain
        and known.target_words[n.key]
        and (_speaks(n, s, language) or (language.code in _SUBJECTLESS and _alone_first(n, s, known.source[s.id])))
    ]
    for name in there:
        if name.key in certain and attributes(name.span, unit.target, facts.target_language, facts(target_quotations)):
            if likely and name.key not in {n.key for s in nearby[-1:] for n in known.source[s.id]}:
                yield Flag(
                    "The source does not attribute this to " + name.text + ".",
                    verb,
                    name.span,
                    (likely[-1].text,),
                    0.65,
                )
            return


def _alone_first(name: Name, segment: Segment, here: tuple[Name, ...]) -> bool:
    """Whether a sentence begins with a name and has no other: its subject, and that of a verb without one after it."""
    return name.span.start == segment.span.start and all(n.key == name.key for n in here)


def _speaks(name: Name, segment: Segment, language: Language) -> bool:
    """Whether a sentence ends or begins with a name beside a saying verb: its speaker, who goes on speaking."""
    verbs = saying_verbs(language.code)
    return any(
        t.text.lower() in verbs and min(abs(t.span.start - name.span.end), abs(name.span.start - t.span.end)) <= _BESIDE
        for t in tokens(segment, language)
    )
