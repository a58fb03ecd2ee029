import math

import numpy as np
import pytest

from qa.analyse.coreference.people import Clue, Person
from qa.analyse.coreference.pointer import FAR, Pointed, kind, placed


def person(weight: float) -> Person:
    return Person(0, "Ana", True, (), frozenset(), (Clue("f" if weight > 0 else "m", abs(weight), "", "target"),))


@pytest.mark.parametrize(("weight", "told"), [(3.0, 1), (-3.0, 2), (0.5, 3), (-0.5, 3)])
def test_the_head_is_told_of_a_gender_that_is_shown(weight: float, told: int) -> None:
    assert kind(person(weight)) == told


def test_inner_mentions_lie_over_outer_ones() -> None:
    place = np.array([0, 0, 2, 2, 1, 1], np.int64)
    told = placed(place, [(slice(2, 3), 1), (slice(1, 4), 2)])
    assert told.tolist() == [0, 32, 18, 34, 1, 1]
    assert (told % 2 == place % 2).all()


def test_chances_sum_to_one_over_those_in_sight() -> None:
    logs = Pointed({1: 2.0, 2: 0.0}, -1.0, 0.0).logs([1, 2, 3])
    assert sum(math.exp(x) for x in logs[:3]) == pytest.approx(1)
    assert logs[3] == FAR
