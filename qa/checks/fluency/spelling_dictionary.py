"""Misspelt ordinary words, found by a Hunspell dictionary."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from qa.analyse.dictionary import Dictionary, dictionary, missing
from qa.analyse.facts import Facts
from qa.analyse.lexicon import Lexicon, lexicon
from qa.analyse.protected import protected
from qa.analyse.quotes import target_quotations
from qa.checks.example import bad, good
from qa.checks.fluency.spelling import bare, corrections
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_WORD = re.compile(r"(?<![\w@#/.'’-])[^\W\d_]{4,40}(?![\w@/'’-])")
_ELIDED = re.compile(r"(?<![\w@#/.-])(?:[^\W\d_]{1,5}['’])?([^\W\d_]{4,40})(?![\w@/'’-])")
_ELIDES = {"fr", "it", "ca"}
_ANY = re.compile(r"[^\W\d_]+")
_KNOWN_QUOTED = 0.6  # share of known words from which a quotation is in the draft's language
_UNKNOWN = 0.06  # share of unknown words from which the dictionary does not fit the text
_LISTED = 3.1  # Zipf frequency from which an unknown word is right all the same
_FEW_FORMS = {"en", "es", "fr", "it", "pt", "ca", "gl"}  # languages whose dictionaries hold nearly all forms
_ENDING = 3  # letters
_SHORT = 6  # letters, under which a suggestion must be common
_COMMON, _IN_USE, _TWICE, _REPLACED = 3.5, 2.0, 3.0, 3.8  # Zipf frequency of a suggestion
_LONG = 8  # letters, from which two slips may be in a word
_TIMES = 2  # a word that stands more often is meant
_NEAR = 3  # suggestions looked at


@check(
    "FLU313",
    Category.SPELLING,
    Severity.MINOR,
    off=missing,
    examples=[
        bad("en", "It was a great ⟦disapointmnt⟧ to everyone here.", fixed="It was a great disappointment to everyone here.",
            dictionary="it was a great disappointment to everyone here"),
        bad("es", "La ⟦exhibicin⟧ de la escuela cerró ayer.", fixed="La exhibición de la escuela cerró ayer.",
            dictionary="la exhibición de escuela cerró ayer"),
        bad("fr", "La fête avait quelque chose d’⟦envoutant⟧ hier.", fixed="La fête avait quelque chose d’envoûtant hier.",
            dictionary="la fête avait quelque chose envoûtant hier"),
        good("en", "She said “lo hemos disapointmnt ayer” to us.", why="a foreign quotation",
             dictionary="she said to us disappointment"),
        good("es>en", "El disapointmnt de ayer ganó.", "Yesterday’s disapointmnt won.", why="a word of the source",
             dictionary="yesterday won disappointment"),
        good("en", "She told Disapointmnt that no disapointmnt had won.", why="a name",
             dictionary="she told that no had won disappointment"),
        good("en", "The orbiculate fungus met a lime kolonihave near the switchyard.", why="unknown words with nothing near them",
             dictionary="the fungus met a lime near switch yard switchboard orbicular"),
    ],
)  # fmt: skip
def word_not_in_dictionary(document: Document, facts: Facts) -> Iterator[Flag]:
    """The dictionary does not know a word, and knows one that is a slip away.

    Needs the extra ``spelling`` and a Hunspell dictionary of the draft's language: of the system, of ``DICPATH`` or of the
    configured folder. Left alone: words with a capital and those that stand so in either article, words of the source,
    words that stand three times, quotations in other languages, addresses, neighbours that are both unknown, and words
    with no suggestion that is near and in use. What FLU311 finds is not said again. Known limit: words with a hyphen.
    """
    code = document.language.code
    known, common = facts(dictionary), lexicon(code)
    if known is None or common is None:
        return
    unknown = _unknown(document, facts, known, common)
    for match, group in unknown:
        word = match[group]
        if corrections(word, common, code) or _compound(word, known):
            continue
        near = tuple(s for s in known.suggestions(word)[:_NEAR] if _likely(word, s, code, common))
        if near:
            yield Flag(
                f"{word!r} is not in the dictionary ({known.locale}); {near[0]!r} is.",
                target=Span(*match.span(group)),
                suggestions=near,
                confidence=0.8,
            )


def _unknown(document: Document, facts: Facts, known: Dictionary, common: Lexicon) -> list[tuple[re.Match[str], int]]:
    """The words to look at; none if the dictionary does not fit the text."""
    text, away, quoted = document.text, facts(protected), facts(target_quotations)
    learned = _learned(document, facts)
    elided = document.language.code in _ELIDES
    group = 1 if elided else 0
    matches = list((_ELIDED if elided else _WORD).finditer(text))
    times = Counter(m[group].lower() for m in matches)
    found: list[tuple[re.Match[str], int]] = []
    words = [m for m in matches if m[group].islower()]
    for match in words:
        word = match[group]
        if word in learned or times[word] > _TIMES or away.touches(*match.span(group)):
            continue
        if common.zipf(word) < _LISTED and not known.knows(word):
            found.append((match, group))
    if len(found) > max(2, _UNKNOWN * len(words)):
        return []
    starts = [m.start() for m in _ANY.finditer(text)]
    places = [bisect_right(starts, m.start(group)) for m, _ in found]
    alone = [f for f, p in zip(found, places, strict=True) if p - 1 not in places and p + 1 not in places]
    return [f for f in alone if _own(quoted.at(Span(*f[0].span(group))), text, known)]


def _learned(document: Document, facts: Facts) -> frozenset[str]:
    """Words of the source, and words that either article writes with a capital, in small letters."""
    source = {w.lower() for w in _ANY.findall(facts.source.text)} if facts.source else set()
    return frozenset(source | {w.lower() for w in _ANY.findall(document.text) if not w.islower()})


def _own(quotation: Span | None, text: str, known: Dictionary) -> bool:
    """Whether a quotation is in the draft's language."""
    if quotation is None:
        return True
    words = [w for w in _ANY.findall(quotation.of(text)) if len(w) > 1]
    return not words or sum(known.knows(w) for w in words) >= _KNOWN_QUOTED * len(words)


def _compound(word: str, known: Dictionary) -> bool:
    """Whether a word is made of two known ones."""
    return any(known.knows(word[:i]) and known.knows(word[i:]) for i in range(3, len(word) - 2))


def _likely(word: str, other: str, code: str, common: Lexicon) -> bool:
    """Whether a slip or, in a long word, two made ``word`` of ``other``, a word in use; the first letter is never wrong.

    Where words have many forms and the dictionary may lack one, a single slip must lead to a more frequent word, and one
    letter for another at the end is no slip.
    """
    if not other.islower() or not other.isalpha() or other[0] != word[0]:
        return False
    rich, slips = code not in _FEW_FORMS, _slips(word, other)
    wrong = [i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b]
    first = wrong[0] if wrong else min(len(word), len(other))
    inside = first < len(word) - _ENDING
    if slips > (2 if len(word) >= _LONG and inside and not rich else 1) or word.startswith(other):
        return False
    if rich and (word in common or (code == "de" and word.replace("zu", "", 1) == other)):
        return False
    zipf = common.zipf(other)
    if len(word) == len(other) and len(wrong) == 1 and bare(word) != bare(other):
        return zipf >= (_REPLACED if rich else _COMMON) and (inside or not rich)
    return zipf >= (_COMMON if rich or len(word) < _SHORT else _IN_USE if slips == 1 else _TWICE)


def _slips(one: str, other: str) -> int:
    """The optimal string alignment distance: letters lost, added, replaced or swapped with their neighbour."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
