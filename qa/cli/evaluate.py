"""``qa eval``: precision and recall on an annotated corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli import options
from qa.core.config import Config, Pair

if TYPE_CHECKING:
    from qa.core.report import Report
    from qa.score.evaluation import Evaluation, GoldArticle, Tally


def evaluate(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="A folder of annotated articles.")],
    record: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write each check's measured precision as JSON.")
    ] = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    preview: options.Preview = True,
    encoder: options.Encoder = None,
) -> None:
    """Precision and recall per category, precision per check, and false alarms per 1,000 words of clean articles."""
    from qa.cli.output import write
    from qa.score.evaluation import evaluate as tally
    from qa.score.evaluation import gold_articles

    config = Config(select=tuple(select or ()), ignore=tuple(ignore or ()), preview=preview, encoder=encoder)
    failures: list[str] = []
    outcome = tally(_inspected(gold_articles(corpus), config, failures))
    typer.echo(_table(outcome))
    if record is not None:
        write(_measured(outcome, corpus.name), record)
    for failure in failures:
        typer.echo(f"qa: {failure}", err=True)
    raise typer.Exit(2 if failures else 0)


def _inspected(
    articles: Iterator[GoldArticle], config: Config, failures: list[str]
) -> Iterator[tuple[GoldArticle, Report]]:
    from qa.pipeline import inspect
    from qa.read.files import load

    for article in articles:
        pair = Pair(
            target=load(article.folder / "target.txt", article.target_language),
            source=load(article.folder / "source.txt", article.source_language),
            id=article.id,
        )
        report = inspect(pair, config)
        failures.extend(f"{article.id}: {failure}" for failure in report.failures)
        yield article, report


def _row(name: str, tally: Tally) -> str:
    return f"{name:28}{tally.gold:6}{tally.found:7}{tally.wrong:8}{tally.precision:8.2f}{tally.recall:8.2f}"


def _table(outcome: Evaluation) -> str:
    from qa.score.evaluation import Tally

    rows = outcome.categories.values()
    total = Tally(*(sum(getattr(t, field) for t in rows) for field in ("gold", "found", "right", "wrong")))
    lines = [f"{'category':28}{'gold':>6}{'found':>7}{'alarms':>8}{'P':>8}{'R':>8}"]
    lines += [_row(name, tally) for name, tally in outcome.categories.items()]
    lines += [_row("all", total), "", f"{'check':28}{'right':>13}{'alarms':>8}{'P':>8}"]
    lines += [f"{code:28}{t.found:13}{t.wrong:8}{t.precision:8.2f}" for code, t in outcome.checks.items()]
    if outcome.clean_words:
        rate = 1000 * outcome.clean_alarms / outcome.clean_words
        lines += [
            "",
            f"clean articles: {outcome.clean_alarms} false alarms in {outcome.clean_words} words"
            f" = {rate:.2f} per 1,000",
        ]
    return "\n".join([*lines, f"{outcome.articles} articles"])


def _measured(outcome: Evaluation, corpus: str) -> str:
    checks = {code: {"findings": t.found + t.wrong, "right": t.found} for code, t in outcome.checks.items()}
    return json.dumps({"corpus": corpus, "checks": checks}, indent=1)
