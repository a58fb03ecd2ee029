"""Whom a pronoun means, read off the whole stretch of text around it on both sides by a head on the encoder.

The head gives every piece of the draft a query and a key: the query of a pronoun times the keys of a person's mentions says how likely
it means that person (end-to-end coreference, arXiv 1707.07045, over mentions that are given).
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.analyse import heads
from qa.analyse.coreference.mentions import pronouns
from qa.analyse.coreference.people import Person
from qa.analyse.coreference.syntax import Sentence
from qa.analyse.coreference.window import Window, windows
from qa.core.bitext import Unit
from qa.core.span import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qa.analyse.embeddings import Encodings

POINTER = 64
"""Width of a query and of a key."""

FAR = -7.0
"""Natural log of the chance of a person that the head did not see, and of the least likely ones."""

PLACES = 16
"""Units of a window times two that the head tells apart."""

SHOWN = 1.0
"""Natural log-odds of a person's gender from which the head is told of it."""


def kind(person: Person) -> int:
    """What the head is told of the pieces of a person's mentions: 1 a woman, 2 a man, 3 unknown; 0 are those of no mention."""
    return 3 if abs(person.log_odds) < SHOWN else 1 if person.log_odds > 0 else 2


def placed(place: NDArray[np.int64], mentions: Iterable[tuple[slice, int]]) -> NDArray[np.int64]:
    """Places (pieces,) with the kinds of the mentions at the slices put in, inner mentions over outer ones."""
    import numpy as np

    kinds = np.zeros_like(place)
    for at, number in sorted(mentions, key=lambda m: (m[0].start, -m[0].stop)):
        kinds[at] = number
    return place + PLACES * kinds


@dataclass(frozen=True, slots=True)
class Pointed:
    """What the head says of one pronoun: scores of persons by id and of nobody named, in natural log-odds.

    ``wrong`` is the logit that the pronoun's gender is wrong.
    """

    scores: Mapping[int, float]
    nobody: float
    wrong: float

    def logs(self, persons: Sequence[int]) -> list[float]:
        """Natural logs of the chances of nobody named, then of each person; ``FAR`` at most for those out of sight."""
        known = [self.nobody, *(self.scores[p] for p in persons if p in self.scores)]
        top = max(known)
        total = top + math.log(sum(math.exp(x - top) for x in known))
        return [max(x - total, FAR) for x in (self.nobody, *(self.scores.get(p, -math.inf) for p in persons))]


def point(
    units: Sequence[Unit], sides: Encodings, sentences: Sequence[Sentence], people: Sequence[Person]
) -> dict[int, Pointed]:
    """What the head says of the gendered pronouns of an English draft, by their start in it."""
    by_segment = {segment.id: number for number, unit in enumerate(units) for segment in unit.target}
    found: dict[int, list[Span]] = {}
    for pronoun in pronouns(sentences):
        number = by_segment.get(sentences[pronoun.sentence].segment)
        if number is not None:
            found.setdefault(number, []).append(pronoun.span)
    sizes = [
        sum(
            len(side.encoding(s).offsets)
            for side, own in ((sides.source, u.source), (sides.target, u.target))
            for s in own
        )
        for u in units
    ]
    mentions = sorted((m.span, p.id) for p in people for m in p.mentions if m.kind != "pronoun")
    kinds = {p.id: kind(p) for p in people}
    told = [(span, kinds[person]) for span, person in mentions]
    read = [(w, _Read.of(units, sides, w, told)) for w in windows(sizes, sorted(found))]
    answers = heads.load("pronouns").run([r.item for _, r in read])
    return {
        span.start: pointed
        for (window, reading), answer in zip(read, answers, strict=True)
        for number in window.judged
        for span in found[number]
        if (pointed := reading.pointed(answer.pieces, span, mentions)) is not None
    }


@dataclass(frozen=True, slots=True)
class _Read:
    """A window as the head reads it; where each piece of the draft begins and ends in its text, the first at ``offset``."""

    item: heads.Item
    offset: int
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, units: Sequence[Unit], sides: Encodings, window: Window, told: Sequence[tuple[Span, int]]) -> _Read:
        texts: tuple[list[NDArray[np.float32]], list[NDArray[np.float32]]] = ([], [])
        places: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        offset = 0
        for side, encoded in enumerate((sides.source, sides.target)):
            for number, unit in enumerate(units[window.first : window.last + 1]):
                for segment in (unit.source, unit.target)[side]:
                    encoding = encoded.encoding(segment)
                    texts[side].append(encoding.tokens)
                    places.append(2 * min(number, PLACES // 2 - 1) + side)
                    if side:
                        starts += [segment.span.start + a for a, _ in encoding.offsets]
                        ends += [segment.span.start + b for _, b in encoding.offsets]
                    else:
                        offset += len(encoding.offsets)
        plain = cls(heads.item(*texts, places), offset, starts, ends)
        at = [
            (pieces, kind) for span, kind in told if (pieces := plain.pieces(span, len(plain.item.place))) is not None
        ]
        return replace(plain, item=replace(plain.item, place=placed(plain.item.place, at)))

    def pieces(self, span: Span, length: int) -> slice | None:
        """The pieces that touch a place of the draft, if the head read them."""
        first = bisect.bisect_right(self.ends, span.start) + self.offset
        last = bisect.bisect_left(self.starts, span.end) + self.offset
        return slice(first, last) if first < last <= length else None

    def pointed(self, pieces: NDArray[np.float32], span: Span, mentions: Sequence[tuple[Span, int]]) -> Pointed | None:
        """``pieces`` (pieces, 2 × POINTER + 3): query, key, nobody, woman, wrong."""
        import numpy as np

        own = self.pieces(span, len(pieces))
        if own is None:
            return None
        query, rest = pieces[own.start, :POINTER], pieces[own.start, 2 * POINTER :]
        scores: dict[int, float] = {}
        for place, person in mentions:
            at = self.pieces(place, len(pieces))
            if at is not None:
                score = float(query @ pieces[at, POINTER : 2 * POINTER].mean(axis=0)) / POINTER**0.5
                scores[person] = float(np.logaddexp(scores[person], score)) if person in scores else score
        nobody, _, wrong = (float(x) for x in rest)
        return Pointed(scores, nobody, wrong)
