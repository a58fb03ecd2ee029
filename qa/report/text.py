"""For the terminal: the sentence with its marks, the source under it, what is wrong and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.core.finding import Finding
from qa.core.mqm import Severity
from qa.core.report import Report
from qa.core.score import Verdict
from qa.report.passages import Passage, Run, passages

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLE = {
    Severity.NEUTRAL: "cyan",
    Severity.MINOR: "yellow",
    Severity.MAJOR: "red",
    Severity.CRITICAL: "bold red",
}
_VERDICT = {Verdict.PASS: "green", Verdict.FAIL: "red", Verdict.INCONCLUSIVE: "yellow"}


def print_report(report: Report, console: Console) -> None:
    """Write the report to a rich console; its width and NO_COLOR are respected, marks ``⟦ ⟧`` stand in any case."""
    from rich.padding import Padding
    from rich.text import Text

    bitext = report.bitext
    source = f"{_clean(bitext.source.uri)} ({bitext.source.language}) → " if bitext.source else ""
    console.print(Text(f"{source}{_clean(bitext.target.uri)} ({bitext.target.language})", style="bold"))
    for document in filter(None, (bitext.source, bitext.target)):
        for note in document.notes:
            console.print(Text(f"note: {_clean(note)}", style="dim"))
    for passage in passages(report):
        console.print()
        console.print(_sentence(passage.target, passage, "draft"))
        if any(run.text for run in passage.source):
            console.print(Padding(_sentence(passage.source, passage, "source"), (0, 0, 0, 0)))
        for finding in passage.findings:
            console.print(Padding(_explanation(finding), (0, 0, 0, 2)))
    for failure in report.failures:
        console.print(Text(f"error: {_clean(failure)}", style="bold red"))
    console.print()
    console.print(_closing(report))
    console.print(Text(report.score.signature, style="dim"))


def _clean(text: str) -> str:
    """Control characters of untrusted text must not reach the terminal."""
    spaced = text.replace("\t", " ")
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in spaced)


def _visible(text: str) -> str:
    """White space made visible where it is the error; the terminal would hide it."""
    table = str.maketrans({" ": "·", "\N{NO-BREAK SPACE}": "⍽", "\N{NARROW NO-BREAK SPACE}": "⍽", "\u200b": "∅"})
    return text.translate(table) if not text.strip() or "  " in text else text


def _sentence(runs: tuple[Run, ...], passage: Passage, side: str) -> Text:
    from rich.text import Text

    place = f"¶{passage.paragraph} " if side == "draft" and passage.paragraph else ""
    line = Text(f"{side:>6} ", style="dim").append(place, style="dim")
    for run in runs:
        words = _clean(_visible(run.text) if run.findings else " ".join(run.text.split("\n")))
        if run.findings:
            style = _STYLE[max((f.severity for f in run.findings), key=lambda s: s.rank)]
            line.append(f"⟦{words}⟧", style=style)
        else:
            line.append(words, style="" if side == "draft" else "dim")
    return line


def _explanation(finding: Finding) -> Text:
    from rich.text import Text

    line = Text("● ", style=_STYLE[finding.severity])
    line.append(f"{finding.severity} {finding.category} {finding.code} ", style=_STYLE[finding.severity])
    line.append(f"({finding.confidence:.0%}) ", style="dim")
    line.append(_clean(finding.message))
    for fact in finding.evidence:
        line.append(f"\n  because {_clean(fact)}", style="dim")
    if finding.suggestions:
        line.append("\n  → " + " | ".join(_clean(s) or "(delete)" for s in finding.suggestions), style="green")
    return line


def _closing(report: Report) -> Text:
    from rich.text import Text

    score, found = report.score, report.findings
    counts = ", ".join(
        f"{n} {severity}" for severity in reversed(Severity) if (n := sum(f.severity is severity for f in found))
    )
    line = Text(f"{len(found)} finding{'s' * (len(found) != 1)}{f' ({counts})' if counts else ''}; ")
    line.append(f"quality {score.quality:.1f} of 100, {score.per_thousand:.1f} penalty points per 1,000 words: ")
    line.append(score.verdict.upper(), style=f"bold {_VERDICT[score.verdict]}")
    if score.verdict is Verdict.INCONCLUSIVE:
        line.append(" (a check crashed)" if report.failures else f" ({score.words} words are too few to judge)")
    for metric in score.reference:
        line.append(f"\n{metric.name} {metric.value:.2f} ", style="bold").append(metric.signature, style="dim")
    return line
