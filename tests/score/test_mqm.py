"""The published vectors of the MQM scoring models."""

import dataclasses

import pytest

from qa.core.errors import UsageError
from qa.core.finding import Finding
from qa.core.mqm import Category, Severity
from qa.core.score import Verdict
from qa.score.mqm import acceptable_points, calibrated_quality, raw_score, score
from qa.score.scorecards import fit_tolerance, scorecard


def finding(severity: Severity, category: Category = Category.SPACING) -> Finding:
    return Finding("FLU101", "x", category, severity, "m", None, None, (), 1.0, (), False, None, "0")


def linear(threshold: float, acceptable: float):
    return dataclasses.replace(scorecard("mqm"), threshold=threshold, acceptable=acceptable, tolerance=None)


def test_raw_score_of_ten_minors_in_a_thousand_words() -> None:
    assert raw_score(10, 1000) == 99


@pytest.mark.parametrize(
    ("threshold", "acceptable", "penalty", "quality"),
    [(90, 10, 10, 90), (90, 10, 20, 80), (98, 2, 3, 97), (90, 10, 0, 100)],
)
def test_calibrated_quality(threshold: float, acceptable: float, penalty: float, quality: float) -> None:
    assert calibrated_quality(penalty, 1000, linear(threshold, acceptable)) == pytest.approx(quality)


def test_three_points_fail_a_threshold_of_98() -> None:
    outcome = score([finding(Severity.MINOR)] * 3, 1000, linear(98, 2), "s")
    assert (outcome.quality, outcome.verdict) == (pytest.approx(97), Verdict.FAIL)


def test_tolerance_curve() -> None:
    curve = fit_tolerance((1000, 10), (250, 5))
    assert (curve.a, curve.b) == (pytest.approx(4.551, abs=5e-4), pytest.approx(0.008, abs=5e-5))
    card = scorecard("mqm")
    assert acceptable_points(500, card) == pytest.approx(7.32, abs=5e-3)
    assert acceptable_points(1000, card) == pytest.approx(10)
    assert acceptable_points(4000, card) == pytest.approx(40)


def test_no_curve_through_a_steeper_than_linear_pair() -> None:
    with pytest.raises(ValueError, match="no logarithmic"):
        fit_tolerance((1000, 50), (250, 5))


def test_a_critical_error_fails_whatever_the_quality() -> None:
    assert score([finding(Severity.CRITICAL)], 100_000, scorecard("mqm"), "s").verdict is Verdict.FAIL


def test_too_short_is_inconclusive_but_a_critical_error_still_fails() -> None:
    assert score([], 12, scorecard("mqm"), "s").verdict is Verdict.INCONCLUSIVE
    assert score([finding(Severity.CRITICAL)], 12, scorecard("mqm"), "s").verdict is Verdict.FAIL


def test_incomplete_is_never_a_pass() -> None:
    assert score([], 1000, scorecard("mqm"), "s", complete=False).verdict is Verdict.INCONCLUSIVE


def test_wmt_counts_minor_punctuation_a_tenth() -> None:
    outcome = score([finding(Severity.MINOR, Category.PUNCTUATION)], 1000, scorecard("wmt"), "s")
    assert outcome.penalty == pytest.approx(0.1)


def test_unknown_scorecard() -> None:
    with pytest.raises(UsageError, match="mqm"):
        scorecard("nope")
