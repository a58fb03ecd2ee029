"""Train the pronoun head, which reads the sentences around an English pronoun on both sides, and write ``models/pronouns``.

    python models/recipes/pronoun_data.py CORPORA BENCHMARKS NTREX LITBANK GUM WINDOWS
    python models/recipes/pronoun_head.py WINDOWS STATES WORK models/pronouns [--minutes 80]

Each piece of the draft gets a query and a key (`POINTER` wide): the query of a pronoun times the keys of a person's mentions says how likely
it means that person (end-to-end coreference, arXiv 1707.07045, over given mentions); three logits say that it means nobody named, that the
person is a woman, and that the pronoun is wrong (replaced-token detection, arXiv 2003.10555). Places: the unit's number in the window,
twice, plus one for the draft, plus sixteen times what is known of the gender of the mentioned person. States of texts go to STATES, checkpoints to WORK; seeded.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import head
import numpy as np
import torch
from states import Store
from torch.nn import functional

from qa.analyse.coreference.pointer import POINTER, placed
from qa.analyse.heads import LONGEST, Item, item

BATCH_PIECES = 2400
RATE = 2.5e-4
MOST = 4000
"""Windows of a kind, at most."""

FLIPPED = 4.0
"""Weight of a flipped pronoun, so that about half of what is learnt is wrong and the pronoun's own gender tells nothing."""

OUTPUTS, KINDS = 2 * POINTER + 3, 4


@dataclass(frozen=True)
class Prepared:
    """The input; first piece, gender, flip, weight, allowed persons (row in ``persons``), nobody allowed of each pronoun; pieces of mentions."""

    item: Item
    pronouns: list[tuple[int, int, int, float, set[int], int]]
    mentions: list[tuple[int, int, int]]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("windows", type=Path)
    arguments.add_argument("states", type=Path)
    arguments.add_argument("work", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--minutes", type=float, default=80)
    arguments.add_argument("--rate", type=float, default=RATE)
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--start", type=Path, help="weights of an earlier run to begin with")
    arguments.add_argument("--most", nargs="*", default=[], help="KIND=N: windows of a kind, at most")
    arguments.add_argument(
        "--kinds", nargs="*", default=["own", "gap", "sentence", "context", "annotated", "news", "novel"]
    )
    arguments.add_argument("--own", type=int, default=2, help="how often own passages are seen an epoch")
    chosen = arguments.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(chosen.threads)
    most = {kind: int(n) for kind, n in (m.split("=") for m in chosen.most)}
    examples = [
        e for kind in chosen.kinds for e in sample(read(chosen.windows / f"{kind}.jsonl"), most.get(kind, MOST))
    ]
    tests = read(chosen.windows / "test.jsonl")
    texts = {text for e in [*examples, *tests] for unit in e["units"] for side in unit for text in side}
    store = Store(chosen.states, texts)
    examples += [e for e in examples if e["kind"] == "own"] * (chosen.own - 1)
    model = train(examples, tests, store, chosen)
    head.export(model, chosen.out / "onnx" / "model_quantized.onnx")


def begin(model: head.Head, weights: dict[str, torch.Tensor]) -> None:
    """Take over the weights of an earlier run; one that was told nothing of gender begins with the same place for every kind."""
    places = weights["place.weight"]
    times = model.place.num_embeddings // len(places)
    model.load_state_dict({**weights, "place.weight": places.repeat(times, 1)})


def sample(examples: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    return examples if len(examples) <= most else random.Random(3).sample(examples, most)


def read(path: Path) -> list[dict[str, Any]]:
    return [e for line in path.open(encoding="utf-8") if (e := json.loads(line))["pronouns"]]


def prepare(example: dict[str, Any], store: Store) -> Prepared:
    sources, targets, places, where, at = [], [], [], {}, 0
    for side in (0, 1):
        for u, unit in enumerate(example["units"]):
            for t, text in enumerate(unit[side]):
                states, offsets = store.of(text)
                (targets if side else sources).append(states)
                places.append(2 * min(u, head.PLACES // 2 - 1) + side)
                if side:
                    where[u, t] = (at, offsets)
                at += len(states)

    def pieces(u: int, t: int, start: int, end: int) -> tuple[int, int] | None:
        begin, offsets = where[u, t]
        touched = np.flatnonzero((offsets[:, 0] < end) & (offsets[:, 1] > start))
        return (
            (begin + int(touched[0]), begin + int(touched[-1]) + 1)
            if len(touched) and begin + touched[-1] < LONGEST
            else None
        )

    persons: dict[int, int] = {}
    mentions = []
    told = []
    for u, t, start, end, person, kind in example["mentions"]:
        found = pieces(u, t, start, end)
        if found is not None:
            mentions.append((*found, persons.setdefault(person, len(persons))))
            told.append((slice(*found), kind))
    pronouns = []
    for u, t, start, end, woman, flipped, allowed, nobody, weight in example["pronouns"]:
        found = pieces(u, t, start, end)
        if found is not None:
            kept = {persons[p] for p in allowed if p in persons}
            pronouns.append((found[0], woman, flipped, weight, kept, int(nobody or not kept)))
    read = item(sources, targets, places)
    return Prepared(replace(read, place=placed(read.place, told)), pronouns, mentions)


def size(example: dict[str, Any], store: Store) -> int:
    return min(LONGEST, sum(store.size(x) for u in example["units"] for side in u for x in side))


def batches(examples: Sequence[dict[str, Any]], store: Store, seed: int) -> list[list[dict[str, Any]]]:
    rng = random.Random(seed)
    order = sorted(((size(e, store) * rng.uniform(0.85, 1.15), k) for k, e in enumerate(examples)))
    found, now, longest = [], [], 0
    for _, k in order:
        longest = max(longest, size(examples[k], store))
        if now and longest * (len(now) + 1) > BATCH_PIECES:
            found.append(now)
            now, longest = [], size(examples[k], store)
        now.append(examples[k])
    found.append(now)
    rng.shuffle(found)
    return found


def pointing(pieces: torch.Tensor, p: Prepared) -> torch.Tensor:
    """Scores (pronouns, persons + 1), the last for nobody; ``pieces`` (pieces, outputs)."""
    at = torch.tensor([x[0] for x in p.pronouns])
    queries = pieces[at, :POINTER]
    nobody = pieces[at, 2 * POINTER]
    if not p.mentions:
        return nobody[:, None]
    keys = torch.stack([pieces[a:b, POINTER : 2 * POINTER].mean(0) for a, b, _ in p.mentions])
    scores = queries @ keys.T / POINTER**0.5
    count = max(person for *_, person in p.mentions) + 1
    columns = []
    for person in range(count):
        own = [k for k, (_, _, x) in enumerate(p.mentions) if x == person]
        columns.append(torch.logsumexp(scores[:, own], 1))
    return torch.stack([*columns, nobody], 1)


def losses(pieces: torch.Tensor, p: Prepared) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    scores = pointing(pieces, p)
    allowed = torch.full(scores.shape, -1e4)
    for row, (*_, kept, nobody) in enumerate(p.pronouns):
        for person in kept:
            allowed[row, person] = 0
        if nobody:
            allowed[row, -1] = 0
    weight = torch.tensor([x[3] * (FLIPPED if x[2] else 1.0) for x in p.pronouns])
    at = torch.tensor([x[0] for x in p.pronouns])
    pointer = torch.logsumexp(scores, 1) - torch.logsumexp(scores + allowed, 1)
    women, wrong = (torch.tensor([float(x[k]) for x in p.pronouns]) for k in (1, 2))
    binary = functional.binary_cross_entropy_with_logits
    gender = binary(pieces[at, 2 * POINTER + 1], women, reduction="none")
    replaced = binary(pieces[at, 2 * POINTER + 2], wrong, reduction="none")
    return (pointer * weight).sum(), ((0.6 * gender + 0.6 * replaced) * weight.clamp(min=0.4)).sum(), weight.sum()


def examine(model: head.Head, tests: Sequence[dict[str, Any]], store: Store) -> str:
    """On test passages: pointer accuracy, gender accuracy, and recall of flipped pronouns at 1, 3 and 10 % of right ones flagged."""
    model.eval()
    hits, women, right, wrong, direct = [], [], [], [], []
    with torch.no_grad():
        for group in batches(tests, store, 0):
            prepared = [prepare(e, store) for e in group]
            out = model(*head.batch([p.item for p in prepared]))[0]
            for row, p in enumerate(prepared):
                best = pointing(out[row], p).argmax(1).tolist()
                count = len({m[2] for m in p.mentions})
                for choice, (at, woman, flipped, _, kept, _) in zip(best, p.pronouns, strict=True):
                    if kept and count > 1:
                        hits.append(choice in kept)
                    logit = float(out[row, at, 2 * POINTER + 1])
                    women.append((logit > 0) == woman)
                    written = woman != flipped
                    (wrong if flipped else right).append(float(out[row, at, 2 * POINTER + 2]))
                    direct.append(((-logit if written else logit), flipped))
    model.train()

    def recall(bad: list[float], good: list[float]) -> str:
        cuts = [np.quantile(good, 1 - share) for share in (0.01, 0.03, 0.1)]
        return " ".join(f"{np.mean(np.array(bad) > c):.2f}" for c in cuts)

    by_gender = recall([x for x, f in direct if f], [x for x, f in direct if not f])
    return (
        f"pointer {np.mean(hits):.3f} gender {np.mean(women):.3f} replaced {recall(wrong, right)} by gender {by_gender}"
    )


def train(
    examples: list[dict[str, Any]], tests: list[dict[str, Any]], store: Store, chosen: argparse.Namespace
) -> head.Head:
    torch.manual_seed(5)
    model = head.start(outputs=OUTPUTS, scores=0, kinds=KINDS)
    if chosen.start is not None:
        begin(model, torch.load(chosen.start, weights_only=True))
    slow = [p for n, p in model.named_parameters() if n.startswith("layers")]
    quick = [p for n, p in model.named_parameters() if not n.startswith(("layers", "place"))]
    groups = [{"params": slow}, {"params": quick}, {"params": [model.place.weight]}]
    optimiser = torch.optim.AdamW(groups, lr=chosen.rate, weight_decay=0.02)
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
            for g, times in zip(optimiser.param_groups, (1, 4, 16), strict=True):
                g["lr"] = chosen.rate * times * min(1, (step + 1) / 150) * max(0.02, 1 - gone)
            prepared = [p for e in group if (p := prepare(e, store)).pronouns]
            if not prepared:
                continue
            out = model(*head.batch([p.item for p in prepared]))[0]
            parts = [losses(out[row], p) for row, p in enumerate(prepared)]
            pointer, binary, weight = (sum(x[k] for x in parts) for k in range(3))
            loss = (pointer + binary) / weight.clamp(min=1)  # type: ignore[union-attr]
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            running.append((float((pointer / weight).detach()), float((binary / weight).detach())))
            step += 1
            if step % 100 == 0:
                means = np.mean(running, axis=0)
                print(f"{gone:.3f} epoch {epoch} step {step} pointer {means[0]:.4f} binary {means[1]:.4f}", flush=True)
                running = []
            if step % 150 == 0:
                print(examine(model, random.Random(1).sample(tests, 120), store), flush=True)
            if step % 100 == 0:
                kept = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "epoch": epoch}
                torch.save({**kept, "spent": time.time() - began, "skip": number + 1}, saved)
        epoch, skip = epoch + 1, 0


if __name__ == "__main__":
    main()
