"""Words, numbers and credits that run together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.lexicon import Lexicon, lexicon, name_parts
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import Stability, check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DATA = resources.files("qa.checks.fluency") / "data"
_CAMEL = re.compile(r"(?<![\w@#/.\-])([^\W\d_]{2,})([^\W\d_]+)(?![\w/])")
_WORD = re.compile(r"(?<![\w@#/.'’-])[^\W\d_]+(?![\w@/'’-]|\.\w)")
_NUMBER_FIRST = re.compile(r"(?<![\w.,'’@#/-])(\d[\d.,\u00a0]*\d|\d)([^\W\d_]{4,})(?![\w'’-])")
_CLOCK = re.compile(r"(?<![\w.])(\d{1,2}[:.]\d\d)([ap]\.\s?m\.)")
_NUMBER_LAST = re.compile(r"(?<![\w.,'’@#/-])([^\W\d_]{3,})(\d[\d.,]*(?<=\d))(?![\w/-]|[.,]\w)")


@check(
    "FLU106",
    Category.SPACING,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", "She resigned shortly ⟦afterJoe⟧ spoke to the press.", fixed="She resigned shortly after Joe spoke to the press."),
        bad("en", "She sang ⟦forthem⟧ in the car park.", fixed="She sang for them in the car park."),
        bad("es", "Construirá ahora una ⟦segundacámara⟧ en el barco.", fixed="Construirá ahora una segunda cámara en el barco."),
        bad("fr", "Il a parlé ⟦avecelle⟧ pendant une heure.", fixed="Il a parlé avec elle pendant une heure."),
        bad("it", "Ha parlato del ⟦nuovosindaco⟧ ieri sera.", fixed="Ha parlato del nuovo sindaco ieri sera."),
        bad("es>en", "La secretaria, Ana Urrea, calló.", "The secretary, ⟦AnaUrrea⟧, kept silent.", fixed="The secretary, Ana Urrea, kept silent."),
        bad("en", "The jury will meet on ⟦TuesdayMorning⟧ at the court.", fixed="The jury will meet on Tuesday Morning at the court."),
        good("en", "She sold her iPhone on eBay to Ana McDonald and LeBron Fitz, of OpenAI and eduKare.", why="brands and names"),
        good("de", "Das Brückenbaukonsortium lud die Bürgermeisterkandidaten ein.", why="compounds"),
        good("es", "Siguieron diciéndoselo y entregándoles superordenadores.", why="pronouns after a verb, prefixes"),
        good("it", "Continuavano a chiedendoglielo senza restituirgliela.", why="pronouns after a verb"),
    ],
)  # fmt: skip
def words_joined(document: Document, facts: Facts) -> Iterator[Flag]:
    """Two words have lost the space between them.

    Found by case (a small word and a capital, as in "afterJoe") or by the lexicon: the joined form is unknown, stands
    once in the draft and not in the source, and can be split in exactly one way into two frequent words. Languages
    that join words freely, such as German, are split at function words only.
    """
    code, text = document.language.code, document.text
    known = lexicon(code)
    if known is None:
        return
    away = facts(protected)
    source = facts.source.text.lower() if facts.source else ""
    seen = Counter(match[0].lower() for match in _WORD.finditer(text))
    apart = frozenset(
        match[0] for side in (text, facts.source.text if facts.source else "") for match in _WORD.finditer(side)
    )
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) < 5 or away.touches(*match.span()) or seen[word.lower()] > 1 or word.lower() in source:
            continue
        cut = _at_capital(word, known, code, apart) if not (word.islower() or word.istitle()) else 0
        if not cut and (word.islower() or _opens(text, match.start())):
            cut = _at_lexicon(word.lower(), known, code)
        if cut:
            parts = f"{word[:cut]} {word[cut:]}"
            yield Flag(
                f"Two words run together: {parts!r}." if "'" not in parts else "Two words run together.",
                target=Span(*match.span()),
                suggestions=(parts,),
                confidence=0.92,
                safe=not word.islower(),
            )


def _opens(text: str, place: int) -> bool:
    """Whether a sentence opens at ``place``, so that a capital says nothing."""
    before = text[max(0, place - 3) : place].rstrip(' \u00a0"“„«(')
    return not before or before[-1] in ".!?\n"


def _at_capital(word: str, known: Lexicon, code: str, apart: frozenset[str]) -> int:
    """Where a word breaks before a capital, 0 if it does not; ``apart`` are the words of both articles."""
    found = re.fullmatch(r"([^\W\d_]*[^\W\d_A-ZÀ-ÖØ-Þ])([A-ZÀ-ÖØ-ÞА-ЯŁŚŻŹĆ][^\W\d_]*)", word)
    if found is None:
        return 0
    left, right = found.groups()
    if (not right[1:].islower() and right not in {"I", "A"}) or len(left) < 2 or left.lower() in name_parts():
        return 0
    small = (
        left.islower()
        and known.zipf(left) >= 3.5
        and (len(left) > 2 or left in known.function_words or left in _short(code))
    )
    named = right in apart and len(right) > 2 and len(left) > 2 and (left in apart or known.zipf(left) >= 4)
    return len(left) if small or named or left.lower() in _calendar(code) else 0


def _at_lexicon(word: str, known: Lexicon, code: str) -> int:
    """The one place where an unknown word splits into two frequent ones, 0 if there is none or more."""
    if word in known or len(word) > 24:
        return 0
    table = _joining().get(code, {})
    glued, prefixes, suffixes = (frozenset(table.get(k, "").split()) for k in ("free", "prefixes", "suffixes"))
    content = table.get("content", "no") == "yes"
    cuts = []
    for cut in range(1, len(word)):
        left, right = word[:cut], word[cut:]
        if left in prefixes and right not in known.function_words:
            continue
        if right in suffixes or any(right.startswith(s) and len(right) <= len(s) + 2 for s in suffixes):
            continue
        zl, zr = known.zipf(left), known.zipf(right)
        functional = (left in known.function_words and len(left) > 1 and zr >= 4.3 and len(right) > 2) or (
            right in known.function_words and len(right) > 2 and zl >= 4.3 and (len(left) > 2 or left in glued)
        )
        if functional or (content and min(len(left), len(right)) >= 5 and min(zl, zr) >= 4.5):
            cuts.append(cut)
    return cuts[0] if len(cuts) == 1 else 0


@cache
def _joining() -> dict[str, dict[str, str]]:
    import tomllib

    return tomllib.loads((_DATA / "joining.toml").read_text("utf-8"))


def _short(code: str) -> frozenset[str]:
    """Words of two letters before which a space may be lost."""
    return frozenset(_joining().get(code, {}).get("short", "").split())


@cache
def _calendar(code: str) -> frozenset[str]:
    """The names of months and weekdays, lower case (CLDR)."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    names = {*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()}
    names |= {*locale.months["stand-alone"]["wide"].values()}
    return frozenset(name.lower() for name in names if len(name) > 2)


@check(
    "FLU107",
    Category.SPACING,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", "The trial will resume on ⟦June12⟧ in the capital.", fixed="The trial will resume on June 12 in the capital."),
        bad("en", "Some ⟦120,000residents⟧ are affected.", fixed="Some 120,000 residents are affected."),
        bad("es", "Nació el 3 de ⟦mayo1990⟧ en la isla.", fixed="Nació el 3 de mayo 1990 en la isla."),
        bad("de", "Rund ⟦500Menschen⟧ kamen auf den Platz.", fixed="Rund 500 Menschen kamen auf den Platz."),
        good("en", "In the 1970s, on the 2nd at 10pm, 480g and 3km of 5G cable and an mp3 cost 20mln.", why="units and endings"),
        good("en", "The G20 met after Covid19 and Euro2024 ended.", why="names"),
        good("it", "Costa 10mila euro.", why="mila is written together"),
        good("de", "Die 90er brachten 20fache Gewinne, der 20jährige Koch ging.", why="endings after digits"),
    ],
)  # fmt: skip
def number_joined(document: Document, facts: Facts) -> Iterator[Flag]:
    """A number runs into a word.

    Units, ordinal endings and names with digits are left alone: the word must be a frequent one of four letters and
    more, or a month or weekday before the number.
    """
    code, text = document.language.code, document.text
    known = lexicon(code)
    if known is None:
        return
    away = facts(protected)
    source = facts.source.text if facts.source else ""
    endings = frozenset(_joining().get(code, {}).get("after_number", "").split())
    for match in _NUMBER_FIRST.finditer(text):
        word = match[2]
        if word.lower() in endings or any(word.lower().startswith(e[:-1]) for e in endings if e.endswith("*")):
            continue
        if known.zipf(word) >= 3.7 and (word.islower() or code == "de") and not away.touches(*match.span()):
            yield from _parted(match, source)
    for match in _CLOCK.finditer(text):
        yield from _parted(match, source)
    for match in _NUMBER_LAST.finditer(text):
        word = match[1]
        small = word.islower() and known.zipf(word) >= 4.2 and match[0] not in {"mp3", "co2"}
        if (word.lower() in _calendar(code) or small) and not away.touches(*match.span()):
            yield from _parted(match, source)


def _parted(match: re.Match[str], source: str) -> Iterator[Flag]:
    if match[0] not in source:
        yield Flag(
            "No space between a number and a word.",
            target=Span(*match.span()),
            suggestions=(f"{match[1]} {match[2]}",),
            confidence=0.95,
            safe=True,
        )


@check(
    "FLU108",
    Category.SPACING,
    Severity.MINOR,
    stability=Stability.STABLE,
    examples=[
        bad("en", "The minister at the port. ⟦RamírezAFP⟧", fixed="The minister at the port. Ramírez/AFP"),
        bad("es", "La ministra en el puerto. Lucía ⟦MonteluzEFE⟧", fixed="La ministra en el puerto. Lucía Monteluz/EFE"),
        good("en", "The minister at the port. Ramírez/AFP", why="the usual form"),
        good("en", "The GOP and the NATO allies met SoftPAC and CalPERS.", why="acronyms"),
    ],
)  # fmt: skip
def credit_joined(document: Document, facts: Facts) -> Iterator[Flag]:
    """A photo credit runs into the name of its agency, as in "NameAFP"."""
    away = facts(protected)
    for match in _credit().finditer(document.text):
        if not away.touches(*match.span()):
            yield Flag(
                f"The name runs into the agency {match[2]}.",
                target=Span(*match.span()),
                suggestions=(f"{match[1]}/{match[2]}", f"{match[1]} {match[2]}"),
                confidence=0.9,
            )


@cache
def _credit() -> re.Pattern[str]:
    lines = (_DATA / "agencies.txt").read_text("utf-8").splitlines()
    names = sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    return re.compile(rf"(?<!\w)([^\W\d_]+[^\W\d_A-Z])({'|'.join(map(re.escape, names))})(?!\w)")
