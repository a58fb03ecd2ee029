"""Glossaries: reading them, finding their terms."""

from pathlib import Path

import pytest

from qa.analyse.glossary import Term, load_glossary, occurrences
from qa.core.errors import InputError
from qa.core.language import Language

ES, EN, DE, ZH = (Language.parse(tag) for tag in ("es", "en", "de", "zh"))

TBX = """<?xml version="1.0"?><martif type="TBX-Basic"><text><body>
<termEntry id="1"><langSet xml:lang="es"><tig><term>fiscal</term></tig></langSet>
<langSet xml:lang="en-GB"><tig><term>prosecutor</term></tig>
<tig><term>magistrate</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry>
</body></text></martif>"""


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("target,source,forbidden\nprosecutor|DA,fiscal,magistrate\n,Nubla,\n# note,,\nfoo,,bar\n", "utf-8")
    terms = load_glossary(path, ES, EN)
    assert terms[0] == Term("fiscal", ("prosecutor", "DA"), ("magistrate",))
    assert terms[1].kept
    assert terms[-1] == Term("", ("foo",), ("bar",))


def test_csv_without_header_and_with_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("\ufefffiscal;prosecutor\nacta;minutes\n", "utf-8")
    assert [t.source for t in load_glossary(path, ES, EN)] == ["fiscal", "acta"]


def test_tbx(tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(TBX, "utf-8")
    assert load_glossary(path, ES, EN) == (Term("fiscal", ("prosecutor",), ("magistrate",)),)
    assert load_glossary(path, DE, EN) == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gone.csv", None),
        ("terms.csv", b"fiscal,\xff\xfe"),
        ("terms.csv", b",prosecutor"),
        ("terms.tbx", b"<martif>"),
        ("terms.tbx", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    ],
)
def test_bad_glossaries(tmp_path: Path, name: str, data: bytes | None) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError, match="glossary"):
        load_glossary(path, ES, EN)


@pytest.mark.parametrize(
    ("term", "text", "language", "found"),
    [
        ("junta directiva", "Las juntas directivas votaron.", ES, ["juntas directivas"]),
        ("junta directiva", "La junta de vecinos.", ES, []),
        ("Vorstand", "Die Vorstände stimmten zu.", DE, ["Vorstände"]),
        ("prosecutor", "Two prosecutors came.", EN, ["prosecutors"]),
        ("prosecutor", "The prosecution came.", EN, []),
        ("city", "The cities agreed.", EN, ["cities"]),
        ("WHO", "Who asked the WHO?", EN, ["WHO"]),
        ("理事会", "理事会开会。", ZH, ["理事会"]),
    ],
)
def test_occurrences(term: str, text: str, language: Language, found: list[str]) -> None:
    assert [s.of(text) for s in occurrences(term, text, language)] == found
