"""What an encoder is worth on public data, without training: word alignment, translation search, quality estimation.

    python models/recipes/evaluate.py BENCHMARKS [--encoder DIR] [--limit 1000]

`BENCHMARKS` holds wordalign/, parallel/ and qe/ (see the model card for origins). Printed are:

- alignment error rate of mutual best matches of word states (layer 7, centred on their sentence; Och and Ney 2003),
- accuracy of the nearest neighbour, by cosine, of Tatoeba sentences among their translations, both ways, mean of languages,
- Spearman and Pearson correlation of human scores with the F1 of greedy token matches (BERTScore, arXiv 1904.09675) and with
  the cosine of the sentence vectors, on the development part of MLQE-PE.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.analyse.encoder import Encoder, Encoding

Links = set[tuple[int, int]]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("benchmarks", type=Path)
    arguments.add_argument("--encoder", type=Path)
    arguments.add_argument("--limit", type=int, default=1000, help="sentences a language or pair")
    chosen = arguments.parse_args()
    encoder = Encoder.load(chosen.encoder)
    print(f"encoder {encoder.revision}")
    for path in sorted((chosen.benchmarks / "wordalign").glob("*.src-tgt")):
        print(f"alignment error rate  {path.stem}  {error_rate(encoder, path):.3f}", flush=True)
    accuracies = dict(tatoeba(encoder, chosen.benchmarks / "parallel" / "tatoeba.jsonl.gz", chosen.limit))
    print(
        f"tatoeba accuracy  mean of {len(accuracies)} languages  {np.mean(list(accuracies.values())):.3f}", flush=True
    )
    folder = chosen.benchmarks / "qe" / "direct-assessments" / "dev"
    print("mlqe-pe dev  token F1: spearman pearson  cosine: spearman pearson")
    for path in sorted(folder.glob("*-dev.tar.gz")):
        rows = list(assessments(path))[: chosen.limit]
        scores = np.array([score for _, _, score in rows])
        source, target = encoder.encode([s for s, _, _ in rows]), encoder.encode([t for _, t, _ in rows])
        pairs = list(zip(source, target, strict=True))
        f1 = np.array([token_f1(a, b) for a, b in pairs])
        cosine = np.array([float(a.vector @ b.vector) for a, b in pairs])
        values = [f(x, scores) for x in (f1, cosine) for f in (spearman, pearson)]
        print(f"mlqe-pe dev  {path.name[:5]}  " + "  ".join(f"{v:.3f}" for v in values), flush=True)


def error_rate(encoder: Encoder, path: Path) -> float:
    """1 - (|A n S| + |A n P|) / (|A| + |S|) over all lines of a word-alignment set."""
    pairs = [line.split("|||") for line in path.read_text("utf-8").splitlines()]
    sides = [[side.split() for side in column] for column in zip(*pairs, strict=True)]
    encoded = [encoder.encode([" ".join(tokens) for tokens in side]) for side in sides]
    hits = total = 0
    gold_lines = path.with_suffix(".gold").read_text("utf-8").splitlines()
    for source, target, a, b, line in zip(*sides, *encoded, gold_lines, strict=True):
        found = piece_links(a, b, source, target)
        gold = [("p" in link, *map(int, link.replace("p", "-").split("-"))) for link in line.split()]
        possible = {(i - 1, j - 1) for _, i, j in gold}
        sure = {(i - 1, j - 1) for unsure, i, j in gold if not unsure}
        hits += len(found & sure) + len(found & possible)
        total += len(found) + len(sure)
    return 1 - hits / total


def piece_links(a: Encoding, b: Encoding, source: list[str], target: list[str]) -> Links:
    """Words (0-based) of which any two pieces are each other's best match."""
    similarity = centred(a) @ centred(b).T
    if not similarity.size:
        return set()
    best_target, best_source = similarity.argmax(axis=1), similarity.argmax(axis=0)
    rows, columns = word_of(a, source), word_of(b, target)
    mutual = ((i, int(j)) for i, j in enumerate(best_target) if best_source[j] == i)
    return {(rows[i], columns[j]) for i, j in mutual if rows[i] >= 0 and columns[j] >= 0}


def word_of(encoding: Encoding, tokens: list[str]) -> list[int]:
    """The word that each piece is in, tokens being joined by one space; -1 for a lone space."""
    spaced = " ".join(tokens)
    starts = np.cumsum([0] + [len(token) + 1 for token in tokens[:-1]])
    return [
        int(np.searchsorted(starts, end - 1, side="right")) - 1 if spaced[start:end].strip() else -1
        for start, end in encoding.offsets
    ]


def centred(encoding: Encoding) -> NDArray[np.float32]:
    """Piece states less their mean, unit length, (pieces, width)."""
    states = encoding.tokens.astype(np.float32)
    states = states - states.mean(axis=0, keepdims=True) if len(states) > 1 else states
    return states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), 1e-6)


def tatoeba(encoder: Encoder, path: Path, limit: int) -> Iterator[tuple[str, float]]:
    """(pair, accuracy 0-1)."""
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            pairs[row["pair"]].append((row["src"], row["ref"]))
    for pair, rows in sorted(pairs.items()):
        similarity = encoder.embed([s for s, _ in rows[:limit]]) @ encoder.embed([t for _, t in rows[:limit]]).T
        right = np.arange(len(similarity))
        yield pair, float(np.mean([(similarity.argmax(axis) == right).mean() for axis in (0, 1)]))


def assessments(path: Path) -> Iterator[tuple[str, str, float]]:
    """(source, translation, mean standardised human score) of an MLQE-PE archive."""
    with tarfile.open(path) as archive:
        member = next(m for m in archive.getmembers() if m.name.endswith(".short.tsv"))
        stream = archive.extractfile(member)
        assert stream is not None
        for row in csv.DictReader(io.TextIOWrapper(stream, "utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["original"], row["translation"], float(row["z_mean"])


def token_f1(a: Encoding, b: Encoding) -> float:
    """Harmonic mean of how well each piece finds its best match on the other side."""
    similarity = centred(a) @ centred(b).T
    if not similarity.size:
        return 0.0
    recall, precision = float(similarity.max(axis=1).mean()), float(similarity.max(axis=0).mean())
    return 2 * recall * precision / max(recall + precision, 1e-6)


def pearson(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    return float(np.corrcoef(a, b)[0, 1])


def spearman(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    return pearson(ranks(a), ranks(b))


def ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks from 0; ties share their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts + 1) / 2)[inverse])


if __name__ == "__main__":
    main()
