"""Forms of the word lists."""

import pytest

from qa.analyse.word_patterns import Index, pattern


@pytest.mark.parametrize(
    ("form", "language", "text", "found"),
    [
        ("arrest*", "en", "two arrests", "arrests"),
        ("*minister", "de", "der Innenminister", "Innenminister"),
        ("prime_minister", "en", "the Prime  Minister", "Prime  Minister"),
        ("actual", "fr", "l’actual", "actual"),
        ("actual", "en", "factual", None),
        ("وزير", "ar", "والوزير", "والوزير"),
        ("市长", "zh", "副市长说", "市长"),
        ("スマート", "ja", "スマートフォン", None),
    ],
)
def test_pattern(form: str, language: str, text: str, found: str | None) -> None:
    match = pattern((form,), language).search(text)
    assert (match[0] if match else None) == found


def test_a_mark_takes_out() -> None:
    assert pattern(("import*", "!importe"), "es").findall("importar importe importa") == ["importar", "importa"]


def test_no_form_finds_nothing() -> None:
    assert pattern((), "en").search("anything") is None


@pytest.mark.parametrize(
    ("form", "language", "text"),
    [
        ("arrest*", "en", "Arrested!"),
        ("*minister", "de", "Innenminister"),
        ("d'accord", "fr", "D'accord"),
        ("وزير", "ar", "الوزير"),
        ("市长", "zh", "副市长"),
    ],
)
def test_an_entry_that_may_occur_is_a_candidate(form: str, language: str, text: str) -> None:
    index = Index.of([(1, (form,))], language)
    assert index.candidates(text) == {1}
    assert language in {"de", "ar"} or not index.candidates("?")
