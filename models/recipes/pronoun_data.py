"""Prepare windows of text whose English pronouns are right or flipped, for the pronoun head.

    python models/recipes/pronoun_data.py CORPORA BENCHMARKS NTREX LITBANK OUT.jsonl

- CORPORA/pronouns (own, CC-BY-4.0; train): as they are, single pronouns flipped, all of a person flipped from some point on; in most
  copies the persons get other names of their gender, the same on both sides.
- BENCHMARKS/pronouns (GAP, Apache-2.0), LITBANK (``coref/brat/*.txt``, CC-BY-4.0; first 2,000 words of novels): English alone.
- BENCHMARKS/gender (MT-GenEval dev, CC-BY-SA-3.0): sentences into English.
- NTREX (CC-BY-SA-4.0): English news as the draft, with translations of it as the source, document by document.

An object: ``kind``, ``units`` (source texts, target texts of each), ``centre``, ``pronouns`` (unit, text, start, end, 1 if flipped).
Seeded.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qa.core.config import Article, Config, Pair
from qa.core.language import Language
from qa.pipeline import align_pair
from qa.segment import split

rng = random.Random(23)
PRONOUN = re.compile(r"\b(he|she|him|her|his|hers|himself|herself)\b(?!-)", re.I)
PLAIN = {"he": "she", "she": "he", "him": "her", "himself": "herself", "herself": "himself", "hers": "his"}
NO_NOUN = {
    "a",
    "an",
    "the",
    "and",
    "or",
    "but",
    "to",
    "in",
    "on",
    "at",
    "for",
    "from",
    "with",
    "of",
    "by",
    "as",
    "that",
    "this",
    "who",
    "whom",
    "which",
    "when",
    "where",
    "while",
    "because",
    "if",
    "than",
    "then",
    "is",
    "was",
    "were",
    "are",
    "be",
    "been",
    "will",
    "would",
    "could",
    "should",
    "may",
    "might",
    "can",
    "did",
    "does",
    "do",
    "had",
    "has",
    "have",
    "not",
    "so",
    "too",
    "again",
    "also",
    "only",
    "just",
    "about",
    "into",
    "over",
    "up",
    "out",
    "off",
    "down",
    "before",
    "after",
    "since",
    "until",
    "during",
    "through",
    "under",
    "against",
    "between",
    "without",
    "it",
    "they",
    "we",
    "you",
    "i",
    "he",
    "she",
    "said",
    "says",
    "told",
    "what",
    "how",
    "why",
    "there",
    "here",
    "back",
    "away",
    "alone",
}
NTREX = [
    "spa",
    "spa-MX",
    "fra",
    "deu",
    "por-BR",
    "por",
    "ita",
    "rus",
    "zho-CN",
    "nld",
    "pol",
    "arb",
    "ron",
    "ukr",
    "jpn",
]
Units = list[tuple[list[str], list[str]]]


def main() -> None:
    corpora, benchmarks, ntrex, litbank, out = map(Path, sys.argv[1:6])
    count: Counter[str] = Counter()
    with out.open("w", encoding="utf-8") as stream:
        makers = (
            own(corpora / "pronouns"),
            gap(benchmarks / "pronouns"),
            novels(litbank),
            news(ntrex),
            sentences(benchmarks / "gender"),
        )
        for make in makers:
            for example in make:
                count[example["kind"]] += 1
                stream.write(json.dumps(example, ensure_ascii=False) + "\n")
    print(count)
    with out.with_suffix(".test.jsonl").open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(e, ensure_ascii=False) + "\n" for e in own(corpora / "pronouns", "test"))


def flip(text: str, start: int, end: int) -> str:
    """The pronoun of the other gender that fits the place; *her* and *his* by the word behind them."""
    word = text[start:end].lower()
    following = re.match(r"\s+(?:[\"“‘'])?([\w’'-]+)", text[end:])
    owner = following is not None and following.group(1).lower() not in NO_NOUN
    other = PLAIN.get(word) or {"her": "his" if owner else "him", "his": "her" if owner else "hers"}[word]
    return other.capitalize() if text[start].isupper() else other


def flipped(units: Units, chosen: set[tuple[int, int, int]]) -> tuple[Units, list[list[int]]]:
    """Units with the pronouns at (unit, text, start) flipped, and all pronouns with their labels."""
    new, pronouns = [], []
    for u, (sources, targets) in enumerate(units):
        texts = []
        for t, text in enumerate(targets):
            made, last = "", 0
            for m in PRONOUN.finditer(text):
                wrong = (u, t, m.start()) in chosen
                made += text[last : m.start()]
                form = flip(text, m.start(), m.end()) if wrong else m.group()
                pronouns.append([u, t, len(made), len(made) + len(form), int(wrong)])
                made += form
                last = m.end()
            texts.append(made + text[last:])
        new.append((sources, texts))
    return new, pronouns


def places(units: Units) -> list[tuple[int, int, int, str]]:
    return [
        (u, t, m.start(), m.group().lower())
        for u, (_, targets) in enumerate(units)
        for t, text in enumerate(targets)
        for m in PRONOUN.finditer(text)
    ]


def gender(word: str) -> str:
    return "f" if word in ("she", "her", "hers", "herself") else "m"


def choose(units: Units, centre: int, persons: dict[tuple[int, int, int], str] | None) -> set[tuple[int, int, int]]:
    """Which pronouns to flip: none, a few alone, or those of a person (else, of one gender) in a run."""
    all_ = places(units)
    way = rng.random()
    if not all_ or way < 0.35:
        return set()
    if way < 0.65:
        middle = [p for p in all_ if p[0] == centre] or all_
        return {rng.choice(middle)[:3]} | {p[:3] for p in all_ if rng.random() < 0.08}
    start = rng.choice(all_)
    if persons is not None:
        same = [p for p in all_ if persons.get(p[:3]) == persons.get(start[:3])]
    else:
        same = [p for p in all_ if gender(p[3]) == gender(start[3]) and abs(p[0] - start[0]) <= 1]
    run = [p for p in same if p[:3] >= start[:3]] if rng.random() < 0.6 else same
    return {p[:3] for p in run}


def example(
    kind: str, units: Units, centre: int, persons: dict[tuple[int, int, int], str] | None = None
) -> dict[str, Any] | None:
    new, pronouns = flipped(units, choose(units, centre, persons))
    return {"kind": kind, "units": new, "centre": centre, "pronouns": pronouns} if pronouns else None


def own(folder: Path, part: str = "train") -> Iterator[dict[str, Any]]:
    """Passages; those of the test part keep their names."""
    passages = [
        (f.name[:2], json.loads(line))
        for f in sorted(folder.glob(f"*.{part}.jsonl"))
        for line in f.read_text("utf-8").splitlines()
    ]
    firsts: dict[str, list[str]] = {"f": [], "m": []}
    lasts: list[str] = []
    for _, p in passages:
        for person in p["people"].values():
            parts = person["name"].split()
            if parts[0][0].isupper() and len(parts) > 1:
                firsts[person["gender"]].append(parts[0])
                lasts.append(parts[-1])
    for code, p in passages:
        right = {(x["start"]): x["person"] for x in p["pronouns"]}
        facts = align_pair(
            Pair(Article("t", p["target"].encode(), "en"), Article("s", p["source"].encode(), code)), Config()
        )
        units: Units = []
        persons: dict[tuple[int, int, int], str] = {}
        for unit in facts.bitext.units:
            for t, segment in enumerate(unit.target):
                for m in PRONOUN.finditer(segment.text):
                    persons[len(units), t, m.start()] = right.get(segment.span.start + m.start(), "?")
            units.append(([s.text for s in unit.source], [s.text for s in unit.target]))
        middle = [k for k, (_, t) in enumerate(units) if any(PRONOUN.search(x) for x in t)]
        for copy in range(10 if part == "train" else 4):
            renamed, known = units, persons
            if part == "train" and copy > 1 and code not in ("pl", "ru", "uk"):
                renamed, known = rename(units, persons, p["people"], firsts, lasts)
            if copy % 3 == 2:
                renamed = [([], t) for _, t in renamed]
            made = example("own", renamed, rng.choice(middle), known) if middle else None
            if made is not None:
                yield made


def rename(
    units: Units,
    persons: dict[tuple[int, int, int], str],
    people: dict[str, Any],
    firsts: dict[str, list[str]],
    lasts: list[str],
) -> tuple[Units, dict[tuple[int, int, int], str]]:
    """Every named person gets another name of the same gender, on both sides; pronoun places move along."""
    put: dict[str, str] = {}
    for person in people.values():
        parts = person["name"].split()
        if not parts[0][0].isupper():
            continue
        if len(parts) > 1:
            put.setdefault(parts[0], rng.choice(firsts[person["gender"]]))
        for part in parts[1:] if len(parts) > 1 else parts:
            if part[0].isupper():
                put.setdefault(part, rng.choice(lasts))
    if not put:
        return units, persons
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, sorted(put, key=len, reverse=True))) + r")\b")

    def change(text: str) -> str:
        return pattern.sub(lambda m: put[m.group()], text)

    new = [([change(s) for s in sources], [change(t) for t in targets]) for sources, targets in units]
    before, after = places(units), places(new)
    if len(before) != len(after):
        return units, persons
    return new, {b[:3]: persons[a[:3]] for a, b in zip(before, after, strict=True) if a[:3] in persons}


def english(text: str) -> Units:
    return [([], [s.strip()]) for s in split(text, Language.parse("en")) if s.strip()]


def gap(folder: Path) -> Iterator[dict[str, Any]]:
    import csv

    for part in ("development", "validation"):
        with (folder / f"gap-{part}.tsv").open(encoding="utf-8") as table:
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield from windows("gap", english(row["Text"]), 1)


def novels(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.txt")):
        text = re.sub(r" ([,.;:!?])", r"\1", " ".join(path.read_text("utf-8").split()))
        units = [u for u in english(text) if len(u[1][0]) < 700]
        for at in range(0, len(units) - 6, 5):
            yield from windows("novel", units[at : at + 7], 1)


def windows(kind: str, units: Units, count: int) -> Iterator[dict[str, Any]]:
    middle = [k for k, (_, t) in enumerate(units) if any(PRONOUN.search(x) for x in t)]
    for _ in range(count):
        if middle:
            made = example(kind, units, rng.choice(middle))
            if made is not None:
                yield made


def news(folder: Path) -> Iterator[dict[str, Any]]:
    def lines(name: str) -> list[str]:
        return (folder / name).read_text("utf-8").rstrip("\n").split("\n")

    documents, targets = lines("DOCUMENT_IDS.tsv"), lines("newstest2019-src.eng.txt")
    for name in NTREX:
        sources = lines(f"newstest2019-ref.{name}.txt")
        for document in dict.fromkeys(documents):
            at = [k for k, d in enumerate(documents) if d == document]
            units: Units = [([sources[k]], [targets[k]]) for k in at]
            for k, (_, texts) in enumerate(units):
                if any(PRONOUN.search(x) for x in texts) and rng.random() < 0.6:
                    made = example("news", units, k)
                    if made is not None:
                        yield made


def sentences(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((folder / "sentences").glob("*-feminine-dev.en_*.en")):
        code = path.name[-5:-3]
        for g in ("feminine", "masculine"):
            a, b = (
                (folder / "sentences" / f"geneval-sentences-{g}-dev.en_{code}.{x}").read_text("utf-8").split("\n")
                for x in (code, "en")
            )
            for s, t in zip(a, b, strict=False):
                clean = [re.sub(r"</?[MF]>|[\[\]]", "", x).strip() for x in (s, t)]
                if PRONOUN.search(clean[1]) and rng.random() < 0.5:
                    made = example("sentence", [([clean[0]], [clean[1]])], 0)
                    if made is not None:
                        yield made


if __name__ == "__main__":
    main()
