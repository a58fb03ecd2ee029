"""How near the embedded encoder is to the unpruned one in fp32, on the sources of annotated articles.

python models/recipes/compare.py corpora/dev corpora/golden
"""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path

import encoder as recipe
import numpy as np
import packed
import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from qa.analyse.encoder import Encoder


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=Path, nargs="+")
    texts: dict[str, list[str]] = {}
    for corpus in arguments.parse_args().corpora:
        for meta in sorted(corpus.glob("*/meta.toml")):
            language = tomllib.loads(meta.read_text("utf-8"))["source_lang"][:2]
            lines = (meta.parent / "source.txt").read_text("utf-8").splitlines()
            texts.setdefault(language, []).extend(line for line in lines if line.strip())
    original = packed.read(packed.default_path())
    bert = BertModel(BertConfig(**original.config), add_pooling_layer=False)
    bert.load_state_dict({k: torch.from_numpy(v) for k, v in original.tensors.items()})
    bert.eval()
    full, ours = Tokenizer.from_str(json.dumps(recipe.full_tokenizer(original))), Encoder.load()
    print(f"{'language':10}{'texts':>6}{'mean cosine':>13}{'least':>8}{'length':>8}")
    for language, sample in sorted(texts.items()):
        chosen = sample[:40]
        vectors = ours.embed(chosen)
        pieces = [full.encode(f"query: {text}").ids for text in chosen]
        with torch.no_grad():
            exact = [bert(input_ids=torch.tensor([ids])).last_hidden_state[0].mean(0).numpy() for ids in pieces]
        cosines = [float(x @ v / np.linalg.norm(x)) for x, v in zip(exact, vectors, strict=True)]
        length = sum(len(t) + 5 for t in ours.tokenize(chosen)) / sum(map(len, pieces))
        print(f"{language:10}{len(chosen):6}{np.mean(cosines):13.4f}{min(cosines):8.4f}{length:8.3f}")


if __name__ == "__main__":
    main()
