"""The commands together."""

from __future__ import annotations

from typing import Annotated

import typer

from qa.cli.align import align
from qa.cli.check import check
from qa.cli.evaluate import evaluate
from qa.cli.explain import explain
from qa.cli.fix import fix

app = typer.Typer(
    name="qa",
    help="Check a translated article against its source, or a draft alone.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        from qa import __version__

        typer.echo(f"qa {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


app.command()(check)
app.command()(align)
app.command()(explain)
app.command()(fix)
app.command("eval")(evaluate)
