"""What a check says, and what the report makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from qa.core.mqm import Category, Severity
from qa.core.span import Span


@dataclass(frozen=True, slots=True)
class Flag:
    """What a check yields.

    ``source`` and ``target`` are places in the two documents' texts (an omission marks the source span and an
    empty target span where the text should stand). Each of ``suggestions``, put in the target span's place, mends
    the error; ``safe`` says that the first may be applied unseen. ``evidence`` are short plain facts that support the
    message. ``confidence`` is 0 to 1. ``severity``, if given, overrides the check's own.
    """

    message: str
    source: Span | None = None
    target: Span | None = None
    suggestions: tuple[str, ...] = ()
    confidence: float = 1.0
    evidence: tuple[str, ...] = ()
    severity: Severity | None = None
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A flag with the stamp of its check.

    ``unit`` is the id of the translation unit it stands in, if any. ``fingerprint`` is stable under edits elsewhere
    in the article: a hash of the check, the normalised context and the occurrence index.
    """

    code: str
    check: str
    category: Category
    severity: Severity
    message: str
    source: Span | None
    target: Span | None
    suggestions: tuple[str, ...]
    confidence: float
    evidence: tuple[str, ...]
    safe: bool
    unit: int | None
    fingerprint: str
