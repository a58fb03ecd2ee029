"""Prepare examples for the error estimator: real and made translation errors, with the words that carry them.

    python models/recipes/estimator_data.py BENCHMARKS MLQE NTREX OUT.jsonl

- MLQE (MLQE-PE, CC0, unpacked): word tags of both sides and sentence scores of machine translations, seven pairs.
- BENCHMARKS/spans (MQM TED and generalMT2023, Apache-2.0): error spans with severities, en-de and zh-en.
- BENCHMARKS/gender/sentences (MT-GenEval dev, CC-BY-SA-3.0): right pairs, and wrong ones whose target has the other gender.
- NTREX (NTREX-128, CC-BY-SA-4.0; a folder with ``newstest2019-*.txt``): right news pairs in both directions, and
  pairs that are spoilt here: a word put literally, a neighbour of the right word, another name, a word left untranslated, words
  swapped, a clause lost or brought in.

An example is an object: ``kind``, ``pair``, ``source``, ``target``; ``edit`` and ``serious``: for each side the spans in code points
that a post-editor would change, or that an annotator would call a serious error; ``unsure``: spans for which ``serious`` is not
known; ``score``: human z-score or null. Seeded.
"""

from __future__ import annotations

import csv
import difflib
import gzip
import io
import json
import random
import re
import sys
import tarfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.analyse.encoder import Encoder, Encoding
from qa.analyse.words import words
from qa.core.language import Language

Spans = list[tuple[int, int]]

NTREX = {
    "es": ("spa", "spa-MX"), "fr": ("fra", "fra-CA"), "de": ("deu",), "pt": ("por-BR", "por"), "it": ("ita",), "ru": ("rus",),
    "zh": ("zho-CN",), "nl": ("nld",), "pl": ("pol",), "ja": ("jpn",), "ar": ("arb",), "ro": ("ron",), "uk": ("ukr",), "sv": ("swe",),
}  # fmt: skip
rng = random.Random(11)


@dataclass(frozen=True)
class Example:
    """One pair; see the module's text."""

    kind: str
    pair: str
    source: str
    target: str
    edit: tuple[Spans, Spans] = field(default_factory=lambda: ([], []))
    serious: tuple[Spans, Spans] = field(default_factory=lambda: ([], []))
    unsure: tuple[Spans, Spans] = field(default_factory=lambda: ([], []))
    score: float | None = None


def main() -> None:
    benchmarks, mlqe, ntrex, out = map(Path, sys.argv[1:5])
    encoder = Encoder.load()
    count: dict[str, int] = defaultdict(int)
    with out.open("w", encoding="utf-8") as stream:
        for make in (
            post_edits(mlqe),
            mqm(benchmarks / "spans"),
            genders(benchmarks / "gender/sentences"),
            spoilt(ntrex, encoder),
        ):
            for example in make:
                count[f"{example.kind} {example.pair}"] += 1
                stream.write(json.dumps(example.__dict__, ensure_ascii=False) + "\n")
    for name, number in sorted(count.items()):
        print(f"{number:6} {name}")


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").rstrip("\n").split("\n")


def token_spans(text: str, tags: Sequence[str], wanted: str = "BAD") -> Spans:
    """Spans of the blank-separated tokens that carry a tag."""
    found = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    return [span for span, tag in zip(found, tags, strict=False) if tag == wanted]


def post_edits(root: Path, part: str = "train") -> Iterator[Example]:
    """MLQE-PE: target tags are gap, word, gap, …; a word beside a bad gap is not counted as bad."""
    for folder in sorted((root / "post-editing").glob(f"*-{part}")):
        pair = folder.name.removesuffix(f"-{part}")
        source, target, tags, sources = (lines(folder / f"{part}.{x}") for x in ("src", "mt", "tags", "source_tags"))
        direct = root / "direct-assessments" / folder.name / f"{part}.{pair.replace('-', '')}.df.short.tsv"
        raw = list(csv.DictReader(direct.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
        for s, t, tag, stag, row in zip(source, target, tags, sources, raw, strict=True):
            left, bad_left = untokenised(row["original"], s, stag.split())
            right, bad_right = untokenised(row["translation"], t, tag.split()[1::2])
            bad = bad_left, bad_right
            yield Example("post-edit", pair, left, right, edit=bad, unsure=bad, score=float(row["z_mean"]))


def untokenised(raw: str, tokenised: str, tags: Sequence[str]) -> tuple[str, Spans]:
    """The text as written and its bad spans; the tokenised text where its tokens are not found in order."""
    bad, at = [], 0
    for token, tag in zip(tokenised.split(), tags, strict=False):
        found = raw.find(token, at)
        if found < 0 or raw[at:found].strip():
            return tokenised, token_spans(tokenised, tags)
        at = found + len(token)
        if tag == "BAD":
            bad.append((found, at))
    return raw, bad


def mqm(root: Path) -> Iterator[Example]:
    """MQM ratings of one text put together: a span is serious if half of its raters call it a serious error of accuracy."""
    for pair, name in (
        ("en-de", "mqm_ted_ende.tsv.gz"),
        ("zh-en", "mqm_ted_zhen.tsv.gz"),
        ("en-de", "sxs_mqm_generalMT2023_ende.3ratingsPerSegment.tsv.tar.gz"),
        ("zh-en", "sxs_mqm_generalMT2023_zhen.3ratingsPerSegment.tsv.tar.gz"),
    ):
        rated: dict[tuple[str, str], dict[str, list[tuple[str, str, Spans, Spans]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for row in rows(root / name):
            s, left = marked(row["source"])
            t, right = marked(row["target"])
            if len(t) >= 2 and len(s) + len(t) < 1600 and row["category"] != "Found":
                rated[s, t][row["rater"]].append((row["category"], row["severity"], left, right))
        for (s, t), raters in rated.items():
            edit: tuple[Spans, Spans] = ([], [])
            votes = np.zeros(len(s)), np.zeros(len(t))
            for errors in raters.values():
                for category, severity, left, right in errors:
                    if category.lower().startswith(("no-error", "source", "style")):
                        continue
                    edit[0].extend(left)
                    edit[1].extend(right)
                    grave = severity.lower() in ("major", "critical") and category.startswith(
                        ("Accuracy", "Terminology", "Non-translation")
                    )
                    for vote, spans in zip(votes, (left, right), strict=True):
                        for a, b in spans:
                            vote[a:b] = np.maximum(vote[a:b], grave)
            grave_spans = tuple(runs(vote / len(raters) >= 0.5) for vote in votes)
            yield Example("mqm", pair, s, t, edit, (grave_spans[0], grave_spans[1]), edit)


def rows(path: Path) -> Iterator[dict[str, str]]:
    if path.name.endswith(".tar.gz"):
        with tarfile.open(path) as archive:
            text = b"".join(archive.extractfile(m).read() for m in archive if m.isfile())  # type: ignore[union-attr]
    else:
        text = gzip.decompress(path.read_bytes())
    yield from csv.DictReader(io.StringIO(text.decode("utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE)


def marked(text: str) -> tuple[str, Spans]:
    """A text without its ``<v>…</v>`` marks, and their spans."""
    plain, spans = "", []
    for part in re.split(r"(<v>.*?</v>)", text):
        inner = part[3:-4] if part.startswith("<v>") else part
        if part.startswith("<v>"):
            spans.append((len(plain), len(plain) + len(inner)))
        plain += inner
    return plain, spans


def runs(on: NDArray[np.bool_]) -> Spans:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], on.astype(int), [0]])))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def genders(root: Path) -> Iterator[Example]:
    """A right pair, and the same source with the target of the other gender; the words that differ are serious."""
    for path in sorted(root.glob("*-feminine-dev.en_*.en")):
        code = path.name[-5:-3]
        sides = {
            (g, lang): [
                re.sub(r"</?[MF]>|[\[\]]", "", x).strip()
                for x in lines(root / f"geneval-sentences-{g}-dev.en_{code}.{lang}")
            ]
            for g in ("feminine", "masculine")
            for lang in ("en", code)
        }
        for k in range(len(sides["feminine", "en"])):
            own, other = ("feminine", "masculine") if rng.random() < 0.5 else ("masculine", "feminine")
            a, b = ("en", code) if rng.random() < 0.5 else (code, "en")
            s, t, wrong = sides[own, a][k], sides[own, b][k], sides[other, b][k]
            if s and t:
                yield Example("right", f"{a}-{b}", s, t)
            if s and wrong and wrong != t:
                bad = ([], differing(t, wrong))
                yield Example("gender", f"{a}-{b}", s, wrong, bad, bad)


def differing(right: str, wrong: str) -> Spans:
    a, b = ([(m.group(), m.start(), m.end()) for m in re.finditer(r"\w+|\S", x)] for x in (right, wrong))
    match = difflib.SequenceMatcher(a=[x for x, *_ in a], b=[x for x, *_ in b], autojunk=False)
    return [(b[j][1], b[j][2]) for op, _, _, j1, j2 in match.get_opcodes() if op != "equal" for j in range(j1, j2)]


class Lexicon:
    """Frequent words of a language with their vectors."""

    def __init__(self, code: str, encoder: Encoder) -> None:
        from wordfreq import top_n_list

        self.common = set(top_n_list(code, 200))
        self.words = [w for w in top_n_list(code, 14000) if (len(w) > 3 or code in "zh ja") and w.isalpha()]
        self.vectors = encoder.embed(self.words)

    def near(self, vector: NDArray[np.float32], count: int) -> list[str]:
        scores = self.vectors @ vector
        best = np.argpartition(-scores, count)[:count]
        return [self.words[i] for i in best[np.argsort(-scores[best])]]


def spoilt(root: Path, encoder: Encoder) -> Iterator[Example]:
    """NTREX pairs in both directions, as they are and spoilt."""
    english = lines(root / "newstest2019-src.eng.txt")
    lexicons = {code: Lexicon(code, encoder) for code in ("en", *NTREX)}
    coded = {"en": encoder.encode(english)}
    for code, names in NTREX.items():
        texts = lines(root / f"newstest2019-ref.{names[0]}.txt")
        coded[code] = encoder.encode(texts)
        second = lines(root / f"newstest2019-ref.{names[1]}.txt") if len(names) > 1 else texts
        for a, b, left, right, other in (
            ("en", code, english, texts, second),
            (code, "en", texts, english, english),
        ):
            spoiler = Spoiler(a, b, lexicons, encoder, right)
            for k in range(len(english)):
                if rng.random() < 0.5 or right[k] != other[k]:
                    yield Example("right", f"{a}-{b}", left[k], other[k])
                made = spoiler.spoil(left[k], right[k], coded[a][k], coded[b][k])
                if made is not None:
                    yield made


class Spoiler:
    """Spoils right pairs of one direction."""

    def __init__(
        self, source: str, target: str, lexicons: dict[str, Lexicon], encoder: Encoder, pool: list[str]
    ) -> None:
        self.codes = source, target
        self.languages = Language.parse(source), Language.parse(target)
        self.lexicon, self.other = lexicons[target], lexicons[source]
        self.encoder, self.pool = encoder, pool
        self.known: dict[str, NDArray[np.float32]] = {}
        names = (m.group() for t in pool for m in re.finditer(r"(?<=[a-zа-я,] )[A-ZА-ЯÀ-Ý]\w{3,}", t))
        self.names = list(names) if target not in ("de", "zh", "ja", "ar") else []
        self.ways: list[tuple[int, Callable[..., Any]]] = [
            (6, self.literal), (5, self.neighbour), (2, self.chance), (2, self.swap), (2, self.untranslated), (2, self.name),
            (4, self.lose), (3, self.bring),
        ]  # fmt: skip

    def spoil(self, source: str, target: str, left: Encoding, right: Encoding) -> Example | None:
        spans = [(w.start, w.end) for w in words(target, self.languages[1])]
        origins = [(w.start, w.end) for w in words(source, self.languages[0])]
        if not 5 <= len(spans) <= 90 or not 3 <= len(origins) <= 90:
            return None
        links = link(left, right, origins, spans)
        for _ in range(4):
            way = rng.choices([w for _, w in self.ways], [n for n, _ in self.ways])[0]
            made = way(source, target, origins, spans, links)
            if made is not None:
                text, bad, lost = made
                both = lost, bad
                return Example(way.__name__, "-".join(self.codes), source, text, both, both)
        return None

    def vector(self, word: str) -> NDArray[np.float32]:
        if word not in self.known:
            self.known[word] = self.encoder.embed([word])[0]
        return self.known[word]

    def content(self, text: str, spans: Spans, lexicon: Lexicon) -> list[int]:
        short = 1 if self.codes[1] in ("zh", "ja") else 3
        return [
            k
            for k, (a, b) in enumerate(spans)
            if b - a > short and text[a:b].lower() not in lexicon.common and text[a:b].isalpha()
        ]

    def _put(self, target: str, span: tuple[int, int], word: str) -> Any:
        old = target[span[0] : span[1]]
        word = word.capitalize() if old[0].isupper() and not old.isupper() else word
        return target[: span[0]] + word + target[span[1] :], [(span[0], span[0] + len(word))], []

    def literal(self, source: str, target: str, origins: Spans, spans: Spans, links: dict[int, int]) -> Any:
        """What the source word means out of context, where the translation has something else."""
        inner = [
            j for j in self.content(target, spans, self.lexicon) if j in links and not target[spans[j][0]].isupper()
        ]
        if not inner:
            return None
        j = rng.choice(inner)
        old = target[spans[j][0] : spans[j][1]].lower()
        origin = source[slice(*origins[links[j]])].lower()
        near = self.lexicon.near(self.vector(origin), 14)
        close = set(self.lexicon.near(self.vector(old), 6))
        fit = [w for w in near if w[:4] != old[:4] and w not in close and w != origin]
        return self._put(target, spans[j], rng.choice(fit[:6])) if fit else None

    def neighbour(self, source: str, target: str, origins: Spans, spans: Spans, links: dict[int, int]) -> Any:
        """A word near in meaning or form, as an antonym, a co-hyponym or a slip."""
        inner = self.content(target, spans, self.lexicon)
        if not inner:
            return None
        j = rng.choice(inner)
        old = target[spans[j][0] : spans[j][1]].lower()
        fit = [w for w in self.lexicon.near(self.vector(old), 60)[6:] if w[:4] != old[:4]]
        return self._put(target, spans[j], rng.choice(fit)) if fit else None

    def chance(self, source: str, target: str, origins: Spans, spans: Spans, links: dict[int, int]) -> Any:
        inner = self.content(target, spans, self.lexicon)
        return self._put(target, spans[rng.choice(inner)], rng.choice(self.lexicon.words[500:])) if inner else None

    def name(self, source: str, target: str, origins: Spans, spans: Spans, links: dict[int, int]) -> Any:
        inner = [j for j, (a, b) in enumerate(spans) if j and target[a].isupper() and b - a > 3]
        if not inner or not self.names:
            return None
        j, other = rng.choice(inner), rng.choice(self.names)
        return self._put(target, spans[j], other) if other not in target else None

    def untranslated(self, source: str, target: str, origins: Spans, spans: Spans, links: dict[int, int]) -> Any:
        inner = [j for j in self.content(target, spans, self.lexicon) if j in links]
        if not inner:
            return None
        j = rng.choice(inner)
        origin = source[slice(*origins[links[j]])]
        return self._put(target, spans[j], origin) if origin[:4].lower() != target[spans[j][0] :][:4].lower() else None

    def swap(self, source: str, target: str, origins: Spans, spans: Spans, links: dict[int, int]) -> Any:
        inner = self.content(target, spans, self.lexicon)
        pairs = [(i, j) for i in inner for j in inner if 2 < j - i < 12]
        if not pairs:
            return None
        i, j = rng.choice(pairs)
        (a, b), (c, d) = spans[i], spans[j]
        text = target[:a] + target[c:d] + target[b:c] + target[a:b] + target[d:]
        return text, [(a, a + d - c), (d - (b - a), d)], []

    def _run(self, text: str, spans: Spans) -> tuple[int, int] | None:
        ends = [-1] + [
            k for k in range(len(spans) - 1) if re.search(r"[,;:，、；(—–]", text[spans[k][1] : spans[k + 1][0]])
        ]
        ends.append(len(spans) - 1)
        k = rng.randrange(len(ends) - 1)
        first, last = ends[k] + 1, ends[k + 1]
        if rng.random() < 0.4 or last - first + 1 > len(spans) * 0.6:
            length = rng.randrange(2, 7)
            first = rng.randrange(1, max(2, len(spans) - length))
            last = min(first + length - 1, len(spans) - 1)
        return (first, last) if 2 <= last - first + 1 <= min(15, len(spans) * 0.6) else None

    def lose(self, source: str, target: str, origins: Spans, spans: Spans, links: dict[int, int]) -> Any:
        run = self._run(target, spans)
        if run is None:
            return None
        lost = sorted({links[j] for j in range(run[0], run[1] + 1) if j in links})
        if len(lost) < 2:
            return None
        keep = {i for j, i in links.items() if not run[0] <= j <= run[1]}
        hull = [i for i in range(lost[0], lost[-1] + 1) if i not in keep]
        after = spans[run[1] + 1][0] if run[1] + 1 < len(spans) else spans[run[1]][1]
        return target[: spans[run[0]][0]] + target[after:], [], [origins[i] for i in hull]

    def bring(self, source: str, target: str, origins: Spans, spans: Spans, links: dict[int, int]) -> Any:
        other = rng.choice(self.pool)
        theirs = [(w.start, w.end) for w in words(other, self.languages[1])]
        if len(theirs) < 6:
            return None
        run = self._run(other, theirs)
        if run is None:
            return None
        piece = other[theirs[run[0]][0] : theirs[run[1]][1]]
        at = spans[rng.randrange(1, len(spans))][0]
        blank = "" if self.languages[1].unspaced else " "
        return target[:at] + piece + blank + target[at:], [(at, at + len(piece))], []


def link(left: Encoding, right: Encoding, origins: Spans, spans: Spans) -> dict[int, int]:
    """Target word to source word, mutual best matches of centred states."""
    a, b = states(left, origins), states(right, spans)
    likeness = a @ b.T
    forth, back = likeness.argmax(1), likeness.argmax(0)
    return {int(j): int(i) for j, i in enumerate(back) if forth[i] == j and likeness[i, j] > 0.1}


def states(encoding: Encoding, spans: Spans) -> NDArray[np.float32]:
    starts, ends = np.array(encoding.offsets).reshape(-1, 2).T
    rows_ = []
    for a, b in spans:
        inside = (starts < b) & (ends > a)
        rows_.append(encoding.tokens[inside].mean(0) if inside.any() else np.zeros(384, np.float32))
    matrix = np.stack(rows_)
    matrix = matrix - matrix.mean(0)
    return matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-6)


if __name__ == "__main__":
    main()
