"""Train the pronoun head, which sees the sentences around an English pronoun on both sides, and write ``models/pronouns``.

    python models/recipes/pronoun_data.py CORPORA BENCHMARKS NTREX LITBANK windows.jsonl
    python models/recipes/pronoun_head.py windows.jsonl STATES WORK models/pronouns [--minutes 40] [--start WEIGHTS.pt]

Pronouns flipped in clean texts are the wrong ones (replaced-token detection as in ELECTRA, arXiv 2003.10555); a piece of a pronoun
gets the logit that its gender is wrong. Places: twice the distance class of the unit (`window`),
plus one for the draft. States of texts go to STATES, checkpoints to WORK; seeded.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import head
import numpy as np
import torch
from numpy.typing import NDArray
from states import Store, marks
from torch.nn import functional
from window import window

from qa.analyse.heads import LONGEST, Item, item

BATCH_PIECES = 3200
RATE = 2e-4
Prepared = tuple[Item, NDArray[np.float32], NDArray[np.float32]]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("windows", type=Path)
    arguments.add_argument("states", type=Path)
    arguments.add_argument("work", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--minutes", type=float, default=40)
    arguments.add_argument("--start", type=Path)
    arguments.add_argument("--rate", type=float, default=RATE)
    arguments.add_argument("--own", type=int, default=1, help="how often own passages are seen an epoch")
    chosen = arguments.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    examples = read(chosen.windows)
    tests = read(chosen.windows.with_suffix(".test.jsonl"))
    texts = {text for e in [*examples, *tests] for unit in e["units"] for side in unit for text in side}
    store = Store(chosen.states, texts)
    examples += [e for e in examples if e["kind"] == "own"] * (chosen.own - 1)
    model = train(examples, tests, store, chosen)
    head.export(model, chosen.out / "onnx" / "model_quantized.onnx")


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def prepare(example: dict[str, Any], store: Store) -> Prepared:
    """The input; labels (pieces,) 1 for wrong pronouns; weights (pieces,), 0 off pronouns, less away from the centre."""
    units = example["units"]
    room = LONGEST
    taken: list[tuple[int, int]] = []
    for k, distance in window([" ".join(t) for _, t in units], example["centre"]):
        size = sum(store.size(x) for side in units[k] for x in side)
        if size <= room:
            taken.append((k, distance))
            room -= size
    taken.sort()
    sources, targets, places, labels, weights = [], [], [], [], []
    for side in (0, 1):
        for k, distance in taken:
            for t, text in enumerate(units[k][side]):
                states, offsets = store.of(text)
                (targets if side else sources).append(states)
                places.append(2 * distance + side)
                label, weight = np.zeros((2, len(states)), np.float32)
                if side:
                    for u, number, a, b, wrong in example["pronouns"]:
                        if (u, number) == (k, t):
                            on = marks(offsets, [(a, b)])
                            weight = np.maximum(weight, on * (1.0 if distance in (0, 1) else 0.4))
                            label = np.maximum(label, on * wrong)
                labels.append(label)
                weights.append(weight)
    return item(sources, targets, places), np.concatenate(labels)[:LONGEST], np.concatenate(weights)[:LONGEST]


def size(example: dict[str, Any], store: Store) -> int:
    return min(
        LONGEST, sum(store.size(x) for u in example["units"][: example["centre"] + 3] for side in u for x in side)
    )


def batches(examples: list[dict[str, Any]], store: Store, seed: int) -> list[list[dict[str, Any]]]:
    rng = random.Random(seed)
    order = sorted(examples, key=lambda e: size(e, store) * rng.uniform(0.85, 1.15))
    found, now = [], []
    for e in order:
        if now and max(size(e, store), size(now[-1], store)) * (len(now) + 1) > BATCH_PIECES:
            found.append(now)
            now = []
        now.append(e)
    found.append(now)
    rng.shuffle(found)
    return found


def tensors(group: list[Prepared]) -> tuple[tuple[torch.Tensor, ...], torch.Tensor, torch.Tensor]:
    inputs = head.batch([p[0] for p in group])
    length = inputs[0].shape[1]
    label, weight = (torch.from_numpy(np.stack([np.pad(p[k], (0, length - len(p[k]))) for p in group])) for k in (1, 2))
    return inputs, label, weight


def examine(model: head.Head, tests: list[dict[str, Any]], store: Store) -> str:
    """Recall of flipped pronouns near the centre at 1 and 3 % of right ones flagged."""
    model.eval()
    right, wrong = [], []
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for group in batches(tests, store, 0):
            inputs, label, weight = tensors([prepare(e, store) for e in group])
            logits = model(*inputs)[0][:, :, 0].float()
            near = weight > 0.5
            right += logits[near & (label == 0)].tolist()
            wrong += logits[near & (label == 1)].tolist()
    model.train()
    cuts = [np.quantile(right, 1 - share) for share in (0.01, 0.03, 0.1)]
    auc = np.mean(np.array(wrong)[:, None] > np.array(right)[None])
    return f"AUC {auc:.3f} recall " + " ".join(f"{np.mean(np.array(wrong) > c):.2f}" for c in cuts)


def train(
    examples: list[dict[str, Any]], tests: list[dict[str, Any]], store: Store, chosen: argparse.Namespace
) -> head.Head:
    torch.manual_seed(5)
    torch.set_num_threads(2)
    model = head.start(outputs=1, scores=0)
    if chosen.start:
        given = torch.load(chosen.start, weights_only=True)
        model.load_state_dict(
            {k: v for k, v in given.items() if k.split(".")[0] not in ("pieces", "pooled")}, strict=False
        )
        if given["pieces.weight"].shape == model.pieces.weight.shape:
            model.load_state_dict(given)
    slow = [p for n, p in model.named_parameters() if n.startswith("layers")]
    quick = [p for n, p in model.named_parameters() if not n.startswith("layers")]
    optimiser = torch.optim.AdamW([{"params": slow}, {"params": quick}], lr=chosen.rate, weight_decay=0.02)
    saved = chosen.work / "checkpoint.pt"
    step, spent, epoch, skip = 0, 0.0, 0, 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        step, spent, epoch, skip = state["step"], state["spent"], state["epoch"], state["skip"]
    began, running = time.time() - spent, []
    model.train()
    while True:
        for number, group in enumerate(batches(examples, store, epoch)):
            if number < skip:
                continue
            gone = (time.time() - began) / 60 / chosen.minutes
            if gone >= 1:
                torch.save(model.state_dict(), chosen.work / "final.pt")
                print("end", examine(model, tests, store), flush=True)
                return model
            for g, times in zip(optimiser.param_groups, (1, 4), strict=True):
                g["lr"] = chosen.rate * times * min(1, (step + 1) / 300) * max(0.02, 1 - gone)
            inputs, label, weight = tensors([prepare(e, store) for e in group])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(*inputs)[0][:, :, 0].float()
            losses = functional.binary_cross_entropy_with_logits(logits, label, weight, reduction="sum")
            loss = losses / weight.sum().clamp(min=1)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            running.append(loss.item())
            step += 1
            if step % 200 == 0:
                print(f"{gone:.2f} epoch {epoch} step {step} loss {np.mean(running):.4f}", flush=True)
                running = []
            if step % 1000 == 0:
                print(examine(model, tests, store), flush=True)
                kept = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "epoch": epoch}
                torch.save({**kept, "spent": time.time() - began, "skip": number + 1}, saved)
        epoch, skip = epoch + 1, 0


if __name__ == "__main__":
    main()
