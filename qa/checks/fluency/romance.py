"""What the Romance checks share: the words of a segment, and the closed classes of a language."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from qa.analyse.forms import Forms, forms
from qa.core.span import Span

LANGUAGES = ("es", "fr", "it", "pt")
_DATA = resources.files("qa.checks.fluency") / "data"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OPPOSITE = {"ms": "fs", "fs": "ms", "mp": "fp", "fp": "mp"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, its place in the segment, and whether only a space stands before it."""

    text: str
    span: Span
    follows: bool

    @property
    def lower(self) -> str:
        """In small letters."""
        return self.text.lower()


def tokenise(text: str) -> tuple[Token, ...]:
    """The words of a segment in order."""
    found: list[Token] = []
    for match in _WORD.finditer(text):
        follows = bool(found) and text[found[-1].span.end : match.start()] == " "
        found.append(Token(match[0], Span(*match.span()), follows))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The closed classes of a language from ``data/agreement.toml``: determiners by sign, and sets of words."""

    determiners: dict[str, frozenset[str]]
    turned: dict[str, str]
    lists: dict[str, frozenset[str]]
    be: dict[str, str]
    perfect: dict[str, str]
    endings: dict[str, str]
    forms: Forms

    def noun(self, word: str) -> frozenset[str]:
        """Gender and number of a word that can only be a noun, or an adjective used as one."""
        alone = all(r[0] in "NA" for r in self.forms(word) - {"V"}) and self.forms.signs(word, "N")
        return self.forms.signs(word, "NA") if alone else frozenset()

    def prenominal(self, word: str) -> frozenset[str]:
        """Gender and number of an adjective that stands before the noun, by its ending where that shows them."""
        shown = next((sign for ending, sign in self.endings.items() if word.endswith(ending)), None)
        return frozenset({shown}) if shown else self.forms.signs(word, "AN")


_IBERIAN = {"os": "mp", "as": "fp", "o": "ms", "a": "fs"}
_ENDINGS: dict[str, dict[str, str]] = {"es": _IBERIAN, "pt": _IBERIAN}


@cache
def grammar(code: str) -> Grammar | None:
    """The grammar of a language (primary subtag), None where there is none."""
    table = tomllib.loads((_DATA / "agreement.toml").read_text("utf-8")).get(code)
    known = forms(code)
    if table is None or known is None:
        return None
    determiners: dict[str, frozenset[str]] = {}
    for sign in ("ms", "fs", "mp", "fp", "xs", "xp"):
        for word in table[sign].split():
            determiners[word] = determiners.get(word, frozenset()) | {sign}
    turned: dict[str, str] = {}
    for sign in ("ms", "fs", "mp", "fp"):
        for one, other in zip(table[sign].split(), table[_OPPOSITE[sign]].split(), strict=False):
            turned.setdefault(one, other.replace("_", " "))

    def numbered(name: str) -> dict[str, str]:
        one, many = table[name].split("|")
        return dict.fromkeys(one.split(), "s") | dict.fromkeys(many.split(), "p")

    lists = {
        n: frozenset(table.get(n, "").split())
        for n in ("pronouns", "quantities", "times", "before", "been", "have", "unit", "left", "openers")
    }
    return Grammar(determiners, turned, lists, numbered("be"), numbered("be_perfect"), _ENDINGS.get(code, {}), known)
