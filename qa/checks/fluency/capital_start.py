"""Sentences that begin small, and sentences that end without a stop before a capital."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from qa.analyse.conventions import month_names, weekday_names
from qa.analyse.facts import Facts
from qa.analyse.lexicon import lexicon
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import BlockKind, Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DATA = resources.files("qa.checks.fluency") / "data"
_LANGUAGES = ("en", "es", "fr", "de", "it", "pt", "nl")
_AFTER_STOP = re.compile(r"(?<![\w.])([^\W\d_]{4,})(\.[”»\"’]?) ([“«„\"]?)([^\W\d_]+)(?= [^\W\d_])")
_NO_STOP = re.compile(r"(?<![\w.’'-])([^\W\d_]{3,})(,?) ([^\W\d_]+)(?= [^\W\d_A-ZÀ-Þ]+\b)")
_FREQUENT = 3.3  # Zipf; a rarer word before a stop may be an abbreviation
_ABBREVIATIONS = frozenset(
    [
        "approx",
        "inkl",
        "exkl",
        "inkl",
        "evtl",
        "prof",
        "incl",
        "excl",
        "resp",
        "aprox",
        "circa",
        "núms",
        "págs",
        "sept",
        "dept",
        "assn",
    ]
)
_ENDS = '.!?…”»"'
_OPENING_MARKS = '“«„" '
_LEAST_WORDS = 5  # of a paragraph that begins small


@check(
    "FLU354",
    Category.CAPITALIZATION,
    Severity.MINOR,
    targets=_LANGUAGES,
    examples=[
        bad("en", "She was pleased. ⟦the⟧ opposition was not.", fixed="She was pleased. The opposition was not."),
        bad("es", "La ley salió por un voto. ⟦los⟧ vecinos celebraron.", fixed="La ley salió por un voto. Los vecinos celebraron."),
        bad("en", "The vote was close.\n\n⟦the⟧ harbour master won by one.\n\nNobody slept.", fixed="The vote was close.\n\nThe harbour master won by one.\n\nNobody slept."),
        bad("de", "Die Wahl war knapp. ⟦die⟧ Anwohner feierten.", fixed="Die Wahl war knapp. Die Anwohner feierten."),
        good("en", "It costs approx. the same, and Smith Jr. the elder left at 5 p.m. on Friday.", why="abbreviations"),
        good("en", "the list:\n\nthe bread that she bought\n\nthe milk that he drank\n\nEggs.", why="a draft whose lines begin small"),
        good("en", "The vote was close.\n\niPhone sales fell by a third last year.\n\nNobody slept.", why="a brand"),
    ],
)  # fmt: skip
def sentence_small(document: Document, facts: Facts) -> Iterator[Flag]:
    """A sentence begins with a small letter, after a full stop or at the start of a paragraph that ends with a mark.

    Only before articles, pronouns and the like. Left alone: abbreviations, and drafts with several paragraphs that begin small.
    """
    text, code, away = document.text, document.language.code, facts(protected)
    openers, known = _lists()["openers"][code].split(), lexicon(code)
    places = [
        match.span(4)
        for match in _AFTER_STOP.finditer(text)
        if match[4] in openers
        and match[1] not in _ABBREVIATIONS
        and known
        and known.zipf(match[1].lower()) >= _FREQUENT
    ]
    small: list[tuple[int, int]] = []
    for before, block in zip(document.blocks, document.blocks[1:], strict=False):
        body = block.span.of(text)
        if before.kind is BlockKind.PARAGRAPH and before.span.of(text).rstrip()[-1:] not in _ENDS:
            continue
        start = len(body) - len(body.lstrip(_OPENING_MARKS))
        first = body[start:].split(" ", 1)[0]
        running = (
            block.kind is BlockKind.PARAGRAPH and len(body.split()) >= _LEAST_WORDS and body.rstrip()[-1:] in ".!?"
        )
        if running and first in openers:
            small.append((block.span.start + start, block.span.start + start + len(first)))
    if len(small) == 1:
        places += small
    for start, end in sorted(places):
        if not away.touches(start, end):
            word = text[start:end]
            yield Flag(
                "The sentence begins small.", target=Span(start, end), suggestions=(word.capitalize(),), confidence=0.9
            )


@check(
    "FLU207",
    Category.PUNCTUATION,
    Severity.MINOR,
    targets=_LANGUAGES,
    examples=[
        bad("en", "The bridge opened in ⟦spring It⟧ cost four million euros.", fixed="The bridge opened in spring. It cost four million euros."),
        bad("en", "The bridge opened in ⟦spring, It⟧ cost four million euros.", fixed="The bridge opened in spring. It cost four million euros."),
        bad("en", "The bridge opened on ⟦Monday It⟧ cost four million euros.", fixed="The bridge opened on Monday. It cost four million euros."),
        bad("es", "El puente abrió en ⟦primavera Pero⟧ nadie vino a la fiesta.", fixed="El puente abrió en primavera. Pero nadie vino a la fiesta."),
        good("en", "She read the novel It before the film But she forgot and left.", why="titles"),
        good("en", "He asked: It was late? “It is late,” he said. God sent His son, and He was glad.", why="a colon; quotations; a god"),
    ],
)  # fmt: skip
def stop_missing(document: Document, facts: Facts) -> Iterator[Flag]:
    """A pronoun or conjunction with a capital follows a small word, or a comma: the full stop between is lost."""
    text, code, away = document.text, document.language.code, facts(protected)
    pronouns, known = _lists()["pronouns"][code].split(), lexicon(code)
    for block in document.blocks:
        if block.kind is BlockKind.TITLE:
            continue
        for match in _NO_STOP.finditer(text, block.span.start, block.span.end):
            word, pronoun = match[1], match[3]
            dated = word.lower() in month_names(code) or word.lower() in weekday_names(code)
            if pronoun not in pronouns or not (word.islower() or dated) or away.touches(*match.span()):
                continue
            if known is None or known.zipf(word.lower()) < _FREQUENT or word in _titled(code):
                continue
            if len(re.findall(rf"(?<![.!?“\"] )(?<!\n)\b{pronoun}\b", text)) > 1:
                continue  # a name, or a way of writing
            yield Flag(
                "The full stop between two sentences is missing.",
                target=Span(match.start(1), match.end(3)),
                suggestions=(f"{word}. {pronoun}",),
                confidence=0.85,
            )


@cache
def _titled(code: str) -> frozenset[str]:
    """Words that a title may follow."""
    words = {
        "en": "novel film movie book song series album show play musical game band and or called by the with than as like of",
        "es": "novela película libro canción serie disco y o de la el",
        "fr": "roman film livre chanson série album et ou de le la",
        "de": "roman film buch lied serie album und oder von",
        "it": "romanzo film libro canzone serie album e o di",
        "pt": "romance filme livro canção série álbum e ou de",
        "nl": "roman film boek lied serie album en of van",
    }
    return frozenset(words[code].split())


@cache
def _lists() -> dict[str, dict[str, str]]:
    return tomllib.loads((_DATA / "capitals.toml").read_text("utf-8"))
