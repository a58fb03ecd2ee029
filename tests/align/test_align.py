"""Alignment over made-up vectors: beads, gaps, moved sentences, long texts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.align import align
from qa.align.anchors import rising_chain
from qa.align.moved import rejoin
from qa.align.path import Bead, Settings, best_path
from qa.align.windows import LONGEST, windows
from qa.analyse.embeddings import Encodings, Side
from qa.analyse.encoder import Encoding
from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span

PAIR = (Language("de"), Language("en"))


def sentences(count: int) -> tuple[Segment, ...]:
    return tuple(Segment(i, f"Sentence number {i:05}.", Span(i * 30, i * 30 + 22), 0) for i in range(count))


def meanings(count: int, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=384) * 2 + rng.normal(size=(count, 384))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def encoded(source: np.ndarray, target: np.ndarray) -> Encodings:
    nothing = Encoding(np.zeros(384, np.float32), np.zeros((0, 384), np.float32), ())

    def side(vectors: np.ndarray) -> Side:
        texts = tuple(s.text for s in sentences(len(vectors)))
        return Side(texts, vectors, None, dict.fromkeys(texts, nothing))

    return Encodings(side(source), side(target))


def beads(source: np.ndarray, target: np.ndarray) -> list[tuple[list[int], list[int]]]:
    units = align(sentences(len(source)), sentences(len(target)), encoded(source, target), PAIR)
    return [([s.id for s in u.source], [s.id for s in u.target]) for u in units]


def test_one_to_one() -> None:
    vectors = meanings(12)
    assert beads(vectors, vectors) == [([i], [i]) for i in range(12)]


def test_lost_and_added_sentences_stand_alone() -> None:
    vectors = meanings(13)
    source, target = vectors[:12], np.concatenate([vectors[:4], vectors[5:8], vectors[12:], vectors[8:12]])
    found = beads(source, target)
    assert ([4], []) in found
    assert ([], [7]) in found
    assert len(found) == 13


def test_moved_sentence_is_no_omission() -> None:
    vectors = meanings(12)
    order = [0, 1, 2, 4, 5, 6, 7, 8, 3, 9, 10, 11]
    assert all(one and other for one, other in beads(vectors, vectors[order]))


def test_swapped_paragraphs_are_no_omission() -> None:
    vectors = meanings(12)
    order = [0, 1, 6, 7, 8, 2, 3, 4, 5, 9, 10, 11]
    assert sorted(beads(vectors, vectors[order])) == sorted(([j], [i]) for i, j in enumerate(order))


def test_a_moved_sentence_is_taken_out_of_the_bead_that_it_fell_into() -> None:
    vectors = meanings(6)
    source, target = vectors, vectors[[0, 1, 4, 2, 3, 5]]
    sides = encoded(source, target)
    fallen = tuple(Bead(*b, 0.1) for b in (((0, 1), (0, 1)), ((1, 2), (1, 3)), ((2, 3), (3, 4)), ((3, 4), (4, 5))))
    fallen = (*fallen, Bead((4, 5), (5, 5), 0.0), Bead((5, 6), (5, 6), 0.1))
    lengths = np.full(6, 22, np.float32), np.full(6, 22, np.float32)
    found = rejoin(fallen, sides, lengths, lambda _: False)
    assert {(b.source, b.target) for b in found} >= {((1, 2), (1, 2)), ((4, 5), (2, 3))}


@pytest.mark.parametrize(("likeness", "joined"), [(0.12, True), (-0.2, False)])
def test_a_sentence_beside_a_moved_one_moves_with_it(likeness: float, joined: bool) -> None:
    rng = np.random.default_rng(3)
    vectors = rng.normal(size=(8, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    target = vectors[[3, 4, 0, 1, 2, 5, 6, 7]].copy()
    target[1] = likeness * vectors[4] + np.sqrt(1 - likeness**2) * meanings(1, 9)[0]
    sides = encoded(vectors, target)
    kept = (((0, 1), (2, 3)), ((1, 2), (3, 4)), ((2, 3), (4, 5)), ((5, 6), (5, 6)), ((6, 7), (6, 7)), ((7, 8), (7, 8)))
    alone = (((3, 4), (5, 5)), ((4, 5), (5, 5)), ((0, 0), (0, 1)), ((0, 0), (1, 2)))
    lengths = np.full(8, 22, np.float32), np.full(8, 22, np.float32)
    found = {
        (b.source, b.target)
        for b in rejoin(tuple(Bead(*b, 0.1) for b in kept + alone), sides, lengths, lambda _: False)
    }
    assert ((3, 4), (0, 1)) in found
    assert (((4, 5), (1, 2)) in found) is joined


def test_what_is_lost_and_what_is_added_are_not_joined() -> None:
    vectors = meanings(14)
    target = np.concatenate([vectors[:3], vectors[4:9], vectors[12:13], vectors[9:12]])
    found = beads(vectors[:12], target)
    assert ([3], []) in found
    assert ([], [8]) in found


def test_merged_sentences_are_one_bead() -> None:
    vectors = meanings(8)
    both = vectors[3] + vectors[4]
    target = np.concatenate([vectors[:3], both[None] / np.linalg.norm(both), vectors[5:]])
    assert ([3, 4], [3]) in beads(vectors, target)


@pytest.mark.parametrize(("source", "target"), [(0, 3), (3, 0), (0, 0), (1, 1)])
def test_empty_sides(source: int, target: int) -> None:
    found = beads(meanings(source), meanings(target, 1))
    assert sorted(i for one, _ in found for i in one) == list(range(source))
    assert sorted(j for _, other in found for j in other) == list(range(target))


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 1000))
def test_every_sentence_stands_in_one_unit(source: int, target: int, seed: int) -> None:
    found = beads(meanings(source, seed), meanings(target, seed + 1))
    assert sorted(i for one, _ in found for i in one) == list(range(source))
    assert sorted(j for _, other in found for j in other) == list(range(target))
    assert [other for _, other in found] == sorted((other for _, other in found), key=lambda o: o or [-1]) or all(
        a[-1] < b[0] for a, b in zip(*[[o for _, o in found if o][k:] for k in (0, 1)], strict=False)
    )


def test_a_band_finds_the_path_of_a_long_text() -> None:
    vectors = meanings(600)
    target = np.delete(vectors, range(200, 260), axis=0)
    found = beads(vectors, target)
    assert sum(other == [] for _, other in found) == 60
    assert ([300], [240]) in found


def test_windows_are_unit_means() -> None:
    found = windows(meanings(6), np.full(6, 10, np.float32))
    assert len(found) == 6
    for size in range(1, LONGEST + 1):
        assert np.allclose(np.linalg.norm(found.vectors[size - 1, : 6 - size + 1], axis=1), 1, atol=1e-5)
    assert found.lengths[2][0] == 30


def test_rising_chain() -> None:
    assert rising_chain([(0, 5), (1, 1), (2, 2), (3, 9), (4, 3)]) == [(1, 1), (2, 2), (4, 3)]


def test_a_gap_that_pays_leaves_everything_alone() -> None:
    side = windows(meanings(3), np.full(3, 10, np.float32))
    borders = np.zeros(4, bool)
    path = best_path(side, side, np.arange(4.0), (borders, borders), Settings(gap=5.0, band=3))
    assert all(b.source[0] == b.source[1] or b.target[0] == b.target[1] for b in path)
