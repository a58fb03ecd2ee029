"""Write ``spelled/*.tsv``: the number words of each language, from CLDR's rule-based number formats.

    python build.py        # wants PyICU, for example: pip install icukit-pyicu

CLDR, part 3 (numbers), "Rule-Based Number Formatting"; the data is under the Unicode License v3. A line is
``kind TAB words TAB value``; kind is c (cardinal), o (ordinal) or m (a power of a thousand that multiplies). Phrases
whose words add up to their value (twenty-three) are left to the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import icu  # type: ignore[import-not-found]

LANGUAGES = [
    "ar",
    "bg",
    "ca",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fi",
    "fr",
    "hi",
    "hr",
    "hu",
    "id",
    "it",
    "lt",
    "lv",
    "nb",
    "nl",
    "pl",
    "pt",
    "pt-PT",
    "ro",
    "ru",
    "sk",
    "sl",
    "sr",
    "sv",
    "tr",
    "uk",
]
SKIP = ("year", "financial", "verbose", "numbering-days")
CARDINALS = (*range(100), *range(100, 1000, 100))
ORDINALS = (*range(1, 100), 100, 1000)
POWERS = (10**3, 10**6, 10**9, 10**12)
LINKS = frozenset({"and", "og", "och", "y", "e", "et", "i", "și"})


def rulesets(language: str) -> Iterator[tuple[str, object]]:
    """Name and formatter of each public ruleset."""
    form = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(language.replace("-", "_")))
    for i in range(form.getNumberOfRuleSetNames()):
        name = form.getRuleSetName(i)
        if not any(word in name for word in SKIP):
            yield name, form


def spell(form: object, value: int, name: str) -> tuple[str, ...]:
    """The words of a number, hyphens as spaces."""
    text = form.format(value, name)  # type: ignore[attr-defined]
    return tuple(text.replace("\u00ad", "").replace("-", " ").replace("\u200b", "").casefold().split())


def additive(words: tuple[str, ...], value: int, known: dict[tuple[str, ...], int]) -> bool:
    """Whether the words, link words aside, are all known and sum to the value."""
    parts = [w for w in words if w not in LINKS]
    return (
        len(parts) > 1
        and known.get((parts[0],), 0) >= 20
        and all((w,) in known for w in parts)
        and sum(known[(w,)] for w in parts) == value
    )


def table(language: str) -> Iterator[tuple[str, str, int]]:
    """The lines of one language."""
    cardinals: dict[tuple[str, ...], int] = {}
    ordinals: dict[tuple[str, ...], int] = {}
    powers: dict[tuple[str, ...], int] = {}
    for name, form in rulesets(language):
        ordinal = "ordinal" in name
        for value in ORDINALS if ordinal else CARDINALS:
            words = spell(form, value, name)
            if any(any(c.isdigit() or c in "%=#" for c in w) for w in words):
                continue
            if not additive(words, value, cardinals | ordinals):
                (ordinals if ordinal else cardinals).setdefault(words, value)
        if ordinal:
            continue
        for power in POWERS:
            for factor in (1, 2, 5):
                words = spell(form, power * factor, name)
                head = spell(form, factor, name)
                rest = words[len(head) :] if words[: len(head)] == head else words[-1:]
                if len(rest) == 1 and (factor == 1 or len(words) > 1):
                    powers.setdefault(rest, power)
    for kind, entries in (("c", cardinals), ("o", ordinals), ("m", powers)):
        for words, value in entries.items():
            yield kind, " ".join(words), value


def main() -> None:
    """Write every language's file beside this one."""
    folder = Path(__file__).parent / "spelled"
    for language in LANGUAGES:
        lines = [f"{kind}\t{words}\t{value}" for kind, words, value in table(language)]
        head = f"# Number words ({language}): CLDR {icu.ICU_VERSION} RBNF, Unicode License v3; written by ../build.py"
        (folder / f"{language}.tsv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
