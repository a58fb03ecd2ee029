"""Marks that stand twice or come from another script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.protected import protected
from qa.analyse.typography import word_start
from qa.checks.example import bad, good
from qa.checks.registry import Stability, check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DOUBLED = re.compile(
    r"(?<=[\w)\]”»’\"])(?:(?<!\.)\.\.(?![.\w/\\])|,,(?![\w.])|,\.(?![.\w])|;;|::(?=\s|$)|\?\?(?![?!])|(?<=[a-zà-ÿ])[!?]\.(?!\.)|[,;]{2}(?= )|。。|，，|、、|،،)"
)
_HABIT = 3  # doubled stops that are a way of writing
_FULL_WIDTH = {
    "。": ".",
    "，": ",",
    "、": ",",
    "；": ";",
    "：": ":",
    "！": "!",
    "？": "?",
    "،": ",",
    "؛": ";",
    "؟": "?",
}
_IN_LATIN = re.compile(r"(?<=[A-Za-zÀ-ɏЀ-ӿ0-9%)”»\"’])[。，、；：！？،؛؟]")
_WIDE = {".": "。", ",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_HAN = "\u3040-\u30ff\u3400-\u9fff"
_IN_HAN = re.compile(rf"(?<=[{_HAN}])[.,;!?](?=\s*(?:[{_HAN}”」』）]|\n|\Z))")
_ARABIC = "\u0621-\u064a"
_IN_ARABIC = re.compile(rf"(?<=[{_ARABIC}])[,;?](?=\s|\Z)")
_ARABIC_MARKS = {",": "،", ";": "؛", "?": "؟"}


def _may_insist(facts: Facts) -> bool:
    """Whether two question marks may be the writer's own."""
    return facts.source is None or "??" in facts.source.text


@check(
    "FLU201",
    Category.PUNCTUATION,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", "Residents decide what is built ⟦there..⟧ Until then it stays.", fixed="Residents decide what is built there. Until then it stays."),
        bad("es", "La alcaldesa ⟦calló,,⟧ y el pleno terminó.", fixed="La alcaldesa calló, y el pleno terminó."),
        bad("de", "Das Museum öffnet am ⟦Montag,.⟧", fixed="Das Museum öffnet am Montag."),
        bad("zh", "村民们都很高⟦兴。。⟧他们等了三年。", fixed="村民们都很高兴。他们等了三年。"),
        bad("es>en", "¿Es el final? Nadie lo sabe.", "Is that the ⟦end??⟧ Nobody knows.", fixed="Is that the end? Nobody knows."),
        good("en", "Is that the end?? The type is std::vector.", why="the writer may insist; a mark of a programming language"),
        good("en", "They played Who's Afraid of Virginia Woolf?. It was long.", why="the mark is part of a title"),
        bad("en", "The vote was ⟦close!.⟧ Nobody left.", fixed="The vote was close! Nobody left."),
        good("en", "She works for Yahoo!. He asked: what?! Why?!", why="a brand; marks of surprise"),
        good("en", "He waited ... and waited… What?! He had no idea!!", why="an ellipsis; marks of surprise"),
        good("ru", "Как же так?.. Никто не знал!..", why="Russian sets two dots after a question mark"),
        good("de", "Er sagte: ,,Das war gut“ und ging.", why="two commas for a low quotation mark"),
        good("en", "It works at etc., Inc., and Co., as she said.", why="an abbreviation before a comma"),
        good("en", "Type cd .. to go up and use a range 1..5 in the shell.", why="code"),
    ],
)  # fmt: skip
def mark_doubled(document: Document, facts: Facts) -> Iterator[Flag]:
    """A full stop, comma or semicolon stands twice, or a comma before a full stop.

    A draft that sets two dots three times and more uses them for an ellipsis and is left alone.
    """
    text, away = document.text, facts(protected)
    found = [m for m in _DOUBLED.finditer(text) if not away.touches(m.start(), m.end())]
    dots = sum(m[0] == ".." for m in found)
    for match in found:
        if (match[0] == ".." and dots >= _HABIT) or (match[0] == "??" and _may_insist(facts)):
            continue
        if match[0] in {"!.", "?."} and text[_start(text, match.start(), document)].isupper():
            continue  # Yahoo!.
        mark = match[0][-1] if match[0] == ",." else match[0][0]
        span = Span(_start(text, match.start(), document), match.end())
        word = text[span.start : match.start()]
        yield Flag("A mark stands twice.", target=span, suggestions=(word + mark,), confidence=0.93, safe=True)


@check(
    "FLU202",
    Category.PUNCTUATION,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", "First wait three days and then take Line ⟦1。⟧", fixed="First wait three days and then take Line 1."),
        bad("en", "The picking has already ⟦begun，⟧ Deng said.", fixed="The picking has already begun, Deng said."),
        bad("zh", "惠特洛不会弹琴。他总是在⟦听.⟧", fixed="惠特洛不会弹琴。他总是在听。"),
        bad("ja", "町は静かだった⟦が,⟧祭りは続いた。", fixed="町は静かだったが、祭りは続いた。"),
        good("zh", "票价为3.5元，网址是example.com。", why="a decimal point, an address"),
        good("en", "The sign read 安全第一。 in red.", why="a Chinese mark after Chinese"),
        good("ja", "彼はJ.K.ローリングの本を読んだ。", why="initials"),
        good("ar", "قال الوزير 3,5 في المئة، ثم غادر.", why="a decimal comma"),
    ],
)  # fmt: skip
def mark_of_other_script(document: Document, facts: Facts) -> Iterator[Flag]:
    """A mark is that of another script: a full-width stop in English, a Latin comma in Chinese or Arabic.

    In Arabic only where the draft sets its own marks elsewhere.
    """
    text, away, code = document.text, facts(protected), document.language.code
    if code in {"zh", "ja", "yue"}:
        pattern, table = _IN_HAN, {**_WIDE, ",": "、"} if code == "ja" else _WIDE
    elif code in {"ar", "fa", "ur"}:
        foreign = len(_IN_ARABIC.findall(text))
        if text.count("،") + text.count("؟") < 2 * foreign + 1:
            return
        pattern, table = _IN_ARABIC, _ARABIC_MARKS
    else:
        pattern, table = _IN_LATIN, _FULL_WIDTH
    for match in pattern.finditer(text):
        if away.touches(match.start(), match.end()):
            continue
        span = Span(_start(text, match.start(), document), match.end())
        space = " " if pattern is _IN_LATIN and text[match.end() : match.end() + 1].isalnum() else ""
        yield Flag(
            f"The mark {match[0]} belongs to another script.",
            target=span,
            suggestions=(text[span.start : match.start()] + table[match[0]] + space,),
            confidence=0.95,
            safe=True,
        )


def _start(text: str, place: int, document: Document) -> int:
    """Where the word before a mark starts; one character where words are not parted."""
    start = place if document.language.unspaced else word_start(text, place)
    return start if start < place else max(place - 1, 0)
