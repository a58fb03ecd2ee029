"""The way back: where each character of a document's text stands in the markup that it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from qa.core.edit import Edit, apply, least
from qa.core.span import Span

Cell = tuple[Span, ...]
"""The places in the markup that make one character of the text (white space may be in two); none: not to be edited."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A document's ``text``, a cell a code point, and the ``markup``; ``escape`` makes markup of text."""

    text: str
    markup: str
    cells: tuple[Cell, ...]
    escape: Callable[[str], str]

    def carried(self, edits: Iterable[Edit]) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
        """The edits of the text as edits of the markup, and those that it cannot take.

        An edit cannot be carried if it touches what is no text there (a tab, a paragraph's end), or puts new words in
        the place of words of two runs or elements.
        """
        inside: list[Edit] = []
        left: list[Edit] = []
        for edit in edits:
            steps = [self._step(step) for step in least(edit, self.text)]
            if all(steps):
                inside += [piece for step in steps for piece in step]
            else:
                left.append(edit)
        return tuple(sorted(inside, key=lambda e: e.span)), tuple(left)

    def _step(self, step: Edit) -> tuple[Edit, ...]:
        """One smallest change of the text in the markup; empty if there is no way."""
        start, end = step.span.start, step.span.end
        new = self.escape(step.replacement)
        if start == end:
            return self._insertion(start, new, step.code)
        cells = self.cells[start:end]
        if not all(cells):
            return ()
        if all(len(a) == len(b) == 1 and a[0].end == b[0].start for a, b in pairwise(cells)) and len(cells[0]) == 1:
            return (Edit(cells[0][0].cover(cells[-1][0]), new, step.code),)
        if len(step.replacement) not in (0, end - start):
            return ()
        letters = map(self.escape, step.replacement) if new else [""] * len(cells)
        return tuple(e for cell, letter in zip(cells, letters, strict=True) for e in _replaced(cell, letter, step.code))

    def _insertion(self, place: int, new: str, code: str) -> tuple[Edit, ...]:
        if place and (before := self.cells[place - 1]):
            at = before[0].end
        elif place < len(self.cells) and (after := self.cells[place]):
            at = after[0].start
        else:
            return ()
        return (Edit(Span(at, at), new, code),)

    def rewritten(self, inside: Iterable[Edit]) -> str:
        """The markup with edits made in it."""
        return apply(self.markup, inside)


def _replaced(cell: Cell, letter: str, code: str) -> Iterator[Edit]:
    yield Edit(cell[0], letter, code)
    for span in cell[1:]:
        yield Edit(span, "", code)
