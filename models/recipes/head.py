"""A network on top of the embedded encoder: its upper layers, tuned, over the word-piece states of several texts at once.

The encoder runs each sentence alone and gives the states after its layer 7. A head reads the states of a source and its translation (or
of the sentences around a pronoun) side by side, so that only five layers are run for a pair, and the lower seven once a sentence:
late interaction, as in PreTTR (MacAvaney et al. 2020, arXiv 2004.14255). Each piece also has its *place*: which text it
belongs to; and its *likeness*: the best cosine with a piece of the other language (SimAlign, arXiv 2004.08728).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import packed
import quantise
import torch
from torch import nn
from torch.nn import functional

from qa.analyse.heads import Item

WIDTH, HEADS, FIRST, LAYERS, PLACES = 384, 12, 7, 5, 16


class Layer(nn.Module):
    """A BERT layer, post-norm, with scaled dot-product attention."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.attended = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.widen, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm_attention, self.norm = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """(batch, pieces, 384) with an additive mask (batch, 1, 1, pieces)."""
        batch, length, _ = x.shape
        q, k, v = (
            f(x).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for f in (self.query, self.key, self.value)
        )
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax(q @ k.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + mask, -1)
            seen = weights @ v
        else:
            seen = functional.scaled_dot_product_attention(q, k, v, mask)
        seen = self.attended(seen.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm_attention(x + self.drop(seen))
        return self.norm(x + self.drop(self.narrow(functional.gelu(self.widen(x)))))


class Head(nn.Module):
    """States, places and likeness of the pieces to ``outputs`` logits a piece and ``scores`` numbers for all."""

    def __init__(self, outputs: int, scores: int, kinds: int = 1) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.place = nn.Embedding(PLACES * kinds, WIDTH)
        self.like = nn.Linear(1, WIDTH)
        self.pieces, self.pooled = nn.Linear(WIDTH, outputs), nn.Linear(2 * WIDTH, max(scores, 1))
        for weights in (self.place.weight, self.like.weight, self.like.bias):
            nn.init.normal_(weights, std=0.02)

    def forward(
        self, states: torch.Tensor, place: torch.Tensor, likeness: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """(batch, pieces, 384), (batch, pieces) int64, (batch, pieces), (batch, pieces) 0 or 1."""
        x = states + self.place(place) + self.like(likeness[:, :, None])
        away = ((1 - mask) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, away)
        sides = []
        for of_side in ((place % 2 == 0) * mask, (place % 2 == 1) * mask):
            sides.append((x * of_side[:, :, None]).sum(1) / of_side.sum(1, keepdim=True).clamp(min=1))
        return self.pieces(x), self.pooled(torch.cat(sides, -1))


def start(outputs: int, scores: int, kinds: int = 1) -> Head:
    """A head whose layers are the encoder's upper ones; a piece has one of ``PLACES`` × ``kinds`` places."""
    head = Head(outputs, scores, kinds)
    tensors = packed.read(packed.default_path()).tensors
    names = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "attended": "attention.output.dense", "norm_attention": "attention.output.LayerNorm",
        "widen": "intermediate.dense", "narrow": "output.dense", "norm": "output.LayerNorm",
    }  # fmt: skip
    with torch.no_grad():
        for number, layer in enumerate(head.layers):
            for ours, theirs in names.items():
                for kind in ("weight", "bias"):
                    value = tensors[f"encoder.layer.{FIRST + number}.{theirs}.{kind}"]
                    getattr(layer, ours).get_parameter(kind).copy_(torch.from_numpy(value))
    return head


def batch(items: Sequence[Item]) -> tuple[torch.Tensor, ...]:
    """States, places, likeness and mask, padded."""
    longest = max(len(x.place) for x in items)
    states = np.zeros((len(items), longest, WIDTH), np.float32)
    place = np.zeros((len(items), longest), np.int64)
    likeness, mask = (np.zeros((len(items), longest), np.float32) for _ in range(2))
    for n, x in enumerate(items):
        size = len(x.place)
        states[n, :size], place[n, :size], likeness[n, :size], mask[n, :size] = x.states, x.place, x.likeness, 1
    return tuple(map(torch.from_numpy, (states, place, likeness, mask)))


def export(head: Head, path: Path) -> None:
    """Write the graph with integer products; inputs ``states place likeness mask``, outputs ``pieces scores``."""
    axes = {0: "batch", 1: "pieces"}
    inputs = ["states", "place", "likeness", "mask"]
    stream = io.BytesIO()
    example = torch.randn(2, 6, WIDTH), torch.zeros(2, 6, dtype=torch.long), torch.zeros(2, 6), torch.ones(2, 6)
    torch.onnx.export(
        head.eval(),
        example,
        stream,
        input_names=inputs,
        output_names=["pieces", "scores"],
        dynamic_axes={**dict.fromkeys([*inputs, "pieces"], axes), "scores": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )
    graph = quantise.quantise_products(onnx.load_from_string(stream.getvalue()))
    onnx.checker.check_model(graph)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(graph, path)
