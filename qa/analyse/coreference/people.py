"""Who is who: the persons of an English text with all their mentions and what shows their gender."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qa.analyse.coreference import mentions as m
from qa.analyse.coreference.lexicon import NEUTRAL, Gender, given_name, person_nouns
from qa.analyse.coreference.mentions import Mention
from qa.analyse.coreference.syntax import SUBJECTS, VERBS, Sentence
from qa.core.span import Span


@dataclass(frozen=True, slots=True)
class Clue:
    """A sign of a person's gender; ``weight`` is in natural log-odds, ``text`` the words that show it, ``side`` where."""

    gender: Gender
    weight: float
    text: str
    side: Literal["source", "target"]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the text. ``shared`` says that the name's surname belongs to others too; ``roles`` are head nouns."""

    id: int
    name: str
    named: bool
    mentions: tuple[Mention, ...]
    roles: frozenset[str]
    clues: tuple[Clue, ...] = ()
    possessor: int | None = None

    @property
    def log_odds(self) -> float:
        """Natural log-odds of this being a woman."""
        return max(-6.0, min(6.0, sum(c.weight if c.gender == "f" else -c.weight for c in self.clues)))

    @property
    def gender(self) -> Gender | None:
        """The gender, where the clues leave little doubt."""
        return "f" if self.log_odds > 1.5 else "m" if self.log_odds < -1.5 else None

    def knowing(self, clues: Iterable[Clue]) -> Person:
        """The same person with more clues."""
        return replace(self, clues=(*self.clues, *clues))


class _Draft:
    """A person while the text is being read."""

    def __init__(self, number: int, name: str, named: bool) -> None:
        self.id, self.name, self.named = number, name, named
        self.keys: tuple[str, ...] = m.key(name) if named else ()
        self.mentions: list[Mention] = []
        self.roles: set[str] = set()
        self.clues: list[Clue] = []
        self.possessor: int | None = None

    def done(self) -> Person:
        ordered = tuple(sorted(self.mentions, key=lambda x: (x.span.start, x.span.end)))
        return Person(self.id, self.name, self.named, ordered, frozenset(self.roles), tuple(self.clues), self.possessor)


_KIN = frozenset(
    [
        "wife",
        "husband",
        "mother",
        "father",
        "daughter",
        "son",
        "sister",
        "brother",
        "aunt",
        "uncle",
        "niece",
        "nephew",
        "grandmother",
        "grandfather",
        "granddaughter",
        "grandson",
        "fiancée",
        "fiancé",
        "fiancee",
        "girlfriend",
        "boyfriend",
        "widow",
        "widower",
        "mother-in-law",
        "father-in-law",
        "daughter-in-law",
        "son-in-law",
        "sister-in-law",
        "brother-in-law",
        "stepmother",
        "stepfather",
        "cousin",
        "ex-wife",
        "ex-husband",
    ]
)


_OTHER_OFFICE = frozenset(["former", "ex", "acting", "deputy", "vice", "assistant", "two", "three", "four", "five"])


class _Reader:
    def __init__(self, sentences: Sequence[Sentence], language: str | None) -> None:
        self.sentences, self.language = sentences, language
        self.quoted = m.quoted_words(sentences)
        self.people: list[_Draft] = []
        self.nouns = person_nouns("en")

    def read(self) -> tuple[Person, ...]:
        names = self._believed_names()
        for s, sentence in enumerate(self.sentences):
            taken: dict[int, _Draft] = {}
            for first, last in names[s]:
                person = self._named(s, first, last)
                taken |= dict.fromkeys(range(first, last + 1), person)
            self._nouns(s, sentence, taken)
        self._introduce()
        return tuple(p.done() for p in self.people)

    def _introduce(self) -> None:
        """Whom a headline calls by the office alone ("Mayor resigns") is the only one with that office named below."""
        for titled in [p for p in self.people if not p.named and p.possessor is None and p.mentions]:
            first = titled.mentions[0]
            if self.sentences[first.sentence].block != self.sentences[0].block or titled.roles & _KIN:
                continue
            if _OTHER_OFFICE & set(first.text.lower().split()):
                continue
            bearers = [p for p in self.people if p.named and p.roles & titled.roles]
            if len(bearers) == 1 and _agree(titled.done(), bearers[0].done()):
                bearers[0].mentions += titled.mentions
                bearers[0].roles |= titled.roles
                bearers[0].clues += [c for c in titled.clues if c.text not in {x.text for x in bearers[0].clues}]
                for owned in (p for p in self.people if p.possessor == titled.id):
                    owned.possessor = bearers[0].id
                self.people.remove(titled)

    def _believed_names(self) -> list[list[tuple[int, int]]]:
        scores: dict[tuple[str, ...], float] = {}
        runs: list[list[tuple[int, int]]] = []
        known = m.capitals(self.sentences)
        for sentence in self.sentences:
            row = []
            for start, last in m.name_runs(sentence, known):
                first = start
                while first < last and m.is_role(sentence.words[first].text):
                    first += 1
                name = m.key(self._text(sentence, first, last))
                if name and not (
                    first == last
                    and m.is_role(sentence.words[first].text)
                    and sentence.words[first].text.lower() not in ("dean", "major")
                ):
                    score = m.personhood(sentence, first, last, self.language)
                    best = scores.get(name, -9.0)
                    scores[name] = max(best, score) + (0.3 if best > -9 and score > 0 else 0.0)
                    row.append((first, last))
            runs.append(row)
        full = {name for name, score in scores.items() if score > 0.9 and len(name) > 1}
        parts = {part for name in full for part in (name[-1], name[0], *name[1:-1])}
        believed = full | {n for n, score in scores.items() if len(n) == 1 and (score > 0.9 or n[0] in parts)}
        return [
            [
                (a, b)
                for a, b in row
                if self._is_believed(m.key(self._text(self.sentences[s], a, b)), believed, self.sentences[s], a, b)
            ]
            for s, row in enumerate(runs)
        ]

    @staticmethod
    def _is_believed(
        name: tuple[str, ...], believed: set[tuple[str, ...]], sentence: Sentence, first: int, last: int
    ) -> bool:
        run = [w.text for w in sentence.words[first : last + 1]]
        return name in believed and not (m.is_organisation(run) and len(run) > 1)

    @staticmethod
    def _text(sentence: Sentence, first: int, last: int) -> str:
        return " ".join(w.text for w in sentence.words[first : last + 1])

    def _mention(self, s: int, first: int, last: int, head: int, kind: m.Kind) -> Mention:
        sentence = self.sentences[s]
        span = sentence.words[first].span.cover(sentence.words[last].span)
        role = m.role_of(sentence, head)
        return Mention(kind, self._text(sentence, first, last), span, s, first, last, head, role, self.quoted[s][head])

    def _named(self, s: int, first: int, last: int) -> _Draft:
        sentence = self.sentences[s]
        name = m.key(self._text(sentence, first, last))
        hints = [sentence.words[k].text for k in range(max(0, first - 2), first) if m.is_role(sentence.words[k].text)]
        wanted = next((g for h in hints if (g := self.nouns(h.rstrip("."))) in ("f", "m")), None)
        person = self._find(name, wanted)
        if person is None:
            person = _Draft(len(self.people), self._text(sentence, first, last), named=True)
            self.people.append(person)
            gender = given_name(sentence.words[first].text, self.language)
            if gender is not None:
                weight = 3.0 if len(name) > 1 else 2.2
                person.clues.append(
                    Clue(gender, weight, sentence.words[first].text, "target", sentence.words[first].span)
                )
        elif len(name) > len(person.keys):
            gender = given_name(sentence.words[first].text, self.language)
            known = any(c.text == sentence.words[first].text for c in person.clues)
            if gender is not None and not known:
                person.clues.append(Clue(gender, 3.0, sentence.words[first].text, "target", sentence.words[first].span))
            person.name, person.keys = self._text(sentence, first, last), name
        head = next(
            (
                k
                for k in range(last, first - 1, -1)
                if not first <= sentence.words[k].head <= last or sentence.words[k].head == k
            ),
            last,
        )
        person.mentions.append(self._mention(s, first, last, head, "name"))
        for k in range(max(0, first - 2), first):
            word = sentence.words[k]
            if m.is_role(word.text) and (k == first - 1 or sentence.words[first - 1].text == "."):
                self._describe(person, s, k)
        return person

    def _find(self, name: tuple[str, ...], wanted: str | None) -> _Draft | None:
        fitting = []
        for person in self.people:
            if not person.named:
                continue
            known = person.keys
            if (
                name == known
                or (len(name) < len(known) and _inside(name, known))
                or (len(known) < len(name) and _inside(known, name))
            ):
                if len(name) > 1 and len(known) > 1 and name[0] != known[0]:
                    continue
                clash = {"f": "m", "m": "f"}.get(wanted or "")
                if clash and person.done().gender == clash:
                    continue
                fitting.append(person)
        exact = [p for p in fitting if p.keys == name]
        return max(exact or fitting, key=lambda p: p.mentions[-1].span.start, default=None)

    def _describe(self, person: _Draft, s: int, index: int) -> None:
        """A noun says what a person is."""
        word = self.sentences[s].words[index]
        person.roles.add(word.lower)
        gender = self.nouns(word.text.rstrip("."))
        if gender is not None and gender != NEUTRAL:
            first, last = self.sentences[s].phrase(index)
            person.clues.append(Clue(gender, 4.0, self._text(self.sentences[s], first, last), "target", word.span))

    def _nouns(self, s: int, sentence: Sentence, taken: dict[int, _Draft]) -> None:
        words = sentence.words
        for i, word in enumerate(words):
            if i in taken or word.pos not in {"NOUN", "PROPN"} or self.nouns(word.text) is None:
                continue
            if word.capital and i and words[i - 1].text not in {'"', "“"} and not m.is_role(word.text):
                continue
            bearer = self._bearer(sentence, i, taken)
            if bearer is not None:
                self._describe(bearer, s, i)
                continue
            if word.relation in {"compound", "nmod", "amod"} and i + 1 not in taken:
                continue
            first, _ = sentence.phrase(i)
            determiner = words[first].lower if first < i else ""
            if word.relation in {"attr", "oprd"} or (
                not determiner and word.pos == "NOUN" and self.nouns(word.text) == NEUTRAL
            ):
                continue
            person = self._noun_person(s, i, first, determiner, taken)
            person.mentions.append(self._mention(s, first, i, i, "noun"))
            taken |= dict.fromkeys(range(first, i + 1), person)

    def _noun_person(self, s: int, i: int, first: int, determiner: str, taken: dict[int, _Draft]) -> _Draft:
        word = self.sentences[s].words[i]
        kin = word.lower in _KIN
        if determiner in {"the", "this", "that"} or (
            determiner and not kin and determiner not in {"a", "an", "his", "her", "their"}
        ):
            for person in sorted((p for p in self.people if p.mentions), key=lambda p: -p.mentions[-1].span.start):
                if word.lower in person.roles:
                    return person
        person = _Draft(len(self.people), self._text(self.sentences[s], first, i), named=False)
        self.people.append(person)
        self._describe(person, s, i)
        owner = next((k for k in range(first, i) if k in taken), None)
        person.possessor = taken[owner].id if owner is not None else None
        return person

    def _bearer(self, sentence: Sentence, i: int, taken: dict[int, _Draft]) -> _Draft | None:
        """The named person that a noun describes: title, apposition, predicate."""
        words, word = sentence.words, sentence.words[i]
        if i + 1 in taken:
            return taken[i + 1]
        if word.relation == "appos" and word.head in taken:
            return taken[word.head]
        for k in sentence.children(i):
            if words[k].relation == "appos":
                named = next((x for x in (k, *sentence.children(k)) if x in taken and taken[x].named), None)
                if named is not None:
                    return taken[named]
        for k in range(i + 1, min(len(words) - 1, i + 7)):
            if words[k].text == "," and k + 1 in taken and not any(words[x].pos in VERBS for x in range(i + 1, k)):
                name = taken[k + 1]
                if len(name.keys) > 1 or len(name.mentions) < 2:
                    return name
                break
            if words[k].text in {",", ".", ";"}:
                break
        if word.relation in {"attr", "oprd"}:
            subject = sentence.subject(word.head)
            if subject is not None and words[subject].relation in SUBJECTS | {"dobj"}:
                return taken.get(subject)
        return None


def _agree(one: Person, other: Person) -> bool:
    return one.gender is None or other.gender is None or one.gender == other.gender


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return all(part in long for part in short)


def read_people(sentences: Sequence[Sentence], language: str | None) -> tuple[Person, ...]:
    """The persons of an English text in the order of their first mentions.

    ``language`` is the source's (primary subtag): some given names change gender at a border.
    """
    return _Reader(sentences, language).read()
