"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

From = Annotated[str | None, typer.Option("--from", metavar="LANG", help="Language of the source (es, pt-BR …).")]
To = Annotated[str | None, typer.Option("--to", metavar="LANG", help="Language and locale of the draft (en-US …).")]
Encoder = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="A transformers folder with an ONNX encoder, instead of the embedded one."),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODE", help="Only checks with this code, name or category; fr-CA:CODE in one locale only (repeatable)."
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODE", help="No checks with this code, name or category; fr-CA:CODE in one locale only (repeatable)."
    ),
]
Preview = Annotated[bool, typer.Option("--preview/--no-preview", help="Run checks that are not yet stable, too.")]
Dictionaries = Annotated[
    Path | None, typer.Option(metavar="DIR", help="A folder with Hunspell dictionaries (es_MX.aff, es_MX.dic).")
]
Glossary = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Terms to use, to keep and to avoid: CSV (source,target,forbidden) or TBX; see qa explain TER111.",
    ),
]
MinConfidence = Annotated[
    float, typer.Option(min=0.0, max=1.0, help="Leave out findings less sure than this.", metavar="0-1")
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of the terminal.")
]
