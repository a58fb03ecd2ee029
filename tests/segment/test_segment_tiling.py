from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.core.config import Article
from qa.core.document import Block, BlockKind, Document
from qa.core.language import Language
from qa.core.span import Span
from qa.read import read
from qa.segment import by_line, segment, split

CODES = st.sampled_from(["en", "de", "fr", "es", "ja", "zh", "ar", "hi", "el", "hy", "ko", "th", "xx"])
WORDS = ("Mr", "A", "z. B", "No", "5", "word", "Word", "é", "e\u0301", "😀", "है", "と", "'")
MARKS = (".", "!", "?", "…", "。", "؟", ";", ":", "」", '"', "“", "”", "«", " »", "(", ")")
SPACES = (" ", "\n", "\r\n", "\n\n", "\u00a0", "\u2029")
PROSE = st.lists(st.sampled_from(WORDS + MARKS + SPACES)).map("".join)
ANY = st.one_of(PROSE, st.text(), st.text(st.characters(codec=None), max_size=60))


@settings(deadline=None)  # the first call loads a model
@given(ANY, CODES)
def test_the_sentences_give_back_the_text(text: str, code: str) -> None:
    pieces = split(text, Language(code))
    assert "".join(pieces) == text
    assert all(pieces)


@settings(deadline=None)  # the first call loads a model
@given(st.lists(PROSE.filter(lambda t: bool(t.strip())), min_size=1), CODES)
def test_segments_slice_their_document(paragraphs: list[str], code: str) -> None:
    text = "\n\n".join(paragraphs)
    starts = [sum(len(p) + 2 for p in paragraphs[:n]) for n in range(len(paragraphs))]
    blocks = tuple(
        Block(Span(start, start + len(p)), BlockKind.PARAGRAPH, "") for start, p in zip(starts, paragraphs, strict=True)
    )
    document = Document("x", Language(code), text, blocks, "")
    segments = segment(document)
    assert [s.id for s in segments] == list(range(len(segments)))
    assert all(s.span.of(text) == s.text == s.text.strip() != "" for s in segments)
    assert all(blocks[s.block].span.contains(s.span) for s in segments)
    assert all(one.span.end <= two.span.start for one, two in pairwise(segments))
    kept = "".join(s.text for s in segments)
    assert "".join(kept.split()) == "".join(text.split())


def test_by_line_keeps_each_line_whole() -> None:
    document = read(Article("x.txt", b"One. Two.\nThree.\n\nFour", "en"))
    assert [s.text for s in by_line(document)] == ["One. Two.", "Three.", "Four"]


@pytest.mark.parametrize("unit", [".", ". ", '!"', " \n", "\n \n", "A.", "a. ", "(", ".”", "Mr. Smith said no. "])
def test_long_texts_take_linear_time(unit: str) -> None:
    start = time.perf_counter()
    split(unit * 20_000, Language("en"))
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u3000", "\u2009"])
def test_wide_spaces_around_initials_are_harmless(space: str) -> None:
    text = f"Das gilt z. B{space}. A. Er kam."
    assert "".join(split(text, Language.parse("de"))) == text
