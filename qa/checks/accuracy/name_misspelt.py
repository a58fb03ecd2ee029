"""ACC301: a name that is spelled otherwise than in the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.analyse.facts import Facts
from qa.analyse.names import (
    Name,
    close,
    distance,
    exonyms,
    folded,
    frequency,
    inflected,
    names,
    sound,
    spellings,
    undoubled,
)
from qa.analyse.script import script_of
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity

_COMMON = 3.3  # Zipf frequency from which a word is known enough to have a form in another language
_RARE = 2.6  # up to which it is no word, nor a name with an exonym


@check(
    "ACC301",
    Category.NAME,
    Severity.MAJOR,
    examples=[
        bad("es>en", "La jefa de gabinete, Lidia ⟦Montsalve⟧, entregó los correos.",
            "The chief of staff, Lidia ⟦Montsalvo⟧, handed over the emails.",
            fixed="The chief of staff, Lidia Montsalve, handed over the emails."),
        bad("fr>en", "L'usine de ⟦Brézolles⟧-sur-Aure fermera en mars.", "The ⟦Brézoles⟧-sur-Aure plant will close in March.",
            fixed="The Brézolles-sur-Aure plant will close in March."),
        bad("de>en", "Die Stadträtin Ulrike ⟦Haverkamp⟧ lehnte den Plan ab.",
            "City councillor Ulrike ⟦Havercamp⟧ rejected the plan.",
            fixed="City councillor Ulrike Haverkamp rejected the plan."),
        bad("en>it", "The judge, Tobias ⟦Wexcombe⟧, adjourned the trial.", "Il giudice, Tobias ⟦Wexcomb⟧, ha rinviato il processo.",
            fixed="Il giudice, Tobias Wexcombe, ha rinviato il processo."),
        bad("pt>en", "O líder do governo, Waldir Sampaio ⟦Neto⟧, discordou.", "The government's leader, Waldir Sampaio ⟦Filho⟧, disagreed.",
            fixed="The government's leader, Waldir Sampaio Neto, disagreed."),
        good("de>en", "Das Museum in Köln zeigt Bilder aus München.", "The museum in Cologne is showing pictures from Munich.",
             why="exonyms"),
        good("es>en", "José Fernández vive en Sevilla.", "Jose Fernandez lives in Seville.", why="accents left out; an exonym"),
        good("de>en", "Jürgen Großmann wohnt in Düsseldorf.", "Juergen Grossmann lives in Dusseldorf.", why="ü as ue, ß as ss"),
        good("en>pl", "Maria Velthuis met Piotr Kowalski in Warsaw.", "Maria Velthuis spotkała Piotra Kowalskiego w Warszawie.",
             why="names are declined"),
        good("de>en", "Lindwurms Rücktritt überraschte niemanden.", "Lindwurm's resignation surprised no one.", why="a genitive"),
        good("en>de", "Doctors fear Omicron. A test finds Omicron.", "Ärzte fürchten Omikron. Ein Test findet Omikron.",
             why="a spelling that the draft keeps to"),
        good("en>de", "Republican Senator Wendy Rogers warned of fraud.", "Die Senatorin Wendy Rogers warnte vor Betrug.", why="a title"),
        good("en>it", "The senator Vettius named a Falangist.", "Il senatore Vettio nominò un falangista.", why="an ending of the language"),
        good("en>es", "She went to school in Addis Ababa.", "Fue a la escuela en Adís Abeba.", why="an exonym of CLDR"),
        good("it>en", "Papa Francesco ha ricevuto i pescatori.", "Pope Francis received the fishermen.", why="a name that is translated"),
    ],
)  # fmt: skip
def name_misspelt(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A name of the source stands in the translation with other letters.

    A name of the source that is missing from the translated sentence, and a name that is nowhere in the source but
    almost the same, up to accents, endings and hyphens. There must be a sign that the name was to be copied: the draft has it
    right elsewhere, the word before it is the same in both (given name, surname), or no word list
    has the draft's spelling. Last names of two or
    more words that agree but for the last (*Neto*, *Filho*) count too. Known limits: words that both languages have (places
    with an exonym, Christian names) are left alone; so are endings where names are declined; other scripts are ACC302's affair.
    """
    source, target = facts.source_language, facts.target_language
    if source is None:
        return
    known = facts(names)
    here = [n for s in unit.source for n in known.source[s.id] if script_of(n.text) == "Latn"]
    there = [n for s in unit.target for n in known.target[s.id] if script_of(n.text) == "Latn"]
    if not here or not there:
        return
    present = {key for s in unit.target for word in _split(s.text) for key in spellings(word)}
    lost = [n for n in here if not spellings(n.text) & present]
    strange = [n for n in there if not any(known.source_words[key] for key in spellings(n.text))]
    for name in lost:
        for other in strange:
            codes = (source.code, target.code)
            signs = _Signs.of(name, other, here, there, known.target_words)
            if _misspelt(name, other, codes, signs) or _other_last_name(name, other, here, there, codes):
                yield Flag(
                    f"The source spells this name “{name.text}”.",
                    name.span,
                    other.span,
                    (name.text,),
                    0.9 if signs.before else 0.8,
                )
                break


def _split(text: str) -> list[str]:
    return "".join(c if c.isalpha() else " " for c in text).split()


@dataclass(frozen=True, slots=True)
class _Signs:
    """What speaks for a copied name: the same name before or after it, the right spelling elsewhere; what against: habit."""

    before: bool
    after: bool
    right_elsewhere: bool
    repeated: bool

    @classmethod
    def of(cls, name: Name, other: Name, here: Sequence[Name], there: Sequence[Name], words: Counter[str]) -> _Signs:
        after = {n.key for n in here if n.before == name.key} & {n.key for n in there if n.before == other.key}
        before = name.before is not None and name.before == other.before
        return cls(before, bool(after), words[name.key] > 0, words[other.key] > 1)


def _misspelt(name: Name, other: Name, codes: tuple[str, str], signs: _Signs) -> bool:
    pairs = [(a, b) for a in spellings(name.text) for b in spellings(other.text)]
    if not any(close(a, b, 3 if signs.before else 4) for a, b in pairs) or any(
        inflected(a, b, codes) for a, b in pairs
    ):
        return False
    if exonyms(name.key, other.key, codes):
        return False
    in_source, in_target = frequency(name.text, codes[0]), frequency(other.text, codes[1])
    if (in_source is None or in_source >= _COMMON) and (in_target is None or in_target >= _COMMON):
        return False
    if signs.before or (signs.after and (in_target or 0.0) <= _RARE):  # what comes first may be a title
        return True
    if signs.right_elsewhere and not (in_target is not None and in_target >= _COMMON):
        return True
    if in_source is None or in_target is None or name.first or signs.repeated or _adapted(name.key, other.key):
        return False
    copied = frequency(name.text, codes[1]) or 0.0
    if in_source <= _RARE and in_target <= _RARE and copied <= _RARE:
        return True
    unheard = in_target == 0 and frequency(other.text, codes[0]) == 0
    return unheard and copied > 0 and any(distance(a, b) == 1 for a, b in pairs)


def _adapted(one: str, other: str) -> bool:
    """Whether a name may be put into the other language: another ending (*Vettius, Vettio*), another letter for a sound."""
    if undoubled(one) == undoubled(other):
        return False
    return one[-2:] != other[-2:] or sound(one) == sound(other)


def _other_last_name(name: Name, other: Name, here: list[Name], there: list[Name], codes: tuple[str, str]) -> bool:
    """Whether two or more equal names go before the two, which no word of the draft's language explains."""
    mine, theirs = _leading(name, here), _leading(other, there)
    if len(mine) < 2 or mine[-2:] != theirs[-2:] or folded(name.text)[:3] == folded(other.text)[:3]:
        return False
    known = frequency(other.text, codes[1])
    return known is not None and known < _COMMON


def _leading(name: Name, among: list[Name]) -> list[str]:
    chain: list[str] = []
    at = among.index(name)
    while among[at].before is not None and at > 0 and among[at - 1].key == among[at].before:
        at -= 1
        chain.insert(0, among[at].key)
    return chain
