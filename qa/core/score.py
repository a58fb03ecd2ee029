"""The values of scoring: what errors cost, and what came out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from qa.core.mqm import Category, Severity


class Verdict(StrEnum):
    """The outcome of an evaluation."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Acceptable penalty points for a short text: E(x) = a ln(1 + b x), x in words (arXiv 2511.13467)."""

    a: float
    b: float


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What errors cost.

    ``multipliers`` are penalty points a severity; ``weights`` multiply them for a category (1 where absent);
    ``reference_words`` is MQM's RWC; ``threshold`` the pass threshold PT (0-100); ``acceptable`` the acceptable penalty
    points APP per RWC; texts under ``least_words`` are inconclusive; ``tolerance`` is the curve for texts below RWC.
    """

    name: str
    multipliers: tuple[tuple[Severity, float], ...]
    weights: tuple[tuple[Category, float], ...] = ()
    overrides: tuple[tuple[Category, Severity, float], ...] = ()
    reference_words: int = 1000
    threshold: float = 90.0
    acceptable: float = 10.0
    least_words: int = 50
    tolerance: Tolerance | None = None


@dataclass(frozen=True, slots=True)
class ReferenceMetric:
    """A metric against a human reference: its name, value and sacreBLEU signature."""

    name: str
    value: float
    signature: str


@dataclass(frozen=True, slots=True)
class Score:
    """The outcome.

    ``penalty`` is APT in points, ``words`` the evaluation word count EWC of the draft (characters for languages
    that are written without spaces), ``per_thousand`` NPT, ``quality`` 0-100 calibrated, ``signature`` what made it.
    """

    penalty: float
    words: int
    per_thousand: float
    quality: float
    verdict: Verdict
    signature: str
    reference: tuple[ReferenceMetric, ...] = field(default=())
