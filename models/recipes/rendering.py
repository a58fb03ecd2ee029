"""Weights of ``qa/analyse/data/rendering.npz``: which words of a unit are not rendered on the other side.

    python models/recipes/rendering.py BENCHMARKS qa/analyse/data/rendering.npz

BENCHMARKS holds ``gender/sentences`` (MT-GenEval dev, CC-BY-SA-3.0) and ``post-editing/*-train/train.{src,pe}`` (MLQE-PE,
CC0, unpacked). From each pair a clause of one side is cut; the words of the other side that were linked to it, by mutual best
matches, are lost. The uncut pair is a second sample where nothing is. Needs torch; about 20 minutes on two cores.
"""

import itertools
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from qa.analyse.coverage import linking_words
from qa.analyse.encoder import Encoder
from qa.analyse.words import words
from qa.core.language import Language

PAIRS, WIDTH, EPOCHS = 6500, 96, 3
MARK = re.compile(r"[,;:()\[\]—–…\"“”«»„!?.¿¡，。；：（）、！？]|\s-\s")
LISTED = {"en", "de", "fr", "es", "it", "pt", "ru", "nl"}
rng = random.Random(7)


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")


def plain(text: str) -> str:
    return re.sub(r"</?[MF]>|[\[\]]", "", text).strip()


def pairs(root: Path) -> Iterator[tuple[str, str, str, str]]:
    for path in sorted((root / "gender/sentences").glob("*-dev.en_*.en")):
        other = path.name[-5:-3]
        odd = "feminine" in path.name
        for k, (a, b) in enumerate(zip(lines(path), lines(path.with_suffix("." + other)), strict=True)):
            if a and k % 2 == odd:
                yield "en", other, plain(a), plain(b)
    for pair, count in {
        "en-de": 1500,
        "ru-en": 1500,
        "en-zh": 1500,
        "ro-en": 1500,
        "et-en": 700,
        "ne-en": 700,
        "si-en": 700,
    }.items():
        folder = root / f"post-editing/{pair}-train"
        rows = [(a, b) for a, b in zip(lines(folder / "train.src"), lines(folder / "train.pe"), strict=True) if a]
        for a, b in rng.sample(rows, count):
            yield *pair.split("-"), a.strip(), b.strip()


def clause(text: str, code: str) -> tuple[Any, int, int] | None:
    """A random run of words, by marks or linking words: (spans, first, last), or None."""
    spans = words(text, Language.parse(code))
    count = len(spans)
    unspaced = Language.parse(code).unspaced
    if not 8 <= count <= 70:
        return None
    ends = [k for k in range(count) if k == count - 1 or MARK.search(text[spans[k].end : spans[k + 1].start])]
    for _ in range(60):
        last = rng.choice(ends)
        before = [k for k in ends if k < last]
        first = before[-1] + 1 if before else 0
        if rng.random() < 0.5 or code not in LISTED:
            first = before[-rng.choice((1, 1, 1, 2))] + 1 if len(before) > 1 else first
            first = rng.randrange(first, last + 1) if rng.random() < 0.3 else first
        else:
            starts = [k for k in range(first, last) if spans[k].of(text).lower() in linking_words()]
            if not starts:
                continue
            first = rng.choice(starts)
        size = last - first + 1
        if (3 if unspaced else 2) <= size <= min(14 * (1 + unspaced), 0.6 * count):
            return spans, first, last
    return None


def cut(text: str, spans: Any, first: int, last: int) -> str:
    left, right = text[: spans[first].start].rstrip(), text[spans[last].end :]
    if left[-1:] in {"(", "（"}:
        right = right[1:]
    left = left[:-1] if left[-1:] in set(",;:(—–，；：（") else left
    return (left + ("" if not left or not right or not right[0].isalnum() else " ") + right).strip()


def vectors(text: str, code: str, encoding: Any) -> tuple[Any, Any]:
    starts, ends = (np.array(x) for x in zip(*encoding.offsets, strict=True))
    found = [(w, (starts < w.end) & (ends > w.start)) for w in words(text, Language.parse(code))]
    rows = [encoding.tokens[m].mean(axis=0) for _, m in found if m.any()]
    rows = np.stack(rows) - np.mean(rows, axis=0)
    return np.array([len(w) for w, m in found if m.any()], np.float32), rows


def links(own: Any, other: Any) -> list[tuple[int, int]]:
    unit = [m / np.linalg.norm(m, axis=1, keepdims=True) for m in (own, other)]
    likeness = unit[0] @ unit[1].T
    place = np.abs(np.linspace(0, 1, len(own))[:, None] - np.linspace(0, 1, len(other))[None])
    best, back = (likeness - 0.1 * place).argmax(1), (likeness - 0.1 * place).argmax(0)
    return [(i, j) for i, j in enumerate(best) if back[j] == i and likeness[i, j] > 0.15]


def samples(root: Path) -> Iterator[list[Any]]:
    """(own vectors, other vectors, word lengths, labels, log length ratio, pair) of each pair, cut and whole."""
    encoder, chosen = Encoder.load(), []
    for a, b, one, two in pairs(root):
        for own, text, code, other in ((a, one, b, two), (b, two, a, one)):
            found = clause(other, code)
            if found and 8 <= len(words(text, Language.parse(own))) <= 70:
                chosen.append((own, text, code, other, found[1], found[2], cut(other, *found)))
    rng.shuffle(chosen)
    for own, text, code, other, first, last, short in chosen[:PAIRS]:
        one, whole, less = encoder.encode([text, other, short])
        sizes, ours = vectors(text, own, one)
        theirs, remaining = vectors(other, code, whole)[1], vectors(short, code, less)[1]
        linked = links(ours, theirs)
        labels = np.full(len(ours), -1)
        for i, j in linked:
            labels[i] = first <= j <= last
        known = [i for i, _ in linked]
        for p, n in itertools.pairwise(known):
            if labels[p] == labels[n] == 1:
                labels[p:n] = 1
        if (labels == 1).any() and len(linked) >= 0.4 * len(ours):
            ratio = [np.log(len(text) / max(1, len(t))) for t in (short, other)]
            yield [ours, remaining, sizes, labels, ratio[0], (own, code)]
            yield [ours, theirs, sizes, np.zeros(len(ours), int), ratio[1], (own, code)]


class Network(nn.Module):
    """The torch twin of ``qa.analyse.rendering.Network``."""

    def __init__(self, project: Any) -> None:
        super().__init__()
        self.project = nn.Parameter(torch.tensor(project))
        self.tau, self.null, self.place = (nn.Parameter(torch.tensor(x)) for x in (12.0, 0.2, 1.0))
        self.layers = nn.ModuleList(
            [nn.Conv1d(7, 16, 5, padding=2), nn.Conv1d(16, 16, 5, padding=2), nn.Conv1d(16, 1, 1)]
        )

    def forward(self, own: Any, other: Any, sizes: Any, ratio: float) -> Any:
        h, g = (nn.functional.normalize(x @ self.project.T, dim=-1) for x in (own, other))
        likeness = h @ g.T
        place = (torch.linspace(0, 1, len(own))[:, None] - torch.linspace(0, 1, len(other))[None]).abs()
        logits, null = self.tau * likeness - self.place * place, self.tau * self.null
        row, column = (
            torch.exp(logits - torch.logaddexp(torch.logsumexp(logits, d, keepdim=True), null)) for d in (1, 0)
        )
        both = row * column
        features = torch.stack(
            [
                (both.sum(1) + 1e-4).sqrt(), (both.amax(1) + 1e-4).sqrt(), likeness.amax(1), row.amax(1),
                (sizes / 6).clamp(max=2), torch.full_like(sizes, ratio), torch.ones_like(sizes),
            ]
        )[None]  # fmt: skip
        for layer in self.layers[:-1]:
            features = torch.relu(layer(features))
        return self.layers[-1](features)[0, 0]


def main(root: Path, out: Path) -> None:
    torch.manual_seed(0)
    data = list(samples(root))
    usual = {p: np.median([s[4] for s in data[1::2] if s[5] == p]) for p in {s[5] for s in data}}
    _, scale, axes = np.linalg.svd(np.cov(np.concatenate([s[0] for s in data[::8]]).T))
    start = axes[:WIDTH] / np.sqrt(scale[:WIDTH, None] + scale[WIDTH // 2]) * np.sqrt(scale[0])
    network = Network(start.astype(np.float32))
    rest = [p for n, p in network.named_parameters() if n != "project"]
    optimizer = torch.optim.Adam([{"params": [network.project], "lr": 3e-4}, {"params": rest, "lr": 2e-3}])
    for epoch in range(EPOCHS):
        rng.shuffle(data)
        total = 0.0
        for k in range(0, len(data), 64):
            parts = []
            for own, other, sizes, labels, ratio, pair in data[k : k + 64]:
                odds = network(
                    *(torch.tensor(x, dtype=torch.float32) for x in (own, other, sizes)), ratio - usual[pair]
                )
                known = torch.tensor(labels >= 0)
                truth = torch.tensor(labels, dtype=torch.float32)
                parts.append(
                    nn.functional.binary_cross_entropy_with_logits(odds[known], truth[known], reduction="sum")
                    / known.sum()
                )
            loss = torch.stack(parts).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(parts)
        for group in optimizer.param_groups:
            group["lr"] *= 0.6
        print(epoch, round(total / len(data), 4), flush=True)
    tables = {}
    for i, layer in enumerate(network.layers):
        tables[f"w{i}"], tables[f"b{i}"] = layer.weight.detach().numpy(), layer.bias.detach().numpy()
    scalars = np.array([network.tau.item(), network.null.item(), network.place.item()], np.float32)
    np.savez_compressed(out, project=network.project.detach().numpy().astype(np.float16), scalars=scalars, **tables)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
