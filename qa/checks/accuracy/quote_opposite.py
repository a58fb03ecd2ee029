"""ACC333: quoted words turned into their opposite."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.negation import Polarity, negations
from qa.analyse.quotes import Quotations, source_quotations, target_quotations
from qa.analyse.words import words
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.document import Segment
from qa.core.finding import Flag
from qa.core.language import Language
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DATA = resources.files("qa.checks.accuracy") / "data"
_LANGUAGES = ("en", "es", "fr", "de", "it", "pt")
Idea = tuple[frozenset[str], frozenset[str]]


@check(
    "ACC333",
    Category.QUOTE,
    Severity.MAJOR,
    sources=_LANGUAGES,
    targets=_LANGUAGES,
    examples=[
        bad("it>en", "«Non posso ⟦alzare⟧ il sipario senza chi lo alza», ha detto.",
            "“I can’t ⟦lower⟧ the curtain without the people who raise it,” she said.",
            fixed="“I can’t raise the curtain without the people who raise it,” she said."),
        bad("en>de", "“We will ⟦open⟧ the school in May,” she said.",
            "„Wir werden die Schule im Mai ⟦schließen⟧“, sagte sie.",
            fixed="„Wir werden die Schule im Mai öffnen“, sagte sie."),
        good("es>en", "«La puerta está abierta, no cerrada», dijo.", "“The door is not closed but open,” he said.", why="both are there"),
        good("fr>en", "« La première et la dernière fois », dit-elle.", "“The last and the first time,” she said.", why="another order"),
    ],
)  # fmt: skip
def quote_opposite(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """In a quotation stands the opposite of what the source's quotation says (to raise, to lower).

    The pairs are in ``data/opposites.toml``. One side of a pair must be missing and the other be too many, with both
    quotations denied alike. Known limits: one sentence against one; a change of words that are no opposites is not seen.
    """
    source_language, target_language = facts.source_language, facts.target_language
    if source_language is None or len(unit.source) != 1 or len(unit.target) != 1:
        return
    (source,), (target,) = unit.source, unit.target
    polarities, spoken, given = facts(negations), facts(source_quotations), facts(target_quotations)
    denied = _denied(polarities.source.get(source.id), spoken)
    if denied is None or denied != _denied(polarities.target.get(target.id), given):
        return
    said, written = _quoted(source, source_language, spoken), _quoted(target, target_language, given)
    for here, there in zip(_ideas(source_language.code), _ideas(target_language.code), strict=True):
        for side in (0, 1):
            own = [span for word, span in said if word in here[side]]
            kept = sum(word in there[side] for word, _ in written)
            turned = [span for word, span in written if word in there[1 - side]]
            if len(own) > kept and len(turned) > sum(word in here[1 - side] for word, _ in said):
                yield Flag("The source says the opposite.", own[0], turned[0], confidence=0.75)
                return


def _quoted(segment: Segment, language: Language, quotations: Quotations) -> list[tuple[str, Span]]:
    """The words of a sentence that are quoted, in small letters."""
    spans = (span.shift(segment.span.start) for span in words(segment.text, language))
    return [
        (segment.text[s.start - segment.span.start : s.end - segment.span.start].lower(), s)
        for s in spans
        if quotations.at(s) is not None
    ]


def _denied(polarity: Polarity | None, quotations: Quotations) -> tuple[bool, int] | None:
    """Whether the number of quoted negations is odd, and how many quoted words may stand for one; None if unknown."""
    if polarity is None:
        return None
    cues, soft = ([s for s in spans if quotations.at(s) is not None] for spans in (polarity.cues, polarity.soft))
    return len(cues) % 2 == 1, len(soft)


@cache
def _ideas(code: str) -> tuple[Idea, ...]:
    table = tomllib.loads((_DATA / "opposites.toml").read_text("utf-8"))
    return tuple((frozenset(a.split()), frozenset(b.split())) for a, b in (idea[code] for idea in table.values()))
