"""Alarms on human translations, which are right: ``python -m tests.bench.references FILE [--sample 200] [--show FLU]``.

FILE holds one JSON object a line with ``pair`` ("de-en"), ``src`` and ``ref``, gzipped or not. ``--sample`` segments of
each target language, drawn with a fixed seed, are checked one by one as articles of their own. A file of plain text, given
as ``es-MX=FILE``, holds a sentence a line; each ``--lines`` of them are checked as the paragraphs of one draft without
source. Prints the alarms per 1,000 words (of Chinese and Japanese: characters) by check and pair; ``--show`` prints those
of a check, ``all`` for each.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from qa.core.config import Article, Config, Pair
from qa.core.errors import QaError
from qa.core.finding import Finding
from qa.pipeline import inspect

Row = dict[str, str]
PARAGRAPH = "\n\n"


def sampled(path: Path, size: int, seed: int, targets: frozenset[str]) -> Iterator[Row]:
    """``size`` rows of each target language, in file order."""
    opener = gzip.open if path.suffix == ".gz" else open
    by_target: defaultdict[str, list[tuple[int, Row]]] = defaultdict(list)
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            by_target[row["pair"].split("-")[1]].append((number, row))
    for target, rows in sorted(by_target.items()):
        if not targets or target in targets:
            drawn = random.Random(seed).sample(rows, min(size, len(rows)))
            yield from (row for _, row in sorted(drawn, key=lambda item: item[0]))


def drafts(language: str, path: Path, lines: int) -> Iterator[Row]:
    """The drafts of a file of plain text; their ``pair`` is the language."""
    every = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    for start in range(0, len(every), lines):
        yield {"pair": language, "src": "", "ref": PARAGRAPH.join(every[start : start + lines])}


def checked(row: Row, config: Config) -> tuple[tuple[Finding, ...], int]:
    """The findings in one reference, and its length."""
    source, target = row["pair"].split("-") if row["src"] else ("", row["pair"])
    article = Article("source.txt", row["src"].encode(), source) if source else None
    report = inspect(Pair(Article("target.txt", row["ref"].encode(), target), article), config)
    if report.failures:
        raise SystemExit(f"{report.failures[0]}: {row}")
    return report.findings, report.score.words


def rows(chosen: argparse.Namespace) -> Iterator[Row]:
    """What is checked, file by file."""
    for file in chosen.files:
        language, _, plain = file.rpartition("=")
        if language:
            yield from drafts(language, Path(plain), chosen.lines)
        else:
            yield from sampled(Path(file), chosen.sample, chosen.seed, frozenset(chosen.targets))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", help="FILE or LANGUAGE=FILE")
    parser.add_argument("--lines", type=int, default=20)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
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
                place = finding.target
                marked = row["ref"]
                if place is not None:
                    before, after = marked[: place.start], marked[place.end :]
                    marked = f"{before.rpartition(PARAGRAPH)[2]}⟦{place.of(marked)}⟧{after.partition(PARAGRAPH)[0]}"
                print(f"{finding.code} {row['pair']}: {finding.message}\n    {marked}\n    {row['src']}")
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
