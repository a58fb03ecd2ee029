"""How frequent a word is in a language (word lists in ``data/lexicon``)."""

from __future__ import annotations

import gzip
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

_DATA = resources.files("qa.analyse") / "data" / "lexicon"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The most frequent word forms of a language, lower case.

    ``frequencies`` are Zipf values (log10 of the occurrences in a billion words: 7 for "the", 3 for a word once in a
    million); ``floor`` is the value that a missing word stays under. ``function_words`` never are part of a compound.
    """

    frequencies: dict[str, float]
    floor: float
    function_words: frozenset[str]

    def zipf(self, word: str) -> float:
        """The Zipf frequency of a word in any case, 0 if it is not listed."""
        return self.frequencies.get(word.lower().replace("’", "'"), 0.0)

    def __contains__(self, word: str) -> bool:
        return self.zipf(word) > 0


@cache
def lexicon(code: str) -> Lexicon | None:
    """The lexicon of a language (primary subtag), None where there is none."""
    path = _DATA / f"{code}.txt.gz"
    if not path.is_file():
        return None
    frequencies: dict[str, float] = {}
    zipf = 0.0
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        number, *words = line.split(" ")
        zipf = int(number) / 10
        frequencies.update(dict.fromkeys(words, zipf))
    return Lexicon(frequencies, zipf, function_words(code))


def function_words(code: str) -> frozenset[str]:
    """Words of a language that stand alone and mean little; empty where there is no list."""
    return _function_words().get(code, frozenset())


@cache
def _function_words() -> dict[str, frozenset[str]]:
    table = tomllib.loads((_DATA / "function_words.toml").read_text("utf-8"))
    return {code: frozenset(words.split()) for code, words in table.items()}


@cache
def name_parts() -> frozenset[str]:
    """Particles after which a name may have a capital within a word (``vanDyke``)."""
    lines = (_DATA / "name_parts.txt").read_text("utf-8").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())
