"""Text to sentences: our marks and rules, with sentencex as the judge of abbreviations we do not list."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate, pairwise

from qa.core.language import Language
from qa.segment.ending import ends_sentence
from qa.segment.marks import candidates, masked
from qa.segment.rules import rules_of


def split(text: str, language: Language) -> tuple[str, ...]:
    """Split a text into sentences, each with the white space after it.

    The sentences tile the text: joined, they give it back. Quotations of several sentences are split, and a sentence
    whose quotation ends with a mark but which goes on is not. Linear in the length of the text.
    """
    if not text:
        return ()
    cuts = (0, *_ends(text, language), len(text))
    return tuple(text[start:end] for start, end in pairwise(cuts) if start < end)


def _ends(text: str, language: Language) -> Iterator[int]:
    """Where sentences end, the last one left out."""
    rules = rules_of(language)
    votes = _votes(text, language)
    last = 0
    for candidate in candidates(text, language.code):
        place = bisect_left(votes, candidate.start)
        voted = place < len(votes) and votes[place] <= candidate.end + candidate.opening
        so_far = text[max(last, candidate.start - 80) : candidate.start]
        if ends_sentence(candidate, rules, voted=voted, sentence_so_far=so_far):
            last = candidate.end
            yield last


def _votes(text: str, language: Language) -> list[int]:
    """Where sentencex ends sentences when no quotation or bracket distracts it."""
    from sentencex import segment

    try:
        return list(accumulate(len(piece) for piece in segment(language.code, masked(text))))
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":  # what its native code raises, outside Exception
            raise
        return []
