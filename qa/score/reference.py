"""Metrics against a human reference, by sacreBLEU (Post 2018), each with its signature."""

from __future__ import annotations

from qa.core.language import Language
from qa.core.score import ReferenceMetric


def reference_metrics(draft: str, reference: str, language: Language) -> tuple[ReferenceMetric, ...]:
    """ChrF2, BLEU and TER of a whole draft against a reference translation of the same article."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    tokenizer = {"zh": "zh", "ja": "char", "th": "char", "ko": "char"}.get(language.code, "13a")
    hypothesis, references = " ".join(draft.split()), [[" ".join(reference.split())]]
    return tuple(
        ReferenceMetric(
            name, round(metric.corpus_score([hypothesis], references).score, 2), str(metric.get_signature())
        )
        for name, metric in (("chrF2", CHRF()), ("BLEU", BLEU(tokenize=tokenizer)), ("TER", TER()))
    )
