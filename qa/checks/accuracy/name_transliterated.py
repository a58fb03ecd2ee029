"""ACC304: a name in Latin letters that the Cyrillic source contradicts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.names import Name, distance, frequency, names
from qa.analyse.script import script_of
from qa.analyse.transliteration import cyrillic_keys, latin_keys
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity

_KNOWN = 2.8  # Zipf frequency from which a name may have a form of its own in the draft's language
_EDITS = 2
_ENDING = 3
_SLAVIC = re.compile(r"(?:[оеё]в|[иы]н|ск|цк|енк|[уюи]к|ич|ец|ых|их)(?:\w{0,4})$")


@check(
    "ACC304",
    Category.NAME,
    Severity.MAJOR,
    targets=("en", "de", "fr", "es", "it", "pt", "nl"),
    sources=("ru", "uk", "be", "bg", "sr", "mk"),
    examples=[
        bad("ru>en", "Её заместитель Глеб ⟦Курнаев⟧ временно возглавит заповедник.",
            "Her deputy, Gleb ⟦Kurnakov⟧, will head the reserve for now.",
            fixed="Her deputy, Gleb Kurnayev, will head the reserve for now."),
        bad("ru>de", "Адвокат Тимур ⟦Лоскутов⟧ подал жалобу.", "Der Anwalt Timur ⟦Loskunow⟧ hat Beschwerde eingelegt.",
            fixed="Der Anwalt Timur Loskutow hat Beschwerde eingelegt."),
        good("ru>en", "Жалобу Тимура Щербаченко рассмотрит суд.", "The court will hear Timur Shcherbachenko's complaint.",
             why="declined in the source"),
        good("ru>fr", "Директор Сергей Жуковский уволен.", "Le directeur Sergueï Joukovski est licencié.", why="French romanisation"),
        good("ru>en", "Учёный Анатолий Альтштейн объяснил схему.", "The scientist Anatoly Altstein explained the scheme.",
             why="a name from another language"),
        good("ru>en", "Пётр Савельевич приехал из Москвы.", "Pyotr Savelyevich came from Moscow.", why="an exonym"),
    ],
)  # fmt: skip
def name_transliterated(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """The surname beside a given name that agrees is almost, but not quite, the one of the source.

    Both are compared by a key that all usual romanisations of a name share. Known limits: only names that stand beside a
    name that agrees, and only Slavic surnames that no word list knows; endings of declension are not compared.
    """
    code = facts.target_language.code
    known = facts(names)
    here = [n for s in unit.source for n in known.source[s.id] if script_of(n.text) == "Cyrl"]
    there = [n for s in unit.target for n in known.target[s.id] if script_of(n.text) == "Latn"]
    keys = {key for n in here for key in cyrillic_keys(n.text)}
    everywhere = {key for group in known.source.values() for n in group for key in cyrillic_keys(n.text)}
    for name, surname in itertools.pairwise(here):
        if surname.before != name.key or not _SLAVIC.search(surname.text) or _present(surname, there):
            continue
        for given, other in itertools.pairwise(there):
            if other.before != given.key or not latin_keys(given.text) & cyrillic_keys(name.text):
                continue
            theirs = latin_keys(other.text)
            if any(_agree(key, right) for key in theirs for right in keys | everywhere):
                continue
            if (frequency(other.text, code) or 0.0) < _KNOWN and _near(theirs, surname):
                yield Flag(f"The source spells this name “{surname.text}”.", surname.span, other.span, confidence=0.8)


def _agree(key: str, right: str) -> bool:
    """Whether one key is the other, up to an ending."""
    return abs(len(key) - len(right)) <= _ENDING and (key.startswith(right) or right.startswith(key))


def _present(name: Name, there: list[Name]) -> bool:
    return any(_agree(key, right) for n in there for key in latin_keys(n.text) for right in cyrillic_keys(name.text))


def _near(keys: frozenset[str], name: Name) -> bool:
    rights = cyrillic_keys(name.text)
    return any(k[:1] == r[:1] and distance(k, r) <= _EDITS for k in keys for r in rights)
