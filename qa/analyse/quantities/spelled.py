"""Numbers written as words: from atoms ("forty", "thousand", "third") to values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from qa.analyse.quantities.lexicon import Lexicon
from qa.analyse.quantities.phrases import Token, joined

_LONGEST = 60  # letters of a compound that is read
_MOST = 16  # words of a number
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Atom:
    """A word or phrase with a value. ``power``: it multiplies; ``collective``: it also multiplies (dozen)."""

    values: frozenset[Fraction]
    end: int
    power: bool = False
    ordinal: bool = False
    collective: bool = False
    linked: bool = False

    @property
    def value(self) -> Fraction:
        """The usual value."""
        return max(self.values)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: the index after its last token, its readings, its last multiplier (1 if none)."""

    end: int
    readings: frozenset[Fraction]
    power: Fraction = Fraction(1)
    coefficient_end: int = 0


def read(text: str, found: Sequence[Token], index: int, lexicon: Lexicon) -> Spelled | None:
    """The number in words that starts at a token, if one does."""
    if found[index].kind != "word":
        return None
    atoms = _atoms(text, found, index, lexicon)
    if atoms and atoms[0].power and len(found[index].text) < 4 and found[index].key not in {"mil", "ألف"}:
        return None  # an abbreviation has no number of its own
    if not atoms:
        return _compound(found[index], index, lexicon)
    return _compose(atoms, lexicon)


def _atoms(text: str, found: Sequence[Token], index: int, lexicon: Lexicon) -> list[Atom]:
    atoms: list[Atom] = []
    at = index
    while at < len(found) and len(atoms) < _MOST:
        if at > index and not joined(text, found[at - 1], found[at]):
            break
        start, linked = at, False
        if atoms and found[at].key in lexicon.links and at + 1 < len(found) and joined(text, found[at], found[at + 1]):
            start, linked = at + 1, True
        elif atoms and min(atoms[-1].values) < 1 and found[at].key in {"a", "an", "d", "un"} and at + 1 < len(found):
            start = at + 1
        atom = _atom(text, found, start, lexicon, linked=linked)
        if atom is None:
            break
        atoms.append(atom)
        at = atom.end
    return atoms


def _atom(text: str, found: Sequence[Token], at: int, lexicon: Lexicon, *, linked: bool) -> Atom | None:
    best: Atom | None = None
    options = (
        (lexicon.powers.at(text, found, at), True, False),
        (lexicon.cardinals.at(text, found, at), False, False),
        (lexicon.ordinals.at(text, found, at), False, True),
    )
    for hit, power, ordinal in options:
        if hit is None or (best is not None and at + hit[0] <= best.end):
            continue
        length, value = hit
        values = value if isinstance(value, frozenset) else frozenset({value})
        best = Atom(values, at + length, power, ordinal, found[at].key in lexicon.collectives, linked)
    if best is None and found[at].kind == "word" and len(found[at].text) > 7:
        compound = _compound(found[at], at, lexicon)
        if compound is not None and len(compound.readings) == 1:
            return Atom(compound.readings, compound.end, linked=linked)
    return best


def _compose(atoms: Sequence[Atom], lexicon: Lexicon) -> Spelled | None:
    first = atoms[0]
    arabic = lexicon.language.code == "ar"
    counted = (
        len(atoms) > 1 and first.ordinal and (atoms[1].ordinal or arabic) and _fits(first.value, atoms[1].value, arabic)
    )
    if (min(first.values) < 1 or len(first.values) > 1) and not counted:
        return _fraction(atoms)
    total, section, last = Fraction(0), None, None
    used = 0
    coefficient_end = first.end
    for index, atom in enumerate(atoms):
        value = atom.value
        if atom.power:
            if atom.linked and used:
                break
            if section is None and used == 0:
                section = Fraction(1)
            if section is None:
                if last is None or value <= last:
                    break
                total *= value
            elif value == 100:
                if section >= 100:
                    break
                section *= 100
                used += 1
                continue
            elif last is None or value < last:
                total += section * value
                section = None
            else:
                total, section = (total + section) * value, None
            last = value
        elif section is None:
            if used and (last is None or value >= last or min(atom.values) < 1):
                break
            section = value
        elif (
            min(atom.values) < 1
            and not atom.linked
            and 1 <= section <= 20
            and total == 0
            and not _fits(section, value, arabic)
        ):
            if atom.ordinal and section > 9:
                break
            parts = frozenset(section * v for v in atom.values if v <= 1)
            return _fraction_of(min(parts), atoms[index:], parts)
        elif _fits(section, value, arabic):
            section += value
        elif value == 100 and section < 100 and not atom.linked:
            section *= 100
        elif atom.collective and not atom.linked and len(atom.values) > 1 and total == 0:
            return Spelled(atom.end, frozenset(section * v for v in atom.values), coefficient_end=atom.end)
        elif atom.collective and not atom.linked:
            section *= value
        elif (
            lexicon.language.code == "en"
            and used == 1
            and 10 <= section <= 21
            and 10 <= value <= 99
            and not atom.linked
        ):
            section = section * 100 + value
        else:
            break
        used += 1
        if last is None:
            coefficient_end = atom.end
        if atom.ordinal and not (index + 1 < len(atoms) and (atoms[index + 1].ordinal or arabic)):
            break
    while used > 1 and atoms[used - 1].linked and atoms[used - 1].power:
        used -= 1
    end = atoms[used - 1].end
    number = total + (section or 0)
    return Spelled(end, frozenset({number}), last or Fraction(1), min(coefficient_end, end))


def _fits(section: Fraction, value: Fraction, reverse: bool = False) -> bool:
    """Whether ``value`` may follow ``section`` in one number: 200 + 7, 40 + 2, in French 60 + 12, in Arabic 8 + 30."""
    if reverse and 0 < section % 100 < 10 and value in range(20, 100, 10):
        return True
    if value.denominator != 1 or value < 1 or section.denominator != 1:
        return False
    rest = section % 100
    if rest == 0:
        return section >= 100 and value < 100
    return (rest % 10 == 0 and rest >= 20 and value < 10) or (rest == 60 and 10 <= value < 20)


def _fraction(atoms: Sequence[Atom]) -> Spelled:
    """A word with a fraction among its readings."""
    first = atoms[0]
    if min(first.values) < 1:
        return _fraction_of(min(first.values), atoms, first.values)
    return Spelled(first.end, first.values, coefficient_end=first.end)


def _fraction_of(value: Fraction, atoms: Sequence[Atom], values: frozenset[Fraction] | None = None) -> Spelled:
    """A fraction, perhaps of a multiplier ("half a million", "ein halbes Dutzend")."""
    if len(atoms) > 1 and not atoms[1].linked and (atoms[1].power or (atoms[1].collective and atoms[1].value >= 10)):
        end = atoms[1].end
        return Spelled(end, frozenset({value * atoms[1].value}), coefficient_end=end)
    end = atoms[0].end
    return Spelled(end, values or frozenset({value}), coefficient_end=end)


def _compound(token: Token, index: int, lexicon: Lexicon) -> Spelled | None:
    """A word made of several: "dreihunderttausend", "zweijährig", "trentamila"."""
    word = token.key
    if not 6 <= len(word) <= _LONGEST:
        return None
    extra = Fraction(0)
    for ending in sorted(lexicon.suffixes, key=len, reverse=True):
        if word.endswith(ending) and (rest := word[: -len(ending)]) in lexicon.cardinals:
            return Spelled(index + 1, lexicon.cardinals.get(rest) or frozenset(), coefficient_end=index + 1)
        if word.endswith(ending) and len(word) > len(ending) + 5:
            word = word[: -len(ending)]
            break
    if half := re.fullmatch(r"(.+?)(?:und)?einhalb(?:e[nmrs]?)?", word):
        word, extra = half[1], _HALF
        if word in lexicon.cardinals:
            return Spelled(index + 1, frozenset({max(lexicon.cardinals.get(word) or {Fraction(0)}) + extra}))
    if len(word) < 7:
        return None
    pieces = _split(word, lexicon)
    if pieces is None or len(pieces) < 2:
        return None
    atoms = [Atom(v, k + 1, power=p, ordinal=o) for k, (v, p, o) in enumerate(pieces)]
    whole = _compose(atoms, lexicon)
    if whole is None or whole.end != len(atoms):
        return None
    return Spelled(index + 1, frozenset(v + extra for v in whole.readings), coefficient_end=index + 1)


def _split(word: str, lexicon: Lexicon) -> list[tuple[frozenset[Fraction], bool, bool]] | None:
    if not word:
        return []
    for length in range(len(word), 2, -1):
        piece = word[:length]
        power = lexicon.powers.get(piece)
        cardinal = lexicon.cardinals.get(piece)
        ordinal = lexicon.ordinals.get(piece) if length == len(word) else None
        if power is None and cardinal is None and ordinal is None:
            continue
        rest = word[length:]
        for link in ("", *lexicon.links):
            if rest.startswith(link) and (tail := _split(rest[len(link) :], lexicon)) is not None:
                if power is not None:
                    return [(frozenset({power}), True, False), *tail]
                if cardinal is not None:
                    return [(cardinal, False, False), *tail]
                if ordinal is not None:
                    return [(frozenset({max(ordinal)}), False, True), *tail]
    return None
