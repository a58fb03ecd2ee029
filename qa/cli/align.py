"""``qa align``: the alignment alone."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qa.cli import options
from qa.core.bitext import Bitext
from qa.core.config import Config, Pair
from qa.core.document import Segment


class Format(StrEnum):
    """Output formats."""

    BEADS = "beads"
    JSON = "json"
    TEXT = "text"


def align(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="The source article.")],
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="Its translation.")],
    source_language: options.From = None,
    target_language: options.To = None,
    sentences_per_line: Annotated[
        bool, typer.Option("--sentences-per-line", help="Each line is a sentence; do not split.")
    ] = False,
    format_: Annotated[
        Format, typer.Option("--format", help="beads: one [0, 1]:[0] a line, sentence numbers from 0.")
    ] = Format.BEADS,
    output: options.Output = None,
    encoder: options.Encoder = None,
) -> None:
    """Align the sentences of two articles; an empty side is an omission or an addition."""
    from qa.cli.output import write
    from qa.pipeline import align_pair
    from qa.read.files import load

    pair = Pair(load(target, target_language), load(source, source_language))
    bitext = align_pair(pair, Config(encoder=encoder), sentences_per_line=sentences_per_line).bitext
    write({Format.BEADS: _beads, Format.JSON: _json, Format.TEXT: _text}[format_](bitext), output)


def _ids(segments: tuple[Segment, ...]) -> list[int]:
    return [s.id for s in segments]


def _beads(bitext: Bitext) -> str:
    return "\n".join(f"{_ids(u.source)}:{_ids(u.target)}" for u in bitext.units)


def _json(bitext: Bitext) -> str:
    def side(segments: tuple[Segment, ...]) -> list[dict[str, object]]:
        return [{"id": s.id, "start": s.span.start, "end": s.span.end, "text": s.text} for s in segments]

    units = [
        {
            "id": u.id,
            "bead": u.bead,
            "confidence": round(u.confidence, 4),
            "source": side(u.source),
            "target": side(u.target),
        }
        for u in bitext.units
    ]
    return json.dumps({"units": units}, ensure_ascii=False, indent=1)


def _text(bitext: Bitext) -> str:
    def side(segments: tuple[Segment, ...]) -> str:
        return " ".join(" ".join(s.text.split()) for s in segments) or "—"

    return "\n\n".join(f"[{u.bead}] {side(u.source)}\n      {side(u.target)}" for u in bitext.units)
