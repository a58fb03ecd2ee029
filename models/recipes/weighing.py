"""How much the pronoun head counts beside the features: prints what the constants of `resolve.py`, `verdict.py` and `judge.py` come from.

    python weighing.py rows CORPORA GAP ROWS.jsonl [0/2]   # in the project's environment; 0/2: the first half
    python weighing.py mix ROWS.jsonl      # features and pointer for whom a pronoun means (`OF_FEATURES`, `OF_POINTER`)
    python weighing.py curve ROWS.jsonl    # recall and alarms by weight of the head (`HEARD`) and by threshold (`PRIOR`)

CORPORA is `corpora`: the passages of `corpora/pronouns` (train) that neither the head nor the features' networks have seen
(`pronoun_data.kept`); GAP the folder of gap-validation.tsv (google-research-datasets, Apache-2.0). Each text is judged as it stands and in
copies with pronouns flipped, alone and in runs: those are wrong, all others right. Seeded.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COPIES = 3
"""Of a text: one as it stands, the others with flips."""


def rows(corpora: str, gap: str, out: str, part: str = "0/1") -> None:
    """Write one object a pronoun and copy: the verdict's numbers, whether it is wrong, and for right ones the rankers' scores and the persons."""
    from pronoun_data import choose, kept, moved, rewrite, same

    from qa.analyse.coreference.antecedents import score
    from qa.analyse.coreference.judge import SourceView, judge, known_people
    from qa.analyse.coreference.mentions import pronouns
    from qa.analyse.coreference.parser import parse
    from qa.analyse.coreference.people import Person
    from qa.analyse.coreference.pointer import point
    from qa.analyse.coreference.resolve import RULED_OUT
    from qa.analyse.coreference.verdict import log_odds
    from qa.analyse.embeddings import encodings
    from qa.core.config import Article, Config, Pair
    from qa.pipeline import align_pair

    rng = random.Random(11)

    def texts() -> Iterator[tuple[str, str, str | None, str | None, dict[int, Any], float]]:
        for file in sorted((Path(corpora) / "pronouns").glob("*.train.jsonl")):
            for line in file.read_text("utf-8").splitlines():
                row = json.loads(line)
                if kept(row["id"]):
                    meant = {p["start"]: row["people"][p["person"]] for p in row["pronouns"]}
                    yield row["id"], row["target"], row["source"], file.name[:2], meant, 1.0
                    yield row["id"], row["target"], None, None, meant, 1.0
        with (Path(gap) / "gap-validation.tsv").open(encoding="utf-8") as table:
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield row["ID"], row["Text"], None, None, {}, 0.3

    def reading(target: str, source: str | None, language: str | None) -> tuple[Any, Any, tuple[Person, ...]]:
        article = Article("s", source.encode(), language) if source else None
        facts = align_pair(Pair(Article("t", target.encode(), "en"), article), Config())
        sentences = parse(facts.bitext.target_segments, facts(encodings).target)
        view = SourceView.of(facts)
        return facts, sentences, known_people(sentences, view)

    turn, turns = map(int, part.split("/"))
    with Path(out).open("w", encoding="utf-8") as stream:
        for number, (name, target, source, language, meant, weight) in enumerate(texts()):
            if number // 2 % turns != turn:  # a passage with its source and alone
                continue
            held = list(pronouns(reading(target, None, None)[1]))
            if not held:
                continue
            for copy in range(COPIES if weight == 1.0 else 3):
                flips = choose(held, copy, rng)
                text, shifts = rewrite(target, [(p.span.start, p.span.end) for k, p in enumerate(held) if k in flips])
                wrong = {moved(shifts, held[k].span.start) for k in flips}
                persons = {moved(shifts, start): person for start, person in meant.items()}
                facts, sentences, people = reading(text, source, language)
                seen: list[tuple[float, ...]] = []

                def decide(numbers: Any, said: Any, seen: list[Any] = seen, alone: bool = source is None) -> float:
                    seen.append((log_odds(numbers, None, alone=alone), said))
                    return log_odds(numbers, said, alone=alone)

                pointed = point(facts.bitext.units, facts(encodings), sentences, people)
                answer = judge(sentences, SourceView.of(facts), people, pointed, decide=decide)
                known = [j.resolved for j in answer.judgements if j.resolved.candidates]
                for r, (features, said) in zip(known, seen[-len(known) :] if known else [], strict=True):
                    start = r.pronoun.span.start
                    row = {
                        "text": name,
                        "paired": source is not None,
                        "weight": weight,
                        "wrong": int(start in wrong),
                        "features": features,
                        "head": said.wrong if said is not None else 0.0,
                    }
                    person = persons.get(start)
                    if person is not None and r.pointed is not None:
                        by = {p.id: p for p in people}
                        plain = [s - RULED_OUT * x[0] for s, x in zip(score(r.rows), r.rows, strict=True)]
                        right = [same(person["name"], person["gender"], by[i]) for i in r.persons]
                        row["mix"] = [plain, r.pointed.logs(r.persons), [not any(right), *right]]
                    stream.write(json.dumps(row) + "\n")
            stream.flush()


def read(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).open(encoding="utf-8")]


def mix(path: str) -> None:
    """The weights of the two rankers that make the annotated person likeliest."""
    import numpy as np

    examples = [[np.array(x) for x in e["mix"]] for e in read(path) if "mix" in e and not e["mix"][2][0]]

    def logs(x: Any) -> Any:
        return x - np.logaddexp.reduce(x)

    for a in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        for b in (0.0, 0.4, 0.6, 0.8, 1.0, 1.3):
            scores = [logs(a * f + b * p) for f, p, _ in examples]
            loss = -np.mean([np.logaddexp.reduce(s[right]) for s, (*_, right) in zip(scores, examples, strict=True)])
            hits = np.mean([right[s.argmax()] for s, (*_, right) in zip(scores, examples, strict=True)])
            print(f"features {a:.1f} pointer {b:.1f}: loss {loss:.3f} accuracy {hits:.3f} of {len(examples)}")


def curve(path: str) -> None:
    """Recall at budgets of alarms per 1,000 right pronouns for weights of the head, then both at thresholds for the weight that is used."""
    import numpy as np

    from qa.analyse.coreference.verdict import HEARD

    examples = [e for e in read(path) if e["weight"] == 1.0]
    features, heard, wrong, paired = (
        np.array([e[k] for e in examples]) for k in ("features", "head", "wrong", "paired")
    )
    for kind, chosen in (("with source", paired), ("draft alone", ~paired)):
        good, bad = chosen & (wrong == 0), chosen & (wrong == 1)
        if not good.any() or not bad.any():
            continue
        print(kind, good.sum(), "right", bad.sum(), "wrong")
        for weight in (0.0, 0.15, 0.25, 0.35, 0.5, 0.7, 1.0):
            odds = features + weight * np.clip(heard, -6, 6)
            cells = (
                f"{np.mean(odds[bad] > np.quantile(odds[good], 1 - b / 1000)):.3f} at {b}"
                for b in (2, 4, 6, 8, 10, 15, 20)
            )
            print(f"  head {weight:.2f}: recall", ", ".join(cells))
        odds = features + HEARD * np.clip(heard, -6, 6)
        for threshold in (0.6, 0.8, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 3.5):
            recall, alarms = np.mean(odds[bad] > threshold), 1000 * np.mean(odds[good] > threshold)
            print(f"  odds above {threshold:.1f}: recall {recall:.3f}, alarms {alarms:.1f} per 1,000")


if __name__ == "__main__":
    {"rows": rows, "mix": mix, "curve": curve}[sys.argv[1]](*sys.argv[2:])
