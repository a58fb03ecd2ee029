"""Terminology from outside: terms to use, to keep and to avoid; names across the articles of a run."""

import json
from pathlib import Path

import pytest

SOURCE = "La fiscal presentó ayer el programa Nubla. La junta directiva lo aprobó sin cambios.\n"
TARGET = "The magistrate presented the Cloudy programme yesterday. The steering committee approved it unchanged.\n"
CSV = "source,target,forbidden\nfiscal,prosecutor,magistrate\nNubla,,\njunta directiva,executive board,\n"
TBX = """<?xml version="1.0"?><tbx type="TBX-Basic"><text><body>
<conceptEntry><langSec xml:lang="es"><termSec><term>fiscal</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>prosecutor</term></termSec><termSec><term>magistrate</term>
<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec></conceptEntry>
</body></text></tbx>"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "source.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "target.txt").write_text(TARGET, "utf-8")
    return str(tmp_path / "source.txt"), str(tmp_path / "target.txt")


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [("terms.csv", CSV, {"TER111", "TER112", "TER121"}), ("terms.tbx", TBX, {"TER111", "TER112"})],
)
def test_terms(qa, pair, tmp_path: Path, name: str, text: str, codes: set[str]) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    options = ("--from", "es", "--to", "en", "--select", "TER", "--format", "json")
    done = qa("check", *pair, *options, "--glossary", str(tmp_path / name))
    assert {f["code"] for f in json.loads(done.stdout)["findings"]} == codes
    assert json.loads(qa("check", *pair, *options).stdout)["findings"] == []


def test_missing(qa, pair, tmp_path: Path) -> None:
    done = qa("check", *pair, "--from", "es", "--to", "en", "--glossary", str(tmp_path / "gone.csv"))
    assert done.code == 2
    assert "gone.csv" in done.stderr


def test_names_across_articles(qa, tmp_path: Path) -> None:
    articles = {
        "one": ("El Tribunal Fiscal anuló la multa.", "The Fiscal Tribunal annulled the fine."),
        "two": ("El Tribunal Fiscal cerró el caso en mayo.", "The Tax Court closed the case in May."),
        "three": ("El Tribunal Fiscal no dijo más.", "The Fiscal Tribunal said no more."),
    }
    lines = []
    for name, (source, target) in articles.items():
        (tmp_path / f"{name}-es.txt").write_text(source, "utf-8")
        (tmp_path / f"{name}-en.txt").write_text(target, "utf-8")
        sides = {"source": f"{name}-es.txt", "target": f"{name}-en.txt", "source_lang": "es", "target_lang": "en"}
        lines.append(json.dumps({"id": name, **sides}))
    (tmp_path / "pairs.jsonl").write_text("\n".join(lines), "utf-8")
    options = ("check", "--pairs", str(tmp_path / "pairs.jsonl"), "--select", "TER")

    def flagged(*more: str) -> dict[str, list[str]]:
        reports = [json.loads(line) for line in qa(*options, *more).stdout.splitlines()]
        return {r["id"]: [f["target"]["text"] for f in r["findings"]] for r in reports}

    assert flagged() == {"one": [], "two": [], "three": []}
    assert flagged("--consistent") == {"one": [], "two": ["Tax Court"], "three": []}


def test_one_article_has_no_run(qa, pair) -> None:
    assert qa("check", *pair, "--from", "es", "--to", "en", "--consistent").code == 2
