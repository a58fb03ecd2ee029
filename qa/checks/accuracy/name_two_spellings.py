"""ACC303: one name, two spellings within the draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from qa.analyse.facts import Facts
from qa.analyse.names import Name, close, folded, frequency, inflected, names, sound
from qa.analyse.script import script_of, written
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity

_COMMON = 3.3  # Zipf frequency from which a word need not be a name, or may be another one
_RARE = 2.6
_ALL_NOUNS = frozenset({"de", "lb"})  # a capital is no sign of a name


@check(
    "ACC303",
    Category.NAME,
    Severity.MAJOR,
    examples=[
        bad("en", "Lidia Montsalve signed the order. The chief of staff, Montsalve, kept a copy. On Monday Lidia ⟦Montsalvo⟧ resigned.",
            fixed="Lidia Montsalve signed the order. The chief of staff, Montsalve, kept a copy. On Monday Lidia Montsalve resigned."),
        bad("de", "Jelena Kurnajewa tritt zurück. Das teilte Kurnajewa am Montag mit. Wer auf Jelena ⟦Kurnajeva⟧ folgt, ist offen.",
            fixed="Jelena Kurnajewa tritt zurück. Das teilte Kurnajewa am Montag mit. Wer auf Jelena Kurnajewa folgt, ist offen."),
        bad("ru>en", "Директор Нуритун подал в суд. Компания Нуритун молчит. Адвокат компании Нуритун отказался от комментариев.",
            "The head of Nuritoon has sued. The company Nuritoon is silent. A lawyer for ⟦Nooritoon⟧ declined to comment.",
            fixed="The head of Nuritoon has sued. The company Nuritoon is silent. A lawyer for Nuritoon declined to comment."),
        good("en", "Marco Brandelli and his brother Mario Brandelli own the bar. Marco cooks. Mario sings.", why="two people"),
        good("en", "Anton Wexcombe met Clara Wexcomber. Wexcombe paid, and so did Clara Wexcomber.", why="two people, often named"),
        good("pl", "Piotr Wolańczyk odszedł. Wolańczyka żegnali koledzy. Listy do Wolańczyka leżą na biurku.", why="declined"),
    ],
)  # fmt: skip
def name_two_spellings(document: Document, facts: Facts) -> Iterator[Flag]:
    """A name that the draft spells one way twice or more stands once with other letters.

    Almost the same name, rare in the language, and the word before it is the same, or there is none and it sounds alike.
    For drafts in Latin letters without a source and for sources in another script; where names are copied, ACC301 compares with the
    source. Known limits: two people with like names, one of them named once without a given name, look like one.
    """
    source = facts.source_language
    if source is not None and written(source) == written(document.language):
        return
    code = document.language.code
    by_key: dict[str, list[Name]] = defaultdict(list)
    for group in facts(names).target.values():
        for name in group:
            if script_of(name.text) == "Latn":
                by_key[folded(name.text)].append(name)
    for key, (name, *more) in by_key.items():
        if more or len(key) < 5 or (frequency(name.text, code) or 0.0) >= _COMMON:
            continue
        for other, usual in by_key.items():
            if len(usual) < 2 or not close(key, other) or inflected(key, other, (code,)):
                continue
            if _same(name, usual, key, other, code):
                right = usual[0].text
                yield Flag(
                    f"The draft spells this name “{right}” elsewhere, {len(usual)} times.",
                    target=name.span, suggestions=(right,), confidence=0.8,
                )  # fmt: skip
                break


def _same(name: Name, usual: Sequence[Name], key: str, other: str, code: str) -> bool:
    leaders = {n.before for n in usual if n.before}
    if name.before is not None and name.before in leaders:
        return True
    if (name.before is not None and leaders) or code in _ALL_NOUNS:
        return False
    if key.startswith(other) or other.startswith(key):
        return False
    known = max(frequency(usual[0].text, code) or 0.0, frequency(name.text, code) or 0.0)
    return sound(key) == sound(other) and not (name.first and known > _RARE)
