"""Words that deny, on both sides of a bitext.

The cues and what only looks like one are in ``data/negation.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span

if TYPE_CHECKING:
    from qa.analyse.facts import Facts

_MARKS = "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0962\u0963"  # letters of a word that \\w leaves out
_GAP = r"\s*(?:[^\W\d_]{1,40}(?:['’-][^\W\d_]{1,40}){0,3}\s+){0,4}?"


@dataclass(frozen=True, slots=True)
class Polarity:
    """The negating words of a sentence, and whether it has words that can stand for a negation; document offsets."""

    cues: tuple[Span, ...]
    soft: tuple[Span, ...]
    idle: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Patterns:
    cue: re.Pattern[str]
    idle: re.Pattern[str]
    soft: re.Pattern[str]
    unsoft: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Polarities:
    """Polarity by segment id; empty for a language without a table."""

    source: dict[int, Polarity]
    target: dict[int, Polarity]


def negations(facts: Facts) -> Polarities:
    """Analyser: the negating words of every sentence of both sides."""
    source = facts.source_language
    return Polarities(
        {s.id: _placed(s, source) for s in facts.bitext.source_segments} if source and knows(source) else {},
        {s.id: _placed(s, facts.target_language) for s in facts.bitext.target_segments}
        if knows(facts.target_language)
        else {},
    )


def _placed(segment: Segment, language: Language) -> Polarity:
    found, by = polarity(segment.text, language), segment.span.start
    return Polarity(*(tuple(span.shift(by) for span in spans) for spans in (found.cues, found.soft, found.idle)))


def knows(language: Language) -> bool:
    """Whether there is a table for a language."""
    return language.code in _tables()


def polarity(text: str, language: Language) -> Polarity:
    """The negating words of a text, offsets into it."""
    patterns = _patterns(language.code, language.unspaced or language.code == "ko")
    lowered = text.lower() if len(text.lower()) == len(text) else text
    idle = tuple(Span(*m.span()) for m in patterns.idle.finditer(lowered))
    rest = patterns.idle.sub(lambda m: " " * len(m[0]), lowered)
    cues = tuple(Span(*m.span()) for m in patterns.cue.finditer(rest))
    soft = tuple(Span(*m.span()) for m in patterns.soft.finditer(rest) if not patterns.unsoft.fullmatch(m[0]))
    soft = tuple(span for span in soft if not any(span.overlaps(cue) for cue in cues))
    return Polarity(cues, soft, idle)


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources.files("qa.analyse") / "data" / "negation.toml").read_text("utf-8"))


@cache
def _patterns(code: str, unspaced: bool) -> _Patterns:
    table = _tables()[code]
    soft = table["soft"]
    return _Patterns(
        _regex(table["cue"], unspaced),
        _regex(table["idle"], unspaced),
        _regex([entry for entry in soft if not entry.startswith("!")], unspaced),
        _regex([entry.removeprefix("!") for entry in soft if entry.startswith("!")], unspaced),
    )


def _regex(entries: list[str], unspaced: bool) -> re.Pattern[str]:
    if not entries:
        return re.compile(r"(?!)")
    ordered = sorted(entries, key=len, reverse=True)
    if unspaced:
        return re.compile("|".join(re.escape(entry) for entry in ordered))
    return re.compile(rf"(?<![^\W_])(?<![{_MARKS}])(?:{'|'.join(map(_bounded, ordered))})")


def _bounded(entry: str) -> str:
    """A pattern that ends with a word; one that ends with an apostrophe is followed by a word."""
    return _phrase(entry) + ("" if entry.endswith(("'", "’")) else rf"(?![^\W_]|[{_MARKS}])")


def _phrase(entry: str) -> str:
    """A table entry as a pattern.

    "a * b" has up to four words between, "un*" any ending, "+los" at least three letters before, "no #" a number.
    """
    if " * " in entry:
        *first, last = entry.split(" * ")
        return "".join(_bounded(part) + _GAP for part in first) + _phrase(last)
    wild = ((r"\*", r"[^\W_]*"), (r"\+", r"[^\W_]{3,}"), (r"\ \#", r"\ \d+"), (r"\ ", r"[\s\u00a0]+"))
    pattern = re.escape(entry)
    for escaped, meant in wild:
        pattern = pattern.replace(escaped, meant)
    return pattern
