"""English verbs that do not agree in number with their subject."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.coreference.parser import trees
from qa.analyse.coreference.syntax import SUBJECTS, Sentence
from qa.analyse.english import Number, number, other_number, singular, verb_number, words
from qa.analyse.facts import Facts
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_PARTS = dict.fromkeys(["one", "each"], Number.SINGULAR) | dict.fromkeys(
    ["both", "most", "many", "several"], Number.PLURAL
)
_RELATIVES = frozenset(["that", "which", "who"])
_SHORTEST_ASIDE = 3  # words and commas
_BE_HAVE_DO = frozenset(["is", "are", "was", "were", "has", "have", "does", "do"])
_PLURAL_PRONOUNS = frozenset({"they", "we"})


@check(
    "FLU322",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("en",),
    examples=[
        bad("en", "⟦She have⟧ already chosen the new name.", fixed="She has already chosen the new name."),
        bad("en", "⟦He and the clinical director has⟧ been married for years.", fixed="He and the clinical director have been married for years."),
        bad("en", "⟦The nurses has⟧ organised a vigil.", fixed="The nurses have organised a vigil."),
        bad("en", "⟦The minister have⟧ left the room.", fixed="The minister has left the room."),
        bad("en", "On Monday ⟦they was⟧ late again.", fixed="On Monday they were late again."),
        bad("en", "⟦The details of the plan was⟧ published on Monday.", fixed="The details of the plan were published on Monday."),
        bad("en", "⟦The number of cases have⟧ doubled since May.", fixed="The number of cases has doubled since May."),
        bad("en", "Yesterday ⟦the nurses wants⟧ a new contract.", fixed="Yesterday the nurses want a new contract."),
        bad("en", "There ⟦is⟧ still three bridges without a name.", fixed="There are still three bridges without a name."),
        bad("en", "⟦The report, published on Friday, find⟧ no sign of fraud.", fixed="The report, published on Friday, finds no sign of fraud."),
        bad("en", "⟦She and her husband lives⟧ above the pharmacy.", fixed="She and her husband live above the pharmacy."),
        bad("en", "⟦One of the witnesses were⟧ heard in May.", fixed="One of the witnesses was heard in May."),
        bad("en", "⟦Both of the engines was⟧ replaced.", fixed="Both of the engines were replaced."),
        good("en", "Most of the campus was empty, and one of the pilots and a nurse were hurt.", why="one thing; two persons"),
        good("en", "The judges, the lawyer said, has to go. What the harbour needs is a roof.", why="clauses inside"),
        good("en", "If she were here, would she have gone? The news has spread and the police have come.", why="inversion, subjunctive, collectives"),
        good("en", "The United States has signed. Ten years is long. The head of the nurses has left.", why="names, measures, a head noun before"),
        good("en", "He and the director have met. She insisted that he have a seat.", why="plural; subjunctive"),
        good("en", "A number of cases have been closed, and the majority of the nurses want a raise.", why="a quantity of things"),
        good("en", "She agreed on one condition: that the name of every cow appear on the label.", why="subjunctive"),
        good("en", "They made the name of every cow appear on the wall.", why="a bare infinitive after make"),
        good("en", "Women at Home was a weekly. Policewomen is a film. If there be a price, the first pages of search hits show it.", why="a title; a subjunctive; a compound"),
        good("en", "The team have won, and the bread and butter is on the table.", why="a group; one thing"),
    ],
)  # fmt: skip
def verb_disagrees(document: Document, facts: Facts) -> Iterator[Flag]:
    """A verb in the present tense, or a form of be, does not agree in number with its subject.

    The subject is found in the sentence's tree. Groups (team, police), measures, names and quantities are left alone, as
    are relative clauses and the subjunctive. Known limit: British English lets more nouns take a plural verb.
    """
    for sentence in facts(trees):
        for index, word in enumerate(sentence.words):
            if word.relation in SUBJECTS:
                verb = _finite(sentence, index)
                flag = _disagreement(document, sentence, index, verb) if verb is not None else None
                if flag is not None:
                    yield flag


def _finite(sentence: Sentence, subject: int) -> int | None:
    """The word that carries tense and number: the first auxiliary of the subject's verb, or that verb."""
    verb = sentence.words[subject].head
    helpers = [i for i in sentence.children(verb) if sentence.words[i].relation in {"aux", "auxpass"}]
    first = min(helpers, default=verb)
    if subject and sentence.words[subject - 1].lower in words("before_base"):
        return None
    if first < subject or sentence.words[first].pos not in {"VERB", "AUX"}:
        return None
    return first


def _disagreement(document: Document, sentence: Sentence, subject: int, verb: int) -> Flag | None:
    words_ = sentence.words
    aside = _aside(sentence, subject, verb)
    wanted = _subject_number(sentence, subject, aside=aside)
    found = verb_number(words_[verb].lower)
    if words_[subject].relation == "expl" and words_[subject].lower == "there":
        return _existential(sentence, subject, verb)
    if wanted is None or found is None or wanted is found or not (aside or _close(sentence, subject, verb)):
        return None
    if _title(sentence, subject, verb) or _rather_noun(sentence, subject, verb):
        return None
    if found is Number.PLURAL and _subjunctive(sentence, subject, words_[verb].lower):
        return None
    start = sentence.phrase(subject)[0]
    if {"what", "whatever"} & {w.lower for w in words_[:start]} or (start and words_[start - 1].lower in _RELATIVES):
        return None  # what matters is, what the harbour needs is
    if found is Number.SINGULAR and {"who", "which"} & {w.lower for w in words_[:start]}:
        return None  # anyone who has long hair and bangs takes
    if found is Number.PLURAL and start and words_[start - 1].pos == "VERB" and words_[verb].lower not in _BE_HAVE_DO:
        return None  # made the name appear
    mended = other_number(words_[verb].lower)
    if mended is None:
        return None
    span = Span(words_[start].span.start, words_[verb].span.end)
    return Flag(
        f"{words_[verb].text!r} does not agree with {words_[subject].text!r}.",
        target=span,
        suggestions=(Span(span.start, words_[verb].span.start).of(document.text) + mended,),
        confidence=0.88,
    )


def _title(sentence: Sentence, subject: int, verb: int) -> bool:
    """Whether a sentence may open with a title (Women at Home was a weekly; Policewomen is a film)."""
    alone = verb == 1 and sentence.words[verb].lower in {"is", "was"}
    return (
        subject == 0 and sentence.words[0].pos != "PRON" and (alone or any(w.capital for w in sentence.words[1:verb]))
    )


def _rather_noun(sentence: Sentence, subject: int, verb: int) -> bool:
    """Whether the verb may be the last noun of a compound (the first pages of search hits)."""
    before = sentence.words[verb - 1]
    joined = before.relation == "conj" and before.head == subject
    return (
        verb - 1 > subject
        and not joined
        and before.pos in {"NOUN", "PROPN"}
        and singular(sentence.words[verb].lower) is not None
    )


def _subject_number(sentence: Sentence, subject: int, *, aside: bool) -> Number | None:
    """The number of a subject, None where there is no telling; ``aside``: what follows it stands between commas."""
    word = sentence.words[subject]
    below = list(sentence.children(subject))
    if word.lower in _PARTS and _of(sentence, subject):
        return _number_of_part(sentence, subject)
    joined = [i for i in below if sentence.words[i].relation == "conj"]
    if joined:
        return _joined_number(sentence, subject, below, joined)
    left = {"cc", "nummod", "preconj"} | (set() if aside else {"relcl"})
    if any(sentence.words[i].relation in left for i in below):
        return None
    if word.pos == "PRON":
        if word.lower in _PLURAL_PRONOUNS:
            return Number.PLURAL
        return Number.SINGULAR if word.lower in words("singular_pronouns") else None
    if word.pos != "NOUN" or (word.capital and subject > 0):
        return None
    determiner = next((sentence.words[i].lower for i in below if sentence.words[i].relation == "det"), "")
    if word.lower == "number" and determiner == "the" and _of(sentence, subject):
        return Number.SINGULAR
    if not word.text.islower() and subject > 0:
        return None
    found = number(word.lower)
    if found is Number.SINGULAR and not (determiner or any(sentence.words[i].relation == "poss" for i in below)):
        return None
    return found


def _joined_number(sentence: Sentence, subject: int, below: list[int], joined: list[int]) -> Number | None:
    """Two that "and" joins are plural, if each has an article or is a pronoun (not: bread and butter)."""
    conjunctions = {sentence.words[i].lower for i in below if sentence.words[i].relation == "cc"}
    determiners = {sentence.words[i].lower for i in below if sentence.words[i].relation == "det"}
    if conjunctions != {"and"} or determiners & {"every", "each", "no"} or len(joined) > 1:
        return None
    (second,) = joined
    whole = (subject, second)
    own = all(
        sentence.words[i].lower in {"he", "she"}
        or sentence.words[sentence.phrase(i)[0]].relation in {"det", "poss"}
        or (i > 0 and sentence.words[i - 1].relation in {"det", "poss"})
        for i in whole
    )
    between = sentence.words[subject:second]
    return Number.PLURAL if own and not any(w.pos == "PUNCT" or w.pos == "VERB" for w in between) else None


def _number_of_part(sentence: Sentence, subject: int) -> Number | None:
    """One of the witnesses is one; both of the engines are many."""
    preposition = next(i for i in sentence.children(subject) if sentence.words[i].lower == "of")
    things = [i for i in sentence.children(preposition) if sentence.words[i].relation == "pobj"]
    if len(things) != 1 or any(
        sentence.words[i].relation in {"conj", "relcl", "cc"} for i in sentence.children(things[0])
    ):
        return None
    if any(sentence.words[i].relation in {"conj", "cc"} for i in sentence.children(subject)):
        return None
    thing = sentence.words[things[0]]
    many = thing.pos == "NOUN" and thing.text.islower() and number(thing.lower) is Number.PLURAL
    return _PARTS[sentence.words[subject].lower] if many else None


def _of(sentence: Sentence, noun: int) -> bool:
    return any(sentence.words[i].lower == "of" for i in sentence.children(noun))


def _close(sentence: Sentence, subject: int, verb: int) -> bool:
    """Whether only words of the subject and adverbs stand between it and the verb, and no second noun may be the subject."""
    inside = {subject}
    for index in range(subject + 1, verb):
        word = sentence.words[index]
        if word.pos in {"PUNCT", "VERB", "AUX", "SCONJ", "PART", "SYM", "INTJ"} and word.relation != "amod":
            return False
        if word.pos == "PRON" and word.relation in SUBJECTS:
            return False
        if word.head in inside or word.relation in {"advmod", "neg"} or word.head > index:
            inside.add(index)
            continue
        return False
    start = sentence.phrase(subject)[0]
    return not start or (
        sentence.words[start - 1].pos not in {"ADP", "CCONJ"} and sentence.words[start - 1].text[0].isalnum()
    )


def _aside(sentence: Sentence, subject: int, verb: int) -> bool:
    """Whether a pair of commas sets off all that stands between (the report, published on Friday, finds)."""
    between = sentence.words[subject + 1 : verb]
    return (
        len(between) > _SHORTEST_ASIDE
        and [i for i, w in enumerate(between) if w.text == ","] == [0, len(between) - 1]
        and between[1].pos != "CCONJ"
        and all(subject in sentence.ancestors(i) for i in range(subject + 2, verb - 1))
    )


def _subjunctive(sentence: Sentence, subject: int, verb: str) -> bool:
    before = {w.lower for w in sentence.words[:subject]}
    if verb in {"have", "are", "do"}:
        return bool(before & (words("subjunctive") - {"if", "though", "wish", "unless", "whether"})) or _causative(
            sentence, subject
        )
    return bool(before & words("subjunctive")) or _causative(sentence, subject)


def _causative(sentence: Sentence, subject: int) -> bool:
    """Whether the subject is that of a bare infinitive (they saw the van leave, let the minister speak)."""
    verb = sentence.words[subject].head
    governor = sentence.words[sentence.words[verb].head]
    if sentence.words[verb].relation == "ROOT":
        helped = sentence.words[:subject]
        return any(w.lower in words("before_infinitive") or (w.relation == "aux" and w.head == verb) for w in helped)
    return (
        governor.pos in {"VERB", "AUX"}
        and sentence.words[verb].relation in {"ccomp", "xcomp"}
        and not any(w.lower == "that" for w in sentence.words[sentence.words[verb].head : subject])
    )


def _existential(sentence: Sentence, there: int, verb: int) -> Flag | None:
    """There is three bridges."""
    verb_word = sentence.words[verb]
    found = verb_number(verb_word.lower)
    things = [
        i for i in sentence.children(sentence.words[there].head) if sentence.words[i].relation == "attr" and i > verb
    ]
    if found is None or len(things) != 1 or verb != there + 1 or verb_word.lower == "be":
        return None
    below = [sentence.words[i] for i in sentence.children(things[0])]
    word = sentence.words[things[0]]
    if word.pos != "NOUN" or not word.text.islower() or any(w.relation in {"conj", "cc"} for w in below):
        return None
    numeral = any(
        w.relation == "nummod" and (w.lower in words("numerals") or w.lower in {"hundred", "thousand"}) for w in below
    )
    wanted = number(word.lower)
    if (wanted is None and not numeral) or wanted is found:
        return None
    if found is Number.PLURAL and (numeral or any(w.relation in {"nummod", "amod"} for w in below)):
        return None
    return Flag(
        f"{verb_word.text!r} does not agree with {word.text!r}.",
        target=verb_word.span,
        suggestions=(other_number(verb_word.lower) or verb_word.lower,),
        confidence=0.85,
    )
