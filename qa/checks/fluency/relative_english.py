"""English relative clauses whose verb does not agree with the noun before "who"."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.coreference.parser import trees
from qa.analyse.coreference.syntax import SUBJECTS, Sentence
from qa.analyse.english import Number, countable, number, other_number, verb_number, words
from qa.analyse.facts import Facts
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity

_JOINS = frozenset({"and", "or", "nor", "of", "with"})


@check(
    "FLU320",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("en",),
    examples=[
        bad("en", "The pupils, who ⟦was⟧ waiting outside, began to sing.", fixed="The pupils, who were waiting outside, began to sing."),
        bad("en", "The singer, who ⟦were⟧ born in Tunis, moved to Lyon.", fixed="The singer, who was born in Tunis, moved to Lyon."),
        bad("en", "Those who ⟦has⟧ paid may enter.", fixed="Those who have paid may enter."),
        good("en", "She is one of the pupils who was heard, and the crew, who were tired, left.", why="one of them; a group"),
        good("en", "The mother of the pupils who was here, and a man and a woman who have signed.", why="another noun; two nouns"),
        good("en", "It is the voters who decide who has won.", why="a question"),
    ],
)  # fmt: skip
def relative_disagrees(document: Document, facts: Facts) -> Iterator[Flag]:
    """A verb right after "who" does not agree in number with the noun right before it.

    Groups (team, crew), joined nouns, and nouns after "of" and "with" are left alone.
    """
    for sentence in facts(trees):
        for index, word in enumerate(sentence.words[:-1]):
            if word.lower == "who" and index and word.relation in SUBJECTS:
                verb = sentence.words[index + 1]
                wanted, found = _antecedent(sentence, index), verb_number(verb.lower)
                mended = other_number(verb.lower)
                if wanted is None or found is None or wanted is found or mended is None:
                    continue
                if verb.pos in {"VERB", "AUX"} and verb.text.islower():
                    yield Flag(
                        f"{verb.span.of(document.text)!r} does not agree with the noun before 'who'.",
                        target=verb.span,
                        suggestions=(mended,),
                        confidence=0.87,
                    )


def _antecedent(sentence: Sentence, who: int) -> Number | None:
    """The number of the noun right before "who", None where another noun may be meant."""
    index = who - 2 if sentence.words[who - 1].text == "," and who > 1 else who - 1
    noun = sentence.words[index]
    before = [w.lower for w in sentence.words[max(0, index - 5) : index]]
    if noun.lower == "those":
        return Number.PLURAL if "of" not in before else None
    if noun.pos != "NOUN" or not noun.text.islower() or _JOINS & set(before) or noun.relation == "conj":
        return None
    determined = any(sentence.words[i].relation in {"det", "poss"} for i in sentence.children(index))
    found = number(noun.lower)
    if found is Number.SINGULAR and not (determined and countable(noun.lower)):
        return None
    return None if noun.lower in words("collective") else found
