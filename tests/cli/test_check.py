"""The command from outside: formats, thresholds, exit codes."""

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from qa.report.json import SCHEMA_VERSION

SOURCE = """La alcaldesa presenta los presupuestos

La alcaldesa presentó ayer los presupuestos, de 48 millones de euros. La oposición los rechazó por segunda vez. El pleno volverá a reunirse en mayo.

Los vecinos esperan desde hace dos años la reapertura del puente. El consejero de Transportes no quiso hablar con la prensa.
"""
TARGET = """Mayor presents the budget

The mayor presented the budget of 84 million euros yesterday. The council will meet again in May.

Residents have been waiting two years for the bridge to reopen.The transport minister declined to speak to the press.
"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "source.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "target.txt").write_text(TARGET, "utf-8")
    return str(tmp_path / "source.txt"), str(tmp_path / "target.txt")


LANGUAGES = ("--from", "es", "--to", "en-US")


def test_json_follows_its_schema(qa, pair) -> None:
    done = qa("check", *pair, *LANGUAGES, "--format", "json")
    report = json.loads(done.stdout)
    schema = json.loads((resources.files("qa.report") / "data" / "report.schema.json").read_text("utf-8"))
    jsonschema.validate(report, schema)
    assert done.code == 0
    assert report["schema_version"] == SCHEMA_VERSION
    assert {"accuracy/number", "accuracy/omission", "fluency/spacing"} <= {f["category"] for f in report["findings"]}


def test_spans_quote_the_file(qa, pair) -> None:
    report = json.loads(qa("check", *pair, *LANGUAGES, "--format", "json").stdout)
    for finding in report["findings"]:
        for side, text in (("source", SOURCE), ("target", TARGET)):
            if place := finding[side]:
                assert text[place["start"] : place["end"]] == place["text"]


def test_findings_have_units_and_distinct_fingerprints(qa, pair) -> None:
    report = json.loads(qa("check", *pair, *LANGUAGES, "--format", "json").stdout)
    prints = [f["fingerprint"] for f in report["findings"]]
    assert len(prints) == len(set(prints))
    assert {f["unit"] for f in report["findings"]} <= {u["id"] for u in report["units"]}


def test_fingerprints_survive_an_edit_elsewhere(qa, pair) -> None:
    before = json.loads(qa("check", *pair, *LANGUAGES, "--format", "json").stdout)["findings"]
    Path(pair[1]).write_text(TARGET.replace("Mayor presents the budget", "Mayor presents next year's budget"), "utf-8")
    after = json.loads(qa("check", *pair, *LANGUAGES, "--format", "json").stdout)["findings"]
    assert {f["fingerprint"] for f in before} == {f["fingerprint"] for f in after}


@pytest.mark.parametrize(
    ("options", "code"),
    [((), 0), (("--fail-on", "critical"), 0), (("--fail-on", "major"), 1), (("--min-quality", "99"), 1), (("--min-quality", "1"), 0)],
)  # fmt: skip
def test_thresholds(qa, pair, options: tuple[str, ...], code: int) -> None:
    assert qa("check", *pair, *LANGUAGES, "--ignore", "ACC321", *options).code == code


def test_text_shows_mark_source_suggestion_and_score_without_colour(qa, pair) -> None:
    text = qa("check", *pair, *LANGUAGES, env={"NO_COLOR": "1", "COLUMNS": "80"}).stdout
    assert "\x1b" not in text
    assert max(map(len, text.splitlines()[:-1])) <= 80
    assert "⟦84 million⟧" in text
    assert "48 millones" in text
    assert "INCONCLUSIVE (41 words are too few to judge)" in " ".join(text.split())


def test_html_is_self_contained_and_escapes(qa, pair, tmp_path: Path) -> None:
    Path(pair[1]).write_text(TARGET.replace("Mayor presents", "<script>alert(1)</script> & presents"), "utf-8")
    page = tmp_path / "out.html"
    assert qa("check", *pair, *LANGUAGES, "--format", "html", "-o", str(page)).code == 0
    html = page.read_text("utf-8")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; presents" in html
    assert "http" not in html.replace("http-equiv", "")


def test_draft_alone(qa, pair) -> None:
    report = json.loads(qa("check", pair[1], "--to", "en", "--format", "json").stdout)
    assert report["source"] is None
    assert "fluency/spacing" in {f["category"] for f in report["findings"]}


def test_languages_are_identified_and_said(qa, pair) -> None:
    report = json.loads(qa("check", *pair, "--format", "json").stdout)
    assert (report["source"]["language"], report["target"]["language"]) == ("es", "en")
    assert report["source"]["notes"]


def test_reference_metrics(qa, pair, tmp_path: Path) -> None:
    (tmp_path / "reference.txt").write_text(TARGET, "utf-8")
    done = qa("check", *pair, *LANGUAGES, "--format", "json", "--reference", str(tmp_path / "reference.txt"))
    metrics = {m["name"]: m for m in json.loads(done.stdout)["score"]["reference"]}
    assert metrics["chrF2"]["value"] == pytest.approx(100)
    assert "version:" in metrics["BLEU"]["signature"]


@pytest.mark.usefixtures("pair")
def test_pairs_go_on_after_a_broken_one(qa, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "source": "source.txt", "target": "target.txt", "source_lang": "es", "target_lang": "en-US"},
        {"id": "b", "source": "missing.txt", "target": "target.txt", "source_lang": "es", "target_lang": "en-US"},
        {"id": "c", "target": "target.txt", "target_lang": "en-US"},
    ]
    manifest = tmp_path / "pairs.jsonl"
    manifest.write_text("".join(json.dumps(r) + "\n" for r in rows) + "not json\n", "utf-8")
    done = qa("check", "--pairs", str(manifest), "--format", "jsonl")
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["id"] for r in reports] == ["a", "b", "c", "4"]
    assert "does not exist" in reports[1]["error"]
    assert reports[2]["source"] is None
    assert done.code == 2


@pytest.mark.usefixtures("pair")
def test_pairs_without_errors_pass(qa, tmp_path: Path) -> None:
    manifest = tmp_path / "pairs.jsonl"
    manifest.write_text(json.dumps({"id": 7, "target": "target.txt", "target_lang": "en"}) + "\n", "utf-8")
    done = qa("check", "--pairs", str(manifest))
    assert (done.code, json.loads(done.stdout)["id"]) == (0, "7")


def test_align_beads(qa, pair) -> None:
    lines = qa("align", *pair, *LANGUAGES).stdout.splitlines()
    assert lines[0] == "[0]:[0]"
    assert "[2]:[]" in lines


def test_align_sentences_per_line(qa, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("Der Bus kam. Er war leer.\nNiemand stieg ein.\n", "utf-8")
    (tmp_path / "b").write_text("The bus came. It was empty.\nNobody got on.\n", "utf-8")
    done = qa("align", str(tmp_path / "a"), str(tmp_path / "b"), "--from", "de", "--to", "en", "--sentences-per-line")
    assert done.stdout.splitlines() == ["[0]:[0]", "[1]:[1]"]


def test_explain_lists_and_shows(qa) -> None:
    assert "ACC101" in qa("explain").stdout
    page = qa("explain", "ACC101").stdout
    assert "flagged" in page
    assert "why:" in page
    assert qa("explain", "NOPE").code == 2
