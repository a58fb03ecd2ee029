"""The error estimator beside its zero-shot baseline and published systems, on public data; a table.

    python models/recipes/evaluate_heads.py BENCHMARKS MLQE [--limit 1000]

BENCHMARKS holds demetr/ and spans/wmt24-esa.jsonl.gz, MLQE the unpacked MLQE-PE. Zero-shot is the layer-7 likeness of pieces: its F1
for a segment, 1 minus the best cosine for a word. The quality that ships adds both (`qa.analyse.estimation.quality`). Nothing measured here was trained on.

- MLQE-PE dev: Spearman and Pearson of human scores; Matthews correlation of word tags, at one threshold for all pairs, the best
  for that system (so is the baseline's).
- DEMETR: how often a translation gets a higher score than its perturbed copy, by kind.
- WMT24 ESA: area under the ROC curve of words in human error spans, by pair.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from estimator_data import post_edits
from evaluate import pearson, spearman, token_f1
from numpy.typing import NDArray
from states import marks

from qa.analyse import heads
from qa.analyse.encoder import Encoder, Encoding
from qa.analyse.estimation import quality

PUBLISHED = {
    "en-de": (0.15, 0.47), "en-zh": (0.19, 0.48), "ro-en": (0.69, 0.89), "et-en": (0.48, 0.77), "ru-en": (0.55, 0.77),
}  # fmt: skip
"""Pearson on the test part: predictor-estimator baseline, TransQuest (Specia et al. 2020)."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("benchmarks", type=Path)
    arguments.add_argument("mlqe", type=Path)
    arguments.add_argument("--limit", type=int, default=1000)
    chosen = arguments.parse_args()
    encoder = Encoder.load()
    assessments(encoder, chosen.mlqe, chosen.limit)
    demetr(encoder, chosen.benchmarks / "demetr" / "demetr-dev.jsonl.gz")
    spans(encoder, chosen.benchmarks / "spans" / "wmt24-esa.jsonl.gz", chosen.limit)


Judged = tuple[Encoding, Encoding, heads.Answer, float]


def judge(encoder: Encoder, pairs: Sequence[tuple[str, str]]) -> list[Judged]:
    """Both encodings of each pair, what the estimator says, and the quality."""
    coded = encoder.encode([text for pair in pairs for text in pair])
    sides = list(zip(coded[0::2], coded[1::2], strict=True))
    items = [heads.item([a.tokens], [b.tokens], [0, 1]) for a, b in sides]
    answers = heads.load("estimator").run(items)
    return [(*ab, answer, quality(item, answer)) for ab, item, answer in zip(sides, items, answers, strict=True)]


def word_values(judged: Judged, output: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each target piece: the zero-shot and the learnt suspicion."""
    a, b, answer, _ = judged
    learnt = answer.pieces[len(a.tokens) :, output]
    plain = 1 - heads.liken(a.tokens, b.tokens)[1][: len(learnt)]
    return plain.astype(np.float64), learnt.astype(np.float64)


def assessments(encoder: Encoder, root: Path, limit: int) -> None:
    tags: dict[str, Any] = {}
    print(
        "mlqe-pe dev   zero-shot: spearman pearson   learnt: spearman pearson   published pearson (test): base, TransQuest"
    )
    rows: dict[str, list[Any]] = defaultdict(list)
    for e in post_edits(root, "dev"):
        rows[e.pair].append(e)
    for pair, examples in rows.items():
        examples = examples[:limit]
        judged = judge(encoder, [(e.source, e.target) for e in examples])
        human = np.array([e.score for e in examples])
        scores = np.array([token_f1(a, b) for a, b, *_ in judged]), np.array([q for *_, q in judged])
        numbers = "  ".join(f"{f(s, human):.3f}" for s in scores for f in (spearman, pearson))
        print(f"mlqe-pe dev   {pair}  {numbers}   {PUBLISHED.get(pair, '')}", flush=True)
        gold, plain, learnt = [], [], []
        for e, j in zip(examples, judged, strict=True):
            p, q = word_values(j, 0)
            g = marks(np.array(j[1].offsets, np.int32).reshape(-1, 2)[: len(q)], e.edit[1])
            gold.append(g), plain.append(p), learnt.append(q)
        tags[pair] = tuple(map(np.concatenate, (gold, plain, learnt)))
    every = [np.concatenate([t[k] for t in tags.values()]) for k in range(3)]
    cuts = [best_cut(every[0], every[k]) for k in (1, 2)]
    for pair, (gold, *values) in tags.items():
        found = "  ".join(f"{mcc(gold > 0, v > cut):.3f}" for v, cut in zip(values, cuts, strict=True))
        print(f"mlqe-pe dev   {pair}  word MCC (pieces) zero-shot, learnt  {found}")


def mcc(gold: NDArray[np.bool_], found: NDArray[np.bool_]) -> float:
    return float(np.corrcoef(gold, found)[0, 1]) if found.any() and not found.all() else 0.0


def best_cut(gold: NDArray[np.float64], values: NDArray[np.float64]) -> float:
    cuts = np.quantile(values, np.linspace(0.3, 0.98, 60))
    return float(max(cuts, key=lambda c: mcc(gold > 0, values > c)))


def demetr(encoder: Encoder, path: Path) -> None:
    kinds: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    good = judge(encoder, [(r["src_sent"], r["mt_sent"]) for r in rows])
    spoilt = judge(encoder, [(r["src_sent"], r["pert_sent"]) for r in rows])
    learnt = np.array([q for *_, q in [*good, *spoilt]])
    plain = np.array([token_f1(a, b) for a, b, *_ in [*good, *spoilt]])
    for k, row in enumerate(rows):
        kinds[row["pert_name"]].append((bool(plain[k] > plain[k + len(rows)]), bool(learnt[k] > learnt[k + len(rows)])))
    print("demetr        n   zero-shot  learnt")
    for kind, hits in sorted(kinds.items()):
        a, b = np.mean(hits, axis=0)
        print(f"demetr {kind:42} {len(hits):5}  {a:.3f}  {b:.3f}")
    a, b = np.mean([np.mean(h, axis=0) for h in kinds.values()], axis=0)
    print(f"demetr mean of kinds {len(rows):5}  {a:.3f}  {b:.3f}")


def spans(encoder: Encoder, path: Path, limit: int) -> None:
    pairs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if len(row["src"]) + len(row["mt"]) < 900:
                pairs[row["pair"]].append(row)
    for pair, rows in sorted(pairs.items()):
        rows = rows[:: max(1, len(rows) // limit)][:limit]
        gold, plain, learnt, serious = [], [], [], []
        for row, judged in zip(rows, judge(encoder, [(r["src"], r["mt"]) for r in rows]), strict=True):
            p, q = word_values(judged, 0)
            wrong = [
                (s["start_i"], s["end_i"])
                for s in row["spans"]
                if isinstance(s["start_i"], int) and isinstance(s["end_i"], int)
            ]
            gold.append(marks(np.array(judged[1].offsets, np.int32).reshape(-1, 2)[: len(q)], wrong))
            plain.append(p), learnt.append(q), serious.append(word_values(judged, 1)[1])
        g, *values = map(np.concatenate, (gold, plain, learnt, serious))
        print(
            f"wmt24 esa {pair} words in error spans, ROC area: zero-shot, learnt edit, learnt serious  "
            + "  ".join(f"{area(g > 0, v):.3f}" for v in values),
            flush=True,
        )


def area(gold: NDArray[np.bool_], values: NDArray[np.float64]) -> float:
    """The chance that a word in a span gets a higher value than one that is not."""
    order = np.argsort(np.argsort(values))
    positive = gold.sum()
    return float((order[gold].sum() - positive * (positive - 1) / 2) / max(positive * (len(gold) - positive), 1))


if __name__ == "__main__":
    main()
