"""The sentence encoder: vectors of texts and of their word pieces, on the CPU by onnxruntime.

A folder holds a model in the usual transformers layout: ``config.json``, a tokenizer, ``onnx/model_quantized.onnx`` or
``onnx/model.onnx`` with ``last_hidden_state`` and, for word alignment, ``hidden_7`` (the embedded model has both).
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.core.errors import ModelMissing

if TYPE_CHECKING:
    from numpy.typing import NDArray

PREFIX = "query: "
"""E5 wants it before every text whose likeness is symmetric (arXiv 2402.05672)."""

_WINDOW = 480  # pieces; the model's positions end at 512
_BATCH = 512  # pieces in a batch, padding included: its states fit a core's cache, twice the speed of 4096

Piece = tuple[int, int, int]
"""Piece id, and start and end in code points of the text."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """One text: ``vector`` (384,), unit length; ``tokens`` (pieces, 384), states after layer 7; their ``offsets``.

    Offsets are code points of the text as given, half-open.
    """

    vector: NDArray[np.float32]
    tokens: NDArray[np.float32]
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Encoder:
    """A loaded model. ``revision`` is the start of the graph's SHA-256."""

    session: Any
    tokenize: Callable[[Sequence[str]], list[list[Piece]]]
    begin: int
    end: int
    pad: int
    prefix: tuple[int, ...]
    revision: str
    has_tokens: bool
    workers: int

    @classmethod
    def load(cls, where: Path | None = None, threads: int = 0) -> Encoder:
        """Load the embedded model, or the one in the folder ``where``; ``threads`` 0 means one for each core.

        Raises:
            ModelMissing: if a file of it is not there.
        """
        folder = where or embedded()
        graph = next((p for n in ("model_quantized", "model") if (p := folder / "onnx" / f"{n}.onnx").exists()), None)
        if graph is None or not (folder / "config.json").exists():
            raise ModelMissing(f"{folder} holds no encoder (config.json, a tokenizer and onnx/model.onnx)")
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # batches run side by side instead
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
        config = json.loads((folder / "config.json").read_text("utf-8"))
        tokenize = _tokenizer(folder)
        return cls(
            session=session,
            tokenize=tokenize,
            begin=config.get("bos_token_id", 0),
            end=config.get("eos_token_id", 2),
            pad=config.get("pad_token_id", 1),
            prefix=tuple(piece for piece, _, _ in tokenize([PREFIX.rstrip()])[0]),
            revision=hashlib.sha256(graph.read_bytes()).hexdigest()[:12],
            has_tokens=any(o.name == "hidden_7" for o in session.get_outputs()),
            workers=threads or _cores(),
        )

    def encode(self, texts: Sequence[str]) -> tuple[Encoding, ...]:
        """Vectors and piece states of each text, in order; each distinct text is run once."""
        distinct = list(dict.fromkeys(texts))
        pieces = self.tokenize(distinct)
        known: dict[str, Encoding] = {}
        for index, vector, tokens in self._run(pieces, with_tokens=True):
            offsets = tuple((start, end) for _, start, end in pieces[index])
            known[distinct[index]] = Encoding(vector, tokens, offsets)
        return tuple(known[text] for text in texts)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors alone, (texts, 384), unit length; for many texts, as the piece states are not kept."""
        distinct = {text: i for i, text in enumerate(dict.fromkeys(texts))}
        vectors = np.zeros((len(distinct), self.width), np.float32)
        for index, vector, _ in self._run(self.tokenize(list(distinct)), with_tokens=False):
            vectors[index] = vector
        return vectors[[distinct[text] for text in texts]]

    @property
    def width(self) -> int:
        """The length of a vector."""
        return int(self.session.get_outputs()[0].shape[-1])

    def _run(
        self, texts: list[list[Piece]], *, with_tokens: bool
    ) -> Iterator[tuple[int, NDArray[np.float32], NDArray[np.float32]]]:
        """Yield (index, vector, piece states). A text longer than a window is run in windows, averaged by length."""
        windows = [(i, at) for i, text in enumerate(texts) for at in range(0, max(1, len(text)), _WINDOW)]
        windows.sort(key=lambda w: (-min(_WINDOW, len(texts[w[0]]) - w[1]), w))
        parts: dict[int, list[tuple[int, NDArray[np.float32], NDArray[np.float32]]]] = {}
        skip = 1 + len(self.prefix)
        outputs = ["last_hidden_state", "hidden_7"] if with_tokens and self.has_tokens else ["last_hidden_state"]

        def run(batch: list[tuple[int, int]]) -> list[tuple[int, int, NDArray[np.float32], NDArray[np.float32]]]:
            rows = [
                [self.begin, *self.prefix, *(p for p, _, _ in texts[i][at : at + _WINDOW]), self.end] for i, at in batch
            ]
            ids = np.full((len(rows), max(map(len, rows))), self.pad, np.int64)
            mask = np.zeros_like(ids)
            for n, row in enumerate(rows):
                ids[n, : len(row)], mask[n, : len(row)] = row, 1
            states = self.session.run(outputs, {"input_ids": ids, "attention_mask": mask})
            last, inner = states[0], states[-1]
            sums = (last * mask[:, :, None]).sum(axis=1, dtype=np.float32)
            return [
                (i, at, sums[n], inner[n, skip : len(rows[n]) - 1].copy() if with_tokens else last[:0, 0])
                for n, (i, at) in enumerate(batch)
            ]

        with ThreadPoolExecutor(self.workers) as pool:
            for batch in pool.map(run, self._batches(windows, texts)):
                for i, at, total, tokens in batch:
                    part = parts.setdefault(i, [])
                    part.append((at, total, tokens))
                    if len(part) == max(1, -(-len(texts[i]) // _WINDOW)):
                        yield i, *_join(parts.pop(i))

    def _batches(self, windows: list[tuple[int, int]], texts: list[list[Piece]]) -> Iterator[list[tuple[int, int]]]:
        at = 0
        while at < len(windows):
            i, start = windows[at]
            longest = min(_WINDOW, len(texts[i]) - start) + 2 + len(self.prefix)
            size = max(1, _BATCH // longest)
            yield windows[at : at + size]
            at += size


def _join(
    parts: list[tuple[int, NDArray[np.float32], NDArray[np.float32]]],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    ordered = sorted(parts, key=lambda p: p[0])
    vector = np.sum([p[1] for p in ordered], axis=0)
    return vector / np.linalg.norm(vector), np.concatenate([p[2] for p in ordered])


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def embedded(name: str = "encoder") -> Path:
    """The folder of an embedded model: in the wheel, or in the repository of an editable install."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_models" / name, package.parent / "models" / name):
        if (folder / "onnx" / "model_quantized.onnx").exists():
            return folder
    raise ModelMissing(f"the embedded {name} is missing; reinstall the package, or name an encoder with --encoder DIR")


def _tokenizer(folder: Path) -> Callable[[Sequence[str]], list[list[Piece]]]:
    """From ``tokenizer.json`` at once where there is one, else by transformers, which converts older formats."""
    if (folder / "tokenizer.json").exists():
        from tokenizers import Tokenizer

        backend = Tokenizer.from_file(str(folder / "tokenizer.json"))
    else:
        from transformers import AutoTokenizer

        backend = AutoTokenizer.from_pretrained(folder, use_fast=True).backend_tokenizer
    backend.no_padding()
    backend.no_truncation()

    def tokenize(texts: Sequence[str]) -> list[list[Piece]]:
        clean = [text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for text in texts]
        encoded = backend.encode_batch(clean, add_special_tokens=False)
        return [
            [(i, start, _with_marks(text, end)) for i, (start, end) in zip(e.ids, e.offsets, strict=True)]
            for text, e in zip(clean, encoded, strict=True)
        ]

    return tokenize


def _with_marks(text: str, end: int) -> int:
    """A combining mark belongs to the letter before it."""
    while 0 < end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
