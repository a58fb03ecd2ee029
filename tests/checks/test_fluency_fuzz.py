"""Texts made of the characters that break rules: no crash, spans within the draft, safe corrections that settle.

``QA_FUZZ`` sets how many texts a test makes.
"""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.core.config import Article, Config, Pair
from qa.core.finding import Finding
from qa.core.report import Report
from qa.pipeline import inspect

PIECES = (
    *" \u00a0\u202f\u200b\u2009\u00ad\u200d\n\t", "\n\n", "  ", *".,;:!?…¿¡()[]{}", *"\"'“”„«»‹›‘’「」『』", *"-–—/%&@#*_|",
    *"。，、；：！？（）《》،؛؟।", *"0123456789", "3.5", "12,000", "10:30", "1.870", "2nd", "June12", "480g", "U.S.", "e.g.", "A.J.",
    "the", "The", "had", "die", "vous", "el", "qué", "said", "dijo", "she", "eBay", "afterJoe", "forthem", "lawyer lawyer", "Ana",
    "Read more", "Anzeige", "{{x}}", "&nbsp;", "&uuml;", "Ã¼", "â€™", "�", "pl\u0430que", "e\u0301", "www.a.example", "a@b.example",
    "你好", "東京", "です", "한국", "مرحبا", "שלום", "नमस्ते", "привет", "καλά", "👩\u200d🚀", "🙂", "ß", "İ", "ﬁ",
)  # fmt: skip
JOINED = st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " "])).map("".join)
TEXTS = st.lists(JOINED, min_size=1, max_size=40).map("".join).filter(lambda t: any(c.isalnum() for c in t))
LANGUAGES = st.sampled_from(
    ["en", "es", "fr", "de", "de-CH", "it", "pt-BR", "nl", "pl", "ru", "zh", "ja", "ar", "sv", "tr"]
)
SIZE = int(os.environ.get("QA_FUZZ", "300"))
CONFIG = Config(select=("FLU1", "FLU2", "FLU301", "FLU302", "FLU4", "FLU33", "LOC", "STY"))


def checked(text: str, language: str) -> Report:
    return inspect(Pair(Article("draft.txt", text.encode("utf-8"), language), None), CONFIG)


def corrected(text: str, findings: tuple[Finding, ...]) -> str:
    """The text after the first suggestion of each safe finding, overlapping ones left for the next round."""
    pieces: list[str] = []
    place = 0
    for finding in findings:
        if finding.safe and finding.suggestions and finding.target and finding.target.start >= place:
            pieces += [text[place : finding.target.start], finding.suggestions[0]]
            place = finding.target.end
    return "".join([*pieces, text[place:]])


@settings(max_examples=SIZE, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS, LANGUAGES)
def test_any_text_is_checked(text: str, language: str) -> None:
    report = checked(text, language)
    assert not report.failures
    draft = report.bitext.target.text
    for finding in report.findings:
        assert finding.target is not None
        assert 0 <= finding.target.start <= finding.target.end <= len(draft)
        if finding.suggestions:
            assert finding.suggestions[0] != finding.target.of(draft), finding
    assert report.findings == checked(text, language).findings


@settings(max_examples=SIZE, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS, LANGUAGES)
def test_safe_corrections_settle(text: str, language: str) -> None:
    draft = checked(text, language).bitext.target.text
    for _ in range(12):
        mended = corrected(draft, checked(draft, language).findings) if any(c.isalnum() for c in draft) else draft
        if mended == draft:
            return
        draft = mended
    raise AssertionError(draft)
