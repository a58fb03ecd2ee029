"""What words say of a person's gender: given names, titles, kin and role nouns, pronouns."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from typing import Any, Literal

Gender = Literal["f", "m"]
Kind = Literal["f", "m", "n"]

NEUTRAL: Literal["n"] = "n"
"""A word that names a person and says nothing of the gender."""


def other(gender: Gender) -> Gender:
    """The opposite one."""
    return "m" if gender == "f" else "f"


def plain(name: str) -> str:
    """A name in lower-case letters without accents: "Rocío" gives "rocio"."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))


_ELIDED = re.compile(r"^(?:[ld]|un|qu|dell|all|dall|nell|sull|coll|quell)['’]")


@dataclass(frozen=True, slots=True)
class PersonNouns:
    """Nouns of one language that name a person; ``known`` maps a lower-case noun to "f", "m" or "n", ``things`` name none."""

    known: dict[str, Kind]
    things: frozenset[str]
    feminine: tuple[str, ...]
    masculine: tuple[str, ...]
    common: tuple[str, ...]

    def __call__(self, word: str) -> Kind | None:
        """Give "f", "m", "n" (a person, either gender), or None for a word that names no person."""
        lower = word.lower()
        bare = _ELIDED.sub("", lower)
        for form in (lower, bare, bare.removeprefix("ex"), bare.removeprefix("ex-"), bare.removeprefix("vice")):
            if form in self.known:
                return self.known[form]
        if len(bare) > 5 and bare not in self.things:
            if bare.endswith(self.common):
                return NEUTRAL
            if bare.endswith(self.feminine):
                return "f"
            if bare.endswith(self.masculine):
                return "m"
        return None


@dataclass(frozen=True, slots=True)
class GenderedWords:
    """Function words of one language that show gender; see ``data/pronouns.toml``."""

    pronouns: dict[str, Gender]
    possessors: dict[str, Gender]
    clitics: dict[str, Gender]
    enclitics: dict[str, Gender]
    articles: dict[str, Gender]
    stressed: dict[str, Gender]
    past: dict[str, Gender]
    surnames: dict[str, Gender]
    verb_endings: tuple[str, ...]
    auxiliaries: frozenset[str]
    drops_subjects: bool


def _data(name: str) -> dict[str, Any]:
    path = resources.files("qa.analyse.coreference") / "data" / name
    return tomllib.loads(path.read_text("utf-8"))


def _expand(entry: str) -> tuple[str, str]:
    masculine, _, feminine = entry.partition(":")
    if feminine.startswith("+"):
        return masculine, masculine + feminine[1:]
    if feminine.startswith("-"):
        return masculine, masculine[:-1] + feminine[1:]
    return masculine, masculine if feminine == "=" else feminine


_KINDS: dict[str, Kind] = {"feminine": "f", "masculine": "m", "neutral": NEUTRAL}


@cache
def person_nouns(language: str) -> PersonNouns:
    """The nouns of a language (primary subtag); an unknown language has none."""
    table = _data("person_nouns.toml").get(language, {})
    known: dict[str, Kind] = dict.fromkeys(table.get("neutral", "").split(), NEUTRAL)
    known |= dict.fromkeys(table.get("feminine", "").split(), "f")
    known |= dict.fromkeys(table.get("masculine", "").split(), "m")
    for entry in table.get("nouns", "").split():
        masculine, feminine = _expand(entry)
        if masculine == feminine:
            known[masculine] = NEUTRAL
        else:
            known.setdefault(masculine, "m")
            known.setdefault(feminine, "f")
    for kind, gender in _KINDS.items():
        for line in table.get(f"{kind}_inflected", ()):
            endings, _, stems = line.partition(":")
            for stem, ending in product(stems.split(), endings.split()):
                known.setdefault((stem + ending).replace("0", ""), gender)
    suffixes = (tuple(table.get(f"{kind}_suffixes", ())) for kind in ("feminine", "masculine", "common"))
    return PersonNouns(known, frozenset(table.get("things", "").split()), *suffixes)


@cache
def gendered_words(language: str) -> GenderedWords:
    """The pronouns and articles of a language (primary subtag); an unknown language has none."""
    table = _data("pronouns.toml").get(language, {})

    def pairs(name: str) -> dict[str, Gender]:
        both = set(table.get(f"{name}f", ())) & set(table.get(f"{name}m", ()))
        found: dict[str, Gender] = dict.fromkeys(table.get(f"{name}f", ()), "f")
        found |= dict.fromkeys(table.get(f"{name}m", ()), "m")
        return {word: gender for word, gender in found.items() if word not in both}

    return GenderedWords(
        pairs(""), pairs("possessor_"), pairs("clitic_"), pairs("enclitic_"), pairs("articles_"), pairs("stressed_"), pairs("past_"),
        pairs("surname_"), tuple(table.get("verb_endings", ())), frozenset(table.get("auxiliaries", ())), bool(table.get("subjects_dropped", False)),
    )  # fmt: skip


@cache
def _given_names() -> tuple[frozenset[str], frozenset[str]]:
    path = resources.files("qa.analyse.coreference") / "data" / "given_names.txt"
    feminine, masculine = path.read_text("utf-8").splitlines()
    return frozenset(feminine.split()[1:]), frozenset(masculine.split()[1:])


@cache
def _regional_names(language: str) -> dict[str, Gender]:
    table = _data("given_names_by_language.toml").get(language, {})
    names: dict[str, Gender] = {plain(n): "f" for n in table.get("f", "").split()}
    return names | {plain(n): "m" for n in table.get("m", "").split()}


def given_name(name: str, language: str | None) -> Gender | None:
    """The gender of nine in ten bearers of a given name, if there is such; ``language`` is that of the source."""
    bare = plain(name)
    regional = _regional_names(language or "")
    for part in (bare, *re.split("[-‐]", bare)[:1]):
        if part in regional:
            return regional[part]
        feminine, masculine = _given_names()
        if part in feminine:
            return "f"
        if part in masculine:
            return "m"
    return None
