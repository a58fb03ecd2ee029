"""Windows of articles whose English pronouns are right or flipped, with the persons they may stand for, for the pronoun head.

    python models/recipes/pronoun_data.py CORPORA BENCHMARKS NTREX LITBANK GUM OUT [KIND ...]

- CORPORA/pronouns (own, CC-BY-4.0; train): persons annotated; in most copies they get other names of their gender on both sides.
- BENCHMARKS/pronouns (GAP development, Apache-2.0): one pronoun a text is annotated; GAP validation is kept for the verdict.
- LITBANK (``coref``, CC-BY-4.0), GUM (``coref/gum/conll``: news, interview, bio, speech, court; CC-BY, CC-BY-SA): persons annotated.
- NTREX (CC-BY-SA-4.0): English news as the draft, its translations as the source; no persons annotated.
- BENCHMARKS/gender (MT-GenEval dev, CC-BY-SA-3.0): sentences into English, and English contexts.

Where nobody annotated a person, the right pronoun's own gender says which persons it may stand for. Each window is written as it is and
with pronouns flipped. OUT/KIND.jsonl; an object: ``kind``; ``units`` [[source texts], [target texts]]; ``pronouns`` [unit, text, start, end, 1 for a woman,
1 if flipped, allowed persons, 1 if nobody is allowed, weight]; ``mentions`` [unit, text, start, end, person, what is told of the gender (`pointer.kind`)]. Seeded.
"""

from __future__ import annotations

import csv
import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from qa.analyse.coreference.judge import SourceView, _source_clues
from qa.analyse.coreference.mentions import key, pronouns
from qa.analyse.coreference.parser import parse
from qa.analyse.coreference.people import Person, read_people
from qa.analyse.coreference.pointer import kind as told_of
from qa.analyse.coreference.window import AFTER, BEFORE, CENTRE
from qa.analyse.embeddings import encodings
from qa.core.config import Article, Config, Pair
from qa.pipeline import align_pair

rng = random.Random(23)
PRONOUN = re.compile(r"\b(he|she|him|her|his|hers|himself|herself)\b(?!-)", re.I)
PLAIN = {"he": "she", "she": "he", "him": "her", "himself": "herself", "herself": "himself", "hers": "his"}
NO_NOUN = frozenset(
    [
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
    ]
)
KEPT_FROM = {"es-en": 171, "it-en": 73, "pt-en": 49, "fr-en": 71, "de-en": 1, "ru-en": 3, "pl-en": 300}
"""Odd passages from these numbers on are kept for the verdict, which weighs what the head says of texts that it has not seen."""
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
GUM = ("news", "interview", "bio", "speech", "court")
Right = Callable[[Person], bool]
"""Whether a person is the one that a pronoun means."""


def main() -> None:
    corpora, benchmarks, ntrex, litbank, gum, out = map(Path, sys.argv[1:7])
    makers = {
        "own": lambda: own(corpora / "pronouns", "train"),
        "test": lambda: own(corpora / "pronouns", "test"),
        "gap": lambda: gap(benchmarks / "pronouns" / "gap-development.tsv"),
        "sentence": lambda: sentences(benchmarks / "gender"),
        "context": lambda: contexts(benchmarks / "gender"),
        "annotated": lambda: annotated(gum),
        "news": lambda: news(ntrex),
        "novel": lambda: novels(litbank),
    }
    out.mkdir(parents=True, exist_ok=True)
    for kind in sys.argv[7:] or makers:
        count = 0
        with (out / f"{kind}.jsonl").open("w", encoding="utf-8") as stream:
            for example in makers[kind]():
                count += 1
                stream.write(json.dumps(example, ensure_ascii=False) + "\n")
        print(kind, count, flush=True)


def flip(text: str, start: int, end: int) -> str:
    """The pronoun of the other gender that fits the place; *her* and *his* by the word behind them."""
    word = text[start:end].lower()
    following = re.match(r"\s+(?:[\"“‘'])?([\w’'-]+)", text[end:])
    owner = following is not None and following.group(1).lower() not in NO_NOUN
    other = PLAIN.get(word) or {"her": "his" if owner else "him", "his": "her" if owner else "hers"}[word]
    return other.capitalize() if text[start].isupper() else other


class Reading:
    """A draft, with or without its source, as the project reads it: units, persons and pronouns."""

    def __init__(self, target: str, source: str | None, language: str | None) -> None:
        article = Article("s", source.encode(), language) if source else None
        facts = align_pair(Pair(Article("t", target.encode(), "en"), article), Config())
        side = facts(encodings)
        trees = parse(facts.bitext.target_segments, side.target)
        view = SourceView.of(facts)
        self.people = tuple(p.knowing(_source_clues(p, trees, view)) for p in read_people(trees, view.language))
        self.units = [
            ([s.text for s in u.source], [(s.text, s.span.start) for s in u.target])
            for u in facts.bitext.units
            if u.target
        ]
        self.pronouns = list(pronouns(trees))
        self.place = {}
        for u, (_, targets) in enumerate(self.units):
            for t, (text, start) in enumerate(targets):
                self.place[start] = (u, t, start, start + len(text))
        self.starts = sorted(self.place)

    def at(self, start: int) -> tuple[int, int, int] | None:
        """Unit, text and offset in it of a place in the draft."""
        found = max((s for s in self.starts if s <= start), default=None)
        if found is None:
            return None
        u, t, begin, end = self.place[found]
        return (u, t, start - begin) if start < end else None

    def stretches(self) -> list[tuple[int, int]]:
        """First and last unit of stretches whose middle holds pronouns."""
        held = sorted({at[0] for p in self.pronouns if (at := self.at(p.span.start))})
        found, last = [], -1
        for u in held:
            if u > last:
                last = u + CENTRE - 1
                found.append((max(0, u - BEFORE + rng.randrange(3)), min(last + AFTER, len(self.units) - 1)))
        return found


def examples(
    kind: str,
    reading: Reading,
    right: dict[int, Right],
    stretches: list[tuple[int, int]],
    *,
    copies: int = 2,
    weight: float = 1.0,
    woman: dict[int, bool] | None = None,
) -> Iterator[dict[str, Any]]:
    """A stretch as it is and flipped; ``right`` and ``woman`` by the pronoun's start, else by its own gender."""
    for first, last in stretches:
        held = [(p, at) for p in reading.pronouns if (at := reading.at(p.span.start)) and first <= at[0] <= last]
        if not held:
            continue
        mentions = [
            (at, m.span, person.id, told_of(person)) for person in reading.people for m in person.mentions
            if m.kind != "pronoun" and (at := reading.at(m.span.start)) and first <= at[0] <= last
        ]  # fmt: skip
        near = {person for _, _, person, _ in mentions}
        for copy in range(copies):
            flips = choose([p for p, _ in held], copy)
            texts: dict[tuple[int, int], tuple[str, list[tuple[int, int]]]] = {}
            for u in range(first, last + 1):
                for t, (text, start) in enumerate(reading.units[u][1]):
                    texts[u, t] = rewrite(
                        text,
                        [
                            (p.span.start - start, p.span.end - start)
                            for k, (p, at) in enumerate(held)
                            if at[:2] == (u, t) and k in flips
                        ],
                    )
            rows = []
            for k, (p, (u, t, at)) in enumerate(held):
                gender = p.gender == "f" if woman is None or p.span.start not in woman else woman[p.span.start]
                sign = 1 if gender else -1
                judge = right.get(p.span.start)
                if judge is not None:
                    allowed = sorted(x.id for x in reading.people if x.id in near and judge(x))
                    nobody = not allowed
                else:
                    allowed = sorted(x.id for x in reading.people if x.id in near and x.log_odds * sign > -1)
                    nobody = True
                start, end = moved(texts[u, t][1], at), moved(texts[u, t][1], at + len(p.text))
                worth = weight * (1.0 if judge is not None else 0.4) * (1.0 if u - first >= 2 or first == 0 else 0.5)
                rows.append([u - first, t, start, end, int(gender), int(k in flips), allowed, int(nobody), worth])
            placed = []
            for (u, t, at), span, person, told in mentions:
                shifts = texts[u, t][1]
                placed.append([u - first, t, moved(shifts, at), moved(shifts, at + len(span)), person, told])
            units = [
                [reading.units[u][0], [texts[u, t][0] for t in range(len(reading.units[u][1]))]]
                for u in range(first, last + 1)
            ]
            yield {"kind": kind, "units": units, "pronouns": rows, "mentions": placed}


def choose(held: Sequence[Any], copy: int, rng: random.Random = rng) -> set[int]:
    """Which pronouns to flip: none in the first copy; then a few alone, or a run of one gender."""
    if copy == 0:
        return set()
    if rng.random() < 0.6:
        return {rng.randrange(len(held))} | {k for k in range(len(held)) if rng.random() < 0.12}
    start = rng.randrange(len(held))
    same = [k for k, p in enumerate(held) if p.gender == held[start].gender]
    return {k for k in same if k >= start} if rng.random() < 0.6 else set(same)


def rewrite(text: str, spans: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The text with the pronouns at ``spans`` flipped, and by how much places at or after each old end move."""
    made, last, shifts, shift = "", 0, [], 0
    for start, end in sorted(spans):
        form = flip(text, start, end)
        made += text[last:start] + form
        shift += len(form) - (end - start)
        shifts.append((end, shift))
        last = end
    return made + text[last:], shifts


def moved(shifts: list[tuple[int, int]], place: int) -> int:
    return place + next((s for end, s in reversed(shifts) if place >= end), 0)


def same(name: str, gender: str, person: Person) -> bool:
    """Also a noun with an article that may be said of anybody of the gender."""
    if not person.named:
        fits = person.log_odds * (1 if gender == "f" else -1) > -1
        return name.lower().split()[-1] in person.roles or (
            fits and person.possessor is None and person.name.lower().startswith("the ")
        )
    a, b = key(name), key(person.name)
    return all(x in b for x in a) or all(x in a for x in b)


def kept(identity: str) -> bool:
    """Whether a training passage is kept from the head."""
    pair, _, number = identity.rpartition("-")
    return pair in KEPT_FROM and int(number) >= KEPT_FROM[pair] and int(number) % 2 == 1


def own(folder: Path, part: str) -> Iterator[dict[str, Any]]:
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
        if part == "train" and kept(p["id"]):
            continue
        for copy in range(3 if part == "train" else 1):
            passage = rename(p, firsts, lasts) if part == "train" and copy and code not in ("pl", "ru", "uk") else p
            names = {x["start"]: passage["people"][x["person"]] for x in passage["pronouns"]}
            right = {start: (lambda person, n=n: same(n["name"], n["gender"], person)) for start, n in names.items()}
            woman = {start: n["gender"] == "f" for start, n in names.items()}
            paired = copy != 2
            reading = Reading(passage["target"], passage["source"] if paired else None, code if paired else None)
            last = len(reading.units) - 1
            parts = [(0, last)] if last < BEFORE + CENTRE + AFTER + 2 else reading.stretches()
            yield from examples("own", reading, right, parts, copies=3 if paired else 2, woman=woman)


def rename(p: dict[str, Any], firsts: dict[str, list[str]], lasts: list[str]) -> dict[str, Any]:
    """Every named person gets another name of the same gender, on both sides; pronoun places move along."""
    put: dict[str, str] = {}
    for person in p["people"].values():
        parts = person["name"].split()
        if not parts[0][0].isupper():
            continue
        if len(parts) > 1:
            put.setdefault(parts[0], rng.choice(firsts[person["gender"]]))
        for part in parts[1:] if len(parts) > 1 else parts:
            if part[0].isupper():
                put.setdefault(part, rng.choice(lasts))
    if not put:
        return p
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, sorted(put, key=len, reverse=True))) + r")\b")

    def change(text: str) -> str:
        return pattern.sub(lambda m: put[m.group()], text)

    target = change(p["target"])
    places = [m.start() for m in PRONOUN.finditer(target)]
    known = {x["start"]: x for x in p["pronouns"]}
    before = [m.start() for m in PRONOUN.finditer(p["target"])]
    if len(places) != len(before):
        return p
    marks = [{**known[b], "start": a} for b, a in zip(before, places, strict=True) if b in known]
    people = {k: {**v, "name": change(v["name"])} for k, v in p["people"].items()}
    return {**p, "source": change(p["source"]), "target": target, "people": people, "pronouns": marks}


def gap(table: Path) -> Iterator[dict[str, Any]]:
    with table.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            places = [int(row[f"{x}-offset"]) for x in "AB" if row[f"{x}-coref"] == "TRUE"]
            right = {}
            if places:
                right[int(row["Pronoun-offset"])] = lambda p, at=places: any(
                    m.span.start <= x < m.span.end for m in p.mentions for x in at
                )
            reading = Reading(row["Text"], None, None)
            yield from examples("gap", reading, right, [(0, min(len(reading.units), 9) - 1)])


def clustered(kind: str, text: str, clusters: dict[Any, list[tuple[int, int]]]) -> Iterator[dict[str, Any]]:
    """A text whose mentions are annotated: ``clusters`` are the places of an entity's mentions."""
    reading = Reading(text, None, None)
    entity = {place: name for name, places in clusters.items() for place in places}
    heads: dict[int, set[Any]] = {}
    for person in reading.people:
        heads[person.id] = {
            name
            for m in person.mentions
            for (a, b), name in entity.items()
            if a <= m.span.start < b and b <= m.span.end + 1 and b >= m.span.end - 1
        }
    right = {}
    for p in reading.pronouns:
        name = entity.get((p.span.start, p.span.end))
        if name is not None:
            right[p.span.start] = lambda person, name=name: name in heads[person.id]
    yield from examples(kind, reading, right, reading.stretches())


def novels(repository: Path) -> Iterator[dict[str, Any]]:
    """Novels cut in pieces of some sentences; places counted in the text with its spaces before marks taken away."""
    for path in sorted((repository / "coref" / "brat").glob("*.txt")):
        raw = path.read_text("utf-8")
        where, made = [], []
        for m in re.finditer(r"\S+|\s+", raw):
            token = m.group()
            glue = token.isspace() and re.match(r"[,.;:!?’”)]|['’](?:s|ll|d|re|ve|m)\b|n['’]t\b", raw[m.end() :])
            for k, char in enumerate(token):
                where.append(len(made))
                if token.isspace():
                    if not glue and k == 0:
                        made.append(" ")
                else:
                    made.append(char)
        where.append(len(made))
        text = "".join(made)
        spans, cluster = {}, {}
        for line in path.with_suffix(".ann").read_text("utf-8").splitlines():
            parts = line.split("\t")
            if parts[0].startswith("T"):
                label, a, b = parts[1].split()[:3]
                if label.endswith("PER"):
                    spans[parts[0]] = (where[int(a)], where[int(b)])
        for line in (repository / "coref" / "tsv" / f"{path.stem}.ann").read_text("utf-8").splitlines():
            parts = line.split("\t")
            if parts[0] == "COREF" and parts[1] in spans:
                cluster.setdefault(parts[2], []).append(spans[parts[1]])
        yield from clustered("novel", text, cluster)


def annotated(repository: Path) -> Iterator[dict[str, Any]]:
    for genre in GUM:
        for path in sorted((repository / "coref" / "gum" / "conll").glob(f"GUM_{genre}_*.conll")):
            text, clusters, opened = "", {}, []
            for line in path.read_text("utf-8").splitlines():
                parts = line.split("\t")
                if len(parts) != 3:
                    continue
                _, token, marks = parts
                if (
                    text
                    and not re.fullmatch(r"[,.;:!?’”)\]%]|['’](?:s|ll|d|re|ve|m|)|n['’]t", token)
                    and text[-1] not in "([“$"
                ):
                    text += " "
                start = len(text)
                text += token
                for mark in re.findall(r"\([^()]+\)?|[^()]+\)", marks) if marks != "_" else []:
                    name = mark.strip("()")
                    if mark.startswith("("):
                        opened.append((name, start))
                    if mark.endswith(")"):
                        for k in range(len(opened) - 1, -1, -1):
                            if opened[k][0] == name or opened[k][0].startswith(name + "-"):
                                full, begin = opened.pop(k)
                                number = re.match(r"\w+?-(\d+)", full)
                                clusters.setdefault(number.group(1) if number else full, []).append((begin, len(text)))
                                break
            yield from clustered("annotated", text, clusters)


def news(folder: Path) -> Iterator[dict[str, Any]]:
    def lines(name: str) -> list[str]:
        return (folder / name).read_text("utf-8").rstrip("\n").split("\n")

    documents, targets = lines("DOCUMENT_IDS.tsv"), lines("newstest2019-src.eng.txt")
    for document in dict.fromkeys(documents):
        at = [k for k, d in enumerate(documents) if d == document]
        target = "\n\n".join(targets[k] for k in at)
        if len(PRONOUN.findall(target)) < 2:
            continue
        for name in rng.sample(NTREX, 4):
            sources = lines(f"newstest2019-ref.{name}.txt")
            code = {
                "spa": "es",
                "fra": "fr",
                "deu": "de",
                "por": "pt",
                "ita": "it",
                "rus": "ru",
                "zho": "zh",
                "nld": "nl",
                "pol": "pl",
                "arb": "ar",
                "ron": "ro",
                "ukr": "uk",
                "jpn": "ja",
            }[name[:3]]
            reading = Reading(target, "\n\n".join(sources[k] for k in at), code)
            yield from examples("news", reading, {}, reading.stretches())


def sentences(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((folder / "sentences").glob("*-feminine-dev.en_*.en")):
        code = path.name[-5:-3]
        if code == "hi":
            continue
        for g in ("feminine", "masculine"):
            a, b = (
                (folder / "sentences" / f"geneval-sentences-{g}-dev.en_{code}.{x}").read_text("utf-8").split("\n")
                for x in (code, "en")
            )
            for s, t in zip(a, b, strict=False):
                source, target = (re.sub(r"</?[MF]>|[\[\]]", "", x).strip() for x in (s, t))
                if PRONOUN.search(target) and rng.random() < 0.35:
                    reading = Reading(target, source, code)
                    yield from examples("sentence", reading, {}, [(0, len(reading.units) - 1)], weight=0.5)


def contexts(folder: Path) -> Iterator[dict[str, Any]]:
    seen = set()
    for path in sorted((folder / "context").glob("*.en")):
        for line in path.read_text("utf-8").splitlines():
            text = line.replace("<sep>", " ").replace("  ", " ").strip()
            if text not in seen and len(PRONOUN.findall(text)) > 1 and rng.random() < 0.5:
                seen.add(text)
                reading = Reading(text, None, None)
                yield from examples("context", reading, {}, [(0, len(reading.units) - 1)], weight=0.5)


if __name__ == "__main__":
    main()
