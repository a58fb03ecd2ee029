"""Misspelt ordinary words, found by word frequencies."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.lexicon import Lexicon, lexicon
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DATA = resources.files("qa.checks.fluency") / "data"
_WORD = re.compile(r"(?<![\w@#/.'’-])[^\W\d_]{5,24}(?![\w@/'’-])")
_LETTERS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "es": "abcdefghijlmnopqrstuvyzáéíóúüñ",
    "fr": "abcdefghijlmnopqrstuvxyzàâçéèêëîïôûù",
    "de": "abcdefghijklmnopqrstuvwzäöüß",
    "pt": "abcdefghijlmnopqrstuvxzáâãàçéêíóôõú",
    "it": "abcdefghilmnopqrstuvzàèéìòù",
    "nl": "abcdefghijklmnopqrstuvwzëï",
    "pl": "abcdefghijklmnoprstuwyząćęłńóśźż",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
}
_ENDING = {"en": 1, "nl": 2, "de": 3, "pl": 4, "ru": 4}  # letters at the end that inflection may change; else 2
_ENDINGS = {  # of verb forms, after the stem that the infinitive shows
    "es": "ndo ría rían rías ra ran ba ban do da dos das mos se sen ste steis rá rán",
    "pt": "ndo ria riam ra ram va vam do da dos das mos sse ssem rá rão",
    "it": "avano evano ivano ano ono ato ata ati ate uto uta uti ute ito ita iti ite ante anti ente enti ando endo ava eva iva erà eranno",
    "fr": "iez ions é ée és ées ait aient erait eraient èrent ant era eront ons ez",
}  # fmt: skip
_INFINITIVES = {"es": ("r",), "pt": ("r",), "it": ("are", "ere", "ire"), "fr": ("er", "ir", "re")}
_TWINS = ("er", "en", "re", "ti", "in", "ar", "li", "ra", "ci", "an", "it", "te")  # syllables that are swallowed
_COMPOUNDS = {"de", "nl"}
_LONG = 9  # letters
_COMMON, _COMMON_LONG = 3.0, 2.5  # Zipf of the right word, of nine letters and more
_GAP, _GAP_LONG, _GAP_LISTED = 1.8, 1.2, 2.3  # how much rarer the wrong one is; listed: as common slips are
_LISTED = 3.1  # a listed word more frequent than this is right
_SOUND_ALIKE = {"es": ("sc", "sz", "cz", "bv", "gj"), "pt": ("sz", "sç", "cç", "gj", "bv")}


@check(
    "FLU311",
    Category.SPELLING,
    Severity.MINOR,
    examples=[
        bad("en", "The bill came with fourteen ⟦ammendments⟧ yesterday.", fixed="The bill came with fourteen amendments yesterday."),
        bad("en", "It holds half of the ⟦shaers⟧ in the firm.", fixed="It holds half of the shares in the firm."),
        bad("es", "El calamar emitió dos destellos y ⟦desaparecio⟧ de pronto.", fixed="El calamar emitió dos destellos y desapareció de pronto."),
        bad("de", "Viele Kunden gaben ihn ⟦zuruck⟧, sagte sie.", fixed="Viele Kunden gaben ihn zurück, sagte sie."),
        bad("fr", "Les deux puces semblaient ⟦identhiques⟧ à tous.", fixed="Les deux puces semblaient identiques à tous."),
        good("en", "The colourful snowplough honoured the skidsteer of Vallmuña.", why="British spelling, rare words, names"),
        good("de", "Der Brückenbaukonsortialvertrag gilt.", why="a compound"),
        good("fr", "Elle voulait que vous la rappeliez dans la semaine.", why="a form of a listed verb"),
        good("en", "She was combing her hair in a quiet room.", why="rare words near frequent ones"),
    ],
    targets=tuple(_LETTERS),
)  # fmt: skip
def word_misspelt(document: Document, facts: Facts) -> Iterator[Flag]:
    """A word is not known and one slip of the keyboard away from a frequent one.

    The slip is a letter lost, added, doubled, swapped with its neighbour or, in an unknown word, replaced; or an accent is
    missing. Left alone: words with a capital, words of the source, words that stand three times, compounds, and forms that
    differ in their ending only. Known limit: a slip that makes another word (see FLU312).
    """
    code, text = document.language.code, document.text
    known = lexicon(code)
    if known is None:
        return
    away = facts(protected)
    source = {w.lower() for w in _WORD.findall(facts.source.text)} if facts.source else set()
    times = Counter(w.lower() for w in _WORD.findall(text))
    for match in _WORD.finditer(text):
        word = match[0]
        if not word.islower() or word in source or times[word] > 2 or away.touches(*match.span()):
            continue
        found = corrections(word, known, code)
        if found:
            yield Flag(
                f"{word!r} is not a known word; {found[0]!r} is.",
                target=Span(*match.span()),
                suggestions=found[:3],
                confidence=0.85,
                evidence=(f"Zipf frequency {known.zipf(word):.1f} against {known.zipf(found[0]):.1f}",),
            )


def corrections(word: str, known: Lexicon, code: str) -> tuple[str, ...]:
    """Frequent words that are one slip away, the most frequent first."""
    rarity = known.zipf(word)
    if rarity > _LISTED or _compound(word, known, code):
        return ()
    derived = _derived(word, known, code)
    found = {
        other: known.zipf(other)
        for other, kind, place in _slips(word, _LETTERS[code])
        if known.zipf(other) >= (_COMMON if len(word) < _LONG else _COMMON_LONG)
        and not (derived and kind in {"lost", "added"})
        and _plausible(word, other, kind, place, rarity, known, code)
    }
    return tuple(sorted(found, key=lambda other: -found[other]))


def _derived(word: str, known: Lexicon, code: str) -> bool:
    """Whether a word is a regular form of a known one: another ending, or a verb form whose infinitive is listed."""
    if code == "de" and "zu" in word[2:-4] and word.replace("zu", "", 1) in known:
        return True
    stems = {word[:-1], word[:-2]} | {word[:-1] + vowel for vowel in "aeo"}
    if any(len(stem) >= 4 and stem != word and stem in known for stem in stems):
        return True
    return any(
        stem + infinitive in known
        for ending in _ENDINGS.get(code, "").split()
        if word.endswith(ending) and len(stem := word.removesuffix(ending)) >= 3
        for infinitive in _INFINITIVES[code]
    )


def _plausible(word: str, other: str, kind: str, place: int, rarity: float, known: Lexicon, code: str) -> bool:
    """Whether one slip may have made ``word`` of ``other``."""
    gap = known.zipf(other) - max(rarity, known.floor - 0.5)
    if kind == "replaced" and bare(other) == word:
        return code not in {"en", "ru"} and gap >= 1.2 and known.zipf(other) >= 3.3
    if (
        place == 0
        or place >= len(word) - _ENDING.get(code, 2)
        or gap < (_GAP_LISTED if rarity else _GAP if len(word) < _LONG else _GAP_LONG)
    ):
        return False
    if kind == "replaced":
        pair = {word[place], other[place]}
        if any(pair == set(sounds) for sounds in _SOUND_ALIKE.get(code, ())):
            return True
        return (
            not rarity
            and gap >= _GAP + 0.5
            and len(word) >= 7
            and not _derived(word, known, code)
            and code not in {"de", "pl", "ru"}
        )
    if kind in {"swapped", "doubled"}:
        return True
    return not rarity and len(word) >= 6 and code not in {"pl", "ru"}


def _slips(word: str, letters: str) -> Iterator[tuple[str, str, int]]:
    """All words one slip away, with the kind of slip and its place."""
    for i in range(len(word)):
        doubled = i and word[i] == word[i - 1]
        yield word[:i] + word[i + 1 :], "doubled" if doubled else "added", i
        if i and word[i] != word[i - 1]:
            yield word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :], "swapped", i - 1
        for letter in letters:
            if letter != word[i]:
                yield word[:i] + letter + word[i + 1 :], "replaced", i
            twin = letter == word[i] or (i and letter == word[i - 1])
            yield word[:i] + letter + word[i:], "doubled" if twin else "lost", i
    if len(word) >= _LONG:
        for i in range(2, len(word) - 2):
            for pair in _TWINS:
                yield word[:i] + pair + word[i:], "lost", i


def bare(word: str) -> str:
    """A word without its accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _compound(word: str, known: Lexicon, code: str) -> bool:
    """Whether a word is made of two known ones."""
    least, common = (3, 2.8) if code in _COMPOUNDS else (4, 3.2)
    for cut in range(least, len(word) - least + 1):
        left, right = word[:cut], word[cut:]
        if known.zipf(right) >= common and (
            known.zipf(left) >= common or (left[-1] in "sn" and known.zipf(left[:-1]) >= common)
        ):
            return True
    return False


@check(
    "FLU312",
    Category.SPELLING,
    Severity.MINOR,
    examples=[
        bad("en", "The harvest is ⟦bellow⟧ average this year.", fixed="The harvest is below average this year."),
        bad("en", "It lasted more ⟦then⟧ an hour.", fixed="It lasted more than an hour."),
        bad("en", "She would ⟦of⟧ stayed at home.", fixed="She would have stayed at home."),
        bad("es", "El tren ⟦a⟧ llegado a la ciudad.", fixed="El tren ha llegado a la ciudad."),
        bad("fr", "Il ⟦à⟧ été élu hier soir.", fixed="Il a été élu hier soir."),
        bad("de", "Ich glaube, ⟦das⟧ es regnet.", fixed="Ich glaube, dass es regnet."),
        good("en", "A bull’s bellow was heard; he would of course stay, and then the rain came.", why="the words in their place"),
        good("es", "El tren va a Madrid y ha llegado a tiempo.", why="a preposition"),
        good("fr", "Il va à Paris et a été élu.", why="a preposition"),
        good("de", "Ich glaube das nicht, das es da gibt.", why="a relative pronoun"),
    ],
    targets=("en", "es", "fr", "de", "it", "pt"),
)  # fmt: skip
def word_confused(document: Document, facts: Facts) -> Iterator[Flag]:
    """A word stands where only its sound-alike can (below and bellow, than and then, ha and a).

    The pairs with the context that tells them apart are in ``data/confused.tsv``.
    """
    away = facts(protected)
    taken: set[int] = set()
    for pattern, right in _confused(document.language.code):
        for match in pattern.finditer(document.text):
            if match.start(1) not in taken and not away.touches(*match.span()):
                taken.add(match.start(1))
                word = match[1]
                mended = right[:1].upper() + right[1:] if word[:1].isupper() else right
                yield Flag(
                    f"{word!r} instead of {mended!r}.",
                    target=Span(*match.span(1)),
                    suggestions=(mended,),
                    confidence=0.9,
                )


@cache
def _confused(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = (line.split("\t") for line in (_DATA / "confused.tsv").read_text("utf-8").splitlines() if line[:1] != "#")
    return tuple((re.compile(pattern, re.I), right) for language, pattern, right in rows if language == code)
