"""The measured precision of each check, from ``data/measured.json`` (written by ``qa eval CORPUS --record FILE``)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Measured:
    """Findings of a check on an annotated corpus, and how many of them were right."""

    corpus: str
    findings: int
    right: int

    @property
    def precision(self) -> float:
        """Right findings among all."""
        return self.right / self.findings if self.findings else float("nan")


@cache
def measured() -> dict[str, Measured]:
    """By check code; a check without findings on the corpus is absent."""
    table = json.loads((resources.files("qa.checks") / "data" / "measured.json").read_text("utf-8"))
    return {code: Measured(table["corpus"], row["findings"], row["right"]) for code, row in table["checks"].items()}
