"""False friends and wrong senses: a source word next to the tempting wrong word of the draft's language.

The entries are in ``data/false_friends/``, a file for each source language with a table for each draft's language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa.analyse.word_alignment import WordAlignment, word_links
from qa.analyse.word_patterns import Index, pattern, spoken
from qa.core.bitext import Unit
from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span

if TYPE_CHECKING:
    from qa.analyse.facts import Facts


@dataclass(frozen=True, slots=True)
class FalseFriend:
    """An entry: the source word's forms, the wrong words with their corrections, what is right, what excuses.

    ``right`` is looked for in the draft, ``unless`` in the source's unit, ``context`` in the whole source, where it must
    stand; ``fixes`` gives the right form for a wrong one in lower case, and ``means`` the right word as a dictionary would
    name it.
    """

    source: re.Pattern[str]
    wrong: re.Pattern[str]
    right: re.Pattern[str]
    unless: re.Pattern[str] | None
    context: re.Pattern[str] | None
    fixes: dict[str, str]
    means: str


@dataclass(frozen=True, slots=True)
class Confusion:
    """A source word rendered by its false friend. Document spans; ``linked`` by word alignment, or only by standing alone."""

    source: Span
    target: Span
    linked: bool
    fix: str | None
    means: str


def knows(source: Language, target: Language) -> bool:
    """Whether there are entries for a direction."""
    return target.code in tables(source.code)


def confusions(unit: Unit, facts: Facts) -> Iterator[Confusion]:
    """The false friends of a unit whose right rendering is nowhere in it, in the order of the list.

    The wrong word counts if it is linked to the source word, or if it is the only one and linked to no other word. A right
    word that renders another word of the source does not excuse it.
    """
    article, source_language = facts.source, facts.source_language
    if article is None or source_language is None or not knows(source_language, facts.target_language):
        return
    index, entries = friends(source_language.code, facts.target_language.code)
    seen: set[Span] = set()
    for number in sorted(frozenset().union(*(index.candidates(segment.text) for segment in unit.source))):
        entry = entries[number]
        here = _found(entry.source, unit.source)
        if not here or not (there := _found(entry.wrong, unit.target)):
            continue
        if entry.unless is not None and _found(entry.unless, unit.source):
            continue
        if entry.context is not None and not entry.context.search(article.text):
            continue
        alignment = facts(word_links)[unit.id]
        wrong = {span for span, _ in there}
        originals = [span for span, _ in here]
        if any(
            not any(bad.contains(span) for bad in wrong) and _may_render(alignment, originals, span)
            for span, _ in _found(entry.right, unit.target)
        ):
            continue
        for word in originals:
            linked = [(span, text) for span, text in there if _meet(alignment, word, span)]
            alone = len(here) == len(there) == 1 and not alignment.sources(there[0][0])
            for span, text in linked[:1] or (there if alone else []):
                if span not in seen:
                    seen.add(span)
                    yield Confusion(word, span, bool(linked), entry.fixes.get(text.lower()), entry.means)


def _meet(alignment: WordAlignment, source: Span, target: Span) -> bool:
    return any(linked.overlaps(target) for linked in alignment.targets(source))


def _may_render(alignment: WordAlignment, originals: list[Span], target: Span) -> bool:
    """Whether a right word of the draft is not known to render another word of the source than these."""
    linked = alignment.sources(target)
    return not linked or any(source.overlaps(word) for source in linked for word in originals)


def _found(form: re.Pattern[str], segments: tuple[Segment, ...]) -> list[tuple[Span, str]]:
    return [
        (Span(*match.span()).shift(segment.span.start), match[0])
        for segment in segments
        for match in form.finditer(segment.text)
    ]


@cache
def friends(source: str, target: str) -> tuple[Index[int], tuple[FalseFriend, ...]]:
    """The entries of a direction, and an index of their source words by place in the list.

    Raises:
        KeyError: for a direction without entries.
    """
    rows = tables(source)[target]
    index = Index.of(((number, forms.split()) for number, forms in enumerate(rows)), source)
    return index, tuple(_entry(forms, row, source, target) for forms, row in rows.items())


def _entry(forms: str, row: list[str], source: str, target: str) -> FalseFriend:
    wrong, right, unless, context = (*row, "", "")[:4]
    pairs = [pair.partition("/")[::2] for pair in wrong.split()]
    fixes = {spoken(bad).lower(): spoken(fix) for bad, fix in pairs if fix}
    return FalseFriend(
        pattern(forms.split(), source),
        pattern((bad for bad, _ in pairs), target),
        pattern((*right.split(), *(fix for _, fix in pairs if fix)), target),
        pattern(unless.split(), source) if unless else None,
        pattern(context.split(), source) if context else None,
        fixes,
        next((spoken(word) for word in (*fixes.values(), *right.split()) if "*" not in word), ""),
    )


@cache
def tables(source: str) -> dict[str, dict[str, list[str]]]:
    """The entries from a language as they are listed, by the draft's language; none for a language without a file."""
    file = resources.files("qa.analyse") / "data" / "false_friends" / f"{source}.toml"
    read: dict[str, dict[str, list[str]]] = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    return read
