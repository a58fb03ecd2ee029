"""Concepts that a translation may swap: people by role, kin, places, animals, opposites … with their words by language.

The tables are in ``data/concepts/``, a file for each kind: only concepts of one kind are taken for one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa.analyse.negation import Polarity, negations
from qa.analyse.word_alignment import word_links
from qa.analyse.word_patterns import Index, pattern, spoken
from qa.core.bitext import Unit
from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span

if TYPE_CHECKING:
    from qa.analyse.facts import Facts

_STEM = "…"  # after the beginning of a word, where the list has no whole one
OPPOSITES = "opposites"  # the kind whose concepts come in pairs


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of one kind; those that exclude each other share ``group``: the kind itself, or one pair of opposites."""

    name: str
    kind: str
    group: str


@dataclass(frozen=True, slots=True)
class Words:
    """A concept's words in a language: ``sure`` ones name it and nothing else, others may render it.

    ``listed`` are the sure ones as they are written, the singular and the plural first; empty if there is none.
    """

    sure: re.Pattern[str]
    every: re.Pattern[str]
    listed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all concepts in one language, and an index of them."""

    index: Index[Concept]
    words: dict[Concept, Words]


@dataclass(frozen=True, slots=True)
class Mentions:
    """Where a text names a concept, for certain (``sure``) or at least perhaps (``every``); document spans."""

    sure: tuple[Span, ...]
    every: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Swap:
    """A source word of one concept, linked to a draft's word of another. ``fix`` is the right word in the same number, if known."""

    meant: Concept
    said: Concept
    source: Span
    target: Span
    means: str
    fix: str | None


def swaps(facts: Facts) -> dict[int, tuple[Swap, ...]]:
    """Analyser: the swapped concepts of each unit that has both sides, by unit id.

    The concept of the source is nowhere in the unit's draft, the one of the draft nowhere in the unit's source, and the
    words are linked.
    """
    source, target = facts.source_language, facts.target_language
    if source is None or not knows(source) or not knows(target):
        return {}
    return {
        unit.id: tuple(_swaps(unit, facts, source, target))
        for unit in facts.bitext.units
        if unit.source and unit.target
    }


def knows(language: Language) -> bool:
    """Whether there are words for a language."""
    return bool(vocabulary(language.code).words)


def _swaps(unit: Unit, facts: Facts, source: Language, target: Language) -> Iterator[Swap]:
    here, there = mentions(unit.source, source), mentions(unit.target, target)
    alike = _denied_alike(unit, facts)
    own, other = vocabulary(source.code).words, vocabulary(target.code).words
    taken: set[Span] = set()
    for meant, original in here.items():
        if meant not in other or not other[meant].listed or meant in there:
            continue
        for said, rendering in there.items():
            if said.group != meant.group or said in here or said not in own or (meant.kind == OPPOSITES and not alike):
                continue
            alignment = facts(word_links)[unit.id]
            for word in original.sure:
                linked = alignment.likeliest(word)
                span = next((s for s in rendering.sure if any(t.overlaps(s) for t in linked)), None)
                if span is not None and span not in taken:
                    taken.add(span)
                    right, wrong = other[meant].listed, other[said].listed
                    written = span.of(facts.bitext.target.text).lower()
                    yield Swap(meant, said, word, span, right[0], _parallel(written, wrong, right))


def _denied_alike(unit: Unit, facts: Facts) -> bool:
    """Whether both sides of a unit deny as often: what one says by a negation the other may say by the opposite word."""
    polarities = facts(negations)
    source = [polarities.source.get(segment.id) for segment in unit.source]
    target = [polarities.target.get(segment.id) for segment in unit.target]
    return _cues(source) == _cues(target)


def _cues(polarities: list[Polarity | None]) -> int:
    return sum(len(polarity.cues) for polarity in polarities if polarity is not None)


def _parallel(written: str, wrong: tuple[str, ...], right: tuple[str, ...]) -> str | None:
    """The right word at the place of the wrong one in the list: both lists begin with the singular and the plural."""
    place = wrong.index(written) if written in wrong else len(wrong)
    return right[place] if place < min(len(right), 2) and not right[place].endswith(_STEM) else None


def mentions(segments: Iterable[Segment], language: Language) -> dict[Concept, Mentions]:
    """The concepts that sentences name. A word inside a longer one of another concept (minister: prime minister) is not counted."""
    known = vocabulary(language.code)
    sure: dict[Concept, list[Span]] = {}
    every: dict[Concept, list[Span]] = {}
    for segment in segments:
        found = [
            (Span(*match.span()).shift(segment.span.start), concept, known.words[concept].sure.fullmatch(match[0]))
            for concept in known.index.candidates(segment.text)
            for match in known.words[concept].every.finditer(segment.text)
        ]
        for span, concept, certain in found:
            if any(longer.contains(span) and len(longer) > len(span) for longer, other, _ in found if other != concept):
                continue
            every.setdefault(concept, []).append(span)
            if certain:
                sure.setdefault(concept, []).append(span)
    return {
        concept: Mentions(tuple(sure.get(concept, ())), tuple(spans))
        for concept, spans in sorted(every.items(), key=_name)
    }


def _name(item: tuple[Concept, object]) -> str:
    return item[0].name


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of a language; empty for one that no table has."""
    rows = {concept: cell.split() for concept, cells in _tables() if (cell := cells.get(language))}
    index = Index.of(((c, (form.removeprefix("~") for form in forms)) for c, forms in rows.items()), language)
    return Vocabulary(index, {concept: _words(forms, language) for concept, forms in rows.items()})


def _words(forms: list[str], language: str) -> Words:
    sure = [form for form in forms if not form.startswith("~")]
    listed = tuple(spoken(form) for form in sure if "*" not in form and not form.startswith("!"))
    return Words(
        pattern(sure, language),
        pattern((form.removeprefix("~") for form in forms), language),
        listed or tuple(spoken(form.strip("*")) + _STEM for form in sure[:1]),
    )


@cache
def _tables() -> tuple[tuple[Concept, dict[str, str]], ...]:
    """Each concept and its words by language: tables of a tab between cells, a head line of language codes."""
    folder = resources.files("qa.analyse") / "data" / "concepts"
    rows: list[tuple[Concept, dict[str, str]]] = []
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        kind, _, ending = file.name.partition(".")
        if ending != "tsv":
            continue
        lines = [line.split("\t") for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        head, *body = lines
        for name, *cells in body:
            words = {code: cell.strip() for code, cell in zip(head[1:], cells, strict=False) if cell.strip()}
            rows.append((Concept(name, kind, f"{kind} {name.rpartition('.')[0]}"), words))
    return tuple(rows)
