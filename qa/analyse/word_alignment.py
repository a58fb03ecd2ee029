"""Which words render which: mutual best matches of word pieces (SimAlign, arXiv 2004.08728; awesome-align, 2101.08231)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qa.analyse.embeddings import Side, encodings
from qa.analyse.words import words
from qa.core.bitext import Unit
from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.analyse.facts import Facts


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one side of a unit: spans in the document, and a unit vector of each, (words, 384)."""

    spans: tuple[Span, ...]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Link:
    """Two words that render each other; ``score`` is the cosine of their centred states."""

    source: Span
    target: Span
    score: float


@dataclass(frozen=True, slots=True)
class WordAlignment:
    """The words of both sides of a unit, their likeness, (source words, target words), and the links."""

    source: Words
    target: Words
    similarity: NDArray[np.float32]
    links: tuple[Link, ...]

    def targets(self, source: Span) -> tuple[Span, ...]:
        """The draft's words linked to any source word that overlaps a span."""
        return tuple(link.target for link in self.links if link.source.overlaps(source))

    def likeliest(self, source: Span) -> tuple[Span, ...]:
        """The draft's words linked to a source word; of a word without links, the most similar one.

        An auxiliary often takes the link of its verb (*ont* augmenté: fell).
        """
        linked = self.targets(source)
        if linked or not self.target.spans:
            return linked
        rows = [index for index, span in enumerate(self.source.spans) if span.overlaps(source)]
        return tuple(self.target.spans[int(self.similarity[row].argmax())] for row in rows)

    def sources(self, target: Span) -> tuple[Span, ...]:
        """The source words linked to any word of the draft that overlaps a span."""
        return tuple(link.source for link in self.links if link.target.overlaps(target))


def word_links(facts: Facts) -> dict[int, WordAlignment]:
    """The word alignment of each unit that has both sides, by unit id."""
    encoded = encodings_of(facts)
    source_language, target_language = facts.source_language, facts.target_language
    if source_language is None:
        return {}
    return {
        unit.id: align_words(
            word_vectors(unit.source, encoded[0], source_language),
            word_vectors(unit.target, encoded[1], target_language),
        )
        for unit in facts.bitext.units
        if unit.source and unit.target
    }


def encodings_of(facts: Facts) -> tuple[Side, Side]:
    """Both sides' encodings."""
    encoded = facts(encodings)
    return encoded.source, encoded.target


def word_vectors(segments: Sequence[Segment], side: Side, language: Language) -> Words:
    """The mean piece state of each word, centred on the segments' mean, unit length."""
    spans: list[Span] = []
    rows: list[NDArray[np.float32]] = []
    for segment in segments:
        encoding = side.encoding(segment)
        if not len(encoding.tokens):
            continue
        starts = np.array([start for start, _ in encoding.offsets])
        ends = np.array([end for _, end in encoding.offsets])
        for word in words(segment.text, language):
            inside = (starts < word.end) & (ends > word.start)
            if inside.any():
                spans.append(word.shift(segment.span.start))
                rows.append(encoding.tokens[inside].mean(axis=0))
    if not rows:
        return Words((), np.zeros((0, side.vectors.shape[1]), np.float32))
    matrix = np.stack(rows)
    matrix = matrix - matrix.mean(axis=0)
    return Words(tuple(spans), matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-6))


def align_words(source: Words, target: Words) -> WordAlignment:
    """Mutual best matches; near the diagonal of the unit a match is likelier."""
    similarity = source.vectors @ target.vectors.T
    rows, columns = similarity.shape
    if not rows or not columns:
        return WordAlignment(source, target, similarity, ())
    place = np.abs(np.linspace(0, 1, rows)[:, None] - np.linspace(0, 1, columns)[None, :])
    likely = similarity - 0.1 * place
    best_target, best_source = likely.argmax(axis=1), likely.argmax(axis=0)
    links = tuple(
        Link(source.spans[i], target.spans[j], float(similarity[i, j]))
        for i, j in enumerate(best_target)
        if best_source[j] == i and similarity[i, j] > 0
    )
    return WordAlignment(source, target, similarity, links)


def unit_alignment(facts: Facts, unit: Unit) -> WordAlignment | None:
    """The word alignment of one unit, None where a side is empty."""
    return facts(word_links).get(unit.id)
