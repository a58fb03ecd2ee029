"""Slips of agreement and contraction in Spanish, French, Italian and Portuguese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from qa.analyse.facts import Facts
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span


@check(
    "FLU332",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("es", "fr", "it", "pt"),
    examples=[
        bad("es", "Fue ⟦a el⟧ mercado con su hija.", fixed="Fue al mercado con su hija."),
        bad("es", "Vino con Ana ⟦y Isabel⟧ a la fiesta.", fixed="Vino con Ana e Isabel a la fiesta."),
        bad("fr", "Il revient ⟦de le⟧ marché avec sa fille.", fixed="Il revient du marché avec sa fille."),
        bad("fr", "Elle a vu ⟦le avocat⟧ du maire hier.", fixed="Elle a vu l’avocat du maire hier."),
        bad("it", "Viene ⟦da il⟧ mercato con sua figlia.", fixed="Viene dal mercato con sua figlia."),
        bad("pt", "Ela mora ⟦em o⟧ centro da cidade.", fixed="Ela mora no centro da cidade."),
        good("es", "Lo leyó en la portada de El Faro y se lo dio a él entre nieve y hielo.", why="a name; a pronoun; a diphthong"),
        good("fr", "Il vient de le faire, il est sûr de le voir le onze du mois, et le yaourt est bon.", why="a pronoun before a verb; no elision"),
        good("it", "Cerca di lo zio? No, di Il Faro.", why="a name"),
    ],
)  # fmt: skip
def contraction_missing(document: Document, facts: Facts) -> Iterator[Flag]:
    """A contraction, an elision or the form of "and" before the same vowel is missing (de el, le avocat, y Isabel)."""
    away, text = facts(protected), document.text
    for pattern, right in _contractions(document.language.code):
        for match in pattern.finditer(text):
            if not away.touches(*match.span()):
                mended = match.expand(right)
                mended = mended[0].upper() + mended[1:] if match[0][0].isupper() else mended
                yield Flag(
                    "A contraction is missing.",
                    target=Span(*match.span()),
                    suggestions=(mended,),
                    confidence=0.9,
                    safe=True,
                )


_CONTRACTIONS = {
    "es": (
        (r"\b([Aa]) el(?= [a-záéíóúñ])", r"\1l"),
        (r"\b([Dd]e) el(?= [a-záéíóúñ])", r"\1l"),
        (r"\by (?=[Ii](?![aeo])\w|[Hh]i(?![aeo])\w)([\w]+)", r"e \1"),
        (r"\bo (?=[Hh]?o\w)(\w+)", r"u \1"),
    ),
    "fr": (
        (r"\b(?:[Dd]e le)(?= [a-zâéèêîôû]{3,}\b)(?! \w+(?:er|ir|re|oir)\b)(?! [aeiouéèêhâîô])", "du"),
        (r"\b(?:à le)(?= [a-zâéèêîôû]{3,}\b)(?! \w+(?:er|ir|re|oir)\b)(?! [aeiouéèêhâîô])", "au"),
        (r"(?<![\w-])([Ll])[ea] (?!également|aussi|onz|oui|un|y|ouist|uhlan|iode|iota|ouat|ou\b|et\b|est\b|à\b|en\b|a\b|ont\b|où\b|avait\b|avaient\b|aurait\b|émane)([aeiéèêàâîô][a-zà-ÿ]{3,}(?:eur|at|oire|ion|ment|ée?|que|ie|ande|ole|ise|aire|ient|ami|an|able|ant))\b", r"\1’\2"),
        (r"\b([Qq]u|[Jj]usqu|[Ll]orsqu)e (ils?|elles?|on)\b", r"\1’\2"),
        (r"\b([Ss])i (ils?)\b", r"\1’\2"),
        (r"\b([Jj])e (ai|avais|étais|aime|espère)\b", r"\1’\2"),
    ),
    "it": (
        (r"\b([Dd])i il(?= [a-zàèéìòù])", r"\1el"),
        (r"\b([Dd])i gli(?= [a-z]+i\b)", r"\1egli"),
        (r"\b([Aa]|[Dd]a) il(?= [a-zàèéìòù])", r"\1l"),
        (r"\bin il(?= [a-zàèéìòù])", "nel"),
    ),
    "pt": (
        (r"\b[Ee]m ([oa]s?)(?= [a-zà-ÿ]{3,})", r"n\1"),
        (r"\bpor ([oa]s?)(?= [a-zà-ÿ]{3,})(?! \w+[aei]r\b)", r"pel\1"),
    ),
}  # fmt: skip


@cache
def _contractions(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), right) for pattern, right in _CONTRACTIONS[code])


_FEMININE = "venu devenu revenu parvenu convenu parti sorti descendu élu perdu vendu battu accueilli choisi réuni puni suivi rendu tenu retenu détenu vu prévu entendu attendu reçu lu".replace(
    " ", "|"
)
_PARTICIPLES = (
    (r"(?<!\w)[Ee]lle (?:est|était|sera|serait|fut|a été|avait été|aura été) ([^\W\d_]{2,}é|" + _FEMININE + r")(?![\w'’-])", "e"),
    (r"(?<!\w)[Ee]lles (?:sont|étaient|seront|furent|ont été|avaient été) ([^\W\d_]{2,}é|" + _FEMININE + r")s?(?![\w'’-])", "es"),
    (r"(?<!\w)[Ii]l (?:est|était|sera|fut|a été|avait été) ([^\W\d_]{2,}é)e(?![\w'’-])", ""),
)  # fmt: skip


@check(
    "FLU334",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("fr",),
    examples=[
        bad("fr", "Les coupes sont prêtes : ⟦elles avaient été convenus⟧ hier.".replace(" :", "\u00a0:"), fixed="Les coupes sont prêtes\u00a0: elles avaient été convenues hier."),
        bad("fr", "⟦Elle est arrivé⟧ hier soir à Lyon.", fixed="Elle est arrivée hier soir à Lyon."),
        bad("fr", "⟦Il a été nommée⟧ hier soir à Lyon.", fixed="Il a été nommé hier soir à Lyon."),
        good("fr", "Elle est venue, elles sont parties, il est né, elle est ici et elle s’est rendu compte de tout.", why="right participles"),
    ],
)  # fmt: skip
def participle_disagrees(document: Document, facts: Facts) -> Iterator[Flag]:
    """A French participle after être does not agree with the pronoun right before the verb."""
    away = facts(protected)
    for pattern, ending in _PARTICIPLES:
        for match in re.finditer(pattern, document.text):
            if match[1] in {"été", "côté"} or away.touches(*match.span()):
                continue
            mended = match[0][: match.end(1) - match.start()] + ending
            yield Flag(
                "The participle does not agree with its subject.",
                target=Span(*match.span()),
                suggestions=(mended,),
                confidence=0.92,
            )
