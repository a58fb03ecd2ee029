"""Two sides to a bitext."""

from __future__ import annotations

from qa.align.bitext import align

__all__ = ["align"]
