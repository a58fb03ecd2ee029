"""One self-contained page: both articles side by side, marks, findings, filters. No outside request."""

from __future__ import annotations

from collections import Counter
from html import escape
from importlib import resources

from qa.core.document import Document
from qa.core.finding import Finding
from qa.core.mqm import Severity
from qa.core.report import Report
from qa.report.passages import Passage, Run, passages

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
_KEPT = "\n\t\u200b\u200c\u200d\u200e\u200f\xad\ufeff\xa0\u202f"
_RTL = {"ar", "he", "fa", "ur", "ps", "yi", "dv", "ckb", "sd", "ug"}


def as_html(report: Report) -> str:
    """The report as a page; every text of the articles is escaped, and the page's policy forbids any request."""
    numbers = {id(f): n for n, f in enumerate(report.findings, 1)}
    rows = "\n".join(_row(p, report, numbers) for p in passages(report, everything=True))
    title = f"{report.bitext.target.uri}: quality {report.score.quality:.1f}"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_safe(title)}</title>
<style>{_data("report.css")}</style>
</head>
<body>
<header>
{_heading(report)}
{_filters(report)}
</header>
<main>
<div class="row names">
<div>{_name(report.bitext.source)}</div><div>{_name(report.bitext.target)}</div><div>Findings</div>
</div>
{rows}
</main>
<footer><p>{_safe(report.score.signature)}</p></footer>
<script>{_data("report.js")}</script>
</body>
</html>
"""


def _data(name: str) -> str:
    return (resources.files("qa.report") / "data" / name).read_text("utf-8")


def _safe(text: str) -> str:
    printable = "".join(c if c.isprintable() or c in _KEPT else "\N{REPLACEMENT CHARACTER}" for c in text)
    return escape(printable, quote=True)


def _heading(report: Report) -> str:
    score = report.score
    notes = [n for d in (report.bitext.source, report.bitext.target) if d for n in d.notes]
    found = Counter(f.severity for f in report.findings)
    counts = ", ".join(f"{found[s]} {s}" for s in reversed(Severity) if found[s]) or "none"
    metrics = "".join(f" · {_safe(m.name)} {m.value:.2f}" for m in score.reference)
    return "\n".join(
        [
            f'<h1><span class="verdict {score.verdict}">{score.verdict}</span> quality {score.quality:.1f} of 100</h1>',
            f"<p>{len(report.findings)} findings ({counts}); {score.penalty:g} penalty points in {score.words} words, "
            f"{score.per_thousand:.1f} per 1,000{metrics}</p>",
            *(f'<p class="note">{_safe(note)}</p>' for note in notes),
            *(f'<p class="failure">{_safe(failure)}</p>' for failure in report.failures),
        ]
    )


def _filters(report: Report) -> str:
    categories = sorted({f.category.value for f in report.findings})
    severities = [s for s in reversed(Severity) if any(f.severity is s for f in report.findings)]
    options = "".join(f'<option value="{c}">{c}</option>' for c in categories)
    boxes = "".join(
        f'<label><input type="checkbox" name="severity" value="{s}" checked> {s}</label>' for s in severities
    )
    return f"""<form id="filters" aria-label="Filter findings">
<label>Category <select name="category"><option value="">all</option>{options}</select></label>
{boxes}
<label><input type="checkbox" name="only"> only rows with findings</label>
<span class="keys"><kbd>n</kbd> next, <kbd>p</kbd> previous finding</span>
<output aria-live="polite"></output>
</form>"""


def _name(document: Document | None) -> str:
    return f"{_safe(document.uri)} ({_safe(document.language.tag)})" if document else "no source"


def _row(passage: Passage, report: Report, numbers: dict[int, int]) -> str:
    source, target = report.bitext.source, report.bitext.target
    listed = "".join(_card(f, numbers[id(f)]) for f in passage.findings)
    return (
        f'<section class="row{" found" if passage.findings else ""}">'
        f"{_side(passage.source, source, numbers, marks='source')}"
        f"{_side(passage.target, target, numbers, marks='target')}"
        f'<div>{_estimate(passage.quality)}<ol class="cards">{listed}</ol></div></section>'
    )


def _estimate(quality: float | None) -> str:
    if quality is None:
        return ""
    return (
        f'<p class="estimate" title="estimated quality of this passage: better than {quality:.0%} of machine translations">'
        f'<meter min="0" max="1" low=".25" high=".6" optimum="1" value="{quality:.2f}"></meter> {quality:.2f}</p>'
    )


def _side(runs: tuple[Run, ...], document: Document | None, numbers: dict[int, int], *, marks: str) -> str:
    if document is None or not runs:
        return '<p class="side empty">—</p>' if document is not None else '<p class="side"></p>'
    language = document.language
    direction = "rtl" if language.code in _RTL else "ltr"
    words = "".join(_run(run, numbers) for run in runs)
    return f'<p class="side {marks}" lang="{language.tag}" dir="{direction}">{words}</p>'


def _run(run: Run, numbers: dict[int, int]) -> str:
    if not run.findings:
        return _safe(run.text)
    worst = max((f.severity for f in run.findings), key=lambda s: s.rank)
    ids = " ".join(str(numbers[id(f)]) for f in run.findings)
    kind = "gap" if not run.text else "blank" if not run.text.strip() else ""
    return f'<mark class="{worst} {kind}" data-findings="{ids}">{_safe(run.text) or "‸"}</mark>'


def _card(finding: Finding, number: int) -> str:
    facts = "".join(f"<li>{_safe(e)}</li>" for e in finding.evidence)
    suggestions = " <i>or</i> ".join(f"<ins>{_safe(s) or '(delete)'}</ins>" for s in finding.suggestions)
    return (
        f'<li class="card {finding.severity}" id="f{number}" tabindex="0" value="{number}"'
        f' data-category="{finding.category}" data-severity="{finding.severity}">'
        f"<p><b>{_safe(finding.message)}</b></p>"
        + (f'<ul class="evidence">{facts}</ul>' if facts else "")
        + (f'<p class="suggestion">→ {suggestions}</p>' if suggestions else "")
        + f'<p class="meta">{finding.severity} · {finding.category} · {finding.code} · {finding.confidence:.0%}</p>'
        "</li>"
    )
