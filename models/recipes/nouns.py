"""German nouns for qa/analyse/data/lexicon/nouns_de.txt.gz, from the Wiktionary table of `german-nouns`.

    pip install german-nouns==1.2.5 wordfreq==3.1.1
    python models/recipes/nouns.py qa/analyse/data/lexicon/nouns_de.txt.gz

Lemmas that occur (Zipf value 2 and more), lower case, sorted; adjectives used as nouns, and nouns that are written like a
word of another kind in -e, -en, -em, -er, -es, are left out.
"""

import csv
import gzip
import re
import sys
from pathlib import Path

import german_nouns
import wordfreq

table = Path(next(iter(german_nouns.__path__))) / "nouns.csv"
nouns = set()
with table.open(encoding="utf-8") as rows:
    for row in csv.DictReader(rows):
        lemma = row["lemma"]
        if not re.fullmatch(r"[A-ZÄÖÜ][a-zäöüß]{3,}", lemma) or "Substantiv" not in row["pos"]:
            continue
        if any(kind in row["pos"] for kind in ("adjektivische", "Vorname", "Nachname", "Toponym", "Eigenname")):
            continue
        low = lemma.lower()
        if low.endswith(("e", "en", "em", "es", "ig", "lich", "isch", "los", "bar", "sam")):
            continue
        if wordfreq.zipf_frequency(low, "de") >= 2:
            nouns.add(low)
Path(sys.argv[1]).write_bytes(gzip.compress("\n".join(sorted(nouns)).encode(), 9, mtime=0))
print(len(nouns), Path(sys.argv[1]).stat().st_size)
