"""German nouns that lost their capital, found by a list of nouns."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.lexicon import lexicon
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_NOUN_PHRASE = re.compile(
    r"(?<![\w-])(?:[Ee]in|[Ee]ine[mnrs]?|[Kk]ein|[Kk]eine[mnrs]?|[Ii]m|[Zz]um|[Zz]ur|[Bb]eim|[Vv]om|[Ii]ns|[Ss]ein|[Ss]eine[mnrs]?"
    r"|[Ii]hre[mnrs]?|[Dd]er|[Dd]ie|[Dd]as|[Dd]em|[Dd]es|[Dd]iese[mnrs]?) ([a-zäöüß]{4,})"
    r"(?=[.,;:!?)“]|$|\n| (?:des|der|eines|einer|von|vom|in|im|auf|aus|mit|und|oder|ist|war|hat|wird|sind|für|bei|nach|an|am|zu|zum|zur|über|will|kann|soll|muss|darf|wurde|wurden|werden|waren|hatte|haben|sagte|sagt) )"
)


@check(
    "FLU355",
    Category.CAPITALIZATION,
    Severity.MINOR,
    targets=("de",),
    examples=[
        bad("de", "Geschrieben hat es ihr Onkel, ein ⟦chemielehrer⟧; er reimte gut.", fixed="Geschrieben hat es ihr Onkel, ein Chemielehrer; er reimte gut."),
        bad("de", "Der Ring lag im ⟦maul⟧ eines Hundes.", fixed="Der Ring lag im Maul eines Hundes."),
        bad("de", "Die ⟦regierung⟧ will das Gesetz ändern.", fixed="Die Regierung will das Gesetz ändern."),
        good("de", "Das ist ein wenig mehr; im ganzen Land war die kurz darauf und der erst gestern da.", why="no nouns"),
        good("de", "Sie glaubt, dass das nichts mit ihr zu tun hat.", why="a pronoun after a pronoun"),
        good("de", "Das gut und ein recht altes Haus; sie war ihr dank der Hilfe treu.", why="words that are nouns elsewhere"),
    ],
)  # fmt: skip
def noun_small(document: Document, facts: Facts) -> Iterator[Flag]:
    """A German noun stands small after its article, at the end of its phrase.

    Nouns are those of Wiktionary's table that are written like no word of another kind; compounds count by their last part.
    """
    away, known = facts(protected), lexicon("de")
    for match in _NOUN_PHRASE.finditer(document.text):
        word = match[1]
        if away.touches(*match.span()) or known is None or not _noun(word):
            continue
        yield Flag(
            f"{word.capitalize()!r} is a noun.",
            target=Span(*match.span(1)),
            suggestions=(word.capitalize(),),
            confidence=0.85,
        )


def _noun(word: str) -> bool:
    if word in _nouns():
        return True
    known = lexicon("de")
    return known is not None and any(
        word[cut:] in _nouns() and known.zipf(word[:cut].removesuffix("s")) >= 3 for cut in range(4, len(word) - 4)
    )


@cache
def _nouns() -> frozenset[str]:
    data = resources.files("qa.analyse") / "data" / "lexicon"
    listed = gzip.decompress((data / "nouns_de.txt.gz").read_bytes()).decode("utf-8").splitlines()
    other = (data / "not_nouns_de.txt").read_text("utf-8").splitlines()
    return frozenset(listed) - frozenset(" ".join(line for line in other if not line.startswith("#")).split())
