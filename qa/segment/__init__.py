"""Documents to sentences."""

from __future__ import annotations

from qa.segment.segments import by_line, segment
from qa.segment.split import split

__all__ = ["by_line", "segment", "split"]
