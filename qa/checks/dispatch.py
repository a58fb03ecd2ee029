"""Run checks over a bitext and stamp what they say."""

from __future__ import annotations

import bisect
import hashlib
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from qa.analyse.facts import Facts
from qa.checks.registry import Check, Scope
from qa.core.bitext import Bitext
from qa.core.errors import QaError
from qa.core.finding import Finding, Flag
from qa.core.mqm import Category
from qa.core.span import Span

_CONTEXT = 24  # code points on each side that enter the fingerprint


def run_checks(checks: Iterable[Check], facts: Facts) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """All findings in target order, and a sentence for each check that crashed."""
    bitext, config = facts.bitext, facts.config
    source = facts.source_language
    findings: list[Finding] = []
    failures: list[str] = []
    seen: Counter[str] = Counter()
    units = _Units(bitext)
    for check in checks:
        if not check.speaks(source.code if source else None, facts.target_language.code):
            continue
        try:
            flags = list(_flags(check, bitext, facts))
        except QaError:
            raise  # a user's file is wrong, not the check
        except Exception as error:  # noqa: BLE001 - one crashing check must not take the others' findings along
            failures.append(f"check {check.code} ({check.name}) crashed: {type(error).__name__}: {error}")
            continue
        findings.extend(_stamp(check, f, bitext, units, seen) for f in flags if f.confidence >= config.min_confidence)
    return tuple(sorted(_narrowest(findings), key=_order)), tuple(failures)


_YIELDS_TO = {
    Category.ADDITION: {Category.RESIDUE, Category.DUPLICATION, Category.UNTRANSLATED},
    Category.OMISSION: {Category.UNTRANSLATED},
    Category.SPELLING: {
        Category.UNTRANSLATED, Category.NAME, Category.ENCODING, Category.SPACING, Category.RESIDUE, Category.GRAMMAR,
    },
    Category.MISTRANSLATION: set(Category) - {Category.MISTRANSLATION},
    Category.CAPITALIZATION: {Category.DATE_FORMAT, Category.SPACING, Category.RESIDUE, Category.UNTRANSLATED},
    Category.NUMBER: {Category.DATE, Category.UNIT},
}  # fmt: skip
"""Where two categories fit, the narrower one speaks: an added sentence that is page furniture is residue."""


def _narrowest(findings: list[Finding]) -> Iterator[Finding]:
    ordered = sorted((f for f in findings if f.target is not None), key=_order)
    starts = [f.target.start for f in ordered if f.target is not None]
    longest = max((len(f.target) for f in ordered if f.target is not None), default=0)
    for finding in findings:
        stronger = _YIELDS_TO.get(finding.category, set())
        if not stronger or finding.target is None:
            yield finding
            continue
        first = bisect.bisect_left(starts, finding.target.start - longest)
        last = bisect.bisect_right(starts, finding.target.end)
        if not any(other.category in stronger and _same_place(finding, other) for other in ordered[first:last]):
            yield finding


def _same_place(one: Finding, other: Finding) -> bool:
    return one.target is not None and other.target is not None and one.target.overlaps(other.target)


def _flags(check: Check, bitext: Bitext, facts: Facts) -> Iterator[Flag]:
    match check.scope:
        case Scope.UNIT:
            for unit in bitext.units:
                if unit.source and unit.target:
                    yield from check.run(unit, facts)
        case Scope.SEGMENT:
            for segment in bitext.target_segments:
                yield from check.run(segment, facts)
        case Scope.DOCUMENT:
            yield from check.run(bitext.target, facts)
        case Scope.BITEXT:
            if bitext.source is not None:
                yield from check.run(bitext, facts)


def _order(finding: Finding) -> tuple[int, int, str]:
    place = finding.target or Span(0, 0)
    return place.start, place.end, finding.code


def _stamp(check: Check, flag: Flag, bitext: Bitext, units: _Units, seen: Counter[str]) -> Finding:
    base = f"{check.code}|{_context(bitext, flag)}"
    print_ = hashlib.sha256(f"{base}|{seen[base]}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    seen[base] += 1
    return Finding(
        code=check.code,
        check=check.name,
        category=check.category,
        severity=flag.severity or check.severity,
        message=flag.message,
        source=flag.source,
        target=flag.target,
        suggestions=flag.suggestions,
        confidence=flag.confidence,
        evidence=flag.evidence,
        safe=flag.safe,
        unit=units.of(flag),
        fingerprint=print_,
    )


def _context(bitext: Bitext, flag: Flag) -> str:
    if flag.target is not None:
        text, span = bitext.target.text, flag.target
    elif flag.source is not None and bitext.source is not None:
        text, span = bitext.source.text, flag.source
    else:
        return ""
    around = text[max(0, span.start - _CONTEXT) : span.end + _CONTEXT]
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", around)).strip().casefold()


class _Units:
    """Finds the unit that a place stands in, by bisection."""

    def __init__(self, bitext: Bitext) -> None:
        self.sides = tuple(
            sorted(
                (segments[0].span.start, segments[-1].span.end, unit.id)
                for unit in bitext.units
                for segments in (getattr(unit, side),)
                if segments
            )
            for side in ("target", "source")
        )

    def of(self, flag: Flag) -> int | None:
        """The unit that shares words with the flag's place, else the one that ends or starts there."""
        places = [(p, side) for p, side in zip((flag.target, flag.source), self.sides, strict=True) if p is not None]
        touching: int | None = None
        for place, side in places:
            at = bisect.bisect_right(side, (place.start, sys.maxsize, 0))
            for start, end, unit in side[max(0, at - 1) : at + 1]:
                if place.start < end and start < place.end:
                    return unit
                if touching is None and start <= place.start <= end:
                    touching = unit
        return touching
