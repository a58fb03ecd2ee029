"""Words and passages that stand twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from qa.analyse.facts import Facts
from qa.analyse.protected import Protected, protected
from qa.checks.example import bad, good
from qa.checks.registry import Stability, check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DATA = resources.files("qa.checks.fluency") / "data"
_SPACE = r"(?:[ \u00a0\u202f]+|[ ]?\n)"
_TWICE = re.compile(rf"(?<![\w'’.@#/-])([^\W\d_]+(?:['’][^\W\d_]+)?){_SPACE}(\1)(?![\w'’@-])", re.I)
_PHRASE = re.compile(rf"(?<![\w'’.-])((?:[^\W\d_]+{_SPACE}){{1,4}}[^\W\d_]+){_SPACE}(\1)(?![\w'’-])")
_IDEOGRAPHS = re.compile(r"([\u3041-\u9fff]{4,20})\1(?!\1)|をを|(?<![目标有打])的的(?![确士])")
_LEAST_SIGNS = 4  # different characters of a passage that stands twice; fewer are sounds and reduplications
_LEAST_WORDS = 6
_LEAST_LETTERS = 5  # of a doubled word in a language without a list


@check(
    "FLU301",
    Category.DUPLICATION,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", "He received ⟦the the⟧ news by telephone.", fixed="He received the news by telephone."),
        bad("en", "Her ⟦lawyer lawyer⟧ produced a letter.", fixed="Her lawyer produced a letter."),
        bad("es", "Trabaja en ⟦el el⟧ turno de noche.", fixed="Trabaja en el turno de noche."),
        bad("de", "Er kam ⟦nicht nicht⟧ mehr zurück.", fixed="Er kam nicht mehr zurück."),
        bad("en", "They waited for ⟦the\nthe⟧ results.", fixed="They waited for the\nresults."),
        bad("fr", "Elle a filmé ⟦la la⟧ scène.", fixed="Elle a filmé la scène."),
        bad("ru", "Он жил ⟦в в⟧ городе.", fixed="Он жил в городе."),
        bad("en", "They met ⟦in the in the⟧ town hall.", fixed="They met in the town hall."),
        good("en", "She had had a long, long day, and said that that very very old house was not hers.", why="right or meant"),
        good("en", "They heard Duran Duran in Bora Bora, again and again and again.", why="names; a figure of speech"),
        good("fr", "Vous vous trompez, nous nous verrons demain.", why="reflexive verbs"),
        good("de", "Das sind die, die die Stadt rettete, und der, der der Frau half.", why="relative pronoun and article"),
        good("nl", "Ik denk dat dat klopt, zei de man die die hond zag.", why="conjunction and pronoun"),
        good("cs", "Dohodl se se sestrou.", why="a reflexive, then a preposition"),
        good("it", "Il corteo è arrivato via via, pian piano, quasi quasi di corsa.", why="set phrases"),
        good("fr", "Le discours de De Gaulle a été lu.", why="a particle of a name"),
        good("fr", "« La la la », chantait la foule.", why="a song"),
        bad("zh", "居民们表示，⟦围栏外面围栏外面⟧已经站了三年。", fixed="居民们表示，围栏外面已经站了三年。"),
        bad("ja", "町長は計画⟦をを⟧説明した。", fixed="町長は計画を説明した。"),
        bad("pt", "Ela ficou ⟦no no⟧ cargo até maio.", fixed="Ela ficou no cargo até maio."),
        good("zh", "大家研究研究，他目的的确很清楚，高高兴兴地走了。", why="reduplication, words side by side"),
        good("ja", "人々はわくわくどきどきしながら待った。", why="sounds"),
        good("id", "Anak anak itu berjalan jalan di pasar.", why="Indonesian repeats words by rule"),
        good("en", "She logged in in May and moved on on Friday.", why="a particle, then a preposition of time"),
    ],
)  # fmt: skip
def word_repeated(document: Document, facts: Facts) -> Iterator[Flag]:
    """A word, or a phrase of up to five words, stands twice in a row.

    Left alone: words that a language may rightly repeat (had had, vous vous, die die), names, repetitions that the source has,
    too, and languages that repeat words by rule. Known limit: a repetition over a comma.
    """
    code, text = document.language.code, document.text
    away = facts(protected)
    if code in {"zh", "ja"}:
        yield from _characters(document, away)
    if code in _lists()["reduplicating"].split():
        return
    echoes = {m[1].lower() for m in _TWICE.finditer(facts.source.text)} if facts.source else set()
    taken: list[Span] = []
    for match in _PHRASE.finditer(text):
        span = Span(*match.span())
        if not _figure(match[1], code) and not away.touches(*match.span()):
            taken.append(span)
            yield Flag(f"{match[1]!r} stands twice.", target=span, suggestions=(match[1],), confidence=0.95, safe=True)
    for match in _TWICE.finditer(text):
        span, word = Span(*match.span()), match[1]
        if any(span.overlaps(t) for t in taken) or away.touches(*match.span()) or _may_repeat(match, code):
            continue
        if word.lower() in echoes or (echoes and len(word) > 3):
            continue
        yield Flag(f"{word!r} stands twice.", target=span, suggestions=(word,), confidence=0.95, safe=word.islower())


def _characters(document: Document, away: Protected) -> Iterator[Flag]:
    """Four and more Chinese or Japanese characters in a row that stand twice, and particles that never do."""
    for match in _IDEOGRAPHS.finditer(document.text):
        once = match[1] or match[0][:1]
        if (match[1] and len(set(once)) < _LEAST_SIGNS) or away.touches(*match.span()):
            continue
        yield Flag(f"{once!r} stands twice.", target=Span(*match.span()), suggestions=(once,), confidence=0.9)


def _may_repeat(match: re.Match[str], code: str) -> bool:
    """Whether a doubled word is right: listed, a name, an initial, or a particle before a date or place ("in in May")."""
    first, second = match[1].lower(), match[2]
    lists = _lists()
    if second[0].isupper() and second.lower() not in _opening_words(code):
        return True
    if re.match(rf"{_SPACE}{re.escape(second)}\b", match.string[match.end() : match.end() + len(second) + 3]):
        return True  # three times: a song or a cry
    if "\n" in match[0] and not (match[1].islower() and second.islower()):
        return True
    if len(first) == 1:
        return first not in lists["letters"].get(code, "").split()
    if code not in lists["words"] and len(first) < _LEAST_LETTERS:
        return True
    if first in lists["particles"].get(code, "").split():
        return bool(re.match(r"\s+(?:[^\W_a-z]|the\b)", match.string[match.end() : match.end() + 5]))
    return first in {*lists["any"].split(), *lists["words"].get(code, "").split()}


def _opening_words(code: str) -> frozenset[str]:
    """Words that are no names although they are written with a capital: none but English articles."""
    return frozenset({"the"} if code == "en" else ())


def _figure(phrase: str, code: str) -> bool:
    """Whether a doubled phrase is a figure of speech ("again and again and …") or a name."""
    words = phrase.split()
    conjunctions = {*_lists()["conjunctions"].get(code, "").split()}
    return (
        words[0] in conjunctions - {"in", "by", "to"} or words[-1] in conjunctions or all(w[0].isupper() for w in words)
    )


@cache
def _lists() -> dict[str, Any]:
    import tomllib

    return tomllib.loads((_DATA / "repetition.toml").read_text("utf-8"))


@check(
    "FLU302",
    Category.DUPLICATION,
    Severity.MAJOR,
    stability=Stability.STABLE,
    examples=[
        bad(
            "en",
            "The council voted for the new bridge on Monday.\n\nIt will cost twelve million.\n\n⟦The council voted for the new bridge on Monday.⟧",
            fixed="The council voted for the new bridge on Monday.\n\nIt will cost twelve million.",
        ),
        good("en", "Never give up. Never give up. That was all she said to the team.", why="a short refrain"),
        good(
            "es>en",
            "El perro volvió solo a la casa. Nadie lo vio. El perro volvió solo a la casa.",
            "The dog came back to the house alone. Nobody saw it. The dog came back to the house alone.",
            why="the source repeats it",
        ),
    ],
)  # fmt: skip
def passage_repeated(document: Document, facts: Facts) -> Iterator[Flag]:
    """A sentence of six words or more stands twice in the draft, and the source repeats nothing.

    Neighbouring repeated sentences make one finding. Where words are not separated by spaces, twelve characters count
    as long enough.
    """
    if facts.source is not None and any(
        n > 1 for n in Counter(_key(s.text) for s in facts.bitext.source_segments).values()
    ):
        return
    seen: set[str] = set()
    run: Span | None = None
    for segment in facts.bitext.target_segments:
        key = _key(segment.text)
        long_enough = len(key) >= 12 if document.language.unspaced else len(key.split()) >= _LEAST_WORDS
        if long_enough and key in seen:
            run = run.cover(segment.span) if run else segment.span
            continue
        seen.add(key)
        if run:
            yield _passage(run)
            run = None
    if run:
        yield _passage(run)


def _passage(span: Span) -> Flag:
    return Flag("This passage stands in the draft before.", target=span, confidence=0.95)


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
