"""Words and marks of a sentence, cut the way the parser was trained."""

from __future__ import annotations

import re

from qa.core.span import Span

_ABBREVIATION = r"(?:Mr|Mrs|Ms|Dr|St|Sr|Jr|Sen|Rep|Gov|Gen|Prof|Rev|Sra|Srta|Dña|Lt|Col|Capt|Sgt|Hon)\."
_TOKEN = re.compile(
    rf"{_ABBREVIATION}|(?:[^\W\d_]\.){{2,}}"
    r"|(?:['’](?:s|re|ve|ll|d|m|t)|n['’]t)(?!\w)"
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+?(?=n['’]t(?!\w))"
    r"|[^\W\d_]+(?:[-‐][^\W\d_]+)*(?:['’](?!(?:s|re|ve|ll|d|m|t)(?!\w))(?=\w))?"
    r"|[^\W]+|[^\w\s]"
)  # fmt: skip


def tokens(text: str, start: int = 0) -> tuple[Span, ...]:
    """Spans of the words and marks of ``text``, which begins at ``start`` of its document."""
    return tuple(Span(start + found.start(), start + found.end()) for found in _TOKEN.finditer(text))
