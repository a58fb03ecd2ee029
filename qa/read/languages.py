"""The language of an article: as declared, or identified and said; a clear mismatch is an error."""

from __future__ import annotations

from qa.core.errors import UsageError
from qa.core.language import Language

_ENOUGH_WORDS = 20
_SURE = 0.95
_IDENTIFIED = 0.5

_SIBLINGS = tuple(
    frozenset(group.split())
    for group in (
        "es gl pt ca ast an oc ext it",
        "hr sr bs sl cnr sh",
        "no nb nn da sv fo",
        "id ms jv min su",
        "cs sk",
        "ru uk be bg mk sr",
        "nl af fy li nds",
        "de lb gsw nds",
        "zh yue wuu lzh",
        "fa tg prs ps",
        "ur hi pnb",
        "tr az crh tk",
        "fi et",
        "hi mr ne sa",
        "ga gd",
        "zu xh",
        "ar arz ary",
    )
)


def language_of(text: str, tag: str | None, uri: str) -> tuple[Language, tuple[str, ...]]:
    """The language of an article and notes for the user.

    Raises:
        UsageError: if the tag is unknown, clearly wrong for the text, or missing and the text too unsure to tell.
    """
    if tag is not None:
        language = Language.parse(tag)
        expect_language(text, language, uri)
        return language, ()
    from qa.analyse.language_id import identify

    code, confidence = identify(text[:20_000])
    if confidence < _IDENTIFIED:
        raise UsageError(f"the language of {uri} cannot be told from its text; name it with --from or --to")
    return Language.parse(code), (f"{uri} was identified as {language_name(code)} ({code}).",)


def expect_language(text: str, language: Language, uri: str) -> None:
    """Refuse a text that is clearly in another language than declared.

    Raises:
        UsageError: if so.
    """
    from qa.analyse.language_id import canonical, identifiable, probabilities

    declared = canonical(language.code)
    if declared not in identifiable() or not _long_enough(text):
        return
    ranking = probabilities(text[:20_000])
    found, confidence = next(iter(ranking.items()), ("und", 0.0))
    if found == declared or confidence < _SURE or _siblings(found, declared):
        return
    raise UsageError(
        f"{uri} looks like {language_name(found)}, not {language_name(declared)}: are SOURCE and TARGET swapped?"
    )


def language_name(code: str) -> str:
    """The English name of a language (CLDR)."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


def _long_enough(text: str) -> bool:
    return len(text.split(maxsplit=_ENOUGH_WORDS)) > _ENOUGH_WORDS or sum(c >= "\u0e00" for c in text[:500]) > 60


def _siblings(one: str, other: str) -> bool:
    return any(one in group and other in group for group in _SIBLINGS)
