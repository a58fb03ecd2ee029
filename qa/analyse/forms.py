"""Gender, number and person of Romance word forms (``data/forms``)."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from importlib import resources

_DATA = resources.files("qa.analyse") / "data" / "forms"
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Forms:
    """The readings of the common word forms of a language; see the README beside the data for their signs."""

    readings: dict[str, frozenset[str]]

    def __call__(self, word: str) -> frozenset[str]:
        """The readings of a word in lower case, empty if it is not known."""
        return self.readings.get(word, _NONE)

    def signs(self, word: str, kinds: str) -> frozenset[str]:
        """Gender and number of the readings of some kinds ("NA"): {"ms", "fs"}."""
        return frozenset(r[1:] for r in self(word) if r[0] in kinds)

    def only(self, word: str, kinds: str) -> bool:
        """Whether a word is known and has readings of these kinds alone."""
        found = self(word)
        return bool(found) and all(r[0] in kinds for r in found)

    def counterpart(self, word: str, sign: str, kinds: str) -> str | None:
        """The form of a word with another gender or number, by its usual ending, if it is known ("niño", "mp": "niños")."""
        stems = {word, word[:-1], word[:-2], word[:-3]}
        for stem in sorted(stems, key=len, reverse=True):
            for ending in _ENDINGS:
                other = stem + ending
                if len(stem) >= 2 and other != word and sign in self.signs(other, kinds):
                    return other
        return None


_ENDINGS = ("", "s", "es", "e", "a", "o", "as", "os", "i", "he", "hi", "x")


@cache
def forms(code: str) -> Forms | None:
    """The word forms of a language (primary subtag), None where there are none."""
    path = _DATA / f"{code}.txt.gz"
    if not path.is_file():
        return None
    found: dict[str, frozenset[str]] = {}
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        readings, *words = line.split(" ")
        found.update(dict.fromkeys(words, frozenset(r for r in readings.split("|") if r)))
    return Forms(found)


def agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a gender and number of the one may be those of the other (x: either)."""
    return any(
        all("x" in (a, b) or a == b for a, b in zip(left, right, strict=True)) for left in one for right in other
    )
