"""Sentences as trees of words, whatever parser they come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.core.span import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OBJECTS = frozenset({"dobj", "dative", "obj", "iobj"})
CLAUSAL = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "xcomp", "pcomp", "csubj"})
VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark.

    ``pos`` is its universal part of speech, ``head`` the index of its governor (its own: the root),
    ``relation`` a ClearNLP dependency label.
    """

    text: str
    span: Span
    pos: str
    head: int
    relation: str

    @property
    def lower(self) -> str:
        """In small letters."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one segment; ``segment`` and ``block`` are the segment's."""

    words: tuple[Word, ...]
    segment: int
    block: int

    def children(self, index: int) -> Iterator[int]:
        """The words that depend on a word, in order."""
        return (i for i, word in enumerate(self.words) if word.head == index and i != index)

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors of a word, nearest first; ends at the root or where a tree is broken."""
        seen = {index}
        here = self.words[index].head
        while here not in seen:
            yield here
            seen.add(here)
            here = self.words[here].head

    def clause(self, index: int) -> int:
        """The head of the clause that a word stands in (for a verb: its own)."""
        here = index
        for above in (index, *self.ancestors(index)):
            here = above
            word = self.words[above]
            if word.pos in VERBS and (word.relation in CLAUSAL or word.relation == "conj"):
                return above
            if word.relation in {"relcl", "advcl", "ccomp", "ROOT"}:
                return above
        return here

    def own_subject(self, verb: int) -> int | None:
        """The subject among the verb's own dependents."""
        return next((i for i in self.children(verb) if self.words[i].relation in SUBJECTS), None)

    def subject(self, verb: int) -> int | None:
        """Who does it: the own subject, the relative pronoun's noun, or the one shared or controlled from above."""
        seen: set[int] = set()
        while verb not in seen:
            seen.add(verb)
            own = self.own_subject(verb)
            word = self.words[verb]
            if own is not None:
                relative = self.words[own].lower in {"who", "that", "which", "whom"} and word.relation == "relcl"
                return word.head if relative else own
            if word.relation == "acl":
                return word.head
            if word.relation == "xcomp":
                controller = next((i for i in self.children(word.head) if self.words[i].relation in OBJECTS), None)
                if controller is not None:
                    return controller
            if word.relation in {"conj", "xcomp", "advcl", "pcomp", "aux", "auxpass"} and word.head != verb:
                verb = word.head
                while self.words[verb].pos not in VERBS and self.words[verb].head != verb and verb not in seen:
                    seen.add(verb)
                    verb = self.words[verb].head
                continue
            return None
        return None

    def phrase(self, index: int) -> tuple[int, int]:
        """First and last word of the noun phrase headed by a word, without clauses and appositions that hang on it."""
        first = last = index
        while first > 0 and self.words[first - 1].head == index and self.words[first - 1].relation in _BEFORE:
            first -= 1
        return first, last


_BEFORE = frozenset({"det", "poss", "amod", "compound", "nummod", "nmod", "predet", "quantmod"})
