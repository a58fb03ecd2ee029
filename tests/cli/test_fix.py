"""``qa fix``: safe, whole, and done after one run."""

import io
import zipfile
from pathlib import Path

from qa.core.config import Article
from qa.read import read
from qa.read.docx import NAMESPACE

DRAFT = "The mayor resigned on Monday.She  had run the city for ten years .\r\n\r\nThe council meets in May.\r\n"
MENDED = "The mayor resigned on Monday. She had run the city for ten years.\r\n\r\nThe council meets in May.\r\n"


def test_shows_the_difference_and_changes_nothing(qa, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(DRAFT.encode())
    done = qa("fix", str(path), "--to", "en-US")
    assert done.code == 0
    assert "+The mayor resigned on Monday. She had run" in done.stdout
    assert path.read_bytes() == DRAFT.encode()


def test_write_changes_only_the_slips_and_is_idempotent(qa, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"\xef\xbb\xbf" + DRAFT.encode())
    assert qa("fix", str(path), "--to", "en-US", "--write").code == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + MENDED.encode()
    assert qa("fix", str(path), "--to", "en-US").stdout == "nothing to fix\n"


def test_a_word_document_is_changed_and_only_there(qa, tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(
        word("The mayor resigned on Monday.She  had run it for ten years .", "The council meets in the |the| hall.")
    )
    before = path.read_bytes()
    shown = qa("fix", str(path), "--to", "en-US")
    assert "+The mayor resigned on Monday. She had run it for ten years." in shown.stdout
    assert path.read_bytes() == before
    assert qa("fix", str(path), "--to", "en-US", "--write").code == 0
    text = read(Article("draft.docx", path.read_bytes(), "en")).text
    assert text == "The mayor resigned on Monday. She had run it for ten years.\n\nThe council meets in the hall."
    assert qa("fix", str(path), "--to", "en-US").stdout == "nothing to fix\n"


def word(*paragraphs: str) -> bytes:
    """A DOCX file; a bar divides runs."""
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    body = "".join(f"<w:p>{''.join(run.format(r) for r in p.split('|'))}</w:p>" for p in paragraphs)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>')
    return stream.getvalue()


def test_a_page_is_changed_and_only_there(qa, tmp_path: Path) -> None:
    path = tmp_path / "draft.html"
    page = "<!doctype html>\r\n<title>a  b</title><p  id=x>The mayor resigned on <b>Monday.</b>She ran the city &amp; left .</p>\r\n"
    path.write_bytes(page.encode())
    assert qa("fix", str(path), "--to", "en-US", "--write").code == 0
    assert path.read_bytes().decode() == page.replace("Monday.", "Monday. ").replace("left .", "left.")
    assert qa("fix", str(path), "--to", "en-US").stdout == "nothing to fix\n"


def test_other_formats_are_refused(qa, tmp_path: Path) -> None:
    for name, data in (("draft.docx", b"x"), ("draft.md", b"One  two three four five.")):
        path = tmp_path / name
        path.write_bytes(data)
        done = qa("fix", str(path), "--to", "en-US", "--write")
        assert (done.code, path.read_bytes()) == (2, data)
        assert len(done.stderr.strip().splitlines()) == 1
