"""What is found in a text, by language."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.analyse.quantities import Kind, Quantity, find
from qa.core.language import Language

M, B = 10**6, 10**9

CASES = [
    ("es", "la obra de 2.300 millones de pesos", [("2.300 millones", 2300 * M, "money-peso")]),
    ("es", "mil 200 millones de pesos", [("mil 200 millones", 1200 * M, "money-peso")]),
    ("es", "dos mil millones", [("dos mil millones", 2 * B, None)]),
    ("es", "veintiún años", [("veintiún", 21, "duration-year")]),
    ("es", "dos tercios", [("dos tercios", Fraction(2, 3), None)]),
    ("es", "dos años y medio", [("dos", Fraction(5, 2), "duration-year")]),
    ("es", "1,3 billones", [("1,3 billones", 1300 * B, None)]),
    ("fr", "quatre-vingt-dix-sept habitants", [("quatre-vingt-dix-sept", 97, None)]),
    ("fr", "dix-huit mois", [("dix-huit", 18, "duration-month")]),
    ("fr", "61 500 ours", [("61 500", 61500, None)]),
    ("fr", "1,8 milliard d’euros", [("1,8 milliard", 1800 * M, "money-euro")]),
    ("de", "dreiundzwanzig", [("dreiundzwanzig", 23, None)]),
    ("de", "zweihundertdreiundzwanzigtausend", [("zweihundertdreiundzwanzigtausend", 223000, None)]),
    ("de", "ein halbes Dutzend", [("ein halbes Dutzend", 6, None)]),
    ("de", "2,4 Mrd. Euro", [("2,4 Mrd", 2400 * M, "money-euro")]),
    ("de", "ein 34-jähriger", [("ein", 1, None), ("34", 34, "duration-year")]),
    ("pt", "2,3 mil milhões de euros", [("2,3 mil milhões", 2300 * M, "money-euro")]),
    ("pt", "190 mil pessoas", [("190 mil", 190000, None)]),
    ("pt-PT", "um bilião", [("um bilião", 1000 * B, None)]),
    ("it", "duemilatrecento", [("duemilatrecento", 2300, None)]),
    ("nl", "twee derde", [("twee derde", Fraction(2, 3), None)]),
    ("pl", "2,5 tys. km", [("2,5 tys", 2500, "length-kilometer")]),
    ("ru", "двадцать три километра", [("двадцать три", 23, "length-kilometer")]),
    ("ru", "2,4 млрд рублей", [("2,4 млрд", 2400 * M, "money-ruble")]),
    ("sv", "51 000 mil", [("51 000", 51000, "length-mile-scandinavian")]),
    ("hi", "5 करोड़ रुपये", [("5 करोड़", 50 * M, "money-rupee")]),
    ("zh", "原定投资46亿元", [("46亿", 4600 * M, "money-yuan")]),
    ("zh", "三百二十人", [("三百二十", 320, None)]),
    ("zh", "三分之二", [("三分之二", Fraction(2, 3), None)]),
    ("ja", "1億2000万円", [("1億2000万", 120 * M, "money-yen")]),
    ("ja", "3割", [("3", 30, "concentr-percent")]),
    ("ar", "٣٫٥ مليون دولار", [("٣٫٥ مليون", 3500000, "money-dollar")]),
    ("en", "$5m", [("5m", 5 * M, "money-dollar")]),
    ("en", "half a million", [("half a million", 500000, None)]),
    ("en", "two and a half million", [("two and a half million", 2500000, None)]),
    ("en", "twenty-third", [("twenty-third", 23, None)]),
    ("en", "nineteen ninety-nine", [("nineteen ninety-nine", 1999, None)]),
    ("en", "3/4 of 61–52", [("3/4", Fraction(3, 4), None), ("61", 61, None), ("52", 52, None)]),
    ("en", "2½ miles", [("2½", Fraction(5, 2), "length-mile")]),
    ("en", "5 lakh", [("5 lakh", 500000, None)]),
    ("en", "second to none", []),
    ("zh", "十分重要，千万不要", []),
]


@pytest.mark.parametrize(("tag", "text", "expected"), CASES)
def test_numbers(tag: str, text: str, expected: list[tuple[str, int | Fraction, str | None]]) -> None:
    found = find(text, Language.parse(tag))
    assert [(q.span.of(text), q.value) for q in found] == [(words, value) for words, value, _ in expected]
    for quantity, (_, _, unit) in zip(found, expected, strict=True):
        assert (unit in quantity.units) if unit else not quantity.units


def kinds(tag: str, text: str) -> list[tuple[Kind, int]]:
    return [(q.kind, int(q.value)) for q in find(text, Language.parse(tag))]


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("es", "el martes 5 de noviembre de 2024", [("weekday", 1), ("day", 5), ("month", 11), ("year", 2024)]),
        ("es", "el 5/11/2024", [("day", 5), ("month", 11), ("year", 2024)]),
        ("en-US", "on 5/11/2024", [("month", 5), ("day", 11), ("year", 2024)]),
        ("en", "on 5/11/2024", [("date part", 5), ("date part", 11), ("year", 2024)]),
        ("en", "on March 4, 2024", [("month", 3), ("day", 4), ("year", 2024)]),
        ("en", "on the 4th of May", [("day", 4), ("month", 5)]),
        ("en", "it may march on", []),
        ("en", "2024-05-11", [("year", 2024), ("month", 5), ("day", 11)]),
        ("de", "am 5.11.2024", [("day", 5), ("month", 11), ("year", 2024)]),
        ("ja", "2024年5月11日", [("year", 2024), ("month", 5), ("day", 11)]),
        ("ja", "六月末", [("month", 6)]),
        ("pt", "na segunda, a segunda sessão", [("weekday", 0), ("number", 2)]),
        ("ru", "в среду", [("weekday", 2)]),
        ("es", "siglo XIX", [("roman", 19)]),
        ("en", "the N-614 and COVID-19", [("code", 614), ("code", 19)]),
    ],
)
def test_dates_and_names(tag: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert kinds(tag, text) == [(Kind(kind), value) for kind, value in expected]


@pytest.mark.parametrize(
    ("tag", "text", "minutes"),
    [
        ("es", "a las 18.30", {1110}),
        ("fr", "à 18 h 30", {1110}),
        ("de", "um 18 Uhr", {1080}),
        ("en", "at 6:30 p.m.", {1110}),
        ("en", "at 6pm", {1080}),
        ("en", "at 12:10 a.m.", {10}),
        ("en", "at 6:30", {390, 1110}),
        ("ja", "午後6時半", {1110}),
        ("zh", "下午6时30分", {1110}),
        ("en", "at noon", {720}),
    ],
)
def test_times(tag: str, text: str, minutes: set[int]) -> None:
    (quantity,) = find(text, Language.parse(tag))
    assert quantity.minutes == minutes


def test_ambiguous_separator_has_two_readings() -> None:
    (quantity,) = find("3.215", Language.parse("es"))
    assert quantity.readings == {3215, Fraction(643, 200)}
    assert quantity.value == 3215


ALPHABET = "0123456789 .,:/-–'’%$€½ \u00a0\nabcdehimnoprstuwxyzéñüß一二三十百万億年月日時中ملионтысяч٣３"


@settings(max_examples=150, deadline=None)
@given(st.text(ALPHABET, max_size=60), st.sampled_from(["en", "es", "de", "fr", "zh", "ja", "ru", "ar", "tr", "xh"]))
def test_spans_lie_in_the_text_in_order(text: str, tag: str) -> None:
    found: tuple[Quantity, ...] = find(text, Language.parse(tag))
    end = 0
    for quantity in found:
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.value in quantity.readings
        assert quantity.span.contains(quantity.coefficient)
        end = quantity.span.end


@pytest.mark.parametrize("text", ["1" * 20000, "123 " * 3000, "twenty " * 2000, "dreihundert" * 2000, "千万" * 3000])
@pytest.mark.parametrize("tag", ["en", "de", "zh"])
def test_long_runs_are_read_in_time(text: str, tag: str) -> None:
    find(text, Language.parse(tag))
