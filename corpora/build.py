#!/usr/bin/env python3
"""Build a corpus of annotated articles: target.marked.txt -> target.txt + gold.jsonl.

    python3 corpora/build.py corpora/dev              check, write the outputs, print the counts
    python3 corpora/build.py --check corpora/*/       check only, and that the outputs are current
    python3 corpora/build.py --corrected OUT FOLDER   also write OUT/ID.txt with all corrections applied

A folder holds one folder an article, or is an article itself. The format is described in README.md.
Standard library only. Exit status 1 if any check fails.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CATEGORIES = (
    "accuracy/omission",
    "accuracy/addition",
    "accuracy/untranslated",
    "accuracy/mistranslation",
    "accuracy/number",
    "accuracy/date",
    "accuracy/unit",
    "accuracy/name",
    "accuracy/negation",
    "accuracy/pronoun-gender",
    "accuracy/pronoun-other",
    "accuracy/quote",
    "terminology/inconsistent",
    "fluency/spacing",
    "fluency/punctuation",
    "fluency/spelling",
    "fluency/grammar",
    "fluency/duplication",
    "fluency/capitalization",
    "fluency/encoding",
    "locale/number-format",
    "locale/date-format",
    "locale/punctuation",
    "style/residue",
)
SEVERITIES = ("minor", "major", "critical")
META_KEYS = {"id", "source_lang", "target_lang", "domain", "kind"}
PURE_DELETIONS = ("accuracy/addition", "style/residue")
MARK = re.compile(r"⟦([^⟦⟧⟨⟩]*)⟧⟨([^⟦⟧⟨⟩]*)⟩")


@dataclass(frozen=True, slots=True)
class Limits:
    """Inclusive bounds of one article of a corpus."""

    errors: tuple[int, int]
    sentences: tuple[int, int]
    words: tuple[int, int]


LIMITS = {
    "dev": Limits(errors=(4, 9), sentences=(10, 18), words=(180, 350)),
    "golden": Limits(errors=(4, 9), sentences=(7, 20), words=(115, 310)),
    "demo": Limits(errors=(10, 20), sentences=(18, 32), words=(330, 450)),
}

# Gendered third-person pronouns counted in the target. English: complete, without the surname He.
# The others: only the forms that tell a he from a she by themselves (not Spanish "su", French "sa").
PRONOUNS = {
    "en": r"\b(?:(?-i:[Hh]e(?! [A-Z]))|she|him|her|his|hers|himself|herself)\b",
    "es": r"\b(?:él|ella)\b",
    "fr": r"\b(?:il|elle)\b",
    "de": r"\b(?:er|sie|ihm|ihn)\b",
    "it": r"\b(?:lui|lei)\b",
    "pt": r"\b(?:ele|ela|dele|dela)\b",
    "nl": r"\b(?:hij|zij|hem|haar)\b",
    "ru": r"\b(?:он|она|его|её|ему|ей)\b",
}
DOUBLED_WORDS_ALLOWED = {
    "had had",
    "her her",
    "long long",
    "vous vous",
    "nous nous",
    "die die",
    "sie sie",
    "that that",
}
LETTERS = {"ru": ("CYRILLIC",), "zh": ("CJK",), "ja": ("CJK", "HIRAGANA", "KATAKANA"), "ar": ("ARABIC",)}
UNCASED = {"ar", "ko"}
SHORT_WORDED = {"ja", "ko", "zh"}  # blanks do not count their words; the target's do
QUOTES = {"de": "„“", "pl": "„”"}
ABBREVIATION = re.compile(r"(?:\b(?:Dr|Mr|Mrs|No|St|Nr|Sra?|Dra|Av|tel|ok|proc|im|mevr|drs|[A-Z])|M\.ª|\b[A-Z]\.)$")


class Problem(Exception):
    """An article breaks the format."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One error: offsets in code points, the source span where the mark names one."""

    start: int
    end: int
    category: str
    severity: str
    text: str
    correction: str
    source: tuple[int, int] | None

    def json(self) -> str:
        values: dict[str, str | int] = {
            name: getattr(self, name) for name in ("start", "end", "category", "severity", "text", "correction")
        }
        if self.source is not None:
            values["source_start"], values["source_end"] = self.source
        return json.dumps(values, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Article:
    """A checked article and its counts."""

    folder: Path
    kind: str
    source_lang: str
    target_lang: str
    source: str
    target: str
    corrected: str
    marks: tuple[Mark, ...]

    @property
    def pair(self) -> str:
        return f"{self.source_lang[:2]}→{self.target_lang[:2]}"


def locate(source: str, wanted: str) -> tuple[int, int]:
    """Offsets in the source of 'text', which must be unique, or of the n-th 'text@n'."""
    numbered = re.fullmatch(r"(.*)@(\d+)", wanted, re.DOTALL)
    text = numbered.group(1) if numbered else wanted
    starts = [m.start() for m in re.finditer(re.escape(text), source)]
    if numbered is None and len(starts) != 1:
        raise Problem(f"source span {text!r} occurs {len(starts)} times")
    nth = int(numbered.group(2)) if numbered else 1
    if not 1 <= nth <= len(starts):
        raise Problem(f"source span {wanted!r} not found")
    return starts[nth - 1], starts[nth - 1] + len(text)


def parse(marked: str, source: str) -> tuple[str, str, tuple[Mark, ...]]:
    """Plain draft, the draft with every correction applied, the marks in text order."""
    draft, fixed, marks, position, length = [], [], [], 0, 0
    for m in MARK.finditer(marked):
        plain = marked[position : m.start()]
        draft.append(plain)
        fixed.append(plain)
        length += len(plain)
        fields = m.group(2).split("|")
        if len(fields) not in (3, 4):
            raise Problem(f"{len(fields)} fields in {m.group(0)!r}")
        text, (category, severity, correction) = m.group(1), fields[:3]
        if category not in CATEGORIES:
            raise Problem(f"unknown category {category!r}")
        if severity not in SEVERITIES:
            raise Problem(f"unknown severity {severity!r}")
        if text == correction:
            raise Problem(f"nothing changes in {m.group(0)!r}")
        if (text == "") != (category == "accuracy/omission"):
            raise Problem(f"empty text goes with an omission only: {m.group(0)!r}")
        if (correction == "") != (category in PURE_DELETIONS):
            raise Problem(f"empty correction goes with addition and residue only: {m.group(0)!r}")
        span = locate(source, fields[3]) if len(fields) == 4 else None
        marks.append(Mark(length, length + len(text), category, severity, text, correction, span))
        draft.append(text)
        fixed.append(correction)
        length += len(text)
        position = m.end()
    draft.append(marked[position:])
    fixed.append(marked[position:])
    target = "".join(draft)
    corrected = re.sub(r"\n{3,}", "\n\n", "".join(fixed).rstrip("\n") + "\n")
    for name, text in (("target", target), ("corrected", corrected)):
        if re.search("[⟦⟧⟨⟩]", text):
            raise Problem(f"unbalanced marker left in the {name} text")
    for before, after in itertools.pairwise(marks):
        touching = after.start == before.end and "" in (before.text, after.text)
        if after.start < before.end or touching:
            raise Problem(f"overlapping or touching spans at {after}")
    return target, corrected, tuple(marks)


def paragraphs(text: str) -> list[str]:
    return text.rstrip("\n").split("\n\n")


def patterns(locale: str) -> dict[str, str]:
    """Mechanical slips as regular expressions, for one locale."""
    tests = {
        "doubled space": r"[^\S\n]{2,}",
        "space at line end": r"[^\S\n]\n",
        "single line break": r"[^\n]\n[^\n]",
        "doubled word": r"(?i)\b([^\W\d_]+) \1\b",
        "missing space after mark": r"[^\W\d_A-Z][,;!?][^\W\d_]|[a-zà-ÿа-я0-9]\.[A-ZÀ-ÞА-Я]",
        "entity": r"&\w+;",
        "mojibake": r"Ã.|â€|\ufffd",
        "invisible": "[\u200b-\u200f\u2060\ufeff\u00ad]",
        "doubled mark": r",,|;;|::|(?<!\.)\.\.(?!\.)",
        "space inside bracket": r"\(\s|\s\)",
    }
    if locale == "de-CH":
        tests["sharp s"] = "ß"
    if locale == "fr-CA":
        tests["space before mark"] = r"[^\S\u00a0\n][:»%]|\s[,);!?]|«[^\u00a0]|[^\u00a0][»%]|[^\u00a0\d]:"
    elif locale.startswith("fr"):
        tests["space before mark"] = r"[^\S\u00a0\n][;:!?»]|\s[,)]|«[^\u00a0]|[^\u00a0][;:!?»]|[^\u00a0]%"
    else:
        tests["space before mark"] = r"\s[,;:!?)»”]|(?<!\d)\s%|\s\.(?!\.\.)"
        tests["no-break space"] = r"(?<!\d)\u00a0(?!\d)"
    return tests


def lint(text: str, locale: str, marks: Sequence[Mark] = ()) -> Iterator[str]:
    """Mechanical slips that no mark touches; a corrected or clean text (no marks given) must have none."""
    language = locale[:2]
    for name, pattern in patterns(locale).items():
        for m in re.finditer(pattern, text):
            if name == "doubled word" and m.group(0).lower() in DOUBLED_WORDS_ALLOWED:
                continue
            if not any(e.start <= m.end() and e.end >= m.start() for e in marks):
                yield f"{name}: {text[max(0, m.start() - 20) : m.end() + 20]!r}"
    if marks:
        return
    quotes = "«»" if locale == "de-CH" else QUOTES.get(language, "“”")
    for pair in sorted({"()", "«»", quotes}):
        if text.count(pair[0]) != text.count(pair[1]):
            yield f"unbalanced {pair}"
    if text.count('"') % 2:
        yield 'odd number of "'
    kinds = [quote for quote in ('"', "“", "«", "„") if quote in text]
    if language == "en" and len(kinds) > 1:
        yield f"mixed quote styles {kinds}"
    if "'" in text and "’" in text:
        yield "mixed apostrophes"
    for paragraph in paragraphs(text)[1:]:
        if paragraph[-1] not in '.?!…"”»“)。！？」':
            yield f"paragraph without a final mark: {paragraph[-20:]!r}"
    for letter in sorted(set(text)):
        name = unicodedata.name(letter, "")
        if letter.isalpha() and letter not in "ª" and not name.startswith(("LATIN", *LETTERS.get(language, ()))):
            yield f"letter of another script {letter!r}"


def sentences(text: str, language: str) -> int:
    """Number of sentences in the body (the title is not counted)."""
    count = 0
    for paragraph in paragraphs(text)[1:]:
        if language in ("zh", "ja"):
            count += len(re.findall(r"[。！？](?![」”](?:[^\n。]))", paragraph)) or 1
            continue
        for m in re.finditer(r"[.!?…؟]+[\"”»“)’]*(?=\s|\Z)", paragraph):
            before, after = paragraph[: m.start()], paragraph[m.end() :].lstrip()
            ordinal = language == "de" and before[-1:].isdigit()
            if m.group(0) == "." and after and (ABBREVIATION.search(before) or ordinal):
                continue
            if language not in UNCASED and after and not re.match(r"[\"“«„‘¿¡(—–]?\s?[A-ZÀ-ÞŁŚŻŹĆА-ЯЁ0-9]", after):
                continue
            count += 1
        if not re.search(r"[.!?…؟][\"”»“)’]*\Z", paragraph):
            count += 1
    return count


def words(text: str) -> int:
    return len(text.split())


def load(folder: Path) -> Article:
    """Read and check one article. Raises Problem, OSError, KeyError or TOMLDecodeError."""

    def read(name: str) -> str:
        return (folder / name).read_bytes().decode("utf-8")

    meta = tomllib.loads(read("meta.toml"))
    if set(meta) != META_KEYS:
        raise Problem(f"meta.toml keys {sorted(meta)}")
    if meta["id"] != folder.name:
        raise Problem("meta.toml id is not the folder's name")
    if meta["kind"] not in ("draft", "clean"):
        raise Problem(f"kind {meta['kind']!r}")
    source = read("source.txt")
    target, corrected, marks = parse(read("target.marked.txt"), source)
    for label, text in (("source", source), ("target", target)):
        if not text.endswith("\n") or text.endswith("\n\n") or "\r" in text:
            raise Problem(f"{label}: must end in exactly one line feed, no CR")
        if unicodedata.normalize("NFC", text) != text:
            raise Problem(f"{label}: not NFC")
    if meta["kind"] == "clean" and marks:
        raise Problem("a clean article has errors")
    if len(paragraphs(source)) != len(paragraphs(corrected)):
        raise Problem(f"paragraphs: {len(paragraphs(source))} source, {len(paragraphs(corrected))} corrected")
    return Article(folder, meta["kind"], meta["source_lang"], meta["target_lang"], source, target, corrected, marks)


def complaints(article: Article, limits: Limits) -> Iterator[str]:
    """What is wrong with a well-formed article."""
    for slip in lint(article.corrected, article.target_lang):
        yield f"corrected text: {slip}"
    for slip in lint(article.target, article.target_lang, article.marks):
        if article.marks:
            yield f"unmarked slip in the draft: {slip}"
    counts = {
        "source sentences": (sentences(article.source, article.source_lang[:2]), limits.sentences),
        "words": (
            words(article.target if article.source_lang[:2] in SHORT_WORDED else article.source),
            limits.words,
        ),
        "errors": (len(article.marks), limits.errors if article.kind == "draft" else (0, 0)),
    }
    for name, (count, (low, high)) in counts.items():
        if not low <= count <= high:
            yield f"{count} {name}"


def tables(articles: Sequence[Article]) -> str:
    """The counts, as Markdown."""
    pairs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    categories: defaultdict[str, Counter[str]] = defaultdict(Counter)
    severity: Counter[str] = Counter()
    for article in articles:
        language = article.target_lang[:2]
        pronouns = len(re.findall(PRONOUNS.get(language, r"(?!)"), article.target, re.IGNORECASE))
        pairs[article.pair].update(
            {
                "articles": 1,
                "drafts" if article.kind == "draft" else "clean": 1,
                "errors": len(article.marks),
                "source sentences": sentences(article.source, article.source_lang[:2]),
                "target sentences": sentences(article.target, language),
                "target words": words(article.target),
                "gendered pronouns": pronouns,
                "of these in clean articles": pronouns if article.kind == "clean" else 0,
                "wrong gender": sum(mark.category == "accuracy/pronoun-gender" for mark in article.marks),
            }
        )
        for mark in article.marks:
            categories[mark.category][article.pair] += 1
            severity[mark.severity] += 1
    order = sorted(pairs, key=lambda pair: (not pair.endswith("en"), -pairs[pair]["articles"], pair))
    total = sum(pairs.values(), Counter())
    columns = [
        *("articles", "drafts", "clean", "errors", "source sentences", "target sentences"),
        *("target words", "gendered pronouns", "of these in clean articles", "wrong gender"),
    ]
    lines = ["| pair | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    lines += [f"| {pair} | " + " | ".join(str(pairs[pair][c]) for c in columns) + " |" for pair in order]
    lines += ["| **all** | " + " | ".join(f"**{total[c]}**" for c in columns) + " |", ""]
    lines += ["| category | " + " | ".join(order) + " | all |", "|---" * (len(order) + 2) + "|"]
    for category in CATEGORIES:
        row = categories[category]
        cells = " | ".join(str(row[pair] or "") for pair in order)
        lines.append(f"| {category} | {cells} | {sum(row.values())} |")
    lines.append(
        "| **all** | " + " | ".join(f"**{pairs[p]['errors']}**" for p in order) + f" | **{total['errors']}** |"
    )
    lines += ["", "Severities: " + ", ".join(f"{s} {severity[s]}" for s in SEVERITIES) + "."]
    return "\n".join(lines)


def build(corpus: Path, check_only: bool, corrected: Path | None) -> list[str]:
    """Check one corpus and write its outputs unless a check fails. Returns the problems."""
    folders = [corpus] if (corpus / "meta.toml").is_file() else sorted(p for p in corpus.iterdir() if p.is_dir())
    limits = LIMITS.get(corpus.name, LIMITS["golden"])
    problems, articles = [], []
    for folder in folders:
        try:
            article = load(folder)
        except (Problem, KeyError, OSError, tomllib.TOMLDecodeError) as error:
            problems.append(f"{folder.name}: {error}")
            continue
        problems += [f"{folder.name}: {complaint}" for complaint in complaints(article, limits)]
        articles.append(article)
    outputs = {}
    for article in articles:
        outputs[article.folder / "target.txt"] = article.target
        outputs[article.folder / "gold.jsonl"] = "".join(mark.json() + "\n" for mark in article.marks)
    counts, readme = tables(articles), corpus / "README.md"
    if readme.exists():
        text = readme.read_text(encoding="utf-8")
        around = re.search(r"<!-- counts -->\n(.*?)<!-- /counts -->", text, re.DOTALL)
        if around:
            outputs[readme] = f"{text[: around.start(1)]}\n{counts}\n\n{text[around.end(1) :]}"
    for path, content in outputs.items():
        if not check_only and not problems:
            path.write_bytes(content.encode("utf-8"))
        elif check_only and not (path.exists() and path.read_bytes() == content.encode("utf-8")):
            problems.append(f"{path.relative_to(corpus.parent)} is not current")
    if corrected is not None:
        corrected.mkdir(parents=True, exist_ok=True)
        for article in articles:
            (corrected / f"{article.folder.name}.txt").write_bytes(article.corrected.encode("utf-8"))
    print(f"## {corpus.name}\n\n{counts}\n")
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--corrected", type=Path, metavar="OUT")
    options = parser.parse_args()
    problems = [p for corpus in options.corpora for p in build(corpus.resolve(), options.check, options.corrected)]
    for problem in problems:
        print("PROBLEM", problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
