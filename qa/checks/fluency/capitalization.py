"""Capitals carried over from the source, and capitals lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
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
from qa.core.language import Language
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_SMALL_CALENDAR = ("es", "fr", "it", "pt", "ru", "pl", "nl", "uk", "ca", "gl", "ro", "sv", "da", "nb", "cs")
_SEASONS = {
    "es": ("primavera", "verano", "otoño", "invierno"), "fr": ("printemps", "été", "automne", "hiver"),
    "it": ("primavera", "estate", "autunno", "inverno"), "pt": ("primavera", "verão", "outono", "inverno"),
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GERMAN_BEFORE_NOUN = re.compile(
    r"\b(?:von|mit|für|ohne|durch|gegen|bei|aus|im|am|vom|zum|zur|beim|ins|ein|eine|einen|einem|einer|kein|keine|keinen|"
    r"sein|seine|seinen|ihr|ihre|ihren|als|viele|vielen|mehr|alle|allen|\d+) $"
)
_OPENING = frozenset(
    [
        "el",
        "en",
        "este",
        "le",
        "ce",
        "il",
        "a",
        "em",
        "na",
        "in",
        "no",
        "desde",
        "hasta",
        "depuis",
        "da",
        "op",
        "w",
        "в",
    ]
)
_RARE = 2.3  # Zipf frequency under which a small word is no ordinary word


@check(
    "FLU351",
    Category.CAPITALIZATION,
    Severity.MINOR,
    targets=_SMALL_CALENDAR,
    examples=[
        bad("es", "La alcaldesa presentó este ⟦Lunes⟧ su dimisión.", fixed="La alcaldesa presentó este lunes su dimisión."),
        bad("fr", "La secrétaire a survécu ⟦Mardi⟧ à une motion.", fixed="La secrétaire a survécu mardi à une motion."),
        bad("pt", "O governo caiu em ⟦Março⟧ de 2019.", fixed="O governo caiu em março de 2019."),
        bad("es", "Nadie vino. En ⟦Enero⟧ se cerrará el túnel.", fixed="Nadie vino. En enero se cerrará el túnel."),
        good("es", "Lunes y martes hay sesión en la plaza de Mayo, cerca del Domingo Savio.", why="a sentence's start and names"),
        good("fr", "Le défilé du 14 Juillet passe place du Huit-Mai.", why="a holiday and a square"),
        good("es", "El Viernes Santo no hay mercado; el Lunes de Pascua, tampoco.", why="feasts"),
    ],
)  # fmt: skip
def calendar_capital(document: Document, facts: Facts) -> Iterable[Flag]:
    """A month, weekday or season has a capital in a language that writes it small.

    Silent at a sentence's start, beside another capital, and after "plaza de" and the like.
    """
    names = _calendar(facts.target_language)
    for block in document.blocks:
        if block.kind is BlockKind.TITLE:
            continue
        text = block.span.of(document.text)
        found = list(_WORD.finditer(text))
        for i, match in enumerate(found):
            word = match[0]
            if not word[0].isupper() or not word[1:].islower() or word.lower() not in names or i == 0:
                continue
            before, gap = found[i - 1][0], text[found[i - 1].end() : match.start()]
            dated = re.search(r"\b\d{1,2}(?:er)?(?: de| d')? $", text[: match.start()])
            opened = _opens_sentence(text, found[i - 1]) and before.lower() in _OPENING
            if (re.search(r"[^\s,\u00a0\d]", gap) and not dated) or (before[0].isupper() and not opened):
                continue
            following = text[match.end() :]
            if re.match(r"[- ][A-ZÀ-Þ]| (?:de|del|du|di|da) [A-ZÀ-Þ]", following) or (
                word.lower() == "juillet" and "14" in gap
            ):
                continue
            if (
                before.lower() in {"de", "du", "del", "di", "da", "do"}
                and not dated
                and i > 1
                and _is_place(found[i - 2][0])
            ):
                continue
            yield _wrong(
                match, block.span.start, word.lower(), f"{facts.target_language} writes “{word.lower()}” small."
            )


def _opens_sentence(text: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"(?:^|[.!?…][”»\"]? )\Z", text[: match.start()]))


def _is_place(word: str) -> bool:
    return word[0].isupper() or word.lower() in {
        "plaza",
        "calle",
        "avenida",
        "place",
        "rue",
        "praça",
        "rua",
        "piazza",
        "via",
    }


@cache
def _calendar(language: Language) -> frozenset[str]:
    return frozenset(
        n
        for n in (*month_names(language.code), *weekday_names(language.code), *_SEASONS.get(language.code, ()))
        if len(n) > 2
    )


@check(
    "FLU352",
    Category.CAPITALIZATION,
    Severity.MINOR,
    targets=("en", "de", "nl"),
    examples=[
        bad("en", "The ⟦european⟧ court will rule in the fall.", fixed="The European court will rule in the fall."),
        bad("en", "She waited until after ⟦christmas⟧ to tell him.", fixed="She waited until after Christmas to tell him."),
        bad("en", "On Friday ⟦i⟧ went home.", fixed="On Friday I went home."),
        bad("de", "Die Brücke öffnet am ⟦montag⟧ wieder.", fixed="Die Brücke öffnet am Montag wieder."),
        bad("nl", "De ⟦franse⟧ minister sprak lang.", fixed="De Franse minister sprak lang."),
        good("en", "They ate french fries and drew the venetian blinds; i.e. point i) of the list.", why="things that have lost their capital; a mark of a list"),
    ],
)  # fmt: skip
def capital_lost(document: Document, facts: Facts) -> Iterable[Flag]:
    """A day, month, holiday, people or language, or the English "I", has lost its capital (in Dutch: a people)."""
    guarded, code = facts(protected), document.language.code
    for match in re.finditer(r"(?<![\w@#./’'-])[^\W\d_]+(?![\w-])", document.text):
        word, following = match[0], document.text[match.end() : match.end() + 10]
        if not word.islower() or guarded.touches(*match.span()):
            continue
        alone = code == "en" and word == "i" and re.match(r"(?:['’](?:m|ve|d|ll)\b| [a-z]{2,})", following)
        if alone or word in _capitals(code):
            if following.startswith((" fries", " toast", " window", " door", " roast", " chocolate")):
                continue
            right = word.capitalize()
            yield _wrong(match, 0, right, f"{facts.target_language} writes “{right}” with a capital.")


@cache
def _capitals(code: str) -> frozenset[str]:
    text = (resources.files("qa.checks.fluency") / "data" / f"capitals_{code}.txt").read_text("utf-8")
    return frozenset(" ".join(line for line in text.splitlines() if not line.startswith("#")).split())


@check(
    "FLU353",
    Category.CAPITALIZATION,
    Severity.MINOR,
    examples=[
        bad("de", "Die Patienten kamen am Montag. Sie hatte Briefe von ⟦patienten⟧ gelesen.", fixed="Die Patienten kamen am Montag. Sie hatte Briefe von Patienten gelesen."),
        bad("en", "The lawyer Ines Amiel objected, and Amiel left. Later ⟦amiel⟧ came back.", fixed="The lawyer Ines Amiel objected, and Amiel left. Later Amiel came back."),
        good("de", "Das Essen war gut. Sie wollten essen und mit Essen handeln.", why="noun and verb"),
        good("en", "The Hill was empty. A hill rose behind it.", why="an ordinary word and a name"),
    ],
)  # fmt: skip
def lost_capital(document: Document, facts: Facts) -> Iterable[Flag]:
    """A word that the draft elsewhere writes with a capital stands small: a name, or a German noun after its preposition."""
    known = lexicon(facts.target_language.code)
    if known is None:
        return
    german = facts.target_language.code == "de"
    capital, small = _uses(document)
    guarded = facts(protected)
    for match in _WORD.finditer(document.text):
        word = match[0]
        if not word.islower() or len(word) < 4 or small[word] > 1 or guarded.touches(*match.span()):
            continue
        if german:
            wrong = capital[word] >= 1 and bool(_GERMAN_BEFORE_NOUN.search(document.text[: match.start()]))
        else:
            wrong = capital[word] >= 2 and known.zipf(word) < _RARE
        if wrong:
            yield _wrong(match, 0, word.capitalize(), f"The draft elsewhere writes “{word.capitalize()}”.")


def _uses(document: Document) -> tuple[Counter[str], Counter[str]]:
    """How often a word stands with a capital inside a sentence, and small, lower case."""
    capital, small = Counter[str](), Counter[str]()
    for match in _WORD.finditer(document.text):
        if match[0].islower():
            small[match[0]] += 1
        elif match[0][0].isupper() and re.search(r"[\w,] $", document.text[max(0, match.start() - 2) : match.start()]):
            capital[match[0].lower()] += 1
    return capital, small


def _wrong(match: re.Match[str], start: int, right: str, message: str) -> Flag:
    return Flag(message, target=Span(*match.span()).shift(start), suggestions=(right,), confidence=0.85)
