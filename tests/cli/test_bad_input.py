"""Bad input: one plain line, exit code 2, no traceback, nothing half written. Odd input that is fine: no complaint."""

import json
import unicodedata
import zipfile
from pathlib import Path

import pytest

SPANISH = (
    "La alcaldesa presentó ayer los presupuestos del municipio y la oposición los rechazó por segunda vez en el pleno. "
)
ENGLISH = (
    "The mayor presented the municipal budget yesterday and the opposition rejected it for the second time in council. "
)


def write(path: Path, data: bytes | str) -> str:
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return str(path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n\t\n"),
        ("nul.txt", b"The mayor\x00 spoke."),
        ("binary.txt", bytes(range(256)) * 20),
        ("surrogate.txt", b"The mayor \xed\xa0\x80 spoke yesterday at length."),
        ("broken.docx", b"PK\x03\x04 this is no archive"),
        ("other.docx", b"plain text, not a DOCX"),
        ("empty.html", b"<html><head><title></title></head><body><script>1</script></body></html>"),
        ("file.xliff", b'<?xml version="1.0"?><xliff version="1.2"></xliff>'),
        ("file.pdf", b"%PDF-1.7 ..."),
    ],
)
def test_unreadable(qa, tmp_path: Path, name: str, data: bytes) -> None:
    path = write(tmp_path / name, data)
    out = tmp_path / "out.json"
    done = qa("check", path, "--to", "en", "--format", "json", "-o", str(out))
    assert done.code == 2
    assert done.stdout == ""
    assert name in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not out.exists()
    assert list(tmp_path.iterdir()) == [tmp_path / name]


def test_missing_file_and_folder(qa, tmp_path: Path) -> None:
    for path, said in ((tmp_path / "no.txt", "does not exist"), (tmp_path, "is a folder")):
        done = qa("check", str(path), "--to", "en")
        assert (done.code, said in done.stderr, done.stdout) == (2, True, "")


def test_swapped_arguments(qa, tmp_path: Path) -> None:
    source, target = write(tmp_path / "s.txt", SPANISH * 4), write(tmp_path / "t.txt", ENGLISH * 4)
    done = qa("check", target, source, "--from", "es", "--to", "en")
    assert done.code == 2
    assert "swapped" in done.stderr


def test_wrong_and_unknown_language(qa, tmp_path: Path) -> None:
    target = write(tmp_path / "t.txt", ENGLISH * 4)
    assert "English" in qa("check", target, "--to", "de").stderr
    for tag in ("klingon", "e", "en_"):
        done = qa("check", target, "--to", tag)
        assert (done.code, "not a known language" in done.stderr) == (2, True)


def test_zip_bomb(qa, tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    done = qa("check", str(path), "--to", "en")
    assert (done.code, len(done.stderr.strip().splitlines())) == (2, 1)


def test_usage(qa, tmp_path: Path) -> None:
    target = write(tmp_path / "t.txt", ENGLISH)
    assert qa("check").code == 2
    assert qa("check", target, target, target).code == 2
    assert qa("check", target, "--format", "nope").code == 2
    assert qa("check", target, "--to", "en", "-o", str(tmp_path / "no" / "out.txt")).code == 2
    assert qa("check", target, "--to", "en", "--scorecard", "nope").code == 2


def test_missing_model(qa, tmp_path: Path) -> None:
    source, target = write(tmp_path / "s.txt", SPANISH), write(tmp_path / "t.txt", ENGLISH)
    done = qa("check", source, target, "--from", "es", "--to", "en", "--encoder", str(tmp_path))
    assert (done.code, "holds no encoder" in done.stderr) == (3, True)


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("ar", "أعلنت الوزيرة نتائج التحقيق أمس. وقالت إن التقرير سينشر غدا.", ("ar", "en")),
        ("zh", "市长昨天宣布辞职。他说明天公布报告。", ("zh", "en")),
        ("emoji", "La alcaldesa dimitió ayer 😀👩\u200d👩\u200d👧. El informe se publica mañana.", ("es", "en")),
        (
            "nfd",
            unicodedata.normalize("NFD", "La alcaldesa presentó ayer su dimisión. Mañana habrá sesión."),
            ("es", "en"),
        ),
        ("bom", "\ufeffLa alcaldesa dimitió ayer.\r\nMañana habrá sesión.", ("es", "en")),
    ],
)
def test_odd_text_is_fine(qa, tmp_path: Path, source: str, target: str, languages: tuple[str, str]) -> None:
    one = write(tmp_path / f"{source}.txt", target)
    other = write(
        tmp_path / "t.txt", "The minister announced the findings yesterday. The report will be published tomorrow 😀."
    )
    done = qa("check", one, other, "--from", languages[0], "--to", languages[1], "--format", "json")
    assert done.code == 0, done.stderr
    text = (tmp_path / "t.txt").read_text("utf-8")
    for finding in json.loads(done.stdout)["findings"]:
        if place := finding["target"]:
            assert text[place["start"] : place["end"]] == place["text"]


def test_a_very_long_draft(qa, tmp_path: Path) -> None:
    """300,000 words go through; the time and memory of it are a benchmark's affair."""
    path = write(tmp_path / "long.txt", "\n\n".join([ENGLISH.strip()] * 17_000))
    done = qa("check", path, "--to", "en", "--format", "json", "--select", "fluency/spacing")
    assert done.code == 0
    assert json.loads(done.stdout)["score"]["words"] > 280_000
