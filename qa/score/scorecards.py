"""The built-in scorecards, read from ``data/scorecards.toml``."""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from qa.core.errors import UsageError
from qa.core.mqm import Category, Severity
from qa.core.score import Scorecard, Tolerance


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files("qa.score") / "data" / "scorecards.toml").read_text("utf-8"))


@cache
def scorecard(name: str) -> Scorecard:
    """The built-in scorecard of this name.

    Raises:
        UsageError: if there is none.
    """
    if name not in _table():
        raise UsageError(f"there is no scorecard '{name}'; choose one of {', '.join(_table())}")
    row = _table()[name]
    points = row.get("tolerance")
    return Scorecard(
        name=name,
        multipliers=tuple((Severity(s), float(m)) for s, m in row["multipliers"].items()),
        weights=tuple((Category(c), float(w)) for c, w in row.get("weights", {}).items()),
        overrides=tuple(
            (Category(o["category"]), Severity(o["severity"]), o["points"]) for o in row.get("overrides", ())
        ),
        reference_words=row["reference_words"],
        threshold=row["threshold"],
        acceptable=row["acceptable"],
        least_words=row["least_words"],
        tolerance=fit_tolerance(*map(tuple, points)) if points else None,
    )


def fit_tolerance(long: tuple[float, float], short: tuple[float, float]) -> Tolerance:
    """The curve E(x) = a ln(1 + b x) through two points (words, acceptable penalty points); arXiv 2511.13467.

    Raises:
        ValueError: if no such curve rises through both, which needs 1 < E(long)/E(short) < long/short.
    """
    (x1, e1), (x2, e2) = long, short
    if not 1 < e1 / e2 < x1 / x2:
        raise ValueError(f"no logarithmic tolerance through {long} and {short}")
    low, high = 1e-9, 1e6
    for _ in range(200):
        b = math.sqrt(low * high)
        ratio = math.log1p(b * x1) / math.log1p(b * x2)
        low, high = (b, high) if ratio > e1 / e2 else (low, b)
    return Tolerance(e1 / math.log1p(b * x1), b)
