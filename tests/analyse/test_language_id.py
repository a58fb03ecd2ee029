from __future__ import annotations

import pytest

from qa.analyse.language_id import identify, probabilities

SPANISH = "La alcaldesa anunció el martes que la escuela cerrará en octubre por obras en el tejado."


@pytest.mark.parametrize("text", ["", "12 %", "…"])
def test_without_letters_nothing_is_identified(text: str) -> None:
    assert identify(text) == ("und", 0.0)


def test_the_best_language_and_its_probability() -> None:
    code, confidence = identify(SPANISH)
    assert code == "es"
    assert 0.8 < confidence <= 1
    assert sum(probabilities(SPANISH).values()) == pytest.approx(1)


def test_candidates_share_the_probability() -> None:
    ranking = probabilities(SPANISH, candidates=("en", "pt"))
    assert list(ranking) == ["pt", "en"]
    assert sum(ranking.values()) == pytest.approx(1)


def test_norwegian_goes_by_its_macrolanguage() -> None:
    assert identify("Jeg har ikke sett det", candidates=("nb", "en"))[0] == "no"
