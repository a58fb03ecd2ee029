"""``qa fix``: safe, whole, and done after one run."""

from pathlib import Path

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


def test_other_formats_are_refused(qa, tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(b"x")
    done = qa("fix", str(path), "--to", "en-US", "--write")
    assert (done.code, path.read_bytes()) == (2, b"x")
