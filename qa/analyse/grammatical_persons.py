"""Which grammatical persons a stretch of text shows: I, we, others, several or one of them (``data/grammatical_persons.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.core.document import Document
    from qa.core.language import Language

NAMES = ("i", "we", "others", "many", "one")


@dataclass(frozen=True, slots=True)
class Shown:
    """Where the persons of ``NAMES`` show surely, and at least perhaps; document spans."""

    sure: dict[str, tuple[Span, ...]]
    perhaps: dict[str, tuple[Span, ...]]

    def has(self, name: str) -> bool:
        """Whether a person shows surely."""
        return bool(self.sure[name])

    def may_have(self, name: str) -> bool:
        """Whether a person shows at least perhaps."""
        return bool(self.sure[name] or self.perhaps[name])

    def count(self, name: str) -> int:
        """How often a person shows at least perhaps."""
        return len(self.sure[name]) + len(self.perhaps[name])

    def speaks(self) -> bool:
        """Whether the first person shows at least perhaps."""
        return self.may_have("i") or self.may_have("we")


def knows(language: Language) -> bool:
    """Whether there are words for a language."""
    return language.code in _tables()


def shown(document: Document, spans: Sequence[Span]) -> Shown:
    """The persons in stretches of a document."""
    patterns = _patterns(document.language.code, document.language.unspaced)
    texts = [(span.of(document.text).lower(), span.start) for span in spans]

    def found(pattern: re.Pattern[str]) -> tuple[Span, ...]:
        return tuple(Span(*m.span()).shift(start) for text, start in texts for m in pattern.finditer(text))

    return Shown(
        {name: found(sure) for name, (sure, _) in patterns.items()},
        {name: found(perhaps) for name, (_, perhaps) in patterns.items()},
    )


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.files("qa.analyse") / "data" / "grammatical_persons.toml").read_text("utf-8"))


@cache
def _patterns(code: str, unspaced: bool) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    out = {}
    for name in NAMES:
        sure, _, perhaps = (part.strip() for part in _tables()[code].get(name, "").partition("||"))
        out[name] = (_whole(sure, unspaced), _whole(perhaps, unspaced))
    return out


def _whole(pattern: str, unspaced: bool) -> re.Pattern[str]:
    if not pattern:
        return re.compile(r"(?!)")
    return re.compile(pattern if unspaced else rf"(?<!\w)(?:{pattern})(?!\w)")
