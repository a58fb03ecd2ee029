"""Which script a word is written in (ISO 15924 codes; Han and kana are both ``Hani``)."""

from __future__ import annotations

import unicodedata
from functools import cache

from qa.core.language import Language

_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr", "CJK": "Hani",
    "HIRAGANA": "Hani", "KATAKANA": "Hani", "HANGUL": "Hang", "DEVANAGARI": "Deva", "THAI": "Thai", "ARMENIAN": "Armn",
    "GEORGIAN": "Geor", "BENGALI": "Beng", "TAMIL": "Taml", "TELUGU": "Telu",
}  # fmt: skip
_SCRIPT_OF = {
    "Cyrl": {"ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg"}, "Grek": {"el"},
    "Arab": {"ar", "fa", "ur", "ps", "ug"}, "Hebr": {"he", "yi"}, "Hani": {"zh", "ja", "yue"}, "Hang": {"ko"},
    "Deva": {"hi", "mr", "ne"}, "Thai": {"th"}, "Armn": {"hy"}, "Geor": {"ka"}, "Beng": {"bn", "as"}, "Taml": {"ta"},
    "Telu": {"te"},
}  # fmt: skip


@cache
def script(character: str) -> str | None:
    """The script of a letter, None for other characters."""
    name = unicodedata.name(character, "").split(" ")[0]
    return _SCRIPTS.get(name)


def script_of(word: str) -> str | None:
    """The script of a word's first letter (ISO 15924; Han, kana both ``Hani``), None for one that has no letter."""
    return next((s for c in word if c.isalpha() and (s := script(c))), None)


def written(language: Language) -> str:
    """The script that a language is mostly written in."""
    if language.script == "Cyrl" or language.script == "Latn":
        return language.script
    return next((script for script, codes in _SCRIPT_OF.items() if language.code in codes), "Latn")
