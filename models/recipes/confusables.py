"""Cyrillic and Greek letters that look like Latin ones, from Unicode's confusables.txt (UTS #39).

$ pip install confusable_homoglyphs==3.3.1
$ python models/recipes/confusables.py > qa/checks/fluency/data/confusables.tsv
"""

import json
import unicodedata
from pathlib import Path

import confusable_homoglyphs

table = json.loads((Path(confusable_homoglyphs.__file__).parent / "confusables.json").read_text("utf-8"))
print(
    "# Letter, Latin look-alike; from confusables.txt of Unicode (Unicode License), by models/recipes/confusables.py."
)
found = {}
for character, entries in table.items():
    if len(character) != 1 or not unicodedata.name(character, "").startswith(("CYRILLIC", "GREEK")):
        continue
    for entry in entries:
        other = entry["c"]
        if len(other) == 1 and other.isascii() and other.isalpha() and character.isupper() == other.isupper():
            found.setdefault(character, other)
for character, latin in sorted(found.items(), key=lambda pair: ("CYRILLIC" not in unicodedata.name(pair[0]), pair)):
    print(f"{character}\t{latin}")
