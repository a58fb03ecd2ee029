from __future__ import annotations

import pytest

from qa.core.config import Article
from qa.core.document import Document
from qa.core.errors import UsageError
from qa.read import read

SPANISH = (
    "La alcaldesa anunció el martes que la escuela cerrará en octubre por obras en el tejado. "
    "Los vecinos, que llevan años pidiendo una solución, recibieron la noticia con alivio y también con dudas."
)
ENGLISH = (
    "The mayor announced on Tuesday that the school will close in October for work on its roof. "
    "The neighbours, who have asked for a solution for years, took the news with relief and with doubts."
)
CHINESE = "市长周二宣布，学校将于十月因屋顶施工而关闭。多年来一直要求解决问题的居民们对这一消息感到欣慰，但也有疑虑。"


def read_as(text: str, language: str | None) -> Document:
    return read(Article("a.txt", text.encode(), language))


def test_the_declared_language_keeps_its_region() -> None:
    assert read_as(SPANISH, "es-MX").language.tag == "es-MX"
    assert read_as(SPANISH, "es-MX").notes == ()


@pytest.mark.parametrize(("text", "code", "name"), [(SPANISH, "es", "Spanish"), (CHINESE, "zh", "Chinese")])
def test_an_undeclared_language_is_identified_and_said(text: str, code: str, name: str) -> None:
    document = read_as(text, None)
    assert document.language.code == code
    assert document.notes == (f"a.txt was identified as {name} ({code}).",)


def test_an_undeclared_language_that_cannot_be_told_is_asked_for() -> None:
    with pytest.raises(UsageError, match="cannot be told from its text; name it with --from or --to"):
        read_as("Ok 12", None)


@pytest.mark.parametrize(
    ("text", "declared", "message"),
    [
        (SPANISH, "en", "a.txt looks like Spanish, not English: are SOURCE and TARGET swapped?"),
        (SPANISH, "it", "a.txt looks like Spanish, not Italian: are SOURCE and TARGET swapped?"),
        (ENGLISH, "es", "a.txt looks like English, not Spanish: are SOURCE and TARGET swapped?"),
        (CHINESE, "en", "a.txt looks like Chinese, not English: are SOURCE and TARGET swapped?"),
        (ENGLISH, "ja", "a.txt looks like English, not Japanese: are SOURCE and TARGET swapped?"),
    ],
)
def test_a_clearly_wrong_language_is_refused(text: str, declared: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_as(text, declared)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        (SPANISH, "gl"),  # close siblings
        (SPANISH, "ca"),
        (f"{ENGLISH}\n\n{SPANISH}", "en"),  # an untranslated paragraph
        (f"{SPANISH} {SPANISH}\n\n{ENGLISH}", "en"),
        ("La escuela cierra en octubre", "en"),  # too short to tell
        (ENGLISH, "gsw"),  # not one that can be identified
    ],
)
def test_what_is_not_clearly_wrong_passes(text: str, declared: str) -> None:
    assert read_as(text, declared).language.code == declared


@pytest.mark.parametrize("tag", ["qq", "english", "e n"])
def test_an_unknown_tag_is_refused(tag: str) -> None:
    with pytest.raises(UsageError, match="is not a known language"):
        read_as(ENGLISH, tag)
