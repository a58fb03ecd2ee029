"""Train the ranker of antecedents and the verdict by features: `antecedents.json`, `verdict.json` of `qa/analyse/coreference/data`.

    python antecedents.py rows CORPORA GAP ROWS.pickle     # in the project's environment: the numbers for each pronoun
    python antecedents.py ranker ROWS.pickle               # in one with torch 2.13; then `rows` again, then
    python antecedents.py verdict ROWS.pickle

CORPORA is `corpora`, GAP the folder of gap-development.tsv and gap-validation.tsv (google-research-datasets, Apache-2.0). The
ranker learns from the annotated persons of `corpora/pronouns` (train, but for those kept to weigh it with the
pronoun head, `pronoun_data.kept`), in GAP from the named antecedent. The verdict learns from each pronoun as it stands (right) and flipped (wrong).
"""

from __future__ import annotations

import csv
import json
import pickle
import sys
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "qa" / "analyse" / "coreference" / "data"
OF_PRONOUN, RULED_OUT, NAMED, OWNED = 8, 4.0, 18, 19
FLIP = {"f": "m", "m": "f"}


def rows(corpora: str, gap: str, out: str) -> None:
    """For each pronoun: the candidates' rows, which are right, and the verdict's numbers as it stands and flipped."""
    from pronoun_data import kept

    from qa.analyse.coreference import judge, verdict
    from qa.analyse.coreference.antecedents import score
    from qa.analyse.coreference.chain import SIGNED, Chain
    from qa.analyse.coreference.mentions import key
    from qa.analyse.coreference.parser import parse
    from qa.analyse.coreference.people import Person, read_people
    from qa.analyse.coreference.resolve import Resolved, resolve
    from qa.analyse.embeddings import encodings
    from qa.core.config import Article, Config, Pair
    from qa.pipeline import align_pair

    def same(name: str, person: Person) -> bool:
        if not person.named:
            return name.lower().split()[-1] in person.roles
        a, b = key(name), key(person.name)
        return all(x in b for x in a) or all(x in a for x in b)

    def examine(
        target: str, source: str | None, language: str | None, right: dict[int, Any], weight: float
    ) -> list[dict[str, Any]]:
        article = Article("s", source.encode(), language) if source else None
        facts = align_pair(Pair(Article("t", target.encode(), "en"), article), Config())
        sentences = parse(facts.bitext.target_segments, facts(encodings).target)
        view = judge.SourceView.of(facts)
        people = tuple(
            p.knowing(judge._source_clues(p, sentences, view)) for p in read_people(sentences, view.language)
        )
        by = {p.id: p for p in people}
        chain = Chain.of(sentences, people)

        def choose(r: Resolved) -> int | None:
            gender = r.pronoun.gender or "m"
            best = max(r.candidates, key=lambda c: c.probability * verdict.gendered(by[c.person], gender), default=None)
            return best.person if best and best.probability * verdict.gendered(by[best.person], gender) > 0.1 else None

        _, spoken = resolve(sentences, people, score, choose)
        found = []
        for r in resolve(sentences, people, score, choose, spoken)[0]:
            gender = r.pronoun.gender or "m"
            if not r.candidates:
                continue
            sign = 1 if gender == "f" else -1
            gold = right.get(r.pronoun.span.start)
            fits = [
                by[i].log_odds * sign > 1 and not row[NAMED] and not row[OWNED]
                for i, row in zip(r.persons, r.rows[1:], strict=True)
            ]
            shown = sum(judge.WEIGHT[m.kind] * (1 if m.gender == gender else -1) for m in judge._shown(r, view))
            around = chain.around(r.place)
            turned = *(-x for x in around[:SIGNED]), *around[SIGNED:]
            found.append({
                "rows": r.rows, "weight": weight,
                "gold": None if gold is None else [gold(by[i]) or fit for i, fit in zip(r.persons, fits, strict=True)],
                "right": verdict.weigh(r, by, gender, -shown, around), "wrong": verdict.weigh(r, by, FLIP[gender], shown, around),  # type: ignore[arg-type]
                "chain": verdict.weigh(r, by, FLIP[gender], shown, turned),  # type: ignore[arg-type]
                "paired": source is not None,
            })  # fmt: skip
        return found

    examples: list[dict[str, Any]] = []
    for file in sorted((Path(corpora) / "pronouns").glob("*.train.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            if kept(row["id"]):
                continue
            names = {p["start"]: row["people"][p["person"]]["name"] for p in row["pronouns"]}
            right = {start: (lambda person, name=name: same(name, person)) for start, name in names.items()}
            examples += examine(row["target"], row["source"], file.name[:2], right, 1.0)
            examples += examine(row["target"], None, None, right, 0.3)
    for part in ("development", "validation"):
        with (Path(gap) / f"gap-{part}.tsv").open(encoding="utf-8") as table:
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
                places = [int(row[f"{x}-offset"]) for x in "AB" if row[f"{x}-coref"] == "TRUE"]
                named = {
                    int(row["Pronoun-offset"]): (
                        lambda p, at=places: any(m.span.start <= x < m.span.end for m in p.mentions for x in at)
                    )
                }
                examples += examine(row["Text"], None, None, named if places else {}, 0.2)
    Path(out).write_bytes(pickle.dumps(examples))


def network(width: int, hidden: int, seed: int) -> Any:
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(1)

    class Network(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.a, self.b = torch.nn.Linear(width, hidden), torch.nn.Linear(hidden, 1)
            self.c = torch.nn.Linear(width, 1, bias=False)

        def forward(self, x: Any) -> Any:
            return (self.b(torch.tanh(self.a(x))) + self.c(x)).squeeze(-1)

    return Network()


def plain(net: Any) -> dict[str, Any]:
    values = {"a": net.a.weight, "a0": net.a.bias, "b": net.b.weight[0], "c": net.c.weight[0], "d": net.b.bias}
    return {
        name: [[round(v, 4) for v in r] if isinstance(r, list) else round(r, 4) for r in t.tolist()]
        for name, t in values.items()
    }


def fit(examples: list[Any], width: int, hidden: int, epochs: int, decay: float, seed: int, loss: Any) -> Any:
    import torch

    net = network(width, hidden, seed)
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=decay)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, epochs)
    for _ in range(epochs):
        order = torch.randperm(len(examples)).tolist()
        for start in range(0, len(order), 128):
            value = loss(net, [examples[i] for i in order[start : start + 128]])
            optimiser.zero_grad()
            value.backward()
            optimiser.step()
        schedule.step()
    return net


def ranker(path: str) -> None:
    """Softmax over the candidates of a pronoun; passages count five times."""
    import torch

    examples = [e for e in pickle.loads(Path(path).read_bytes()) if e["gold"] is not None]
    examples += [e for e in examples if e["weight"] == 1.0] * 4

    def loss(net: Any, batch: list[Any]) -> Any:
        total = 0.0
        for e in batch:
            x = torch.tensor(e["rows"], dtype=torch.float32)
            scores = torch.log_softmax(net(x) - RULED_OUT * x[:, 0], -1)
            gold = torch.tensor([not any(e["gold"]), *e["gold"]])
            total = total - torch.logsumexp(scores[gold], -1) * max(e["weight"], 0.5)
        return total / len(batch)

    nets = [fit(examples, len(examples[0]["rows"][1]), 16, 8, 5e-2, seed, loss) for seed in range(3)]
    (DATA / "antecedents.json").write_text(json.dumps({"networks": [plain(n) for n in nets]}, separators=(",", ":")))


def verdict(path: str) -> None:
    """Right, flipped alone, or flipped with all pronouns around it; a right one counts three times, since an alarm is dearer than a miss."""
    import torch

    examples = pickle.loads(Path(path).read_bytes())

    def loss(net: Any, batch: list[Any]) -> Any:
        x = torch.tensor([e[kind] for kind in ("right", "wrong", "chain") for e in batch], dtype=torch.float32)
        y = torch.tensor([0.0] * len(batch) + [1.0] * 2 * len(batch))
        weight = torch.tensor([share * e["weight"] for share in (3, 0.7, 0.3) for e in batch])
        return torch.nn.functional.binary_cross_entropy_with_logits(net(x), y, weight=weight)

    sets = {"paired": examples, "alone": [e for e in examples if not e["paired"]]}
    answer = {
        kind: [plain(fit(chosen, len(chosen[0]["right"]), 16, 14, 0.2, seed, loss)) for seed in range(3)]
        for kind, chosen in sets.items()
    }
    (DATA / "verdict.json").write_text(json.dumps(answer, separators=(",", ":")))


if __name__ == "__main__":
    {"rows": rows, "ranker": ranker, "verdict": verdict}[sys.argv[1]](*sys.argv[2:])
