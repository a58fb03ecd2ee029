import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.core.errors import UsageError
from qa.core.language import Language
from qa.core.mqm import Category, Severity
from qa.core.span import Span

spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda p: Span(min(p), max(p)))


@given(spans, spans)
def test_cover_contains_both_and_overlap_is_symmetric(one: Span, other: Span) -> None:
    assert one.cover(other).contains(one)
    assert one.cover(other).contains(other)
    assert one.overlaps(other) is other.overlaps(one)


def test_an_empty_span_is_a_place() -> None:
    assert Span(3, 3)
    assert Span(3, 3).of("abcdef") == ""


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@pytest.mark.parametrize(
    ("tag", "code", "script", "region"),
    [
        ("en", "en", None, None),
        ("EN_us", "en", None, "US"),
        ("zh-hans", "zh", "Hans", None),
        ("es-419", "es", None, "419"),
        ("zh-Hant-TW", "zh", "Hant", "TW"),
    ],
)
def test_language(tag: str, code: str, script: str | None, region: str | None) -> None:
    language = Language.parse(tag)
    assert (language.code, language.script, language.region) == (code, script, region)


@pytest.mark.parametrize("tag", ["", "english", "xq", "en us", "12"])
def test_no_language(tag: str) -> None:
    with pytest.raises(UsageError, match="not a known language"):
        Language.parse(tag)


@pytest.mark.parametrize("category", list(Category))
def test_every_category_maps_to_the_standards(category: Category) -> None:
    assert category.mqm_type
    assert category.its_type


def test_severities_are_ordered() -> None:
    assert [s.rank for s in (Severity.NEUTRAL, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)] == [0, 1, 2, 3]
