"""ACC345: an address, a handle or a telephone number that is not the source's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.analyse.facts import Facts
from qa.analyse.names import distance
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Bitext
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_TRAILING = ".,;:!?…)]}'\"’”»>"
_FINDERS = {
    "e-mail address": re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"),
    "web address": re.compile(
        r"(?:https?://|www\.)[^\s<>\"“”«»，。；、（）]{3,300}"
        r"|(?<![\w@.-])[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,2}\.(?:com|org|net|info|gov|edu|eu|example|[a-z]{2})(?:/[^\s<>\"“”«»，。；、（）]{0,200}|(?![\w.-]))"
    ),
    "handle": re.compile(r"(?<![\w@./])@\w{2,40}"),
    "telephone number": re.compile(
        r"(?<![\w.,/-])(?:\+|00)?\(?\d{2,4}\)?(?:[ \u00a0./-]\(?\d{2,4}\)?){2,5}(?![\w]|[.,/-]\d)"
    ),
}
_KEPT = 0.5  # share of the letters that two addresses have in common when one is the other, changed
_DIGITS = 8  # digits of a telephone number, at least: fewer may be a date or an amount


@dataclass(frozen=True, slots=True)
class _Contact:
    kind: str
    span: Span
    text: str
    key: str


@check(
    "ACC345",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    examples=[
        bad("es>en", "Las solicitudes se envían a ⟦becas@fundacionarroyal.org⟧ antes del lunes.",
            "Applications must be sent to ⟦becas@fundacionarroyo.org⟧ before Monday.",
            fixed="Applications must be sent to becas@fundacionarroyal.org before Monday."),
        bad("de>en", "Die Karten gibt es unter ⟦www.seebuehne-malt.de/karten⟧ zu kaufen.",
            "Tickets are on sale at ⟦www.seebuhne-malt.de/karten⟧.",
            fixed="Tickets are on sale at www.seebuehne-malt.de/karten."),
        bad("fr>en", "Les témoins peuvent appeler le ⟦01 55 20 47 13⟧.", "Witnesses can call ⟦01 55 20 74 13⟧.",
            fixed="Witnesses can call 01 55 20 47 13."),
        bad("en>es", "She answered on her account ⟦@rowan_tally⟧.", "Contestó desde su cuenta ⟦@rowan_taly⟧.",
            fixed="Contestó desde su cuenta @rowan_tally."),
        good("fr>en", "Les témoins peuvent appeler le 01 55 20 47 13.", "Witnesses can call +33 1 55 20 47 13.",
             why="the same number from abroad"),
        good("es>en", "Más información en https://www.arroyal.org/es/becas.", "More information at https://www.arroyal.org/en/becas.",
             why="the page in the draft's language"),
        good("de>en", "Der Verein hat die Seite www.seebuehne-malt.de.", "The club's website is seebuehne-malt.de.", why="without www"),
    ],
)  # fmt: skip
def contact_changed(bitext: Bitext, facts: Facts) -> Iterator[Flag]:
    """A web or e-mail address, a handle or a telephone number of the source is almost in the draft.

    Compared without protocol, *www*, capitals, spaces and the country code, and up to a part that names a language. One
    that is missing altogether is left to the omissions; one that stands for another of the same kind without
    likeness (a local hotline) is no error.
    """
    if bitext.source is None:
        return
    languages = {"en", facts.target_language.code, facts.source_language.code if facts.source_language else "en"}
    here, there = _contacts(bitext.source.text, languages), _contacts(bitext.target.text, languages)
    lost = [c for c in here if not any(_same(c, d) for d in there)]
    for contact in there:
        if any(_same(contact, c) for c in here):
            continue
        likely = [c for c in lost if c.kind == contact.kind and _alike(c, contact)]
        if likely:
            best = min(likely, key=lambda c: distance(c.key, contact.key))
            yield Flag(
                f"The source has another {contact.kind}: {best.text}.", best.span, contact.span, (best.text,), 0.9,
            )  # fmt: skip


def _contacts(text: str, languages: set[str]) -> Sequence[_Contact]:
    found: list[_Contact] = []
    for kind, pattern in _FINDERS.items():
        for match in pattern.finditer(text):
            shown = match[0].rstrip(_TRAILING)
            span = Span(match.start(), match.start() + len(shown))
            key = _key(kind, shown, languages)
            if key and not any(span.overlaps(other.span) for other in found):
                found.append(_Contact(kind, span, shown, key))
    return found


def _key(kind: str, shown: str, languages: set[str]) -> str:
    if kind == "telephone number":
        digits = re.sub(r"\D", "", shown)
        return digits if len(digits) >= _DIGITS else ""
    key = re.sub(r"^(?:https?://)?(?:www\.)?", "", shown.lower()).rstrip("/")
    if kind == "web address":
        key = re.sub(rf"(?:^|(?<=[/.]))(?:{'|'.join(sorted(languages))})(?=[/.]|$)[/.]?", "", key)
    return key


def _same(one: _Contact, other: _Contact) -> bool:
    if one.kind == other.kind == "telephone number":
        return one.key[-_DIGITS:] == other.key[-_DIGITS:]
    return one.key == other.key


def _alike(one: _Contact, other: _Contact) -> bool:
    return distance(one.key, other.key) <= (1 - _KEPT) * min(len(one.key), len(other.key)) / 2
