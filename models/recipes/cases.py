"""German nouns with gender and case for qa/analyse/data/forms/de.txt.gz, from the Wiktionary table of `german-nouns`.

    pip install german-nouns==1.2.5
    python models/recipes/cases.py qa/analyse/data/forms/de.txt.gz

Forms of lemmas that the German lexicon has (Zipf value 2.2 and more), adjectives used as nouns and names left out. A line holds the
readings, then all nouns that have just these; a reading is the case (N, G, D, A) and the gender (m, f, n) or p for the plural.
"""

import csv
import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

import german_nouns

from qa.analyse.lexicon import lexicon

LEAST = 2.2
CASES = {"nominativ": "N", "genitiv": "G", "dativ": "D", "akkusativ": "A"}
LEFT_OUT = ("adjektivische", "Vorname", "Nachname", "Toponym", "Eigenname", "Straßenname", "Abkürzung")


def main(path: Path) -> None:
    known = lexicon("de")
    assert known is not None
    readings: defaultdict[str, set[str]] = defaultdict(set)
    dropped: set[str] = set()
    table = Path(next(iter(german_nouns.__path__))) / "nouns.csv"
    with table.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            genders = {row[k] for k in row if k.startswith("genus") and row[k] in {"m", "f", "n"}}
            forms = {v for k, v in row.items() if k.split(" ")[0] in CASES and v}
            if (
                not re.fullmatch(r"[A-ZÄÖÜ][a-zäöüß]{2,}", row["lemma"])
                or "Substantiv" not in row["pos"]
                or known.zipf(row["lemma"]) < LEAST
            ):
                continue
            if any(kind in row["pos"] for kind in LEFT_OUT) or not genders:
                if "adjektivische" in row["pos"]:
                    dropped |= forms | {row["lemma"]}
                continue
            for column, form in row.items():
                case, _, rest = column.partition(" ")
                if case in CASES and form and re.fullmatch(r"[A-ZÄÖÜ][a-zäöüß]+", form):
                    kinds = {"p"} if rest.startswith("plural") else genders
                    readings[form] |= {CASES[case] + kind for kind in kinds}
            for gender in genders:
                readings[row["lemma"]] |= {"N" + gender}
    by_readings: defaultdict[str, list[str]] = defaultdict(list)
    for form, found in readings.items():
        if form not in dropped:
            by_readings["|".join(sorted(found))].append(form)
    text = "".join(f"{found} {' '.join(sorted(words))}\n" for found, words in sorted(by_readings.items()))
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(len(readings), len(by_readings), path.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
