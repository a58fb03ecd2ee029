"""Words that attribute a quotation, and names that took another's place."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.names import Name, close, frequency, names, spellings
from qa.analyse.pronouns import tokens
from qa.analyse.quotes import Quotations
from qa.analyse.word_alignment import word_links
from qa.core.bitext import Unit
from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span

_COMMON = 5.0  # Zipf frequency from which a capitalised word is likely no name
_LOWER = re.compile(r"\b[^\W\d_A-Z]\w+")
_BESIDE = 40  # code points between a saying verb and the name of who says it


@cache
def saying_verbs(code: str) -> frozenset[str]:
    """Verbs of saying of a language (primary subtag), none if it is not known."""
    table = tomllib.loads((resources.files("qa.analyse") / "data" / "saying.toml").read_text("utf-8"))
    return frozenset(table.get(code, "").split())


def attributes(name: Span, segments: tuple[Segment, ...], language: Language, quoted: Quotations) -> bool:
    """Whether a saying verb stands near a name, both of them outside of a quotation that the sentences hold."""
    verbs = saying_verbs(language.code)
    inside = any(s.span.overlaps(q) for s in segments for q in quoted.spans)
    return (
        inside
        and quoted.at(name) is None
        and any(
            t.text.lower() in verbs and quoted.at(t.span) is None
            and min(abs(t.span.start - name.end), abs(name.start - t.span.end)) <= _BESIDE
            for s in segments
            for t in tokens(s, language)
        )
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Swap:
    """A name of the source that is missing from a unit, and another of the same article that stands there."""

    lost: Name
    stands: Name


def swap_in(unit: Unit, facts: Facts) -> Swap | None:
    """The only swap of a unit, if there is one.

    The source's name is copied elsewhere in the draft and is missing here with all names beside it; the draft's name is
    elsewhere in the source and is missing from the unit's.
    """
    if len(unit.source) != 1 or len(unit.target) != 1:
        return None
    known = facts(names)
    here, there = known.source[unit.source[0].id], known.target[unit.target[0].id]
    certain = facts(certain_names)
    mine, theirs = _letters(unit.source[0]), _letters(unit.target[0])
    lost = [
        n
        for n in here
        if n.key in certain and known.target_words[n.key] and not spellings(n.text) & theirs and n.before not in theirs
    ]
    strange = [n for n in there if n.key in certain and not spellings(n.text) & mine and n.before not in mine]
    if not lost or not strange:
        return None
    if any(close(a.key, b.key) for a in lost for b in strange):
        return None
    alignment = facts(word_links)[unit.id]
    linked = alignment.sources(strange[-1].span)
    if linked and not any(lost[-1].span.overlaps(span) for span in linked):
        return None
    return Swap(lost[-1], strange[-1])


def certain_names(facts: Facts) -> frozenset[str]:
    """The folded names of the source that stand within a sentence with a capital, and that are no common words."""
    code = facts.source_language.code if facts.source_language else ""
    plain = set(_LOWER.findall(facts.source.text)) if facts.source else set()
    return frozenset(
        n.key
        for group in facts(names).source.values()
        for n in group
        if not n.first and n.text.lower() not in plain and (frequency(n.text, code) or 0.0) < _COMMON
    )


def _letters(segment: Segment) -> frozenset[str]:
    parts = "".join(c if c.isalpha() else " " for c in segment.text).split()
    return frozenset(key for part in parts for key in spellings(part))


def says(segment: Segment, language: Language, quoted: Quotations) -> Span | None:
    """The saying verb beside a quotation within a sentence."""
    if not any(segment.span.overlaps(q) for q in quoted.spans):
        return None
    verbs = saying_verbs(language.code)
    return next(
        (t.span for t in tokens(segment, language) if t.text.lower() in verbs and quoted.at(t.span) is None), None
    )
