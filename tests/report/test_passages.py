"""What an editor sees: every finding, once, with its place."""

from qa.core.config import Article, Pair
from qa.pipeline import inspect
from qa.report.html import as_html
from qa.report.passages import passages

SOURCE = "La alcaldesa presentó ayer los presupuestos. La oposición los rechazó por segunda vez. El pleno volverá a reunirse en mayo."
TARGET = "The mayor presented the budget  yesterday. The council will meet again in May."


def report():
    return inspect(Pair(Article("t.txt", TARGET.encode(), "en-US"), Article("s.txt", SOURCE.encode(), "es"), id="x"))


def test_every_finding_is_in_one_passage() -> None:
    shown = [f for p in passages(report()) for f in p.findings]
    assert sorted(f.fingerprint for f in shown) == sorted(f.fingerprint for f in report().findings)
    assert {f.category for f in shown} >= {"accuracy/omission", "fluency/spacing"}


def test_missing_words_have_a_place_and_a_paragraph() -> None:
    (lost,) = [p for p in passages(report()) if any(f.category == "accuracy/omission" for f in p.findings)]
    assert lost.paragraph == 1
    assert any(run.findings and run.text == "" for run in lost.target)


def test_all_units_show_the_whole_text() -> None:
    everything = list(passages(report(), everything=True))
    assert "".join(r.text for p in everything for r in p.target).replace(" ", "") == TARGET.replace(" ", "")
    assert "".join(r.text for p in everything for r in p.source).replace(" ", "") == SOURCE.replace(" ", "")


def test_html_numbers_marks_and_cards_alike() -> None:
    page = as_html(report())
    for number, finding in enumerate(report().findings, 1):
        assert f'id="f{number}"' in page
        if finding.target is not None:
            assert f'data-findings="{number}"' in page
