"""Source text left standing in the draft."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.language_id import identify
from qa.analyse.lexicon import lexicon
from qa.analyse.words import words
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Bitext, Unit
from qa.core.document import Segment
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_KNOWN = 2.5  # Zipf frequency from which a word is an ordinary word of the source language
_FOREIGN = 1.7  # how much rarer (Zipf, a factor of fifty) it must be in the draft's language
_COPIED = 0.6  # share of a sentence's words that stand in the aligned source, from which it is a copy
_SENTENCE = 5  # words of a sentence, at least
_SURE = 0.8  # confidence of the language identification
_QUOTES = "\"'«»“”„‟‘’‚‹›「」『』"


@check(
    "ACC105",
    Category.UNTRANSLATED,
    Severity.MAJOR,
    examples=[
        bad(
            "de>en",
            "Der Stadtrat lehnte den Plan im Juni ab. Die Bürger sammelten Unterschriften. Der Plan sah ein Parkhaus vor.",
            "The ⟦Stadtrat⟧ rejected the plan in June. Residents collected signatures. The plan provided for a parking garage.",
            fixed="The city council rejected the plan in June. Residents collected signatures. The plan provided for a parking garage.",
        ),
        bad(
            "ru>en",
            "Директор получил сорок писем от читателей. Он ответил на все.",
            "The director received forty ⟦писем⟧ from readers. He answered them all.",
            fixed="The director received forty letters from readers. He answered them all.",
        ),
        good(
            "es>en",
            "El final de la final fue fatal para el club.",
            "The end of the final was fatal for the club.",
            why="words that both languages share",
        ),
        good(
            "es>en",
            "La revista «Nuevas lecturas» cumple veinte años.",
            "The magazine “Nuevas lecturas” turns twenty.",
            why="a title in quotation marks stays as it is",
        ),
        good(
            "de>en",
            "Das Wort Heimat lässt sich kaum übersetzen.",
            "The word Heimat can hardly be translated.",
            why="a word that is spoken of",
        ),
    ],
)
def untranslated_word(unit: Unit, facts: Facts) -> Iterable[Flag]:
    """A word of the source stands in the draft unchanged, and is no word of the draft's language.

    It must be an ordinary word of the source language and unknown or very rare in the draft's; names, quotations, titles and
    words that the draft explains are left alone. A word in another script than the draft's is flagged whatever it is. Known
    limit: needs a word list of both languages.
    """
    source, target = facts.source, facts.target
    if source is None or target.language.unspaced:
        return
    ours = {w.of(s.text) for s in unit.source for w in words(s.text, source.language)}
    for segment in unit.target:
        if _is_copy(segment, ours, facts):
            continue
        for word in words(segment.text, target.language):
            text = word.of(segment.text)
            if text in ours and not _marked(segment.text, word) and _is_foreign(text, word, segment, facts):
                yield Flag(
                    f"“{text}” is left as it stands in the source.",
                    source=_first(unit, text),
                    target=word.shift(segment.span.start),
                    confidence=0.85,
                )


def _is_foreign(text: str, word: Span, segment: Segment, facts: Facts) -> bool:
    if len(text) < 4 or any(c.isdigit() for c in text) or text.isupper():
        return False
    source, target = facts.source_language, facts.target_language
    if script(text) != script(segment.text):
        return True
    here, there = lexicon(target.code), lexicon(source.code) if source else None
    if source is None or here is None or there is None:
        return False
    named = text[0].isupper()
    if named and (source.code != "de" or word.start == 0 or _in_name(segment.text, word)):
        return False
    return (
        there.zipf(text) >= _KNOWN + 0.5 * named
        and here.zipf(text) <= there.zipf(text) - _FOREIGN
        and here.zipf(text) < 2.6
    )


def _in_name(text: str, word: Span) -> bool:
    """Whether a capitalised word stands beside another one, as names do."""
    before, after = text[: word.start].split(), text[word.end :].split()
    return bool((before and before[-1][:1].isupper() and len(before) > 1) or (after and after[0][:1].isupper()))


def _marked(text: str, word: Span) -> bool:
    """Whether the word stands in quotation marks or brackets, is explained by them, is spoken of, or is an amount's unit."""
    before, after = text[: word.start], text[word.end :]
    opened = sum(before.count(c) for c in "«“„「『(") > sum(before.count(c) for c in "»”」』)")
    quoted = opened or before.count('"') % 2 == 1 or before[-1:] in _QUOTES or after[:2] == " ("
    last = before.split()[-1] if before.split() else ""
    return quoted or last in _spoken_of() or last[-1:].isdigit() or "illi" in last or last == "&" or after[:2] == " &"


@cache
def _spoken_of() -> frozenset[str]:
    lines = (resources.files("qa.checks.accuracy") / "data" / "spoken_of.txt").read_text("utf-8").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


def script(text: str) -> str:
    """The script of most letters, as the first word of their Unicode names."""
    names = [unicodedata.name(c, "?").split()[0] for c in text if c.isalpha()]
    return max(set(names), key=names.count) if names else "?"


def _is_copy(segment: Segment, ours: set[str], facts: Facts) -> bool:
    found = [w.of(segment.text) for w in words(segment.text, facts.target_language)]
    long = [w for w in found if len(w) > 1]
    if len(long) < _SENTENCE or sum(w in ours for w in long) < _COPIED * len(long):
        return False
    return sum(w[:1].isupper() for w in long) < 0.6 * len(long)


def _first(unit: Unit, text: str) -> Span | None:
    for segment in unit.source:
        at = segment.text.find(text)
        if at >= 0:
            return Span(at, at + len(text)).shift(segment.span.start)
    return None


@check(
    "ACC106",
    Category.UNTRANSLATED,
    Severity.CRITICAL,
    examples=[
        bad(
            "es>en",
            "La alcaldesa presentó ayer los presupuestos. La oposición los rechazó por segunda vez en tres meses. El pleno volverá a reunirse en mayo.",
            "The mayor presented the budget yesterday. ⟦La oposición los rechazó por segunda vez en tres meses.⟧ The council will meet again in May.",
            fixed="The mayor presented the budget yesterday. The opposition rejected it for the second time in three months. The council will meet again in May.",
        ),
        good(
            "fr>en",
            "« Je ne regrette rien de ce que j'ai dit », a-t-elle chanté.",
            "“Je ne regrette rien de ce que j'ai dit,” she sang.",
            why="a quotation in the original language",
        ),
    ],
)
def untranslated_sentence(bitext: Bitext, facts: Facts) -> Iterable[Flag]:
    """A whole sentence of the draft is in the source's language.

    Neighbouring ones are one finding. Known limits: sentences under five words, and languages that are hard to tell apart.
    """
    source, target = facts.source_language, facts.target_language
    if source is None or source.code == target.code:
        return
    run: list[Segment] = []
    for unit in bitext.units:
        for segment in unit.target:
            if _left(segment, unit, facts):
                run.append(segment)
                continue
            yield from _sentences(run, bitext)
            run = []
    yield from _sentences(run, bitext)


def _left(segment: Segment, unit: Unit, facts: Facts) -> bool:
    source, target = facts.source_language, facts.target_language
    count = len(words(segment.text, target))
    if source is None or count < _SENTENCE or segment.text[:1] in _QUOTES:
        return False
    ours = {w.of(s.text) for s in unit.source for w in words(s.text, source)}
    if source.unspaced != target.unspaced or script(segment.text) != _usual_script(facts):
        return script(segment.text) == script(" ".join(s.text for s in facts.bitext.source_segments[:20]))
    if not _is_copy(segment, ours, facts) and unit.source:
        return False
    here = lexicon(target.code)
    small = [w for w in (s.of(segment.text) for s in words(segment.text, target)) if w.islower()]
    if here is not None and sum(here.zipf(w) > _KNOWN for w in small) > 0.6 * len(small):
        return False
    code, confidence = identify(segment.text, (source.code, target.code))
    return code == source.code and confidence >= _SURE


def _usual_script(facts: Facts) -> str:
    return script(" ".join(s.text for s in facts.bitext.target_segments))


def _sentences(run: list[Segment], bitext: Bitext) -> Iterator[Flag]:
    if run:
        pairs = {s.id: u for u in bitext.units for s in u.target}
        own = [s.span for r in run for s in pairs[r.id].source]
        yield Flag(
            "This sentence is left in the source's language."
            if len(run) == 1
            else "These sentences are left in the source's language.",
            source=own[0].cover(own[-1]) if own else None,
            target=run[0].span.cover(run[-1].span),
            confidence=0.9,
        )
