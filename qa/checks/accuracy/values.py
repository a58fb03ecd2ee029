"""What the checks of numbers, dates and units share: pairs that differ, and the flag for one."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.quantities import Quantity
from qa.analyse.quantities.compare import dimensions
from qa.analyse.quantities.matching import discrepancies
from qa.analyse.quantities.wording import unit_worded, worded
from qa.core.bitext import Unit
from qa.core.finding import Flag


def differing(unit: Unit, facts: Facts, *, dated: bool) -> Iterator[tuple[Quantity, Quantity, bool]]:
    """Pairs of different values, and whether they surely answer to each other; parts of dates, or all others."""
    for found in facts(discrepancies)[unit.id]:
        source, target = found.source, found.target
        if source is None or target is None or found.same_number:
            continue
        if (source.dated or target.dated) is dated:
            yield source, target, found.sure


def is_magnitude(source: Quantity, target: Quantity) -> bool:
    """Whether two numbers differ by a power of ten."""
    if not source.value or not target.value:
        return False
    ratio = max(source.value, target.value) / min(source.value, target.value)
    return ratio.denominator == 1 and str(ratio).strip("0") == "1"


def value_flag(source: Quantity, target: Quantity, facts: Facts, *, sure: bool) -> Flag:
    """The flag for a pair of different values."""
    assert facts.source is not None  # noqa: S101 - a pair has two sides
    said, says = source.span.of(facts.source.text), target.span.of(facts.target.text)
    right = worded(source, target, facts.target.text, facts.target_language)
    certain = 0.7 if (source.spelled or target.spelled) and not source.dated else 0.95
    return Flag(
        f"The source says “{said}”, the translation “{says}”.",
        source.span,
        target.span,
        (right,) if right and right != says else (),
        confidence=certain if sure else certain - 0.3,
    )


def unit_flags(unit: Unit, facts: Facts, *, money: bool) -> Iterator[Flag]:
    """Flags for numbers that kept their value and changed their unit: currencies, or all others."""
    assert facts.source is not None  # noqa: S101
    for found in facts(discrepancies)[unit.id]:
        source, target = found.source, found.target
        if not found.same_number or source is None or target is None or ("money" in dimensions(source)) is not money:
            continue
        if source.unit_span is None or target.unit_span is None:
            continue
        said, says = source.unit_span.of(facts.source.text), target.unit_span.of(facts.target.text)
        right = unit_worded(source, target, facts.target.text, facts.target_language)
        yield Flag(
            f"The source says “{said}”, the translation “{says}”.",
            source.unit_span,
            target.unit_span,
            (right,) if right else (),
            confidence=0.95,
        )
