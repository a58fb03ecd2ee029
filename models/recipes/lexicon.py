"""Word frequencies for qa/analyse/data/lexicon, from the word lists of `wordfreq`.

    pip install wordfreq==3.1.1
    python models/recipes/lexicon.py qa/analyse/data/lexicon

A file holds one bucket of frequency a line, as `ZIPF word word …`, most frequent first; ZIPF is ten times the
Zipf value (log10 of the occurrences in a billion words). Words are lower case. The words of a bucket are sorted.
"""

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

import wordfreq

SIZES = {
    "en": 110_000,
    "es": 110_000,
    "fr": 110_000,
    "de": 120_000,
    "pt": 110_000,
    "it": 110_000,
    "nl": 110_000,
    "pl": 120_000,
    "ru": 120_000,
}
SCRIPTS = {"ru": r"[а-яё]+(?:-[а-яё]+)*"}
LATIN = r"[a-zà-öø-ÿāăąćčďđēęěğīįıłńňőœřśşšťţūůűźżžșț]+(?:['’-][a-zà-öø-ÿąćęłńóśźżœ]+)*"


def buckets(language: str, size: int) -> dict[int, list[str]]:
    word_form = re.compile(SCRIPTS.get(language, LATIN))
    found: dict[int, list[str]] = defaultdict(list)
    taken = 0
    for word in wordfreq.iter_wordlist(language, "large"):
        if taken == size:
            break
        if word_form.fullmatch(word) and len(word) <= 32:
            found[round(10 * wordfreq.zipf_frequency(word, language, "large"))].append(word)
            taken += 1
    return found


def main(folder: Path) -> None:
    for language, size in SIZES.items():
        found = buckets(language, size)
        text = "".join(f"{zipf} {' '.join(sorted(words))}\n" for zipf, words in sorted(found.items(), reverse=True))
        path = folder / f"{language}.txt.gz"
        path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
        print(language, sum(map(len, found.values())), min(found) / 10, path.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
