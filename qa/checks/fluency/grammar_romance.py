"""Slips of agreement and contraction in Spanish, French, Italian and Portuguese."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from qa.analyse.facts import Facts
from qa.analyse.lexicon import Lexicon, lexicon
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_DATA = resources.files("qa.checks.fluency") / "data"
_PLURALS = {  # determiners that are never a pronoun before a verb; those that may be
    "es": (
        "estos estas esos esas unos unas nuestros nuestras muchos muchas varios varias algunos algunas ambos ambas",
        "los las",
    ),
    "pt": (
        "estes estas esses essas uns umas nossos nossas muitos muitas vários várias alguns algumas ambos ambas dos das nos nas aos pelos pelas",
        "os as",
    ),
    "fr": ("ces ses mes tes nos vos leurs plusieurs quelques aux", "les des"),
}
_NUMERALS = {
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta",
    "pt": "dois duas três quatro cinco seis sete oito nove dez onze doze quinze vinte trinta quarenta cinquenta",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante",
}
_INFINITIVES = {"es": ("ar", "er", "ir"), "pt": ("ar", "er", "ir")}


@cache
def _words(code: str, name: str) -> frozenset[str]:
    table = tomllib.loads((_DATA / "grammar.toml").read_text("utf-8"))
    return frozenset(table.get(code, {}).get(name, "").split())


@check(
    "FLU331",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("es", "fr", "pt"),
    examples=[
        bad("es", "Conocía el mal estado de ⟦las cañería⟧ desde febrero.", fixed="Conocía el mal estado de las cañerías desde febrero."),
        bad("es", "Es contadora en ⟦las oficina⟧ centrales de la firma.", fixed="Es contadora en las oficinas centrales de la firma."),
        bad("fr", "Elle a lu ⟦ces lettre⟧ hier soir.", fixed="Elle a lu ces lettres hier soir."),
        bad("fr", "Ils ont trouvé des saumons dans ⟦seize rivière⟧ du pays.", fixed="Ils ont trouvé des saumons dans seize rivières du pays."),
        bad("pt", "Ele falou com ⟦as igreja⟧ da região.", fixed="Ele falou com as igrejas da região."),
        good("es", "Las compra en la plaza, los cuatro, y los llama cada día; las Casa Rosa.", why="pronouns before verbs; a numeral; a name"),
        good("fr", "La moitié des quelque 85 000 habitants en vivent.", why="an adverb before a number"),
        good("fr", "Il les mange, ces quatre pommes, et des tout petits gâteaux.", why="a pronoun before a verb; a numeral"),
        good("pt", "Eles os compra sempre e as duas irmãs riem.", why="pronouns before verbs"),
    ],
)  # fmt: skip
def plural_missing(document: Document, facts: Facts) -> Iterator[Flag]:
    """A plural determiner or a numeral stands before a noun in the singular.

    The plural must be a known word, and after a determiner that is also a pronoun (las, les, os) the noun must not look
    like a verb form. Known limit: nouns whose plural is not made with -s.
    """
    code, known = document.language.code, lexicon(document.language.code)
    if known is None:
        return
    away = facts(protected)
    for match in _determined(code).finditer(document.text):
        determiner, noun = match[1].lower(), match[2]
        verbs_follow = _PLURALS[code][1] if code == "fr" else f"{_PLURALS[code][1]} {_NUMERALS[code]}"
        clitic = determiner in verbs_follow.split()
        if _singular(noun, known, code, clitic=clitic) and not away.touches(*match.span()):
            yield Flag(
                f"A plural is missing after {match[1]!r}.",
                target=Span(*match.span()),
                suggestions=(f"{match[0]}s",),
                confidence=0.88,
            )


@cache
def _determined(code: str) -> re.Pattern[str]:
    words = f"{' '.join(_PLURALS[code])} {_NUMERALS[code]}".replace(" ", "|")
    return re.compile(rf"(?<![\w’'-])((?i:{words})) ([a-zà-ÿ]{{4,}}[^\W\d_sxz])(?![\w’'(<-])")


def _singular(noun: str, known: Lexicon, code: str, *, clitic: bool) -> bool:
    if noun in _words(code, "numerals") or known.zipf(noun + "s") < 2.8 or known.zipf(noun) < 2.6:
        return False
    if code == "fr":
        verb = clitic and (
            (noun[-1] in "etia" and known.zipf(noun + "r") > 0)
            or noun.endswith(("t", "ra", "re", "ir", "er", "i", "u", "é"))
        )
        return not verb and known.zipf(noun + "s") >= 3.0 and not noun.endswith(("ent", "er", "ant"))
    if noun[-1] not in "aoeéáó" or (clitic and noun[-1] == "e"):
        return False
    stem = noun[:-1]
    infinitive = any(known.zipf(stem + ending) > 0 for ending in _INFINITIVES[code])
    third = noun.endswith(("aba", "ía", "ava", "ia", "ra", "ara", "iera", "se", "asse", "sse")) and any(
        known.zipf(noun[: -len(e)] + i) > 0
        for e in ("ía", "ia", "aba", "ava", "ara", "iera")
        if noun.endswith(e)
        for i in _INFINITIVES[code]
    )
    participle = noun.endswith(("ado", "ido", "ada", "ida"))
    return not (clitic and (infinitive or third or participle or noun.endswith(("ó", "á", "é", "mente", "ra", "ndo"))))


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


@check(
    "FLU333",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("es",),
    examples=[
        bad("es", "Ese es ⟦la problema⟧ de fondo.", fixed="Ese es el problema de fondo."),
        bad("es", "Lo tomó con ⟦el mano⟧ izquierda.", fixed="Lo tomó con la mano izquierda."),
        good("es", "El problema de la mano derecha y el agua clara son temas del día.", why="right genders"),
    ],
)  # fmt: skip
def gender_disagrees(document: Document, facts: Facts) -> Iterator[Flag]:
    """A Spanish article has the wrong gender before a common noun of a closed list (la problema, el mano)."""
    away = facts(protected)
    swap = {
        "el": "la",
        "la": "el",
        "los": "las",
        "las": "los",
        "un": "una",
        "una": "un",
        "unos": "unas",
        "unas": "unos",
        "del": "de la",
        "al": "a la",
    }
    for articles, nouns in (
        ("la|las|una|unas", "feminine_for_masculine"),
        ("el|los|un|unos|del|al", "masculine_for_feminine"),
    ):
        pattern = rf"(?<![\w'’-])((?i:{articles})) ({'|'.join(_words('es', nouns))})(?![\w'’-])"
        for match in re.finditer(pattern, document.text):
            article = match[1].lower()
            plural = match[2].endswith("s") and not match[2].endswith("és")
            if plural != (article in {"los", "las", "unos", "unas"}) or away.touches(*match.span()):
                continue
            mended = swap[article].capitalize() if match[1][0].isupper() else swap[article]
            yield Flag(
                "Wrong gender of the article.",
                target=Span(*match.span()),
                suggestions=(f"{mended} {match[2]}",),
                confidence=0.93,
            )


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


_ITALIAN = (
    (r"(?<![\w'’-])((?i:i|dei|nei|sui|dai|questi|quei|alcuni|molti|tutti i|tanti|pochi)) ([a-zàèéìòù]{3,}o)(?![\w'’-])", ("i",)),
    (r"(?<![\w'’-])((?i:delle|nelle|sulle|dalle|alle|queste|quelle|alcune|molte|tante|poche)) ([a-zàèéìòù]{3,}a)(?![\w'’-])", ("e",)),
)  # fmt: skip


@check(
    "FLU335",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("it",),
    examples=[
        bad("it", "Ha parlato con ⟦alcuni ragazzo⟧ del paese.", fixed="Ha parlato con alcuni ragazzi del paese."),
        bad("it", "Si trova in una ⟦delle strada⟧ più lunghe.", fixed="Si trova in una delle strade più lunghe."),
        good("it", "I loro figli guardano dei video nelle auto, e le compra tutte.", why="words that do not change; a pronoun"),
        good("it", "Nei quattro euro e dei contro non parla mai.", why="words that do not change"),
    ],
)  # fmt: skip
def italian_plural_missing(document: Document, facts: Facts) -> Iterator[Flag]:
    """A noun in the singular stands after an Italian plural determiner.

    Determiners that are also pronouns before verbs (gli, le) are left out, and so are words that do not change.
    """
    away, known = facts(protected), lexicon("it")
    unchanged = _words("it", "unchanged") | _words("it", "numerals")
    for pattern, endings in _ITALIAN:
        for match in re.finditer(pattern, document.text):
            noun = match[2]
            plurals = [noun[:-1] + ending for ending in endings]
            if known is None or noun in unchanged or known.zipf(noun) < 3 or away.touches(*match.span()):
                continue
            if known.zipf(plurals[0]) >= 3:
                yield Flag(
                    f"A plural is missing after {match[1]!r}.",
                    target=Span(*match.span()),
                    suggestions=tuple(f"{match[1]} {plural}" for plural in plurals),
                    confidence=0.88,
                )
