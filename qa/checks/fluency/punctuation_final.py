"""Paragraphs without an end."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.protected import protected
from qa.analyse.typography import word_start
from qa.checks.example import bad, good
from qa.checks.registry import Stability, check
from qa.core.document import Block, BlockKind, Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_CLOSERS = "\"'”’“»«›‹)]}」』）】*_ \u00a0\u202f"
_FINAL = ".!?…。！？؟۔।॥։:：.—–"
_CLOSED = "」』）"  # may end a sentence themselves
_STOPS = {"zh": "。", "ja": "。", "yue": "。", "hi": "।", "mr": "।", "bn": "।", "ne": "।", "ur": "۔", "hy": "։"}
_SENTENCE_END = re.compile(r"[^\W\d_]{2,}[\"”»’)]?[.!?…。！？؟۔।][\"”»’)]?(?:\s|(?=[\u3040-\u9fff]))")
_STOP = re.compile(r"[.!?…。！？؟۔।][\"”»’)]*(?:\s|(?=[^\W\d_a-z]))")
_LIST_MARK = re.compile(r"[-–—•*●▪■·►✓#]|\(?\w{1,2}[.)]\s")
_TAIL = 6  # words (characters in Chinese) of the last sentence; shorter ones are credits and page furniture
_LAST = 8  # of a last paragraph of one sentence
_LONG = 18  # words of a single sentence that is no headline
_WORDS, _CHARACTERS = 6, 14  # of a paragraph worth a final mark
_RENDERED = 6  # words of a paragraph whose source has its final mark; half as many again in characters
_QUOTED_END = re.compile(r"[^\W\d_]{2}[\"”’“»«)]+\Z")


Rendered = list[tuple[Span, str]]
"""The last sentence of each unit's draft, in text order, and that of its source."""


@check(
    "FLU203",
    Category.PUNCTUATION,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad(
            "en",
            "Olavarrieta has spent eight months in jail. She will appeal.\n\nThe court heard the case on Monday. It did not hear the two port ⟦accountants⟧",
            fixed="Olavarrieta has spent eight months in jail. She will appeal.\n\nThe court heard the case on Monday. It did not hear the two port accountants.",
        ),
        bad(
            "fr",
            "La ferme ferme en mai. Elle a répondu de toutes les fuites, mais pas cette ⟦année ;⟧\n\nLe maire regrette cette décision. Il cherche un repreneur.",
        ),
        bad("zh", "镇长感谢了所有人。他将在五月退休。\n\n这座桥于周一开放。居民们等了整整三⟦年⟧", fixed="镇长感谢了所有人。他将在五月退休。\n\n这座桥于周一开放。居民们等了整整三年。"),
        bad(
            "es>en",
            "El puente abrió el lunes.\n\nLa alcaldesa prometió otro puente para mayo.\n\nNadie la creyó.",
            "The bridge opened on Monday.\n\nThe mayor promised another bridge for ⟦May⟧\n\nNobody believed her.",
            fixed="The bridge opened on Monday.\n\nThe mayor promised another bridge for May.\n\nNobody believed her.",
        ),
        good(
            "es>en",
            "La alcaldesa, de 52 años, promete otro puente sobre el río para el mes de mayo próximo\n\nNadie la creyó. Dimitió.",
            "Mayor, 52, promises another bridge over the river by the month of May next year\n\nNobody believed her. She resigned.",
            why="the source has no final mark either",
        ),
        good("en", "Council opens new bridge over the river\n\nThe bridge opened on Monday. It cost 4 million euros.\n\nWhat the neighbours of the bridge say\n\nThey like it. They walk there.", why="title and subheading"),
        good("en", "The list is long. You will need these:\n\n- a warm coat. It is cold there in May\n- two pairs of shoes", why="items of a list"),
        good("en", "The mayor resigned. She was tired.\n\nThe minister stood at the old port. Lucía Ramírez/AFP", why="a photo credit"),
        good("ja", "村長は語った。「橋はみんなのものです」\n\n橋は月曜日に開通した。多くの人が訪れた。", why="a quotation ends a paragraph"),
        good("en", "The mayor resigned on Monday. She was tired.\n\nThe council meets in May. Write to ana@mail.example", why="an address at the end"),
    ],
)  # fmt: skip
def final_mark_missing(document: Document, facts: Facts) -> Iterator[Flag]:
    """A paragraph ends without a full stop or the like.

    Where the source is known, its sentence must end with a mark. In a draft alone, titles, captions, list items and single
    sentences without a stop inside (subheadings) are left alone, as are last sentences of up to five words (credits, page
    furniture) and a draft half of whose paragraphs have no final mark.
    """
    text = document.text
    prose = [b for b in document.blocks if _prose(text, b, last=b is document.blocks[-1])]
    open_ = [b for b in prose if _end(text, b) is not None]
    habit = 2 * len(open_) > len(prose)
    rendered = sorted(
        (u.target[-1].span, u.source[-1].text.rstrip()) for u in facts.bitext.units if u.target and u.source
    )
    for block in document.blocks:
        end = _open_end(document, rendered, block, alone=block in open_ and not habit)
        if end is None or facts(protected).touches(end - 1, end):
            continue
        core = end - 1 if text[end - 1] in ",;，；、" else end
        word_stop = len(text[:core].rstrip())
        start = word_stop - 1 if document.language.unspaced else min(_word_start(text, word_stop), word_stop - 1)
        stop = _STOPS.get(document.language.code, ".")
        yield Flag(
            "The paragraph has no final mark.",
            target=Span(start, end),
            suggestions=(text[start:word_stop] + stop,),
            confidence=0.9,
        )


def _word_start(text: str, place: int) -> int:
    """Where the last word before a place starts, marks right before the place skipped."""
    letters = len(text[:place].rstrip(_CLOSERS))
    return word_start(text, letters)


def _open_end(document: Document, rendered: Rendered, block: Block, *, alone: bool) -> int | None:
    """Where a paragraph ends that should have a final mark there; ``alone``: what a draft without source would say."""
    marked = _source_marked(rendered, block)
    if marked is None:
        return _end(document.text, block) if alone else None
    return _end_of_rendering(document, block) if marked else None


def _source_marked(rendered: Rendered, block: Block) -> bool | None:
    """Whether the source of a paragraph's last sentence ends with a mark; None if there is no telling."""
    at = bisect.bisect_left(rendered, block.span.end, key=lambda r: r[0].start) - 1
    if at < 0 or rendered[at][0].end + 1 < block.span.end:
        return None
    source = rendered[at][1]
    end = source.rstrip(_CLOSERS)[-1:]
    return (end in _FINAL and end not in ":：—–") or source[-1:] in _CLOSED


def _end_of_rendering(document: Document, block: Block) -> int | None:
    """Where a paragraph without a final mark ends; None if it has one, is short, or is no running text."""
    body = block.span.of(document.text).rstrip()
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.QUOTE} or _LIST_MARK.match(body):
        return None
    if len(body.split()) < _RENDERED and len(re.findall(r"[\u3040-\u9fff]", body)) < 2 * _RENDERED:
        return None
    quoted = not document.language.unspaced and _QUOTED_END.search(body)
    if body[-1:].isalnum() or body[-1:] in ",;，；、%" or quoted:
        return block.span.start + len(body)
    return None


def _prose(text: str, block: Block, *, last: bool) -> bool:
    """Whether a block is a paragraph of running sentences; the last of an article is no subheading."""
    body = block.span.of(text)
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.QUOTE} or _LIST_MARK.match(body):
        return False
    long_enough = len(body.split()) >= _WORDS or len(re.findall(r"[\u3040-\u9fff]", body)) >= _CHARACTERS
    return long_enough and bool(
        _SENTENCE_END.search(body)
        or ("," in body and ":" not in body and len(body.split()) >= (_LAST if last else _LONG))
    )


def _end(text: str, block: Block) -> int | None:
    """Where a paragraph without a final mark ends; None if it has one, or ends in a quotation or a symbol."""
    body = block.span.of(text).rstrip()
    last = body[-1:]
    if last in _FINAL or last in _CLOSERS or not (last.isalnum() or last in ",;，；、%"):
        return None
    tail = _STOP.split(body)[-1]
    if len(tail.split()) < _TAIL and len(re.findall(r"[\u3040-\u9fff]", tail)) < _TAIL:
        return None
    return block.span.start + len(body)
