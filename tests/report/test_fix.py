"""Safe edits: right, apart, idempotent. ``QA_FUZZ=10000`` asks for more random texts."""

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.core.config import Article, Config, Pair
from qa.core.edit import Edit, apply
from qa.core.finding import Finding
from qa.core.mqm import Category, Severity
from qa.core.span import Span
from qa.pipeline import inspect
from qa.report.fix import Checked, diff, mended, safe_edits
from qa.report.json import as_json


def finding(start: int, end: int, suggestion: str, confidence: float = 1.0, *, safe: bool = True) -> Finding:
    return Finding(
        "X1",
        "x",
        Category.SPACING,
        Severity.MINOR,
        "",
        None,
        Span(start, end),
        (suggestion,),
        confidence,
        (),
        safe,
        None,
        "",
    )


def findings(text: str, language: str = "en") -> tuple[Finding, ...]:
    return inspect(Pair(Article("draft.txt", text.encode(), language)), Config(select=("FLU", "LOC", "STY"))).findings


def mend(text: str, findings_of) -> str:
    """The text after its safe edits, the file being the text itself."""
    done = mended(
        text.encode(),
        lambda data: Checked(data, data.decode(), tuple(findings_of(data.decode()))),
        lambda data, edits: (apply(data.decode(), edits).encode(), ()),
    )
    assert done.data == done.text.encode()
    return done.text


def test_of_two_that_overlap_the_surer_one_is_taken() -> None:
    edits = safe_edits(
        [finding(0, 4, "a", 0.8), finding(2, 6, "b", 0.9), finding(8, 9, "c"), finding(10, 12, "d", safe=False)]
    )
    assert edits == (Edit(Span(2, 6), "b", "X1"), Edit(Span(8, 9), "c", "X1"))


def test_nothing_outside_the_spans_changes() -> None:
    assert apply("one two\r\nthree", [Edit(Span(4, 7), "2", "X1")]) == "one 2\r\nthree"
    with pytest.raises(ValueError, match="overlap"):
        apply("abc", [Edit(Span(0, 2), "", "X1"), Edit(Span(1, 3), "", "X1")])


@pytest.mark.parametrize(
    ("language", "draft", "right"),
    [
        ("en", "She spoke to the  press.He left the the room .", "She spoke to the press. He left the room."),
        ("en", 'He said "we won"in June12 ,at last.', 'He said "we won" in June 12, at last.'),
        ("es", "Fue a el  mercado ,y volvió.", "Fue al mercado, y volvió."),
        ("de", "Er kam nicht nicht , sagte sie.", "Er kam nicht, sagte sie."),
    ],
)
def test_slips_are_mended(language: str, draft: str, right: str) -> None:
    assert mend(draft, lambda text: findings(text, language)) == right


def test_suggestions_that_chase_one_another_change_nothing() -> None:
    assert mend("a", lambda text: [finding(0, 1, "b" if text == "a" else "a")]) == "a"
    assert mend("a", lambda _: [finding(0, 0, "x")]) == "a"


def test_an_edit_that_the_file_cannot_take_is_left_and_the_others_are_made() -> None:
    def check(data: bytes) -> Checked:
        text = data.decode()
        return Checked(data, text, tuple(finding(i, i + 1, "x") for i, letter in enumerate(text) if letter in "bd"))

    def rewrite(data: bytes, edits: tuple[Edit, ...]) -> tuple[bytes, tuple[Edit, ...]]:
        left = tuple(e for e in edits if e.span.start == 1)
        return apply(data.decode(), (e for e in edits if e not in left)).encode(), left

    done = mended(b"abcd", check, rewrite)
    assert (done.data, done.left) == (b"abcx", (Edit(Span(1, 2), "x", "X1"),))


def test_a_file_that_would_read_otherwise_than_meant_is_not_changed_there() -> None:
    def check(data: bytes) -> Checked:
        text = data.decode().replace("&", "")
        return Checked(data, text, tuple(finding(i, i + 1, "&x") for i, letter in enumerate(text) if letter in "bd"))

    def rewrite(data: bytes, edits: tuple[Edit, ...]) -> tuple[bytes, tuple[Edit, ...]]:
        return apply(data.decode(), edits).encode(), ()

    assert mended(b"abcd", check, rewrite).data == b"abcd"


def test_a_diff_shows_the_lines() -> None:
    assert diff("a\nb", "a\nc", "draft.txt").splitlines()[2:] == [
        "@@ -1,2 +1,2 @@",
        " a",
        "-b",
        "\\ No newline at end of file",
        "+c",
        "\\ No newline at end of file",
    ]
    assert not diff("a", "a", "draft.txt")


PIECES = st.sampled_from(
    [
        *"abcdeLMäéñ .,;:!?…\"'“”„«»‹›()[]{}-–—%&#@/0123456789\n",
        "\u00a0", "\u202f", "\u200b", "\u00ad", "\u0301", "漢", "字", "。", "、", "「", "」", "ال", "،", "؟", "😀", "👨\u200d👩",
        "the ", " the the ", "She ", "press.She", "12,5", "3.5", "8 %", "&nbsp;", "Ã£", "â€™", "de el ", "¿", "¡", "\r\n\r\n", "\n\n", "  ",
    ]
)  # fmt: skip


@settings(
    max_examples=int(os.environ.get("QA_FUZZ", "150")), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(
    st.lists(PIECES, min_size=1, max_size=60).map("".join),
    st.sampled_from(["en", "es", "fr", "de", "it", "pt", "pl", "ru", "zh", "ja", "ar"]),
)
def test_any_text_is_checked_and_mended_once(text: str, language: str) -> None:
    text = f"One {text}"
    report = inspect(Pair(Article("draft.txt", text.encode(), language)), Config(select=("FLU", "LOC", "STY")))
    assert not report.failures
    for found in json.loads(as_json(report))["findings"]:
        place = found["target"]
        assert place["text"] == text[place["start"] : place["end"]]
        assert 0 <= place["start"] <= place["end"] <= len(text)
    once = mend(report.bitext.target.text, lambda t: findings(t, language))
    assert mend(once, lambda t: findings(t, language)) == once
