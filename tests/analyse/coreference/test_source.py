import pytest

from qa.analyse.coreference.people import Person
from qa.analyse.coreference.source import markers, name_clues


def shown(text: str, language: str) -> list[tuple[str, str, str]]:
    return [(m.text, m.gender, m.kind) for m in markers(text, 0, language)]


def test_a_clitic_is_believed_beside_a_verb_only() -> None:
    assert shown("Iriarte la llamó para felicitarla en la sede.", "es") == [
        ("la", "f", "clitic"),
        ("felicitarla", "f", "clitic"),
    ]


def test_agreeing_participle() -> None:
    assert shown("Fue elegida ayer.", "es") == [("elegida", "f", "participle")]


def test_french_lui_may_be_to_her() -> None:
    assert shown("Il lui a parlé.", "fr") == [("Il", "m", "pronoun")]
    assert shown("Elle reste avec lui.", "fr") == [("Elle", "f", "pronoun"), ("lui", "m", "pronoun")]


def test_polite_german_you_is_no_woman() -> None:
    assert shown("Das wissen Sie, sagte er.", "de") == [("er", "m", "pronoun")]


def test_han_pronouns() -> None:
    assert shown("她说他们会来。", "zh") == [("她", "f", "pronoun")]


def test_nouns_beside_a_name() -> None:
    text = "La consejera de Agricultura, Amaranta Bustelo, viajó con Celso Iriondo, agricultor."
    woman = Person(0, "Amaranta Bustelo", True, (), frozenset())
    man = Person(1, "Celso Iriondo", True, (), frozenset())
    assert [(c.gender, c.text) for c in name_clues(woman, text, "es")] == [("f", "La consejera")]
    assert [(c.gender, c.text) for c in name_clues(man, text, "es")] == [("m", "agricultor")]


@pytest.mark.parametrize(
    ("language", "name", "text", "shown"),
    [
        ("es", "Pedro Lara", "La esposa de Pedro Lara no acudió.", []),
        ("fr", "Jean Morel", "La porte-parole de Jean Morel se tait.", []),
        ("de", "Anna von Lahr", "Die Sprecherin Anna von Lahr kam; der Mann von Anna von Lahr nicht.", ["Die Sprecherin"]),
        ("es", "Juana de la Cruz", "La ministra Juana de la Cruz no acudió.", ["La ministra"]),
        ("es", "Kevin Ostrander", "El sustituto de la fundadora, Kevin Ostrander, dejará la empresa.", []),
        ("es", "Ana Lara", "El discurso de la alcaldesa de Vigo, Ana Lara, fue breve.", ["la alcaldesa"]),
    ],
)  # fmt: skip
def test_what_somebody_has_says_nothing_of_the_owner(language: str, name: str, text: str, shown: list[str]) -> None:
    assert [c.text for c in name_clues(Person(0, name, True, (), frozenset()), text, language)] == shown
