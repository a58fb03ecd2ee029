"""Whether a pronoun's gender is wrong: the draft's choice weighed against the likeliest person of either gender.

Judged without gender, many pronouns have two likely persons, and the draft's choice is then the better witness. So a
second small network looks at both: the best candidate of the pronoun's gender and the best of the other. It knows only the features;
what the pronoun head says, which reads the text itself, is added.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from qa.analyse.coreference.chain import SIGNED
from qa.analyse.coreference.lexicon import Gender, other
from qa.analyse.coreference.people import Person
from qa.analyse.coreference.pointer import Pointed
from qa.analyse.coreference.ranking import EXCLUDED, OF_PRONOUN
from qa.analyse.coreference.resolve import Resolved

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


HEARD, CLIP = 0.5, 6.0
"""How much the head's logit counts beside the features, and where it is cut (`models/recipes/weighing.py`, ``curve``)."""


@dataclass(frozen=True, slots=True)
class Side:
    """The candidates of one gender: the likeliest one's row, its probability, and how many are near and not ruled out."""

    row: tuple[float, ...]
    probability: float
    near: int


def gendered(person: Person, gender: Gender) -> float:
    """How likely a person is of a gender, 0-1."""
    return 1 / (1 + math.exp(-person.log_odds if gender == "f" else person.log_odds))


def _side(resolved: Resolved, people: dict[int, Person], gender: Gender) -> Side:
    best, most, near = (0.0,) * (len(resolved.rows[0]) - OF_PRONOUN), 0.0, 0
    for number, row, share in zip(resolved.persons, resolved.rows[1:], resolved.by_features[1:], strict=True):
        fit = gendered(people[number], gender)
        if fit * share > most:
            best, most = row[:-OF_PRONOUN], fit * share
        near += fit > 0.8 and row[EXCLUDED] == 0 and (row[2] == 1 or row[3] == 1)
    return Side(best, most, near)


def weigh(
    resolved: Resolved, people: dict[int, Person], gender: Gender, shown: float, around: Sequence[float]
) -> tuple[float, ...]:
    """The numbers the network sees.

    ``shown`` is the source's own words, in log-odds against ``gender``; ``around`` what `Chain.around` says.
    """
    own, against = _side(resolved, people, gender), _side(resolved, people, other(gender))
    nobody, shares = resolved.by_features[0], list(zip(resolved.persons, resolved.by_features[1:], strict=True))
    unknown = sum(share for person, share in shares if people[person].gender is None)
    wrong = nobody * 0.5 + sum(share * gendered(people[person], other(gender)) for person, share in shares)
    wrong = min(max(wrong, 0.01), 0.99)
    sign = 1.0 if gender == "f" else -1.0
    agreeing = *(sign * x for x in around[:SIGNED]), *around[SIGNED:]
    described = resolved.rows[-1][-OF_PRONOUN:] if resolved.candidates else (0.0,) * OF_PRONOUN
    return (
        math.log(wrong / (1 - wrong)), shown, math.log(own.probability + 0.01), math.log(against.probability + 0.01),
        unknown, nobody, min(own.near, 3), min(against.near, 3), float(own.near == 0), float(against.near == 0),
        float(gender == "f"), *agreeing, *described, *own.row, *against.row,
    )  # fmt: skip


@cache
def _network() -> dict[str, Any]:
    import numpy as np

    text = (resources.files("qa.analyse.coreference") / "data" / "verdict.json").read_text("utf-8")
    return {
        kind: tuple({name: np.array(values, np.float32) for name, values in net.items()} for net in nets)
        for kind, nets in json.loads(text).items()
    }


def log_odds(numbers: Sequence[float], said: Pointed | None, *, alone: bool) -> float:
    """How much speaks for the draft's gender being wrong, in natural log-odds (even prior).

    ``said`` is what the head says, nothing of a place that it did not see; ``alone``: without a source.
    """
    import numpy as np

    x: NDArray[np.float32] = np.array(numbers, np.float32)
    nets = _network()["alone" if alone else "paired"]
    total = sum(float(np.tanh(net["a"] @ x + net["a0"]) @ net["b"] + x @ net["c"] + net["d"][0]) for net in nets)
    return total / len(nets) + (HEARD * max(-CLIP, min(CLIP, said.wrong)) if said is not None else 0.0)
