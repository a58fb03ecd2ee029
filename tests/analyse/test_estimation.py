import numpy as np

from qa.analyse import heads
from qa.analyse.estimation import estimates
from qa.core.config import Article, Config, Pair
from qa.pipeline import align_pair, inspect

SOURCE = "La alcaldesa presentó ayer su dimisión. El pleno votará el presupuesto el jueves."
RIGHT = "The mayor resigned yesterday. The council will vote on the budget on Thursday."
WRONG = "The mayor painted green tables yesterday. The council will vote on the budget on Thursday."


def pair(target: str, source: str | None = SOURCE) -> Pair:
    return Pair(Article("t", target.encode(), "en"), Article("s", source.encode(), "es") if source else None)


def test_a_wrong_translation_is_worth_less_than_a_right_one() -> None:
    right, wrong = (align_pair(pair(t), Config())(estimates) for t in (RIGHT, WRONG))
    assert all(0 <= e.quality <= 1 and 0 <= e.serious <= 1 for e in (*right.values(), *wrong.values()))
    assert min(e.quality for e in right.values()) > min(e.quality for e in wrong.values())


def test_words_have_their_places_in_the_documents() -> None:
    facts = align_pair(pair(RIGHT), Config())
    words = [w.span.of(RIGHT) for e in facts(estimates).values() for w in e.target]
    assert words[:3] == ["The", "mayor", "resigned"]


def test_units_of_the_report_carry_their_quality() -> None:
    report = inspect(pair(RIGHT))
    assert len(report.qualities) == len(report.bitext.units)
    assert all(q is not None for q in report.qualities)


def test_a_draft_alone_has_no_estimates() -> None:
    assert set(inspect(pair(RIGHT, None)).qualities) == {None}


def test_an_answer_does_not_depend_on_its_batch() -> None:
    rng = np.random.default_rng(1)
    states = [rng.normal(size=(n, 384)).astype(np.float32) for n in (5, 60, 17)]
    items = [heads.item([s], [s[::-1]], [0, 1]) for s in states]
    head = heads.load("estimator")
    together, alone = head.run(items), [head.run([i])[0] for i in items]
    assert all(np.abs(a.scores - b.scores).max() < 1e-4 for a, b in zip(together, alone, strict=True))
