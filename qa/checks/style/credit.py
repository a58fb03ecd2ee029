"""A photo or agency credit glued to the end of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.typography import glued_credit
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span


@check(
    "STY103",
    Category.RESIDUE,
    Severity.MINOR,
    examples=[
        bad("en", 'She asked both of them for "silence and patience."⟦Ana MontesNotiluz⟧\n\nThe case goes on.', fixed='She asked both of them for "silence and patience."\n\nThe case goes on.'),
        bad("es", "El pleno se reunirá el lunes.⟦Lucía Peña/Notiluz⟧\n\nHabrá lluvia.", fixed="El pleno se reunirá el lunes.\n\nHabrá lluvia."),
        good("en", "The council will meet on Monday.", why="no credit"),
        good("en", "She wrote to J.R. Montes in Washington, D.C.", why="initials"),
    ],
)  # fmt: skip
def credit_glued(document: Document, facts: Facts) -> Iterator[Flag]:  # noqa: ARG001 - every check has two parameters
    """A paragraph ends in a name of two to four words that touches the full stop or quotation mark before it.

    That is how a credit or byline looks that was copied with the text.
    """
    for block in document.blocks:
        start = glued_credit(document.text, block.span.end)
        if start is not None:
            yield Flag(
                "A credit is glued to the paragraph.",
                target=Span(start, block.span.end),
                suggestions=("",),
                confidence=0.85,
            )
