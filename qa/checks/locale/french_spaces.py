"""The no-break spaces of French punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.analyse.facts import Facts
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_HIGH = re.compile(r"([^\W_][\w’']*[)»\]]?)([:;!?])(?=[\s»)\u00a0]|$)")
_GUILLEMET = re.compile(r"«(?=[^\s\u00a0\u202f])[^«»\n]{0,300}?»|«[^«»\n]{0,300}?(?<=[^\s\u00a0\u202fÂ])»")


@check(
    "LOC131",
    Category.LOCALE_PUNCTUATION,
    Severity.MINOR,
    targets=("fr",),
    examples=[
        bad("fr-FR", "Le prêt sera ⟦remboursé:⟧ c'est promis.", fixed="Le prêt sera remboursé\u00a0: c'est promis."),
        bad("fr-FR", "Il parle d'une ministre ⟦«incapable de lire»⟧ et s'en va.", fixed="Il parle d'une ministre «\u00a0incapable de lire\u00a0» et s'en va."),
        good("fr-FR", "Rendez-vous à 18:30 sur https://example.org/a?b ; il pleut !", why="a time, an address, ordinary spaces"),
        good("fr-CH", "Le prêt sera remboursé: c'est «promis».", why="Swiss usage"),
        good("fr-CA", "Vraiment? Oui! C'est tout; merci.", why="Canada sets the space before the colon only"),
    ],
)  # fmt: skip
def french_spacing(document: Document, facts: Facts) -> Iterable[Flag]:
    """The no-break space before a high mark, or inside guillemets, is missing. An ordinary space is let pass."""
    region = facts.target_language.region
    if region == "CH":
        return
    guarded = facts(protected)
    for match in _HIGH.finditer(document.text):
        if (region == "CA" and match[2] != ":") or guarded.touches(*match.span()):
            continue
        yield Flag(
            f"French sets a no-break space before “{match[2]}”.",
            target=Span(*match.span()),
            suggestions=(f"{match[1]}\u00a0{match[2]}",),
            confidence=0.9,
            safe=True,
        )
    for match in _GUILLEMET.finditer(document.text):
        inside = match[0][1:-1].strip(" \u00a0\u202f")
        yield Flag(
            "French sets no-break spaces inside the guillemets.",
            target=Span(*match.span()),
            suggestions=(f"«\u00a0{inside}\u00a0»",),
            confidence=0.9,
            safe=True,
        )
