"""Every gendered pronoun of an English text with the persons it may stand for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qa.analyse.coreference.mentions import SAYING, Mention, pronouns, quoted_words
from qa.analyse.coreference.people import Person
from qa.analyse.coreference.pointer import Pointed
from qa.analyse.coreference.ranking import EXCLUDED, OF_PRONOUN, Place, candidates, describe
from qa.analyse.coreference.syntax import SUBJECTS, Sentence

Scorer = Callable[[Sequence[tuple[float, ...]]], Sequence[float]]
"""Rows of numbers, the first for "nobody named here", to scores in natural log-odds."""


OF_FEATURES, OF_POINTER = 0.6, 0.4
"""How much the scores by features and those of the pointing head count (`models/recipes/weighing.py`, ``mix``)."""

RULED_OUT = 4.0
"""Natural log-odds against a person whom grammar rules out; trees are not always right."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person that a pronoun may stand for, and how likely, the gender left out."""

    person: int
    probability: float


@dataclass(frozen=True, slots=True)
class Resolved:
    """A pronoun, its place, the candidates (likeliest first) and the chance that it is nobody of them.

    ``rows`` are the features of nobody, then of ``persons``; ``by_features`` their probabilities by these alone, without what the head says.
    """

    pronoun: Mention
    place: Place
    candidates: tuple[Candidate, ...]
    nobody: float
    rows: tuple[tuple[float, ...], ...] = ()
    persons: tuple[int, ...] = ()
    by_features: tuple[float, ...] = (1.0,)
    pointed: Pointed | None = None


Chooser = Callable[[Resolved], int | None]


def resolve(
    sentences: Sequence[Sentence],
    people: Sequence[Person],
    score: Scorer,
    choose: Chooser,
    speakers: Sequence[Person] = (),
    pointed: Mapping[int, Pointed] | None = None,
) -> tuple[tuple[Resolved, ...], tuple[Person, ...]]:
    """Go through the pronouns in text order.

    ``choose`` says whom each joins (a person's id or nobody), since the next one looks
    back at it. ``pointed`` is what a head says of a pronoun, by its start. ``speakers`` are the persons with the pronouns of an earlier pass: whose words a quotation is, is often said behind it.
    The persons come back with their pronouns among their mentions.
    """
    known = {p.id: p for p in people}
    heard = _Speakers(sentences)
    answers: list[Resolved] = []
    previous: Mention | None = None
    for pronoun in pronouns(sentences):
        place = Place.of(pronoun, sentences)
        rivals = candidates(place, tuple(known.values()))
        speaker = heard.of(pronoun, speakers or tuple(known.values()))
        described = [describe(place, person, rivals, speaker, previous) for person in rivals]
        rows = [nobody(described), *described]
        scores = [s - RULED_OUT * row[EXCLUDED] for s, row in zip(score(rows), rows, strict=True)] if rivals else [0.0]
        said = pointed.get(pronoun.span.start) if pointed else None
        by_features = weights = _softmax(scores)
        if said is not None and rivals:
            logs = said.logs([r.id for r in rivals])
            weights = _softmax([OF_FEATURES * a + OF_POINTER * b for a, b in zip(scores, logs, strict=True)])
        ranked = sorted(
            (Candidate(r.id, w) for r, w in zip(rivals, weights[1:], strict=True)), key=lambda c: -c.probability
        )
        answer = Resolved(
            pronoun, place, tuple(ranked), weights[0], tuple(rows), tuple(r.id for r in rivals),
            tuple(by_features), said,
        )  # fmt: skip
        answers.append(answer)
        chosen = choose(answer)
        if chosen is not None:
            person = known[chosen]
            joined = sorted((*person.mentions, pronoun), key=lambda x: (x.span.start, x.span.end))
            known[chosen] = replace(person, mentions=tuple(joined))
        previous = pronoun
    return tuple(answers), tuple(known.values())


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    raw = [math.exp(s - top) for s in scores]
    return [r / sum(raw) for r in raw]


class _Speakers:
    """Whose words a quotation is: the subject of the verb of saying beside it."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.inside = quoted_words(sentences)

    def of(self, pronoun: Mention, people: Sequence[Person]) -> int | None:
        if not pronoun.quoted:
            return None
        for s in self._near(pronoun.sentence):
            for subject in self._saying_subjects(s):
                for person in people:
                    if any(x.sentence == s and x.first <= subject <= x.last for x in person.mentions):
                        return person.id
                return None
        return None

    def _near(self, s: int) -> Iterator[int]:
        yield s
        for other in (s + 1, s - 1):
            if 0 <= other < len(self.sentences) and self.sentences[other].block == self.sentences[s].block:
                yield other

    def _saying_subjects(self, s: int) -> Iterator[int]:
        sentence = self.sentences[s]
        for i, word in enumerate(sentence.words):
            if (
                word.relation in SUBJECTS
                and not self.inside[s][i]
                and sentence.words[word.head].lower in SAYING
                and not self.inside[s][word.head]
            ):
                yield i


def nobody(rows: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    """The row of "nobody named here": what the rows say of the pronoun alone."""
    if not rows:
        return (0.0,)
    return (0.0,) * (len(rows[0]) - OF_PRONOUN) + rows[0][-OF_PRONOUN:]
