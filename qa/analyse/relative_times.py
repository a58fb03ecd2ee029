"""Times that hang on the day of writing (yesterday, next week), and seasons, by group (``data/relative_times.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa.core.document import Segment
    from qa.core.language import Language


@dataclass(frozen=True, slots=True)
class Time:
    """A time of a group; those of one group exclude each other."""

    group: str
    name: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """Where a text names a time, surely or at least perhaps; document spans."""

    sure: tuple[Span, ...]
    perhaps: tuple[Span, ...]


def knows(language: Language) -> bool:
    """Whether there are words for a language."""
    return bool(_patterns(language.code, language.unspaced))


def times(segments: Iterable[Segment], language: Language) -> dict[Time, Mentions]:
    """The times that sentences name."""
    texts = tuple((s.text.lower(), s.span.start) for s in segments if len(s.text.lower()) == len(s.text))
    found = {}
    for time, (sure, perhaps) in _patterns(language.code, language.unspaced).items():
        certain, likely = (
            tuple(Span(*m.span()).shift(start) for text, start in texts for m in pattern.finditer(text))
            for pattern in (sure, perhaps)
        )
        if certain or likely:
            found[time] = Mentions(certain, likely)
    return found


@cache
def _patterns(code: str, unspaced: bool) -> dict[Time, tuple[re.Pattern[str], re.Pattern[str]]]:
    table = tomllib.loads((resources.files("qa.analyse") / "data" / "relative_times.toml").read_text("utf-8"))
    out = {}
    for group, names in table.items():
        for name, languages in names.items():
            if code in languages:
                sure, _, perhaps = (part.strip() for part in languages[code].partition("||"))
                out[Time(group, name)] = (_whole(sure, unspaced), _whole(perhaps, unspaced))
    return out


def _whole(pattern: str, unspaced: bool) -> re.Pattern[str]:
    return re.compile(pattern if unspaced else rf"(?<!\w)(?:{pattern})(?!\w)")
