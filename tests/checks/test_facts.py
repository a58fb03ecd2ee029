"""Numbers, dates, units, names, negation, pronouns and quotations in invented sentence pairs, right and wrong."""

from pathlib import Path

import pytest

from qa.core.config import Article, Config, Pair
from qa.pipeline import inspect

LINES = (Path(__file__).parent / "data" / "facts.tsv").read_text("utf-8").splitlines()
PAIRS = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(
    ("languages", "category", "source", "target"),
    [pytest.param(*pair, id=f"{number}-{pair[0]}-{pair[1]}") for number, pair in enumerate(PAIRS)],
)
def test_pair(languages: str, category: str, source: str, target: str) -> None:
    one, other = languages.split(">")
    pair = Pair(Article("target.txt", target.encode(), other), Article("source.txt", source.encode(), one))
    outcome = inspect(pair, Config(select=("ACC", "TER")))
    assert not outcome.failures
    expected = set() if category == "-" else {f"accuracy/{category}"}
    assert {finding.category.value for finding in outcome.findings} == expected
