"""Quotation marks and brackets without their partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.protected import protected
from qa.analyse.speakers import saying_verbs
from qa.analyse.typography import CLOSING_BRACKETS, OPENING_BRACKETS, Mark, Role, marks, word_start
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_CLOSER = {
    '"': '"',
    "“": "”",
    "„": "“",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "‘": "’",
    "”": "”",
}
_OPENS_BLOCK = re.compile(r"[\s\-—–]*[\"“”„«»‹›「『‘]")
_WORD = re.compile(r"[^\W\d_]+")
_ASKED = re.compile(r"[^\W_]+[?!](?=\s+[^\W\d_A-ZÀ-Þ])")
_SINGLE = re.compile(r"(?<![\w’‘])‘(?!(?:tis|twas|em|cause|til|n|kay|s|t|k|m|ns)\b)(?=[^\W\d_])", re.I)
_LIST = re.compile(r"(?:^|[\s(])\w{1,3}\Z")
_FACE = re.compile(r"[:;=8xX]['’]?[-o]?\Z")
_SMILING = {"ru", "uk", "be", "bg", "kk"}  # a bracket alone is a smile
_NEAR = 30  # code points between a comma and the verb of saying
_LEAST_BLOCKS = 3
_SPANNED = 6  # paragraphs that a quotation may go on after the one that opens it
_PERIOD_INSIDE = {"en", "zh", "ja", "ko"}


@check(
    "FLU205",
    Category.PUNCTUATION,
    Severity.MINOR,
    examples=[
        bad("en", '"Who has a house they don\'t want to ⟦sell?⟧ she asked.', fixed='"Who has a house they don\'t want to sell?" she asked.'),
        bad("en", 'He praised it. "I had never seen stretchers in the car ⟦park,⟧ she told reporters.', fixed='He praised it. "I had never seen stretchers in the car park," she told reporters.'),
        bad("de", "Sie lachte. „Wenn sie uns entlassen, lassen wir uns ⟦scheiden,⟧ sagte Shona Baird.", fixed="Sie lachte. „Wenn sie uns entlassen, lassen wir uns scheiden“, sagte Shona Baird."),
        bad("en", "His boss calls him ⟦‘the only one who has seen anything⟧. She asked him to teach.", fixed="His boss calls him ‘the only one who has seen anything’. She asked him to teach."),
        good("en", "“It began in May.\n\n“Then it rained.\n\n“Nobody came,” she said.", why="a quotation over paragraphs opens each of them"),
        good("es", "«Empezó en mayo.\n\n»Luego llovió.\n\n»Nadie vino», dijo.", why="a quotation over paragraphs, Spanish way"),
        good("en", "The ’90s board is 5\" wide; ‘tis the parents’ “own”.", why="apostrophes and inches"),
        good("de", "»Er kam.\n\n»Dann regnete es.\n\n»Niemand blieb«, sagte sie.\n\nSie ging.", why="a quotation over paragraphs, German book way"),
        good("en", "Home » News » World", why="a path"),
        good("en", "The warden said: “The inquiry has only begun.\n\nWe ask all drivers to come forward.”\n\nNobody did.", why="a quotation over two paragraphs, opened once"),
        good("de", "Er nannte es »mutig« und „gut“.", why="two kinds of pairs"),
    ],
)  # fmt: skip
def quote_unbalanced(document: Document, facts: Facts) -> Iterator[Flag]:
    """A quotation mark has no partner in its paragraph.

    A quotation that goes on in the next paragraph is left alone. The finding stands where the quotation must end: before the
    verb of saying, else it covers the quotation up to the end of its sentence. Known limit: straight single marks.
    """
    text, away = document.text, facts(protected)
    by_block: dict[int, list[Mark]] = {}
    for mark in facts(marks):
        if mark.quotes and not away.touches(mark.place, mark.place + 1):
            by_block.setdefault(mark.block, []).append(mark)
    lone = [_lone(document, index, by_block.get(index, [])) for index in range(len(document.blocks))]
    spanned = _spanned(lone)
    going_on = False
    for index, block in enumerate(document.blocks):
        openers, closers = lone[index]
        continued = _next_opens(document, index)
        if going_on or continued or "â€" in block.span.of(text):  # a mark misread (FLU401) is none the less there
            going_on = continued and (bool(openers) or (going_on and not closers))
            continue
        if index in spanned or re.search(r'\d"', block.span.of(text)):  # inches
            continue
        if len(openers) == 1 and not closers:
            flag = _unclosed(document, facts, index, openers[0])
            if flag:
                yield flag
        elif len(closers) == 1 and not openers:
            flag = _unopened(document, facts, closers[0], block.span.start)
            if flag:
                yield flag


def _lone(document: Document, index: int, here: list[Mark]) -> tuple[list[int], list[int]]:
    """The opening and the closing marks of a paragraph that have no partner."""
    partners = {m.partner for m in here}
    alone = [m for m in here if m.partner is None and m.place not in partners and m.role is not Role.UNKNOWN]
    openers = [m.place for m in alone if m.role is Role.OPEN]
    openers += [
        m.start()
        for m in _SINGLE.finditer(document.text, *_range(document, index))
        if not _single_closed(document.text, m, document, index)
    ]
    return openers, [m.place for m in alone if m.role is Role.CLOSE]


def _spanned(lone: list[tuple[list[int], list[int]]]) -> frozenset[int]:
    """The paragraphs of quotations that open in one and close in a later one, with no other lone mark between."""
    found: set[int] = set()
    opened: int | None = None
    for index, (openers, closers) in enumerate(lone):
        if opened is not None and index - opened <= _SPANNED and len(closers) == 1 and not openers:
            found |= {opened, index}
        if openers or closers:
            opened = index if len(openers) == 1 and not closers else None
    return frozenset(found)


def _range(document: Document, index: int) -> tuple[int, int]:
    span = document.blocks[index].span
    return span.start, span.end


def _single_closed(text: str, match: re.Match[str], document: Document, index: int) -> bool:
    """Whether a single mark is an apostrophe, or closed before its paragraph ends."""
    if document.language.code not in {"en", "nl"}:
        return True
    return bool(re.compile(r"’(?!\w)|'(?!\w)").search(text, match.end(), document.blocks[index].span.end))


def _next_opens(document: Document, index: int) -> bool:
    if index + 1 >= len(document.blocks):
        return False
    return bool(_OPENS_BLOCK.match(document.text, document.blocks[index + 1].span.start))


def _unclosed(document: Document, facts: Facts, index: int, place: int) -> Flag | None:
    text, (start, stop) = document.text, _range(document, index)
    closer = _CLOSER.get(text[place], "”")
    end = _attributed(document, place + 1, stop)
    if end is None:
        if place == start and len(document.blocks) < _LEAST_BLOCKS:
            return None
        sentence = _sentence_end(facts, place, stop)
        core = len(text[:sentence].rstrip(".,;:!?…"))
        if sentence == stop and (place == start or len(document.blocks) < _LEAST_BLOCKS):
            return None
        return Flag(
            "The quotation has no closing mark.",
            target=Span(place, max(core, place + 1)),
            suggestions=(text[place:core] + closer,) if core > place + 1 else (),
            confidence=0.75,
        )
    first = min(word_start(text, end - 1), end - 1)
    words, mark = text[first : end - 1], text[end - 1]
    inside = mark in "?!.…" or document.language.code in _PERIOD_INSIDE
    mended = words + (mark + closer if inside else closer + mark)
    return Flag("The quotation has no closing mark.", target=Span(first, end), suggestions=(mended,), confidence=0.85)


def _attributed(document: Document, start: int, stop: int) -> int | None:
    """Where the mark ends that stands before a verb of saying; None if there is none."""
    text = document.text
    if asked := _ASKED.search(text, start, stop):
        return asked.end()
    verbs = saying_verbs(document.language.code)
    for match in _WORD.finditer(text, start, stop):
        if match[0].lower() in verbs:
            near = max(start, match.start() - _NEAR)
            found = [m.end() for m in re.compile("[,?!…]").finditer(text, near, match.start())]
            if found and found[-1] > start + 1:
                return found[-1]
    return None


def _sentence_end(facts: Facts, place: int, stop: int) -> int:
    for segment in facts.bitext.target_segments:
        if segment.span.start <= place < segment.span.end:
            return segment.span.end
    return stop


def _unopened(document: Document, facts: Facts, place: int, start: int) -> Flag | None:
    text = document.text
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if (
        place == start
        or before.isdigit()
        or (before.isspace() and after.isspace())
        or len(document.blocks) < _LEAST_BLOCKS
    ):
        return None
    sentence = next((s.span.start for s in facts.bitext.target_segments if s.span.start <= place < s.span.end), start)
    return Flag("The quotation has no opening mark.", target=Span(max(sentence, start), place + 1), confidence=0.75)


@check(
    "FLU206",
    Category.PUNCTUATION,
    Severity.MINOR,
    examples=[
        bad("en", "The mayor ⟦(who is 52⟧. She agreed.", fixed="The mayor (who is 52). She agreed."),
        bad("es", "La alcaldesa llegó tarde ⟦(a las nueve y media⟧.", fixed="La alcaldesa llegó tarde (a las nueve y media)."),
        bad("en", "The club, founded in ⟦1931)⟧, closed its doors.", fixed="The club, founded in 1931, closed its doors."),
        good("en", "She wants a) a bridge, b) a road, and 3) a tram :)", why="marks of a list; a face"),
        good("en", "I cannot come in person :((( I miss you all(", why="faces"),
        good("ru", "Спасибо, до завтра))", why="smiles"),
        good("en", "The plan (it is long (very long)) was [sic] dropped.", why="nested pairs"),
        good("en>de", "It was something like paper plates (or something near them. Plastic forks?",
             "Es war etwas wie Papierteller (oder etwas in der Art. Plastikgabeln?", why="the source does not close it"),
    ],
)  # fmt: skip
def bracket_unbalanced(document: Document, facts: Facts) -> Iterator[Flag]:
    """A bracket has no partner in its paragraph.

    Marks of a list, as in "a)", faces, and brackets that have no partner in the source either are left alone.
    """
    text, away = document.text, facts(protected)
    brackets = [m for m in facts(marks) if not m.quotes]
    partners = {m.partner for m in brackets}
    for mark in brackets:
        place = mark.place
        if mark.partner is not None or place in partners or away.touches(place, place + 1):
            continue
        if _carried(mark, facts):
            continue
        if mark.role is Role.OPEN:
            if (
                re.search(r"[:;=]['’]?-?\(*\Z", text[max(0, place - 20) : place])
                or not text[place + 1 : place + 2].isalnum()
            ):
                continue
            end = _sentence_end(facts, place, document.blocks[mark.block].span.end)
            core = max(len(text[:end].rstrip('.,;:!?…"”»“')), place + 1)
            closer = {
                "(": ")",
                "[": "]",
                "{": "}",
                "（": "）",
                "［": "］",
                "【": "】",
                "《": "》",
                "〈": "〉",
                "〔": "〕",
            }[text[place]]
            yield Flag(
                "The bracket is not closed.",
                target=Span(place, core),
                suggestions=(text[place:core] + closer,),
                confidence=0.8,
            )
        else:
            before = text[max(document.blocks[mark.block].span.start, place - 5) : place]
            if (
                document.language.code in _SMILING
                or _LIST.search(before)
                or _FACE.search(before)
                or not before[-1:].strip()
            ):
                continue
            if ")" in text[max(0, place - 1) : place] + text[place + 1 : place + 2]:
                continue
            if place + 1 == document.blocks[mark.block].span.end and len(document.blocks) < _LEAST_BLOCKS:
                continue
            start = min(word_start(text, place), place - 1)
            yield Flag(
                "The bracket was not opened.",
                target=Span(start, place + 1),
                suggestions=(text[start:place],),
                confidence=0.8,
            )


def _carried(mark: Mark, facts: Facts) -> bool:
    """Whether the sentence's source has as lone a bracket of the same direction."""
    for unit in facts.bitext.units:
        if any(s.span.start <= mark.place < s.span.end for s in unit.target):
            source = "".join(s.text for s in unit.source)
            surplus = sum(source.count(c) for c in OPENING_BRACKETS) - sum(source.count(c) for c in CLOSING_BRACKETS)
            return surplus > 0 if mark.role is Role.OPEN else surplus < 0
    return False
