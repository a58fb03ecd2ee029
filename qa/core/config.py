"""What the user wants checked, and how."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Article:
    """The bytes of one side, before reading. ``language`` is a BCP 47 tag, or None: identify it."""

    uri: str
    data: bytes
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A draft and, if there is one, its source and a human reference translation."""

    target: Article
    source: Article | None = None
    id: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """How an article of the run renders a name of its source; ``languages`` are primary subtags, "es>en"."""

    languages: str
    name: str
    rendering: str
    article: str


@dataclass(frozen=True, slots=True)
class Config:
    """Choices for an inspection.

    ``select`` and ``ignore`` hold prefixes of check codes or category ids, or names of checks (empty ``select``: all);
    with a locale before a colon (``fr-CA:LOC121``, ``de:fluency``) one holds for drafts of that locale only. ``preview``
    includes checks that are not yet stable. Findings under ``min_confidence`` (0-1) are left out. ``encoder`` is the
    folder of an encoder model, None for the embedded one. ``scorecard`` names one of the built-in scorecards.
    ``glossary`` is a CSV or TBX file. ``dictionaries`` is a folder with Hunspell dictionaries, beside the system's.
    ``earlier`` is how the articles before this one render names; None: articles are not compared.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = True
    min_confidence: float = 0.0
    encoder: Path | None = None
    scorecard: str = "mqm"
    glossary: Path | None = None
    dictionaries: Path | None = None
    earlier: tuple[Usage, ...] | None = None
