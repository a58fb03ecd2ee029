"""A text as its tokens, with the words of its language."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from qa.analyse.quantities.lexicon import Lexicon, lexicon
from qa.analyse.quantities.phrases import Token, tokens
from qa.analyse.quantities.quantity import Kind, Quantity
from qa.core.language import Language
from qa.core.span import Span


@dataclass(frozen=True, slots=True)
class Scan:
    """What the readers of quantities look at."""

    text: str
    found: tuple[Token, ...]
    words: Lexicon

    @classmethod
    def of(cls, text: str, language: Language) -> Scan:
        """The tokens of a text."""
        words = lexicon(language)
        return cls(text, _dates_apart(tokens(text), words), words)


def simple(token: Token, kind: Kind, value: int | Fraction, end: int | None = None) -> Quantity:
    """A quantity of one reading at a token, or up to an offset."""
    span = Span(token.start, end or token.end)
    number = Fraction(value)
    return Quantity(span, kind, number, frozenset({number}), span, spelled=token.kind != "digits")


def _dates_apart(found: tuple[Token, ...], words: Lexicon) -> tuple[Token, ...]:
    """In "April 3 410 bodies", in a language without spaces in numbers, a space after a day does not group."""
    if words.decimal != ".":
        return found
    out: list[Token] = []
    for token in found:
        if token.kind == "digits" and " " in token.text and out and out[-1].key in words.months:
            cut = token.text.index(" ")
            out.append(Token(token.text[:cut], token.start, token.start + cut, "digits"))
            out.append(Token(token.text[cut + 1 :], token.start + cut + 1, token.end, "digits"))
        else:
            out.append(token)
    return tuple(out)
