"""Every rule can be switched off, everywhere or in one locale."""

from __future__ import annotations

import pytest

from qa.checks.registry import Check, all_checks, selected
from qa.core.config import Article, Config, Pair
from qa.core.errors import UsageError
from qa.core.language import Language
from qa.pipeline import inspect


def codes(target: str, **choices: tuple[str, ...]) -> set[str]:
    return {c.code for c in selected(Config(**choices), Language.parse(target))}


@pytest.mark.parametrize("check", all_checks(), ids=lambda c: c.code)
def test_every_rule_is_switchable_per_locale(check: Check) -> None:
    for name in (check.code, check.name, str(check.category)):
        ignored = (f"fr-CA:{name}",)
        assert check.code not in codes("fr-CA", ignore=ignored)
        assert check.code in codes("fr-FR", ignore=ignored)
        assert check.code in codes("fr", ignore=ignored)
        assert check.code not in codes("fr-CH", ignore=(f"fr:{name}",))
    assert check.code not in codes("de", ignore=(check.code,))
    assert codes("fr-CA", select=(f"fr-CA:{check.code}",)) == {check.code}
    assert len(codes("de", select=(f"fr-CA:{check.code}",))) == len(all_checks())


def test_scripts_count_and_tags_are_checked() -> None:
    assert "FLU101" not in codes("zh-Hant-TW", ignore=("zh-Hant:FLU101",))
    assert "FLU101" in codes("zh-Hans", ignore=("zh-Hant:FLU101",))
    with pytest.raises(UsageError, match="not a known language"):
        codes("de", ignore=("xx-YY:FLU",))


def test_the_pipeline_goes_by_the_draft_s_locale() -> None:
    draft = Article("d.txt", b"Elle a dit: nous avons fini !  Puis elle est partie.", "fr-FR")
    config = Config(select=("FLU", "LOC"), ignore=("fr-CA:LOC", "fr-FR:FLU103"))
    assert {f.code[:3] for f in inspect(Pair(draft), config).findings} == {"LOC"}
    there = Article("d.txt", draft.data, "fr-CA")
    assert {f.code for f in inspect(Pair(there), config).findings} == {"FLU103"}
