"""Which Hunspell dictionary a draft gets, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.analyse import dictionary as module
from qa.core.config import Article, Config, Pair
from qa.core.errors import UsageError
from qa.core.report import Report
from qa.pipeline import inspect

DRAFT = "Las autoridades locales presentaron la exhibicin de la escuela ante la prensa."


def write(folder: Path, name: str, words: str, encoding: str = "UTF-8") -> None:
    listed = words.split()
    (folder / f"{name}.aff").write_text(f"SET {encoding}\n", "utf-8")
    (folder / f"{name}.dic").write_text("\n".join((str(len(listed)), *listed, "")), encoding)


def checked(folder: Path | None, language: str, draft: str = DRAFT) -> Report:
    return inspect(
        Pair(Article("draft.txt", draft.encode(), language)), Config(select=("FLU313",), dictionaries=folder)
    )


@pytest.fixture
def spanish(tmp_path: Path) -> Path:
    for name in ("es", "es_MX", "es_ES"):
        write(tmp_path, name, f"{DRAFT.lower().replace('exhibicin', 'exhibición').strip('.')} solo{name[-2:].lower()}")
    write(tmp_path, "es_ANY_1901", "nada")
    write(tmp_path, "est", "mitte")
    return tmp_path


@pytest.mark.parametrize(("tag", "name"), [("es-MX", "es_MX"), ("es", "es_ES"), ("es-PE", "es"), ("es-419", "es")])
def test_the_draft_s_region_comes_first(spanish: Path, tag: str, name: str) -> None:
    (finding,) = checked(spanish, tag).findings
    assert f"({name})" in finding.message
    assert finding.suggestions == ("exhibición",)


def test_a_word_of_any_region_is_known(spanish: Path) -> None:
    write(spanish, "es_CL", "exhibicin")
    assert not checked(spanish, "es-MX").findings


def test_where_countries_differ_another_country_is_no_judge(tmp_path: Path) -> None:
    draft = "The disapointmnt in the bright colours was great yesterday."
    write(tmp_path, "en_US", "the disappointment in bright colors was great yesterday curbside kerb side")
    assert [f.suggestions for f in checked(tmp_path, "en-US", draft).findings] == [("disappointment",)]
    assert not checked(tmp_path, "en-GB", draft).findings
    assert not checked(tmp_path, "en", draft).findings
    write(tmp_path, "en_GB", "colours")
    module._find.cache_clear()
    assert [f.suggestions for f in checked(tmp_path, "en", draft).findings] == [("disappointment",)]


def test_words_that_a_dictionary_cannot_write_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "es_ES", "exhibición", "ISO8859-1")
    assert not checked(tmp_path, "es", "Una exhibicinł de la escuela.").findings


def test_a_text_that_the_dictionary_does_not_fit_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "es_ES", "exhibición la de")
    assert not checked(
        tmp_path, "es", "La exhibicin de kelporas, mandibrios de ostentias, jofanas de berrulos."
    ).findings


def test_what_is_missing_is_said_once_and_never_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SYSTEM", ())
    monkeypatch.delenv("DICPATH", raising=False)
    module._find.cache_clear()
    said = checked(None, "es").bitext.target.notes
    assert said == ("Spelling by dictionary is off: there is no Hunspell dictionary for es (package hunspell-es).",)
    assert not checked(None, "zh", "你好，世界。").bitext.target.notes
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    module._find.cache_clear()
    report = checked(None, "es")
    assert "pip install 'qa[spelling]'" in report.bitext.target.notes[0]
    assert not report.failures
    module._find.cache_clear()


def test_nothing_is_said_when_the_check_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    module._find.cache_clear()
    for config in (Config(ignore=("FLU313",)), Config(preview=False), Config(ignore=("es:FLU3",))):
        report = inspect(Pair(Article("draft.txt", DRAFT.encode(), "es")), config)
        assert not report.bitext.target.notes
    module._find.cache_clear()


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no folder"):
        checked(tmp_path / "nowhere", "es")
