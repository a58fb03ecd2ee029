"""A glossary from outside: terms to use, to keep and to avoid."""

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
