"""The machine-readable report, version 1 (``data/report.schema.json``)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from qa.core.document import Document
from qa.core.finding import Finding
from qa.core.report import Report
from qa.core.span import Span

SCHEMA_VERSION = "1"


def as_json(report: Report, *, indent: int | None = 1) -> str:
    """One report as JSON; a lone surrogate of the text is escaped, all else stands as it is."""
    text = json.dumps(as_dict(report), ensure_ascii=False, indent=indent)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def as_dict(report: Report) -> dict[str, Any]:
    """The report as plain values, fields in the schema's order. Offsets are code points of the extracted text."""
    bitext = report.bitext
    qualities = report.qualities or (None,) * len(bitext.units)
    return {
        "schema_version": SCHEMA_VERSION,
        "id": report.id,
        "source": _document(bitext.source) if bitext.source else None,
        "target": _document(bitext.target),
        "units": [
            {
                "id": unit.id,
                "bead": unit.bead,
                "confidence": round(unit.confidence, 4),
                "quality": quality,
                "source": [_place(s.span) for s in unit.source],
                "target": [_place(s.span) for s in unit.target],
            }
            for unit, quality in zip(bitext.units, qualities, strict=True)
        ],
        "findings": [_finding(f, bitext.source, bitext.target) for f in report.findings],
        "score": _score(report),
        "failures": list(report.failures),
        "timings": dict(report.timings),
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "uri": document.uri,
        "language": document.language.tag,
        "sha256": document.sha256,
        "notes": list(document.notes),
    }


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _quoted(span: Span | None, document: Document | None) -> Mapping[str, Any] | None:
    if span is None or document is None:
        return None
    return {**_place(span), "text": span.of(document.text), "locator": _locator(span, document)}


def _locator(span: Span, document: Document) -> str | None:
    return next((b.locator for b in document.blocks if b.span.start <= span.start <= b.span.end), None)


def _finding(finding: Finding, source: Document | None, target: Document) -> dict[str, Any]:
    return {
        "code": finding.code,
        "check": finding.check,
        "category": finding.category.value,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 3),
        "message": finding.message,
        "evidence": list(finding.evidence),
        "unit": finding.unit,
        "fingerprint": finding.fingerprint,
        "source": _quoted(finding.source, source),
        "target": _quoted(finding.target, target),
        "suggestions": list(finding.suggestions),
        "safe": finding.safe,
    }


def _score(report: Report) -> dict[str, Any]:
    score = report.score
    return {
        "penalty": round(score.penalty, 3),
        "words": score.words,
        "per_thousand": round(score.per_thousand, 3),
        "quality": round(score.quality, 2),
        "verdict": score.verdict.value,
        "signature": score.signature,
        "reference": [{"name": m.name, "value": m.value, "signature": m.signature} for m in score.reference],
    }
