"""A user's glossary: CSV or TBX-Basic (ISO 30042), and its terms in a text, in any form."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qa.analyse.facts import Facts
from qa.analyse.names import INFLECTING, folded
from qa.core.errors import InputError
from qa.core.language import Language
from qa.core.span import Span

_WORD = re.compile(r"[^\W_]+")
_MOST = 20_000_000  # bytes
_ENDING = 4  # letters that a form may have more than the term
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Term:
    """What a source term is to be in the draft: any of ``targets``, none of ``forbidden``.

    A term whose target is the source itself must be kept as it is (``kept``).
    """

    source: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()

    @property
    def kept(self) -> bool:
        return self.targets == (self.source,)


def load_glossary(path: Path, source: Language | None, target: Language) -> tuple[Term, ...]:
    """Read a glossary.

    CSV (or TSV) has the columns source, target and, if wanted, forbidden; several targets or forbidden terms are
    separated by "|"; a header line with these names is optional and may order them. An empty target, or one that equals the
    source, says that the term is not to be translated. TBX: terms of the two languages of a concept; those with an administrative
    status of deprecated or superseded are forbidden.

    Raises:
        InputError: if the file is not there or is not a glossary.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"the glossary {path} cannot be read: {error.strerror}") from error
    if len(data) > _MOST:
        raise InputError(f"the glossary {path} is larger than {_MOST // 1_000_000} MB")
    if path.suffix.lower() in {".tbx", ".xml"} or data.lstrip()[:5] == b"<?xml":
        return tuple(_tbx(data, path, source, target))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"the glossary {path} is not UTF-8; save it as UTF-8") from error
    return tuple(_csv(text, path))


def _csv(text: str, path: Path) -> Iterator[Term]:
    first = text.split("\n", 1)[0]
    separator = "\t" if "\t" in first else ";" if first.count(";") > first.count(",") else ","
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    columns = ["source", "target", "forbidden"]
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if number == 1 and "source" in (lowered := [c.lower() for c in cells]):
            columns = lowered
            continue
        if not any(cells) or cells[0].startswith("#"):
            continue
        entry = dict(zip(columns, cells, strict=False))
        term = entry.get("source", "")
        if not term and not entry.get("forbidden"):
            raise InputError(f"the glossary {path}, line {number}: no source term")
        yield Term(
            term,
            _several(entry.get("target", "")) or ((term,) if not entry.get("forbidden") else ()),
            _several(entry.get("forbidden", "")),
        )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _tbx(data: bytes, path: Path, source: Language | None, target: Language) -> Iterator[Term]:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException) as error:
        raise InputError(f"the glossary {path} is not well-formed TBX: {error}") from error
    for concept in root.iter():
        if _local(concept.tag) not in {"termEntry", "conceptEntry"}:
            continue
        terms: dict[tuple[str, bool], list[str]] = {}
        for section in concept:
            if _local(section.tag) in {"langSet", "langSec"}:
                code = (section.get(_LANG) or section.get("lang") or "").split("-")[0].lower()
                for group in section.iter():
                    if _local(group.tag) in {"tig", "ntig", "termSec"}:
                        word = next((t.text or "" for t in group.iter() if _local(t.tag) == "term"), "").strip()
                        status = " ".join(n.text or "" for n in group.iter() if _local(n.tag) == "termNote")
                        if word:
                            terms.setdefault((code, "deprecated" in status or "superseded" in status), []).append(word)
        wanted = tuple(terms.get((target.code, False), ()))
        forbidden = tuple(terms.get((target.code, True), ()))
        for term in terms.get((source.code, False), ()) if source else ():
            if wanted or forbidden:
                yield Term(term, wanted, forbidden)
        if source is None and forbidden:
            yield Term("", wanted, forbidden)


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def glossary(facts: Facts) -> tuple[Term, ...]:
    """The configured glossary, empty if there is none."""
    path = facts.config.glossary
    return load_glossary(path, facts.source_language, facts.target_language) if path else ()


def occurrences(term: str, text: str, language: Language) -> tuple[Span, ...]:
    """Where a term stands in a text, in any form that shares its beginning; acronyms and kept case must be equal.

    Without word boundaries (Chinese, Japanese, Thai) it is searched as it is.
    """
    if language.unspaced:
        return tuple(Span(m.start(), m.end()) for m in re.finditer(re.escape(term), text))
    lost = 2 if language.code in INFLECTING else 1
    wanted = [m[0] for m in _WORD.finditer(term)]
    words = list(_WORD.finditer(text))
    found = []
    for i in range(len(words) - len(wanted) + 1):
        group = words[i : i + len(wanted)]
        near = all(b.start() - a.end() <= 2 for a, b in itertools.pairwise(group))
        if wanted and near and all(_form(w, g[0], lost) for w, g in zip(wanted, group, strict=True)):
            found.append(Span(group[0].start(), group[-1].end()))
    return tuple(found)


def _form(term: str, word: str, lost: int) -> bool:
    """Whether a word is a form of a term's word: all but the last letters, and an ending."""
    if len(term) <= 3 or term.isupper():
        return term == word or (term.lower() == word.lower() and not term.isupper())
    a, b = folded(term), folded(word)
    return b.startswith(a[: -lost if len(a) > 4 else -1]) and len(b) - len(a) <= _ENDING
