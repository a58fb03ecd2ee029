"""Words that deny."""

import time

import pytest

from qa.analyse.negation import polarity
from qa.core.language import Language


@pytest.mark.parametrize(
    ("tag", "text", "cues", "soft"),
    [
        ("en", "He has not resigned.", ["not"], []),
        ("en", "She doesn’t know.", ["doesn’t"], []),
        ("en", "Not only that.", [], []),
        ("en", "No. 7 is under the universe.", [], []),
        ("en", "It is impossible and unfair.", [], ["impossible", "unfair"]),
        ("en", "They refused.", [], ["refused"]),
        ("es", "No ha venido nadie.", ["No", "nadie"], []),
        ("es", "No obstante, vino.", [], []),
        ("es", "No es rojo sino que es azul.", [], []),
        ("es", "Nosotros vinimos.", [], []),
        ("fr", "Il n'a pas dit.", ["n'a pas"], []),
        ("fr", "Il ne reste que deux places.", [], []),
        ("de", "Sie kommt nicht nur heute.", [], []),
        ("de", "Kein Unfall in Ungarn.", ["Kein"], []),
        ("zh", "他没有来，不过很好。", ["没"], []),
        ("ja", "読まなかった。", ["なかった"], []),
        ("hi", "वह नहीं आया", ["नहीं"], []),
    ],
)
def test_polarity(tag: str, text: str, cues: list[str], soft: list[str]) -> None:
    found = polarity(text, Language.parse(tag))
    assert [c.of(text) for c in found.cues] == cues
    assert [s.of(text) for s in found.soft] == soft


@pytest.mark.parametrize("text", ["n'" * 10000, "ne " + "abc " * 5000, "not " * 5000])
@pytest.mark.parametrize("tag", ["en", "fr", "es"])
def test_no_catastrophe(text: str, tag: str) -> None:
    start = time.perf_counter()
    polarity(text, Language.parse(tag))
    assert time.perf_counter() - start < 5
