"""Words and sentences of the source's language that stand in the draft."""

from __future__ import annotations

import bisect
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.language_id import identifiable, probabilities
from qa.analyse.lexicon import Lexicon, lexicon
from qa.analyse.protected import protected
from qa.analyse.script import script, script_of, written
from qa.analyse.words import words
from qa.core.document import Segment
from qa.core.language import Language
from qa.core.span import Span

_DATA = resources.files("qa.analyse") / "data"

_LEAST_LETTERS = 4  # of a word in an alphabet that both languages use
_KNOWN = 2.5  # Zipf frequency from which a word is one of its language
_RARE = 2.8  # Zipf frequency in the draft's language under which a word may be foreign there
_APART = 1.4  # how much more frequent it must be in the source's language
_NOUN = 3.0  # the same for a capitalised German noun, which could be a name
_DELIBERATE = 3  # a foreign word used so often is meant to stand there
_SENTENCE_WORDS = 4  # lower-case words from which a sentence's language can be told
_SENTENCE_LETTERS = 25
_COPIED = 0.6  # share of a sentence's words that stand in the source, from which it was left standing
_FOREIGN = 1.2  # mean difference of Zipf frequencies from which a sentence is in the other language
_SURE = 0.98  # probability by language identification where there is no word list

_OPENING = "\"“„«‹「『‘'(（["
_QUOTATION = re.compile(r"[\"“„«「『][^\"”“»」』]{1,400}[\"”“»」』]")
_PASSAGE = re.compile(rf"{_QUOTATION.pattern}|[(（\[][^)）\]]{{1,80}}[)）\]]")


@dataclass(frozen=True, slots=True)
class Left:
    """A passage of the draft left in another language; ``source`` is where the source has it, ``language`` a code or None."""

    target: Span
    source: Span | None
    language: str | None
    confidence: float


def left_sentences(facts: Facts) -> tuple[Left, ...]:
    """Runs of sentences of the draft that are in the source's language, or in a third one that the source does not use there."""
    if facts.source is None:
        return ()
    source, target = facts.source, facts.target
    judge = _Judge.of(source.language, target.language)
    spelled = frozenset(w.of(source.text).casefold() for w in words(source.text, source.language))
    origin = {s.id: u.source for u in facts.bitext.units for s in u.target}
    runs: list[list[tuple[Segment, str]]] = []
    for segment in facts.bitext.target_segments:
        text = _unquoted(segment.text)
        own = [w.of(text) for w in words(text, target.language)]
        copied = sum(w.casefold() in spelled for w in own) / max(1, len(own))
        code = judge.language(text, own, copied)
        if code is None:
            continue
        last = runs[-1][-1] if runs else None
        if last and last[0].id == segment.id - 1 and last[1] == code:
            runs[-1].append((segment, code))
        else:
            runs.append([(segment, code)])
    return tuple(_run(run, origin) for run in runs)


def _unquoted(text: str) -> str:
    """A sentence without its quotations, which may keep their language; a sentence that is all quotation as it is."""
    rest = _QUOTATION.sub(" ", text)
    return rest if sum(c.isalpha() for c in rest) > 2 else text


def _run(run: list[tuple[Segment, str]], origin: dict[int, tuple[Segment, ...]]) -> Left:
    whole = run[0][0].span.cover(run[-1][0].span)
    sources = [s.span for segment, _ in run for s in origin.get(segment.id, ())]
    source = None
    for span in sources:
        source = source.cover(span) if source else span
    return Left(whole, source, run[0][1], 0.95)


def left_words(facts: Facts) -> tuple[Left, ...]:
    """Words of the draft that are words of the source left standing: no names, quotations, titles or loanwords."""
    if facts.source is None:
        return ()
    source, target = facts.source, facts.target
    judge = _Judge.of(source.language, target.language)
    sentences = facts(left_sentences)
    guarded = facts(protected)
    of_source = words(source.text, source.language)
    places: dict[str, list[Span]] = {}
    for span in of_source:
        places.setdefault(span.of(source.text), []).append(span)
    spans = words(target.text, target.language)
    uses = Counter(s.of(target.text).casefold() for s in spans)
    origin = {s.id: u.source for u in facts.bitext.units for s in u.target}
    found: list[Left] = []
    for segment in facts.bitext.target_segments:
        if any(left.target.contains(segment.span) for left in sentences):
            continue
        first = bisect.bisect_left(spans, segment.span.start, key=lambda s: s.start)
        last = bisect.bisect_right(spans, segment.span.end, key=lambda s: s.end)
        own = spans[first:last]
        quoted = tuple(_quoted(segment, target.language, places))
        for k, span in enumerate(own):
            word = span.of(target.text)
            if guarded.touches(span.start, span.end) or (word not in places and judge.same_script(word)):
                continue
            if any(q.contains(span) for q in quoted):
                continue
            confidence = judge.word(word, k, own, target.text, places)
            if confidence and uses[word.casefold()] < _DELIBERATE and not _set_off(target.text, span):
                here = [p for p in places.get(word, ()) if any(s.span.contains(p) for s in origin.get(segment.id, ()))]
                at = next(iter(here or places.get(word, [])), None)
                found.append(Left(span, at, source.language.code, confidence))
    return tuple(left for left in _joined(found, target.text) if len(left.target) > 1)


def _quoted(segment: Segment, language: Language, places: dict[str, list[Span]]) -> Iterator[Span]:
    """Quotations and brackets of a sentence whose words all stand in the source: titles, mottos, original names."""
    for passage in _PASSAGE.finditer(segment.text):
        inside = [w.of(passage[0]) for w in words(passage[0], language)]
        if all(word in places or not word[0].isalpha() for word in inside):
            yield Span(*passage.span()).shift(segment.span.start)


def _joined(found: Sequence[Left], text: str) -> Iterator[Left]:
    """Neighbouring words as one passage."""
    run: Left | None = None
    for left in found:
        if run and not re.search(r"\w|[.!?]", text[run.target.end : left.target.start]):
            source = run.source.cover(left.source) if run.source and left.source else run.source or left.source
            run = Left(run.target.cover(left.target), source, run.language, max(run.confidence, left.confidence))
            continue
        if run:
            yield run
        run = left
    if run:
        yield run


def _set_off(text: str, span: Span) -> bool:
    """Whether a word is quoted, in brackets, or followed by its explanation in brackets: it is mentioned, not used."""
    before, after = text[max(0, span.start - 2) : span.start].rstrip(), text[span.end : span.end + 3]
    part = re.match(r"[./@\-−–_&]\w", after) or before[-1:] in set("./@-−–_&#")
    return bool(part) or (before[-1:] in _OPENING and bool(before)) or after.lstrip()[:1] in set("(（[”»」’/")


@dataclass(frozen=True, slots=True)
class _Judge:
    """What can be said of a word of a pair of languages."""

    source: Language
    target: Language
    known: Lexicon | None
    native: Lexicon | None
    determiners: frozenset[str]

    @classmethod
    def of(cls, source: Language, target: Language) -> _Judge:
        return cls(
            source, target, lexicon(source.code), lexicon(target.code), _determiners().get(target.code, frozenset())
        )

    def same_script(self, word: str) -> bool:
        return script_of(word) == written(self.target)

    def word(self, word: str, k: int, own: Sequence[Span], text: str, places: dict[str, list[Span]]) -> float:
        """How sure it is that a word of the draft was left standing, 0 if there is nothing to say so."""
        if not word[:1].isalpha():
            return 0.0
        if not self.same_script(word):
            foreign = script_of(word)
            if foreign == written(self.source) and foreign != "Latn":
                return 0.9
            if foreign != "Latn" or written(self.source) != "Latn" or self._in_name(k, own, text, places):
                return 0.0
            plain = word.islower() and len(word) >= _LEAST_LETTERS and word in places
            return (
                0.75
                if plain
                and self.known is not None
                and self.known.zipf(word) >= _NOUN
                and written(self.target) != "Hang"
                else 0.0
            )
        if self.native is None or not word.isalpha() or len(word) < _LEAST_LETTERS:
            return 0.0
        frequency = self.native.zipf(word)
        before = own[k - 1].of(text) if k else ""
        if before.casefold() in _spoken_of():
            return 0.0
        if word.islower():
            if self._in_name(k, own, text, places) or self._number_before(k, own, text):
                return 0.0
            if self.known is None:
                alone = written(self.source) == "Latn" and not any(
                    own[j].of(text).islower() and own[j].of(text) in places for j in (k - 1, k + 1) if 0 <= j < len(own)
                )
                unknown = frequency == 0 and len(word) > _LEAST_LETTERS and not self._cognate(word)
                return 0.7 if alone and unknown else 0.0
            gap = self.known.zipf(word) - frequency
            if self.known.zipf(word) < _KNOWN or frequency > _RARE or gap < _APART or self._cognate(word):
                return 0.0
            return 0.9 if frequency == 0 else 0.75
        if self.source.code == "de" and self.known is not None and k and word.istitle():
            after = own[k + 1].of(text) if k + 1 < len(own) else ""
            alone = before.lower() in self.determiners and not (after[:1].isupper() and self.target.code != "de")
            return 0.75 if alone and frequency == 0 and self.known.zipf(word) >= _NOUN else 0.0
        return 0.0

    def _in_name(self, k: int, own: Sequence[Span], text: str, places: dict[str, list[Span]]) -> bool:
        """Whether a capitalised word, copied like this one, stands before it without a mark between: a name or title."""
        for j in range(k - 1, -1, -1):
            if re.search(r"[^\s’'-]", text[own[j].end : own[j + 1].start]):
                return False
            word = own[j].of(text)
            if word not in places:
                return False
            if word[:1].isupper() and j:
                return True
            if word[:1].isupper():
                return self.native is None or self.native.zipf(word) < _KNOWN
        return False

    def _number_before(self, k: int, own: Sequence[Span], text: str) -> bool:
        """Whether the two words before it hold a number: a currency or unit."""
        return any(re.match(r"\d", own[j].of(text)) for j in range(max(0, k - 2), k))

    def _cognate(self, word: str) -> bool:
        """Whether the draft's language spells a long word nearly so."""
        if self.native is None or len(word) < 7:
            return False
        return any(self.native.zipf(w) >= _KNOWN for w in _variants(word.lower()))

    def language(self, text: str, own: Sequence[str], copied: float) -> str | None:
        """The language that a sentence of the draft was left in, None if it is the draft's own or cannot be told."""
        letters = [c for c in text if c.isalpha()]
        if not letters:
            return None
        scripts = Counter(filter(None, map(script, letters)))
        foreign, count = scripts.most_common(1)[0] if scripts else ("", 0)
        if (
            foreign
            and foreign != "Latn"
            and foreign != written(self.target)
            and count > 0.6 * len(letters)
            and count > 5
        ):
            return self.source.code if foreign == written(self.source) else None
        plain = [w for w in own if w.islower() and len(w) > 1]
        if foreign == "Latn" and written(self.target) != "Latn":
            plain_enough = len(plain) >= _SENTENCE_WORDS and count > 0.8 * len(letters)
            return self.source.code if plain_enough and written(self.source) == "Latn" and copied >= _COPIED else None
        if len(plain) < _SENTENCE_WORDS or len(letters) < _SENTENCE_LETTERS:
            return None
        if copied >= _COPIED and self.source.code != self.target.code and self._is_source(text, plain):
            return self.source.code
        return self._third(text, plain, copied)

    def _is_source(self, text: str, plain: Sequence[str]) -> bool:
        if self.known is not None and self.native is not None:
            apart = sum(self.known.zipf(w) - self.native.zipf(w) for w in plain) / len(plain)
            if apart < _FOREIGN:
                return False
        ranking = probabilities(text, {self.source.code, self.target.code})
        return next(iter(ranking), None) == self.source.code and ranking[self.source.code] > _SURE

    def _third(self, text: str, plain: Sequence[str], copied: float) -> str | None:
        """A language that is neither the draft's nor, as the source would quote it too, copied from the source."""
        if copied >= _COPIED or self.native is None or self.target.code not in identifiable():
            return None
        native = sum(self.native.zipf(w) >= _KNOWN for w in plain) / len(plain)
        if native > 0.4:
            return None
        ranking = probabilities(text)
        code = next(iter(ranking), None)
        return code if code not in {None, self.target.code} and ranking[str(code)] > _SURE else None


@cache
def _spoken_of() -> frozenset[str]:
    """Words after which a foreign word is spoken of."""
    lines = (_DATA / "spoken_of.txt").read_text("utf-8").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).casefold().split())


@cache
def _determiners() -> dict[str, frozenset[str]]:
    table = tomllib.loads((_DATA / "determiners.toml").read_text("utf-8"))
    return {code: frozenset(line.split()) for code, line in table.items()}


def _variants(word: str) -> Iterator[str]:
    """Spellings one letter away: a swap, a drop, another last letter or ending."""
    for k in range(len(word)):
        yield word[:k] + word[k + 1 :]
        if k + 1 < len(word):
            yield word[:k] + word[k + 1] + word[k] + word[k + 2 :]
    for ending in "aeiouynst":
        yield word + ending
        yield word[:-1] + ending
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    if plain != word:
        yield plain
