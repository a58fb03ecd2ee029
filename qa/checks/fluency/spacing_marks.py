"""Spaces before and after stops and commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.lexicon import Lexicon, lexicon
from qa.analyse.protected import protected
from qa.analyse.typography import glued_credit, line_end, word_start
from qa.checks.example import bad, good
from qa.checks.registry import Stability, check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_AFTER = re.compile(r"(?<=[^\W_]|[)\]%”»’])([.!?]|[,;:،؛؟])(?=[^\W_]|[¿¡])")
_WORD_LEFT = re.compile(r"[^\W_]*[)\]%”»’]?\Z")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_YEAR = re.compile(r"(?<=[^\W\d_] )(\d{1,2}),((?:1[89]|20)\d\d)\b")
_NAMES = {".": "full stop", ",": "comma", ";": "semicolon", ":": "colon", "!": "exclamation mark", "?": "question mark"}
_NO_COLON = {"de", "sv", "fi", "nb", "no", "nn", "da", "nl", "et"}  # EU:s, Leser:innen
_TLD = set(
    "com org net edu gov info io eu tv co uk de fr es it pt br mx ar ru pl nl ch at jp cn kr be me is no in to us fm ai ly"
)


@check(
    "FLU101",
    Category.SPACING,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", "The minister spoke to the ⟦press.She⟧ regretted the delay.", fixed="The minister spoke to the press. She regretted the delay."),
        bad("en", "They advertised 22 posts in ⟦September;only⟧ five were filled.", fixed="They advertised 22 posts in September; only five were filled."),
        bad("es", "Llegó en ⟦2018.Zubiri⟧ lo esperaba.", fixed="Llegó en 2018. Zubiri lo esperaba."),
        bad("de", "Die Klinik hat viel Geld ⟦gespart.Sie⟧ bleibt offen.", fixed="Die Klinik hat viel Geld gespart. Sie bleibt offen."),
        bad("fr", "Le maire est ⟦parti,mais⟧ sa voiture est restée.", fixed="Le maire est parti, mais sa voiture est restée."),
        good("en", "The U.S.A. team used Node.js and wrote to ana@mail.example, as www.example.org says.", why="initials, brands, addresses"),
        good("en", "It rose 3.5 points to 12,000 at 10:30, as J.R.R. Garnett had said.", why="numbers, times, initials"),
        good("de", "Die Leser:innen der Zeitung zahlten 3,50 Euro.", why="the gender colon"),
        good("sv", "EU:s ministrar möttes i går.", why="a colon before an ending"),
    ],
)  # fmt: skip
def space_missing_after_mark(document: Document, facts: Facts) -> Iterator[Flag]:
    """A full stop, comma or the like runs into the next word.

    Numbers, initials, addresses, file names and the colon inside words are left alone, and so is what the source
    writes in the same way. Known limit: a small letter after a full stop is flagged only if both sides are
    common words.
    """
    if document.language.unspaced:
        return
    text, away, known = document.text, facts(protected), lexicon(document.language.code)
    source = facts.source.text if facts.source else ""
    for match in _AFTER.finditer(text):
        place, mark = match.start(), match[0]
        left = _WORD_LEFT.search(text, max(0, place - 60), place)
        right = _WORD.match(text, match.end())
        before = left[0] if left else ""
        after = right[0] if right else ""
        start, end = place - len(before), match.end() + len(after or text[match.end()])
        if away.touches(start, end) or text[start:end] in source:
            continue
        if glued_credit(text, line_end(text, match.end())) == match.end():
            continue
        if text[match.end()] in "¿¡" or _runs_on(
            before, mark, after, text[end : end + 2], known, document.language.code
        ):
            yield _missing(text, Span(start, end), match.end() - start, mark)
    for match in _YEAR.finditer(text):
        month = text[word_start(text, match.start() - 1) : match.start()]
        if month[:1].isupper() and not away.touches(*match.span()):
            yield _missing(text, Span(*match.span()), match.start(2) - match.start(), ",")


def _missing(text: str, span: Span, cut: int, mark: str) -> Flag:
    words = span.of(text)
    return Flag(
        f"No space after the {_NAMES.get(mark, 'mark')}.",
        target=span,
        suggestions=(f"{words[:cut]} {words[cut:]}",),
        confidence=0.97,
        safe=True,
    )


def _runs_on(before: str, mark: str, after: str, beyond: str, known: Lexicon | None, code: str) -> bool:
    """Whether a mark between two words lacks its space."""
    if mark in ",;":
        if after[:1].isdigit():
            return mark == ";" or (len(before) > 2 and before.isalpha())
        return not (len(before) == 1 and len(after) == 1)
    if mark in "،؛؟":
        return True
    if mark in "!?":
        return len(after) > 1 and not after[0].isdigit() and before[-1:].isalpha()
    capital = after[:1].isupper() and (
        (len(after) > 1 and after[1:2].islower()) or (len(after) == 1 and beyond[:1] == " ")
    )
    if mark == ":":
        return bool(
            code not in _NO_COLON and len(before) > 2 and before.islower() and capital
            and known and known.zipf(after) >= 3 and known.zipf(before) >= 3
        )  # fmt: skip
    if beyond[:1] == "." and beyond[1:2].isalpha():
        return False
    if capital:
        if before[-1:].isdigit():
            return len(before) > 1 or len(after) > 2
        if before.isupper() and len(before) > 1:
            return known is not None and known.zipf(after) >= 4.5
        return len(before) > 1
    return bool(
        known and len(before) >= 4 and len(after) >= 2 and after.islower() and after not in _TLD
        and before.islower() and min(known.zipf(before), known.zipf(after)) >= 4
    )  # fmt: skip


_BEFORE = re.compile(
    r"(?<=[^\s(\[{«“„‘¿¡])[ \u00a0\u202f\u2009]+(?P<mark>[,;:!?،؛؟，。；：！？、]|\.(?![.\w])|\.(?=[A-ZÀ-ÞА-ЯŁŚŻŹĆČŠŽŘ][a-zà-ÿа-яąćęłńóśźžčšř])(?!Net\b)|\.(?=[\u0621-\u064a])|…(?=[.!?]))"
)
_FACE = re.compile(r"[:;]-?[()DPpo3*/\\|]")


@check(
    "FLU102",
    Category.SPACING,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", "More rain is expected on ⟦Wednesday .⟧ Schools stay shut.", fixed="More rain is expected on Wednesday. Schools stay shut."),
        bad("de", "Er kam um fünf ⟦Uhr .⟧Sie ging bald.", fixed="Er kam um fünf Uhr. Sie ging bald."),
        bad("en", "She took it from ⟦retirees ,⟧ he said.", fixed="She took it from retirees, he said."),
        bad("de", "Sie hat nicht ⟦geantwortet ,⟧ doch er wartet.", fixed="Sie hat nicht geantwortet, doch er wartet."),
        bad("fr", "Il est parti du ⟦magasin ,⟧ puis il est revenu.", fixed="Il est parti du magasin, puis il est revenu."),
        bad("es", "¿Quién lo ⟦sabe ?⟧ Nadie.", fixed="¿Quién lo sabe? Nadie."),
        good("fr", "Qui le sait\u00a0? Personne\u00a0: il est tard.", why="French sets a no-break space before high marks"),
        good("en", "He paused ... and then used .NET for a .5 mm part :)", why="ellipsis, names, decimals, faces"),
        good("de", "Das Spiel endete 3 : 2 für Reutingen.", why="a score"),
    ],
)  # fmt: skip
def space_before_mark(document: Document, facts: Facts) -> Iterator[Flag]:
    """A space stands before a full stop, comma or the like.

    In French only full stops and commas are looked at: the space before ``: ; ! ?`` is right there (see LOC105).
    Scores (3 : 2), faces and names such as .NET are left alone.
    """
    text, away = document.text, facts(protected)
    french = document.language.code in {"fr", "br", "gsw"}
    for match in _BEFORE.finditer(text):
        mark = match["mark"]
        if (french and mark in ";:!?") or away.touches(match.start("mark"), match.end()):
            continue
        if (mark == ":" and _ratio(text, match)) or (mark in ":;" and _FACE.match(text, match.start("mark"))):
            continue
        if mark in "?!" and text[match.start() - 1] in "?!":
            continue
        if mark == "," and (
            text[match.end() : match.end() + 1].isdigit() or text[match.end() : match.end() + 1] == ","
        ):
            continue
        start = word_start(text, match.start())
        start = start if start < match.start() else match.start() - 1
        follows = text[match.end() : match.end() + 1]
        space = " " if follows.isalnum() and not document.language.unspaced else ""
        yield Flag(
            f"Space before the {_NAMES.get(mark, 'mark')}.",
            target=Span(start, match.end()),
            suggestions=(text[start : match.start()] + mark + space,),
            confidence=0.97,
            safe=True,
        )


def _ratio(text: str, match: re.Match[str]) -> bool:
    """Whether a colon stands between two numbers, as in scores and ratios."""
    return text[match.start() - 1].isdigit() and bool(re.match(r"\s?\d", text[match.end() : match.end() + 2]))
