"""``qa fix``: apply what is safe to apply unseen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli import options
from qa.core.config import Article, Config, Pair
from qa.core.errors import UsageError

if TYPE_CHECKING:
    from qa.core.document import Document
    from qa.core.edit import Edit
    from qa.report.fix import Checked

_SHOWN = 40  # characters of a suggestion in a message


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
    dictionaries: options.Dictionaries = None,
    glossary: options.Glossary = None,
) -> None:
    """Apply the safe suggestions to a draft (.txt, .docx, .html): print the difference, or change it with --write.

    A second run changes nothing; all outside the corrections stays as it is.
    """
    from qa.cli import output
    from qa.pipeline import inspect
    from qa.read.files import load
    from qa.read.rewrite import rewrite
    from qa.report.fix import Checked, diff, mended

    if not 1 <= len(articles) <= 2:
        raise UsageError("name SOURCE and TARGET, or a draft alone with its language: qa fix TARGET --to en")
    config = Config(
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        preview=preview,
        dictionaries=dictionaries,
        glossary=glossary,
    )
    source = load(articles[0], source_language) if len(articles) == 2 else None
    draft = load(articles[-1], target_language)
    known: dict[bytes, Document] = {}

    def check(data: bytes) -> Checked:
        report = inspect(Pair(Article(draft.uri, data, draft.language), source), config)
        if report.failures:
            raise UsageError(f"nothing was changed: {report.failures[0]}")
        known[data] = report.bitext.target
        return Checked(data, report.bitext.target.text, report.findings)

    def carry(data: bytes, edits: tuple[Edit, ...]) -> tuple[bytes, tuple[Edit, ...]]:
        return rewrite(data, known[data], edits)

    done = mended(draft.data, check, carry)
    for edit in done.left:
        words = edit.span.of(done.text)
        typer.echo(
            f"{draft.uri}: left to you, it spans formatting: {_short(words)} → {_short(edit.replacement)}", err=True
        )
    if not write:
        output.write(diff(known[draft.data].text, done.text, draft.uri) or "nothing to fix", None)
    elif done.data != draft.data:
        output.replace(done.data, articles[-1])
        typer.echo(f"{draft.uri} was changed", err=True)


def _short(words: str) -> str:
    """Words of an untrusted file on one line."""
    line = repr(words)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
