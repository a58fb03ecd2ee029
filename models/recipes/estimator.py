"""Train the error estimator, a head over a source and its translation, and write ``models/estimator``.

    python models/recipes/estimator_data.py BENCHMARKS MLQE NTREX train.jsonl
    python models/recipes/estimator.py train.jsonl STATES WORK models/estimator [--minutes 40]

Each word piece of both sides gets two logits: that a post-editor would change it, and that it carries a serious error; the pair gets
a quality (human z-score) and a logit that it holds a serious error. States of all texts are computed once, by the
embedded encoder as it runs, into STATES; checkpoints go to WORK, and a stopped run goes on. Seeded.
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

from qa.analyse.heads import LONGEST, Item, item

BATCH_PIECES = 3200
RATE = 2e-4
SHARE = {"right": 0.6, "post-edit": 1.0, "mqm": 1.0, "gender": 0.15}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("examples", type=Path)
    arguments.add_argument("states", type=Path)
    arguments.add_argument("work", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--minutes", type=float, default=40)
    chosen = arguments.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    examples = [json.loads(line) for line in chosen.examples.open(encoding="utf-8")]
    store = Store(chosen.states, {e[side] for e in examples for side in ("source", "target")})
    model = train(examples, store, chosen.work, chosen.minutes)
    head.export(model, chosen.out / "onnx" / "model_quantized.onnx")


def prepare(example: dict[str, Any], store: Store) -> tuple[Item, NDArray[np.float32], NDArray[np.float32]]:
    """The input; labels (pieces, 2): edit, serious; how much each counts (pieces, 2)."""
    coded = [store.of(example[side]) for side in ("source", "target")]
    labels = [np.stack([marks(coded[n][1], example[kind][n]) for kind in ("edit", "serious")], -1) for n in range(2)]
    unsure = [marks(coded[n][1], example["unsure"][n]) for n in range(2)]
    label, doubt = np.concatenate(labels), np.concatenate(unsure)
    weight = np.ones_like(label)
    weight[:, 1] = np.where((doubt > 0) & (label[:, 1] == 0), 0, 1)
    weight[len(coded[0][0]) :] *= 1.5
    weight[label > 0] *= 2
    if example["kind"] == "neighbour":
        weight[:, 0] *= 0.5
    return (
        item([coded[0][0]], [coded[1][0]], [0, 1]),
        label[:LONGEST],
        weight[:LONGEST],
    )


def wrong(example: dict[str, Any]) -> float:
    """1 if the pair holds a serious error, 0 if not, nan if that is not known."""
    if any(example["serious"]):
        return 1.0
    return float("nan") if any(example["unsure"]) and example["kind"] == "post-edit" else 0.0


def epochs(examples: list[dict[str, Any]], store: Store, seed: int) -> list[list[dict[str, Any]]]:
    """Batches of about equal length, in random order."""
    rng = random.Random(seed)
    kept = [e for e in examples if rng.random() < SHARE.get(e["kind"], 1.0)]
    kept.sort(key=lambda e: (store.size(e["source"]) + store.size(e["target"])) * rng.uniform(0.9, 1.1))
    batches, now, longest = [], [], 0
    for e in kept:
        size = min(LONGEST, store.size(e["source"]) + store.size(e["target"]))
        if now and max(longest, size) * (len(now) + 1) > BATCH_PIECES:
            batches.append(now)
            now, longest = [], 0
        now.append(e)
        longest = max(longest, size)
    batches.append(now)
    rng.shuffle(batches)
    return batches


def train(examples: list[dict[str, Any]], store: Store, work: Path, minutes: float) -> head.Head:
    torch.manual_seed(5)
    torch.set_num_threads(2)
    model = head.start(outputs=2, scores=2)
    slow = [p for n, p in model.named_parameters() if n.startswith("layers")]
    quick = [p for n, p in model.named_parameters() if not n.startswith("layers")]
    optimiser = torch.optim.AdamW([{"params": slow, "lr": RATE}, {"params": quick, "lr": 5 * RATE}], weight_decay=0.01)
    saved = work / "checkpoint.pt"
    step, spent, epoch, skip = 0, 0.0, 0, 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        step, spent, epoch, skip = state["step"], state["spent"], state["epoch"], state["skip"]
    began, shown, running = time.time() - spent, 0, np.zeros(4)
    while True:
        for number, group in enumerate(epochs(examples, store, epoch)):
            if number < skip:
                continue
            gone = (time.time() - began) / 60 / minutes
            if gone >= 1:
                torch.save(model.state_dict(), work / "final.pt")
                return model
            for g, rate in zip(optimiser.param_groups, (RATE, 5 * RATE), strict=True):
                g["lr"] = rate * min(1, (step + 1) / 300) * max(0.02, 1 - gone)
            prepared = [prepare(e, store) for e in group]
            inputs = head.batch([p[0] for p in prepared])
            length = inputs[0].shape[1]
            label, weight = (
                torch.from_numpy(np.stack([np.pad(p[k], ((0, length - len(p[k])), (0, 0))) for p in prepared]))
                for k in (1, 2)
            )
            score = torch.tensor([e["score"] if e["score"] is not None else float("nan") for e in group])
            bad = torch.tensor([wrong(e) for e in group])
            model.train()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                pieces, pooled = model(*inputs)
            pieces, pooled = pieces.float(), pooled.float()
            losses = functional.binary_cross_entropy_with_logits(pieces, label, weight, reduction="none")
            edit, serious = (losses[:, :, k].sum() / inputs[3].sum() for k in (0, 1))
            zero = pooled.sum() * 0
            known, judged = ~score.isnan(), ~bad.isnan()
            quality = functional.huber_loss(pooled[known, 0], score[known]) if known.any() else zero
            whole = (
                functional.binary_cross_entropy_with_logits(pooled[judged, 1], bad[judged]) if judged.any() else zero
            )
            loss = edit + 2 * serious + 0.5 * quality + 0.3 * whole
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            running += [x.item() for x in (edit, serious, quality, whole)]
            step, shown = step + 1, shown + 1
            if step % 200 == 0:
                print(f"{gone:.2f} epoch {epoch} step {step}", *(f"{x:.4f}" for x in running / shown), flush=True)
                running, shown = np.zeros(4), 0
            if step % 1000 == 0:
                kept = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "epoch": epoch}
                torch.save({**kept, "spent": time.time() - began, "skip": number + 1}, saved)
        epoch, skip = epoch + 1, 0


if __name__ == "__main__":
    main()
