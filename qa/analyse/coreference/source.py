"""What the source shows of gender: pronouns, clitics, agreeing verbs and participles, titles and nouns beside names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from qa.analyse.coreference.lexicon import NEUTRAL, Gender, gendered_words, person_nouns, plain
from qa.analyse.coreference.mentions import key
from qa.analyse.coreference.people import Clue, Person
from qa.core.span import Span

MarkerKind = Literal["pronoun", "possessive", "clitic", "verb", "participle", "article"]


@dataclass(frozen=True, slots=True)
class Marker:
    """A word of the source that shows the gender of the person it stands for or agrees with."""

    span: Span
    text: str
    gender: Gender
    kind: MarkerKind


_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐][^\W\d_]+)*|\d+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    span: Span

    @property
    def lower(self) -> str:
        return self.text.lower()


def _tokens(text: str, start: int) -> list[_Token]:
    return [_Token(f.group(), Span(start + f.start(), start + f.end())) for f in _WORD.finditer(text)]


_PARTICIPLE = {
    "es": (r"\w{2,}(?:ad|id|st|ct|rt|ch)([oa])", frozenset(["fue", "era", "es", "será", "sería", "sido", "está", "estaba", "estuvo", "quedó", "siendo", "resultó", "sintió", "siente", "mostró", "muestra", "declaró"])),
    "pt": (r"\w{2,}(?:ad|id|st|it|rt)([oa])", frozenset(["foi", "era", "é", "será", "seria", "sido", "está", "estava", "esteve", "ficou", "sendo", "sentiu", "mostrou", "fosse"])),
    "it": (r"\w{2,}(?:at|ut|it|st|tt|ss|rs|rt)([oa])", frozenset(["è", "era", "fu", "sarà", "sarebbe", "stata", "stato", "sia", "fosse", "venne", "viene", "rimasta", "rimasto", "detta", "detto", "essere", "essersi"])),
    "fr": (r"\w{2,}(?:é|i|u|t|s)(e?)", frozenset(["est", "était", "fut", "sera", "serait", "été"])),
}  # fmt: skip


def markers(text: str, start: int, language: str) -> tuple[Marker, ...]:
    """The gendered words of a stretch of the source that begins at ``start`` of its document."""
    words = gendered_words(language)
    tokens = _tokens(text, start)
    if language in {"zh", "ja"}:
        found = (
            Marker(Span(start + match.start(), start + match.end()), form, gender, "pronoun")
            for form, gender in words.pronouns.items()
            for match in re.finditer(form, text)
            if not text.startswith(("们", "們", "ら", "女" if form == "彼" else "\0"), match.end())
        )
        return tuple(sorted(found, key=lambda x: x.span))
    return tuple(_markers(tokens, language))


def _markers(tokens: Sequence[_Token], language: str) -> Iterator[Marker]:
    words = gendered_words(language)
    participle = _PARTICIPLE.get(language)
    for i, token in enumerate(tokens):
        lower = token.lower
        following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
        polite = (
            language == "de"
            and token.text in {"Sie", "Ihr", "Ihre", "Ihrer", "Ihren", "Ihrem"}
            and i > 0
            and tokens[i - 1].text not in '.:„“"»!?'
        )
        if lower in words.pronouns and not polite:
            yield Marker(token.span, token.text, words.pronouns[lower], "pronoun")
        elif lower in words.possessors and not polite:
            yield Marker(token.span, token.text, words.possessors[lower], "possessive")
        elif lower in words.stressed and i and tokens[i - 1].lower in _BEFORE_STRESSED:
            yield Marker(token.span, token.text, words.stressed[lower], "pronoun")
        elif lower in words.clitics and _verb(following, language):
            yield Marker(token.span, token.text, words.clitics[lower], "clitic")
        elif (enclitic := _enclitic(lower, language)) is not None:
            yield Marker(token.span, token.text, enclitic, "clitic")
        elif participle is not None and i and any(t.lower in participle[1] for t in tokens[max(0, i - 3) : i]):
            match = re.fullmatch(participle[0], lower)
            if match is not None:
                yield Marker(token.span, token.text, "f" if match[1] in {"a", "e"} else "m", "participle")
        elif words.past and len(lower) > 3:
            for ending in sorted(words.past, key=len, reverse=True):
                if lower.endswith(ending) and not token.text[0].isupper():
                    yield Marker(token.span, token.text, words.past[ending], "verb")
                    break


_BEFORE_STRESSED = frozenset(
    [
        "à",
        "de",
        "avec",
        "pour",
        "par",
        "chez",
        "sur",
        "contre",
        "sans",
        "selon",
        "envers",
        "vers",
        "devant",
        "derrière",
        "entre",
        "c'est",
        "quant",
    ]
)


def _verb(word: str, language: str) -> bool:
    words = gendered_words(language)
    return word in words.auxiliaries or (len(word) > 3 and word.endswith(words.verb_endings or ("\0",)))


_ENCLITIC = {
    "es": re.compile(r"\w{2,}(?:ar|er|ir|[áéí]ndo|ando|iendo|yendo|[áéí]r?(?:se|me|te|nos))(l[oa])"),
    "it": re.compile(r"\w{2,}(?:ar|er|ir|ando|endo)(l[oa]|gli)"),
    "pt": re.compile(r"\w+-(?:l|n)?([oa])"),
}
_NOT_ENCLITIC = frozenset(["perla", "charla", "burla", "birla", "mirla", "merla", "parla", "ciarla", "sirla"])


def _enclitic(word: str, language: str) -> Gender | None:
    pattern = _ENCLITIC.get(language)
    match = pattern.fullmatch(word) if pattern and word not in _NOT_ENCLITIC else None
    return None if match is None else "f" if match[1].endswith("a") else "m"


def name_clues(person: Person, text: str, language: str) -> Iterator[Clue]:
    """Titles, nouns and articles beside the person's name in the source, and the form of the surname."""
    names = key(person.name)
    if not person.named or not names:
        return
    words = gendered_words(language)
    for ending in sorted(words.surnames, key=len, reverse=True):
        if names[-1].endswith(ending) and len(names[-1]) > len(ending) + 1:
            gender = words.surnames[ending]
            yield Clue(
                gender, 2.5 if gender == "f" else 1.5, person.name.split()[-1], "target", person.mentions[0].span
            )
            break
    if language == "zh":
        return
    tokens = _tokens(text, 0)
    folded = [plain(t.text) for t in tokens]
    seen: set[str] = set()
    for i, word in enumerate(folded):
        if word != names[-1] or (
            len(names) > 1 and i and folded[i - 1] != names[-2] and tokens[i - 1].text[:1].isupper()
        ):
            continue
        first = _begin(tokens, folded, i, names)
        for clue in (*_before(tokens, first, language), *_after(tokens, i, language)):
            if clue.text not in seen:
                seen.add(clue.text)
                yield clue


_OF = frozenset(
    ["de", "del", "da", "do", "di", "della", "dello", "dell", "du", "des", "von", "vom", "of", "van", "av", "af"]
)


def _begin(tokens: Sequence[_Token], folded: Sequence[str], last: int, names: Sequence[str]) -> int:
    """Where a name that ends at ``last`` begins, particles in it included."""
    first = k = last
    while k and (folded[k - 1] in names or tokens[k - 1].lower in _LINKS):
        k -= 1
        if folded[k] in names:
            first = k
    return first


def _clue(tokens: Sequence[_Token], k: int, language: str, weight: float) -> Clue | None:
    kind = person_nouns(language)(tokens[k].lower)
    if kind is None:
        return None
    article = next((x for x in (k - 1, k - 2) if x >= 0 and tokens[x].lower in gendered_words(language).articles), None)
    begin = tokens[article if article is not None else k].span
    span = begin.cover(tokens[k].span)
    shown = " ".join(t.text for t in tokens[article if article is not None else k : k + 1])
    if not tokens[k].text.islower() and language != "de":
        return None
    shows = (
        gendered_words(language).articles.get(tokens[article].lower)
        if article is not None and language != "de"
        else None
    )
    if shows is not None and (kind == NEUTRAL or shows == "f"):
        return Clue(shows, weight, shown, "source", span)
    if kind == NEUTRAL:
        return None
    return Clue("f" if kind == "f" else "m", weight, shown, "source", span)


_LINKS = frozenset(
    [
        "de",
        "del",
        "la",
        "el",
        "los",
        "las",
        "da",
        "do",
        "das",
        "dos",
        "di",
        "della",
        "dello",
        "dei",
        "delle",
        "du",
        "des",
        "von",
        "der",
        "den",
        "des",
        "vom",
        "für",
        "und",
        "y",
        "e",
        "et",
        "of",
    ]
)


def _before(tokens: Sequence[_Token], first: int, language: str) -> Iterator[Clue]:
    """As in "la senadora X", "la consejera de Agricultura, X"."""
    k = first - 1
    comma = k >= 0 and tokens[k].text == ","
    if comma:
        k -= 1
    elif k >= 0 and tokens[k].lower in _OF:
        return
    steps = 0
    while k >= 0 and steps < 7:
        token = tokens[k]
        if token.text in '.;:!?«»"“”()' or (token.text == "," and steps):
            return
        clue = _clue(tokens, k, language, 4.0 if steps == 0 else 3.0)
        if clue is not None:
            if not (comma and _of_somebody(tokens, clue, k, language)):
                yield clue
            return
        if person_nouns(language)(token.lower) is not None:
            return
        if not comma and not (token.text[:1].isupper() or token.lower in _LINKS):
            return
        k -= 1
        steps += 1


def _of_somebody(tokens: Sequence[_Token], clue: Clue, k: int, language: str) -> bool:
    """As in "el sustituto de la fundadora, X": X may be either."""
    first = next(x for x in range(k, -1, -1) if clue.span is None or tokens[x].span.start <= clue.span.start)
    owned = first > 1 and tokens[first - 1].lower in _OF
    return owned and person_nouns(language)(tokens[first - 2].lower) is not None


def _after(tokens: Sequence[_Token], last: int, language: str) -> Iterator[Clue]:
    """As in "X, asesora del diputado"."""
    if last + 2 >= len(tokens) or tokens[last + 1].text not in {",", "("}:
        return
    for k in range(last + 2, min(len(tokens), last + 6)):
        if (
            tokens[k].text in {",", ".", ";", ")"}
            or tokens[k].lower in _LINKS - {"la", "el"}
            or tokens[k].text[:1].isupper()
        ):
            return
        clue = _clue(tokens, k, language, 3.5)
        if clue is not None:
            yield clue
            return
        if tokens[k].lower not in gendered_words(language).articles and k > last + 3:
            return
