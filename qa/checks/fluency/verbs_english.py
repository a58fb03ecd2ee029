"""English verbs in the wrong form after an auxiliary, "to" or a preposition."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.coreference.parser import trees
from qa.analyse.coreference.syntax import Sentence
from qa.analyse.english import Form, conjugated, readings, singular, words
from qa.analyse.facts import Facts
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span


@check(
    "FLU323",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("en",),
    examples=[
        bad("en", "She had assured him that the garage would ⟦be build⟧.", fixed="She had assured him that the garage would be built."),
        bad("en", "The song ⟦was write⟧ in a week.", fixed="The song was written in a week."),
        bad("en", "He ⟦has went⟧ home already.", fixed="He has gone home already."),
        bad("en", "His wife ⟦had sell⟧ her car to pay for it.", fixed="His wife had sold her car to pay for it."),
        bad("en", "They ⟦didn't came⟧ to the meeting.", fixed="They didn't come to the meeting."),
        bad("en", "The council ⟦will votes⟧ on the plan next week.", fixed="The council will vote on the plan next week."),
        bad("en", "The firm wants ⟦to closed⟧ the mine in March.", fixed="The firm wants to close the mine in March."),
        bad("en", "The driver ⟦might has⟧ left the country.", fixed="The driver might have left the country."),
        bad("en", "The office ⟦did not had⟧ the key.", fixed="The office did not have the key."),
        good("en", "All she could was wait, and what he did was sing; his will is law, the can was full.", why="clefts; nouns"),
        good("en", "All she could do was write. The plan is build first, and what he did was take the train.", why="a bare infinitive after a cleft"),
        good("en", "The fun they had making music; only she is exempt.", why="what they had, while making it; an adjective"),
        good("en", "He has come and it was built; they did go.", why="right forms"),
        good("en", "He is used to waiting, and it was due to increased costs.", why="a preposition"),
    ],
)  # fmt: skip
def verb_form(document: Document, facts: Facts) -> Iterator[Flag]:
    """A verb after an auxiliary or "to" has the wrong form (would be build, has went, didn't came, to raised).

    Only where the verb follows at once, with adverbs and "not" between them at most.
    """
    for sentence in facts(trees):
        for index in range(1, len(sentence.words)):
            found = _wrong_form(sentence, index)
            if found:
                helper, form, base = found
                start, word = sentence.words[helper].span.start, sentence.words[index]
                kept = Span(start, word.span.start).of(document.text)
                yield Flag(
                    f"{word.text!r} is the wrong form here.",
                    target=Span(start, word.span.end),
                    suggestions=(kept + conjugated(base, form),),
                    confidence=0.9,
                )


_FINITE = {"has": "have", "had": "have", "is": "be", "are": "be", "was": "be", "were": "be", "does": "do", "did": "do"}
_DO = frozenset(["do", "does", "did"])
_HAVE = frozenset(["has", "have", "had", "having"])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])


def _wrong_form(sentence: Sentence, index: int) -> tuple[int, Form, str] | None:
    """The helping word's index, the form that the verb should have, and its base form; None if nothing is wrong."""
    word = sentence.words[index]
    if word.pos not in {"VERB", "AUX"} or not word.text.islower():
        return None
    if word.lower in _FINITE:
        return _finite_after_modal(sentence, index)
    if word.lower in _BE | _HAVE | {"do"}:
        return None
    helper = index - 1
    while helper > 0 and (sentence.words[helper].pos == "ADV" or sentence.words[helper].relation == "neg"):
        helper -= 1
    help_word = sentence.words[helper]
    if help_word.head != index or help_word.relation not in {"aux", "auxpass"} or index - helper > 3:
        return None
    forms = readings(word.lower)
    if not forms:
        return None
    base = max(forms.items(), key=lambda item: item[0] is not Form.ING)[1]
    low = help_word.lower
    if low in words("before_base") and not _noun_before(sentence, helper):
        return None if Form.BASE in forms else (helper, Form.BASE, base)
    if low == "to" and helper == index - 1:
        return _after_to(sentence, helper, forms, base)
    if low in _HAVE:
        return None if forms.keys() & {Form.PARTICIPLE, Form.ING} else (helper, Form.PARTICIPLE, base)
    if low in _BE and not forms.keys() & {Form.PARTICIPLE, Form.ING}:
        if Form.BASE in forms and (word.lower in words("adjectives") or _cleft(sentence, helper)):
            return None
        return helper, Form.PARTICIPLE, base
    return None


def _finite_after_modal(sentence: Sentence, index: int) -> tuple[int, Form, str] | None:
    """Might has left, did not did."""
    word = sentence.words[index]
    helper = index - 2 if sentence.words[index - 1].relation == "neg" and index > 1 else index - 1
    modal = sentence.words[helper]
    if modal.lower not in words("before_base") or modal.relation != "aux" or modal.head not in {index, word.head}:
        return None
    if _noun_before(sentence, helper) or _cleft(sentence, helper) or (modal.lower in _DO and helper == index - 1):
        return None
    return helper, Form.BASE, _FINITE[word.lower]


def _noun_before(sentence: Sentence, helper: int) -> bool:
    """Whether the helping word is a noun ("a will", "the can")."""
    return (
        helper > 0
        and sentence.words[helper - 1].relation in {"det", "poss", "amod"}
        and sentence.words[helper - 1].head == helper
    )


def _after_to(sentence: Sentence, to: int, forms: dict[Form, str], base: str) -> tuple[int, Form, str] | None:
    if Form.BASE in forms or sentence.words[to].pos != "PART" or singular(sentence.words[to + 1].lower):
        return None
    governor = sentence.words[to - 1].lower if to else ""
    wants = {governor, *readings(governor).values()} & words("to_base")
    return (to, Form.BASE, base) if wants or Form.ING not in forms else None


def _cleft(sentence: Sentence, verb: int) -> bool:
    return any(w.lower in words("cleft") for w in sentence.words[:verb])


@check(
    "FLU327",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("en",),
    examples=[
        bad("en", "Without ⟦look⟧ at the map, she drove on.", fixed="Without looking at the map, she drove on."),
        bad("en", "He denied ⟦to know⟧ the broker.", fixed="He denied knowing the broker."),
        good("en", "After work she left for good, without help or delay.", why="nouns"),
        good("en", "She stopped to rest and remembered to call.", why="verbs that take both"),
    ],
)  # fmt: skip
def gerund_missing(document: Document, facts: Facts) -> Iterator[Flag]:
    """A verb after a preposition, or after a verb such as deny, avoid, suggest, is not in the -ing form."""
    for sentence in facts(trees):
        for index in range(1, len(sentence.words)):
            word, before = sentence.words[index], sentence.words[index - 1]
            if word.pos not in {"VERB", "AUX"} or not word.text.islower():
                continue
            base = readings(word.lower).get(Form.BASE)
            if base is None:
                continue
            gerund = conjugated(base, Form.ING)
            if word.relation == "pcomp" and before.lower in _PREPOSITIONS and before.pos in {"ADP", "SCONJ"}:
                yield Flag(
                    f"{gerund!r} after {before.span.of(document.text)!r}.",
                    target=word.span,
                    suggestions=(gerund,),
                    confidence=0.85,
                )
            elif before.lower == "to" and index >= 2:
                governor = sentence.words[index - 2]
                bases = set(readings(governor.lower).values())
                if (
                    governor.pos == "VERB"
                    and bases & words("gerund_verbs")
                    and before.head == index
                    and word.head == index - 2
                ):
                    span = Span(before.span.start, word.span.end)
                    yield Flag(
                        f"{governor.text!r} takes the -ing form.", target=span, suggestions=(gerund,), confidence=0.85
                    )


_PREPOSITIONS = frozenset(["without", "after", "before", "by"])
