"""Countries and cities of CLDR in a text."""

import pytest

from qa.analyse.places import places_in
from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "From Papua New Guinea to Cairo.", [("Papua New Guinea", "PG"), ("Cairo", "Africa/Cairo")]),
        ("es", "Nació en Corea del Sur.", [("Corea del Sur", "KR")]),
        ("ru", "Она родилась в Польше.", [("Польше", "PL")]),
        ("zh", "他去了葡萄牙。", [("葡萄牙", "PT")]),
        ("en", "Romania is no Oman.", [("Romania", "RO"), ("Oman", "OM")]),
        ("xx", "Cairo", []),
    ],
)
def test_places(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    segment = Segment(0, text, Span(0, len(text)), 0)
    found = list(places_in([segment], Language.parse(code if code != "xx" else "tlh")))
    assert [span.of(text) for _, span in found] == [name for name, _ in expected]
    for (places, _), (_, place) in zip(found, expected, strict=True):
        assert place in places
