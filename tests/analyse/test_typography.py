"""Lexicon, protected places, quotation marks."""

import time

import pytest

from qa.analyse.lexicon import lexicon
from qa.analyse.protected import protected_spans
from qa.analyse.typography import Role, find_marks, glued_credit
from qa.core.config import Article
from qa.read import read


@pytest.mark.parametrize(
    ("code", "common", "rare"),
    [("en", "the", "zzyzx"), ("es", "casa", "caza mayor"), ("de", "Häuser", "hauser mann"), ("ru", "дом", "домм")],
)
def test_words_have_frequencies(code: str, common: str, rare: str) -> None:
    known = lexicon(code)
    assert known is not None
    assert known.zipf(common) > 4
    assert known.zipf(rare) == 0
    assert rare not in known


def test_a_lexicon_loads_quickly() -> None:
    lexicon.cache_clear()
    start = time.perf_counter()
    lexicon("ru")
    assert time.perf_counter() - start < 0.5
    assert lexicon("eo") is None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("See https://a.example/b?c, now.", ["https://a.example/b?c,"]),
        ("Write to ana.b@mail.example or @ana about #flood.", ["ana.b@mail.example", "@ana", "#flood"]),
        ("The U.S.A. and J.R.R. Garnett", ["U.S.A.", "J.R.R."]),
        ("Run `a  b` in notes.pdf with {{x}}.", ["`a  b`", "notes.pdf", "{{x}}"]),
        ("An iPhone of Yahoo! and Booking.com", ["iPhone", "Yahoo!", "Booking.com"]),
        ("Plain words. Nothing else, 3.5 of them.", []),
    ],
)
def test_protected_places(text: str, places: list[str]) -> None:
    assert [span.of(text) for span in protected_spans(text)] == places


def roles(text: str, language: str) -> str:
    document = read(Article("draft.txt", text.encode(), language))
    names = {Role.OPEN: "<", Role.CLOSE: ">", Role.UNKNOWN: "?"}
    return "".join(names[mark.role] for mark in find_marks(document))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", 'He said "no", then "yes (maybe)".', "<><<>>"),
        ("en", '"Six matches,"she said.', "<>"),
        ("en", 'A 5" pipe and "a quote".', "?<>"),
        ("de", "Er sagte: „Nein“ und »ja«.", "<><>"),
        ("sv", "Han sade ”nej” och gick.", "<>"),
        ("es", "«Dijo “no” ayer», contó.", "<<>>"),
        ("ja", "彼は「はい」と言った。", "<>"),
    ],
)
def test_marks_open_and_close(language: str, text: str, expected: str) -> None:
    assert roles(text, language) == expected


def test_a_glued_credit() -> None:
    text = 'He asked for "patience."Ana MontesNotiluz'
    assert glued_credit(text, len(text)) == text.index("Ana")
    assert glued_credit("He left. Ana Montes", 19) is None
