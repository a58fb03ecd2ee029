"""What each English pronoun's gender should be: the persons it may stand for, their gender, and what the source shows."""

from __future__ import annotations

import bisect
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from qa.analyse.coreference.antecedents import score
from qa.analyse.coreference.chain import Chain
from qa.analyse.coreference.lexicon import NEUTRAL, gendered_words, other, person_nouns
from qa.analyse.coreference.parser import trees
from qa.analyse.coreference.people import Clue, Person, read_people
from qa.analyse.coreference.pointer import Pointed, point
from qa.analyse.coreference.resolve import Resolved, Scorer, resolve
from qa.analyse.coreference.source import Marker, markers, name_clues
from qa.analyse.coreference.syntax import VERBS, Sentence
from qa.analyse.coreference.verdict import gendered, log_odds, weigh
from qa.core.span import Span

if TYPE_CHECKING:
    from qa.analyse.facts import Facts

Aligned = Callable[[Span], tuple[Span, ...]]
"""A span of the draft to the source words that render it."""

WEIGHT = {"pronoun": 3.5, "possessive": 3.2, "clitic": 2.5, "verb": 1.2, "participle": 1.5}


PRIOR = 1.75
"""Log-odds of a pronoun being right: where a query begins, fewer than 10 in 1,000 right pronouns of hard passages that no network has
seen are flagged (`models/recipes/weighing.py`, ``curve``).
"""

_REACH = 60
"""Code points before a word in which a marker that touches it, or precedes it as a clitic, can start."""

TRUST = 0.8
"""How likely a pronoun must be wrong (0-1) before the next ones look back at the other person."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A pronoun, how much speaks for its gender being wrong, whom it stands for then, and why.

    ``odds`` are natural log-odds at an even prior; ``person`` is the likeliest one of the other gender, if any; ``markers``
    are source words that show that gender, ``source`` the words that render the pronoun or its governor.
    """

    resolved: Resolved
    odds: float
    person: Person | None
    markers: tuple[Marker, ...]
    source: tuple[Span, ...]

    @property
    def wrong(self) -> float:
        """How likely the draft's gender is wrong, 0-1."""
        return 1 / (1 + math.exp(-self.odds + PRIOR))


@dataclass(frozen=True, slots=True)
class Coreference:
    """The persons of an English draft and its gendered pronouns judged, in text order."""

    people: tuple[Person, ...]
    judgements: tuple[Judgement, ...]


def coreference(facts: Facts) -> Coreference:
    """Judge the pronouns of an English draft, with the source where there is one; none of a draft longer than an article."""
    from qa.analyse.embeddings import encodings

    sentences = facts(trees)
    if not sentences:
        return Coreference((), ())
    source = SourceView.of(facts)
    people = known_people(sentences, source)
    return judge(sentences, source, people, point(facts.bitext.units, facts(encodings), sentences, people))


@dataclass(frozen=True, slots=True)
class SourceView:
    """The source as the judge sees it: its text, its gendered words and the links to the draft."""

    text: str
    language: str | None
    aligned: Aligned
    markers: tuple[Marker, ...]

    @classmethod
    def of(cls, facts: Facts) -> SourceView:
        """Of a bitext; empty for a draft alone."""
        from qa.analyse.word_alignment import word_links

        if facts.source is None:
            return NO_SOURCE
        links = facts(word_links)
        flat = sorted(link for unit in links.values() for link in ((x.target, x.source) for x in unit.links))

        starts, ends = [place.start for place, _ in flat], [place.end for place, _ in flat]

        def aligned(target: Span) -> tuple[Span, ...]:
            near = flat[bisect.bisect_left(ends, target.start + 1) : bisect.bisect_left(starts, target.end)]
            return tuple(sorted(source for place, source in near if place.overlaps(target)))

        code = facts.source.language.code
        found = [m for s in facts.bitext.source_segments for m in markers(s.text, s.span.start, code)]
        return cls(facts.source.text, code, aligned, tuple(sorted(found, key=lambda m: m.span)))


NO_SOURCE = SourceView("", None, lambda _: (), ())


def known_people(sentences: Sequence[Sentence], source: SourceView) -> tuple[Person, ...]:
    """The persons of the draft with what both sides show of their gender."""
    return tuple(
        person.knowing(_source_clues(person, sentences, source)) for person in read_people(sentences, source.language)
    )


Decide = Callable[[Sequence[float], Pointed | None], float]
"""What `verdict.weigh` and the head say of a pronoun to the natural log-odds of its gender being wrong."""


def judge(
    sentences: Sequence[Sentence],
    source: SourceView,
    people: Sequence[Person],
    pointed: Mapping[int, Pointed],
    scorer: Scorer = score,
    decide: Decide | None = None,
) -> Coreference:
    """Judge every gendered pronoun; ``pointed`` is what the head says of them, by their start."""
    deciding = decide or partial(log_odds, alone=source.language is None)
    by_id = {p.id: p for p in people}
    judgements: list[Judgement] = []

    chain = Chain.of(sentences, people)

    def choose(resolved: Resolved) -> int | None:
        judged = _judge(resolved, by_id, source, chain.around(resolved.place), deciding)
        judgements.append(judged)
        gender = resolved.pronoun.gender or "m"
        wanted = other(gender) if judged.wrong > TRUST else gender
        best = max(resolved.candidates, key=lambda c: c.probability * gendered(by_id[c.person], wanted), default=None)
        return (
            best.person if best is not None and best.probability * gendered(by_id[best.person], wanted) > 0.1 else None
        )

    _, spoken = resolve(sentences, people, scorer, choose, pointed=pointed)
    judgements.clear()
    _, people = resolve(sentences, people, scorer, choose, spoken, pointed)
    return Coreference(people, tuple(judgements))


def _judge(
    resolved: Resolved, people: dict[int, Person], source: SourceView, around: Sequence[float], decide: Decide
) -> Judgement:
    gender = resolved.pronoun.gender or "m"
    against = other(gender)
    shown = _shown(resolved, source)
    balance = sum(WEIGHT[m.kind] if m.gender == against else -WEIGHT[m.kind] for m in shown)
    odds = balance
    if resolved.candidates:
        odds = decide(weigh(resolved, people, gender, balance, around), resolved.pointed)
    best = max(resolved.candidates, key=lambda c: c.probability * gendered(people[c.person], against), default=None)
    person = people[best.person] if best is not None and people[best.person].gender == against else None
    return Judgement(resolved, odds, person, tuple(m for m in shown if m.gender == against), _place(resolved, source))


def _place(resolved: Resolved, source: SourceView) -> tuple[Span, ...]:
    """The source words of the pronoun, else of its governor."""
    words = resolved.place.sentence.words
    own = source.aligned(resolved.pronoun.span)
    return own or source.aligned(words[resolved.place.governor].span)


def _shown(resolved: Resolved, source: SourceView) -> list[Marker]:
    """The gendered words of the source that render the pronoun or agree with it."""
    if not source.markers:
        return []
    sentence, pronoun = resolved.place.sentence, resolved.pronoun
    own = source.aligned(pronoun.span)
    governor = source.aligned(sentence.words[resolved.place.governor].span)
    predicate: list[Span] = []
    subject = pronoun.role == "subject"
    if subject and resolved.place.subject == pronoun.head:
        for index in (resolved.place.clause, *sentence.children(resolved.place.clause)):
            word = sentence.words[index]
            if word.pos in VERBS or word.relation in {"attr", "acomp", "oprd"}:
                predicate += source.aligned(word.span)
    places = [*own, *governor, *predicate]
    if not places:
        return []
    first = bisect.bisect_left(source.markers, min(p.start for p in places) - _REACH, key=lambda m: m.span.start)
    last = bisect.bisect_right(source.markers, max(p.end for p in places), key=lambda m: m.span.start)
    found = []
    for marker in source.markers[first:last]:
        if marker.kind in {"pronoun", "possessive"}:
            if any(marker.span.overlaps(x) for x in own):
                found.append(marker)
        elif marker.kind == "clitic":
            near = any(marker.span.overlaps(x) or 0 <= x.start - marker.span.end <= 9 for x in governor)
            if pronoun.role in {"object", "oblique"} and (any(marker.span.overlaps(x) for x in own) or near):
                found.append(marker)
        elif any(marker.span.overlaps(x) for x in predicate):
            found.append(marker)
    return found[:2]


def _source_clues(person: Person, sentences: Sequence[Sentence], source: SourceView) -> list[Clue]:
    if source.language is None:
        return []
    found = list(name_clues(person, source.text, source.language))
    seen = {c.text for c in found}
    for mention in person.mentions:
        if mention.kind != "noun":
            continue
        word = sentences[mention.sentence].words[mention.head]
        for place in source.aligned(word.span):
            clue = noun_clue(place, source)
            if clue is not None and clue.text not in seen:
                seen.add(clue.text)
                found.append(clue)
    return found


def noun_clue(place: Span, source: SourceView) -> Clue | None:
    """What a source noun that renders a person noun of the draft shows, by its form or its article."""
    language = source.language or ""
    word = place.of(source.text)
    kind = person_nouns(language)(word)
    before = source.text[max(0, place.start - 24) : place.start].split()[-2:]
    articles = gendered_words(language).articles if language != "de" else {}
    shown = next(((a, articles[a.lower()]) for a in reversed(before) if a.lower() in articles), None)
    if shown is not None and (kind == NEUTRAL or (kind is not None and shown[1] == "f")):
        return Clue(shown[1], 3.0, f"{shown[0]} {word}", "source", place)
    if kind is not None and kind != NEUTRAL:
        return Clue(kind, 3.5, word, "source", place)
    return None
