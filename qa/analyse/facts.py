"""The facts about one bitext, each worked out at most once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

from qa.core.bitext import Bitext
from qa.core.config import Config
from qa.core.document import Document
from qa.core.language import Language

if TYPE_CHECKING:
    from qa.analyse.encoder import Encoder

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Facts:
    """A bitext and what analysers say of it.

    An analyser is a function of the facts; ``facts(analyser)`` runs it on the first call and remembers the answer:
    ``facts(quantities)[segment]``. ``models`` gives the encoder, loaded on the first use only.
    """

    bitext: Bitext
    config: Config
    models: Callable[[], Encoder]
    _known: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, analyser: Callable[[Facts], T]) -> T:
        if analyser not in self._known:
            self._known[analyser] = analyser(self)
        return cast("T", self._known[analyser])

    def knowing(self, analyser: Callable[[Facts], T], answer: T) -> Facts:
        """The same facts, with an answer that was worked out on the way here."""
        return Facts(self.bitext, self.config, self.models, {**self._known, analyser: answer})

    @property
    def target(self) -> Document:
        """The draft."""
        return self.bitext.target

    @property
    def source(self) -> Document | None:
        """The source article, if there is one."""
        return self.bitext.source

    @property
    def target_language(self) -> Language:
        """The draft's language."""
        return self.bitext.target.language

    @property
    def source_language(self) -> Language | None:
        """The source's language, if there is a source."""
        return self.bitext.source.language if self.bitext.source else None
