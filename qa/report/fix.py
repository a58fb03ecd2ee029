"""Safe suggestions applied to a draft: edits, the mended text, a diff."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from qa.core.finding import Finding
from qa.core.span import Span

_ROUNDS = 20  # an edit may uncover another one; no text known needs more than three rounds


@dataclass(frozen=True, slots=True)
class Edit:
    """``replacement`` stands in the place of ``span``; ``code`` is the check that says so."""

    span: Span
    replacement: str
    code: str


def safe_edits(findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """The first suggestions of safe findings, in text order and apart: of two that overlap, the surer one."""
    candidates = [
        (f.confidence, Edit(f.target, f.suggestions[0], f.code))
        for f in findings
        if f.safe and f.suggestions and f.target is not None
    ]
    chosen: list[Edit] = []
    for _, edit in sorted(candidates, key=lambda c: (-c[0], c[1].span, c[1].code)):
        if not any(_clash(edit.span, other.span) for other in chosen):
            chosen.append(edit)
    return tuple(sorted(chosen, key=lambda e: e.span))


def _clash(one: Span, other: Span) -> bool:
    return (
        one.overlaps(other)
        or one == other
        or (not len(one) and other.contains(one))
        or (not len(other) and one.contains(other))
    )


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


def mended(text: str, findings_of: Callable[[str], Iterable[Finding]]) -> str:
    """The text after all safe edits, those that an edit uncovers included: mending it again changes nothing.

    ``findings_of`` checks a text. A text that comes round again, or is not done after 20 rounds, is given back as it was
    before the first edit: suggestions that chase one another are not safe.
    """
    seen, current = {text}, text
    for _ in range(_ROUNDS):
        after = apply(current, safe_edits(findings_of(current)))
        if after == current:
            return current
        if after in seen:
            return text
        seen.add(after)
        current = after
    return text


def diff(before: str, after: str, name: str) -> str:
    """A unified diff of two versions of a file, empty if nothing changed."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, f"{name} (mended)", n=1
    )
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)
