"""Word links, words that are not rendered, words left in the source's language; with the embedded encoder."""

import pytest

from qa.analyse.coverage import coverage
from qa.analyse.facts import Facts
from qa.analyse.foreign import left_sentences, left_words
from qa.analyse.word_alignment import word_links
from qa.core.config import Article, Config, Pair
from qa.pipeline import align_pair

SOURCE = "Der Richter verlas das Urteil am Dienstag. Katharina weinte, ihr Bruder sah zu Boden. Danach leerte sich langsam der ganze Saal."
WHOLE = "The judge read the verdict on Tuesday. Katharina wept; her brother looked at the floor. Then the whole room slowly emptied."
CUT = WHOLE.replace("; her brother looked at the floor", "")


def facts(source: str, target: str, pair: str = "de>en") -> Facts:
    one, other = pair.split(">")
    return align_pair(Pair(Article("t.txt", target.encode(), other), Article("s.txt", source.encode(), one)), Config())


def test_links_join_translations() -> None:
    known = facts(SOURCE, WHOLE)
    linked = {(x.source.of(SOURCE), x.target.of(WHOLE)) for unit in known(word_links).values() for x in unit.links}
    assert {("Richter", "judge"), ("Urteil", "verdict"), ("Bruder", "brother"), ("Dienstag", "Tuesday")} <= linked


def test_a_lost_clause_is_uncovered() -> None:
    known = facts(SOURCE, CUT)
    (lost,) = known(coverage).source.values()
    assert lost.span.of(SOURCE) == "ihr Bruder sah zu Boden"
    assert CUT[: lost.opposite.start].endswith("wept")


def test_the_same_clause_is_an_addition_the_other_way_round() -> None:
    (added,) = facts(CUT, SOURCE, "en>de")(coverage).target.values()
    assert added.span.of(SOURCE) == "ihr Bruder sah zu Boden"


def test_a_whole_translation_is_covered() -> None:
    known = facts(SOURCE, WHOLE)
    assert not known(coverage).source
    assert not known(coverage).target


@pytest.mark.parametrize("word", ["Urteil", "weinte"])
def test_left_words(word: str) -> None:
    target = WHOLE.replace("verdict", "Urteil") if word == "Urteil" else WHOLE.replace("wept", "weinte")
    (left,) = facts(SOURCE, target)(left_words)
    assert left.target.of(target) == word
    assert left.source is not None
    assert left.source.of(SOURCE) == word


def test_left_sentence() -> None:
    target = CUT.replace("Then the whole room slowly emptied.", "Danach leerte sich langsam der ganze Saal.")
    (left,) = facts(SOURCE, target)(left_sentences)
    assert left.target.of(target) == "Danach leerte sich langsam der ganze Saal."
    assert left.language == "de"
