"""English nouns in the wrong number after a word that tells the number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.analyse.coreference.parser import trees
from qa.analyse.coreference.syntax import Sentence
from qa.analyse.english import Number, countable, number, plural, singular, words
from qa.analyse.facts import Facts
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity

_MANY = frozenset(["several", "both", "many", "few", "these", "those"])
_ONE = frozenset(["every", "each", "another", "a", "an", "this", "that"])
_PREMODIFIERS = frozenset({"ADJ", "NUM", "ADV"})


@check(
    "FLU326",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("en",),
    examples=[
        bad("en", "One of the ⟦tunnel⟧ will stay closed until May.", fixed="One of the tunnels will stay closed until May."),
        bad("en", "Every ⟦nurses⟧ received a letter.", fixed="Every nurse received a letter."),
        bad("en", "These ⟦proposal⟧ will be voted on next week.", fixed="These proposals will be voted on next week."),
        bad("en", "He lives there with his three ⟦daughter⟧ now.", fixed="He lives there with his three daughters now."),
        bad("en", "The tickets sold out in forty ⟦minute⟧.", fixed="The tickets sold out in forty minutes."),
        bad("en", "She bought a small ⟦houses⟧ near the lake.", fixed="She bought a small house near the lake."),
        good("en", "It is a long ways off, a sales target, a matter of days, a rights group.", why="set phrases; compounds"),
        good("en", "It was a forty minute walk, then one hour.", why="a measure before a noun; one"),
        good("en", "Several college and school teams came, and a 911 dispatcher.", why="compounds"),
        good("en", "One of the family came with two aircraft and both police cars.", why="groups and words that do not change"),
        good("en", "It took a good ten years, and every few days she wrote.", why="a span of time"),
    ],
)  # fmt: skip
def noun_number(document: Document, facts: Facts) -> Iterator[Flag]:
    """A noun stands in the singular after a word for more than one, or in the plural after a word for one.

    Looks at every, each, a, this, these, several, both, many, numerals, and "one of the". Measures before a noun (a
    forty-minute walk), groups and words that do not change are left alone.
    """
    away = facts(protected)
    for sentence in facts(trees):
        for index, word in enumerate(sentence.words):
            if away.touches(word.span.start, word.span.end):
                continue
            if word.pos == "NOUN" and word.text.islower() and word.relation != "compound" and "-" not in word.text:
                mended = _wrong_number(sentence, index)
                if mended:
                    yield Flag(
                        f"{word.span.of(document.text)!r} should be {mended!r} here.",
                        target=word.span,
                        suggestions=(mended,),
                        confidence=0.87,
                    )


def _apart(sentence: Sentence, first: int, last: int) -> bool:
    """Whether spaces alone part these words (not: SS19 collection, 29th minute, £11 million)."""
    words_ = sentence.words
    return all(
        words_[i].span.start > words_[i - 1].span.end
        for i in range(max(1, first), last + 1)
        if words_[i].text[0].isalnum()
    )


def _wrong_number(sentence: Sentence, index: int) -> str | None:
    word = sentence.words[index].lower
    if len(word) < 3:
        return None
    following = sentence.words[index + 1] if index + 1 < len(sentence.words) else None
    if following is not None and (
        following.pos in {"NOUN", "PROPN", "NUM"}
        or following.lower in {"and", "or"}
        or following.text[0] in "-‐–/'’"
        or following.relation == "case"
    ):
        return None
    first = index
    while first > 0 and sentence.words[first - 1].pos in _PREMODIFIERS and sentence.words[first - 1].text[0].isalnum():
        first -= 1
    opener = sentence.words[first - 1].lower if first else ""
    before = [w.lower for w in sentence.words[first:index]]
    if first and sentence.words[first - 1].pos == "DET" and sentence.words[first - 1].head != index:
        return None
    if not _apart(sentence, first, index):
        return None
    if first and (
        sentence.words[first - 1].pos in {"NOUN", "PROPN"} or (first > 1 and sentence.words[first - 1].capital)
    ):
        return None
    if following is not None and following.lower == "and" and "both" in {opener, *before}:
        return None
    if first > 1 and sentence.words[first - 2].lower == "of" and opener == "those":
        return None
    numeral = bool(before) and (before[0] in words("numerals") or bool(re.fullmatch(r"[2-9]|[1-9]\d{1,2}", before[0])))
    if numeral and opener not in words("before_noun") and not countable(word):
        return None
    one = singular(word)
    if one and number(word) is Number.PLURAL:
        if (
            opener in _ONE
            and not any(w.pos == "NUM" for w in sentence.words[first:index])
            and not set(before) & words("not_of_one")
        ):
            if opener in {"a", "an"} and (index - first > 1 or word in words("plural_after_a") or not countable(one)):
                return None
            if opener in {"this", "that"} and sentence.words[first - 1].pos != "DET":
                return None
            return one
        return None
    if not countable(word) or number(word) is not Number.SINGULAR:
        return None
    if (before and before[0] in _MANY) or opener in _MANY - {"many", "few"}:
        if opener in {"a", "as", "how", "not", "very", "so", "too", "quite", "the"} and before and before[0] == "few":
            return None
        return plural(word)
    if numeral and before[-1] not in {"percent", "hundred"} and not any(w == "one" for w in before):
        return (
            plural(word)
            if sentence.words[first].pos == "NUM"
            and opener not in {"a", "an", "page", "chapter", "number", "no", "day", "article", "at", "-", "–"}
            else None
        )
    partitive = [w.lower for w in sentence.words[max(0, first - 3) : first]]
    if (
        len(partitive) == 3
        and partitive[0] == "one"
        and partitive[1] == "of"
        and partitive[2] in {"the", "his", "her", "its", "their", "our", "these", "those"}
    ):
        return plural(word) if word not in words("collective_of") and word not in words("collective") else None
    return None
