"""Language tags (BCP 47): language, script and region, no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from qa.core.errors import UsageError

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?(?:[-_][a-z0-9]{4,8})*", re.I)


@cache
def known_languages() -> frozenset[str]:
    """The primary subtags that CLDR names (``data/languages.txt``)."""
    text = (resources.files("qa.core") / "data" / "languages.txt").read_text("utf-8")
    return frozenset(line for line in text.split() if line.isalpha())


@dataclass(frozen=True, slots=True)
class Language:
    """A language tag such as ``en``, ``zh-Hans``, ``es-419`` or ``pt-BR``."""

    code: str
    script: str | None = None
    region: str | None = None

    @classmethod
    def parse(cls, tag: str) -> Language:
        """Read a BCP 47 tag.

        Raises:
            UsageError: if it is not a tag, or names no known language.
        """
        match = _TAG.fullmatch(tag.strip())
        if match is None or match[1].lower() not in known_languages():
            raise UsageError(f"'{tag}' is not a known language; use a tag such as en, es-MX or zh-Hans")
        code, script, region = match.groups()
        return cls(code.lower(), script.title() if script else None, region.upper() if region else None)

    @property
    def tag(self) -> str:
        """The tag in its usual spelling."""
        return "-".join(part for part in (self.code, self.script, self.region) if part)

    def __str__(self) -> str:
        return self.tag

    @property
    def unspaced(self) -> bool:
        """Whether words are written without spaces between them (Chinese, Japanese, Thai, Lao, Khmer, Burmese)."""
        return self.code in {"zh", "ja", "th", "lo", "km", "my", "yue"}
