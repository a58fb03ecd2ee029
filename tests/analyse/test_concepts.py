"""The tables of concepts, and what they find in a sentence."""

import pytest

from qa.analyse.concepts import knows, mentions, vocabulary
from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span

LANGUAGES = ("en", "es", "fr", "de", "it", "pt", "nl", "pl", "ru", "sv", "uk", "tr", "zh", "ja", "ko", "ar")


def named(text: str, code: str) -> set[str]:
    """The concepts that a sentence names for certain."""
    found = mentions([Segment(0, text, Span(0, len(text)), 0)], Language(code))
    return {concept.name for concept, places in found.items() if places.sure}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_listed_word_is_found_as_its_own_concept(code: str) -> None:
    words = vocabulary(code).words
    assert len(words) > 40
    for concept, known in words.items():
        for word in known.listed:
            assert known.sure.search(word.removesuffix("…")) or word.endswith("…"), (concept, word)


@pytest.mark.parametrize(
    ("code", "text", "concepts"),
    [
        ("en", "The prime minister thanked her brother.", {"prime-minister", "brother"}),
        ("es", "El viceprimer ministro habló.", {"prime-minister"}),
        ("fr", "Ses petits-fils sont là.", {"grandson"}),
        ("de", "Der Innenminister sprach.", {"minister"}),
        ("ru", "Сестра министра была там.", {"sister", "minister"}),
        ("ar", "قال الوزير ذلك.", {"minister"}),
        ("zh", "市长说。", {"mayor"}),
        ("en", "A lobby group met.", set()),
    ],
)
def test_a_word_within_a_longer_one_is_not_counted(code: str, text: str, concepts: set[str]) -> None:
    assert named(text, code) == concepts


def test_a_language_without_words() -> None:
    assert not knows(Language("fi"))
