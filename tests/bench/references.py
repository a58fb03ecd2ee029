"""Alarms on human translations, which are right: ``python -m tests.bench.references FILE [--sample 200] [--show FLU]``.

FILE holds one JSON object a line with ``pair`` ("de-en"), ``src`` and ``ref``, gzipped or not. ``--sample`` segments of
each pair, drawn with a fixed seed, are checked one by one as articles of their own. Files of plain text hold a
sentence a line: ``es-MX=FILE`` is a draft without source, ``en>es-MX=SOURCE,FILE`` has both; each ``--lines`` of them are
checked as the paragraphs of one article. ``--half odd`` takes every other article, to tune on; ``even`` leaves the rest
for the proof. Prints the alarms per 1,000 words (of Chinese and Japanese: characters) by check and pair; ``--show`` prints
those of a check, ``all`` for each.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from qa.core.config import Article, Config, Pair
from qa.core.errors import QaError
from qa.core.finding import Finding
from qa.core.span import Span
from qa.pipeline import inspect

Row = dict[str, str]
PARAGRAPH = "\n\n"


def sampled(path: Path, size: int, seed: int, targets: frozenset[str]) -> Iterator[Row]:
    """``size`` rows of each pair, in file order."""
    opener = gzip.open if path.suffix == ".gz" else open
    by_pair: defaultdict[str, list[tuple[int, Row]]] = defaultdict(list)
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            pair = row["pair"].replace("-", ">")
            by_pair[pair].append((number, row | {"pair": pair}))
    for pair, rows in sorted(by_pair.items()):
        if not targets or pair.partition(">")[2] in targets:
            drawn = random.Random(seed).sample(rows, min(size, len(rows)))
            yield from (row for _, row in sorted(drawn, key=lambda item: item[0]))


def articles(pair: str, paths: Sequence[Path], lines: int) -> Iterator[Row]:
    """The articles of a file of plain text, or of two whose lines render each other."""
    texts = [path.read_text("utf-8").splitlines() for path in paths]
    every = [row for row in zip(*texts, strict=True) if all(line.strip() for line in row)]
    for start in range(0, len(every), lines):
        *source, target = (PARAGRAPH.join(side) for side in zip(*every[start : start + lines], strict=True))
        yield {"pair": pair, "src": source[0] if source else "", "ref": target}


def checked(row: Row, config: Config) -> tuple[tuple[Finding, ...], int]:
    """The findings in one reference, and its length."""
    source, _, target = row["pair"].rpartition(">")
    article = Article("source.txt", row["src"].encode(), source) if source else None
    report = inspect(Pair(Article("target.txt", row["ref"].encode(), target), article), config)
    if report.failures:
        raise SystemExit(f"{report.failures[0]}: {row}")
    return report.findings, report.score.words


def marked(text: str, place: Span | None) -> str:
    """A text, or the paragraph of a place in it, with the place marked."""
    if place is None:
        return text
    before, after = text[: place.start], text[place.end :]
    return f"{before.rpartition(PARAGRAPH)[2]}⟦{place.of(text)}⟧{after.partition(PARAGRAPH)[0]}"


def rows(chosen: argparse.Namespace) -> Iterator[Row]:
    """What is checked, file by file."""
    for file in chosen.files:
        pair, _, plain = file.rpartition("=")
        found = (
            articles(pair, [Path(path) for path in plain.split(",")], chosen.lines)
            if pair
            else sampled(Path(file), chosen.sample, chosen.seed, frozenset(chosen.targets))
        )
        yield from itertools.islice(found, chosen.half == "even", None, 2 if chosen.half else 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", help="FILE, LANGUAGE=FILE or SOURCE>TARGET=FILE,FILE")
    parser.add_argument("--lines", type=int, default=20)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", choices=["odd", "even"])
    parser.add_argument("--select", nargs="*", default=["FLU", "LOC", "STY"])
    parser.add_argument("--targets", nargs="*", default=[])
    parser.add_argument("--dictionaries", type=Path)
    parser.add_argument("--show", default="")
    chosen = parser.parse_args()
    config = Config(select=tuple(chosen.select), dictionaries=chosen.dictionaries)
    words: Counter[str] = Counter()
    alarms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows(chosen):
        try:
            findings, size = checked(row, config)
        except QaError as error:  # a line of another language, a line without a letter
            print(f"left out: {error}")
            continue
        words[row["pair"]] += size
        for finding in findings:
            alarms[finding.code][row["pair"]] += 1
            if chosen.show and (chosen.show == "all" or finding.code.startswith(chosen.show)):
                print(f"{finding.code} {row['pair']}: {finding.message}")
                print(f"    {marked(row['ref'], finding.target)}\n    {marked(row['src'], finding.source)}")
    pairs = sorted(words)
    print(f"{'check':8}" + "".join(f"{pair:>8}" for pair in pairs) + f"{'all':>8}")
    for code in sorted(alarms):
        print(
            f"{code:8}"
            + "".join(f"{alarms[code][pair] or '':>8}" for pair in pairs)
            + f"{sum(alarms[code].values()):8}"
        )
    totals = {pair: sum(by_pair[pair] for by_pair in alarms.values()) for pair in pairs}
    print(f"{'words':8}" + "".join(f"{words[pair]:8}" for pair in pairs) + f"{sum(words.values()):8}")
    rates = "".join(f"{1000 * totals[pair] / words[pair]:8.2f}" for pair in pairs)
    print(f"{'a 1,000':8}{rates}{1000 * sum(totals.values()) / max(1, sum(words.values())):8.2f}")


if __name__ == "__main__":
    main()
