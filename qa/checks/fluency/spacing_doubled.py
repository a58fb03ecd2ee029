"""More than one space in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.protected import protected
from qa.analyse.typography import word_end, word_start
from qa.checks.example import bad, good
from qa.checks.registry import Stability, check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_SPACES = re.compile(r"(?<=[\w.,;:!?…)\]}\"'”’»«“„%/&–—-])[ \u00a0\u202f\u2009]{2,}(?=\S)")
_HIGH = ";:!?»"


@check(
    "FLU103",
    Category.SPACING,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", "The family had no ⟦immediate  comment⟧ on it.", fixed="The family had no immediate comment on it."),
        bad("fr", "Il a suivi le vote sur son ⟦téléphone  et⟧ a applaudi.", fixed="Il a suivi le vote sur son téléphone et a applaudi."),
        bad("es", "Podrán ⟦solicitar \u00a0el⟧ reembolso.", fixed="Podrán solicitar el reembolso."),
        good("en", "He left.  She stayed.  Nobody spoke.  It was late.", why="two spaces after every full stop are a style"),
        good("en", "Name       Place       Time\n\nAna        Lisbon      10:30", why="columns"),
        good("en", "She stayed.\n\n  He left.", why="an indent"),
        good("uk", "Правила:\n\n●  Після 22 години тихо.", why="a bullet"),
    ],
)  # fmt: skip
def space_doubled(document: Document, facts: Facts) -> Iterator[Flag]:
    """Two or more spaces stand between two words.

    Indents, columns (two or more wide gaps in a line) and a text that always sets two spaces after a full stop are
    left alone.
    """
    text, away = document.text, facts(protected)
    typewriter = _typewriter(text)
    for match in _SPACES.finditer(text):
        start, end = match.span()
        if (typewriter and _stop_before(text, start)) or _in_columns(text, match) or away.touches(start, end):
            continue
        first, last = word_start(text, start), word_end(text, end)
        first, last = min(first, start - 1), max(last, end + 1)
        narrow = "\u202f" if "\u202f" in match[0] else "\u00a0"
        french = (
            document.language.code == "fr" and match[0].strip(" ") and (text[end] in _HIGH or text[start - 1] == "«")
        )
        space = "" if text[end] in ",.)" else narrow if french else " "
        yield Flag(
            "More than one space in a row.",
            target=Span(first, last),
            suggestions=(text[first:start] + space + text[end:last],),
            confidence=0.98,
            safe=True,
        )


def _stop_before(text: str, place: int) -> bool:
    return text[max(0, place - 4) : place].rstrip("\"'”’»)")[-1:] in {".", "!", "?", ":"}


def _typewriter(text: str) -> bool:
    """Whether sentences are regularly parted by two spaces."""
    double = len(re.findall(r"[.!?][\"'”’)]?  (?=\S)", text))
    single = len(re.findall(r"[.!?][\"'”’)]? (?=[^\W\d_a-z])", text))
    return double >= 3 and double > 2 * single


def _in_columns(text: str, match: re.Match[str]) -> bool:
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    return len(re.findall(r"\S {3,}(?=\S)", text[start : end if end >= 0 else len(text)])) >= 2
