"""Recall on planted grammar slips: ``python -m tests.bench.grammar [FILE] [--show]``.

FILE (default: ``grammar.txt`` beside this one) has ``[language]`` lines and sentences with one ``⟦wrong⟧⟨right⟩`` each. Every
sentence is a paragraph of one draft, checked by the grammar and duplication checks. The odd sentences of a language are
for writing rules, the even ones for measuring only. Prints, by language and part, the sentences, those with an alarm that
touches the slip, alarms elsewhere, and alarms in the corrected sentences.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qa.core.config import Article, Config, Pair
from qa.core.finding import Finding
from qa.core.span import Span
from qa.pipeline import inspect

SLIP = re.compile(r"⟦([^⟧]*)⟧⟨([^⟩]*)⟩")
CONFIG = Config(select=("FLU3",))
LANGUAGE = re.compile(r"\[(\w+(?:-\w+)?)\]")


@dataclass(frozen=True, slots=True)
class Planted:
    """A sentence with a slip at ``span``, and the right one. ``part`` is "tuning" or "held"."""

    language: str
    part: str
    wrong: str
    right: str
    span: Span


def planted(path: Path) -> Iterator[Planted]:
    """The sentences of a file, in its order."""
    language, number = "", 0
    for line in path.read_text("utf-8").splitlines():
        header = LANGUAGE.fullmatch(line)
        slip = SLIP.search(line)
        if header:
            language, number = header[1], 0
        elif slip and not line.startswith("#"):
            number += 1
            wrong = line[: slip.start()] + slip[1] + line[slip.end() :]
            right = re.sub(" {2,}", " ", line[: slip.start()] + slip[2] + line[slip.end() :])
            span = Span(slip.start(), slip.start() + len(slip[1]))
            yield Planted(language, "tuning" if number % 2 else "held", wrong, right, span)


def checked(texts: list[str], language: str) -> list[list[tuple[Finding, Span]]]:
    """The findings of each text with their spans in it; all are paragraphs of one draft."""
    draft = "\n\n".join(texts)
    report = inspect(Pair(Article("draft.txt", draft.encode(), language)), CONFIG)
    if report.failures:
        raise SystemExit(report.failures[0])
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 2)
    found: list[list[tuple[Finding, Span]]] = [[] for _ in texts]
    for finding in report.findings:
        if finding.target is not None:
            place = max(i for i, start in enumerate(starts[:-1]) if start <= finding.target.start)
            found[place].append((finding, finding.target.shift(-starts[place])))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=Path(__file__).with_name("grammar.txt"))
    parser.add_argument("--show", action="store_true", help="list misses of the tuning part and all false alarms")
    chosen = parser.parse_args()
    by_language: defaultdict[str, list[Planted]] = defaultdict(list)
    for slip in planted(chosen.file):
        by_language[slip.language].append(slip)
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for language, slips in by_language.items():
        wrongs, rights = checked([s.wrong for s in slips], language), checked([s.right for s in slips], language)
        for slip, wrong, right in zip(slips, wrongs, rights, strict=True):
            near = Span(max(0, slip.span.start - 1), slip.span.end + 1)
            touching = [f for f, span in wrong if span.overlaps(near)]
            row = counts[language, slip.part]
            row["slips"] += 1
            row["found"] += bool(touching)
            row["elsewhere"] += len(wrong) - len(touching)
            row["false"] += len(right)
            if chosen.show and not touching and slip.part == "tuning":
                print(f"missed {language}: {slip.wrong}")
            if chosen.show and (right or len(wrong) > len(touching)):
                for finding, span in right or wrong:
                    print(
                        f"alarm {finding.code} {language}: {span.of(slip.right if right else slip.wrong)!r} in {slip.right}"
                    )
    print(f"{'':12}{'slips':>7}{'found':>7}{'recall':>8}{'elsewhere':>11}{'false':>7}")
    for part in ("tuning", "held"):
        rows = {key: row for key, row in counts.items() if key[1] == part}
        rows["all", part] = sum(rows.values(), Counter())
        for (language, _), row in rows.items():
            recall = row["found"] / row["slips"]
            print(
                f"{language:4}{part:8}{row['slips']:7}{row['found']:7}{recall:8.2f}{row['elsewhere']:11}{row['false']:7}"
            )


if __name__ == "__main__":
    main()
