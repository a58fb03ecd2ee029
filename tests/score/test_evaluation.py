import pytest

from qa.core.finding import Finding
from qa.core.mqm import Category, Severity
from qa.core.span import Span
from qa.score.evaluation import GoldError, Tally, matches


def at(target: Span | None, source: Span | None = None) -> Finding:
    return Finding("X", "x", Category.NUMBER, Severity.MAJOR, "m", source, target, (), 1.0, (), False, None, "0")


@pytest.mark.parametrize(
    ("gold", "finding", "right"),
    [
        (GoldError("c", Span(10, 14), None), at(Span(13, 20)), True),
        (GoldError("c", Span(10, 14), None), at(Span(14, 20)), False),
        (GoldError("c", Span(10, 14), None), at(Span(12, 12)), True),
        (GoldError("c", Span(10, 14), None), at(None), False),
        (GoldError("c", Span(100, 100), None), at(Span(60, 60)), True),
        (GoldError("c", Span(100, 100), None), at(Span(50, 59)), False),
        (GoldError("c", Span(100, 100), Span(5, 9)), at(Span(0, 0), Span(8, 20)), True),
    ],
)
def test_matches(gold: GoldError, finding: Finding, right: bool) -> None:
    assert matches(gold, finding) is right


def test_tally() -> None:
    tally = Tally(gold=10, found=6, right=6, wrong=2)
    assert (tally.precision, tally.recall) == (0.75, 0.6)
