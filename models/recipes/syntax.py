"""Train the parser of the pronoun check: `syntax.npz` of `qa/analyse/coreference/data`.

    python syntax.py label SENTENCES.txt PARSES.jsonl    # with spaCy 3.8 and en_core_web_sm (MIT)
    python syntax.py states PARSES.jsonl STATES.pickle   # in the project's environment: the encoder's layer 7
    python syntax.py train STATES.pickle                 # with torch 2.13

SENTENCES are English, one a line: those of GAP (Apache-2.0), MT-GenEval (CC-BY-SA-3.0), the English side of MLQE-PE (CC0) and of
`corpora/pronouns` (train), 12,700 in all.
"""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "qa" / "analyse" / "coreference" / "data"
PARTS = [
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
    "SPACE",
]
RELATIONS = [
    "ROOT",
    "nsubj",
    "nsubjpass",
    "csubj",
    "expl",
    "dobj",
    "dative",
    "attr",
    "oprd",
    "pobj",
    "agent",
    "poss",
    "appos",
    "compound",
    "amod",
    "det",
    "nummod",
    "advmod",
    "advcl",
    "relcl",
    "acl",
    "ccomp",
    "xcomp",
    "pcomp",
    "conj",
    "cc",
    "aux",
    "auxpass",
    "mark",
    "prep",
    "punct",
    "prt",
    "neg",
    "case",
    "npadvmod",
    "parataxis",
    "other",
]
WIDTH, ARC, LABEL, FAR = 384, 96, 48, 10


def label(sentences: str, out: str) -> None:
    """Trees by spaCy, over the project's own words."""
    import spacy
    from spacy.tokens import Doc

    from qa.analyse.coreference.tokens import tokens

    model = spacy.load("en_core_web_sm", exclude=["ner", "lemmatizer"])
    with Path(out).open("w", encoding="utf-8") as file:
        for text in Path(sentences).read_text("utf-8").splitlines():
            spans = tokens(text)
            if len(spans) < 3:
                continue
            spaces = [i + 1 < len(spans) and spans[i + 1].start > s.end for i, s in enumerate(spans)]
            words = [s.of(text) for s in spans]
            doc = model(Doc(model.vocab, words=words, spaces=spaces, sent_starts=[i == 0 for i in range(len(words))]))
            row = {
                "text": text,
                "spans": [(s.start, s.end) for s in spans],
                "parts": [PARTS.index(w.pos_) for w in doc],
                "heads": [w.head.i for w in doc],
                "relations": [RELATIONS.index(w.dep_) if w.dep_ in RELATIONS else len(RELATIONS) - 1 for w in doc],
            }
            file.write(json.dumps(row) + "\n")


def states(parses: str, out: str) -> None:
    """The mean piece state of each word, float16."""
    import numpy as np

    from qa.analyse.encoder import Encoder

    rows = [json.loads(line) for line in Path(parses).read_text("utf-8").splitlines()]
    encoder = Encoder.load()
    found = []
    for start in range(0, len(rows), 512):
        batch = rows[start : start + 512]
        for row, encoding in zip(batch, encoder.encode([r["text"] for r in batch]), strict=True):
            offsets = np.array(encoding.offsets)
            words = np.zeros((len(row["spans"]), WIDTH), np.float16)
            for k, (a, b) in enumerate(row["spans"]):
                inside = (offsets[:, 0] < b) & (offsets[:, 1] > a)
                if inside.any():
                    words[k] = encoding.tokens[inside].mean(0)
            found.append((words, row["parts"], row["heads"], row["relations"]))
    Path(out).write_bytes(pickle.dumps(found))


def train(path: str, epochs: int = 6) -> None:
    """Cross-entropy on heads, labels and parts of speech; prints the attachment on 500 held-out sentences."""
    import numpy as np
    import torch
    from torch import nn

    torch.manual_seed(0)
    torch.set_num_threads(1)

    class Parser(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.ah, self.ad = nn.Linear(3 * WIDTH, ARC), nn.Linear(3 * WIDTH, ARC)
            self.U, self.dist = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.05), nn.Parameter(torch.zeros(2 * FAR + 1))
            self.lh, self.ld = nn.Linear(WIDTH, LABEL), nn.Linear(3 * WIDTH, LABEL)
            self.W = nn.Parameter(torch.randn(len(RELATIONS), LABEL + 1, LABEL + 1) * 0.05)
            self.pos, self.drop = nn.Linear(3 * WIDTH, len(PARTS)), nn.Dropout(0.3)

        def forward(self, x: Any, heads: Any = None) -> Any:
            x = self.drop(x)
            none = torch.zeros_like(x[:1])
            wide = torch.cat([x, torch.cat([none, x[:-1]]), torch.cat([x[1:], none])], -1)
            steps = (torch.arange(len(x))[None] - torch.arange(len(x))[:, None]).clamp(-FAR, FAR) + FAR
            arcs = (
                one(self.drop(torch.relu(self.ad(wide)))) @ self.U @ self.drop(torch.relu(self.ah(wide))).T
                + self.dist[steps]
            )
            chosen = arcs.argmax(-1) if heads is None else heads
            above, below = one(torch.relu(self.lh(x)))[chosen], one(torch.relu(self.ld(wide)))
            return arcs, ((below @ self.W) * above).sum(-1).T, self.pos(wide)

    def one(x: Any) -> Any:
        return torch.cat([x, torch.ones_like(x[..., :1])], -1)

    examples = pickle.loads(Path(path).read_bytes())
    order = np.random.default_rng(0).permutation(len(examples))
    held, used = order[:500], order[500:]
    net, entropy = Parser(), nn.CrossEntropyLoss()
    optimiser = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=epochs * (len(used) // 64 + 1))
    for epoch in range(epochs):
        shuffled = np.random.default_rng(epoch).permutation(used)
        for start in range(0, len(shuffled), 64):
            batch = [examples[i] for i in shuffled[start : start + 64]]
            loss = torch.tensor(0.0)
            for words, parts, heads, relations in batch:
                gold = torch.tensor(heads)
                arcs, labels, kinds = net(torch.tensor(words, dtype=torch.float32), gold)
                loss = (
                    loss
                    + entropy(arcs, gold)
                    + entropy(labels, torch.tensor(relations))
                    + 0.5 * entropy(kinds, torch.tensor(parts))
                )
            optimiser.zero_grad()
            (loss / len(batch)).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5)
            optimiser.step()
            schedule.step()
        net.eval()
        right = total = 0
        with torch.no_grad():
            for words, _, heads, _ in (examples[i] for i in held):
                right += int((net(torch.tensor(words, dtype=torch.float32))[0].argmax(-1) == torch.tensor(heads)).sum())
                total += len(heads)
        net.train()
        print(epoch, f"attachment {right / max(total, 1):.3f}", flush=True)
    weights = {name: value.numpy().astype(np.float16) for name, value in net.state_dict().items()}
    np.savez_compressed(DATA / "syntax.npz", parts=np.array(PARTS), relations=np.array(RELATIONS), **weights)


if __name__ == "__main__":
    {"label": label, "states": states, "train": train}[sys.argv[1]](*sys.argv[2:])
