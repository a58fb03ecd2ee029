"""The small network that scores candidates; weights in ``data/antecedents.json`` (``models/recipes/antecedents.py``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@cache
def _weights() -> tuple[dict[str, NDArray[np.float32]], ...]:
    import numpy as np

    text = (resources.files("qa.analyse.coreference") / "data" / "antecedents.json").read_text("utf-8")
    return tuple(
        {name: np.array(values, np.float32) for name, values in net.items()} for net in json.loads(text)["networks"]
    )


def score(rows: Sequence[tuple[float, ...]]) -> list[float]:
    """One score a row, in natural log-odds: the mean of a few networks of one hidden layer beside a linear one."""
    import numpy as np

    x = np.array(rows, np.float32)
    total = np.zeros(len(rows), np.float32)
    for net in _weights():
        total += np.tanh(x @ net["a"].T + net["a0"]) @ net["b"] + x @ net["c"]
    return [float(v) for v in total / len(_weights())]
