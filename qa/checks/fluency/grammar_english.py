"""English slips that a hurried edit leaves: article, agreement, participle."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.lexicon import lexicon
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document, Segment
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DATA = resources.files("qa.checks.fluency") / "data"
_ARTICLE = re.compile(r"(?<![\w.'’-])([Aa]n?) ((?:\d[\d.,]*|[^\W\d_]+)(?:-[^\W\d_]+)*)(?![\w'’.]\w)")
_VOWELS = tuple("aeiouáéíóúäöü")
_EIGHT = re.compile(r"8|1[18](?!\d)(?!,\d{3},)")
_OPENING = r"(?:^|(?<=[.!?] )|(?<=[\"“‘(]))"
_TWO_DETERMINERS = re.compile(r"(?<![\w'’-])((?:an?|the) (?:an?|the|his|her|their|our))(?= [a-z])")
_CLEFT = re.compile(
    r"\b(?:do|does|did|what|all|thing|things|step|goal|plan|job|idea|aim|task|way|choice|to be)\b", re.I
)


@cache
def _words(name: str) -> frozenset[str]:
    table = tomllib.loads((_DATA / "grammar.toml").read_text("utf-8"))["en"]
    return frozenset(table[name].split())


@cache
def _pairs(name: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in _words(name))


@check(
    "FLU321",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("en",),
    examples=[
        bad("en", "She explained it with ⟦an laugh⟧ at the finish.", fixed="She explained it with a laugh at the finish."),
        bad("en", "They waited for ⟦a hour⟧ in the rain.", fixed="They waited for an hour in the rain."),
        bad("en", "It was ⟦an unique⟧ chance for him.", fixed="It was a unique chance for him."),
        bad("en", "He is ⟦a 18-year-old⟧ student from the coast.", fixed="He is an 18-year-old student from the coast."),
        good("en", "An hour ago a one-eyed European with an MBA saw a UFO, an historic hotel and a unit of an uninsured firm.", why="the sound decides"),
        good("en", "He is an 80-year-old with a 10-year plan, an honest man and a user.", why="the sound decides"),
        good("en", "Vitamin A is in it, as are B and C, and the singer A Hour went home.", why="a letter, a name"),
    ],
)  # fmt: skip
def article_a_or_an(document: Document, facts: Facts) -> Iterator[Flag]:
    """The article "a" stands before a vowel sound, or "an" before a consonant sound.

    Acronyms and names that the lexicon does not know are left alone, as is "an" before an unstressed h (an historic).
    """
    away, known = facts(protected), lexicon("en")
    for match in _ARTICLE.finditer(document.text):
        article, word = match.groups()
        wanted = _article(word, known.zipf(word) if known else 0)
        if wanted is None or wanted == article.lower() or away.touches(*match.span()):
            continue
        mended = (wanted.capitalize() if article[0] == "A" else wanted) + f" {word}"
        if article == "A" and not re.search(
            r"(?:^|[.!?\n]|[\"“‘(])\s?\Z", document.text[max(0, match.start() - 2) : match.start()]
        ):
            continue
        yield Flag(
            f"{wanted!r} before {word!r}.",
            target=Span(*match.span()),
            suggestions=(mended,),
            confidence=0.93,
            safe=True,
        )


def _article(word: str, zipf: float) -> str | None:
    """The article that a word wants, None if there is no telling."""
    if word[0].isdigit():
        return "an" if _EIGHT.match(word) else "a"
    first = word.split("-", maxsplit=1)[0]
    low, head = word.lower(), first.lower()
    if (
        (len(first) > 1 and first.isupper())
        or len(first) < 2
        or head in _words("not_noun")
        or head in _words("silent_h")
    ):
        return None
    if low in _words("vowel_sound") or head in _words("vowel_sound"):
        return "an"
    if low in _words("consonant_sound") or head in _words("consonant_sound"):
        return "a"
    if low.startswith(tuple(_words("consonant_prefixes"))) and not low.startswith(tuple(_words("not_uni"))):
        return "a" if zipf >= 2.5 or word.islower() else None
    if (not zipf and "-" not in word) or (word[0].isupper() and zipf < 3.5):
        return None
    return "an" if low.startswith(_VOWELS) else "a"


@check(
    "FLU322",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("en",),
    examples=[
        bad("en", "⟦She have⟧ already chosen the new name.", fixed="She has already chosen the new name."),
        bad("en", "⟦He and the clinical director has⟧ been married for years.", fixed="He and the clinical director have been married for years."),
        bad("en", "⟦The nurses has⟧ organised a vigil.", fixed="The nurses have organised a vigil."),
        bad("en", "⟦The minister have⟧ left the room.", fixed="The minister has left the room."),
        bad("en", "On Monday ⟦they was⟧ late again.", fixed="On Monday they were late again."),
        good("en", "If she were here, would she have gone? The news has spread and the police have come.", why="inversion, subjunctive, collectives"),
        good("en", "The United States has signed. Ten years is long. The head of the nurses has left.", why="names, measures, a head noun before"),
        good("en", "He and the director have met. She insisted that he have a seat.", why="plural; subjunctive"),
    ],
)  # fmt: skip
def verb_disagrees(segment: Segment, facts: Facts) -> Iterator[Flag]:
    """The verb right after a short subject at the start of a sentence has the wrong number.

    Only have, be and do are looked at. Known limit: subjects of more than a few words.
    """
    away = facts(protected)
    for match, verb in _disagreements(segment.text):
        span = Span(*match.span()).shift(segment.span.start)
        if not away.touches(span.start, span.end):
            subject = match[0][: -len(verb)]
            yield Flag(
                f"{verb!r} does not agree with its subject.",
                target=span,
                suggestions=(subject + _NUMBER[verb.lower()],),
                confidence=0.9,
            )


_NUMBER = {
    "have": "has",
    "has": "have",
    "is": "are",
    "are": "is",
    "was": "were",
    "were": "was",
    "do": "does",
    "does": "do",
}
_NUMBER |= {"don’t": "doesn’t", "don't": "doesn't", "doesn’t": "don’t", "doesn't": "don't"}
_SUBJECTS = (
    re.compile(_OPENING + r"(?:She|He|It) (have|are|were|do|don['’]t)(?= \w)"),
    re.compile(r"(?<![\w'’] of )(?<!\w)(?:[Tt]hey|[Ww]e) (has|was|is|does|doesn['’]t)(?= \w)"),
    re.compile(_OPENING + r"(?:He|She|It) and (?:the|his|her|their|an?|our) (?:[a-z-]+ ){1,3}(has|was|is|does)(?= \w)"),
    re.compile(_OPENING + r"(?:He|She) and [A-Z]\w+ (has|was|is|does)(?= \w)"),
)
_PLURAL = re.compile(
    _OPENING
    + r"(?:The|These|Those|His|Her|Their|Our|Many|Several|Some)(?: [a-z]+)? ([a-z]{3,}s) (has|was|is|does)(?= \w)"
)
_SINGULAR = re.compile(
    _OPENING + r"(?:The|This|That|His|Her|Their|Our|A|An)(?: [a-z]+)? ([a-z]{3,}) (have|are|were)(?= \w)"
)
_NO_ADJECTIVE = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "for",
        "with",
        "to",
        "by",
        "from",
        "and",
        "or",
        "who",
        "that",
        "which",
        "one",
        "only",
        "way",
        "thing",
        "more",
        "most",
        "man",
        "woman",
    ]
)


def _disagreements(sentence: str) -> Iterator[tuple[re.Match[str], str]]:
    known = lexicon("en")
    for pattern in _SUBJECTS:
        for match in pattern.finditer(sentence):
            yield match, match[1]
    for match in _PLURAL.finditer(sentence):
        noun, words = match[1], match[0].split()
        between = words[1] if len(words) == 4 else ""
        if (
            between in _NO_ADJECTIVE
            or between.endswith(("s", "ing"))
            or noun in _words("plural_exceptions")
            or noun.endswith(("ss", "us", "is", "ics"))
        ):
            continue
        if known and known.zipf(noun[:-1]) >= 3 and not (between and known.zipf(between) < 3):
            yield match, match[2]
    for match in _SINGULAR.finditer(sentence):
        words = match[0].split()
        between = words[1] if len(words) == 4 else ""
        if match[1] in _words("singular_subjects") and between not in _NO_ADJECTIVE and not between.endswith("s"):
            yield match, match[2]


@check(
    "FLU323",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("en",),
    examples=[
        bad("en", "She had assured him that the garage would ⟦be build⟧.", fixed="She had assured him that the garage would be built."),
        bad("en", "The song ⟦was write⟧ in a week.", fixed="The song was written in a week."),
        bad("en", "He ⟦has went⟧ home already.", fixed="He has gone home already."),
        bad("en", "His wife ⟦had sell⟧ her car to pay for it.", fixed="His wife had sold her car to pay for it."),
        bad("en", "They ⟦didn't came⟧ to the meeting.", fixed="They didn't come to the meeting."),
        good("en", "All she could do was write. The plan is build first, and what he did was take the train.", why="a bare infinitive after a cleft"),
        good("en", "He has come and it was built; they did go.", why="right forms"),
    ],
)  # fmt: skip
def verb_form(segment: Segment, facts: Facts) -> Iterator[Flag]:
    """A verb after an auxiliary has the wrong form (would be build, has went, didn't came)."""
    away = facts(protected)
    for pattern, table in _forms():
        for match in pattern.finditer(segment.text):
            span = Span(*match.span()).shift(segment.span.start)
            before = segment.text[: match.start()]
            if (match[1].lower() in {"is", "was", "are", "were"} and _CLEFT.search(before)) or away.touches(
                span.start, span.end
            ):
                continue
            mended = match[0][: -len(match[2])] + table[match[2]]
            yield Flag(f"{match[2]!r} is the wrong form here.", target=span, suggestions=(mended,), confidence=0.9)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    def after(auxiliaries: str, table: dict[str, str]) -> tuple[re.Pattern[str], dict[str, str]]:
        return re.compile(rf"(?<![\w'’-])({auxiliaries}) ({'|'.join(table)})(?![\w'’-])", re.I), table

    base = {
        k: v for k, v in _pairs("participles").items() if k not in {"arrest", "lead", "mean", "find", "make", "feel"}
    }
    return (
        after("be|been|being|was|were|is|are", base),
        after("has|have|had|hasn['’]t|haven['’]t|hadn['’]t", _pairs("past_for_participle") | _pairs("perfect_of_base")),
        after(
            "did|didn['’]t|does|doesn['’]t|don['’]t|will|won['’]t|would|wouldn['’]t|could|couldn['’]t|should|must|can|cannot|can['’]t|may|might",
            _pairs("past_for_base"),
        ),
    )


@check(
    "FLU324",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("en",),
    examples=[
        bad("en", "They closed ⟦the a⟧ bridge on Monday.", fixed="They closed a bridge on Monday."),
        bad("en", "He needs more ⟦informations⟧ about it.", fixed="He needs more information about it."),
        bad("en", "The tickets sold out in ⟦forty minute⟧.", fixed="The tickets sold out in forty minutes."),
        good("en", "It was a forty minute walk, then one hour.", why="a measure before a noun; one"),
        good("en", "Between the A and the B lines, the Her concert sold out.", why="letters and names"),
    ],
)  # fmt: skip
def determiner_or_plural(document: Document, facts: Facts) -> Iterator[Flag]:
    """Two determiners stand before a noun, a noun without plural has one, or a plural is missing after a numeral."""
    away, text = facts(protected), document.text
    for match in _TWO_DETERMINERS.finditer(text):
        first, second = match[1].split()
        if first != second and not away.touches(*match.span()):
            yield Flag(
                "Two determiners in a row.", target=Span(*match.span()), suggestions=(second, first), confidence=0.85
            )
    for match in re.finditer(rf"\b(?:{'|'.join(_pairs('uncountable'))})\b", text):
        yield Flag(
            "This noun has no plural.",
            target=Span(*match.span()),
            suggestions=(_pairs("uncountable")[match[0]],),
            confidence=0.85,
        )
    for match in _numeral().finditer(text):
        if not away.touches(*match.span()):
            yield Flag(
                "A plural is missing.", target=Span(*match.span()), suggestions=(f"{match[0]}s",), confidence=0.9
            )


@cache
def _numeral() -> re.Pattern[str]:
    numbers = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred thousand million"
    return re.compile(
        rf"(?<![\w.,:/'’-])(?:{'|'.join(numbers.split())}|\d[\d,]*(?<!\b1)) (?:{'|'.join(_words('units'))})(?=[.,;:!?]? ?(?:[.,;:!?)]|$|\n| and | or ))"
    )


_ITS = (
    (re.compile(r"\b(it['’]s) (?=own\b)", re.I), "its"),
    (re.compile(r"\b(?:to|in|on|with|for|by|from|into|at) (it['’]s) (?=[a-z])(?!(?:an?|the|not|all|like|too|so|just|no|been|only|always|because|about|hard|easy)\b)"), "its"),
    (re.compile(r"\b(its) (?=(?:been|going to|because)\b|not (?:the|an?|that)\b)", re.I), "it’s"),
)  # fmt: skip


@check(
    "FLU325",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("en",),
    examples=[
        bad("en", "The audience rose to ⟦it's⟧ feet at once.", fixed="The audience rose to its feet at once."),
        bad("en", "The dog has ⟦it’s⟧ own bed there.", fixed="The dog has its own bed there."),
        bad("en", "Now ⟦its⟧ been ten years.", fixed="Now it’s been ten years."),
        good("en", "It’s late, and the dog in its bed knows it’s time.", why="right forms"),
    ],
)  # fmt: skip
def its_or_it_is(document: Document, facts: Facts) -> Iterator[Flag]:
    """The possessive "its" and the short form "it’s" are mixed up."""
    away, straight = facts(protected), "’" not in document.text
    for pattern, right in _ITS:
        for match in pattern.finditer(document.text):
            if not away.touches(*match.span(1)):
                mended = right.replace("’", "'") if straight else right
                mended = mended.capitalize() if match[1][0].isupper() else mended
                yield Flag(
                    f"{mended!r} is meant.",
                    target=Span(*match.span(1)),
                    suggestions=(mended,),
                    confidence=0.9,
                    safe=True,
                )
