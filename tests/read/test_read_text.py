from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.core.config import Article
from qa.core.document import BlockKind, Document
from qa.read import read
from qa.read.text import extract


def read_text(data: bytes, language: str | None = "en") -> Document:
    return read(Article("article.txt", data, language))


def blocks_of(text: str) -> list[str]:
    found = extract(text)
    return [block.span.of(found.text) for block in found.blocks]


def test_offsets_are_those_of_the_file_with_its_newlines() -> None:
    document = read_text(b"Title\r\n\r\nOne.\r\n\r\n\tTwo. \r\n")
    assert document.text == "Title\r\n\r\nOne.\r\n\r\n\tTwo. \r\n"
    assert [(b.span.start, b.span.of(document.text), b.locator) for b in document.blocks] == [
        (0, "Title", "line 1"),
        (9, "One.", "line 3"),
        (18, "Two.", "line 5"),
    ]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_names_the_encoding_and_is_left_out(mark: bytes, encoding: str) -> None:
    document = read_text(mark + "Große 😀 Häuser\n".encode(encoding), "de")
    assert document.text == "Große 😀 Häuser\n"
    assert not document.notes


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        ("Der Bürgermeister möchte die große Straße schließen, sagte er den Bürgern am Montag.", "cp1252", "de"),
        ("Мэр города заявил, что школу закроют в понедельник из-за ремонта крыши.", "cp1251", "ru"),
        ("Мэр города заявил, что школу закроют в понедельник из-за ремонта крыши.", "koi8-r", "ru"),
        ("Burmistrz ogłosił, że szkoła zostanie zamknięta w poniedziałek z powodu remontu dachu.", "cp1250", "pl"),
        ("市長は月曜日に学校を閉鎖すると発表した。屋根の修理のためである。", "cp932", "ja"),
        ("市长宣布学校将于周一关闭，因为屋顶需要维修。", "gb18030", "zh"),
    ],
)
def test_a_plausible_legacy_encoding_is_read_and_said(text: str, encoding: str, language: str) -> None:
    for declared in (language, None):
        document = read_text(text.encode(encoding), declared)
        assert document.text == text
        assert document.language.code == language
        assert document.notes[0] == f"article.txt is not UTF-8; it was read as {encoding}."


@pytest.mark.parametrize(
    "text", ["Où est le café ?", "كان الرجل في البيت.", "וזה היה הבית.", "👩‍🚀 flew.", "한국어 문장."]
)
def test_code_points_are_kept(text: str) -> None:
    for form in ("NFC", "NFD"):
        written = unicodedata.normalize(form, text)
        assert read(Article("a.txt", written.encode(), "fr")).text == written


def test_paragraphs_stand_between_blank_lines() -> None:
    assert blocks_of("A title\n\nOne. Two.\n \t\nThree.\n\n\n\nFour.") == ["A title", "One. Two.", "Three.", "Four."]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert blocks_of("A title\nThe first paragraph, which is longer.\nThe second.") == [
        "A title",
        "The first paragraph, which is longer.",
        "The second.",
    ]


def test_a_byline_under_the_title_is_its_own_block() -> None:
    long = "The mayor said on Tuesday that the old school will close in October for work on its roof. " * 3
    assert blocks_of(f"A title\nBy Ann Holt\n\n{long}") == ["A title", "By Ann Holt", long.strip()]


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The mayor of the town said on Tuesday that the old\n"
        "school will close in October for work on its roof.\n"
        "She spoke in the hall, where forty parents waited\n"
        "for her."
    )
    assert blocks_of(f"School closes\n\n{wrapped}\n\n{wrapped}") == ["School closes", wrapped, wrapped]


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("Mayor stops garage\n\nShe said so.", True),
        ("Who owns the lake?\n\nNobody knows.", True),
        ("市长叫停车库\n\n她这样说。", True),
        ("She said so.\n\nHe did not.", False),
        ("彼女はそう言った。\n\n彼は違う。", False),
        ("Mayor stops garage", False),
        ("word " * 40 + "\n\nShe said so.", False),
    ],
)
def test_a_short_first_line_without_a_stop_is_the_title(text: str, titled: bool) -> None:
    assert (extract(text).blocks[0].kind is BlockKind.TITLE) is titled


@given(st.text())
def test_blocks_hold_all_words_once(text: str) -> None:
    blocks = extract(text).blocks
    assert "".join("".join(b.span.of(text).split()) for b in blocks) == "".join(text.split())
    assert all(b.span.of(text).strip() == b.span.of(text) != "" for b in blocks)
