"""How the draft renders the terms of the source: nouns of offices, trades and institutions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.names import folded
from qa.analyse.word_alignment import word_links
from qa.core.bitext import Unit
from qa.core.language import Language
from qa.core.span import Span

_MORE = 4
_COMPOUND = 5
_LINKED = 0.3


@cache
def _stems(code: str) -> tuple[str, ...]:
    table = tomllib.loads((resources.files("qa.analyse") / "data" / "offices.toml").read_text("utf-8"))
    return tuple(sorted(table.get(code, "").split(), key=len, reverse=True))


@cache
def office(word: str, code: str) -> str | None:
    """The stem of a word that names an office, a trade or an institution, None for another word."""
    lower = word.lower()
    found = next((s for s in _stems(code) if lower.startswith(s) and len(lower) - len(s) <= _MORE), None)
    if found is None and code == "de":
        found = next(
            (s for s in _stems(code) if len(s) > 3 and s in lower and len(lower) - lower.rindex(s) - len(s) <= _MORE),
            None,
        )
    return found


@dataclass(frozen=True, slots=True)
class Rendering:
    """One occurrence of a term and what the draft has for it."""

    unit: Unit
    source: Span
    target: Span
    score: float


def renderings(facts: Facts) -> dict[str, tuple[Rendering, ...]]:
    """The renderings of each term of the source that are linked words, by the term's stem, in text order."""
    language = facts.source_language
    if language is None:
        return {}
    found: dict[str, list[Rendering]] = {}
    for unit in facts.bitext.units:
        alignment = facts(word_links).get(unit.id)
        if alignment is None:
            continue
        for place, stem in _terms(unit, language):
            best = max((x for x in alignment.links if x.source.overlaps(place)), key=lambda x: x.score, default=None)
            if best is not None and best.score >= _LINKED:
                found.setdefault(stem, []).append(Rendering(unit, place, best.target, best.score))
    return {stem: tuple(sorted(r, key=lambda x: x.source)) for stem, r in found.items()}


def _terms(unit: Unit, language: Language) -> Iterable[tuple[Span, str]]:
    if not unit.source:
        return
    if language.unspaced:
        pattern = re.compile("|".join(map(re.escape, _stems(language.code))) or "(?!)")
        for segment in unit.source:
            for match in pattern.finditer(segment.text):
                yield Span(*match.span()).shift(segment.span.start), match[0]
        return
    for segment in unit.source:
        for match in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", segment.text):
            stem = office(match[0], language.code)
            if stem is not None:
                yield Span(*match.span()).shift(segment.span.start), folded(stem)


@cache
def _synonyms(code: str) -> tuple[frozenset[str], ...]:
    table = tomllib.loads((resources.files("qa.analyse") / "data" / "offices.toml").read_text("utf-8"))
    return tuple(frozenset(group.split()) for group in table.get("synonyms", {}).get(code, ()))


def synonyms(one: str, other: str, code: str) -> bool:
    """Whether good style may put one word for the other, as *firm* for *company*."""

    def among(word: str, group: frozenset[str]) -> bool:
        return any(word.lower().startswith(s) or (code == "de" and s in word.lower()) for s in group)

    return any(among(one, group) and among(other, group) for group in _synonyms(code))


def alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: five letters, or all but one, the same from the start, or the end of a compound."""
    a, b = folded(one), folded(other)
    short, long = sorted((a, b), key=len)
    if (len(short) >= _COMPOUND + 2 and short[:-2] in long) or (len(short) >= _COMPOUND and short in long):
        return True
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return common >= min(5, max(3, min(len(a), len(b)) - 1))
