"""The inflection of English: the number of a noun, the forms that a verb may be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib import resources

from qa.analyse.lexicon import lexicon

_KNOWN = 2.0  # Zipf; a rarer word is a misspelling as often as not
_COMMON = 3.0
_FARTHEST = 2.0  # Zipf; a plural that is rarer against its singular is a slip of the corpus
_SIBILANT = ("s", "x", "z", "ch", "sh")


class Number(Enum):
    """Grammatical number."""

    SINGULAR = 1
    PLURAL = 2


class Form(Enum):
    """A form of a verb; ``S`` is the third person singular."""

    BASE = 0
    S = 1
    PAST = 2
    PARTICIPLE = 3
    ING = 4


@cache
def words(name: str) -> frozenset[str]:
    """A list of ``data/english.toml``."""
    return frozenset(_table()[name].split())


@cache
def _table() -> dict[str, str]:
    path = resources.files("qa.analyse") / "data" / "english.toml"
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _zipf(word: str) -> float:
    known = lexicon("en")
    return known.zipf(word) if known else 0.0


@cache
def _irregular_plurals() -> dict[str, str]:
    return dict(pair.split(":") for pair in words("plurals"))


def plural(noun: str) -> str:
    """The plural of a noun: "story" gives "stories"."""
    if noun in _irregular_plurals():
        return _irregular_plurals()[noun]
    return _with_s(noun)


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_SIBILANT) else "s")


@cache
def singular(noun: str) -> str | None:
    """The singular of a plural noun, None if it is none: "stories" gives "story"."""
    for one, many in _irregular_plurals().items():
        if many == noun:
            return one
    if not noun.endswith("s") or noun.endswith(("ss", "us", "is", "ics")) or noun in words("unchanged"):
        return None
    found = [base for base in _without_s(noun) if _zipf(base) >= _KNOWN and plural(base) == noun]
    return max(found, key=_zipf, default=None)


def _without_s(word: str) -> Iterator[str]:
    yield word[:-1]
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]


@cache
def number(noun: str) -> Number | None:
    """The number of a noun in lower case, None where there is no telling (news, sheep, staff, a rare word)."""
    if noun in words("unchanged") or noun in words("collective"):
        return None
    if noun in words("plural_only") or singular(noun):
        return Number.PLURAL
    if noun in _irregular_plurals() or (noun not in words("uncountable") and countable(noun)):
        return Number.SINGULAR
    return Number.SINGULAR if noun in words("uncountable") else None


@cache
def countable(noun: str) -> bool:
    """Whether a noun in the singular has a common plural."""
    if noun in words("uncountable") or noun in words("unchanged") or singular(noun):
        return False
    return noun in _irregular_plurals() or (
        _zipf(noun) >= _COMMON and _zipf(plural(noun)) >= max(_KNOWN, _zipf(noun) - _FARTHEST)
    )


@cache
def _irregular_verbs() -> dict[str, tuple[str, str]]:
    rows = (row.split() for row in _table()["verbs"].strip().splitlines())
    return {base: (past, participle) for base, past, participle in rows}


@cache
def conjugated(base: str, form: Form) -> str:
    """A verb in a form: ``conjugated("carry", Form.PAST)`` gives "carried"."""
    if form is Form.BASE:
        return base
    if form is Form.S:
        return {"have": "has", "do": "does", "go": "goes"}.get(base) or _with_s(base)
    if form is Form.ING:
        if base.endswith("ie"):
            return base[:-2] + "ying"
        silent = base.endswith("e") and not base.endswith(("ee", "oe", "ye"))
        return (base[:-1] if silent else _doubled(base, "ing")) + "ing"
    if base in _irregular_verbs():
        return _irregular_verbs()[base][form is Form.PARTICIPLE].split("/")[0]
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in tuple("aeiou"):
        return base[:-1] + "ied"
    return _doubled(base, "ed") + "ed"


def _doubled(base: str, ending: str) -> str:
    """The stem with its last consonant doubled where that is the commoner spelling (stopped)."""
    if len(base) > 2 and base[-1] in "bdgklmnprt" and base[-2] in "aeiou":
        twice = base + base[-1]
        return max((base, twice), key=lambda stem: _zipf(stem + ending))
    return base


@cache
def is_base(word: str) -> bool:
    """Whether a word can be the base form of a verb."""
    if word in _irregular_verbs():
        return True
    return (
        word.isalpha()
        and word not in words("not_verbs")
        and _zipf(conjugated(word, Form.ING)) >= _KNOWN
        and _zipf(conjugated(word, Form.PAST)) >= _KNOWN
        and _zipf(word) >= _KNOWN
    )


def _stems(word: str) -> Iterator[tuple[Form, tuple[str, ...]]]:
    """The forms that an ending may mark, with what the base may be."""
    if word.endswith("s"):
        yield Form.S, tuple(_without_s(word))
    if word.endswith("ing"):
        yield Form.ING, (word[:-3], word[:-3] + "e", word[:-4], word[:-4] + "ie")
    if word.endswith("ed"):
        yield Form.PAST, (word[:-1], word[:-2], word[:-3], word[:-3] + "y")


@cache
def readings(word: str) -> dict[Form, str]:
    """The verb forms that a word in lower case may be, with the base form of each; empty if it is no known verb form."""
    found: dict[Form, str] = {}
    for base, (past, participle) in _irregular_verbs().items():
        if word in past.split("/"):
            found[Form.PAST] = base
        if word in participle.split("/"):
            found[Form.PARTICIPLE] = base
    if is_base(word):
        found[Form.BASE] = word
    for form, stems in _stems(word):
        bases = [b for b in stems if is_base(b) and conjugated(b, form) == word]
        if form is Form.PAST:
            bases = [b for b in bases if b not in _irregular_verbs()]
        if bases:
            found.setdefault(form, max(bases, key=_zipf))
    if Form.PAST in found and word.endswith("ed"):
        found.setdefault(Form.PARTICIPLE, found[Form.PAST])
    return found


_SINGULAR_VERBS = {"has": "have", "is": "are", "was": "were", "does": "do"}
_PLURAL_VERBS = {plural: singular for singular, plural in _SINGULAR_VERBS.items()}


def verb_number(verb: str) -> Number | None:
    """The number that a finite verb in lower case shows, None where it shows none (went) or may be another form."""
    if verb in _SINGULAR_VERBS:
        return Number.SINGULAR
    if verb in _PLURAL_VERBS:
        return Number.PLURAL
    if verb in words("modal_bases"):
        return None
    forms = readings(verb)
    if Form.S in forms:
        return Number.SINGULAR
    return Number.PLURAL if set(forms) == {Form.BASE} else None


def other_number(verb: str) -> str | None:
    """A finite verb that shows its number, in the other one: "goes" gives "go", "are" gives "is"."""
    turned = _SINGULAR_VERBS.get(verb) or _PLURAL_VERBS.get(verb)
    if turned:
        return turned
    forms = readings(verb)
    return forms.get(Form.S) or (conjugated(verb, Form.S) if Form.BASE in forms else None)
