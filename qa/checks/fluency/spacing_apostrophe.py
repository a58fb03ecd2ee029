"""Spaces beside an apostrophe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_ENGLISH = re.compile(r"(?<![\w'’])([^\W\d_]*[^\W\d_sS]) ?(['’]) ?(s|t|re|ve|ll)(?![\w'’-])")
_ROMANCE = re.compile(
    r"(?<![\w'’])((?:[ldjmtcn]|qu|jusqu|lorsqu|puisqu|dell|nell|all|dall|sull|un|quell|quest)['’]) ([aeiouhàâéèêëîïôùûœ]\w+)",
    re.I,
)


@check(
    "FLU112",
    Category.SPACING,
    Severity.MINOR,
    targets=("en", "fr", "it", "ca"),
    examples=[
        bad("en", "The ⟦minister’ s⟧ office closed early.", fixed="The minister’s office closed early."),
        bad("en", "They ⟦don 't⟧ know who called.", fixed="They don't know who called."),
        bad("fr", "Elle a vu ⟦l’ homme⟧ devant la gare.", fixed="Elle a vu l’homme devant la gare."),
        bad("it", "Il tetto ⟦dell’ ospedale⟧ è nuovo.", fixed="Il tetto dell’ospedale è nuovo."),
        good("en", "The workers’ strike in ’s-Hertogenbosch is not ours; rock ’n’ roll is.", why="a plural, a town, a song"),
        good("fr", "L’homme qu’elle aime s’appelle Ana.", why="the right form"),
        good("it", "Un po’ alla volta, anche negli anni ’90.", why="a word cut short"),
    ],
)  # fmt: skip
def space_beside_apostrophe(document: Document, facts: Facts) -> Iterator[Flag]:
    """A space stands beside the apostrophe of a contraction, a genitive or an elision."""
    away = facts(protected)
    for match in (_ENGLISH if document.language.code == "en" else _ROMANCE).finditer(document.text):
        if " " in match[0] and not away.touches(*match.span()):
            mended = match[0].replace(" ", "")
            yield Flag(
                "Space beside an apostrophe.",
                target=Span(*match.span()),
                suggestions=(mended,),
                confidence=0.9,
                safe=True,
            )
