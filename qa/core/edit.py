"""Changes to a text, as values."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa.core.span import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """``replacement`` stands in the place of ``span``; ``code`` is the check that says so."""

    span: Span
    replacement: str
    code: str = ""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; nothing outside their spans changes.

    Raises:
        ValueError: if the edits are not in text order and apart.
    """
    pieces: list[str] = []
    done = 0
    for edit in edits:
        if edit.span.start < done:
            raise ValueError(f"edits overlap at {edit.span.start}")
        pieces += (text[done : edit.span.start], edit.replacement)
        done = edit.span.end
    return "".join((*pieces, text[done:]))


def least(edit: Edit, text: str) -> Iterator[Edit]:
    """The edit as the smallest insertions, deletions and replacements that do the same, in text order."""
    old, new = edit.span.of(text), edit.replacement
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Edit(Span(edit.span.start + a, edit.span.start + b), new[c:d], edit.code)
