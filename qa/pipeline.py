"""The only composer: bytes in, report out."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qa.align import align
from qa.analyse.embeddings import encode, encodings
from qa.analyse.estimation import estimates
from qa.analyse.facts import Facts
from qa.analyse.titles import usages
from qa.analyse.words import words
from qa.checks.dispatch import run_checks
from qa.checks.registry import selected
from qa.core.bitext import Bitext, Unit
from qa.core.config import Config, Pair
from qa.core.document import Document, Segment
from qa.core.report import Report
from qa.core.score import ReferenceMetric
from qa.read import read
from qa.read.bilingual import given, read_bilingual
from qa.score.mqm import score
from qa.score.scorecards import scorecard
from qa.segment import by_line, segment

if TYPE_CHECKING:
    from qa.analyse.encoder import Encoder


@cache
def load_encoder(where: Path | None = None) -> Encoder:
    """The encoder, loaded once a process.

    Raises:
        ModelMissing: if it is not there.
    """
    from qa.analyse.encoder import Encoder

    return Encoder.load(where)


class _Loader:
    """Gives the encoder on demand; ``loaded`` is it once anything has asked, for the signature."""

    def __init__(self, where: Path | None) -> None:
        self.where = where
        self.loaded: Encoder | None = None

    def __call__(self) -> Encoder:
        self.loaded = load_encoder(self.where)
        return self.loaded


class _Clock:
    """Wall-clock seconds a stage."""

    def __init__(self) -> None:
        self.timings: list[tuple[str, float]] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.timings.append((name, round(time.perf_counter() - start, 4)))


def align_pair(pair: Pair, config: Config, *, sentences_per_line: bool = False) -> Facts:
    """Read and align a pair, no checks yet; with ``sentences_per_line`` each line of the files is a segment.

    Raises:
        InputError: if a side cannot be read. UsageError: if a language is wrong. ModelMissing.
    """
    return _facts(pair, config, _Clock(), by_line if sentences_per_line else segment)


def inspect(pair: Pair, config: Config | None = None) -> Report:
    """Read, align, check and score one article.

    Raises:
        InputError: if a side cannot be read. UsageError: if a language is wrong. ModelMissing.
    """
    config = config or Config()
    clock = _Clock()
    card = scorecard(config.scorecard)
    facts = _facts(pair, config, clock)
    checks = tuple(selected(config, facts.target_language))
    with clock.stage("check"):
        findings, failures = run_checks(checks, facts)
    target = facts.target
    with clock.stage("score"):
        reference: tuple[ReferenceMetric, ...] = ()
        if pair.reference is not None:
            from qa.score.reference import reference_metrics

            reference = reference_metrics(target.text, pair.reference, target.language)
        signature = _signature(facts, config, tuple(c.code for c in checks))
        count = (
            len("".join(target.text.split())) if target.language.unspaced else len(words(target.text, target.language))
        )
        outcome = score(findings, count, card, signature, complete=not failures, reference=reference)
    with clock.stage("estimate"):
        estimated = facts(estimates)
    qualities = tuple(round(estimated[u.id].quality, 3) if u.id in estimated else None for u in facts.bitext.units)
    bitext = _noted(facts.bitext, tuple(said for c in checks if c.off and (said := c.off(facts))))
    named = facts(usages) if config.earlier is not None else ()
    return Report(pair.id, bitext, findings, outcome, qualities, failures, tuple(clock.timings), named)


def _noted(bitext: Bitext, notes: tuple[str, ...]) -> Bitext:
    """The bitext with what checks lack said beside the draft."""
    return replace(bitext, target=replace(bitext.target, notes=bitext.target.notes + notes)) if notes else bitext


def _facts(
    pair: Pair, config: Config, clock: _Clock, segment: Callable[[Document], tuple[Segment, ...]] = segment
) -> Facts:
    with clock.stage("read"):
        both = read_bilingual(pair) if given(pair) else None
        target = both.target if both else read(pair.target)
        source = both.source if both else read(pair.source) if pair.source else None
    with clock.stage("segment"):
        target_segments = segment(target)
        source_segments = segment(source) if source else ()

    models = _Loader(config.encoder)
    if source is None:
        units = tuple(Unit(s.id, (), (s,), 1.0) for s in target_segments)
        return Facts(Bitext(None, target, units), config, models)
    with clock.stage("encode"):
        encoded = encode(models(), source_segments, target_segments)
    with clock.stage("align"):
        if both:
            units = both.units(source_segments, target_segments)
        else:
            units = align(source_segments, target_segments, encoded, (source.language, target.language))
    return Facts(Bitext(source, target, units), config, models).knowing(encodings, encoded)


def _signature(facts: Facts, config: Config, codes: tuple[str, ...]) -> str:
    from qa import __version__

    source = facts.source_language
    pair = f"{source.tag if source else 'none'}-{facts.target_language.tag}"
    checks = hashlib.sha256(" ".join(codes).encode()).hexdigest()[:8]
    loader = facts.models
    model = loader.loaded.revision if isinstance(loader, _Loader) and loader.loaded else "none"
    return f"qa:{__version__}|pair:{pair}|scorecard:{config.scorecard}|checks:{len(codes)}.{checks}|encoder:{model}"
