"""The language of an article: as declared, or identified and said; a clear mismatch is an error."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from qa.core.errors import UsageError
from qa.core.language import Language
from qa.read.extract import Extract

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u9fff]")
_SAMPLE = 20_000
_ENOUGH = 20
_ENOUGH_FOR_A_BLOCK = 15
_SURE = 0.95
_IDENTIFIED = 0.5
_SPOKEN = 0.3


def language_of(extract: Extract, declared: Language | None, uri: str) -> tuple[Language, tuple[str, ...]]:
    """The language of an article and notes for the user.

    Raises:
        UsageError: if the declared one is clearly wrong, or there is none and the text does not tell.
    """
    if declared is not None:
        expect_language(extract, declared, uri)
        return declared, ()
    from qa.analyse.language_id import identify

    code, confidence = identify(extract.text[:_SAMPLE])
    if confidence < _IDENTIFIED:
        raise UsageError(f"the language of {uri} cannot be told from its text; name it with --from or --to")
    return Language.parse(code), (f"{uri} was identified as {language_name(code)} ({code}).",)


def expect_language(extract: Extract, declared: Language, uri: str) -> None:
    """Refuse an article that is clearly in another language than declared.

    Clearly means: twenty words or more, identified with a probability of .95 or more, the other language no close
    sibling (``data/siblings.txt``), and no paragraph that may well be in the declared language.

    Raises:
        UsageError: if so.
    """
    from qa.analyse.language_id import canonical, identifiable, probabilities

    if _words(extract.text[:_SAMPLE]) < _ENOUGH or canonical(declared.code) not in identifiable():
        return
    accepted = _siblings(canonical(declared.code))
    ranking = probabilities(extract.text[:_SAMPLE])
    found, confidence = next(iter(ranking.items()), ("und", 0.0))
    if found in accepted or confidence < _SURE:
        return
    for block in extract.blocks:
        text = block.span.of(extract.text)[:_SAMPLE]
        if _words(text) >= _ENOUGH_FOR_A_BLOCK:
            spoken = probabilities(text)
            if sum(spoken.get(code, 0.0) for code in accepted) >= _SPOKEN:
                return
    raise UsageError(
        f"{uri} looks like {language_name(found)}, not {language_name(declared.code)}: are SOURCE and TARGET swapped?"
    )


def language_name(code: str) -> str:
    """The English name of a language (CLDR)."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


@cache
def _siblings(code: str) -> frozenset[str]:
    """A language and those so close that identification cannot be trusted to tell them apart."""
    lines = (resources.files("qa.read") / "data" / "siblings.txt").read_text("utf-8").splitlines()
    groups = (frozenset(line.split()) for line in lines if not line.startswith("#"))
    return frozenset({code}).union(*(group for group in groups if code in group))


def _words(text: str) -> int:
    """A count of words; two characters of a script without spaces count as one."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2
