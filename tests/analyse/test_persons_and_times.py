"""Words of grammatical person and of relative time."""

import pytest

from qa.analyse.grammatical_persons import shown
from qa.analyse.relative_times import times
from qa.core.document import Document, Segment
from qa.core.language import Language
from qa.core.span import Span


@pytest.mark.parametrize(
    ("code", "text", "sure", "not_even_perhaps"),
    [
        ("es", "Perdimos los últimos barcos.", {"we"}, {"i", "others"}),
        ("es", "Son los últimos préstamos.", set(), {"i", "others"}),
        ("pt", "Recebemos a carta no porto.", {"we"}, {"i"}),
        ("fr", "J'ai perdu notre bateau.", {"i", "we"}, {"others"}),
        ("zh", "我国经济增长。", set(), {"i", "others"}),
        ("zh", "我们没有收到其他钱。", {"we"}, {"i", "one"}),
        ("zh", "他们走了。", {"others", "many"}, {"i", "we", "one"}),
        ("ja", "私有地です。", set(), {"i", "we"}),
        ("en", "See you at our house.", {"we"}, {"others"}),
    ],
)
def test_persons(code: str, text: str, sure: set[str], not_even_perhaps: set[str]) -> None:
    document = Document("", Language.parse(code), text, (), "")
    found = shown(document, [Span(0, len(text))])
    assert {name for name in ("i", "we", "others", "many", "one") if found.has(name)} == sure
    assert not any(found.may_have(name) for name in not_even_perhaps)


@pytest.mark.parametrize(
    ("code", "text", "sure"),
    [
        ("es", "Vendrá mañana.", {"tomorrow"}),
        ("es", "Vino ayer por la mañana.", {"yesterday"}),
        ("de", "Er kommt morgen.", {"tomorrow"}),
        ("de", "Heute Morgen kam er.", {"today"}),
        ("fr", "Il a été élu en été.", {"summer"}),
        ("fr", "Il a été élu.", set()),
        ("ru", "Ей двадцать лет.", set()),
        ("zh", "上周他走了。", {"last"}),
        ("en", "The hot spring dried up last year.", {"last"}),
    ],
)
def test_times(code: str, text: str, sure: set[str]) -> None:
    found = times([Segment(0, text, Span(0, len(text)), 0)], Language.parse(code))
    assert {time.name for time, mentions in found.items() if mentions.sure} == sure
