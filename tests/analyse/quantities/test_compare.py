"""Whether two quantities mean the same."""

import pytest

from qa.analyse.quantities import Quantity, find
from qa.analyse.quantities.compare import Fit, fit
from qa.core.language import Language


def one(marked: str) -> Quantity:
    tag, text = marked.split("|")
    (quantity,) = find(text, Language.parse(tag))
    return quantity


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("es|14 kilómetros", "en|14 kilometers", Fit.SAME),
        ("es|14 kilómetros", "en|14 miles", Fit.UNIT),
        ("es|14 kilómetros", "en|9 miles", Fit.CONVERTED),
        ("es|14 kilómetros", "en|12 miles", Fit.NONE),
        ("es|quince días", "en|two weeks", Fit.CONVERTED),
        ("fr|20 °C", "en|68 °F", Fit.CONVERTED),
        ("es|26 millones de euros", "en|26 million dollars", Fit.UNIT),
        ("es-MX|$300", "en|300 pesos", Fit.SAME),
        ("es|la mitad", "en|50%", Fit.CONVERTED),
        ("de|ein Drittel", "en|33%", Fit.CONVERTED),
        ("de|10 %", "en|0.1%", Fit.NONE),
        ("es|2.300", "en|2,300", Fit.SAME),
        ("es|22.400", "en|22.400", Fit.SAME),
        ("fr|2,65 millions", "en|2.7 million", Fit.CONVERTED),
        ("fr|312", "en|310", Fit.NONE),
        ("es|a las 18.30", "en|at 6:30 p.m.", Fit.SAME),
        ("es|a las 18.30", "en|at 8:30 p.m.", Fit.NONE),
        ("es|17", "en|17 km", Fit.EQUAL),
        ("es|lunes", "en|Monday", Fit.SAME),
        ("es|lunes", "en|Tuesday", Fit.NONE),
        ("es|siglo XIX", "en|19", Fit.EQUAL),
        ("fr|les années 70", "en|the 1970s", Fit.SAME),
        ("es|los años ochenta", "en|the eighties", Fit.SAME),
        ("es|los años ochenta", "en|the 1970s", Fit.NONE),
        ("it|il Quattrocento", "en|the 15th century", Fit.SAME),
        ("de|um halb acht", "en|at 7:30", Fit.SAME),
        ("de|um halb acht", "en|at 8:30", Fit.NONE),
        ("pl|o wpół do dziewiątej", "en|at 8:30", Fit.SAME),
        ("en|2 percentage points", "de|2 Prozentpunkte", Fit.SAME),
        ("en|2 percentage points", "de|2 Prozent", Fit.UNIT),
        ("fr|une dizaine", "en|a dozen", Fit.SAME),
        ("es|20 toneladas", "en|20 tons", Fit.SAME),
    ],
)
def test_fit(left: str, right: str, expected: Fit) -> None:
    found = fit(one(left), one(right))
    assert found == expected or (expected >= Fit.EQUAL and found >= Fit.EQUAL)
