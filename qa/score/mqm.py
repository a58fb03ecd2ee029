"""The MQM score of one article (themqm.org, scoring models; arXiv 2405.16969 and 2511.13467)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from qa.core.finding import Finding
from qa.core.mqm import Category, Severity
from qa.core.score import ReferenceMetric, Score, Scorecard, Verdict


def penalty_points(findings: Iterable[Finding], card: Scorecard) -> float:
    """APT: the sum over errors of weight times severity multiplier."""
    multipliers: Mapping[Severity, float] = dict(card.multipliers)
    weights: Mapping[Category, float] = dict(card.weights)
    overrides = {(category, severity): points for category, severity, points in card.overrides}
    return sum(
        overrides.get((f.category, f.severity), weights.get(f.category, 1.0) * multipliers[f.severity])
        for f in findings
    )


def raw_score(penalty: float, words: int) -> float:
    """100 x (1 - PWPT), uncalibrated."""
    return 100 * (1 - penalty / words)


def acceptable_points(words: int, card: Scorecard) -> float:
    """Penalty points at which a text of this length just passes: linear in its length, more lenient for short texts."""
    if card.tolerance is not None and words < card.reference_words:
        return card.tolerance.a * math.log1p(card.tolerance.b * words)
    return card.acceptable * words / card.reference_words


def calibrated_quality(penalty: float, words: int, card: Scorecard) -> float:
    """0-100, with the pass threshold at the acceptable penalty.

    In the linear range this is 100 - NPT x SF with SF = (100 - PT) / APP.
    """
    return max(0.0, 100 - (100 - card.threshold) * penalty / acceptable_points(words, card))


def score(
    findings: Iterable[Finding],
    words: int,
    card: Scorecard,
    signature: str,
    *,
    complete: bool = True,
    reference: tuple[ReferenceMetric, ...] = (),
) -> Score:
    """Score an article of ``words`` words.

    A critical error fails it whatever the quality. A text under ``card.least_words``, or one whose checks did not all
    run (``complete`` false), is inconclusive unless it fails.
    """
    found = tuple(findings)
    penalty = penalty_points(found, card)
    quality = calibrated_quality(penalty, words, card) if words else 0.0
    if any(f.severity is Severity.CRITICAL for f in found):
        verdict = Verdict.FAIL
    elif words < card.least_words or not complete:
        verdict = Verdict.INCONCLUSIVE
    else:
        verdict = Verdict.PASS if quality >= card.threshold else Verdict.FAIL
    per_thousand = penalty / words * card.reference_words if words else 0.0
    return Score(penalty, words, per_thousand, quality, verdict, signature, reference)
