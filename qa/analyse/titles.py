"""Names of institutions, works and places of several words, and what the draft has for each occurrence."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from qa.analyse.facts import Facts
from qa.analyse.names import folded
from qa.analyse.terms import alike
from qa.analyse.word_alignment import word_links
from qa.core.bitext import Unit
from qa.core.config import Usage
from qa.core.document import Segment
from qa.core.span import Span

_UPPER = r"[^\W\d_a-zß-öø-ÿа-яё][^\W\d_]*"
_SMALL = r"(?:de|del|de la|de las|de los|da|do|das|dos|di|della|delle|dei|degli|du|des|de l['’]|of|of the|for|and|et|y|e|für|und|der|van|van de|voor|à|pour|para|per|zum|zur|на|по)"
_RUN = re.compile(rf"{_UPPER}(?:(?:[ \u00a0-]| {_SMALL} ?){_UPPER})*", re.U)
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "el",
        "la",
        "los",
        "las",
        "le",
        "les",
        "il",
        "lo",
        "gli",
        "i",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "o",
        "os",
        "as",
        "de",
        "het",
        "een",
        "in",
        "at",
    ]
)
_LEAST = 3  # letters of a content word


@dataclass(frozen=True, slots=True)
class TitleRendering:
    """An occurrence of a name of several words: its place, and the capitalised words that are linked to it."""

    unit: Unit
    source: Span
    target: Span


def runs(segment: Segment) -> tuple[Span, ...]:
    """The capitalised stretches of a sentence, spans in the document, without a leading article."""
    found = []
    for match in _RUN.finditer(segment.text):
        text, start = match[0], match.start()
        first, space, rest = text.partition(" ")
        if space and first.lower() in _ARTICLES and rest[0].isupper():
            text, start = rest, start + len(first) + 1
        found.append(Span(segment.span.start + start, segment.span.start + start + len(text)))
    return tuple(found)


def content(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase that have three letters or more."""
    return tuple(folded(w) for w in _WORD.findall(phrase) if len(w) >= _LEAST and w[0].isupper())


def titles(facts: Facts) -> dict[str, tuple[TitleRendering, ...]]:
    """The renderings of each source name of two capitalised words or more that occurs twice or more."""
    return {phrase: found for phrase, found in facts(every_title).items() if len(found) > 1}


def usages(facts: Facts) -> tuple[Usage, ...]:
    """How the draft renders each name of its source at first, for the articles that follow."""
    if facts.source is None:
        return ()
    return tuple(
        Usage(language_pair(facts), phrase, found[0].target.of(facts.target.text), facts.target.uri)
        for phrase, found in facts(every_title).items()
    )


def language_pair(facts: Facts) -> str:
    """The primary subtags of both sides, "es>en"."""
    return f"{facts.source_language.code if facts.source_language else ''}>{facts.target_language.code}"


def differ(one: str, other: str) -> bool:
    """Whether each name has a word that the other has in no form, so that neither is short for the other."""
    mine, theirs = content(one), content(other)
    return bool(strange(mine, theirs) and strange(theirs, mine))


def strange(words: tuple[str, ...], among: tuple[str, ...]) -> tuple[str, ...]:
    """The words that have no form among others."""
    return tuple(w for w in words if not any(alike(w, v) for v in among))


def acronym(name: str) -> bool:
    """Whether a name is a word of capitals ("GP", "AMs")."""
    return re.fullmatch(r"[^\W\d_a-z]{2,}s?", name) is not None


def every_title(facts: Facts) -> dict[str, tuple[TitleRendering, ...]]:
    """The renderings of each source name of two capitalised words or more."""
    source = facts.source
    if source is None or (facts.source_language and facts.source_language.unspaced) or facts.target_language.unspaced:
        return {}
    found: dict[str, list[TitleRendering]] = defaultdict(list)
    for unit in facts.bitext.units:
        alignment = facts(word_links).get(unit.id)
        if alignment is None:
            continue
        there = [run for s in unit.target for run in runs(s)]
        for place in (run for s in unit.source for run in runs(s)):
            phrase = place.of(source.text)
            if len(content(phrase)) < 2 or " " not in phrase:
                continue
            linked = alignment.targets(place)
            best = max(there, key=lambda run: sum(run.overlaps(w) for w in linked), default=None)
            if best is not None and any(best.overlaps(w) for w in linked):
                found[" ".join(content(phrase))].append(TitleRendering(unit, place, best))
    return {phrase: tuple(r) for phrase, r in found.items()}
