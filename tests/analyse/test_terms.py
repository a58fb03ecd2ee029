"""Offices and institutions, and whether two words name one."""

import pytest

from qa.analyse.terms import alike, office, synonyms


@pytest.mark.parametrize(
    ("word", "code", "is_office"),
    [
        ("fiscal", "es", True),
        ("presidenta", "es", True),
        ("fiscalización", "es", False),
        ("Gesundheitsministerin", "de", True),
        ("Saugroboter", "de", False),
        ("committees", "en", True),
        ("table", "en", False),
        ("word", "sw", False),
    ],
)
def test_office(word: str, code: str, is_office: bool) -> None:
    assert (office(word, code) is not None) is is_office


def test_alike() -> None:
    assert alike("technician", "Technicians")
    assert alike("Ministerin", "Gesundheitsministerin")
    assert alike("city", "cities")
    assert not alike("prosecutor", "magistrate")
    assert not alike("Comité", "Comisión")


def test_synonyms() -> None:
    assert synonyms("company", "firms", "en")
    assert not synonyms("prosecutor", "magistrate", "en")
