"""Cyrillic names and their romanisations share a key."""

import pytest

from qa.analyse.transliteration import cyrillic_keys, latin_keys


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Курнаев", "Kurnayev"),
        ("Курнаев", "Kurnaev"),
        ("Курнаев", "Kurnajew"),
        ("Жуковский", "Joukovski"),
        ("Жуковский", "Zhukovsky"),
        ("Щербаченко", "Shcherbachenko"),
        ("Щербаченко", "Schtscherbatschenko"),
        ("Лоскутова", "Loskutov"),
        ("Журавлёву", "Zhuravlyov"),
        ("Юрий", "Yuri"),
        ("Сергей", "Sergueï"),
        ("Шольца", "Scholz"),
    ],
)
def test_same(cyrillic: str, latin: str) -> None:
    assert cyrillic_keys(cyrillic) & latin_keys(latin)


@pytest.mark.parametrize(("cyrillic", "latin"), [("Курнаев", "Kurnakov"), ("Лоскутов", "Loskunow"), ("Глеб", "Oleg")])
def test_other(cyrillic: str, latin: str) -> None:
    assert not cyrillic_keys(cyrillic) & latin_keys(latin)
