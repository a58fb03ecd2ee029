"""Capitalised words that may be names, and whether one is a misspelling of another."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from qa.analyse.facts import Facts
from qa.analyse.lexicon import lexicon
from qa.core.document import Segment
from qa.core.span import Span

_WORD = re.compile(
    r"(?<![&\w\x80-\x9f\xa2-\xaa\xac-\xb6\xb8-\xba\xbc-\xbe])[^\W\d_]++(?![&\x80-\x9f\xa2-\xaa\xac-\xb6\xb8-\xba\xbc-\xbe])"
)  # none torn by a broken encoding
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_SHORTEST = 4
INFLECTING = frozenset({"pl", "cs", "sk", "ru", "uk", "be", "bg", "sr", "hr", "bs", "sl", "mk", "lt", "lv", "fi", "et", "hu", "tr", "la", "ro", "el", "is", "eu", "ka", "hy", "kk", "az"})  # fmt: skip


def folded(word: str) -> str:
    """Lower case, without accents and ligatures: "Brézolles" gives "brezolles"."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def spellings(word: str) -> frozenset[str]:
    """The folded spellings that a word without accents may have: "Müller" gives "muller" and "mueller"."""
    lower = unicodedata.normalize("NFC", word.casefold())
    return frozenset({folded(lower), folded(lower.translate(_UMLAUTS))})


def distance(one: str, other: str) -> int:
    """Letters to insert, delete, replace or swap with a neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]


def close(one: str, other: str, shortest: int = _SHORTEST) -> bool:
    """Whether two different folded names are so alike that one is likely the other, misspelt.

    Up to one edit in five letters, two in eight, three beyond; the first letter is the same unless a single edit is all.
    Names with fewer than ``shortest`` letters are never close.
    """
    longest = max(len(one), len(other))
    if one == other or min(len(one), len(other)) < shortest or abs(len(one) - len(other)) > 2:
        return False
    allowed = 1 if longest <= 5 else 2 if longest <= 8 else 3
    edits = distance(one, other)
    return edits <= allowed and (one[0] == other[0] or (edits == 1 and longest >= 6))


def inflected(one: str, other: str, codes: Iterable[str]) -> bool:
    """Whether the difference may be an ending: a genitive or plural *s* anywhere, more where names are declined."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in {"s", "es", "n", "en", "er", "in", "innen"}:
        return True
    if not INFLECTING.intersection(codes):
        return False
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(short))
    return common >= max(3, len(short) - 3)


@cache
def frequency(word: str, code: str) -> float | None:
    """The Zipf frequency of a word, None where the language has no word list."""
    known = lexicon(code)
    return None if known is None else max(known.zipf(word), known.zipf(folded(word)))


_SOUNDS = (("th", "t"), ("ph", "f"), ("ck", "k"), ("kh", "k"), ("oo", "u"), ("ee", "i"), ("ou", "u"), ("c", "k"), ("y", "i"), ("j", "i"), ("w", "v"), ("h", ""))  # fmt: skip


def sound(key: str) -> str:
    """What spellings of one sound share: *th* and *t*, *c* and *k*, doubled letters."""
    for letters, plain in _SOUNDS:
        key = key.replace(letters, plain)
    return undoubled(key)


def undoubled(key: str) -> str:
    """Each letter once where it stands twice."""
    return "".join(c for i, c in enumerate(key) if not i or c != key[i - 1])


def exonyms(one: str, other: str, codes: tuple[str, str]) -> bool:
    """Whether CLDR has the two for one country or city, as it is called in the two languages."""
    here, there = (_places(code) for code in codes)
    return any(one in here[place] and other in there[place] for place in here.keys() & there.keys())


@cache
def _places(code: str) -> dict[str, frozenset[str]]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code)
    except UnknownLocaleError:
        return {}
    named = dict(locale.territories.items())
    named |= {zone: entry["city"] for zone, entry in locale.time_zones.items() if "city" in entry}
    for zone in locale.time_zones.keys() | _zones():
        named.setdefault(zone, zone.rpartition("/")[2].replace("_", " "))
    return {place: frozenset(folded(w) for w in _WORD.findall(str(name))) for place, name in named.items()}


@cache
def _zones() -> frozenset[str]:
    from babel import Locale

    return frozenset(str(zone) for code in ("en", "de", "es", "fr") for zone in Locale.parse(code).time_zones)


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised word, or a part of one with hyphens; ``key`` is its folded form.

    ``first`` says that it begins its sentence or a quotation, where a capital proves nothing. ``before`` is the folded
    capitalised word right before it, if there is one.
    """

    span: Span
    text: str
    key: str
    first: bool
    before: str | None


def names_of(segment: Segment) -> tuple[Name, ...]:
    """The capitalised words of a sentence, in order, spans in the document; initials and acronyms are none."""
    found: list[Name] = []
    last: tuple[int, str] | None = None
    for match in _WORD.finditer(segment.text):
        text = match[0]
        start = match.start()
        if not text[0].isupper() or len(text) < 2 or text[-1] in "ÃâÂ":
            continue
        gap = segment.text[last[0] : start] if last else None
        before = (
            last[1]
            if last and gap in {" ", "\u00a0", "-", "‐", " de ", " del ", " da ", " do ", " von ", " van "}
            else None
        )
        last = (match.end(), folded(text))
        if len(text) >= _SHORTEST - 1 and not text.isupper():
            lead = segment.text[:start].rstrip()
            first = not lead or lead[-1] in (":—–.!?…" if segment.text[start - 1].isspace() else '«“„"‘‚¿¡(')
            place = Span(segment.span.start + start, segment.span.start + match.end())
            found.append(Name(place, text, folded(text), first, before))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Names:
    """The capitalised words of both sides by segment id, and how often each folded word occurs at all, in any case."""

    source: dict[int, tuple[Name, ...]]
    target: dict[int, tuple[Name, ...]]
    source_words: Counter[str]
    target_words: Counter[str]


def names(facts: Facts) -> Names:
    """The names of a bitext."""
    return Names(
        {s.id: names_of(s) for s in facts.bitext.source_segments},
        {s.id: names_of(s) for s in facts.bitext.target_segments},
        _words(facts.source.text) if facts.source else Counter(),
        _words(facts.target.text),
    )


def _words(text: str) -> Counter[str]:
    counted: Counter[str] = Counter()
    for match in _WORD.finditer(text):
        counted.update(spellings(match[0]))
    return counted
