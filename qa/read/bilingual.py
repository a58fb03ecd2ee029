"""XLIFF and TMX: a source, its target and the pairing of the two in one file.

Sources: XLIFF 1.2 and 2.1 (OASIS), TMX 1.4b (LISA/GALA). Inline codes are left out of the text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from qa.core.bitext import Unit
from qa.core.config import Article, Pair
from qa.core.document import BlockKind, Document, Segment
from qa.core.errors import InputError, UsageError
from qa.core.language import Language
from qa.read.dispatch import BILINGUAL, content
from qa.read.extract import Piece, join
from qa.read.languages import language_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML = "{http://www.w3.org/XML/1998/namespace}"
_TEXT_INSIDE = frozenset({"g", "pc", "mrk", "hi"})  # inline elements whose content is text; of the others it is code
_STANDS_ALONE = frozenset({"x", "ph", "it", "ut"})
_BREAKS = frozenset({"lb", "xlf:lb"})
_LINE_BREAK = "\x1e"  # which XML cannot hold
_INDENT = re.compile(r"[ \t]*[\r\n]\s*")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Both documents and, in the file's order, the indices of the blocks paired; None where a side is empty."""

    source: Document
    target: Document
    pairs: tuple[tuple[int | None, int | None], ...]

    def units(self, source: Iterable[Segment], target: Iterable[Segment]) -> tuple[Unit, ...]:
        """The units of the file, with the sentences of each side."""
        sides = _by_block(source), _by_block(target)
        return tuple(
            Unit(i, tuple(sides[0].get(s, ())), tuple(sides[1].get(t, ())), 1.0) for i, (s, t) in enumerate(self.pairs)
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """One unit; languages as tagged in the file, "" if untagged."""

    locator: str
    source_tag: str
    target_tag: str
    source: str
    target: str


def is_bilingual(uri: str) -> bool:
    """Whether a file holds both sides, by the ending of its name."""
    return PurePath(uri).suffix.lower() in BILINGUAL


def given(pair: Pair) -> bool:
    """Whether a pair names one bilingual file as both of its sides."""
    return pair.source is not None and pair.source.uri == pair.target.uri and is_bilingual(pair.target.uri)


def read_bilingual(pair: Pair) -> Bilingual:
    """Read XLIFF 1.2, XLIFF 2.x or TMX 1.4. Languages are the file's unless the articles of the pair name them.

    A unit is a segment where the file has segments, else a whole unit. Units not to be translated are left out; an
    empty target keeps its source. Of a TMX with several languages one pair is read.

    Raises:
        InputError: if the file is broken, of another format, or a side holds no text.
        UsageError: if a language is unknown or clearly wrong, or the file holds several and none is named.
    """
    article = pair.target
    asked = pair.source.language if pair.source else None
    root = _parsed(content(article), article.uri)
    rows = tuple(r for r in _rows(root, asked, article.uri) if r.source.strip() or r.target.strip())
    source, rows = _chosen(rows, asked, article.uri, "source")
    target, rows = _chosen(rows, article.language, article.uri, "target")
    sources, targets = [r.source for r in rows], [r.target for r in rows]
    return Bilingual(
        _document(article, sources, rows, source, "source"),
        _document(article, targets, rows, target, "target"),
        tuple(zip(_places(sources), _places(targets), strict=True)),
    )


def _parsed(data: bytes, uri: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        said = " ".join(str(error.msg).split())
        raise InputError(f"{uri} is broken XML ({said}); export it again") from None
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and any(True for _ in subset.iterentities()):
        raise InputError(f"{uri} declares entities, which no translation tool writes; export it again")
    return root


def _rows(root: _Element, asked: str | None, uri: str) -> Iterator[_Row]:
    name, version = _name(root), root.get("version", "")
    if name == "tmx":
        return _tmx(root, asked)
    if name == "xliff" and version.startswith("1."):
        return _xliff1(root)
    if name == "xliff" and version.startswith("2."):
        return _xliff2(root)
    raise InputError(f"{uri} is neither XLIFF 1.2, XLIFF 2 nor TMX; export it as one of them")


def _xliff1(root: _Element) -> Iterator[_Row]:
    for file in _children(root, "file"):
        tags = file.get("source-language", ""), file.get("target-language", "")
        for unit in file.iterfind(".//{*}trans-unit"):
            if _untranslatable(unit):
                continue
            source, target = _child(unit, "source"), _child(unit, "target")
            divided, drafts = _marked(_child(unit, "seg-source")), _marked(target)
            name = unit.get("id", "")
            if divided and (drafts or not _text(target).strip()):
                for mid in dict.fromkeys((*divided, *drafts)):
                    yield _Row(f"{name}/{mid}", *tags, divided.get(mid, ""), drafts.get(mid, ""))
            else:
                yield _Row(name, *tags, _text(source), _text(target))


def _xliff2(root: _Element) -> Iterator[_Row]:
    tags = root.get("srcLang", ""), root.get("trgLang", "")
    for unit in root.iterfind(".//{*}unit"):
        if _untranslatable(unit):
            continue
        for number, segment in enumerate(_children(unit, "segment"), 1):
            locator = f"{unit.get('id', '')}/{segment.get('id', number)}"
            yield _Row(locator, *tags, _text(_child(segment, "source")), _text(_child(segment, "target")))


def _tmx(root: _Element, asked: str | None) -> Iterator[_Row]:
    header = next(iter(_children(root, "header")), None)
    usual = header.get("srclang", "*all*") if header is not None else "*all*"
    units = [
        (unit, {_lang(v): _text(_child(v, "seg")) for v in _children(unit, "tuv")})
        for unit in root.iterfind(".//{*}tu")
    ]
    first = next((tag for _, texts in units for tag in texts), "")
    tags = tuple(dict.fromkeys(tag for _, texts in units for tag in texts))
    for number, (unit, texts) in enumerate(units, 1):
        named = asked or unit.get("srclang", usual)
        source = _nearest(first if named == "*all*" else named, texts)
        if source is None:
            continue
        others = [tag for tag in tags if not _same_language(tag, source)]
        for tag in others or [""]:
            yield _Row(unit.get("tuid", str(number)), source, tag, texts[source], texts.get(tag, ""))


def _lang(variant: _Element) -> str:
    return str(variant.get(f"{_XML}lang") or variant.get("lang") or "")


def _nearest(tag: str, among: Iterable[str]) -> str | None:
    """The same tag, else the first of the same language."""
    tags = tuple(among)
    exact = (t for t in tags if _spelt(t) == _spelt(tag))
    return next(exact, None) or next((t for t in tags if _same_language(t, tag)), None)


def _spelt(tag: str) -> str:
    return tag.lower().replace("_", "-")


def _same_language(one: str, other: str) -> bool:
    return _spelt(one).split("-")[0] == _spelt(other).split("-")[0]


def _chosen(rows: tuple[_Row, ...], asked: str | None, uri: str, side: str) -> tuple[Language | None, tuple[_Row, ...]]:
    """The language of a side (None: to be identified) and the rows that have it.

    Raises:
        UsageError: if the file holds several and does not tell which.
    """
    tags = {tag: None for row in rows if (tag := getattr(row, f"{side}_tag"))}
    option = "--from" if side == "source" else "--to"
    if asked is None:
        distinct = {_spelt(tag) for tag in tags}
        if len(distinct) > 1 and (side == "target" or len({tag.split("-")[0] for tag in distinct}) > 1):
            raise UsageError(f"{uri} holds several {side} languages ({', '.join(tags)}); name one with {option}")
        only = next(iter(tags), None)
        if only is None:
            return None, rows
        try:
            language = Language.parse(only)
        except UsageError:
            raise UsageError(f"{uri}: the {side} language '{only}' is not known; name it with {option}") from None
        return (Language(language.code, language.script) if len(distinct) > 1 else language), rows
    if len(tags) < 2:
        return Language.parse(asked), rows
    exact = {tag for tag in tags if _spelt(tag) == _spelt(asked)}
    kept = exact or {tag for tag in tags if _same_language(tag, asked)}
    if not kept or (side == "target" and len(kept) > 1):
        raise UsageError(f"{uri} holds the {side} languages {', '.join(tags)}; name one of them with {option}")
    if side == "source":  # variants of one language are one source
        kept |= {tag for tag in tags if _same_language(tag, asked)}
    return Language.parse(asked), tuple(r for r in rows if getattr(r, f"{side}_tag") in kept | {""})


def _document(
    article: Article, texts: list[str], rows: tuple[_Row, ...], language: Language | None, side: str
) -> Document:
    extract = join(Piece(t, BlockKind.PARAGRAPH, r.locator) for t, r in zip(texts, rows, strict=True))
    if not any(character.isalnum() for character in extract.text):
        raise InputError(f"{article.uri} holds no {side} text; give a file with translated units")
    found, said = language_of(extract, language, f"the {side} in {article.uri}")
    return Document(
        article.uri, found, extract.text, extract.blocks, hashlib.sha256(article.data).hexdigest(), extract.notes + said
    )


def _places(texts: list[str]) -> Iterator[int | None]:
    """The index of the block that each text became; None for those without text."""
    count = 0
    for text in texts:
        full = bool(text.strip())
        yield count if full else None
        count += full


def _by_block(segments: Iterable[Segment]) -> dict[int | None, list[Segment]]:
    blocks: dict[int | None, list[Segment]] = {}
    for segment in segments:
        blocks.setdefault(segment.block, []).append(segment)
    return blocks


def _text(element: _Element | None) -> str:
    """The text of a source, target or seg without its inline codes; indentation of the file collapses."""
    if element is None:
        return ""
    text = _words(element)
    kept = next((e.get(f"{_XML}space") for e in (element, *element.iterancestors()) if e.get(f"{_XML}space")), "")
    return (text if kept == "preserve" else _INDENT.sub(" ", text).strip()).replace(_LINE_BREAK, "\n")


def _words(element: _Element) -> str:
    """Where a lone code goes, the space on one side of it goes too; a code for a line break becomes one."""
    text = element.text or ""
    for code in element:
        name, tail = _name(code), code.tail or ""
        if name in _TEXT_INSIDE:
            text += _words(code)
        elif _BREAKS & {code.get("ctype"), code.get("type"), code.get("subType")}:
            text += _LINE_BREAK
        elif name in _STANDS_ALONE and text[-1:].isspace() and tail and not tail[0].isalnum():
            text, tail = (text, tail[1:]) if tail[0].isspace() else (text[:-1], tail)
        text += tail
    return text


def _marked(element: _Element | None) -> dict[str, str]:
    """The segments marked in a seg-source or target, by their ``mid``."""
    marks = () if element is None else element.iterfind(".//{*}mrk[@mtype='seg']")
    return {mark.get("mid", ""): _text(mark) for mark in marks}


def _untranslatable(unit: _Element) -> bool:
    """Whether a unit, or what it stands in, is marked as not to be translated; the nearest mark holds."""
    marks = (e.get("translate") for e in (unit, *unit.iterancestors()))
    return next((mark for mark in marks if mark), "") == "no"


def _children(element: _Element, name: str) -> list[_Element]:
    return [child for child in element if _name(child) == name]


def _child(element: _Element, name: str) -> _Element | None:
    return next(iter(_children(element, name)), None)


def _name(element: _Element) -> str:
    """The name without its namespace; "" for what is no element (an entity left as it stands)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
