"""Word forms as the word lists write them, and where they stand in a text.

A form is a word (any case), ``_`` stands for a space, ``*`` at an end for any letters there, ``!`` before a form takes it out
of the list again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_KANA = "\u30a1-\u30fa\u30fc"
_WORD = re.compile(r"[^\W_]+")
_CLITICS = {"ar": "(?:[وف]?[بكل]?(?:ال|لل)?)"}  # written together with the word that follows
_ANY = "*"  # the key of a form that may begin anywhere

Key = TypeVar("Key", bound=Hashable)


def spoken(form: str) -> str:
    """A form as it is written in a text."""
    return form.replace("_", " ")


def pattern(forms: Iterable[str], language: str) -> re.Pattern[str]:
    """What finds any of the forms as whole words; in Chinese and Japanese, where words have no edges, anywhere.

    In Arabic particles and the article may stand before it. A katakana word does not count inside a longer one. No form at all finds nothing.
    """
    listed = tuple(forms)
    wanted = "|".join(_form(form) for form in listed if not form.startswith("!")) or "(?!)"
    barred = "|".join(_form(form[1:]) for form in listed if form.startswith("!"))
    if language in _UNSPACED:
        edge = rf"(?<![{_KANA}])(?:%s)(?![{_KANA}])" if re.search(f"[{_KANA}]", wanted) else "(?:%s)"
    else:
        edge = rf"(?<![^\W_]){_CLITICS.get(language, '')}(?:%s)(?![^\W_])"
    return re.compile((f"(?!{edge % barred})" if barred else "") + edge % wanted, re.IGNORECASE)


def _form(form: str) -> str:
    stem = re.escape(form.removeprefix("*").removesuffix("*")).replace("_", r"\s+")
    return (
        rf"[^\W_]*{stem}" * form.startswith("*") + stem * (not form.startswith("*")) + r"[^\W_]*" * form.endswith("*")
    )


@dataclass(frozen=True, slots=True)
class Index(Generic[Key]):
    """Which entries of a word list may occur in a text, by the first word of each form.

    ``by_word`` has whole words, and beginnings that end in ``*``; of an unspaced language, first characters.
    """

    by_word: Mapping[str, frozenset[Key]]
    unspaced: bool

    @classmethod
    def of(cls, entries: Iterable[tuple[Key, Iterable[str]]], language: str) -> Index[Key]:
        """Index each entry by its forms."""
        table: defaultdict[str, set[Key]] = defaultdict(set)
        unspaced = language in _UNSPACED
        for key, forms in entries:
            for form in forms:
                if not form.startswith("!"):
                    first = form[0].lower() if unspaced else _first(form.lower())
                    table[_ANY if language in _CLITICS else first].add(key)
        return cls({word: frozenset(keys) for word, keys in table.items()}, unspaced)

    def candidates(self, text: str) -> frozenset[Key]:
        """The entries with a form whose first word stands in the text."""
        return frozenset().union(*(self.by_word.get(key, frozenset()) for key in set(self._keys(text.lower()))))

    def _keys(self, text: str) -> Iterator[str]:
        if self.unspaced:
            yield from text
            return
        yield _ANY
        for word in set(_WORD.findall(text)):
            yield word
            yield from (word[:length] + "*" for length in range(1, len(word) + 1))


def _first(form: str) -> str:
    if form.startswith("*"):
        return _ANY
    found = _WORD.match(form)
    word = found[0] if found else form
    return word + "*" if form[len(word) :] == "*" else word
