"""German prepositions before an article in the wrong case."""

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

_FORMS = (  # preposition and article, and the right article
    (r"(?:mit|bei|von|aus|seit|nach|gegenüber|außer)", r"(k?einen|meinen|seinen|ihren|unseren)(?= (?:[a-zäöü]+en )?[A-ZÄÖÜ][\wäöüß]+(?<![ns])\b)", {"en": "em"}),
    (r"(?:mit|bei|von|aus|seit)", r"(einen)(?= [a-zäöüA-ZÄÖÜ])", {"en": "em"}),
    (r"(?:für|gegen|durch|ohne)", r"(k?einem|diesem)(?= (?:[a-zäöü]+en )?[A-ZÄÖÜ])", {"em": "en"}),
    (r"(?:bei|von|aus|seit)", r"(eine)(?= (?:[a-zäöü]+en )?[A-ZÄÖÜ])", {"e": "er"}),
)  # fmt: skip


@check(
    "FLU341",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("de",),
    examples=[
        bad("de", "Die Patienten feierten ⟦mit einen⟧ Kuchen im Dorf.", fixed="Die Patienten feierten mit einem Kuchen im Dorf."),
        bad("de", "Sie stimmte ⟦für einem⟧ Antrag der Stadt.", fixed="Sie stimmte für einen Antrag der Stadt."),
        bad("de", "Er kam ⟦von eine⟧ Reise zurück.", fixed="Er kam von einer Reise zurück."),
        good("de", "Mit seinen Freunden und mit einem Kuchen kam er nach einer Reise für einen Tag.", why="right cases; a plural"),
        good("de", "Sie sah vom Balkon aus einen Kometen.", why="vom … aus"),
        good("de", "Das spielt mit eine Rolle, von einem zum anderen.", why="an adverb"),
    ],
)  # fmt: skip
def case_after_preposition(document: Document, facts: Facts) -> Iterator[Flag]:
    """An article after a German preposition stands in a case that the preposition never governs (mit einen, für einem)."""
    away, taken = facts(protected), set[int]()
    for prepositions, articles, endings in _FORMS:
        for match in re.finditer(rf"(?<![\w-])(?i:{prepositions}) {articles}", document.text):
            since = document.text[max(0, match.start() - 50) : match.start()]
            if match[0].lower().startswith("aus ") and re.search(r"\bvo[nm] ", since):
                continue
            if match.start() in taken or away.touches(*match.span()):
                continue
            taken.add(match.start())
            wrong, right = next((w, r) for w, r in endings.items() if match[1].endswith(w))
            mended = match[0][: -len(wrong)] + right
            yield Flag(
                f"Wrong case after the preposition: {match[0]!r}.",
                target=Span(*match.span()),
                suggestions=(mended,),
                confidence=0.9,
            )
