"""Name the omission that a bead hides.

An aligner for corpora puts a dropped sentence into a 2-1 bead with its neighbour. Here each sentence of such a bead must be rendered by
words of the other side; one that is not stands alone afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from qa.align.path import Bead
from qa.analyse.rendering import network
from qa.analyse.word_alignment import WordAlignment, Words, align_words, word_vectors
from qa.core.document import Segment
from qa.core.language import Language

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.analyse.embeddings import Encodings, Side

_RENDERED = 0.1
"""Mean link score of a sentence's words (0 for a word without link), and ``_GAIN`` times what the sentence gains the bead, below
which it is not rendered. Measured by deleting sentences of the clean and corrected articles of corpora/dev.
"""

_KEPT = 0.14
_GAIN = 5.0  # weight of the cosine that a bead has more with the sentence than without it

_LOST = -0.9  # mean log odds of a longer sentence's characters that they are not rendered, from which it is lost
_LONGER = 12  # characters

_RENDERED_CHARACTERS = 0.06
"""The same where a side is written without spaces: single characters find their like less often."""


def split_hidden(
    beads: Sequence[Bead],
    source: Sequence[Segment],
    target: Sequence[Segment],
    encoded: Encodings,
    languages: tuple[Language, Language],
) -> tuple[Bead, ...]:
    """The beads, with each sentence of a many-to-many bead that nothing renders taken out at the bead's edges."""
    return tuple(part for bead in beads for part in _split(bead, source, target, encoded, languages))


def _split(
    bead: Bead,
    source: Sequence[Segment],
    target: Sequence[Segment],
    encoded: Encodings,
    languages: tuple[Language, Language],
) -> list[Bead]:
    (a, b), (c, d) = bead.source, bead.target
    if b - a + d - c <= 2 or a == b or c == d:
        return [bead]
    ours = word_vectors(source[a:b], encoded.source, languages[0])
    theirs = word_vectors(target[c:d], encoded.target, languages[1])
    alignment = align_words(ours, theirs)
    unspaced = any(language.unspaced for language in languages)
    least = _RENDERED_CHARACTERS if unspaced else _RENDERED
    sides = _weighted(source[a:b], encoded.source), _weighted(target[c:d], encoded.target)
    lost_source = [
        i
        for i in (a, b - 1)
        if _lost(rendering(source[i], ours, alignment, "source"), _gain(i - a, *sides), least)
        or (unspaced and unlikely(source[i], ours, theirs))
    ]
    lost_target = [
        j
        for j in (c, d - 1)
        if _lost(rendering(target[j], theirs, alignment, "target"), _gain(j - c, *sides[::-1]), least)
        or (unspaced and unlikely(target[j], theirs, ours))
    ]
    if (
        b - a > 1
        and len(lost_source) < b - a
        and (edge := next((i for i in lost_source if i in (a, b - 1)), None)) is not None
    ):
        rest = replace(bead, source=(a + 1, b) if edge == a else (a, b - 1))
        alone = Bead((edge, edge + 1), (c, c) if edge == a else (d, d), 0.0)
    elif (
        d - c > 1
        and len(lost_target) < d - c
        and (edge := next((j for j in lost_target if j in (c, d - 1)), None)) is not None
    ):
        rest = replace(bead, target=(c + 1, d) if edge == c else (c, d - 1))
        alone = Bead((a, a) if edge == c else (b, b), (edge, edge + 1), 0.0)
    else:
        return [bead]
    parts = _split(rest, source, target, encoded, languages)
    return [alone, *parts] if edge in (a, c) else [*parts, alone]


def _lost(rendered: float, gain: float, least: float) -> bool:
    return rendered < least and rendered + _GAIN * gain < _KEPT


def _weighted(segments: Sequence[Segment], side: Side) -> NDArray[np.float32]:
    """Sentence vectors weighted by length, (sentences, width)."""
    return np.stack([side.vectors[s.id] * len(s.text) for s in segments])


def _gain(at: int, own: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """The cosine that both sides' means have more with a sentence than without it, 0 where they have less."""
    if len(own) == 1:
        return 0.0
    there = other.sum(axis=0) / np.linalg.norm(other.sum(axis=0))
    whole, rest = own.sum(axis=0), np.delete(own, at, axis=0).sum(axis=0)
    return max(0.0, float(whole @ there / np.linalg.norm(whole) - rest @ there / np.linalg.norm(rest)))


def unlikely(segment: Segment, own: Words, other: Words) -> bool:
    """Whether the network finds a longer sentence hardly rendered."""
    inside = [k for k, span in enumerate(own.spans) if segment.span.contains(span)]
    if len(inside) < _LONGER or not other.spans:
        return False
    return float(network().lost(own, other, 0.0)[inside].mean()) > _LOST


def rendering(segment: Segment, words: Words, alignment: WordAlignment, side: str) -> float:
    """The mean link score of a sentence's words, 0-1; a word without link counts as 0."""
    score = {(link.source if side == "source" else link.target): link.score for link in alignment.links}
    own = [score.get(span, 0.0) for span in words.spans if segment.span.contains(span)]
    return float(np.mean(own)) if own else 1.0
