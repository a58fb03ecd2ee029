"""What a Cyrillic name looks like in Latin letters, whatever the romanisation.

A crude consonant-and-vowel key: ISO 9, BGN/PCGN, passport and press spellings of a name give the same key, e.g.
*Kurnayev*, *Kurnaev*, *Kurnajew* and *Курнаев* all give "kurnaev".
"""

from __future__ import annotations

import re

from qa.analyse.names import folded

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "s", "з": "s", "и": "i", "і": "i",
    "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ў": "u", "ф": "f", "х": "h", "ц": "s", "ч": "s", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "u",
    "я": "a", "ј": "i", "љ": "l", "њ": "n", "ђ": "d", "ћ": "s", "џ": "d",
}  # fmt: skip
_LATIN = {
    "shch": "s", "schtsch": "s", "chtch": "s", "stsch": "s", "tsch": "s", "tch": "s", "sch": "s", "ch": "s", "sh": "s",
    "zh": "s", "kh": "h", "ts": "s", "tz": "s", "ph": "f", "th": "t", "ck": "k", "gue": "ge", "gui": "gi", "ou": "u",
    "x": "ks", "w": "v", "q": "k", "y": "i", "c": "s", "z": "s",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_ENDINGS = ("ими", "ого", "ому", "ами", "ыми", "ым", "им", "ой", "ей", "ом", "ем", "ою", "ую", "ая", "ых", "их", "ий", "ый", "а", "у", "е", "ы", "и", "ю", "я", "о", "й", "ь")  # fmt: skip


def cyrillic_keys(word: str) -> frozenset[str]:
    """The keys that a Cyrillic name may have: as it stands, and without each ending of declension."""
    lower = word.lower()
    stems = {lower} | {
        lower.removesuffix(end) for end in _ENDINGS if lower.endswith(end) and len(lower) - len(end) >= 3
    }
    spelled = {stem.replace("ё", letter) for stem in stems for letter in "ео"}
    return frozenset(_even("".join(_CYRILLIC.get(c, c) for c in stem)) for stem in spelled)


def latin_keys(word: str) -> frozenset[str]:
    """The keys of a name in Latin letters; a *j* may be й or ж."""
    key = _SOUND.sub(lambda match: _LATIN[match[0]], folded(word))
    return frozenset(_even(key.replace("j", sound)) for sound in "is")


def _even(key: str) -> str:
    """Without glides beside vowels, and without doubled letters."""
    key = re.sub(r"i+(?=[aeou])|(?<=[aeou])i+", "", key)
    return re.sub(r"(.)\1+", r"\1", key)
