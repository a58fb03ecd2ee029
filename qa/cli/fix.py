"""``qa fix``: apply what is safe to apply unseen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli import options
from qa.core.config import Article, Config, Pair
from qa.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa.core.finding import Finding

_PLAIN = {"", ".txt", ".text"}


def fix(
    articles: Annotated[
        list[Path], typer.Argument(metavar="[SOURCE] TARGET", help="The source and the draft, or the draft alone.")
    ],
    source_language: options.From = None,
    target_language: options.To = None,
    write: Annotated[bool, typer.Option("--write", help="Change the draft; without it, print the difference.")] = False,
    select: options.Select = None,
    ignore: options.Ignore = None,
    preview: options.Preview = True,
) -> None:
    """Apply the safe suggestions to a plain-text draft: print the difference, or change the file with --write.

    A second run changes nothing; bytes outside the corrections stay as they are.
    """
    from qa.cli import output
    from qa.pipeline import inspect
    from qa.read.files import load
    from qa.report.fix import diff, mended

    if not 1 <= len(articles) <= 2:
        raise UsageError("name SOURCE and TARGET, or a draft alone with its language: qa fix TARGET --to en")
    if articles[-1].suffix.lower() not in _PLAIN:
        raise UsageError(f"{articles[-1]} is no plain text; qa fix changes .txt files only")
    config = Config(select=tuple(select or ()), ignore=tuple(ignore or ()), preview=preview)
    source = load(articles[0], source_language) if len(articles) == 2 else None
    draft = load(articles[-1], target_language)

    def findings(text: str) -> Iterable[Finding]:
        report = inspect(Pair(Article(draft.uri, text.encode("utf-8"), draft.language), source), config)
        if report.failures:
            raise UsageError(f"nothing was changed: {report.failures[0]}")
        return report.findings

    try:
        before = draft.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{draft.uri} is not UTF-8 text; qa fix changes UTF-8 files only") from None
    after = mended(before, findings)
    if not write:
        output.write(diff(before, after, draft.uri) or "nothing to fix", None)
    elif after != before:
        mark = "\ufeff" if draft.data.startswith(b"\xef\xbb\xbf") else ""
        output.replace(mark + after, articles[-1])
        typer.echo(f"{draft.uri} was changed", err=True)
