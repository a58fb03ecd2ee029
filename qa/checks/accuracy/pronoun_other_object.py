"""ACC342: *him* or *her* for several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.analyse.facts import Facts
from qa.analyse.pronouns import Persons, Token, persons, tokens
from qa.analyse.word_alignment import WordAlignment, word_links
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity

_AUXILIARY = 3  # letters of a word that may stand between a pronoun and its participle


@check(
    "ACC342",
    Category.PRONOUN_OTHER,
    Severity.MAJOR,
    sources=("es", "pt", "it", "fr"),
    targets=("en",),
    examples=[
        bad("it>en", "Ha mostrato il documento ai cronisti.", "She showed the document to ⟦him⟧.",
            fixed="She showed the document to the reporters."),
        bad("es>en", "Los vecinos gritaban. La policía los detuvo.", "The neighbours were shouting. The police arrested ⟦him⟧.",
            fixed="The neighbours were shouting. The police arrested them."),
        good("es>en", "El vecino gritaba. La policía lo detuvo.", "The neighbour was shouting. The police arrested him.", why="one"),
        good("fr>en", "Il a salué les ouvriers et leur chef.", "He greeted the workers and their boss, who thanked him.", why="the subject"),
    ],
)  # fmt: skip
def pronoun_other_object(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """*Him* or *her* renders a plural: a noun with a plural article, or a plural pronoun before its verb.

    *Her* before a noun is a possessive and is left alone; so is *them* for a singular, as *clothes* may be one word there.
    """
    source_language = facts.source_language
    mine, theirs = persons(source_language.code if source_language else ""), persons("en")
    if source_language is None or mine is None or theirs is None:
        return
    here = [t for s in unit.source for t in tokens(s, source_language)]
    there = [t for s in unit.target for t in tokens(s, facts.target_language)]
    if any(t.text in theirs.them for t in there):
        return
    alignment = facts(word_links)[unit.id]
    for index, token in enumerate(there):
        joined = index + 1 < len(there) and there[index + 1].text == "and"
        if (
            joined
            or token.text not in theirs.objects
            or not index
            or (token.text == "her" and not _closes(token, facts))
        ):
            continue
        noun = _plural_noun(token, here, alignment, mine)
        cause = (
            noun
            or _plural_case(there[index - 1], here, alignment, mine)
            or _plural_clitic(there[index - 1], here, alignment, mine)
        )
        if cause is not None:
            yield Flag("The source speaks of several.", cause.span, token.span, ("them",), 0.7)


def _closes(token: Token, facts: Facts) -> bool:
    """Whether a mark or a small word follows, so that *her* is no possessive."""
    rest = facts.bitext.target.text[token.span.end : token.span.end + 9].lower()
    return not rest[:1].isspace() or rest.strip().split(" ")[0] in {
        "from",
        "to",
        "in",
        "at",
        "on",
        "and",
        "for",
        "with",
        "that",
        "as",
        "by",
    }


def _plural_noun(token: Token, here: Sequence[Token], alignment: WordAlignment, forms: Persons) -> Token | None:
    for span in alignment.sources(token.span):
        at = next((i for i, t in enumerate(here) if t.span == span), 0)
        if at and here[at - 1].text in forms.determiners and here[at].text[-1] in "siey" and len(here[at].text) > 3:
            return here[at]
    return None


def _plural_case(preposition: Token, here: Sequence[Token], alignment: WordAlignment, forms: Persons) -> Token | None:
    """A preposition with its plural article in one word, as in *ai cronisti*."""
    if preposition.text not in {"to", "for", "with", "by", "from"}:
        return None
    spans = alignment.sources(preposition.span)
    return next((t for t in here if t.span in spans and t.text in forms.contracted), None)


def _plural_clitic(verb: Token, here: Sequence[Token], alignment: WordAlignment, forms: Persons) -> Token | None:
    for span in alignment.sources(verb.span):
        at = next((i for i, t in enumerate(here) if t.span == span), 0)
        before = list(here[max(0, at - 1) : at])
        if at > 1 and len(before[0].text) <= _AUXILIARY:
            before.append(here[at - 2])
        for clitic in before:
            form = clitic.text.lower()
            if form in forms.plural_clitics and (form not in forms.agreeing_clitics or here[at].text in forms.agreeing):
                return clitic
    return None
