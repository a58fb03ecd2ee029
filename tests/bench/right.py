"""False alarms on right sentences that look wrong: ``python -m tests.bench.right [FILE]``.

FILE (default: ``right.txt`` beside this one) has ``[language]`` lines and a sentence a line, each a paragraph of one draft,
checked by the grammar, punctuation and capital checks. Prints the alarms, and by language the sentences and alarms.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from qa.core.config import Article, Config, Pair
from qa.pipeline import inspect
from tests.bench.grammar import LANGUAGE

CONFIG = Config(select=("FLU2", "FLU3"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=Path(__file__).with_name("right.txt"))
    sentences: defaultdict[str, list[str]] = defaultdict(list)
    language = ""
    for line in parser.parse_args().file.read_text("utf-8").splitlines():
        header = LANGUAGE.fullmatch(line)
        if header:
            language = header[1]
        elif line and not line.startswith("#"):
            sentences[language].append(line)
    for language, lines in sentences.items():
        draft = "\n\n".join(lines)
        report = inspect(Pair(Article("draft.txt", draft.encode(), language)), CONFIG)
        if report.failures:
            raise SystemExit(report.failures[0])
        for finding in report.findings:
            if finding.target is not None:
                line = draft[: finding.target.start].count("\n\n")
                print(f"{finding.code} {finding.target.of(draft)!r} in {lines[line]}")
        print(f"{language}: {len(lines)} sentences, {len(report.findings)} alarms")


if __name__ == "__main__":
    main()
