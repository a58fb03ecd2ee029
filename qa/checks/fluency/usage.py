"""Words that do not go together: a wrong preposition, a doubled comparative, a wrong relative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DATA = resources.files("qa.checks.fluency") / "data"
_MACRO = re.compile(r"\{(\w+)\}")


@check(
    "FLU328",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("en", "es", "fr", "de", "it", "pt"),
    examples=[
        bad("en", "They discussed ⟦about ⟧the budget for hours.", fixed="They discussed the budget for hours."),
        bad("en", "The result depends ⟦of⟧ the second count.", fixed="The result depends on the second count."),
        bad("en", "This road is ⟦more longer⟧ than the old one.", fixed="This road is longer than the old one."),
        bad("en", "If she ⟦would have⟧ known, she would have stayed.", fixed="If she had known, she would have stayed."),
        good("en", "They talked about it; it depends on her, more or less.", why="right words"),
        good("en", "A vase by the Swallow Painter which was found in a well.", why="a name"),
        good("en", "Four thousand kilometres and many more longer trips followed.", why="more trips, and longer ones"),
        bad("es", "Insistió ⟦de⟧ que no lo conocía.", fixed="Insistió en que no lo conocía."),
        good("es", "Insistió en que no se había enterado de que venía.", why="right words"),
        good("es", "Se aseguró de que todo estaba en espera de que llegara.", why="verbs and nouns that take de"),
        bad("fr", "Bien qu’elle ⟦est⟧ malade, elle a chanté.", fixed="Bien qu’elle soit malade, elle a chanté."),
        good("fr", "Bien qu’elle soit malade, elle est venue.", why="right moods"),
    ],
)  # fmt: skip
def wrong_company(document: Document, facts: Facts) -> Iterator[Flag]:
    """A word does not go with the one before it (discussed about, more longer, depends of).

    The patterns, with the right word, are in ``data/usage.tsv``.
    """
    away = facts(protected)
    taken: set[int] = set()
    for pattern, right in _usage(document.language.code):
        for match in pattern.finditer(document.text):
            span = Span(*match.span(1))
            if span.start in taken or away.touches(*match.span()):
                continue
            taken.add(span.start)
            mended = match.expand(right)
            if match[1][0].isupper():
                mended = mended[:1].upper() + mended[1:]
            if mended:
                yield Flag(f"{match[1]!r} instead of {mended!r}.", target=span, suggestions=(mended,), confidence=0.88)
            else:
                yield Flag(f"{match[1]!r} is one word too many.", target=span, confidence=0.88)


@cache
def _usage(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    macros: dict[str, str] = {}
    rows: list[tuple[re.Pattern[str], str]] = []
    for line in (_DATA / "usage.tsv").read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        language, pattern, right = line.split("\t")
        if language == "let":
            macros[pattern] = right
        elif language == code:
            rows.append((re.compile(_MACRO.sub(lambda m: macros.get(m[1], m[0]), pattern), re.I), right))
    return tuple(rows)
