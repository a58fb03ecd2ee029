"""Generated pairs of values: right ones must be silent, corrupted ones flagged.

The forms come from CLDR (babel's formatters; number words in ``spelled.tsv`` from CLDR's rule-based formats), not from
the finder's own tables. ``python tests/bench/test_values.py`` prints the figures and what fails.
"""

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date, format_time, get_day_names
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent
from babel.units import format_unit

from qa.analyse.facts import Facts
from qa.checks.dispatch import run_checks
from qa.checks.registry import all_checks
from qa.core.bitext import Bitext, Unit
from qa.core.config import Config
from qa.core.document import Document, Segment
from qa.core.language import Language
from qa.core.span import Span

SEED = 20261124
EACH = 5  # pairs of each kind, language and direction

CARRIERS = {
    "en": ("The report says: {}.", "According to the council it is {} in all."),
    "es": ("El informe dice: {}.", "Según el consejo es {} en total."),
    "fr": ("Le rapport dit : {}.", "Selon le conseil c'est {} en tout."),
    "de": ("Der Bericht sagt: {}.", "Laut dem Rat ist es {} insgesamt."),
    "pt": ("O relatório diz: {}.", "Segundo o conselho é {} ao todo."),
    "it": ("Il rapporto dice: {}.", "Secondo il consiglio è {} in tutto."),
    "nl": ("Het rapport zegt: {}.", "Volgens de raad is het {} in totaal."),
    "pl": ("Raport mówi: {}.", "Według rady jest to {} łącznie."),
    "ru": ("Отчёт гласит: {}.", "По данным совета, это {} всего."),
    "zh": ("报告说：{}。", "据委员会称，总共是{}。"),
    "ja": ("報告書によると：{}。", "評議会によれば、全部で{}です。"),
    "ar": ("يقول التقرير: {}.", "وفقا للمجلس هو {} في المجموع."),
}
UNITS = {
    "length-kilometer": "length-mile",
    "length-meter": "length-foot",
    "area-hectare": "area-acre",
    "mass-kilogram": "mass-pound",
    "duration-minute": "duration-second",
    "duration-year": "duration-month",
}
MILES = {"length-kilometer": ("length-mile", Decimal("0.621371")), "mass-kilogram": ("mass-pound", Decimal("2.204623"))}
MONEY = ("EUR", "USD", "JPY", "GBP", "CHF")
WORDS = [
    line.split("\t")
    for line in (Path(__file__).parent / "spelled.tsv").read_text("utf-8").splitlines()
    if line[0] != "#"
]


@dataclass(frozen=True)
class Case:
    kind: str
    source: str
    target: str
    right: str
    wrong: str

    def sentences(self, number: int) -> tuple[str, str, str]:
        here, there = CARRIERS[self.source][number % 2], CARRIERS[self.target][number % 2]
        left, right, wrong = self.right.split("\x1f")[0], self.right.split("\x1f")[1], self.wrong
        return here.format(left), there.format(right), there.format(wrong)


Say = Callable[[str], str]


def number(rng: random.Random) -> tuple[Say, Say]:
    value = Decimal(rng.choice([rng.randrange(13, 1000), rng.randrange(1000, 10**6), rng.randrange(1001, 99999) / 100]))
    value = value.quantize(Decimal(1) if value == value.to_integral() else Decimal("0.01")).normalize()
    digits = str(value)
    place = rng.choice([i for i, c in enumerate(digits) if (c.isdigit() and i < len(digits) - 1) or len(digits) < 3])
    other = digits[:place] + rng.choice([c for c in "123456789" if c != digits[place]]) + digits[place + 1 :]
    return (lambda loc: format_decimal(value, locale=loc)), (lambda loc: format_decimal(Decimal(other), locale=loc))


def compact(rng: random.Random) -> tuple[Say, Say]:
    power = rng.choice([6, 9])
    value = Decimal(rng.randrange(11, 99)) / 10 * 10**power
    wrong = value * rng.choice([10, 1000]) if power == 6 else value / rng.choice([10, 1000])

    def say(amount: Decimal) -> Say:
        return lambda loc: format_compact_decimal(
            amount,
            format_type="long" if "long" in Locale(loc).compact_decimal_formats else "short",
            locale=loc,
            fraction_digits=2,
        )

    return say(value), say(wrong)


def percent(rng: random.Random) -> tuple[Say, Say]:
    value = Decimal(rng.randrange(31, 980)) / 1000
    wrong = Decimal(str(float(value))[:2] + "".join(reversed(f"{value:.3f}"[2:])))
    wrong = wrong if wrong != value else value + Decimal("0.02")
    return tuple(
        lambda loc, v=v: format_percent(v, format=None, locale=loc, decimal_quantization=False) for v in (value, wrong)
    )  # type: ignore[return-value]


def unit(rng: random.Random) -> tuple[Say, Say]:
    name = rng.choice(sorted(UNITS))
    value = rng.randrange(13, 900)
    return (lambda loc: measured(value, name, loc)), (lambda loc: measured(value, UNITS[name], loc))


def measured(value: int, name: str, locale: str) -> str:
    """In long form; in short form where babel has no long one (an alias of CLDR's that it does not follow)."""
    text = format_unit(value, name, "long", locale=locale)
    return format_unit(value, name, "short", locale=locale) if name in text else text


def converted(rng: random.Random) -> tuple[Say, Say]:
    name = rng.choice(sorted(MILES))
    other, factor = MILES[name]
    value = rng.randrange(20, 900)
    right = int((value * factor).to_integral_value())
    wrong = right * 2 + 7

    def say(loc: str) -> str:
        return measured(right if loc == "en" else value, other if loc == "en" else name, loc)

    return say, lambda loc: measured(wrong, other if loc == "en" else name, loc)


def money(rng: random.Random) -> tuple[Say, Say]:
    first, second = rng.sample(MONEY, 2)
    value = rng.randrange(13, 90000)

    def say(code: str) -> Say:
        return lambda loc: format_currency(
            value, code, locale=loc, format_type="name", currency_digits=False, format="#,##0"
        )

    return say(first), say(second)


def date(rng: random.Random) -> tuple[Say, Say]:
    day = dt.date(rng.randrange(1995, 2026), rng.randrange(1, 13), rng.randrange(1, 29))
    other = rng.choice(
        [day.replace(day=day.day % 28 + 1), day.replace(month=day.month % 12 + 1), day.replace(year=day.year + 3)]
    )
    return (lambda loc: format_date(day, "long", locale=loc)), (lambda loc: format_date(other, "long", locale=loc))


def time(rng: random.Random) -> tuple[Say, Say]:
    clock = dt.time(rng.randrange(13, 23), rng.randrange(5, 60, 5))
    other = clock.replace(hour=rng.choice([h for h in range(13, 23) if h != clock.hour]))
    return (lambda loc: format_time(clock, "short", locale=loc)), (lambda loc: format_time(other, "short", locale=loc))


def weekday(rng: random.Random) -> tuple[Say, Say]:
    first, second = rng.sample(range(7), 2)
    return (lambda loc: get_day_names("wide", locale=loc)[first]), (
        lambda loc: get_day_names("wide", locale=loc)[second]
    )


def words(rng: random.Random) -> tuple[Say, Say]:
    value, other = (int(row[1]) for row in rng.sample([row for row in WORDS if row[0] == "en"], 2))
    spelled = {row[0]: row[2] for row in WORDS if row[1] == str(value)}
    return (lambda loc: spelled.get(loc, format_decimal(value, locale=loc))), (
        lambda loc: format_decimal(other, locale=loc)
    )


KINDS: tuple[Callable[[random.Random], tuple[Say, Say]], ...] = (
    number, compact, percent, unit, converted, money, date, time, weekday, words,
)  # fmt: skip


def cases() -> Iterator[Case]:
    rng = random.Random(SEED)
    for language in CARRIERS:
        if language == "en":
            continue
        for kind in KINDS:
            for source, target in ((language, "en"), ("en", language)):
                for _ in range(EACH):
                    right, wrong = kind(rng)
                    yield Case(kind.__name__, source, target, f"{right(source)}\x1f{right(target)}", wrong(target))


def document(language: str, text: str) -> tuple[Document, tuple[Segment, ...]]:
    segments = (Segment(0, text, Span(0, len(text)), 0),)
    return Document("x", Language.parse(language), text, (), ""), segments


CHECKS = [c for c in all_checks() if c.code.startswith("ACC2")]


def alarms(source: str, target: str, left: str, right: str) -> list[str]:
    (one, mine), (two, theirs) = document(source, left), document(target, right)
    facts = Facts(Bitext(one, two, (Unit(0, mine, theirs, 1.0),)), Config(), lambda: pytest.fail("no model is needed"))
    findings, failures = run_checks(CHECKS, facts)
    assert not failures, failures
    return [f"{f.code} {f.message}" for f in findings]


def measure() -> tuple[Counter[str], Counter[str], list[str]]:
    """Counts of pairs, misses and false alarms by kind and in all, and a line for each failure."""
    total: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    lines = []
    for index, case in enumerate(cases()):
        left, right, wrong = case.sentences(index)
        total["pairs"] += 1
        total[case.kind] += 1
        total[f"{case.source}>{case.target}"] += 1
        if found := alarms(case.source, case.target, left, right):
            failed["false alarms"] += 1
            failed[f"false {case.kind}"] += 1
            lines.append(f"FALSE {case.kind} {case.source}>{case.target}: {left} | {right} | {found}")
        if not alarms(case.source, case.target, left, wrong):
            failed["misses"] += 1
            failed[f"missed {case.kind}"] += 1
            lines.append(f"MISS {case.kind} {case.source}>{case.target}: {left} | {wrong}")
    return total, failed, lines


def test_recall_and_false_alarms() -> None:
    total, failed, lines = measure()
    assert total["pairs"] >= 200
    assert failed["misses"] <= 0.03 * total["pairs"], "\n".join(lines)
    assert failed["false alarms"] <= 0.02 * total["pairs"], "\n".join(lines)


if __name__ == "__main__":
    assert Locale("en")
    total, failed, lines = measure()
    print(*lines, sep="\n")
    pairs = total["pairs"]
    print(f"{pairs} right pairs, {failed['false alarms']} false alarms ({failed['false alarms'] / pairs:.1%})")
    print(f"{pairs} corrupted pairs, {pairs - failed['misses']} found (recall {1 - failed['misses'] / pairs:.3f})")
    print({k: v for k, v in failed.items() if " " in k})
