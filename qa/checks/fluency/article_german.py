"""German articles that fit their noun in no gender and case, or not the one that the preposition governs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.analyse.forms import forms
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.fluency.german import ARTICLES
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_AMBIGUOUS = frozenset(["ihr", "sein", "der", "die", "das", "den", "dem", "des"])  # also pronouns or a verb
_GOVERNED = dict.fromkeys(["mit", "bei", "von", "nach"], "D") | dict.fromkeys(["für", "durch", "ohne", "gegen"], "A")
_PHRASE = re.compile(
    rf"(?<![\w-])((?i:{'|'.join(_GOVERNED)}) )?((?i:{'|'.join(sorted(ARTICLES, key=len, reverse=True))})) ((?:[a-zäöüß]{{3,}}(?:en|e|er|es|em) )?)([A-ZÄÖÜ][a-zäöüß]+)(?![\w’'‘-])(?! [A-ZÄÖÜ]| (?:alt|lang|groß|hoch|tief|breit|schwer|weit)e?[nrms]?\b| (?:for|of|and)\b| d[‘’'])"
)
_NEUTER = frozenset(
    [
        "das",
        "dem",
        "des",
        "ein",
        "einem",
        "eines",
        "im",
        "am",
        "vom",
        "zum",
        "beim",
        "ins",
        "kein",
        "sein",
        "ihr",
        "unser",
        "seinem",
        "ihrem",
        "dieses",
        "diesem",
        "jedes",
        "jedem",
    ]
)
_POSTPOSED = re.compile(r"(?:ung|cht|aben|ment|nach) \Z")  # meiner Meinung nach eine
_QUOTES = frozenset("„»‚›")
_LEFT_OUT = frozenset(
    ["Rangers", "Bogey", "Ballon", "Veteran", "Institute", "Email", "Pole", "Sie"]
)  # English and French words that look German
_NOT_ADJECTIVES = re.compile(
    r"^(?:dies|jen|jed|letztes|nächstes|voriges)|(?:wegen|neben|zwischen|während|gegen|trotz|außer|sie|alle|viele|mehrere|einige|manche|wenige|diese|jene|eine|aber|oder|unter|über|hinter|seine|ihre|immer|wieder|einen|anderen|beide|ihrer|seiner|meiner|unserer|eurer|ohne|jeder|heute|einer|keine|gerade|bitte|ende|welche|denen|deren|dessen|wurden?|haben|hatten?|waren|sollen?|sollten|können|konnten?|müssen|mussten?|wollen|wollten?|werden|würden?|sowie)$"
)


@check(
    "FLU342",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("de",),
    examples=[
        bad("de", "⟦Das Bericht⟧ wurde am Montag verlesen.", fixed="Der Bericht wurde am Montag verlesen."),
        bad("de", "Die Stadt gab ⟦das Genehmigung⟧ im Mai.", fixed="Die Stadt gab die Genehmigung im Mai."),
        bad("de", "Sie suchten ⟦nach der Täter⟧ in drei Dörfern.", fixed="Sie suchten nach dem Täter in drei Dörfern."),
        bad("de", "Das Dach fiel ⟦durch dem Brand⟧ ein.", fixed="Das Dach fiel durch den Brand ein."),
        bad("de", "⟦Mit die Brücke⟧ kommt der Verkehr zurück.", fixed="Mit der Brücke kommt der Verkehr zurück."),
        good("de", "Ein Projekt, das Kinder fördert, und der Mann, der Bücher schreibt, mit dem Kinder spielen.", why="relative pronouns"),
        good("de", "Beim Lesen hörte er ein Knacken; einen Jahre alten Streit; für die Anfang Mai geplante Wahl.", why="infinitives as nouns; measures; dates inside"),
        good("de", "Eine ihrer Ideen war gut; von einem seiner Gäste hieß es, er spiele für Der Kaufmann von Venedig.", why="one of several; a title"),
        good("de", "Es war seiner Meinung nach eine Idee; die Email, die Sie bekommen.", why="a word after its noun; loan words"),
        good("de", "Mit den Kindern ging er nach dem Essen in das Haus der Frau.", why="right articles"),
    ],
)  # fmt: skip
def article_of_noun(document: Document, facts: Facts) -> Iterator[Flag]:
    """An article, demonstrative or possessive does not fit the noun after it in any case, or not in that of its preposition.

    Only nouns whose forms are known. After a comma an article may be a relative pronoun and is left alone.
    """
    known, away, text = forms("de"), facts(protected), document.text
    if known is None:
        return
    for match in _PHRASE.finditer(text):
        preposition, article, adjective, noun = match[1], match[2].lower(), match[3].strip(), match[4]
        readings = known(noun)
        if not readings or _NOT_ADJECTIVES.search(adjective) or away.touches(*match.span()):
            continue
        if article in _AMBIGUOUS and re.search(
            r"(?:[,–:(]|\b(?:und|oder|als))\s(?:\w+ )?\Z", text[max(0, match.start() - 25) : match.start()]
        ):
            continue
        if (
            noun in _LEFT_OUT
            or (noun.endswith("n") and article in _NEUTER)
            or text[match.start() - 1 : match.start()] in _QUOTES
        ):
            continue
        if preposition and article != match[2]:
            continue  # a title (von Eine Geschichte aus zwei Städten)
        if preposition and _POSTPOSED.search(text[: match.start()]):
            continue
        if preposition and noun in {"Anfang", "Mitte", "Ende", "Rolle"}:
            continue
        if article == "ihr" or (article in {"des", "eines"} and readings & {"Nm", "Nn"}):
            continue  # a pronoun; a foreign word without -s (des Brexit)
        fitting = ARTICLES[article] & readings
        if preposition:
            fitting = frozenset(r for r in fitting if r[0] == _GOVERNED[preposition.strip().lower()])
        if not fitting:
            yield Flag(
                f"{match[2]!r} does not go with {noun!r} here.",
                target=Span(*match.span()),
                confidence=0.87,
            )
