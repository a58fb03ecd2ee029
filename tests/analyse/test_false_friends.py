"""The list of false friends, and what its forms match."""

import tomllib
from importlib import resources

import pytest

from qa.analyse.false_friends import friends

TABLES: dict[str, dict[str, list[str]]] = tomllib.loads(
    (resources.files("qa.analyse") / "data" / "false_friends.toml").read_text("utf-8")
)


@pytest.mark.parametrize("direction", TABLES)
def test_entries_can_speak(direction: str) -> None:
    _, entries = friends(*direction.split(">"))
    for entry, forms in zip(entries, TABLES[direction], strict=True):
        assert entry.means, f"{forms} names no right word"
        for wrong, fix in entry.fixes.items():
            assert entry.wrong.fullmatch(wrong), forms
            assert entry.right.search(fix), forms


def test_a_star_stands_for_letters_and_a_mark_takes_out() -> None:
    _, entries = friends("en", "es")
    entry = next(e for e in entries if e.source.fullmatch("import"))
    assert entry.right.fullmatch("Importación")
    assert entry.right.search("un importe de 20 euros") is None


def test_an_elided_article_is_no_part_of_the_word() -> None:
    _, entries = friends("fr", "en")
    entry = next(e for e in entries if e.source.fullmatch("actuel"))
    assert entry.source.search("l'actuel maire")
    assert entry.source.search("l’actuelle maire")
    assert entry.source.search("factuel") is None
