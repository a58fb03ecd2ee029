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
    from qa.analyse.embeddings import Encodings

_RENDERED = 0.13
"""Mean link score of a sentence's words (0 for a word without link) below which it is not rendered. Measured by deleting
sentences of clean articles: nine in ten hidden ones lie below 0.11, and nineteen of twenty rendered ones above it.
"""

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
    lost_source = [
        i
        for i in range(a, b)
        if rendering(source[i], ours, alignment, "source") < least or (unspaced and unlikely(source[i], ours, theirs))
    ]
    lost_target = [
        j
        for j in range(c, d)
        if rendering(target[j], theirs, alignment, "target") < least or (unspaced and unlikely(target[j], theirs, ours))
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
