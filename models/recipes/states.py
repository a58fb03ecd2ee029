"""The encoder's word-piece states of many texts, kept on disk while a head is trained."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import head
import numpy as np
from numpy.typing import NDArray

from qa.analyse.encoder import Encoder


class Store:
    """States (half precision) and offsets of distinct texts, in shards of a folder; texts that are not there yet are run."""

    def __init__(self, folder: Path, texts: Iterable[str]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.where: dict[str, tuple[int, int]] = {}
        self.shards: list[tuple[NDArray[np.float16], NDArray[np.int32], NDArray[np.int64]]] = []
        for shard in sorted(folder.glob("shard*"), key=lambda p: int(p.name[5:])):
            self._open(shard)
        missing = sorted(set(texts) - self.where.keys())
        if missing:
            shard = folder / f"shard{len(self.shards)}"
            encode(missing, shard)
            self._open(shard)

    def _open(self, shard: Path) -> None:
        number = len(self.shards)
        for k, text in enumerate(json.loads((shard / "texts.json").read_text("utf-8"))):
            self.where.setdefault(text, (number, k))
        states = np.load(shard / "states.npy", mmap_mode="r")
        self.shards.append((states, np.load(shard / "offsets.npy"), np.load(shard / "starts.npy")))

    def of(self, text: str) -> tuple[NDArray[np.float16], NDArray[np.int32]]:
        number, k = self.where[text]
        states, offsets, starts = self.shards[number]
        place = slice(starts[k], starts[k + 1])
        return states[place], offsets[place]

    def size(self, text: str) -> int:
        number, k = self.where[text]
        starts = self.shards[number][2]
        return int(starts[k + 1] - starts[k])


def encode(texts: list[str], shard: Path) -> None:
    """Run texts and write a shard; its list of texts comes last, so that a broken run leaves none."""
    shard.mkdir(exist_ok=True)
    encoder = Encoder.load()
    lengths = [len(p) for p in encoder.tokenize(texts)]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    states = np.lib.format.open_memmap(shard / "states.npy", "w+", np.float16, (int(starts[-1]), head.WIDTH))
    offsets = np.zeros((int(starts[-1]), 2), np.int32)
    for at in range(0, len(texts), 4000):
        for k, coded in enumerate(encoder.encode(texts[at : at + 4000])):
            place = slice(starts[at + k], starts[at + k + 1])
            states[place] = coded.tokens
            offsets[place] = np.array(coded.offsets, np.int32).reshape(-1, 2)
        print(f"encoded {at} of {len(texts)}", flush=True)
    np.save(shard / "offsets.npy", offsets)
    np.save(shard / "starts.npy", starts)
    (shard / "texts.json").write_text(json.dumps(texts, ensure_ascii=False), "utf-8")


def marks(offsets: NDArray[np.int32], spans: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """1 for pieces that touch a span."""
    found = np.zeros(len(offsets), np.float32)
    for a, b in spans:
        found[(offsets[:, 0] < b) & (offsets[:, 1] > a)] = 1
    return found
