"""The outcome of one inspection."""

from __future__ import annotations

from dataclasses import dataclass

from qa.core.bitext import Bitext
from qa.core.config import Usage
from qa.core.finding import Finding
from qa.core.score import Score


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that every output format shows.

    ``findings`` stand in target order. ``qualities`` holds one quality estimate (0-1, or None) a unit. ``failures`` are
    sentences about checks that crashed: a report with any is never a clean pass. ``timings`` are (stage, seconds). ``usages`` is how the draft renders names, where the run compares articles.
    """

    id: str | None
    bitext: Bitext
    findings: tuple[Finding, ...]
    score: Score
    qualities: tuple[float | None, ...] = ()
    failures: tuple[str, ...] = ()
    timings: tuple[tuple[str, float], ...] = ()
    usages: tuple[Usage, ...] = ()
