"""All checks: the decorator that makes one, and the list."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import qa.checks
from qa.checks.example import Example
from qa.core.config import Config
from qa.core.language import Language
from qa.core.mqm import Category, Severity


class Scope(StrEnum):
    """What a check looks at; given by the name of its first parameter.

    ``unit``: one translation unit with both sides; never called on a draft alone, nor on a unit with an empty side.
    ``segment``: one sentence of the draft. ``document``: the draft as a whole. ``bitext``: the aligned pair as a whole;
    never called on a draft alone.
    """

    UNIT = "unit"
    SEGMENT = "segment"
    DOCUMENT = "document"
    BITEXT = "bitext"


class Stability(StrEnum):
    """A check enters as preview and becomes stable when its measured precision earns it."""

    PREVIEW = "preview"
    STABLE = "stable"


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check. ``manual`` is its docstring; ``targets`` and ``sources`` are language codes (empty: any).

    ``off``, asked with the facts, says in a sentence what the check lacks on this machine, or None.
    """

    code: str
    name: str
    category: Category
    severity: Severity
    scope: Scope
    stability: Stability
    run: Callable[..., Iterable[Any]]
    manual: str
    examples: tuple[Example, ...]
    targets: frozenset[str]
    sources: frozenset[str]
    off: Callable[[Any], str | None] | None = None

    def speaks(self, source: str | None, target: str) -> bool:
        """Whether the check knows these languages (primary subtags)."""
        if self.targets and target not in self.targets:
            return False
        return not self.sources or (source is not None and source in self.sources)


_CHECKS: dict[str, Check] = {}


def check(
    code: str,
    category: Category,
    severity: Severity,
    *,
    examples: Sequence[Example],
    stability: Stability = Stability.PREVIEW,
    targets: Iterable[str] = (),
    sources: Iterable[str] = (),
    off: Callable[[Any], str | None] | None = None,
) -> Callable[[Callable[..., Iterable[Any]]], Callable[..., Iterable[Any]]]:
    """Register a function as a check; see CONTRIBUTING for one from start to end.

    The function takes ``(unit, facts)``, ``(segment, facts)``, ``(document, facts)`` or ``(bitext, facts)``: the name
    of the first parameter is its scope. It yields flags whose spans are offsets into the documents.

    Raises:
        ValueError: if the code is taken, the docstring is missing or there are no examples.
    """

    def register(function: Callable[..., Iterable[Any]]) -> Callable[..., Iterable[Any]]:
        if code in _CHECKS and _CHECKS[code].run.__module__ != function.__module__:
            raise ValueError(f"{code} is taken by {_CHECKS[code].name}")
        manual = inspect.getdoc(function)
        if not manual or not examples:
            raise ValueError(f"{code} needs a docstring and examples")
        scope = Scope(next(iter(inspect.signature(function).parameters)))
        name = function.__name__.replace("_", "-")
        _CHECKS[code] = Check(
            code, name, category, severity, scope, stability, function, manual, tuple(examples),
            frozenset(targets), frozenset(sources), off,
        )  # fmt: skip
        return function

    return register


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check of the package, by code. Imports all check modules."""
    for module in pkgutil.walk_packages(qa.checks.__path__, "qa.checks."):
        importlib.import_module(module.name)
    return tuple(sorted(_CHECKS.values(), key=lambda c: c.code))


def selected(config: Config, target: Language | None = None) -> Iterator[Check]:
    """The checks that a configuration asks for in drafts of a locale (None: any), by code."""
    select, ignore = (_here(names, target) for names in (config.select, config.ignore))

    def named(check: Check, prefixes: tuple[str, ...]) -> bool:
        return any(check.code.startswith(p) or check.name == p or check.category.startswith(p) for p in prefixes)

    for candidate in all_checks():
        if candidate.stability is Stability.PREVIEW and not config.preview:
            continue
        if select and not named(candidate, select):
            continue
        if not named(candidate, ignore):
            yield candidate


def _here(names: tuple[str, ...], target: Language | None) -> tuple[str, ...]:
    """The names that hold for a locale, without it: of ``fr-CA:LOC121``, ``fr:LOC`` and ``FLU``, the first in fr-CA only.

    Raises:
        UsageError: if what stands before a colon is no language tag.
    """
    pairs = [name.rpartition(":")[::2] for name in names]
    return tuple(name for tag, name in pairs if not tag or _covers(Language.parse(tag), target))


def _covers(wide: Language, target: Language | None) -> bool:
    return target is None or (
        wide.code == target.code and wide.script in (None, target.script) and wide.region in (None, target.region)
    )
