"""Turn the passages written in `passages/*.txt` into JSON Lines and check them.

`python3 build.py` writes one `.jsonl` beside this file for each file of `passages/`, brings the counts in
`README.md` up to date and prints them; `--check` writes nothing and fails if anything is out of date. The
authoring format and the fields of an object are described in `README.md`. A mistake is reported as
`file:line: message` and ends the program with status 2.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
GENDER = {
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
}
PHENOMENA = frozenset(
    [
        "apposition",
        "clitic",
        "common-gender",
        "conjoined",
        "control-verb",
        "focus",
        "generic",
        "initials",
        "late-evidence",
        "no-first-name",
        "null-subject",
        "passive",
        "possessive",
        "quote-inside",
        "relatives",
        "reported-speech",
        "same-surname",
        "spouses",
        "subject-switch",
        "surname-only",
        "title",
        "unisex-name",
    ]
)
WORDS = range(30, 221)
SHINGLE = 7
PARAGRAPH = "\n\n"

HEADER = re.compile(r"# (\d{4})((?: [a-z-]+)*)")
PERSON = re.compile(r"([A-Z]) = (.+), ([fm])")
TEXT = re.compile(r"([a-z]{2}): (\S.*\S)")
MARK = re.compile(r"\{([A-Z]):([A-Za-z]+)\}")
GENDERED = re.compile(rf"\b(?:{'|'.join(GENDER)})\b", re.IGNORECASE)
COUNTS = re.compile(r"(?<=<!-- counts -->\n).*?(?=<!-- /counts -->)", re.DOTALL)


class CorpusError(Exception):
    """A passage breaks a rule of the format; the message starts with `file:line`."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a passage; a person without a name is described in lower case ("the widow")."""

    name: str
    gender: str

    @property
    def surname(self) -> str | None:
        return self.name.split()[-1] if self.name[0].isupper() else None


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A gendered pronoun at `[start, end)` of the target, in code points, and the key of its person."""

    start: int
    end: int
    text: str
    person: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One short source with its translation."""

    id: str
    source: str
    target: str
    people: dict[str, Person]
    pronouns: tuple[Pronoun, ...]
    tags: tuple[str, ...]

    def as_json(self) -> str:
        """One line of JSON, keys in the order of the README."""
        record = {
            "id": self.id,
            "source": self.source,
            "target": self.target,
            "people": {key: {"name": p.name, "gender": p.gender} for key, p in self.people.items()},
            "pronouns": [{"start": p.start, "end": p.end, "text": p.text, "person": p.person} for p in self.pronouns],
            "tags": list(self.tags),
        }
        return json.dumps(record, ensure_ascii=False)


def constellation(people: Iterable[Person]) -> str:
    """The people of a passage in words: `two-women-and-a-man`."""
    count = Counter(person.gender for person in people)
    number = ("no", "a", "two", "three", "four", "five", "six")
    nouns = {"f": ("woman", "women"), "m": ("man", "men")}
    return "-and-".join(f"{number[count[g]]}-{nouns[g][count[g] > 1]}" for g in "fm" if count[g])


def unmark(marked: str) -> tuple[str, tuple[Pronoun, ...]]:
    """The plain target and its pronouns, from a target with `{A:her}` marks."""
    plain, pronouns, done, length = [], [], 0, 0
    for mark in MARK.finditer(marked):
        before = marked[done : mark.start()]
        start = length + len(before)
        length = start + len(mark[2])
        plain += [before, mark[2]]
        pronouns.append(Pronoun(start, length, mark[2], mark[1]))
        done = mark.end()
    return "".join([*plain, marked[done:]]), tuple(pronouns)


def parse(path: Path) -> tuple[Passage, ...]:
    """Read one file of passages, named `<source>-<target>.<split>.txt`, in its order."""
    pair = path.name.split(".")[0]
    source_lang, target_lang = pair.split("-")
    passages = []
    line_no = 1
    for block in re.split(r"\n\n+", path.read_text(encoding="utf-8").strip()):
        lines = block.split("\n")
        where = f"{path.name}:{line_no}"
        line_no += len(lines) + 1
        header = HEADER.fullmatch(lines[0])
        if not header:
            raise CorpusError(f"{where}: no header like '# 0001 tag tag': {lines[0]!r}")
        people: dict[str, Person] = {}
        texts: dict[str, list[str]] = {}
        for line in lines[1:]:
            if person := PERSON.fullmatch(line):
                people[person[1]] = Person(person[2], person[3])
            elif text := TEXT.fullmatch(line):
                texts.setdefault(text[1], []).append(text[2])
            else:
                raise CorpusError(f"{where}: neither a person nor a text: {line!r}")
        written = sum(map(len, texts.values()))
        if list(texts) != [source_lang, target_lang] or len(lines) != 1 + len(people) + written:
            raise CorpusError(f"{where}: wants each person once, then '{source_lang}:' and '{target_lang}:'")
        if len(texts[source_lang]) != len(texts[target_lang]):
            raise CorpusError(f"{where}: source and target differ in their number of paragraphs")
        source = PARAGRAPH.join(texts[source_lang])
        target, pronouns = unmark(PARAGRAPH.join(texts[target_lang]))
        tags = (constellation(people.values()), *sorted(header[2].split()))
        passage = Passage(f"{pair}-{header[1]}", source, target, people, pronouns, tags)
        check_passage(passage, where)
        passages.append(passage)
    return tuple(passages)


def check_passage(passage: Passage, where: str) -> None:
    """Raise `CorpusError` for a passage that breaks a rule on its own."""

    def fail(message: str) -> None:
        raise CorpusError(f"{where}: {message}")

    if unknown := set(passage.tags[1:]) - PHENOMENA:
        fail(f"unknown tags {sorted(unknown)}")
    if "{" in passage.target or "}" in passage.target:
        fail("a broken mark")
    marked = {(p.start, p.end) for p in passage.pronouns}
    for found in GENDERED.finditer(passage.target):
        if found.span() not in marked:
            fail(f"{found[0]!r} at {found.start()} is not annotated")
    for pronoun in passage.pronouns:
        person = passage.people.get(pronoun.person)
        if person is None:
            fail(f"{pronoun.text!r} names the undeclared person {pronoun.person}")
        elif GENDER.get(pronoun.text.lower()) != person.gender:
            fail(f"{pronoun.text!r} cannot stand for {person.name} ({person.gender})")
    if not passage.pronouns:
        fail("no pronoun")
    for person in passage.people.values():
        if person.surname and person.surname not in passage.target:
            fail(f"{person.name} does not occur in the target")
    if (words := len(passage.target.split())) not in WORDS:
        fail(f"{words} words in the target")


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every run of `SHINGLE` words, lower case."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def check_corpus(files: dict[str, tuple[Passage, ...]]) -> None:
    """Raise `CorpusError` where passages repeat one another or the splits share people or wording."""
    ids: set[str] = set()
    names: dict[str, str] = {}
    surnames: dict[str, tuple[str, str]] = {}
    wording: dict[tuple[str, ...], str] = {}
    for file, passages in files.items():
        split = file.split(".")[1]
        for passage in passages:
            if passage.id in ids:
                raise CorpusError(f"{file}: {passage.id} occurs twice")
            ids.add(passage.id)
            for person in passage.people.values():
                if person.surname is None:
                    continue
                if person.name in names:
                    raise CorpusError(f"{file}: {person.name} is in {names[person.name]} and {passage.id}")
                other_split, other = surnames.setdefault(person.surname, (split, passage.id))
                if other_split != split:
                    raise CorpusError(f"{file}: the surname {person.surname} is in {other} and {passage.id}")
            names |= {p.name: passage.id for p in passage.people.values()}
            for shingle in shingles(passage.source) | shingles(passage.target):
                other = wording.setdefault(shingle, passage.id)
                if other != passage.id:
                    raise CorpusError(f"{file}: {' '.join(shingle)!r} is in {other} and {passage.id}")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)


def counts(files: dict[str, tuple[Passage, ...]]) -> str:
    """The counts of the README, as Markdown."""
    head = ("file", "passages", "people", "women", "pronouns", "feminine", "both genders", "target words")
    rows: list[Sequence[object]] = []
    for name, passages in (*files.items(), ("all", tuple(p for ps in files.values() for p in ps))):
        people = [person.gender for passage in passages for person in passage.people.values()]
        pronouns = [GENDER[p.text.lower()] for passage in passages for p in passage.pronouns]
        both = sum({GENDER[p.text.lower()] for p in passage.pronouns} == {"f", "m"} for passage in passages)
        words = sum(len(passage.target.split()) for passage in passages)
        women, feminine = (f"{x.count('f')} ({x.count('f') / len(x):.0%})" for x in (people, pronouns))
        rows.append([name, len(passages), len(people), women, len(pronouns), feminine, both, words])
    text = f"\n{table(head, rows)}\n"
    everything = [passage for passages in files.values() for passage in passages]
    forms = Counter(p.text.lower() for passage in everything for p in passage.pronouns)
    text += table(list(GENDER), [[forms[form] for form in GENDER]]) + "\n"
    tags = Counter(tag for passage in everything for tag in passage.tags)
    ranked = [(tag, tags[tag]) for tag in sorted(tags, key=lambda tag: (-tags[tag], tag))]
    return text + table(("tag", "passages"), ranked) + "\n"


def main() -> int:
    """Build or check; returns the exit status."""
    parser = argparse.ArgumentParser(description="Build or check the pronoun corpus.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a built file is stale")
    check_only = parser.parse_args().check
    try:
        files = {path.stem: parse(path) for path in sorted((HERE / "passages").glob("*.txt"))}
        check_corpus(files)
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    built = {
        HERE / f"{name}.jsonl": "".join(f"{passage.as_json()}\n" for passage in passages)
        for name, passages in files.items()
    }
    readme = HERE / "README.md"
    built[readme] = COUNTS.sub(lambda _: counts(files), readme.read_text(encoding="utf-8"))
    stale = [path for path, text in built.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if check_only and stale:
        print(f"out of date: {', '.join(path.name for path in stale)}; run build.py", file=sys.stderr)
        return 1
    for path in stale:
        path.write_text(built[path], encoding="utf-8")
    print(counts(files))
    return 0


if __name__ == "__main__":
    sys.exit(main())
