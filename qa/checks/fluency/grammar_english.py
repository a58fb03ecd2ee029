"""English slips that a hurried edit leaves: article, agreement, participle."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.lexicon import lexicon
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DATA = resources.files("qa.checks.fluency") / "data"
_ARTICLE = re.compile(r"(?<![\w.'’-])([Aa]n?) ((?:\d[\d.,]*|[^\W\d_]+)(?:-[^\W\d_]+)*)(?![\w'’.]\w)")
_VOWELS = tuple("aeiouáéíóúäöü")
_YEAR = re.compile(r"1[18]\d\d(?!\d)")  # an 1840 law, a 1100-metre run: as it is read
_EIGHT = re.compile(r"8|1[18](?!\d)(?!,\d{3},)")
_TWO_DETERMINERS = re.compile(r"(?<![\w'’-])((?:an?|the) (?:an?|the|his|her|their|our))(?= [a-z])")


@cache
def _words(name: str) -> frozenset[str]:
    table = tomllib.loads((_DATA / "grammar.toml").read_text("utf-8"))["en"]
    return frozenset(table[name].split())


@cache
def _pairs(name: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in _words(name))


@check(
    "FLU321",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("en",),
    examples=[
        bad("en", "She explained it with ⟦an laugh⟧ at the finish.", fixed="She explained it with a laugh at the finish."),
        bad("en", "They waited for ⟦a hour⟧ in the rain.", fixed="They waited for an hour in the rain."),
        bad("en", "It was ⟦an unique⟧ chance for him.", fixed="It was a unique chance for him."),
        bad("en", "He is ⟦a 18-year-old⟧ student from the coast.", fixed="He is an 18-year-old student from the coast."),
        good("en", "An hour ago a one-eyed European with an MBA saw a UFO, an historic hotel and a unit of an uninsured firm.", why="the sound decides"),
        good("en", "He is an 80-year-old with a 10-year plan, an honest man and a user.", why="the sound decides"),
        good("en", "An 1840 map hangs beside a urological clinic, by a unanimous vote.", why="eighteen-forty; the sound decides"),
        good("en", "Vitamin A is in it, as are B and C, and the singer A Hour went home.", why="a letter, a name"),
    ],
)  # fmt: skip
def article_a_or_an(document: Document, facts: Facts) -> Iterator[Flag]:
    """The article "a" stands before a vowel sound, or "an" before a consonant sound.

    Acronyms and names that the lexicon does not know are left alone, as is "an" before an unstressed h (an historic).
    """
    away, known = facts(protected), lexicon("en")
    for match in _ARTICLE.finditer(document.text):
        article, word = match.groups()
        wanted = _article(word, known.zipf(word) if known else 0)
        if wanted is None or wanted == article.lower() or away.touches(*match.span()):
            continue
        mended = (wanted.capitalize() if article[0] == "A" else wanted) + f" {word}"
        if article == "A" and not re.search(
            r"(?:^|[.!?\n]|[\"“‘(])\s?\Z", document.text[max(0, match.start() - 2) : match.start()]
        ):
            continue
        yield Flag(
            f"{wanted!r} before {word!r}.",
            target=Span(*match.span()),
            suggestions=(mended,),
            confidence=0.93,
            safe=True,
        )


def _article(word: str, zipf: float) -> str | None:
    """The article that a word wants, None if there is no telling."""
    if _YEAR.match(word):
        return None
    if word[0].isdigit():
        return "an" if _EIGHT.match(word) else "a"
    first = word.split("-", maxsplit=1)[0]
    low, head = word.lower(), first.lower()
    if (
        (len(first) > 1 and first.isupper())
        or len(first) < 2
        or head in _words("not_noun")
        or head in _words("silent_h")
    ):
        return None
    if low in _words("vowel_sound") or head in _words("vowel_sound"):
        return "an"
    if low in _words("consonant_sound") or head in _words("consonant_sound"):
        return "a"
    if low.startswith(tuple(_words("consonant_prefixes"))) and not low.startswith(tuple(_words("not_uni"))):
        return "a" if zipf >= 2.5 or word.islower() else None
    if (not zipf and "-" not in word) or (word[0].isupper() and zipf < 3.5):
        return None
    return "an" if low.startswith(_VOWELS) else "a"


@check(
    "FLU324",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("en",),
    examples=[
        bad("en", "They closed ⟦the a⟧ bridge on Monday.", fixed="They closed a bridge on Monday."),
        bad("en", "He needs more ⟦informations⟧ about it.", fixed="He needs more information about it."),
        good("en", "Between the A and the B lines, the Her concert sold out.", why="letters and names"),
    ],
)  # fmt: skip
def determiner_or_plural(document: Document, facts: Facts) -> Iterator[Flag]:
    """Two determiners stand before a noun, or a noun without plural has one."""
    away, text = facts(protected), document.text
    for match in _TWO_DETERMINERS.finditer(text):
        first, second = match[1].split()
        if first != second and not away.touches(*match.span()):
            yield Flag(
                "Two determiners in a row.", target=Span(*match.span()), suggestions=(second, first), confidence=0.85
            )
    for match in re.finditer(rf"\b(?:{'|'.join(_pairs('uncountable'))})\b", text):
        yield Flag(
            "This noun has no plural.",
            target=Span(*match.span()),
            suggestions=(_pairs("uncountable")[match[0]],),
            confidence=0.85,
        )


_ITS = (
    (re.compile(r"\b(it['’]s) (?=own\b)", re.I), "its"),
    (re.compile(r"\b(?:to|in|on|with|for|by|from|into|at) (it['’]s) (?=[a-z])(?!(?:an?|the|not|all|like|too|so|just|no|been|only|always|because|about|hard|easy)\b)"), "its"),
    (re.compile(r"\b(its) (?=(?:been|going to|because)\b|not (?:the|an?|that)\b)", re.I), "it’s"),
)  # fmt: skip


@check(
    "FLU325",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("en",),
    examples=[
        bad("en", "The audience rose to ⟦it's⟧ feet at once.", fixed="The audience rose to its feet at once."),
        bad("en", "The dog has ⟦it’s⟧ own bed there.", fixed="The dog has its own bed there."),
        bad("en", "Now ⟦its⟧ been ten years.", fixed="Now it’s been ten years."),
        good("en", "It’s late, and the dog in its bed knows it’s time.", why="right forms"),
    ],
)  # fmt: skip
def its_or_it_is(document: Document, facts: Facts) -> Iterator[Flag]:
    """The possessive "its" and the short form "it’s" are mixed up."""
    away, straight = facts(protected), "’" not in document.text
    for pattern, right in _ITS:
        for match in pattern.finditer(document.text):
            if not away.touches(*match.span(1)):
                mended = right.replace("’", "'") if straight else right
                mended = mended.capitalize() if match[1][0].isupper() else mended
                yield Flag(
                    f"{mended!r} is meant.",
                    target=Span(*match.span(1)),
                    suggestions=(mended,),
                    confidence=0.9,
                    safe=True,
                )
