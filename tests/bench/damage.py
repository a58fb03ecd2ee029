"""Drafts of whole articles, damaged on purpose: what the alignment names, and what it names falsely.

python -m tests.bench.damage CORPUS     the clean articles and the corrected drafts of a corpus; seeded
"""

import random
import re
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpora.build import parse
from qa.align import align
from qa.analyse.embeddings import Encodings, Side
from qa.analyse.encoder import Encoder, Encoding
from qa.core.bitext import Unit
from qa.core.config import Article
from qa.core.document import Segment
from qa.core.language import Language
from qa.read import read
from qa.segment import segment

Draft = list[Segment]

_INNER_MARK = re.compile(r"(?<=.{20})[,;:，；]\s*(?=.{20})")


@dataclass(frozen=True)
class Pair:
    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    languages: tuple[Language, Language]


@dataclass(frozen=True)
class Site:
    """``single``: places in the draft whose sentence renders one source sentence; ``foreign``: sentences of another article."""

    draft: Draft
    single: list[int]
    foreign: Draft
    times: int
    rng: random.Random


@dataclass(frozen=True)
class Damaged:
    """``taken``: texts whose source sentences are lost with them; ``added``: texts that render nothing."""

    draft: Draft
    taken: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    times: int = 0


def whole_articles(corpus: Path) -> Iterator[Pair]:
    """Clean articles as they stand, drafts with every correction applied."""
    for path in sorted(corpus.glob("*/meta.toml")):
        meta = tomllib.loads(path.read_text("utf-8"))
        source = (path.parent / "source.txt").read_text("utf-8")
        target = parse((path.parent / "target.marked.txt").read_text("utf-8"), source)[1]
        sides = [
            read(Article(f"{name}.txt", text.encode(), meta[f"{name}_lang"]))
            for name, text in (("source", source), ("target", target))
        ]
        yield Pair(segment(sides[0]), segment(sides[1]), (sides[0].language, sides[1].language))


class Aligner:
    """Runs each distinct sentence once."""

    def __init__(self) -> None:
        self.encoder = Encoder.load()
        self.known: dict[str, Encoding] = {}

    def __call__(self, pair: Pair, draft: Draft) -> tuple[Unit, ...]:
        target = tuple(replace(s, id=i) for i, s in enumerate(draft))
        return align(pair.source, target, Encodings(self.side(pair.source), self.side(target)), pair.languages)

    def side(self, segments: tuple[Segment, ...]) -> Side:
        texts = tuple(s.text for s in segments)
        new = [t for t in dict.fromkeys(texts) if t not in self.known]
        self.known.update(zip(new, self.encoder.encode(new), strict=True))
        return Side(texts, np.stack([self.known[t].vector for t in texts]), self.encoder, self.known)


def delete(site: Site) -> Damaged:
    gone = set(site.rng.sample(site.single, min(site.times, len(site.single))))
    kept = [s for j, s in enumerate(site.draft) if j not in gone]
    return Damaged(kept, taken=frozenset(site.draft[j].text for j in gone))


def insert(site: Site) -> Damaged:
    new, chosen = list(site.draft), site.rng.sample(site.foreign, min(site.times, len(site.foreign)))
    for s in chosen:
        at = site.rng.randrange(1, len(new))
        new.insert(at, replace(s, block=new[at - 1].block))
    return Damaged(new, added=frozenset(s.text for s in chosen))


def exchange(site: Site) -> Damaged:
    """A sentence gives way to one of another article."""
    new, chosen = list(site.draft), site.rng.sample(site.foreign, min(site.times, len(site.foreign)))
    at = site.rng.sample(site.single, min(len(chosen), len(site.single)))
    for j, s in zip(at, chosen, strict=False):
        new[j] = replace(s, block=site.draft[j].block)
    return Damaged(new, frozenset(site.draft[j].text for j in at), frozenset(s.text for s in chosen[: len(at)]))


def move(site: Site) -> Damaged:
    new = list(site.draft)
    for _ in range(site.times):
        new.insert(site.rng.randrange(len(new) - 1), new.pop(site.rng.randrange(1, len(new) - 1)))
    return Damaged(new, times=site.times)


def swap(site: Site) -> Damaged:
    """Neighbouring paragraphs change places."""
    order = sorted({s.block for s in site.draft})
    for first in site.rng.sample(range(1, len(order) - 1), min(site.times, len(order) - 2)):
        order[first], order[first + 1] = order[first + 1], order[first]
    return Damaged([s for b in order for s in site.draft if s.block == b], times=site.times)


def merge(site: Site) -> Damaged:
    """Two sentences of a paragraph become one."""
    new = list(site.draft)
    for _ in range(site.times):
        if pairs := [j for j in range(len(new) - 1) if new[j].block == new[j + 1].block]:
            j = site.rng.choice(pairs)
            both = f"{new[j].text.rstrip('.。')}; {new[j + 1].text}"
            new[j : j + 2] = [replace(new[j], text=both, span=new[j].span.cover(new[j + 1].span))]
    return Damaged(new, times=site.times)


def split(site: Site) -> Damaged:
    """A sentence becomes two, at a mark."""
    new = list(site.draft)
    for _ in range(site.times):
        if places := [(j, m.end()) for j, s in enumerate(new) for m in _INNER_MARK.finditer(s.text)]:
            j, at = site.rng.choice(places)
            s, cut = new[j], new[j].span.start + at
            first, second = s.text[:at].rstrip(" ,;:，；") + ".", s.text[at:]
            new[j : j + 1] = [
                replace(s, text=first, span=replace(s.span, end=cut)),
                replace(s, text=second, span=replace(s.span, start=cut)),
            ]
    return Damaged(new, times=site.times)


KINDS: tuple[Callable[[Site], Damaged], ...] = (delete, insert, exchange, move, swap, merge, split)


def lone(units: tuple[Unit, ...]) -> tuple[set[int], set[str]]:
    return {s.id for u in units if not u.target for s in u.source}, {
        s.text for u in units if not u.source for s in u.target
    }


def main(corpus: Path) -> None:
    aligner, rng, start = Aligner(), random.Random(1), time.perf_counter()
    pairs = list(whole_articles(corpus))
    whole = [aligner(p, list(p.target)) for p in pairs]
    false = sum(len(side) for units in whole for side in lone(units))
    print(f"{len(pairs)} articles; undamaged: {false} sentences named falsely")
    print(f"{'damage':10}{'share':>6}{'done':>6}{'named':>6}{'false':>6}{'articles':>10}")
    for share in (0.05, 0.1, 0.2):
        for kind in KINDS:
            done = named = false = marred = 0
            for index, (pair, units) in enumerate(zip(pairs, whole, strict=True)):
                of = {u.target[0].text: u.source[0].id for u in units if u.bead == "1-1"}
                others = [p for p in pairs[index + 1 :] + pairs[:index] if p.languages[1] == pair.languages[1]]
                if not others and kind in (insert, exchange):
                    continue
                draft = list(pair.target)
                single = [j for j, s in enumerate(draft) if s.text in of]
                foreign = list(others[0].target) if others else []
                damaged = kind(Site(draft, single, foreign, max(1, round(share * len(draft))), rng))
                lost = {of[text] for text in damaged.taken}
                sources, targets = lone(aligner(pair, damaged.draft))
                done += len(lost) + len(damaged.added) or damaged.times
                named += len(lost & sources) + len(damaged.added & targets)
                wrong = len(sources - lost) + len(targets - damaged.added)
                false, marred = false + wrong, marred + bool(wrong)
            print(f"{kind.__name__:10}{share:6.0%}{done:6}{named:6}{false:6}{marred:10}", flush=True)
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
