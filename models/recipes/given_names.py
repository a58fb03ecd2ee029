"""Make `qa/analyse/coreference/data/given_names.txt`: given names that are almost always of one gender.

    pip download nomquamgender==0.1.4 --no-deps && python given_names.py nomquamgender-0.1.4-py3-none-any.whl

Takes the table of nomquamgender (Van Buskirk, Clauset and Larremore, "An Open-Source Cultural Consensus Approach to
Name-Based Gender Classification", 2022; MIT) and keeps single names in ASCII letters that two sources or more and at least
20 people bear, nine in ten of them of one gender.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from pathlib import Path

TARGET = Path(__file__).parents[2] / "qa" / "analyse" / "coreference" / "data" / "given_names.txt"
NAME = re.compile(r"[a-z]{2,15}(?:-[a-z]{2,12})?")
PEOPLE, SOURCES, SHARE = 20, 2, 0.9


def main(wheel: str) -> None:
    """Write the two lists: a line a gender, its letter first."""
    with zipfile.ZipFile(wheel) as archive:
        table = json.loads(archive.read("nomquamgender/name_data.json"))
    genders: dict[str, list[str]] = {"f": [], "m": []}
    for name, (sources, people, feminine, *_) in sorted(table.items()):
        if NAME.fullmatch(name) and people >= PEOPLE and sources >= SOURCES:
            if feminine >= SHARE:
                genders["f"].append(name)
            elif feminine <= 1 - SHARE:
                genders["m"].append(name)
    TARGET.write_text("".join(f"{gender} {' '.join(names)}\n" for gender, names in genders.items()), "utf-8")
    print({gender: len(names) for gender, names in genders.items()}, TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1])
