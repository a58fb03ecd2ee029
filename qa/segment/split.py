"""Text to sentences."""

from __future__ import annotations

from qa.core.language import Language


def split(text: str, language: Language) -> tuple[str, ...]:
    """Split a text into sentences that tile it: joined, they give back the text."""
    from sentencex import segment as sentencex

    if not text:
        return ()
    return tuple(sentencex(language.code, text))
