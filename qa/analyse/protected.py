"""Places where the rules of prose do not hold: addresses, code, handles, file names, initials, brands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.core.document import BlockKind
from qa.core.span import Span

_DATA = resources.files("qa.analyse") / "data" / "typography"

_PATTERN = re.compile(
    r"""
      (?:https?|ftp|file|mailto):[^\s<>"“”«»]+            # addresses
    | \bwww\.[^\s<>"“”«»]+
    | [\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+                   # e-mail
    | (?<![\w@])[@#][\w.·]+(?<![.·])                      # handles, hashtags
    | `[^`\n]{1,200}`                                     # code
    | <[/!]?[a-zA-Z][^<>\n]{0,200}>                       # markup
    | &(?:\#\d{1,7}|\#x[\da-fA-F]{1,6}|[a-zA-Z]\w{1,9});    # entities
    | [\xc2\xc3\xe2][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+      # bytes misread (mojibake)
    | \{\{[^{}\n]{0,200}\}\} | \$\{[^{}\n]{0,100}\} | %\([a-z]\w*\)[sd]
    | \b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|io|eu|tv|co|uk|de|fr|es|it|pt|br|mx|ar|ru|pl|nl|ch|at|jp|cn|kr)
      (?![\w-])(?:/[^\s<>"“”«»]*)?                        # domains
    | \b[\w-]+\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|html?|xml|json|jpe?g|png|gif|svg|mp[34]|zip|exe|js|py|NET|JS)\b
    | (?<!\w)(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)            # initials
    | \b\d+(?:\.\d+){2,}\b                                # versions, dates, sections
    """,
    re.X,
)


@dataclass(frozen=True, slots=True)
class Protected:
    """Spans of a text that spelling, spacing and punctuation rules leave alone, in order and apart."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    def touches(self, start: int, end: int) -> bool:
        """Whether the range (a place, if it is empty) shares anything with a protected span."""
        index = bisect_right(self.starts, max(start, end - 1)) - 1
        return index >= 0 and self.spans[index].end > start


def protected_spans(text: str) -> tuple[Span, ...]:
    """The protected places of a text, in order, none touching another."""
    spans = [Span(*found.span()) for found in (*_PATTERN.finditer(text), *_brands().finditer(text))]
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1].cover(span)
        else:
            merged.append(span)
    return tuple(merged)


def protected(facts: Facts) -> Protected:
    """The draft's protected places: those of its text, and its blocks of code."""
    document = facts.target
    spans = sorted(
        {*protected_spans(document.text), *(b.span for b in document.blocks if b.kind is BlockKind.CODE)},
        key=lambda s: (s.start, -s.end),
    )
    apart: list[Span] = []
    for span in spans:
        if apart and span.start < apart[-1].end:
            apart[-1] = apart[-1].cover(span)
        else:
            apart.append(span)
    return Protected(tuple(apart), tuple(s.start for s in apart))


@cache
def _brands() -> re.Pattern[str]:
    lines = (_DATA / "brands.txt").read_text("utf-8").splitlines()
    names = sorted((n for line in lines if not line.startswith("#") for n in line.split()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?:(?<=!)|(?!\w))")
