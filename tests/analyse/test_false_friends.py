"""The lists of false friends, and what their forms match."""

from importlib import resources

import pytest

from qa.analyse.false_friends import friends, tables

LANGUAGES = sorted(
    file.name.removesuffix(".toml")
    for file in (resources.files("qa.analyse") / "data" / "false_friends").iterdir()
    if file.name.endswith(".toml")
)
DIRECTIONS = [(source, target) for source in LANGUAGES for target in tables(source)]


@pytest.mark.parametrize(("source", "target"), DIRECTIONS)
def test_entries_can_speak(source: str, target: str) -> None:
    index, entries = friends(source, target)
    for number, (entry, forms) in enumerate(zip(entries, tables(source)[target], strict=True)):
        assert entry.means, f"{forms} names no right word"
        assert number in index.candidates(forms.split()[0].replace("_", " ").replace("*", "s")), forms
        for form in forms.split():
            assert entry.unless is None or not entry.unless.fullmatch(form.replace("_", " ")), f"{form} excuses itself"
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
