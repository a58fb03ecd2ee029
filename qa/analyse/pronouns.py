"""Words that show person and number in a language: pronouns, possessives, verb endings (``data/persons.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span

_OPENING, _CLOSING = "«“„「『", "»”」』"


@dataclass(frozen=True, slots=True)
class Forms:
    """Whole words, and endings that a longer word may have."""

    whole: frozenset[str]
    endings: tuple[str, ...]

    @classmethod
    def parse(cls, words: str) -> Forms:
        parts = words.split()
        return cls(frozenset(p for p in parts if p[0] != "-"), tuple(p[1:] for p in parts if p[0] == "-"))

    def __contains__(self, word: str) -> bool:
        lower = word.lower()
        return lower in self.whole or (len(lower) > 4 and lower.endswith(self.endings)) if self.endings else lower in self.whole


@dataclass(frozen=True, slots=True)
class Persons:
    """The forms of one language; the names are explained in the data file."""

    singular: Forms
    plural: Forms
    ambiguous: Forms
    objects: Forms
    singular_verbs: Forms
    plural_verbs: Forms
    we: Forms
    you: Forms
    them: Forms
    theirs: Forms
    determiners: Forms
    collective: Forms


@cache
def persons(code: str) -> Persons | None:
    """The forms of a language (primary subtag), None where there are none."""
    table = tomllib.loads((resources.files("qa.analyse") / "data" / "persons.toml").read_text("utf-8")).get(code)
    return Persons(*(Forms.parse(table.get(f.name, "")) for f in fields(Persons))) if table else None


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence: its place in the document, and whether it stands within quotation marks of that sentence."""

    span: Span
    text: str
    quoted: bool


def tokens(segment: Segment, language: Language) -> tuple[Token, ...]:
    """The words of a sentence. A quotation that began in an earlier sentence is not seen."""
    from qa.analyse.words import words

    found, at, depth, straight = [], 0, 0, False
    for span in words(segment.text, language):
        for mark in segment.text[at : span.start]:
            depth += (mark in _OPENING) - (mark in _CLOSING)
            straight ^= mark == '"'
        at = span.end
        found.append(Token(span.shift(segment.span.start), span.of(segment.text), straight or depth > 0))
    return tuple(found)
