"""Names: folding, likeness, capitals."""

import pytest

from qa.analyse.names import close, distance, folded, inflected, names_of, spellings
from qa.core.document import Segment
from qa.core.span import Span


def segment(text: str) -> Segment:
    return Segment(0, text, Span(10, 10 + len(text)), 0)


@pytest.mark.parametrize(
    ("word", "key"),
    [("Brézolles", "brezolles"), ("Großmann", "grossmann"), ("Łódź", "lodz"), ("Ærø", "aero"), ("Bogotá", "bogota")],
)
def test_folded(word: str, key: str) -> None:
    assert folded(word) == key


def test_umlauts_have_two_spellings() -> None:
    assert spellings("Müller") == {"muller", "mueller"}
    assert spellings("Mu\u0308ller") == {"muller", "mueller"}


@pytest.mark.parametrize(
    ("one", "other", "edits"), [("", "abc", 3), ("ferrar", "farrar", 1), ("mistol", "mistral", 2), ("ab", "ba", 1)]
)
def test_distance(one: str, other: str, edits: int) -> None:
    assert distance(one, other) == distance(other, one) == edits


@pytest.mark.parametrize(
    ("one", "other"),
    [("montsalve", "montsalvo"), ("ferrar", "farrar"), ("katharina", "katarina"), ("mistol", "mistral")],
)
def test_close(one: str, other: str) -> None:
    assert close(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("neto", "filho"), ("anna", "hans"), ("koln", "cologne"), ("rossi", "verdi"), ("ana", "eva")]
)
def test_not_close(one: str, other: str) -> None:
    assert not close(one, other)


def test_endings() -> None:
    assert inflected("lindwurm", "lindwurms", ("de", "en"))
    assert inflected("kowalski", "kowalskiego", ("en", "pl"))
    assert not inflected("montsalve", "montsalvo", ("es", "en"))


def test_names_of_a_sentence() -> None:
    found = names_of(segment("Lidia Montsalve met the UN in New-Hamford."))
    assert [(n.text, n.first, n.before) for n in found] == [
        ("Lidia", True, None),
        ("Montsalve", False, "lidia"),
        ("New", False, None),
        ("Hamford", False, "new"),
    ]
    assert found[1].span == Span(16, 25)


def test_a_name_after_a_quotation_is_no_beginning() -> None:
    assert [n.first for n in names_of(segment('"It rained," Strand said.')) if n.text == "Strand"] == [False]


def test_a_no_break_space_ends_a_name() -> None:
    assert [n.text for n in names_of(segment("a répondu Marchal\u00a0: non"))] == ["Marchal"]


def test_torn_names_are_none() -> None:
    assert not names_of(segment("for ValadÃ£o and Osterm&uuml;nde")) or all(
        n.text not in {"ValadÃ", "Valad", "Osterm"} for n in names_of(segment("for ValadÃ£o and Osterm&uuml;nde"))
    )
