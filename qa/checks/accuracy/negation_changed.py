"""ACC321: a negation on one side only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.analyse.facts import Facts
from qa.analyse.negation import Polarity, knows, negations
from qa.analyse.word_alignment import word_links
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.document import Segment
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_CLAUSE = re.compile(r"[^,;:.!?…—–()«»“”„\"，。；：！？、（）]+")
_NEAR = 30  # code points around the negated words in which the other side's negation may stand
_LINKED = 0.35  # cosine of a link that shows that the negated words are there
_FAINT = 0.15  # the same, where nothing else could answer to the cue
_SHORT = 60  # a clause up to this length is marked whole
_COVERED = 0.4  # share of linked words from which a sentence, one of several, is rendered at all
_LITERAL = 0.5  # the same, from which it is rendered closely enough to see that a negation was added
_CONTENT = 4  # letters of a word that is likely no function word
_CERTAIN = {
    "es": 0.8,
    "fr": 0.75,
    "de": 0.8,
    "pt": 0.8,
    "it": 0.8,
    "nl": 0.75,
    "en": 0.8,
    "zh": 0.5,
    "ja": 0.5,
    "ar": 0.5,
}
_ADDED = 0.15  # how much less sure an added negation is than a lost one
_SUBTLE = frozenset({"zh", "ja", "ko", "ar"})  # targets that deny in too many ways to see that one was added
_CANCELS = 9  # code points between a negation and another that cancels it: "no es ilegal"


@check(
    "ACC321",
    Category.NEGATION,
    Severity.CRITICAL,
    examples=[
        bad("es>en", "Admitió que ⟦no⟧ había leído los anexos.", "⟦He admitted that he had read the appendices⟧.",
            fixed="He admitted that he had not read the appendices."),
        bad("de>en", "Ein Testament habe er ⟦nie⟧ unterschrieben.", "⟦He had signed a will⟧.",
            fixed="He had never signed a will."),
        bad("pt>en", "A barragem ⟦não⟧ apresentava riscos.", "⟦The dam posed a risk⟧.", fixed="The dam posed no risk."),
        bad("en>de", "He has ⟦not⟧ resigned.", "⟦Er ist zurückgetreten⟧.", fixed="Er ist nicht zurückgetreten."),
        bad("fr>en", "Elle ⟦ne viendra pas⟧.", "⟦She will come⟧.", fixed="She will not come."),
        bad("it>en", "La direzione ⟦non⟧ ha escluso di accettare l'offerta.",
            "⟦Management has ruled out accepting the offer⟧.",
            fixed="Management has not ruled out accepting the offer."),
        bad("nl>en", "Hij is ⟦niet⟧ ontslagen.", "⟦He has been dismissed⟧.", fixed="He has not been dismissed."),
        bad("ru>en", "Министр ⟦не⟧ подписал договор.", "⟦The minister signed the contract⟧.",
            fixed="The minister did not sign the contract."),
        bad("zh>en", "市长⟦没⟧有签署合同。", "⟦The mayor signed the contract⟧.", fixed="The mayor did not sign the contract."),
        bad("pl>en", "Minister ⟦nie⟧ podpisał umowy.", "⟦The minister signed the agreement⟧.",
            fixed="The minister did not sign the agreement."),
        bad("es>en", "⟦El alcalde firmó el contrato⟧.", "The mayor has ⟦not⟧ signed the contract.",
            fixed="The mayor has signed the contract."),
        good("es>en", "No quiso comentar la decisión.", "She declined to comment on the decision.", why="refuse"),
        good("fr>en", "Il n'a pas réussi à convaincre.", "He failed to convince.", why="fail"),
        good("es>en", "No solo canta, también baila.", "She sings and she dances too.", why="no solo denies nothing"),
        good("de>en", "Sie kommt nicht nur heute.", "She is coming today and on other days.", why="nicht nur"),
        good("fr>en", "Il ne reste que deux places.", "Two seats are left.", why="ne … que"),
        good("en>es", "He did not arrive until Monday.", "Llegó el lunes.", why="not until"),
        good("it>en", "Senza di lui la squadra ha perso.", "The team lost in his absence.", why="an absence"),
        good("es>en", "No es ilegal.", "It is legal.", why="two negations, none"),
        good("es>en", "El precio del gas no ha dejado de subir.", "Gas prices have kept rising.", why="not stop: keep on"),
        good("pt>en", "Há muito tempo não ouvia uma voz assim.", "It was a long time since I had heard such a voice.",
             why="the last time is long ago"),
        good("de>en", "Er saß im Publikum und schwieg.", "He sat in the audience and said nothing.", why="silence"),
        good("es>en", "Conservará un asiento sin voto en el consejo.", "He will keep a nonvoting seat on the board.",
             why="a prefix"),
        good("fr>de", "N'hésitez pas à nous écrire.", "Schreiben Sie uns gern.", why="a courtesy"),
        good("uk>en", "Не вийшло у тебе сьогодні подзвонити?", "Did you manage to call today?",
             why="a question may be put either way"),
        good("ja>en", "住みやすさには電車が欠かせない。", "Trains are essential for a good life.", why="cannot lack: essential"),
        good("fr>en", "Quelque chose ne va pas avec les freins.", "Something is wrong with the brakes.", why="wrong: not right"),
        good("en>es", "It was the first time anyone had done so.", "Era algo que nadie había logrado hasta ahora.",
             why="the first time: never before"),
        good("ru>en", "Не забудьте отправить письмо.", "Remember to mail the letter.", why="not forget: remember"),
        good("en>fr", "She survived a vote of no confidence.", "Elle a survécu à une motion de défiance.", why="distrust"),
    ],
)  # fmt: skip
def negation_changed(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A sentence denies on one side and affirms on the other.

    The words that one side negates (not, never, no, without) are followed to the other side by their links; what stands
    there must have a negating word too, or one that can stand for it (refuse, lack, hardly, impossible). Negated words
    that are not rendered at all are an omission, not this.
    """
    source_language = facts.source_language
    if source_language is None or not knows(source_language) or not knows(facts.target_language):
        return
    known = facts(negations)
    here = _Side.of(unit.source, [known.source[s.id] for s in unit.source])
    there = _Side.of(unit.target, [known.target[s.id] for s in unit.target])
    if len(here.denials) == len(there.denials):
        return
    certain = min(_CERTAIN.get(source_language.code, 0.65), _CERTAIN.get(facts.target_language.code, 0.65))
    alignment = facts(word_links)[unit.id]
    links = alignment.links
    if len(here.denials) > len(there.denials):
        pairs = [(link.source, link.target, link.score) for link in links]
        if (
            lost := _unanswered(here, there, pairs, alignment.source.spans, _COVERED if len(unit.source) > 1 else 0)
        ) is not None:
            cue, place = lost
            yield Flag("A negation of the source is not in the translation.", cue, place, confidence=certain)
    elif facts.target_language.code not in _SUBTLE:
        pairs = [(link.target, link.source, link.score) for link in links]
        if (added := _unanswered(there, here, pairs, alignment.target.spans, _LITERAL)) is not None:
            cue, place = added
            yield Flag("The translation denies what the source affirms.", place, cue, confidence=certain - _ADDED)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a unit: its clauses, each with its cues; words that may stand for a negation."""

    segments: tuple[Segment, ...]
    clauses: tuple[Span, ...]
    denials: tuple[tuple[Span, tuple[Span, ...]], ...]
    soft: tuple[Span, ...]
    idle: tuple[Span, ...]

    @classmethod
    def of(cls, segments: tuple[Segment, ...], polarities: list[Polarity]) -> _Side:
        clauses = tuple(
            Span(s.span.start + m.end() - len(m[0].lstrip()), s.span.start + m.start() + len(m[0].rstrip()))
            for s in segments
            for m in _CLAUSE.finditer(s.text)
            if m[0].strip()
        )
        cues = tuple(span for p in polarities for span in p.cues)
        by_clause = ((c, tuple(q for q in cues if q.overlaps(c))) for c in clauses)
        return cls(
            segments,
            clauses,
            tuple((c, own) for c, own in by_clause if own),
            tuple(span for p in polarities for span in p.soft),
            tuple(span for p in polarities for span in p.idle),
        )

    def asks(self, clause: Span) -> bool:
        """Whether a clause belongs to a question."""
        for s in self.segments:
            if s.span.overlaps(clause):
                rest = s.text[clause.end - s.span.start :]
                return any(mark in "?？؟" for mark in rest.lstrip("\"”»’' \u00a0")[:1]) or s.text.rstrip(
                    "\"”»’'"
                ).endswith(("?", "？", "؟"))
        return False


def _unanswered(
    own: _Side, other: _Side, links: list[tuple[Span, Span, float]], words: Sequence[Span], literal: float
) -> tuple[Span, Span] | None:
    """A cue whose negated words stand on the other side without a negation, and those words there."""
    cues_there = tuple(cue for _, group in other.denials for cue in group)
    for clause, cues in own.denials:
        if own.asks(clause):
            continue  # a negated question may ask the same
        scope = Span(max(clause.start, cues[0].start - _NEAR), min(clause.end, cues[-1].end + _NEAR))
        linked = [
            (a, b, score) for a, b, score in links if a.overlaps(scope) and not any(_edges(a, cue) for cue in cues)
        ]
        if not _rendered(linked, simple=not (cues_there or other.soft or other.idle) and len(own.clauses) <= 3):
            continue
        if not _translated(cues[0], own.segments, words, links, literal):
            continue
        _, best, _ = max(
            linked, key=lambda link: link[2] + 0.5 * (link[0].end > cues[0].end) + 0.2 * (len(link[0]) >= _CONTENT)
        )
        home = next((c for c in other.clauses if c.overlaps(best)), best)
        inside = [b for _, b, _ in linked if b.overlaps(home)]
        place = home if len(home) <= _SHORT else Span(min(b.start for b in inside), max(b.end for b in inside))
        denied = [q for q in own.soft if q.overlaps(clause) and cues[0].start < q.start < cues[-1].end + _CANCELS]
        kept = [b for a, b, _ in links if any(a.overlaps(q) for q in denied)]
        if denied and not any(b.overlaps(q) for b in kept for q in other.soft):
            continue  # two negations that cancel each other
        soft = [q for q in other.soft if not (denied and any(b.overlaps(q) for b in kept))]
        around = Span(max(0, place.start - _NEAR), place.end + _NEAR).cover(home)
        if any(mark.overlaps(around) for mark in (*cues_there, *soft, *other.idle)):
            continue
        if any(a.overlaps(cue) and b.overlaps(there) for a, b, _ in links for cue in cues for there in cues_there):
            continue
        return cues[0], place
    return None


def _translated(
    cue: Span,
    segments: tuple[Segment, ...],
    words: Sequence[Span],
    links: list[tuple[Span, Span, float]],
    literal: float,
) -> bool:
    """Whether the cue's sentence is rendered, rather than left out or worded anew."""
    home = next(s.span for s in segments if s.span.overlaps(cue))
    mine = [w for w in words if home.contains(w)]
    linked = sum(score >= _LINKED for a, _, score in links if home.contains(a))
    return linked >= literal * len(mine)


def _edges(word: Span, cue: Span) -> bool:
    """Whether a word belongs to a cue: not the verb that stands inside of "ne … pas"."""
    return word.overlaps(cue) and (word.start <= cue.start or word.end >= cue.end)


def _rendered(linked: list[tuple[Span, Span, float]], *, simple: bool) -> bool:
    """Whether the negated words stand on the other side at all."""
    if any(score >= _LINKED and len(a) >= _CONTENT for a, _, score in linked):
        return True
    return simple and sum(score >= _FAINT for _, _, score in linked) >= 2
