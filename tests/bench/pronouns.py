"""How well pronouns of the wrong gender are found: recall at a budget of false alarms, on flipped pronouns.

    python tests/bench/pronouns.py CORPORA BENCHMARKS [--gap N]

CORPORA holds `pronouns/*.test.jsonl`; BENCHMARKS the folders `pronouns` (GAP), `gender` (MT-GenEval) and `demetr`. Each
pronoun is judged as it stands (false alarms) and flipped alone (recall); a person's pronouns round it stay right.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from qa.analyse.coreference.judge import coreference
from qa.analyse.facts import Facts
from qa.checks.accuracy.pronoun_gender import ALONE, QUERY, suggestion
from qa.core.config import Article, Config, Pair
from qa.pipeline import align_pair

BUDGETS = (2, 10, 20)
FLIP = {"f": "m", "m": "f"}
Passage = tuple[str, str | None, str | None, frozenset[int] | None]


def facts_of(target: str, source: str | None, language: str | None) -> Facts:
    article = Article("source", source.encode(), language) if source is not None else None
    return align_pair(Pair(Article("target", target.encode(), "en"), article), Config())


def judged(target: str, source: str | None, language: str | None) -> list[tuple[int, int, float, str]]:
    """Start, end, how likely wrong, and the flipped form of each pronoun."""
    answer = []
    for j in facts_of(target, source, language)(coreference).judgements:
        p = j.resolved.pronoun
        answer.append((p.span.start, p.span.end, j.wrong, suggestion(j, FLIP[p.gender or "m"])))
    return answer


def curve(name: str, passages: Iterator[Passage], threshold: float) -> None:
    """Print recall on single flips at each budget and at the check's own threshold."""
    right: list[float] = []
    flipped: list[float] = []
    for target, source, language, wanted in passages:
        for start, end, wrong, form in judged(target, source, language):
            if wanted is not None and start not in wanted:
                continue
            right.append(wrong)
            bad = target[:start] + form + target[end:]
            flipped += [w for s, _, w, _ in judged(bad, source, language) if s == start]
    ordered = sorted(right, reverse=True)
    cells = []
    for budget in BUDGETS:
        limit = ordered[min(len(ordered) - 1, int(budget * len(ordered) / 1000))]
        cells.append(f"{sum(w > limit for w in flipped) / len(flipped):.2f} at {budget}")
    alarms = 1000 * sum(w >= threshold for w in right) / len(right)
    recall = sum(w >= threshold for w in flipped) / len(flipped)
    print(
        f"{name:34}{len(right):6} pronouns  recall {', '.join(cells)} per 1,000; as shipped {recall:.2f} at {alarms:.1f}",
        flush=True,
    )


def own(folder: Path, *, paired: bool) -> Iterator[Passage]:
    for file in sorted((folder / "pronouns").glob("*.test.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            starts = frozenset(p["start"] for p in row["pronouns"])
            yield row["target"], row["source"] if paired else None, file.name[:2] if paired else None, starts


def gap(folder: Path, limit: int) -> Iterator[Passage]:
    path = folder / "pronouns" / "gap-validation.tsv"
    with path.open(encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            if number < limit:
                yield row["Text"], None, None, frozenset({int(row["Pronoun-offset"])})


def demetr(folder: Path) -> None:
    """Flips of DEMETR: found, and alarms on the unflipped sentence."""
    found = alarms = total = 0
    with gzip.open(folder / "demetr" / "demetr-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row["pert_name"] != "critical_id11_gender":
                continue
            language = LANGUAGES.get(row["lang_tag"].split("_")[0])
            total += 1
            found += any(w >= QUERY for _, _, w, _ in judged(row["pert_sent"], row["src_sent"], language))
            alarms += any(w >= QUERY for _, _, w, _ in judged(row["mt_sent"], row["src_sent"], language))
    print(
        f"{'DEMETR gender flips':34}{total:6} sentences recall {found / total:.2f}, alarms {alarms} (study: .66, none in 153)",
        flush=True,
    )


LANGUAGES = {
    "chinese": "zh", "czech": "cs", "french": "fr", "german": "de", "hindi": "hi", "italian": "it", "japanese": "ja",
    "polish": "pl", "russian": "ru", "spanish": "es",
}  # fmt: skip


def geneval(folder: Path, limit: int) -> None:
    """MT-GenEval: the source of one gender with the English of the other, and with its own."""
    for code in ("es", "fr", "de", "it", "pt", "ru"):
        sides = {
            (g, tongue): (folder / "gender" / "sentences" / f"geneval-sentences-{g}-dev.en_{code}.{tongue}")
            .read_text("utf-8")
            .splitlines()
            for g in ("feminine", "masculine")
            for tongue in ("en", code)
        }
        found = alarms = total = 0
        for i in range(min(limit, len(sides["feminine", "en"]))):
            for source, target in (("feminine", "masculine"), ("masculine", "feminine")):
                if not re.search(r"\b(?:he|she|his|her|him)\b", sides[target, "en"][i], re.IGNORECASE):
                    continue
                total += 1
                found += any(w >= QUERY for _, _, w, _ in judged(sides[target, "en"][i], sides[source, code][i], code))
                alarms += any(w >= QUERY for _, _, w, _ in judged(sides[target, "en"][i], sides[target, code][i], code))
        print(
            f"{'MT-GenEval ' + code + ' to en':34}{total:6} sentences recall {found / total:.2f}, alarms {1000 * alarms / total:.0f} per 1,000",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("benchmarks", type=Path)
    parser.add_argument("--gap", type=int, default=200, help="passages of GAP")
    parser.add_argument("--geneval", type=int, default=60, help="sentences a language and gender")
    options = parser.parse_args()
    curve("own passages, with source", own(options.corpora, paired=True), QUERY)
    curve("own passages, draft alone", own(options.corpora, paired=False), ALONE)
    curve("GAP validation (study: .50 at P .95)", gap(options.benchmarks, options.gap), ALONE)
    demetr(options.benchmarks)
    geneval(options.benchmarks, options.geneval)


if __name__ == "__main__":
    main()
