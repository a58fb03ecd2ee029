"""The embedded encoder itself, not a stand-in."""

import numpy as np
import pytest

from qa.analyse.encoder import Encoder
from qa.core.errors import ModelMissing
from qa.pipeline import load_encoder


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


TRANSLATIONS = [
    ("La alcaldesa presentó su dimisión.", "The mayor submitted her resignation."),
    ("Der Bus kam zwei Stunden zu spät.", "The bus was two hours late."),
    ("Il pleut depuis trois jours.", "It has been raining for three days."),
    ("Суд отклонил жалобу компании.", "The court rejected the company's appeal."),
    ("市长宣布辞职。", "The mayor announced his resignation."),
    ("猫が駅で見つかった。", "The cat was found at the station."),
    ("أعلنت الوزيرة نتائج التحقيق.", "The minister announced the findings of the inquiry."),
]


def test_translations_are_nearest(encoder: Encoder) -> None:
    source = encoder.embed([a for a, _ in TRANSLATIONS])
    target = encoder.embed([b for _, b in TRANSLATIONS])
    assert ((source @ target.T).argmax(axis=1) == np.arange(len(TRANSLATIONS))).all()


@pytest.mark.parametrize(
    "text",
    ["Cafe\u0301 ﬁn", "a  b\tc\nd", "東京は、今日も雨だ。", "مرحبا بالعالم", "नमस्ते दुनिया", "สวัสดีชาวโลก", "👩\u200d👩\u200d👧 ok", "x\ud800y", "Ⅷ ½ ㎏"],
)  # fmt: skip
def test_offsets_cover_the_text_in_order(encoder: Encoder, text: str) -> None:
    (encoding,) = encoder.encode([text])
    assert len(encoding.offsets) == len(encoding.tokens)
    covered = "".join(text[start:end] for start, end in encoding.offsets)
    assert covered.split() or not text.split()
    assert all(0 <= start <= end <= len(text) for start, end in encoding.offsets)
    assert [s for s, _ in encoding.offsets] == sorted(s for s, _ in encoding.offsets)
    assert max(end for _, end in encoding.offsets) == len(text)


def test_a_vector_does_not_depend_on_its_batch(encoder: Encoder) -> None:
    texts = [text for pair in TRANSLATIONS for text in pair] + ["word " * 90]
    together = encoder.embed(texts)
    alone = np.concatenate([encoder.embed([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-5
    assert np.abs(together - np.stack([e.vector for e in encoder.encode(texts)])).max() < 1e-5


def test_order_and_repetition(encoder: Encoder) -> None:
    one, two, three = encoder.encode(["b", "a longer text", "b"])
    assert (one.vector == three.vector).all()
    assert not np.allclose(one.vector, two.vector)


def test_long_and_empty_texts(encoder: Encoder) -> None:
    long, empty = encoder.encode(["word " * 1200, ""])
    assert len(long.tokens) == len(long.offsets) >= 1200
    assert empty.tokens.shape == (0, 384)
    assert np.linalg.norm(empty.vector) == pytest.approx(1)
    assert encoder.embed([]).shape == (0, 384)


def test_missing_model(tmp_path) -> None:
    with pytest.raises(ModelMissing, match="holds no encoder"):
        Encoder.load(tmp_path)
