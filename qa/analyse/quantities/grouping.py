"""What neighbouring numbers lend each other: a multiplier, a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.analyse.quantities.lexicon import Lexicon
from qa.analyse.quantities.quantity import Kind, Quantity
from qa.core.span import Span

_RANGE = re.compile(r"\s?[-–—~～至到×]\s?|[\s-][^\W\d]{1,4}[\s-]")
_BY = re.compile(r"\s(?:by|sur|por|per|mal|op|na|x|×|till|med)\s")
_END = re.compile(r"\s*(?:[.;,:!?。；，)]|$)")


def neighbours(text: str, raw: Sequence[Quantity]) -> list[Quantity]:
    """The quantities after their neighbours are looked at."""
    out = list(raw)
    largest = max((q.power for q in out), default=1)
    for i, right in enumerate(out):
        bare = right.power == 1 and right.kind is Kind.NUMBER and not right.spelled and not right.units
        if bare and largest > 1000 and _END.match(text, right.span.end):  # "480.000 millones; antes, 35.000"
            out[i] = replace(right, readings=right.readings | {v * largest for v in right.readings})
        if not i:
            continue
        left = out[i - 1]
        if left.dated or right.dated or not _RANGE.fullmatch(text[left.span.end : right.span.start]):
            plain = left.kind is right.kind is Kind.NUMBER and not right.units and right.value > 1
            if plain and left.unit_span and _BY.fullmatch(text[left.unit_span.end : right.span.start]):
                out[i] = replace(right, units=left.units)  # 50 centimètres sur 75
            continue
        if right.power > 1 and left.power == 1 and left.unit_span is None:  # 5 to 6 million
            left = replace(left, readings=left.readings | {v * right.power for v in left.readings})
        if not left.units and right.units and left.kind is Kind.NUMBER:  # 20 by 30 inches
            left = replace(left, units=right.units)
        out[i - 1] = left
    return out


def thousands(text: str, raw: Sequence[Quantity], words: Lexicon) -> list[Quantity]:
    """Make one number of "mil 200 millones", "32 mil 400" (Spanish, Portuguese)."""
    if words.language.code not in {"es", "pt"}:
        return list(raw)
    out: list[Quantity] = []
    for right in raw:
        left = out[-1] if out else None
        if (
            left is not None
            and left.power == 1000
            and left.kind is right.kind is Kind.NUMBER
            and not right.spelled
            and right.value / right.power < 1000
            and text[left.span.end : right.span.start] in {" ", "\u00a0"}
        ):
            value = (left.value + right.value / right.power) * right.power
            span = Span(left.span.start, right.span.end)
            out[-1] = replace(
                right,
                span=span,
                value=value,
                readings=frozenset({value}),
                coefficient=Span(span.start, right.coefficient.end),
            )
        else:
            out.append(right)
    return out
