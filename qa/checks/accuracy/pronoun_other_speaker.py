"""ACC344: I for we, they for we, our for their."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.analyse.facts import Facts
from qa.analyse.grammatical_persons import Shown, knows, shown
from qa.analyse.quotes import Quotations, source_quotations, target_quotations
from qa.analyse.word_alignment import WordAlignment, word_links
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_LANGUAGES = ("en", "es", "pt", "it", "fr", "de", "nl", "ru", "pl", "zh", "ja")


@check(
    "ACC344",
    Category.PRONOUN_OTHER,
    Severity.MAJOR,
    sources=_LANGUAGES,
    targets=_LANGUAGES,
    examples=[
        bad("de>en", "„⟦Ich⟧ habe das Geld nie gesehen“, sagte Kolbe.", "“⟦We⟧ never saw the money,” Kolbe said.",
            fixed="“I never saw the money,” Kolbe said."),
        bad("fr>en", "« ⟦Notre⟧ village meurt », a dit la maire.", "“⟦Their⟧ village is dying,” the mayor said.",
            fixed="“Our village is dying,” the mayor said."),
        bad("en>es", "\"⟦We⟧ will appeal,\" the lawyer said.", "«⟦Apelaré⟧», dijo la abogada.", fixed="«Apelaremos», dijo la abogada."),
        bad("zh>en", "“⟦我们⟧没有收到钱。”他说。", "“⟦I⟧ did not receive the money,” he said.", fixed="“We did not receive the money,” he said."),
        bad("en>fr", "The workers went back to ⟦their⟧ village.", "Les ouvriers sont rentrés dans ⟦notre⟧ village.",
            fixed="Les ouvriers sont rentrés dans leur village."),
        bad("en>es", "Each of ⟦us⟧ thought somebody else would do it.", "Cada uno de ⟦ellos⟧ pensó que lo haría otra persona.",
            fixed="Cada uno de nosotros pensó que lo haría otra persona."),
        bad("de>en", "Das hat ⟦uns⟧ niemand gesagt.", "Nobody told ⟦them⟧ that.", fixed="Nobody told us that."),
        good("es>en", "Creemos que ellos no vendrán.", "We believe that they will not come.", why="both are there"),
        good("fr>en", "On nous a oubliés.", "We have been forgotten.", why="on"),
        good("it>en", "«Ci vediamo domani», ha detto.", "“See you tomorrow,” he said.", why="a greeting"),
        good("en>de", "\"I think we should go,\" she said.", "„Wir sollten gehen“, sagte sie.", why="both persons in the source"),
        good("fr>en", "« On m'a dit de partir », raconte-t-il.", "“They told me to leave,” he says.", why="on"),
        good("es>en", "«Les dije que no», contó.", "“I told them no,” she said.", why="both there"),
        good("zh>en", "“我国经济增长了。”他说。", "“Our economy has grown,” he said.", why="我国: our country"),
        good("es>en", "Dijo: «No voy».", "She said she would not go.", why="reported speech"),
    ],
)  # fmt: skip
def pronoun_other_speaker(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """The translation says *I* where the source says *we*, or speaks of others where the source speaks of its own, and the reverse.

    Pronouns, possessives and certain verb endings of the quoted words of a unit are compared, or of the whole sentence
    where neither side quotes. The person of the source must be missing from the translation and the other way about; others
    and the first person must stand at words that render each other.
    Known limits: a person that only an uncertain verb ending shows; sentences that show both.
    """
    source, target = facts.source, facts.target
    if source is None or not unit.source or not unit.target or not knows(source.language) or not knows(target.language):
        return
    regions = _regions(unit, facts(source_quotations), facts(target_quotations))
    if regions is None:
        return
    here, there = shown(source, regions[0]), shown(target, regions[1])
    pair = _numbers(here, there) or _owners(here, there, facts(word_links)[unit.id])
    if pair is not None:
        yield Flag(f"The source says “{pair[0].of(source.text)}”.", *pair, confidence=0.7)


def _regions(unit: Unit, quoted: Quotations, given: Quotations) -> tuple[list[Span], list[Span]] | None:
    """The quoted stretches of both sides; a sentence of each if neither quotes; else None."""
    here, there = (
        [_common(q, s.span) for s in segments for q in quotes.spans if q.overlaps(s.span)]
        for segments, quotes in ((unit.source, quoted), (unit.target, given))
    )
    if here and there:
        return here, there
    single = len(unit.source) == len(unit.target) == 1
    return ([unit.source[0].span], [unit.target[0].span]) if single and not here and not there else None


def _common(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))


def _numbers(here: Shown, there: Shown) -> tuple[Span, Span] | None:
    """*I* for *we*, *we* for *I*, *he* for *they*."""
    for meant, said in (("i", "we"), ("we", "i"), ("many", "one")):
        if here.has(meant) and not here.may_have(said) and there.has(said) and not there.may_have(meant):
            return here.sure[meant][0], there.sure[said][0]
    return None


def _owners(here: Shown, there: Shown, alignment: WordAlignment) -> tuple[Span, Span] | None:
    """Others for the first person, the first person for others, at words that render each other."""
    if not there.speaks() and here.speaks() and there.count("others") > here.count("others"):
        return _linked(here.sure["i"] + here.sure["we"], there.sure["others"], alignment)
    if not here.speaks() and there.speaks() and here.count("others") > there.count("others"):
        return _linked(here.sure["others"], there.sure["i"] + there.sure["we"], alignment)
    return None


def _linked(here: Sequence[Span], there: Sequence[Span], alignment: WordAlignment) -> tuple[Span, Span] | None:
    """The first two words that are linked, or stand before words that are."""
    for own in here:
        for other in there:
            left, right = _with_next(own, alignment.source.spans), _with_next(other, alignment.target.spans)
            if any(link.source.overlaps(left) and link.target.overlaps(right) for link in alignment.links):
                return own, other
    return None


def _with_next(word: Span, words: Sequence[Span]) -> Span:
    """A word and the one after it, if but a space stands between."""
    follows = next((w for w in words if 0 <= w.start - word.end <= 1), None)
    return word if follows is None else word.cover(follows)
