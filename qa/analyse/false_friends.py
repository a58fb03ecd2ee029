"""False friends: a source word next to the tempting wrong word of the draft's language.

The entries are in ``data/false_friends.toml``, by direction.
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
from qa.core.bitext import Unit
from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span

if TYPE_CHECKING:
    from qa.analyse.facts import Facts

_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_KANA = "\u30a1-\u30fa\u30fc"


@dataclass(frozen=True, slots=True)
class FalseFriend:
    """An entry: the source word's forms, the wrong words with their corrections, what is right, what excuses.

    ``right`` is looked for in the draft, ``unless`` in the source; ``fixes`` gives the right form for a wrong one in
    lower case, and ``means`` the right word as a dictionary would name it.
    """

    source: re.Pattern[str]
    wrong: re.Pattern[str]
    right: re.Pattern[str]
    unless: re.Pattern[str] | None
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
    return f"{source.code}>{target.code}" in _tables()


def confusions(unit: Unit, facts: Facts) -> Iterator[Confusion]:
    """The false friends of a unit whose right rendering is nowhere in it, in the order of the list.

    The wrong word counts if it is linked to the source word, or if it is the only one and linked to no other word.
    """
    source_language = facts.source_language
    if source_language is None or not knows(source_language, facts.target_language):
        return
    any_source, entries = friends(source_language.code, facts.target_language.code)
    if not any(any_source.search(segment.text) for segment in unit.source):
        return
    for entry in entries:
        here = _found(entry.source, unit.source)
        if not here or not (there := _found(entry.wrong, unit.target)):
            continue
        wrong = {span for span, _ in there}
        if any(span not in wrong for span, _ in _found(entry.right, unit.target)):
            continue
        if entry.unless is not None and _found(entry.unless, unit.source):
            continue
        alignment = facts(word_links)[unit.id]
        for word, _ in here:
            linked = [(span, text) for span, text in there if _meet(alignment, word, span)]
            alone = len(here) == len(there) == 1 and not alignment.sources(there[0][0])
            for span, text in linked[:1] or (there if alone else []):
                fix = entry.fixes.get(text.lower())
                yield Confusion(word, span, bool(linked), fix, entry.means)


def _meet(alignment: WordAlignment, source: Span, target: Span) -> bool:
    return any(linked.overlaps(target) for linked in alignment.targets(source))


def _found(pattern: re.Pattern[str], segments: tuple[Segment, ...]) -> list[tuple[Span, str]]:
    return [
        (Span(*match.span()).shift(segment.span.start), match[0])
        for segment in segments
        for match in pattern.finditer(segment.text)
    ]


@cache
def friends(source: str, target: str) -> tuple[re.Pattern[str], tuple[FalseFriend, ...]]:
    """A pattern of every source word of a direction, and the entries.

    Raises:
        KeyError: for a direction without entries.
    """
    rows = _tables()[f"{source}>{target}"]
    every = tuple(form for forms in rows for form in forms.split() if not form.startswith("!"))
    return _pattern(every, source), tuple(_entry(forms, row, source, target) for forms, row in rows.items())


def _entry(forms: str, row: list[str], source: str, target: str) -> FalseFriend:
    wrong, right, *unless = row
    pairs = [pair.partition("/")[::2] for pair in wrong.split()]
    fixes = {_spoken(bad).lower(): _spoken(fix) for bad, fix in pairs if fix}
    return FalseFriend(
        _pattern(tuple(forms.split()), source),
        _pattern(tuple(bad for bad, _ in pairs), target),
        _pattern((*right.split(), *(fix for _, fix in pairs if fix)), target),
        _pattern(tuple(unless[0].split()), source) if unless else None,
        fixes,
        next((_spoken(word) for word in (*fixes.values(), *right.split()) if not word.endswith("*")), ""),
    )


def _spoken(form: str) -> str:
    return form.replace("_", " ")


def _pattern(forms: tuple[str, ...], language: str) -> re.Pattern[str]:
    """Forms: ``_`` for a space, ``*`` at the end for any letters, ``!`` before a form to leave out."""
    wanted = "|".join(_form(form) for form in forms if not form.startswith("!"))
    barred = "|".join(_form(form[1:]) for form in forms if form.startswith("!"))
    if language in _UNSPACED:
        edge = rf"(?<![{_KANA}])(?:%s)(?![{_KANA}])" if re.search(f"[{_KANA}]", wanted) else "(?:%s)"
    else:
        edge = r"(?<![^\W_])(?:%s)(?![^\W_])"
    return re.compile((f"(?!{edge % barred})" if barred else "") + edge % wanted, re.IGNORECASE)


def _form(form: str) -> str:
    stem = re.escape(form.removesuffix("*")).replace("_", r"\s+")
    return stem + (r"[^\W_]*" if form.endswith("*") else "")


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    text = (resources.files("qa.analyse") / "data" / "false_friends.toml").read_text("utf-8")
    tables: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return tables
