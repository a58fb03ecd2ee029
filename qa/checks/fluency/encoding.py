"""Characters that were broken on the way: misread bytes, entities, invisible and look-alike characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.checks.example import bad, good
from qa.checks.registry import Stability, check
from qa.core.document import BlockKind, Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DATA = resources.files("qa.checks.fluency") / "data"
_TOKEN = re.compile(r"\S+")
_SUSPECT = re.compile(r"[\x80-\xff][\x80-\u2122]|[\u0400-\u04ff][\x80-\xff\u2018-\u2122]")
_LOST_TAIL = re.compile(r"â€(?=[\s.,;)]|\Z)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]\w{1,9});")
_ENTITY_TOKEN = re.compile(rf"[\w'’-]*(?:{_ENTITY.pattern}[\w'’-]*)+")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
)
_JOINERS = "\u200c\u200d"
_DIRECTION = "\u200e\u200f\u061c"
_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f]")
_SHAPED = {
    "ar", "fa", "ur", "ps", "ckb", "sd", "ug", "hi", "bn", "mr", "ne", "ta", "te", "ml", "kn", "gu", "pa", "si", "my", "km", "lo",
    "th", "he", "yi",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_MANY = 20


@check(
    "FLU401",
    Category.ENCODING,
    Severity.MAJOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", "Its director, Henrique ⟦ValadÃ£o⟧, apologized.", fixed="Its director, Henrique Valadão, apologized."),
        bad("en", "“⟦Itâ€™s⟧ the best work in thirty years,” he said.", fixed="“It’s the best work in thirty years,” he said."),
        bad("de", "Zu den ⟦GlÃ¤ubigern⟧ zählt die Bank.", fixed="Zu den Gläubigern zählt die Bank."),
        good("pt", "O pão da Conceição custa R$ 5 à noite.", why="right letters"),
        good("fr", "L’hôtel « Château » est à Âge-sur-Mer.", why="right letters"),
    ],
)  # fmt: skip
def bytes_misread(document: Document, facts: Facts) -> Iterator[Flag]:  # noqa: ARG001 - every check has two parameters
    """UTF-8 bytes were read in another encoding, as in "ValadÃ£o" (found and mended by ftfy)."""
    from ftfy import fix_encoding

    for match in _TOKEN.finditer(document.text):
        if not _SUSPECT.search(match[0]):
            continue
        mended = fix_encoding(_LOST_TAIL.sub("”", match[0]))
        if mended != match[0] and "\ufffd" not in mended:
            start, end = _core(match[0], mended)
            first, last = start + match.start(), match.end() - end
            word = mended[start : len(mended) - end]
            yield Flag("Bytes read in the wrong encoding.", target=Span(first, last), suggestions=(word,), safe=True)
    for match in re.finditer(r"[\w'’-]*\ufffd[\w'’\ufffd-]*", document.text):
        yield Flag("A character was lost (U+FFFD).", target=Span(*match.span()))


def _core(broken: str, mended: str) -> tuple[int, int]:
    """How many marks before and after a word two tokens share."""
    start = 0
    while start < min(len(broken), len(mended)) and broken[start] == mended[start] and not broken[start].isalnum():
        start += 1
    end = 0
    while (
        end < min(len(broken), len(mended)) - start - 1
        and broken[-1 - end] == mended[-1 - end]
        and broken[-1 - end] in ".,;:!?)]”\"’'»"
    ):
        end += 1
    return start, end


@check(
    "FLU402",
    Category.ENCODING,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", "The trial opened before the ⟦Osterm&uuml;nde⟧ court.", fixed="The trial opened before the Ostermünde court."),
        bad("en", "She won at the ⟦Monteluz&nbsp;Film⟧ Festival.", fixed="She won at the Monteluz Film Festival."),
        bad("es", "Lo dijo la firma ⟦Peña&amp;Hijos⟧ ayer.", fixed="Lo dijo la firma Peña&Hijos ayer."),
        good("en", "Wendle & Fox and R&D; the rest stayed.", why="an ampersand, no entity"),
        good("en", "In HTML, write `&nbsp;` for it.", why="code"),
    ],
)  # fmt: skip
def entity_left(document: Document, facts: Facts) -> Iterator[Flag]:  # noqa: ARG001 - every check has two parameters
    """An HTML entity stands in the text."""
    from html.entities import html5

    text = document.text
    code = [b.span for b in document.blocks if b.kind is BlockKind.CODE]
    code += [Span(*m.span()) for m in re.finditer(r"`[^`\n]+`", text)]
    for match in _ENTITY_TOKEN.finditer(text):
        names = _ENTITY.findall(match[0])
        span = Span(*match.span())
        if any(n[1] != "#" and n[1:] not in html5 for n in names) or any(c.overlaps(span) for c in code):
            continue
        mended = _plain(match[0])
        if mended is not None:
            yield Flag("HTML entity in the text.", target=span, suggestions=(mended,), safe=True)


def _plain(token: str) -> str | None:
    from html import unescape

    mended = unescape(token).replace("\u00a0", " ").replace("\u00ad", "").replace("\u200b", "")
    return mended if mended.isprintable() and mended != token else None


@check(
    "FLU403",
    Category.ENCODING,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", "The audience lost only an ⟦eve\u200bning⟧.", fixed="The audience lost only an evening."),
        bad("de", "Der ⟦Bürger\u00admeister⟧ kam.", fixed="Der Bürgermeister kam."),
        bad("en", "He sang at the ⟦cafe\u0301⟧ again.", fixed="He sang at the café again."),
        good("fa", "می\u200cخواهم به خانه بروم.", why="a joiner that the script needs"),
        good("en", "The family 👨\u200d👩\u200d👧 waved.", why="emoji are joined"),
        good("he", "הוא אמר C++\u200e אתמול.", why="a direction mark"),
    ],
)  # fmt: skip
def character_invisible(document: Document, facts: Facts) -> Iterator[Flag]:  # noqa: ARG001 - every check has two parameters
    """An invisible character stands in a word (zero-width space, soft hyphen, control), or a letter is in two parts.

    Joiners and direction marks are left alone where the script or an emoji needs them. A draft with many letters in two
    parts (Unicode NFD) gets one finding.
    """
    text = document.text
    for match in _INVISIBLE.finditer(text):
        if _needed(text, match, document.language.code):
            continue
        start, end = _token(text, *match.span())
        mended = _INVISIBLE.sub("", text[start:end])
        yield Flag("Invisible character.", target=Span(start, end), suggestions=(mended,), safe=True)
    if unicodedata.is_normalized("NFC", text):
        return
    apart = [m for m in re.finditer(r"\w[\w\u0300-\u036f]*", text) if _composes(m[0])]
    for match in apart[:1] if len(apart) > _MANY else apart:
        more = f" ({len(apart)} words in all)" if len(apart) > _MANY else ""
        word = unicodedata.normalize("NFC", match[0])
        yield Flag(
            f"A letter and its accent are two characters (NFD){more}.",
            target=Span(*match.span()),
            suggestions=(word,),
            safe=True,
        )


def _composes(word: str) -> bool:
    return any("\u0300" <= c <= "\u036f" for c in word) and len(unicodedata.normalize("NFC", word)) < len(word)


def _needed(text: str, match: re.Match[str], code: str) -> bool:
    around = text[max(0, match.start() - 2) : match.start()] + text[match.end() : match.end() + 2]
    if _EMOJI.search(around):
        return True
    if code in _SHAPED and all(c in _JOINERS + _DIRECTION + "\u200b\u202a\u202b\u202c" for c in match[0]):
        return True
    return any("\u0590" <= c <= "\u08ff" or "\u0900" <= c <= "\u0dff" for c in around)


def _token(text: str, start: int, end: int) -> tuple[int, int]:
    """The word around a range, invisible characters included."""
    while start and (text[start - 1].isalnum() or _INVISIBLE.match(text[start - 1])):
        start -= 1
    while end < len(text) and (text[end].isalnum() or _INVISIBLE.match(text[end])):
        end += 1
    return start, end


@check(
    "FLU404",
    Category.ENCODING,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", "She asked for a ⟦pl\u0430que⟧ with his name.", fixed="She asked for a plaque with his name."),
        bad("ru", "Он живёт в ⟦M\u043eскве⟧ давно.", fixed="Он живёт в Москве давно."),
        good("en", "The α-particle, the µm scale and the word мир.", why="words of one alphabet each"),
        good("ru", "Он купил VIP-билет и iPhone.", why="a hyphen parts two alphabets"),
    ],
)  # fmt: skip
def letter_lookalike(document: Document, facts: Facts) -> Iterator[Flag]:  # noqa: ARG001 - every check has two parameters
    """A word mixes letters of two alphabets that look the same (Unicode confusables, UTS #39)."""
    to_latin, to_cyrillic = _confusables()
    for match in _WORD.finditer(document.text):
        word = match[0]
        if word.isascii() or len(word) < 3:  # two letters may be a variable
            continue
        latin = [c for c in word if "LATIN" in unicodedata.name(c, "")]
        other = [c for c in word if c in to_latin or "CYRILLIC" in unicodedata.name(c, "")]
        if not latin or not other or len(latin) + len(other) < len(word):
            continue
        table, strangers = (to_latin, other) if len(latin) >= len(other) else (to_cyrillic, latin)
        if all(c in table for c in strangers):
            mended = "".join(table[c] if c in strangers else c for c in word)
            yield Flag(
                "Letters of two alphabets that look the same.", target=Span(*match.span()), suggestions=(mended,), safe=True,
                evidence=(", ".join(f"{c} is {unicodedata.name(c)}" for c in dict.fromkeys(strangers)),),
            )  # fmt: skip


@cache
def _confusables() -> tuple[dict[str, str], dict[str, str]]:
    """Cyrillic and Greek letters to Latin ones, and Latin letters to Cyrillic ones."""
    pairs = [
        line.split("\t") for line in (_DATA / "confusables.tsv").read_text("utf-8").splitlines() if line[:1] != "#"
    ]
    back = {latin: other for other, latin in reversed(pairs) if "CYRILLIC" in unicodedata.name(other)}
    return dict(pairs), back
