"""Capitals of peoples and languages that English writes and Romance languages do not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.forms import forms
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import BlockKind, Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DATA = resources.files("qa.checks.fluency") / "data"
_PAIR = re.compile(
    r"(?<![\w’'.-])([^\W\d_]+) ([A-ZÀ-Þ][^\W\d_]+)(?![\w-])(?! [A-ZÀ-Þ\d])(?! (?:de|di|del|y|e|et) [A-ZÀ-Þ])"
)
_PLURAL = {"es": ("los", "las", "unos", "unas"), "pt": ("os", "as", "uns", "umas")}
_ENDINGS = (
    "",
    "a",
    "e",
    "s",
    "es",
    "as",
    "os",
    "i",
    "he",
    "hi",
    "ne",
    "nes",
    "enne",
    "ennes",
    "ve",
    "ves",
    "ã",
    "ãs",
    "ães",
    "ões",
)


@check(
    "FLU356",
    Category.CAPITALIZATION,
    Severity.MINOR,
    targets=("es", "fr", "it", "pt"),
    examples=[
        bad("es", "La ministra ⟦Francesa⟧ llegó tarde.", fixed="La ministra francesa llegó tarde."),
        bad("es", "Ayer los ⟦Españoles⟧ votaron.", fixed="Ayer los españoles votaron."),
        bad("es", "Respondió en ⟦Inglés⟧ a la prensa.", fixed="Respondió en inglés a la prensa."),
        bad("fr", "La ministre ⟦Française⟧ a parlé.", fixed="La ministre française a parlé."),
        bad("fr", "Elle parle ⟦Anglais⟧ à la maison.", fixed="Elle parle anglais à la maison."),
        bad("it", "La ministra ⟦Francese⟧ ha parlato.", fixed="La ministra francese ha parlato."),
        bad("pt", "A ministra ⟦Francesa⟧ falou ontem.", fixed="A ministra francesa falou ontem."),
        good("es", "La Real Academia Española y El Corte Inglés; el torneo Francés de Golf.", why="names"),
        good("fr", "Les Français et une Anglaise ont voté avant les premiers Européens.", why="a people has a capital in French"),
        good("it", "Gli Italiani e i Francesi hanno firmato.", why="the older way with a capital"),
        good("es", "Compite la atleta Inés Alemán y el pintor Italo Francés.", why="surnames"),
    ],
)  # fmt: skip
def people_capital(document: Document, facts: Facts) -> Iterator[Flag]:
    """An adjective of a people after its noun, a language after "in" or "speak", or a people after a plural article has a capital.

    French and Italian peoples as nouns are left alone, as are names (a capital right before or after).
    """
    code, away = document.language.code, facts(protected)
    known = forms(code)
    peoples, speaking = _forms(code), _lists()["speaking"][code].split()
    for block in document.blocks:
        if block.kind is BlockKind.TITLE:
            continue
        for match in _PAIR.finditer(document.text, block.span.start, block.span.end):
            before, word = match[1], match[2]
            if word.lower() not in peoples or not before.islower() or not word[1:].islower() or known is None:
                continue
            kinds = "AO" if code in {"fr", "it"} else "O"  # their peoples as nouns have a capital
            noun = known.signs(before, "N") and not known.signs(before, kinds) and len(before) > 3
            if not (noun or before in speaking or before in _PLURAL.get(code, ())) or away.touches(*match.span()):
                continue
            if before in speaking and not _language(word.lower(), code):
                continue
            yield Flag(
                f"“{word.lower()}” is written small.",
                target=Span(*match.span(2)),
                suggestions=(word.lower(),),
                confidence=0.85,
            )


def _language(word: str, code: str) -> bool:
    """Whether a word is the name of a language: the masculine singular."""
    return word in _lists()["peoples"][code].split()


@cache
def _forms(code: str) -> frozenset[str]:
    """All forms of the peoples of a language."""
    found: set[str] = set()
    for word in _lists()["peoples"][code].split():
        plain = word.translate(str.maketrans("éáêã", "eaea"))
        for stem in {
            word,
            word.rstrip("oe"),
            plain,
            plain.rstrip("o"),
            word.removesuffix("f"),
            word.removesuffix("ão"),
        }:
            found |= {stem + ending for ending in _ENDINGS}
    return frozenset(w for w in found if len(w) > 4)


@cache
def _lists() -> dict[str, dict[str, str]]:
    return tomllib.loads((_DATA / "capitals.toml").read_text("utf-8"))
