"""How right the findings are, on annotated articles.

A finding matches a gold error of the same category when their target spans overlap. A gold omission (an empty span) is
matched within 40 code points of its place, or by a source span that overlaps the omitted words.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qa.core.errors import InputError
from qa.core.finding import Finding
from qa.core.report import Report
from qa.core.span import Span

_REACH = 40  # code points between an omission's place and a finding that names it


@dataclass(frozen=True, slots=True)
class GoldError:
    """One annotated error; ``source`` is None where the annotation names no source words."""

    category: str
    target: Span
    source: Span | None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article on disk; ``clean`` ones hold no error."""

    id: str
    folder: Path
    source_language: str
    target_language: str
    clean: bool
    errors: tuple[GoldError, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one category or check: gold errors, gold errors found, right findings, false findings."""

    gold: int
    found: int
    right: int
    wrong: int

    @property
    def precision(self) -> float:
        """Gold errors found among those and the false findings."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else float("nan")

    @property
    def recall(self) -> float:
        """Gold errors found among all."""
        return self.found / self.gold if self.gold else float("nan")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Tallies by category and by check code; false alarms on clean articles, and the words of those."""

    categories: dict[str, Tally]
    checks: dict[str, Tally]
    clean_alarms: int
    clean_words: int
    articles: int


def gold_articles(corpus: Path) -> Iterator[GoldArticle]:
    """The annotated articles of a folder (format: ``corpora/README.md``).

    Raises:
        InputError: if the folder holds none, or an annotation cannot be read.
    """
    folders = sorted(p.parent for p in corpus.glob("*/meta.toml")) if corpus.is_dir() else []
    if not folders:
        raise InputError(
            f"{corpus} holds no annotated articles (folders with meta.toml, source.txt, target.txt, gold.jsonl)"
        )
    for folder in folders:
        try:
            meta = tomllib.loads((folder / "meta.toml").read_text("utf-8"))
            lines = (folder / "gold.jsonl").read_text("utf-8").splitlines()
            rows = [json.loads(line) for line in lines if line.strip()]
            errors = tuple(
                GoldError(
                    row["category"],
                    Span(row["start"], row["end"]),
                    Span(row["source_start"], row["source_end"]) if "source_start" in row else None,
                )
                for row in rows
            )
            yield GoldArticle(
                meta["id"], folder, meta["source_lang"], meta["target_lang"], meta["kind"] == "clean", errors
            )
        except (OSError, ValueError, KeyError) as error:
            raise InputError(f"{folder} is not an annotated article: {error}") from None


def matches(gold: GoldError, finding: Finding) -> bool:
    """Whether a finding points at the place of a gold error, whatever their categories."""
    place = finding.target
    if gold.target.start < gold.target.end:
        return (
            place is not None and place.start < gold.target.end and gold.target.start < max(place.end, place.start + 1)
        )
    if place is not None and place.start - _REACH <= gold.target.start <= place.end + _REACH:
        return True
    return finding.source is not None and gold.source is not None and finding.source.overlaps(gold.source)


def evaluate(judged: Iterable[tuple[GoldArticle, Report]]) -> Evaluation:
    """Tally reports against their gold annotations."""
    gold_count, found = Counter[str](), Counter[str]()
    right, wrong = Counter[str](), Counter[str]()
    found_by, right_by, wrong_by = Counter[str](), Counter[str](), Counter[str]()
    clean_alarms = clean_words = articles = 0
    for article, report in judged:
        articles += 1
        if article.clean:
            clean_alarms += len(report.findings)
            clean_words += report.score.words
        used: set[int] = set()
        for error in article.errors:
            same = [i for i, f in enumerate(report.findings) if f.category == error.category and matches(error, f)]
            gold_count[error.category] += 1
            found[error.category] += bool(same)
            found_by.update({report.findings[i].code for i in same})
            used.update(same)
        for i, finding in enumerate(report.findings):
            (right if i in used else wrong)[finding.category] += 1
            (right_by if i in used else wrong_by)[finding.code] += 1
    categories = {c: Tally(gold_count[c], found[c], right[c], wrong[c]) for c in sorted({*gold_count, *right, *wrong})}
    checks = {c: Tally(0, found_by[c], right_by[c], wrong_by[c]) for c in sorted({*right_by, *wrong_by})}
    return Evaluation(categories, checks, clean_alarms, clean_words, articles)
