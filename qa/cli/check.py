"""``qa check``: the main job."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli import options
from qa.core.config import Config, Pair
from qa.core.errors import QaError, UsageError
from qa.core.mqm import Severity

if TYPE_CHECKING:
    from qa.core.report import Report


class Format(StrEnum):
    """Output formats."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


class FailOn(StrEnum):
    """Severities that can fail a run."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


def check(
    articles: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[SOURCE] TARGET", help="The source and the draft, the draft alone, or one XLIFF or TMX file."
        ),
    ] = None,
    source_language: options.From = None,
    target_language: options.To = None,
    pairs: Annotated[
        Path | None, typer.Option(metavar="MANIFEST", help="Check many pairs: one JSON object a line.")
    ] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="Output format; text, or jsonl with --pairs.")
    ] = None,
    output: options.Output = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Exit with 1 if there is a finding of this severity or a worse one.")
    ] = None,
    min_quality: Annotated[
        float | None, typer.Option(min=0, max=100, metavar="0-100", help="Exit with 1 if the quality is lower.")
    ] = None,
    reference: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A human translation: adds chrF2, BLEU and TER.")
    ] = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    preview: options.Preview = True,
    min_confidence: options.MinConfidence = 0.0,
    scorecard: Annotated[str, typer.Option(help="mqm or wmt.")] = "mqm",
    encoder: options.Encoder = None,
    dictionaries: options.Dictionaries = None,
    glossary: options.Glossary = None,
    consistent: Annotated[
        bool, typer.Option("--consistent", help="With --pairs: names must be rendered alike in all articles.")
    ] = False,
) -> None:
    """Check a translated article against its source, or a draft alone (qa check DRAFT --to en).

    Exit codes: 0 passed, 1 a threshold was missed, 2 unreadable input or wrong usage, 3 a model is missing.
    """
    config = Config(
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        preview=preview,
        min_confidence=min_confidence,
        encoder=encoder,
        scorecard=scorecard,
        dictionaries=dictionaries,
        glossary=glossary,
        earlier=() if consistent else None,
    )
    if pairs is not None:
        if articles or reference or source_language or target_language:
            raise UsageError("--pairs takes no articles, languages or reference beside it; the manifest names them")
        if format_ not in (None, Format.JSONL):
            raise UsageError("--pairs writes --format jsonl only")
        raise typer.Exit(_check_many(pairs, config, output, fail_on, min_quality))
    if consistent:
        raise UsageError("--consistent compares the articles of a run: it needs --pairs")
    report = _check_one(articles or [], source_language, target_language, reference, config)
    _show(report, format_ or Format.TEXT, output)
    raise typer.Exit(_exit_code(report, fail_on, min_quality))


def _check_one(
    articles: list[Path],
    source_language: str | None,
    target_language: str | None,
    reference: Path | None,
    config: Config,
) -> Report:
    from qa.pipeline import inspect
    from qa.read.bilingual import is_bilingual
    from qa.read.files import load

    if not 1 <= len(articles) <= 2:
        raise UsageError(
            "name a source and a draft (qa check SOURCE TARGET), or a draft alone (qa check TARGET --to en)"
        )
    if len(articles) == 1 and is_bilingual(str(articles[0])):
        articles = articles * 2
    if len(articles) == 1 and source_language:
        raise UsageError("--from needs a source: qa check SOURCE TARGET --from es --to en")
    pair = Pair(
        target=load(articles[-1], target_language),
        source=load(articles[0], source_language) if len(articles) == 2 else None,
        reference=_reference(reference, target_language),
    )
    return inspect(pair, config)


def _reference(path: Path | None, language: str | None) -> str | None:
    if path is None:
        return None
    from qa.read import read
    from qa.read.files import load

    return read(load(path, language)).text


def _show(report: Report, format_: Format, output: Path | None) -> None:
    from qa.cli.output import write

    match format_:
        case Format.JSON:
            from qa.report.json import as_json

            write(as_json(report), output)
        case Format.JSONL:
            from qa.report.json import as_json

            write(as_json(report, indent=None), output)
        case Format.HTML:
            from qa.report.html import as_html

            write(as_html(report), output)
        case Format.TEXT:
            from rich.console import Console

            from qa.report.text import print_report

            if output is None:
                print_report(report, Console(highlight=False, markup=False, emoji=False))
            else:
                page = io.StringIO()
                print_report(report, Console(file=page, width=80, highlight=False, markup=False, emoji=False))
                write(page.getvalue(), output)
    for failure in report.failures:
        typer.echo(f"qa: {failure}", err=True)


def _exit_code(report: Report, fail_on: FailOn | None, min_quality: float | None) -> int:
    """2 if a check crashed (never a clean pass), else 1 if a threshold was missed, else 0."""
    if report.failures:
        return 2
    if fail_on and any(f.severity.rank >= Severity(fail_on).rank for f in report.findings):
        return 1
    return int(min_quality is not None and report.score.quality < min_quality)


def _check_many(
    manifest: Path, config: Config, output: Path | None, fail_on: FailOn | None, min_quality: float | None
) -> int:
    from qa.cli.output import write
    from qa.pipeline import inspect
    from qa.read.manifest import BadLine, entries
    from qa.report.json import as_json

    lines: list[str] = []
    worst = 0
    for entry in entries(manifest):
        try:
            if isinstance(entry, BadLine):
                raise UsageError(entry.error)
            report = inspect(entry.load(), config)
            line = as_json(report, indent=None)
            if config.earlier is not None:
                config = replace(config, earlier=config.earlier + report.usages)
            worst = max(worst, _exit_code(report, fail_on, min_quality))
        except QaError as error:
            line = json.dumps({"id": entry.id, "error": str(error)}, ensure_ascii=False)
            typer.echo(f"qa: {entry.id}: {error}", err=True)
            worst = max(worst, error.exit_code)
        if output is None:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        else:
            lines.append(line)
    if output is not None:
        write("\n".join(lines), output)
    return worst
