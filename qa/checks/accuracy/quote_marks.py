"""ACC332: a quotation that became a statement, a statement that became a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.quotes import Quotations, source_quotations, target_quotations
from qa.analyse.speakers import saying_verbs, says
from qa.analyse.words import words
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.document import Document, Segment
from qa.core.finding import Flag
from qa.core.language import Language
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_LEAST = 4  # words of a quotation that is no title and no mere term
_MARK = re.compile(r"[\"“”„«»‹›「」『』《》‘’'‚]|^\s*[—–-]|\s[—–]\s", re.M)
_LANGUAGES = ("en", "es", "pt", "it", "fr", "de", "nl", "ru", "pl")


@check(
    "ACC332",
    Category.QUOTE,
    Severity.MAJOR,
    sources=_LANGUAGES,
    targets=_LANGUAGES,
    examples=[
        bad("es>en", "El alcalde cerró la sesión. ⟦«No voy a dimitir por una fotografía»⟧, dijo el alcalde.",
            "The mayor closed the session. ⟦I am not going to resign over a photograph, said the mayor.⟧",
            fixed="The mayor closed the session. “I am not going to resign over a photograph,” said the mayor."),
        bad("en>de", "The minister said the bridge would stay closed until spring.",
            "Die Ministerin sagte: ⟦„Die Brücke bleibt bis zum Frühling geschlossen.“⟧",
            fixed="Die Ministerin sagte, die Brücke bleibe bis zum Frühling geschlossen."),
        good("es>en", "«No voy a dimitir por una fotografía», dijo el alcalde.",
             "— I am not going to resign over a photograph, said the mayor.", why="a dash for the marks"),
        good("fr>en", "Il a lu « Le Grand Hiver de la vallée » hier.", "He read The Great Winter of the Valley yesterday.", why="a title"),
    ],
)  # fmt: skip
def quote_marks(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """Words that one side quotes beside a verb of saying stand without any quotation mark on the other.

    Only closed quotations of four words or more in units of one sentence each, and only where the paragraph of the other
    side has no mark at all. Known limits: a quotation rendered by reported speech, which some editors want, is
    flagged as well; one that runs over several sentences is not seen.
    """
    source_language, document = facts.source_language, facts.source
    if source_language is None or document is None or len(unit.source) != 1 or len(unit.target) != 1:
        return
    (source,), (target,) = unit.source, unit.target
    quoted = _quotation(source, source_language, facts(source_quotations))
    if quoted is not None and not _marks(target, facts.target):
        yield Flag("The source quotes these words.", _with_marks(quoted), target.span, confidence=0.65)
    quoted = _quotation(target, facts.target_language, facts(target_quotations))
    if quoted is not None and not _marks(source, document) and _reports(source, source_language):
        yield Flag("The source does not quote these words.", source.span, _with_marks(quoted), confidence=0.65)


def _quotation(segment: Segment, language: Language, quotations: Quotations) -> Span | None:
    if says(segment, language, quotations) is None:
        return None
    return next(
        (
            q
            for q in quotations.spans
            if segment.span.contains(q) and q not in quotations.open
            and len(words(segment.text[q.start - segment.span.start : q.end - segment.span.start], language)) >= _LEAST
        ),
        None,
    )  # fmt: skip


def _reports(segment: Segment, language: Language) -> bool:
    verbs = saying_verbs(language.code)
    return any(span.of(segment.text).lower() in verbs for span in words(segment.text, language))


def _marks(segment: Segment, document: Document) -> bool:
    """Whether the paragraph of a sentence has any mark of quotation or dialogue."""
    return (
        _MARK.search(re.sub(r"(?<=\w)['’](?=\w)", "", document.blocks[segment.block].span.of(document.text)))
        is not None
    )


def _with_marks(span: Span) -> Span:
    return Span(span.start - 1, span.end + 1)
