"""The language of a passage (py3langid: naive Bayes over byte n-grams, 140 languages)."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ALIASES = {
    "nb": "no",
    "nn": "no",
    "fil": "tl",
    "iw": "he",
    "arz": "ar",
    "ary": "ar",
    "wuu": "zh",
    "hbo": "he",
    "uzs": "uz",
}


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def canonical(code: str) -> str:
    """The code under which the model knows a language (``nb`` and ``nn`` are ``no``)."""
    return _ALIASES.get(code, code)


@cache
def identifiable() -> frozenset[str]:
    """The language codes that can be identified."""
    return frozenset(canonical(code) for code in _identifier().labels) - {"zxx"}


def probabilities(text: str, candidates: Collection[str] | None = None) -> dict[str, float]:
    """The probability of each language, most probable first; they add up to 1.

    ``candidates`` are primary subtags; without them, all languages of the model. Short text (under some twenty
    words) spreads the mass over relatives. A text without letters gives an empty dict.
    """
    if not any(character.isalpha() for character in text):
        return {}
    wanted = frozenset(map(canonical, candidates)) if candidates is not None else None
    merged: dict[str, float] = {}
    for label, probability in _identifier().rank(text):
        code = canonical(label)
        if code != "zxx" and (wanted is None or code in wanted):
            merged[code] = merged.get(code, 0.0) + float(probability)
    total = sum(merged.values())
    if total <= 0:
        return {}
    return {code: p / total for code, p in sorted(merged.items(), key=lambda item: -item[1])}


def identify(text: str, candidates: Collection[str] | None = None) -> tuple[str, float]:
    """The most probable language of a text and its probability (0-1); ``("und", 0.0)`` if there is nothing to go by."""
    ranking = probabilities(text, candidates)
    return next(iter(ranking.items()), ("und", 0.0))
