"""Marked examples: the tests of a check and its page in the manual.

``⟦…⟧`` marks the spans that a finding must have; an empty ``⟦⟧`` marks a place.
Paragraphs are separated by a blank line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from qa.core.span import Span

OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its mark, and where the mark was."""

    text: str
    span: Span | None

    @classmethod
    def parse(cls, marked: str) -> Marked:
        """Read a text with at most one mark.

        Raises:
            ValueError: if there is more than one mark.
        """
        if OPEN not in marked:
            return cls(marked, None)
        before, rest = marked.split(OPEN, 1)
        inside, after = rest.split(CLOSE, 1)
        if OPEN in after or CLOSE in after:
            raise ValueError(f"more than one mark: {marked}")
        return cls(before + inside + after, Span(len(before), len(before) + len(inside)))


@dataclass(frozen=True, slots=True)
class Example:
    """A text, or a pair of texts, that a check must flag (``bad``) or leave alone.

    ``languages`` is "es>en" for a pair, "en" for a draft alone. ``why`` is the reason that a good example is right.
    ``glossary`` is a glossary in CSV that the example is checked with, ``dictionary`` the words of a spelling dictionary.
    ``earlier`` is a name and its rendering in an earlier article of the run, "tribunal fiscal=Fiscal Tribunal".
    """

    languages: str
    source: Marked | None
    target: Marked
    bad: bool
    fixed: str | None = None
    why: str = ""
    glossary: str = ""
    dictionary: str = ""
    earlier: str = ""

    @property
    def source_language(self) -> str | None:
        """The tag before the arrow."""
        return self.languages.split(">")[0] if ">" in self.languages else None

    @property
    def target_language(self) -> str:
        """The tag after the arrow, or the only one."""
        return self.languages.split(">")[-1]


def bad(
    languages: str,
    *texts: str,
    fixed: str | None = None,
    glossary: str = "",
    dictionary: str = "",
    earlier: str = "",
) -> Example:
    """``bad("en", "He ⟦met  her⟧.", fixed="He met her.")`` or ``bad("en>de", source, target, fixed=target)``.

    The check must give exactly one finding, with the marked spans (a side without a mark is not compared). ``fixed`` is
    the right draft: the check is silent on it, as on the draft after each of its suggestions.
    """
    about = Example("", None, Marked("", None), True, fixed, "", glossary, dictionary, earlier)
    return _example(languages, texts, about)


def good(languages: str, *texts: str, why: str, glossary: str = "", dictionary: str = "", earlier: str = "") -> Example:
    """A draft, or a pair, that looks like an error and is none; ``why`` says so."""
    about = Example("", None, Marked("", None), False, None, why, glossary, dictionary, earlier)
    return _example(languages, texts, about)


def _example(languages: str, texts: tuple[str, ...], about: Example) -> Example:
    if len(texts) != languages.count(">") + 1:
        raise ValueError(f"{languages} wants {languages.count('>') + 1} texts, got {len(texts)}")
    source = Marked.parse(texts[0]) if len(texts) == 2 else None
    return replace(about, languages=languages, source=source, target=Marked.parse(texts[-1]))
