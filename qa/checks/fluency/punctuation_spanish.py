"""Spanish opening question and exclamation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.protected import Protected, protected
from qa.analyse.typography import word_end, word_start
from qa.checks.example import bad, good
from qa.checks.registry import Stability, check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_CLOSING = re.compile(r"[?!]+")
_BOUNDARY = re.compile(r"[.!?…:;](?=[\s«“\"—–])|[«“\"(—–\[]|\n")
_LATE = re.compile(
    r",\s*(?=(?:(?:por|a|de|con|en|para)\s+)?(?:qu[ée]|qui[ée]n|c[óo]mo|cu[áa]ndo|d[óo]nde|cu[áa]l|cu[áa]nt\w+)\b|(?:no|verdad|eh|cierto)\s*[?!])", re.I
)  # fmt: skip
_STARTS_ASKING = re.compile(
    r"(?:(?:y|pero|entonces|¡?ah|por|a|de|con|en|para|hasta|desde)\s+)*(?:qué|quién|cómo|cuándo|dónde|cuál|cuánt)", re.I
)


@check(
    "FLU204",
    Category.PUNCTUATION,
    Severity.MINOR,
    stability=Stability.STABLE,
    targets=("es",),
    examples=[
        bad("es", "«⟦Por⟧ qué no actuó nadie? Porque cada oficina esperaba a la otra».", fixed="«¿Por qué no actuó nadie? Porque cada oficina esperaba a la otra»."),
        bad("es", "«⟦Qué⟧ belleza!», gritó Vandermeer.", fixed="«¡Qué belleza!», gritó Vandermeer."),
        bad("es", "Subió a la montaña. ⟦Qué⟧ podría salir mal?", fixed="Subió a la montaña. ¿Qué podría salir mal?"),
        bad("es", "Si nadie la quería, ⟦por⟧ qué la guardó?", fixed="Si nadie la quería, ¿por qué la guardó?"),
        bad("es", "⟦Qué⟧ vergüenza! gritó un vecino.", fixed="¡Qué vergüenza! gritó un vecino."),
        good("es", "¡¿Qué hace aquí?! ¿Quién lo sabe? ¡Nadie!", why="marks in pairs"),
        good("es", "¿Vino ayer, dijo que sí y luego se fue? Nadie lo sabe.", why="a long question"),
        good("en>es", "She sang in Mamma Mia! on Monday.", "Cantó en Mamma Mia! el lunes.", why="a title of the source"),
        good("es", "Nació en 1512 (?) y trabaja en Yahoo! desde siempre.", why="a doubt, a brand"),
    ],
)  # fmt: skip
def opening_mark_missing(document: Document, facts: Facts) -> Iterator[Flag]:
    """A Spanish question or exclamation has no opening mark.

    Names and titles that the source writes with the mark, brands and (?) are left alone.
    """
    text, away = document.text, facts(protected)
    source = facts.source.text if facts.source else ""
    for block in document.blocks:
        since = block.span.start
        for match in _CLOSING.finditer(text, block.span.start, block.span.end):
            begin, since = since, match.end()
            if (
                away.touches(*match.span())
                or text[match.start() - 1 : match.start()] == "("
                or re.search("[¿¡]", text[begin : match.start()])
            ):
                continue
            start = _begins(text, begin, match.start())
            if start is None or _foreign(text, start, match, source, away):
                continue
            mark = "¿" if "?" in match[0] else "¡"
            end = max(word_end(text, start), start + 1)
            yield Flag(
                f"The opening {mark} is missing.",
                target=Span(start, end),
                suggestions=(mark + text[start:end],),
                confidence=0.93,
                safe=True,
            )


def _begins(text: str, begin: int, end: int) -> int | None:
    """Where the question or exclamation that ends at ``end`` begins."""
    bounds = [m.end() for m in _BOUNDARY.finditer(text, begin, end) if text[m.end() : end].strip()]
    start = max([begin, *bounds])
    while start < end and not text[start].isalnum():
        start += 1
    if start >= end:
        return None
    if not _STARTS_ASKING.match(text, start):
        late = [m.end() for m in _LATE.finditer(text[: end + 1], start)]
        start = late[-1] if late else start
    return start


def _foreign(text: str, start: int, match: re.Match[str], source: str, away: Protected) -> bool:
    """Whether the mark belongs to a name or to words of the source."""
    word = text[word_start(text, match.start()) : match.end()]
    if _STARTS_ASKING.match(text, start) and word not in source:
        return False
    return len(word) > 1 and (
        word in source
        or (text[match.end() : match.end() + 2].strip()[:1].islower() and match[0] == "!")
        or away.touches(start, start + 1)
    )


@check(
    "FLU208",
    Category.PUNCTUATION,
    Severity.MINOR,
    targets=("es",),
    examples=[
        bad("es", "⟦¿Cuándo abrirá el puente⟧. Nadie lo sabe.", fixed="¿Cuándo abrirá el puente? Nadie lo sabe."),
        bad("es", "«⟦¡Qué vergüenza⟧», gritó un vecino.", fixed="«¡Qué vergüenza!», gritó un vecino."),
        good("es", "¿Qué pasó? ¡Nadie lo sabe! ¿Vendrá, dijo ella, o no? ¡¿Quién?!", why="marks in pairs"),
        good("es", "¿Qué pasó. Nadie lo sabe? ¡Nunca!", why="the mark comes later"),
    ],
)  # fmt: skip
def closing_mark_missing(document: Document, facts: Facts) -> Iterator[Flag]:
    """A Spanish question or exclamation that was opened is not closed before the next one, or its paragraph's end."""
    text, away = document.text, facts(protected)
    for block in document.blocks:
        marks = list(re.finditer(r"[¿¡]+|[?!]+", block.span.of(text)))
        for index, match in enumerate(marks):
            following = marks[index + 1][0] if index + 1 < len(marks) else "¿"
            start = block.span.start + match.start()
            if match[0][0] not in "¿¡" or following[0] not in "¿¡" or away.touches(start, start + 1):
                continue
            stop = block.span.start + marks[index + 1].start() if index + 1 < len(marks) else block.span.end
            end = next(
                (m.start() for m in re.compile(r"[.;\n]|[»”\"]").finditer(text, start, stop)), len(text[:stop].rstrip())
            )
            mark = "?" if "¿" in match[0] else "!"
            yield Flag(f"The closing {mark} is missing.", target=Span(start, end), confidence=0.85)
