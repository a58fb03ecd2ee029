from hypothesis import given
from hypothesis import strategies as st

from qa.analyse.coreference.window import AFTER, BEFORE, CENTRE, Window, windows
from qa.analyse.heads import LONGEST


def test_a_short_article_is_read_whole() -> None:
    assert windows([40] * 4, [1, 3]) == (Window(0, 3, (1, 3)),)


def test_a_long_article_is_read_in_steps() -> None:
    assert windows([20] * 20, [0, 9, 11, 12]) == (Window(0, 1, (0,)), Window(5, 12, (9, 11)), Window(8, 13, (12,)))


def test_what_does_not_fit_is_left_out() -> None:
    assert windows([400, 50, 100, 450], [2]) == (Window(1, 2, (2,)),)


@given(st.lists(st.integers(1, 700), min_size=1, max_size=30), st.data())
def test_every_wanted_unit_is_judged_once_and_within_reach(sizes: list[int], data: st.DataObject) -> None:
    wanted = sorted(data.draw(st.sets(st.integers(0, len(sizes) - 1))))
    found = windows(sizes, wanted)
    assert [u for w in found for u in w.judged] == wanted
    for w in found:
        assert 0 <= w.first <= w.judged[0] <= w.judged[-1] <= w.last < len(sizes)
        assert w.last - w.first < BEFORE + CENTRE + AFTER
        assert sum(sizes[w.first : w.last + 1]) <= max(LONGEST, sum(sizes[w.judged[0] : w.judged[-1] + 1]))
