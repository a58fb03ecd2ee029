"""The persons that an English text speaks of: names, nouns and pronouns, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from qa.analyse.coreference.lexicon import Gender, given_name, person_nouns, plain
from qa.analyse.coreference.syntax import OBJECTS, SUBJECTS, Sentence
from qa.core.span import Span

Kind = Literal["name", "noun", "pronoun"]
Role = Literal["subject", "object", "possessive", "oblique", "apposition", "reflexive", "other"]

PRONOUNS: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "de-la",
        "la",
        "las",
        "los",
        "da",
        "das",
        "do",
        "dos",
        "di",
        "della",
        "der",
        "den",
        "van",
        "von",
        "bin",
        "ibn",
        "al",
        "el",
        "le",
        "du",
        "y",
        "i",
        "e",
        "ter",
        "ten",
        "af",
        "av",
        "zu",
    ]
)
_NOT_NAMES = frozenset(
    [
        "i",
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "of",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "but",
        "so",
        "as",
        "if",
        "when",
        "while",
        "after",
        "before",
        "since",
        "this",
        "that",
        "these",
        "those",
        "there",
        "he",
        "she",
        "it",
        "they",
        "we",
        "you",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "who",
        "what",
        "which",
        "where",
        "why",
        "how",
        "not",
        "no",
        "yes",
        "according",
        "asked",
        "born",
        "both",
        "each",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "english",
        "spanish",
        "french",
        "german",
        "italian",
        "portuguese",
        "russian",
        "chinese",
        "european",
        "american",
    ]
)
_ORGANISATIONS = frozenset(
    [
        "university",
        "party",
        "company",
        "club",
        "council",
        "committee",
        "commission",
        "ministry",
        "department",
        "festival",
        "street",
        "avenue",
        "square",
        "river",
        "lake",
        "bay",
        "hospital",
        "school",
        "college",
        "institute",
        "museum",
        "theater",
        "theatre",
        "court",
        "bank",
        "group",
        "union",
        "federation",
        "association",
        "league",
        "cup",
        "prize",
        "award",
        "agency",
        "police",
        "congress",
        "parliament",
        "senate",
        "government",
        "foundation",
        "church",
        "cathedral",
        "airport",
        "port",
        "station",
        "stadium",
        "park",
        "bridge",
        "tower",
        "valley",
        "mountain",
        "mount",
        "island",
        "city",
        "county",
        "province",
        "region",
        "republic",
        "north",
        "south",
        "east",
        "west",
        "fc",
        "afp",
        "reuters",
        "ap",
        "epa",
        "press",
        "news",
        "times",
        "daily",
        "gazette",
        "radio",
        "tv",
        "airlines",
        "motors",
        "energy",
        "holding",
        "holdings",
        "ltd",
        "inc",
        "gmbh",
        "corp",
        "co",
        "sa",
        "ag",
        "plc",
        "partido",
        "unión",
        "alianza",
        "universidad",
        "ayuntamiento",
        "banco",
        "caja",
        "cámara",
        "colonia",
        "rada",
        "puerto",
        "santa",
        "san",
        "villa",
        "opera",
        "orchestra",
        "philharmonic",
        "ballet",
        "academy",
        "championship",
        "open",
        "grand",
        "national",
        "international",
        "civil",
        "protection",
        "supreme",
        "high",
        "street",
        "hall",
        "center",
        "centre",
        "saint",
        "st",
        "treaty",
        "act",
        "war",
        "battle",
        "film",
        "album",
        "song",
        "book",
        "novel",
        "series",
        "show",
    ]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention.

    ``sentence`` indexes the sentences given, ``first``–``last`` and ``head`` its words; ``span`` is in the document.
    """

    kind: Kind
    text: str
    span: Span
    sentence: int
    first: int
    last: int
    head: int
    role: Role
    quoted: bool

    @property
    def gender(self) -> Gender | None:
        """That of a pronoun."""
        return PRONOUNS.get(self.text.lower()) if self.kind == "pronoun" else None


def role_of(sentence: Sentence, index: int) -> Role:
    """The part that a word plays in its clause."""
    for _ in range(4):
        word = sentence.words[index]
        if word.relation in SUBJECTS:
            return "subject"
        if word.relation in OBJECTS:
            return "object"
        if word.relation == "poss":
            return "possessive"
        if word.relation in {"pobj", "agent"}:
            return "oblique"
        if word.relation == "appos":
            return "apposition"
        if word.relation in {"compound", "flat", "conj"} and word.head != index:
            index = word.head
            continue
        break
    return "other"


def quoted_words(sentences: Sequence[Sentence]) -> tuple[tuple[bool, ...], ...]:
    """For each word, whether it stands inside double quotation marks; state is carried through a paragraph."""
    marks: list[tuple[bool, ...]] = []
    inside, block = False, -1
    for sentence in sentences:
        if sentence.block != block:
            inside, block = False, sentence.block
        row: list[bool] = []
        for word in sentence.words:
            if word.text in {"“", "«", "„"}:
                inside = True
            elif word.text in {"”", "»"}:
                inside = False
            elif word.text in {'"', "``", "''"}:
                inside = not inside
            row.append(inside)
        marks.append(tuple(row))
    return tuple(marks)


def pronouns(sentences: Sequence[Sentence]) -> Iterator[Mention]:
    """Gendered pronouns of the third person singular."""
    inside = quoted_words(sentences)
    for s, sentence in enumerate(sentences):
        for i, word in enumerate(sentence.words):
            if word.lower in PRONOUNS and word.pos != "PROPN":
                role: Role = "reflexive" if word.lower.endswith("self") else role_of(sentence, i)
                if word.lower in {"he", "she"} and role in {"other", "object", "oblique", "possessive"}:
                    role = "subject"
                if word.lower in {"him"} and role in {"subject", "possessive"}:
                    role = "object"
                if word.lower == "his":
                    role = "possessive"
                yield Mention("pronoun", word.text, word.span, s, i, i, i, role, inside[s][i])


def capitals(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Words that have a capital where no sentence begins."""
    found: set[str] = set()
    for sentence in sentences:
        found |= {w.text for before, w in pairwise(sentence.words) if w.capital and before.text not in _OPENERS}
    return frozenset(found)


def name_runs(sentence: Sentence, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that may be names: index of the first word and of the last; ``known`` are the capitals."""
    words = sentence.words
    i = 0
    while i < len(words):
        if not _may_name(sentence, i, known):
            i += 1
            continue
        j = i
        while True:
            k = j + 1
            while k < len(words) and words[k].lower in _PARTICLES and k - j <= 2 and not words[k].capital:
                k += 1
            if k < len(words) and _may_name(sentence, k, known) and words[k - 1].text not in ",":
                j = k
                continue
            if (
                k < len(words)
                and words[k].text == "."
                and len(words[j].text) == 1
                and k + 1 < len(words)
                and _may_name(sentence, k + 1, known)
            ):
                j = k + 1
                continue
            break
        yield i, j
        i = j + 1


_OPENERS = frozenset({'"', "“", "‘", ":", "«", "'", "”", "…", ".", "?", "!"})


def _may_name(sentence: Sentence, i: int, known: frozenset[str]) -> bool:
    words, word = sentence.words, sentence.words[i]
    if not word.capital or not any(c.isalpha() for c in word.text):
        return False
    if word.lower in PRONOUNS or word.lower in _NOT_NAMES:
        return False
    if i and words[i - 1].text not in _OPENERS:
        return True
    more = i + 1 < len(words) and words[i + 1].capital and words[i + 1].lower not in _NOT_NAMES
    return word.text in known or word.pos == "PROPN" or (more and given_name(word.text, None) is not None)


def is_organisation(words: Sequence[str]) -> bool:
    """Whether a run of words holds one that makes it a company, a place or a work."""
    return any(w.lower() in _ORGANISATIONS for w in words)


def is_role(word: str) -> bool:
    """Whether an English noun names a person by what they are."""
    return person_nouns("en")(word.lower().rstrip(".")) is not None


_AGE = re.compile(r"\d{1,3}$")


def personhood(sentence: Sentence, first: int, last: int, language: str | None) -> float:
    """How much speaks for a run of capitals being a person's name; above 0.9 believe it."""
    words = sentence.words
    run = [words[i].text for i in range(first, last + 1)]
    score = 0.0
    if is_organisation(run):
        score -= 4
    if given_name(run[0], language) is not None:
        score += 3 if len(run) > 1 else 1.5
    if len(run) == 1 and run[0].isupper() and len(run[0]) > 1:
        score -= 1
    before = words[first - 1].lower if first else ""
    if before in {"the", "in", "at", "a", "an"}:
        score -= 2.5
    if before in {"of", "from", "near"} and len(run) == 1:
        score -= 1.5
    if len(run) == 1 and last + 1 < len(words) and is_role(words[last + 1].text) and not words[last + 1].capital:
        score -= 2.5
    if before and is_role(before):
        score += 2.5
    if before == "," and first > 1 and any(is_role(words[k].text) for k in range(max(0, first - 6), first - 1)):
        score += 1.5
    after = [w.lower for w in words[last + 1 : last + 4]]
    if after[:1] == [","] and len(after) > 1 and (_AGE.match(after[1]) or after[1] == "who"):
        score += 2.5
    if after[:1] == ["who"]:
        score += 2.5
    if after[:1] == [","] and any(is_role(w.text) for w in words[last + 2 : last + 8]):
        score += 1
    head = words[last]
    if head.relation in SUBJECTS:
        score += 1
        if words[head.head].lower in SAYING:
            score += 2
    if after[:1] in (["'s"], ["’s"]):
        score += 0.4
    return score


SAYING = frozenset(
    [
        "said",
        "says",
        "say",
        "told",
        "tells",
        "added",
        "adds",
        "explained",
        "explains",
        "recalled",
        "recalls",
        "insisted",
        "insists",
        "warned",
        "warns",
        "admitted",
        "admits",
        "asked",
        "asks",
        "replied",
        "replies",
        "joked",
        "jokes",
        "wrote",
        "writes",
        "declared",
        "declares",
        "stated",
        "states",
        "announced",
        "announces",
        "acknowledged",
        "acknowledges",
        "argued",
        "argues",
        "claimed",
        "claims",
        "denied",
        "denies",
        "promised",
        "promises",
        "complained",
        "complains",
        "confessed",
        "confesses",
        "noted",
        "notes",
        "remarked",
        "quipped",
        "concluded",
        "answered",
        "demanded",
        "stressed",
        "pointed",
        "believes",
        "thinks",
        "thought",
        "believed",
        "hopes",
        "hoped",
        "fears",
        "feared",
        "knows",
        "knew",
        "wants",
        "wanted",
        "decided",
        "resigned",
        "refused",
        "declined",
        "remembers",
        "remembered",
        "maintains",
        "maintained",
        "assured",
        "assures",
        "summed",
        "lamented",
        "regrets",
        "regretted",
    ]
)


def key(text: str) -> tuple[str, ...]:
    """A name's words for comparison."""
    return tuple(p for p in plain(text).replace("’", "'").split() if p not in _PARTICLES)
