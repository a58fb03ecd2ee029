"""How well, how fast and in how much memory texts are aligned.

python -m tests.bench.alignment gold FOLDER      Text+Berg style files: X.de, X.fr, X.defr (beads, 0-based)
python -m tests.bench.alignment words FOLDER     word-alignment gold: X.src-tgt, X.gold (alignment error rate)
python -m tests.bench.alignment speed            made-up vectors at 30 to 30,000 sentences, beside Gale-Church (pip install galechurch)
"""

import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from qa.align import align
from qa.analyse.embeddings import Encodings, Side, encode
from qa.analyse.encoder import Encoder
from qa.analyse.word_alignment import Words, align_words
from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span

Ids = tuple[int, ...]


def sentences(lines: list[str]) -> tuple[Segment, ...]:
    at, found = 0, []
    for i, line in enumerate(lines):
        found.append(Segment(i, line, Span(at, at + len(line)), 0))
        at += len(line) + 1
    return tuple(found)


def f_scores(gold: list[tuple[Ids, Ids]], found: list[tuple[Ids, Ids]]) -> tuple[float, float]:
    """Strict and lax F1 as in vecalign's score.py: recall leaves null beads out, precision counts them."""

    def touches(bead: tuple[Ids, Ids], beads: list[tuple[Ids, Ids]]) -> bool:
        if not bead[0] or not bead[1]:
            return bead in beads
        return any(set(bead[0]) & set(b[0]) and set(bead[1]) & set(b[1]) for b in beads)

    full = [b for b in gold if b[0] and b[1]]
    strict = sum(b in gold for b in found) / len(found), sum(b in found for b in full) / len(full)
    lax = sum(touches(b, gold) for b in found) / len(found), sum(touches(b, found) for b in full) / len(full)
    return tuple(2 * p * r / (p + r) for p, r in (strict, lax))  # type: ignore[return-value]


def gold(folder: Path) -> None:
    encoder = Encoder.load()
    for path in sorted(folder.glob("*.defr")):
        sides = [sentences(path.with_suffix(s).read_text("utf-8").splitlines()) for s in (".de", ".fr")]
        beads = [
            tuple(tuple(map(int, re.findall(r"\d+", side))) for side in line.split(":")[:2])
            for line in path.read_text("utf-8").splitlines()
            if line.strip()
        ]
        start = time.perf_counter()
        encoded = encode(encoder, *sides)
        middle = time.perf_counter()
        units = align(*sides, encoded, (Language("de"), Language("fr")))
        found = [(tuple(s.id for s in u.source), tuple(s.id for s in u.target)) for u in units]
        strict, lax = f_scores(beads, found)  # type: ignore[arg-type]
        took = f"{middle - start:5.1f} s encode {time.perf_counter() - middle:5.2f} s align"
        print(f"{path.stem:8} strict {strict:.3f} lax {lax:.3f}  {took}")


def words(folder: Path) -> None:
    encoder = Encoder.load()
    for path in sorted(folder.glob("*.src-tgt")):
        pairs = [line.split(" ||| ") for line in path.read_text("utf-8").splitlines()]
        links = [line.split() for line in path.with_suffix(".gold").read_text("utf-8").splitlines()]
        hits = likely = made = sure_count = 0
        for (one, other), golden in zip(pairs, links, strict=True):
            source, target = (tokens(text, encoder) for text in (one, other))
            number = [{s: i + 1 for i, s in enumerate(w.spans)} for w in (source, target)]
            found = {(number[0][x.source], number[1][x.target]) for x in align_words(source, target).links}
            sure = {tuple(map(int, g.split("-"))) for g in golden if "-" in g}
            possible = sure | {tuple(map(int, g.split("p"))) for g in golden if "p" in g}
            hits, likely = hits + len(found & sure), likely + len(found & possible)
            made, sure_count = made + len(found), sure_count + len(sure)
        print(f"{path.stem} alignment error rate {1 - (hits + likely) / (made + sure_count):.3f}")


def tokens(text: str, encoder: Encoder) -> Words:
    encoding = encoder.encode([text])[0]
    starts, ends = (np.array(x) for x in zip(*encoding.offsets, strict=True))
    spans = tuple(Span(*m.span()) for m in re.finditer(r"\S+", text))
    inside = [(starts < s.end) & (ends > s.start) for s in spans]
    rows = np.stack([encoding.tokens[m].mean(axis=0) if m.any() else np.zeros(encoder.width) for m in inside])
    rows = rows - rows.mean(axis=0)
    return Words(spans, (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)).astype(np.float32))


def speed() -> None:
    import galechurch

    rng = np.random.default_rng(1)
    for count in (30, 300, 3000, 30000):
        base = rng.normal(size=384)
        source = (base * 2 + rng.normal(size=(count, 384))).astype(np.float32)
        target = source + rng.normal(size=source.shape, scale=0.4).astype(np.float32)
        source, target = (v / np.linalg.norm(v, axis=1, keepdims=True) for v in (source, target))
        lengths = rng.integers(5, 200, count)
        sides = [sentences(["x" * int(n) for n in lengths]) for _ in range(2)]
        encoded = Encodings(
            *(Side(tuple(s.text for s in side), v, None) for side, v in zip(sides, (source, target), strict=True))
        )  # type: ignore[arg-type]
        start = time.perf_counter()
        units = align(*sides, encoded, (Language("de"), Language("en")))
        ours = time.perf_counter() - start
        start = time.perf_counter()
        try:
            galechurch.align([s.text for s in sides[0]], [s.text for s in sides[1]])
            theirs = f"{time.perf_counter() - start:7.2f} s"
        except ValueError:  # its table would be quadratic
            theirs = "refuses"
        right = sum(u.bead == "1-1" and u.source[0].id == u.target[0].id for u in units) / count
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{count:6} sentences: {ours:7.2f} s ({ours / count * 1000:.2f} ms each), Gale-Church {theirs},"
            f" {right:.1%} right, peak {memory:.0f} MB"
        )


if __name__ == "__main__":
    commands: dict[str, Callable[..., None]] = {"gold": gold, "words": words, "speed": speed}
    commands[sys.argv[1]](*map(Path, sys.argv[2:]))
