"""Words that show person and number in a language: pronouns, possessives, verb endings (``data/persons.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

from qa.analyse.words import words
from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span


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
        return (
            lower in self.whole or (len(lower) > 4 and lower.endswith(self.endings))
            if self.endings
            else lower in self.whole
        )


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
    perhaps_we: Forms
    you: Forms
    them: Forms
    theirs: Forms
    clitics: Forms
    plural_clitics: Forms
    agreeing_clitics: Forms
    agreeing: Forms
    determiners: Forms
    contracted: Forms
    collective: Forms


@cache
def persons(code: str) -> Persons | None:
    """The forms of a language (primary subtag), None where there are none."""
    table = tomllib.loads((resources.files("qa.analyse") / "data" / "persons.toml").read_text("utf-8")).get(code)
    return Persons(*(Forms.parse(table.get(f.name, "")) for f in fields(Persons))) if table else None


@dataclass(frozen=True, slots=True)
class Token:
    """A word and its place in the document."""

    span: Span
    text: str


def tokens(segment: Segment, language: Language) -> tuple[Token, ...]:
    """The words of a sentence."""
    return tuple(Token(span.shift(segment.span.start), span.of(segment.text)) for span in words(segment.text, language))
