"""What cannot be read is refused in one line that names the file and says what to do."""

from __future__ import annotations

import pytest

from qa.core.config import Article
from qa.core.errors import InputError
from qa.read import read
from qa.read.files import load

BAD = [
    ("a.txt", b"", "is empty"),
    ("a.txt", b" \r\n\t\xc2\xa0 ", "holds no text"),
    ("a.txt", "\u200b\ufeff\n".encode(), "holds no text"),
    ("a.txt", b"a\0b", "NUL bytes"),
    ("a.txt", "\ufeffa\0b".encode(), "NUL characters"),
    ("a.txt", "caf\ud83d is closed".encode("utf-8", "surrogatepass"), "half characters"),
    ("a.txt", b"\xff\xfea\x00\x00\xd8", "damaged at byte"),
    ("a.txt", bytes(range(128, 256)), "is not UTF-8 (line 1, byte 0)"),
    ("a.txt", "La niña y el año\ny la caña".encode() + b" \xf1o", "is not UTF-8 (line 2"),
    ("a.txt", b"<!DOCTYPE html><p>Hi", "is HTML"),
    ("a.txt", b"PK\x03\x04...", "ZIP"),
    ("a.txt", b"%PDF-1.7", "PDF"),
    ("a.pdf", b"whatever", "PDF"),
    ("a.doc", b"\xd0\xcf\x11\xe0", "Word"),
    ("a.docx", b"\xd0\xcf\x11\xe0", "locked"),
    ("a.xliff", b"<xliff/>", "both source and target"),
    ("a.tmx", b"<tmx/>", "both source and target"),
    ("a.html", b"<html><body><script>var a</script></body></html>", "holds no text"),
    ("a.html", b"<!-- nothing -->", "holds no text"),
    ("a.md", b"![](x.png)\n\n---\n", "holds no text"),
    ("a.txt", b"a" * (64 * 2**20 + 1), "larger than"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD)
def test_refused(name: str, data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(Article(f"dir/{name}", data, "es"))
    assert str(caught.value).startswith(f"dir/{name}")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


def test_folders_and_missing_files(tmp_path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        load(tmp_path)
    with pytest.raises(InputError, match="does not exist"):
        load(tmp_path / "no.txt")


@pytest.mark.parametrize("name", ["a", "a.text", "a.qqq", "article.v2"])
def test_other_endings_are_plain_text(name: str) -> None:
    assert read(Article(name, b"# Hello", "en")).text == "# Hello"


def test_a_long_article_is_read_and_cut_in_reasonable_time() -> None:
    import time

    from qa.segment import segment

    words = "The mayor of the town said on Tuesday that Mr. Smith will close the school. " * 5
    start = time.perf_counter()
    document = read(Article("a.txt", "\n\n".join([words] * 4_000).encode(), "en"))
    assert len(document.text.split()) == 300_000
    assert len(segment(document)) == 20_000
    assert time.perf_counter() - start < 20
