"""Choose the pieces that the languages of news need, and cut a tokenizer down to them.

A piece is worth keeping by how much text would fall apart without it: its share of all pieces in a language's text, summed over
the languages, so that a small language counts as much as a large one. Single characters stay whatever their count.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

LANGUAGES = {
    "en": "eng", "es": "spa", "fr": "fra", "de": "deu", "pt": "por", "it": "ita", "nl": "nld", "pl": "pol", "ru": "rus",
    "uk": "ukr", "zh": "cmn", "ja": "jpn", "ko": "kor", "ar": "ara", "tr": "tur", "ro": "ron", "cs": "ces", "sk": "slk",
    "sl": "slv", "hr": "hrv", "sr": "srp", "bs": "bos", "mk": "mkd", "bg": "bul", "be": "bel", "lt": "lit", "lv": "lvs",
    "et": "est", "fi": "fin", "hu": "hun", "sv": "swe", "da": "dan", "nb": "nob", "is": "isl", "el": "ell", "ca": "cat",
    "gl": "glg", "eu": "eus", "sq": "sqi", "fa": "pes", "he": "heb", "ur": "urd", "hi": "hin", "bn": "ben", "ta": "tam",
    "th": "tha", "vi": "vie", "id": "ind", "ms": "zsm", "tl": "tgl", "sw": "swh", "af": "afr", "ka": "kat", "hy": "hye",
}  # fmt: skip
"""ISO 639-1 to ISO 639-3: the languages of the encoder."""

DESK = frozenset(["en", "es", "fr", "de", "pt", "it", "nl", "pl", "ru", "uk", "zh", "ja", "ko", "ar", "tr"])
"""Languages that count three times: those that news desks translate most."""


def texts(parallel: Path) -> Iterator[tuple[str, str]]:
    """(language, sentence) of a gzipped JSON Lines file with ``pair`` (as in "deu-eng" or "de-en"), ``src``, ``ref``."""
    names = {long: short for short, long in LANGUAGES.items()} | {short: short for short in LANGUAGES}
    with gzip.open(parallel, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            source, _, target = row["pair"].partition("-")
            for language, text in ((source, row["src"]), (target, row["ref"])):
                if language in names:
                    yield names[language], text


def frequent_words(count: int) -> Iterator[tuple[str, str, float]]:
    """(language, word, frequency) of the `wordfreq` lists."""
    import wordfreq

    available = wordfreq.available_languages("best")
    for language in LANGUAGES:
        code = {"hr": "sh", "sr": "sh", "bs": "sh", "tl": "fil"}.get(language, language)
        if code not in available:
            continue
        frequencies = wordfreq.get_frequency_dict(code, "best")
        for word in sorted(frequencies, key=frequencies.__getitem__, reverse=True)[:count]:
            yield language, word, frequencies[word]


def weigh(
    tokenizer: Any, sentences: Iterable[tuple[str, str]], words: Iterable[tuple[str, str, float]]
) -> Counter[str]:
    """The weight of each piece, summed over languages. A rare word counts by the square root of its frequency."""
    by_language: dict[str, Counter[str]] = defaultdict(Counter)
    for language, text in sentences:
        by_language["text " + language].update(tokenizer.encode(text, add_special_tokens=False).tokens)
    for language, word, frequency in words:
        for form in {word, word.capitalize()}:
            for piece in tokenizer.encode(form, add_special_tokens=False).tokens:
                by_language[language][piece] += frequency**0.5
    weight: Counter[str] = Counter()
    for source, counts in by_language.items():
        share = (3 if source.split()[-1] in DESK else 1) / sum(counts.values())
        for piece, count in counts.items():
            weight[piece] += count * share
    return weight


def keep(vocabulary: list[tuple[str, float]], weight: Counter[str], size: int) -> list[int]:
    """Ids to keep, in their old order: specials, single characters, then the heaviest pieces up to ``size``."""
    specials = range(4)
    characters = {i for i, (piece, _) in enumerate(vocabulary) if len(piece.removeprefix("▁")) <= 1}
    chosen = {*specials, *characters}
    ranked = sorted(range(4, len(vocabulary)), key=lambda i: -weight[vocabulary[i][0]])
    for i in ranked:
        if len(chosen) >= size or not weight[vocabulary[i][0]]:
            break
        chosen.add(i)
    return sorted(chosen)


def cut(tokenizer_json: dict[str, Any], ids: list[int]) -> dict[str, Any]:
    """The same tokenizer with these pieces only, renumbered in order."""
    vocabulary = tokenizer_json["model"]["vocab"]
    return {**tokenizer_json, "model": {**tokenizer_json["model"], "vocab": [vocabulary[i] for i in ids]}}
