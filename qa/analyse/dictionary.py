"""Hunspell dictionaries of the system or of the user, through the package chunspell (extra ``spelling``)."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from qa.analyse.facts import Facts
from qa.core.errors import UsageError
from qa.core.language import Language

_SYSTEM = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell")
_DIFFER = {"en", "pt"}  # spelled differently by country
_PARTS = 2  # of a file name: language and region


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What the dictionaries of a language know; ``locale`` is the one that makes suggestions (``es_MX``).

    ``sources`` are the folder and the name of each, the draft's own first; the others are read when they are asked.
    """

    locale: str
    sources: tuple[tuple[Path, str], ...]

    def knows(self, word: str) -> bool:
        """Whether a word is right in any country of the language; a word that no dictionary can write counts as known."""
        return any(_spells(_loaded(folder, name), word) for folder, name in self.sources)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Words near an unknown one, the likeliest first."""
        folder, name = self.sources[0]
        return tuple(_loaded(folder, name).suggest(word))


def dictionary(facts: Facts) -> Dictionary | None:
    """The dictionary of the draft's language, None if there is none or the package is not installed."""
    return _find(facts.target_language, facts.config.dictionaries)


def missing(facts: Facts) -> str | None:
    """A sentence that says why spelling is not checked by dictionary, None if it is (or the language has no such thing)."""
    language = facts.target_language
    if language.unspaced or facts(dictionary) is not None:
        return None
    if find_spec("hunspell") is None:
        return "Spelling by dictionary is off: the package chunspell is not installed (pip install 'qa[spelling]')."
    return f"Spelling by dictionary is off: there is no Hunspell dictionary for {language} (package hunspell-{language.code})."


@cache
def _find(language: Language, folder: Path | None) -> Dictionary | None:
    """The dictionaries of the first folder that has the language, that of the draft's region first.

    Raises:
        UsageError: if the configured folder does not exist.
    """
    if folder is not None and not folder.is_dir():
        raise UsageError(
            f"{folder} is no folder; --dictionaries names one with Hunspell files such as es_MX.aff and .dic"
        )
    if find_spec("hunspell") is None:
        return None
    region = language.region or _home(language)
    for place in _folders(folder):
        names = [p.stem for p in place.glob(f"{language.code}*.dic") if p.with_suffix(".aff").is_file()]
        names = sorted(
            (name for name in names if _of(name, language.code)),
            key=lambda name: (name.replace("-", "_") != f"{language.code}_{region}", len(name), name),
        )
        if _fits(names, language):
            return Dictionary(names[0], tuple((place, name) for name in names))
    return None


def _fits(names: list[str], language: Language) -> bool:
    """Whether dictionaries can judge a draft: where countries spell differently, one of its own or those of two others."""
    own = {language.code, f"{language.code}_{language.region}"}
    plain = [name.replace("-", "_") for name in names]
    return bool(plain) and (language.code not in _DIFFER or plain[0] in own or len(plain) > 1)


def _of(name: str, code: str) -> bool:
    parts = name.replace("-", "_").split("_")
    return parts[0] == code and len(parts) <= _PARTS


def _folders(folder: Path | None) -> tuple[Path, ...]:
    named = [Path(p) for p in os.environ.get("DICPATH", "").split(os.pathsep) if p]
    spec = find_spec("hunspell")
    bundled = [Path(p) / "dictionaries" for p in (spec.submodule_search_locations or ())] if spec else []
    return tuple(p for p in (*([folder] if folder else []), *named, *map(Path, _SYSTEM), *bundled) if p.is_dir())


def _home(language: Language) -> str | None:
    """The likely region of a language that is named without one (CLDR likely subtags)."""
    from babel import core

    likely = core.get_global("likely_subtags").get(language.code)
    return likely.split("_")[-1] if likely else None


@cache
def _loaded(folder: Path, name: str) -> Any:  # noqa: ANN401 - the package has no types
    import hunspell

    return hunspell.Hunspell(name, hunspell_data_dir=str(folder), system_encoding=sys.getfilesystemencoding())


def _spells(speller: Any, word: str) -> bool:  # noqa: ANN401
    try:
        return bool(speller.spell(word))
    except UnicodeEncodeError:
        return True
