import pytest

from qa.analyse.coreference.lexicon import gendered_words, given_name, person_nouns


@pytest.mark.parametrize(
    ("name", "language", "gender"),
    [
        ("Rocío", "es", "f"), ("Lautaro", "es", "m"), ("Andrea", "it", "m"), ("Andrea", "es", "f"), ("Simone", "it", "m"),
        ("Simone", "fr", "f"), ("Jean-Pierre", "fr", "m"), ("Iriarte", "es", None), ("Jamie", "es", None),
    ],
)  # fmt: skip
def test_given_names_depend_on_the_country(name: str, language: str, gender: str | None) -> None:
    assert given_name(name, language) == gender


@pytest.mark.parametrize(
    ("language", "noun", "gender"),
    [
        ("es", "alcaldesa", "f"), ("es", "exalcalde", "m"), ("es", "periodista", "n"), ("it", "direttrice", "f"), ("fr", "maire", "n"),
        ("de", "Wirtschaftsministerin", "f"), ("de", "Ministerin", "f"), ("en", "spokesman", "m"), ("en", "mayor", "n"), ("es", "mesa", None),
        ("fr", "l'ingénieure", "f"), ("it", "dell’assessora", "f"), ("en", "ma'am", "f"), ("es", "empresa", None), ("pt", "embora", None), ("fr", "janvier", None), ("es", "escritora", "f"), ("ru", "журналисткой", "f"), ("ru", "директора", "n"),
        ("pl", "dyrektorkę", "f"), ("pl", "ojcem", "m"), ("pl", "ministra", "n"), ("pl", "świadka", None), ("ru", "дедушка", "m"), ("uk", "суддя", "n"), ("uk", "сестру", "f"), ("ro", "primarului", "n"), ("nl", "moeder", "f"),
    ],
)  # fmt: skip
def test_person_nouns(language: str, noun: str, gender: str | None) -> None:
    assert person_nouns(language)(noun) == gender


def test_words_of_both_genders_show_none() -> None:
    assert "lui" not in gendered_words("fr").pronouns
    assert gendered_words("fr").stressed == {"lui": "m"}
