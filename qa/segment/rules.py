"""What a language does at the end of a sentence: its abbreviations and the words that open a sentence."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

from qa.core.language import Language

_DATA = resources.files("qa.segment") / "data"
_SHARED = {
    "nb": "no",
    "nn": "no",
    "bs": "hr",
    "sr": "hr",
    "sh": "hr",
    "sk": "cs",
    "mk": "bg",
    "gl": "pt",
    "yue": "zh",
    "wuu": "zh",
    "af": "nl",
}
_DOTTED = ("titles", "numbered", "abbreviations", "final")


@dataclass(frozen=True, slots=True)
class Rules:
    """The lists of one language; abbreviations stand without their last full stop.

    A sentence never ends after ``titles``; after ``numbered`` it goes on if a number follows; after ``abbreviations``
    it ends only before one of the ``starters``; after ``final`` it ends before any capital letter, but for
    ``after_final``. ``words`` are no abbreviations, though other lists say so. ``elided`` start a sentence before an
    apostrophe. With ``ordinals`` a full stop makes a number an ordinal: it goes on after ``ordinal_before`` and before
    ``ordinal_after``. After a closing quotation mark a sentence goes on with ``continues`` or a verb of ``saying``.
    """

    titles: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    final: frozenset[str] = frozenset()
    after_final: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    elided: frozenset[str] = frozenset()
    ordinals: bool = False
    ordinal_before: frozenset[str] = frozenset()
    ordinal_after: frozenset[str] = frozenset()
    continues: tuple[str, ...] = ()
    saying: tuple[str, ...] = ()
    suppressions: frozenset[str] = frozenset()


def rules_of(language: Language) -> Rules:
    """The rules of a language; a language without its own gets none, and leans on the base splitter."""
    return _rules(_SHARED.get(language.code, language.code))


@cache
def _rules(code: str) -> Rules:
    path = _DATA / f"{code}.toml"
    own = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    prefixes = {part for kind in _DOTTED for entry in own.get(kind, []) for part in _prefixes(entry)}
    values: dict[str, object] = {
        field.name: own.get(field.name, field.default)
        if field.type == "bool"
        else _collection(field.type, own.get(field.name, []))
        for field in fields(Rules)
    }
    values["abbreviations"] = frozenset(own.get("abbreviations", ())) | prefixes
    values["suppressions"] = _suppressions().get(code, frozenset()) - frozenset(own.get("words", ()))
    return Rules(**values)  # type: ignore[arg-type]


def _collection(kind: object, values: list[str]) -> frozenset[str] | tuple[str, ...]:
    return tuple(values) if str(kind).startswith("tuple") else frozenset(values)


def _prefixes(entry: str) -> list[str]:
    """``EE`` of ``EE. UU``: what stands before the full stops inside an abbreviation."""
    parts = entry.split(". ")
    return [". ".join(parts[:n]) for n in range(1, len(parts))]


@cache
def _suppressions() -> dict[str, frozenset[str]]:
    table = json.loads((_DATA / "cldr_suppressions.json").read_text("utf-8"))
    return {code: frozenset(entry.rstrip(".") for entry in entries) for code, entries in table.items()}
