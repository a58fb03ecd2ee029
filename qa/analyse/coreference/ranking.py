"""Who a pronoun stands for, judged without its gender.

Each person mentioned before the pronoun (or later in the same sentence) is described by a few numbers; a small network
trained on annotated passages turns them into a score, and the scores into probabilities. Nothing here looks at the
gender of the pronoun or of the person, so the answer can contradict the draft.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.analyse.coreference.mentions import SAYING, Mention, Role
from qa.analyse.coreference.people import Person
from qa.analyse.coreference.syntax import SUBJECTS, VERBS, Sentence

ROLES: tuple[Role, ...] = ("subject", "object", "possessive", "oblique", "apposition", "other")
WINDOW = 7
"""Sentences back that are searched for an antecedent."""


OF_PRONOUN = 8
EXCLUDED = 0
"""The column that is 1 where grammar rules a person out (binding, apposition, coordination, the speaker in a quotation)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A pronoun in its clause: its sentence's tree with the heads worked out once."""

    pronoun: Mention
    sentence: Sentence
    clause: int
    subject: int | None
    governor: int
    chain: tuple[int, ...]
    subjects_above: tuple[int, ...]
    block_start: int

    @classmethod
    def of(cls, pronoun: Mention, sentences: Sequence[Sentence]) -> Place:
        """Look around a pronoun."""
        sentence = sentences[pronoun.sentence]
        start = pronoun.sentence
        while start and sentences[start - 1].block == sentence.block:
            start -= 1
        clause = sentence.clause(pronoun.head)
        above: list[int] = []
        chain = [clause]
        for index in sentence.ancestors(clause):
            if sentence.words[index].pos in VERBS:
                chain.append(index)
                subject = sentence.subject(index)
                if subject is not None and subject != pronoun.head and subject not in above:
                    above.append(subject)
        subject = sentence.subject(clause)
        return cls(
            pronoun, sentence, clause, subject, sentence.words[pronoun.head].head, tuple(chain), tuple(above), start
        )


def candidates(place: Place, people: Sequence[Person]) -> tuple[Person, ...]:
    """The persons it may stand for: mentioned within reach before it, or after it in the same sentence."""
    p = place.pronoun
    found = []
    for person in people:
        before = [x for x in person.mentions if x.span.start < p.span.start and p.sentence - x.sentence <= WINDOW]
        after = [x for x in person.mentions if x.sentence == p.sentence and x.span.start > p.span.start]
        if (before or after) and any(x.kind != "pronoun" for x in (*before, *after, *person.mentions)):
            found.append(person)
    return tuple(found)


def describe(
    place: Place, person: Person, rivals: Sequence[Person], speaker: int | None, previous: Mention | None
) -> tuple[float, ...]:
    """The numbers that speak for or against a candidate; the last ``OF_PRONOUN`` describe the pronoun alone.

    ``rivals`` are all candidates; ``speaker`` is the id of the person whose words the pronoun stands in, if any.
    """
    p, sentence = place.pronoun, place.sentence
    before = [x for x in person.mentions if x.span.start < p.span.start]
    last = before[-1] if before else None
    nearest = last or min((x for x in person.mentions), key=lambda x: abs(x.span.start - p.span.start))
    gap = p.sentence - last.sentence if last else 0
    between = 0
    if last is not None:
        between = sum(
            any(last.span.start < x.span.start < p.span.start for x in rival.mentions)
            for rival in rivals
            if rival.id != person.id
        )
    here = [x for x in person.mentions if x.sentence == p.sentence]
    heads = {x.head for x in here}
    words = sentence.words
    inside = any(x.first <= p.head <= x.last or _hangs(sentence, x.head, p.head) for x in here if x.kind != "pronoun")
    owned = p.role == "possessive" and any(_names_owned(sentence, p, x.head) for x in here)
    coargument = p.role in {"object", "oblique", "subject"} and any(
        sentence.clause(h) == place.clause and h != p.head and _argument(sentence, h) for h in heads
    )
    local = [x for x in before if x.sentence == p.sentence]
    previous_subject = [x for x in before if x.sentence == p.sentence - 1 and x.role == "subject"]
    count = len(before)
    total = sum(len([x for x in r.mentions if x.span.start < p.span.start]) for r in rivals) or 1
    saying = words[place.clause].lower in SAYING
    same_block = last is not None and last.sentence >= place.block_start
    subject = place.subject in heads
    excluded = inside or owned or (speaker == person.id and p.quoted)
    excluded |= subject and p.role == "object"
    excluded |= any(_joined(sentence, p.head, h) for h in heads)
    excluded |= p.role == "subject" and any(_commands(sentence, p, x) for x in here if x.kind != "pronoun")
    f = [
        float(excluded),
        float(last is None),
        float(gap == 0 and last is not None), float(gap == 1), float(gap == 2), float(gap >= 3),
        float(between == 0 and last is not None), float(between == 1), float(between >= 2),
        *(float(nearest.role == r) for r in ROLES),
        float(nearest.kind == "pronoun"), float(nearest.kind == "noun"), float(nearest.kind == "name"),
        float(person.named), float(person.possessor is not None),
        min(count, 6) / 6, count / total,
        float(bool(previous_subject)), float(bool(previous_subject) and previous_subject[0].first <= 3),
        float(subject), float(coargument), float(inside), float(owned),
        float(any(s in heads for s in place.subjects_above[:1])), float(any(s in heads for s in place.subjects_above[1:])),
        float(bool(local)), float(bool(local) and local[0].role == "subject"), float(bool(local) and local[-1].role == "object"),
        float(bool(local) and local[-1].role == "possessive"), float(bool(local) and local[-1].kind == "name"),
        float(speaker == person.id), float(speaker is not None and speaker != person.id),
        float(nearest.quoted == p.quoted),
        float(previous is not None and any(x.span == previous.span for x in person.mentions)),
        float(previous is not None and previous.sentence == p.sentence and previous.role == p.role and any(x.span == previous.span for x in person.mentions)),
        float(same_block), float(person.mentions[0].sentence == 0), float(person.id == min(r.id for r in rivals)),
        float(saying), float(len(rivals) == 1),
        float(bool(here) and not local and any(x.role == "subject" for x in here)),
        float(last is not None and last.head != p.head and gap == 0 and p.span.start - last.span.end < 25),
    ]  # fmt: skip
    role = (
        p.role
        if p.role in ("subject", "object", "possessive", "oblique")
        else "reflexive"
        if p.role == "reflexive"
        else "subject"
    )
    f += [float(role == r) for r in ("subject", "object", "possessive", "oblique", "reflexive")]
    f += [float(p.quoted), float(p.head <= 1), float(place.clause == place.chain[-1])]
    return tuple(f)


def _hangs(sentence: Sentence, top: int, index: int) -> bool:
    """Whether a word stands inside the phrase of ``top`` by apposition or possession (not inside a clause of it)."""
    for above in sentence.ancestors(index):
        if above == top:
            return True
        if sentence.words[above].pos in VERBS:
            return False
    return False


def _names_owned(sentence: Sentence, pronoun: Mention, head: int) -> bool:
    """Whether "his wife, X" or "his brother X": the thing owned is this very mention."""
    owned = sentence.words[pronoun.head].head
    return (
        head == owned
        or (sentence.words[head].head == owned and sentence.words[head].relation in {"appos", "compound"})
        or (sentence.words[owned].head == head and sentence.words[owned].relation in {"appos", "compound"})
    )


def _commands(sentence: Sentence, subject: Mention, other: Mention) -> bool:
    """Whether a subject stands over a later name, as in "she sought to approach Harris": they are two persons (Principle C)."""
    if other.head <= subject.head or (subject.quoted and not other.quoted):
        return False
    words = sentence.words
    verb, at = words[subject.head].head, other.head
    for _ in words:  # heads may go round in a ring
        if at == verb:
            return True
        word = words[at]
        own = any(words[k].relation in SUBJECTS for k in sentence.children(at))
        if word.head == at or word.relation in {"advcl", "parataxis"} or (own and word.lower in SAYING):
            return False
        if word.relation == "conj" and word.head == verb and own:
            return False
        at = word.head
    return False


def _joined(sentence: Sentence, one: int, two: int) -> bool:
    """Whether two words are coordinated, as in "she and Corvera"."""
    a, b = sentence.words[one], sentence.words[two]
    return (a.relation == "conj" and a.head == two) or (b.relation == "conj" and b.head == one)


def _argument(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    if word.relation in {"nsubj", "nsubjpass", "dobj", "dative", "agent"}:
        return True
    return word.relation == "pobj" and sentence.words[sentence.words[word.head].head].pos in VERBS
