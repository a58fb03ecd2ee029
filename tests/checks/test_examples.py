"""Every example of every check, through the whole pipeline."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from qa.checks.example import Example
from qa.checks.registry import Check, all_checks
from qa.core.config import Article, Config, Pair, Usage
from qa.core.report import Report
from qa.pipeline import inspect

CASES = [
    pytest.param(check, example, id=f"{check.code}-{number}-{'bad' if example.bad else 'good'}-{example.languages}")
    for check in all_checks()
    for number, example in enumerate(check.examples)
]


def report(example: Example, target: str, select: tuple[str, ...]) -> Report:
    source = (
        Article("source.txt", example.source.text.encode(), example.source_language)
        if example.source is not None
        else None
    )
    with TemporaryDirectory() as folder:
        glossary = Path(folder) / "glossary.csv"
        glossary.write_text(example.glossary, "utf-8")
        outcome = inspect(
            Pair(Article("target.txt", target.encode(), example.target_language), source),
            Config(
                select=select,
                glossary=glossary if example.glossary else None,
                dictionaries=dictionary(Path(folder), example),
                earlier=earlier(example),
            ),
        )
    assert not outcome.failures
    return outcome


def earlier(example: Example) -> tuple[Usage, ...] | None:
    """What an earlier article of the run says."""
    name, _, rendering = example.earlier.partition("=")
    return (Usage(example.languages, name, rendering, "earlier.txt"),) if name else None


def dictionary(folder: Path, example: Example) -> Path | None:
    """A folder with the example's words as a Hunspell dictionary of its language."""
    if not example.dictionary:
        return None
    name = example.target_language.replace("-", "_")
    words = example.dictionary.split()
    (folder / f"{name}.aff").write_text("SET UTF-8\n", "utf-8")
    (folder / f"{name}.dic").write_text("\n".join((str(len(words)), *words, "")), "utf-8")
    return folder


@pytest.mark.parametrize(("check", "example"), CASES)
def test_example(check: Check, example: Example) -> None:
    if not example.bad:
        findings = report(example, example.target.text, ()).findings
        assert not findings, [f"{f.code} {f.message}" for f in findings]
        return
    (finding,) = report(example, example.target.text, (check.code,)).findings
    if example.target.span is not None:
        assert finding.target == example.target.span
    if example.source is not None and example.source.span is not None:
        assert finding.source == example.source.span
    if example.fixed is not None:
        assert not report(example, example.fixed, (check.code,)).findings
    for suggestion in finding.suggestions:
        assert finding.target is not None
        start, end = finding.target.start, finding.target.end
        mended = example.target.text[:start] + suggestion + example.target.text[end:]
        assert not report(example, mended, (check.code,)).findings, mended


@pytest.mark.parametrize("check", all_checks(), ids=lambda c: c.code)
def test_every_check_has_both_kinds(check: Check) -> None:
    assert any(e.bad for e in check.examples)
    assert any(not e.bad for e in check.examples)
