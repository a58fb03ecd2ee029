"""Safe suggestions applied to a draft until none is left; a diff."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from qa.core.edit import Edit, apply
from qa.core.finding import Finding
from qa.core.span import Span

_ROUNDS = 20  # an edit may uncover another one; no text known needs more than three rounds


@dataclass(frozen=True, slots=True)
class Checked:
    """A version of a file: its bytes, the text read from them, and what the checks say of it."""

    data: bytes
    text: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """The file after its edits, as bytes and as text; ``left`` are safe edits that the file's markup cannot take."""

    data: bytes
    text: str
    left: tuple[Edit, ...]


Rewrite = Callable[[bytes, tuple[Edit, ...]], tuple[bytes, tuple[Edit, ...]]]
"""Makes edits of a file's text in its bytes; gives the edits back that cannot be made there."""


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


def mended(data: bytes, check: Callable[[bytes], Checked], rewrite: Rewrite) -> Mended:
    """The file after all safe edits, those that an edit uncovers included: mending it again changes nothing.

    An edit after which the file does not read as it should is left out. A version that comes round again, or is not done
    after 20 rounds, gives the first one back: suggestions that chase one another are not safe.
    """
    first = current = check(data)
    seen = {data}
    for _ in range(_ROUNDS):
        following, left = _round(current, check, rewrite)
        if following.data == current.data:
            return Mended(current.data, current.text, left)
        if following.data in seen:
            break
        seen.add(following.data)
        current = following
    return Mended(first.data, first.text, ())


def _round(current: Checked, check: Callable[[bytes], Checked], rewrite: Rewrite) -> tuple[Checked, tuple[Edit, ...]]:
    edits = safe_edits(current.findings)
    following, left = _made(current, edits, check, rewrite)
    if following is not None:
        return following, left
    for edit in edits:
        following, _ = _made(current, (edit,), check, rewrite)
        if following is not None and following.data != current.data:
            return following, ()
    return current, edits


def _made(
    current: Checked, edits: tuple[Edit, ...], check: Callable[[bytes], Checked], rewrite: Rewrite
) -> tuple[Checked | None, tuple[Edit, ...]]:
    """The next version, None if its text is not what the edits should make of it."""
    after, left = rewrite(current.data, edits)
    if after == current.data:
        return current, left
    following = check(after)
    expected = apply(current.text, (e for e in edits if e not in left))
    return (following if following.text == expected else None), left


def diff(before: str, after: str, name: str) -> str:
    """A unified diff of two versions of a text, empty if nothing changed."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, f"{name} (mended)", n=1
    )
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)
