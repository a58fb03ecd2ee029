"""The other pronouns around one: where they mean the same person they agree with it, so a lone slip stands out among them."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.analyse.coreference.mentions import Mention, pronouns
from qa.analyse.coreference.people import Person
from qa.analyse.coreference.ranking import Place
from qa.analyse.coreference.syntax import Sentence

SIGNED = 11
"""How many of the numbers are signed: 1 for a feminine pronoun, -1 for a masculine one, 0 for none."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The gendered pronouns of a text in its order, and where its persons are named."""

    pronouns: tuple[Mention, ...]
    starts: tuple[int, ...]
    names: tuple[int, ...]
    blocks: tuple[int, ...]

    @classmethod
    def of(cls, sentences: Sequence[Sentence], people: Iterable[Person]) -> Chain:
        """Of a parsed text and its persons."""
        found = tuple(pronouns(sentences))
        names = sorted(m.span.start for p in people for m in p.mentions if m.kind != "pronoun")
        return cls(found, tuple(p.span.start for p in found), tuple(names), tuple(s.block for s in sentences))

    def around(self, place: Place) -> tuple[float, ...]:
        """``SIGNED`` genders of the pronouns around, then how many persons are named since the last one and before the next."""
        p = place.pronoun
        here = bisect.bisect_left(self.starts, p.span.start)
        before = self.pronouns[here - 1] if here else None
        after = self.pronouns[here + 1] if here + 1 < len(self.pronouns) else None
        block = self.blocks[p.sentence]
        near = [
            x
            for x in self.pronouns[max(0, here - 12) : here + 13]
            if x.span != p.span and self.blocks[x.sentence] == block
        ]
        subject = next((x for x in near if x.sentence == p.sentence and x.head == place.subject), None)
        last = next((x for x in reversed(near) if x.sentence == p.sentence - 1 and x.role == "subject"), None)
        following = next((x for x in near if x.sentence == p.sentence + 1 and x.role == "subject"), None)
        since = self._named(before.span.end, p.span.start) if before else 2
        until = self._named(p.span.end, after.span.start) if after else 2
        same_before = before if before and before.sentence == p.sentence else None
        same_after = after if after and after.sentence == p.sentence else None
        signed = (
            _sign(subject),
            _sign(subject) if subject and subject.head > p.head else 0.0,
            _sign(same_before),
            _sign(same_before) if not since else 0.0,
            _sign(same_after),
            _sign(same_after) if not until else 0.0,
            _sign(last),
            _sign(last) if last and not self._named(last.span.end, p.span.start) else 0.0,
            _sign(following),
            _sign(following) if following and not self._named(p.span.end, following.span.start) else 0.0,
            sum(map(_sign, near)) / max(len(near), 1),
        )
        return (*signed, min(since, 2) / 2, min(until, 2) / 2)

    def _named(self, start: int, end: int) -> int:
        return bisect.bisect_left(self.names, end) - bisect.bisect_left(self.names, start)


def _sign(pronoun: Mention | None) -> float:
    if pronoun is None:
        return 0.0
    return 1.0 if pronoun.gender == "f" else -1.0
