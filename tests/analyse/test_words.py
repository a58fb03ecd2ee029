"""What counts as a word."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.analyse.words import words
from qa.core.language import Language


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Don't re-open it, he said.", ["Don't", "re-open", "it", "he", "said"]),
        ("fr", "L’État n'a payé que 1\u00a0200,50 €.", ["L’État", "n'a", "payé", "que", "1\u00a0200,50"]),
        ("de", "30.000 Euro, 3,5 %", ["30.000", "Euro", "3,5"]),
        ("ru", "Он прочёл 40 писем…", ["Он", "прочёл", "40", "писем"]),
        ("zh", "地铁2024年", ["地", "铁", "2024", "年"]),
        ("en", "cafe\u0301 — naïve", ["cafe\u0301", "naïve"]),
        ("en", "... !", []),
    ],
)
def test_words(code: str, text: str, expected: list[str]) -> None:
    assert [w.of(text) for w in words(text, Language.parse(code))] == expected


@given(st.text(max_size=80))
def test_words_are_apart_and_in_order(text: str) -> None:
    spans = words(text, Language.parse("en"))
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(s.of(text).strip() for s in spans)
