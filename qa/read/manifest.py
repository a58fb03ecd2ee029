"""Manifests: many pairs, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qa.core.config import Pair
from qa.core.errors import InputError
from qa.read.bilingual import is_bilingual
from qa.read.files import load


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a manifest; paths are relative to the manifest's folder."""

    id: str
    target: Path
    source: Path | None
    target_language: str | None
    source_language: str | None

    def load(self) -> Pair:
        """Read both files.

        Raises:
            InputError: if one of them cannot be opened.
        """
        source = self.target if self.source is None and is_bilingual(str(self.target)) else self.source
        return Pair(
            target=load(self.target, self.target_language),
            source=load(source, self.source_language) if source else None,
            id=self.id,
        )


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no entry, and why."""

    id: str
    error: str


def entries(manifest: Path) -> Iterator[Entry | BadLine]:
    """The lines of a manifest in order; a line that cannot be used becomes a ``BadLine``, the rest go on.

    Raises:
        InputError: if the manifest itself cannot be read as UTF-8 text.
    """
    try:
        text = load(manifest).data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{manifest} is not UTF-8 text; a manifest holds one JSON object a line") from None
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield _entry(line, manifest.parent, number)


def _entry(line: str, folder: Path, number: int) -> Entry | BadLine:
    try:
        row = json.loads(line)
    except ValueError as error:
        return BadLine(str(number), f"line {number} of the manifest is not JSON: {error}")
    if not isinstance(row, dict) or not isinstance(row.get("target"), str):
        return BadLine(str(number), f"line {number} of the manifest names no target")
    for key in ("source", "source_lang", "target_lang"):
        if row.get(key) is not None and not isinstance(row[key], str):
            return BadLine(str(row.get("id", number)), f"line {number} of the manifest: {key} must be a string")
    return Entry(
        id=str(row.get("id", number)),
        target=folder / row["target"],
        source=folder / row["source"] if row.get("source") else None,
        target_language=row.get("target_lang"),
        source_language=row.get("source_lang"),
    )
