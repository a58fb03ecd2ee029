"""Which quotation marks and brackets open and which close, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qa.analyse.facts import Facts
from qa.core.document import Document
from qa.core.language import Language

OPENING_BRACKETS = "([{（［【《〈〔"
CLOSING_BRACKETS = ")]}）］】》〉〕"
_PARTNERS = dict(zip(CLOSING_BRACKETS, OPENING_BRACKETS, strict=True))
_QUOTES = '"“”„«»‹›「」『』'
_BRACKETS = OPENING_BRACKETS + CLOSING_BRACKETS
_NARROW = {"（": "(", "［": "["}  # a pair may mix the two widths
_MARK = re.compile(f"[{re.escape(_QUOTES + _BRACKETS)}]")
_CLOSES = {"»": "«", "›": "‹", "」": "「", "』": "『"}
_REVERSED = {"de", "da", "cs", "sk", "hr", "sl", "hu", "sr", "bs", "pl"}  # »…« is used
_LOW_FIRST = {"de", "cs", "sk", "sl", "hr", "sr", "bg", "et", "lt", "lv", "is", "ka"}  # „…“ is used
_SAME_MARK = {"sv", "fi", "nb", "no", "nn", "da"}  # ”…” is used
_LEFT = set("([{«‹“„‘—–-/¿¡…=>|*_「『（《")
_RIGHT = set(")]}»›”’.,:;!?…—–-/<|*_」』）》،؛؟。，")
_APOSTROPHES = "'’"


class Role(StrEnum):
    """What a mark does."""

    OPEN = "open"
    CLOSE = "close"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark or bracket at ``place`` (an offset into the text), in block number ``block``.

    ``partner`` is the place of the mark that it pairs with, None if it is alone. ``certain`` says that the role follows
    from the mark or from the spaces around it, not only from what was open before.
    """

    place: int
    character: str
    role: Role
    block: int
    partner: int | None
    certain: bool

    @property
    def quotes(self) -> bool:
        """Whether it is a quotation mark, not a bracket."""
        return self.character in _QUOTES


def marks(facts: Facts) -> tuple[Mark, ...]:
    """The quotation marks and brackets of the draft in text order; apostrophes, inches and single quotes left out."""
    return tuple(find_marks(facts.target))


def find_marks(document: Document) -> Iterator[Mark]:
    """The quotation marks and brackets of a document.

    Pairs are formed within a paragraph. A quotation that goes on over paragraphs pairs its last opening mark with its
    end; each paragraph before keeps a mark without a partner.
    """
    for index, block in enumerate(document.blocks):
        yield from _block_marks(document, index, block.span.start, block.span.end)


def _block_marks(document: Document, index: int, start: int, end: int) -> list[Mark]:
    text, language = document.text, document.language
    found: list[Mark] = []
    stack: list[int] = []  # indices into found
    for match in _MARK.finditer(text, start, end):
        place, character = match.start(), match[0]
        role, certain = _role(text, place, start, end, character, [found[i].character for i in stack], language)
        partner = None
        if role is Role.CLOSE:
            wanted = _partner(stack, found, character)
            if wanted is not None:
                opener = found[wanted]
                partner = opener.place
                found[wanted] = Mark(opener.place, opener.character, opener.role, index, place, opener.certain)
                del stack[stack.index(wanted) :]
        found.append(Mark(place, character, role, index, partner, certain))
        if role is Role.OPEN:
            stack.append(len(found) - 1)
    return found


def _partner(stack: list[int], found: list[Mark], character: str) -> int | None:
    """Which open mark a closing mark ends: the last of its kind, brackets of its own shape only."""
    bracket = _PARTNERS.get(character)
    for index in reversed(stack):
        opener = found[index].character
        if bracket is not None:
            if _NARROW.get(opener, opener) == _NARROW.get(bracket, bracket):
                return index
        elif opener not in _BRACKETS and _matches(opener, character):
            return index
    return None


def _matches(opener: str, closer: str) -> bool:
    """Whether two quotation marks may form a pair, also a mixed one of a hurried hand."""
    if '"' in (opener, closer):
        return opener == closer
    guillemets = "«»‹›"
    return (opener in guillemets) == (closer in guillemets) and (opener in "「『") == (closer in "」』")


def _role(
    text: str, place: int, start: int, end: int, character: str, opened: list[str], language: Language
) -> tuple[Role, bool]:
    if character in OPENING_BRACKETS or character in "„「『":
        return (Role.OPEN, True)
    if character in CLOSING_BRACKETS or character in "」』":
        return (Role.CLOSE, True)
    before = text[place - 1] if place > start else " "
    after = text[place + 1] if place + 1 < end else " "
    free_left = before.isspace() or before in _LEFT
    free_right = after.isspace() or after in _RIGHT
    if character == "“":
        if (opened and opened[-1] == "„") or (free_right and not free_left):
            return (Role.CLOSE, True)
        if free_left and free_right and language.code in _LOW_FIRST:
            return (Role.UNKNOWN, False)
        return (Role.OPEN, True)
    if character == "”":
        same = language.code in _SAME_MARK and "”" not in opened and free_left and not free_right
        return (Role.OPEN if same or (free_left and not free_right and not opened) else Role.CLOSE, True)
    if character in "«»‹›":
        return _guillemet(character, opened, language, free_left=free_left, free_right=free_right)
    return _straight(before, opened, free_left=free_left, free_right=free_right)


def _guillemet(
    character: str, opened: list[str], language: Language, *, free_left: bool, free_right: bool
) -> tuple[Role, bool]:
    usual = Role.OPEN if character in "«‹" else Role.CLOSE
    if language.code not in _REVERSED:
        return (usual, True)
    if usual is Role.CLOSE and free_left and not free_right and "«" not in opened and "‹" not in opened:
        return (Role.OPEN, True)
    if usual is Role.OPEN and free_right and not free_left:
        return (Role.CLOSE, True)
    return (usual, True)


def _straight(before: str, opened: list[str], *, free_left: bool, free_right: bool) -> tuple[Role, bool]:
    if before.isdigit() and '"' not in opened:
        return (Role.UNKNOWN, True)  # inches or seconds
    if free_left and not free_right:
        return (Role.OPEN, True)
    if free_right and not free_left:
        return (Role.CLOSE, True)
    return (Role.CLOSE if '"' in opened else Role.OPEN, False)


_WORDISH = re.compile(r"[\w'’]")


def word_end(text: str, place: int) -> int:
    """Where the word that stands at ``place`` ends; ``place`` itself if none does."""
    while place < len(text) and _WORDISH.match(text[place]):
        place += 1
    return place


def word_start(text: str, place: int) -> int:
    """Where the word that ends at ``place`` starts; ``place`` itself if none does."""
    while place > 0 and _WORDISH.match(text[place - 1]):
        place -= 1
    return place


def line_end(text: str, place: int) -> int:
    """Where the line that holds ``place`` ends, trailing spaces left out."""
    end = text.find("\n", place)
    return len(text[: end if end >= 0 else len(text)].rstrip())


_CREDIT = re.compile(
    r"(?:(?<=[a-zà-ÿ\d)][.!?])|(?<=[.!?]['\"”’»]))[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ][\w'’-]*(?:[ /]+[A-ZÀ-Þ][\w'’.-]*){1,3}\Z"
)


def glued_credit(text: str, end: int) -> int | None:
    """Where a name begins that touches the end of the last sentence of a paragraph and fills the rest of it.

    ``end`` is the end of the paragraph; None if there is no such name.
    """
    found = _CREDIT.search(text, max(0, end - 80), end)
    return found.start() if found else None
