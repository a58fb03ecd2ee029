"""Gender and number in Spanish, French, Italian and Portuguese: article and noun, noun and adjective."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from qa.analyse.facts import Facts
from qa.analyse.forms import agree
from qa.analyse.protected import protected
from qa.checks.example import bad, good
from qa.checks.fluency.romance import LANGUAGES, Grammar, Token, grammar, tokenise
from qa.checks.registry import check
from qa.core.document import Segment
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity
from qa.core.span import Span

_RELATIONAL = re.compile(r"(?:ic|iqu|iv|ari|air|al|ali|aux|ess?)(?:[oaei]|e?s|[oae]s|he)?$")
_EITHER = re.compile(r"(?:ist[ae]s?|crat[ae]s?)$")  # nouns of either gender
_MASCULINE_A = re.compile(
    r"(?:[aeio]ma|d[ií]a|mapa|planeta|cometa)s?$"
)  # other masculines in -a may be a woman (juíza, psichiatra)
_FEMININE_O = re.compile(
    r"(?:mano|foto|moto|radio|libido|tribo)s?$"
)  # other feminines in -o are slips of the data (fotógrafo)
_IBERIAN_ENDING = re.compile(r"(?:[oa]s?|ão|ões|i[oó]n(?:es)?|dade?s?|ad(?:es)?)$")
_SHOWN = {"it": re.compile("[oa]$"), "es": _IBERIAN_ENDING, "pt": _IBERIAN_ENDING}  # endings that show the gender
_PREPOSITIONS = frozenset(
    [
        "d",
        "avec",
        "pour",
        "dans",
        "par",
        "sur",
        "sans",
        "sous",
        "contre",
        "entre",
        "après",
        "avant",
        "chez",
        "vers",
        "comme",
    ]
)  # un mesure
_BEFORE_BOAT = frozenset(
    ["l", "dell", "nell", "all", "sull", "dall", "il", "el", "le", "o", "un"]
)  # l'otto femminile, el cuatro sin timonel
_STRESSED_A = re.compile(r"h?[aá]")


@check(
    "FLU331",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=LANGUAGES,
    examples=[
        bad("es", "Conocía el mal estado de ⟦las cañería⟧ desde febrero.", fixed="Conocía el mal estado de las cañerías desde febrero."),
        bad("es", "Es contadora en ⟦las oficina⟧ centrales de la firma.", fixed="Es contadora en las oficinas centrales de la firma."),
        bad("es", "Ese es ⟦la problema⟧ de fondo.", fixed="Ese es el problema de fondo."),
        bad("es", "Se abrirán ⟦dos nueva⟧ escuelas en el barrio.", fixed="Se abrirán dos nuevas escuelas en el barrio."),
        bad("es", "Presentó ⟦un decisión⟧ para el puerto.", fixed="Presentó una decisión para el puerto."),
        bad("fr", "Elle a lu ⟦ces lettre⟧ hier soir.", fixed="Elle a lu ces lettres hier soir."),
        bad("fr", "Ils ont trouvé des saumons dans ⟦seize rivière⟧ du pays.", fixed="Ils ont trouvé des saumons dans seize rivières du pays."),
        bad("fr", "Le maire défend ⟦ce décision⟧ du conseil.", fixed="Le maire défend cette décision du conseil."),
        bad("it", "Ha parlato con ⟦alcuni ragazzo⟧ del paese.", fixed="Ha parlato con alcuni ragazzi del paese."),
        bad("it", "Si trova in una ⟦delle strada⟧ più lunghe.", fixed="Si trova in una delle strade più lunghe."),
        bad("pt", "Ele falou com ⟦as igreja⟧ da região.", fixed="Ele falou com as igrejas da região."),
        bad("pt", "Ela apresentou ⟦um proposta⟧ ao conselho.", fixed="Ela apresentou uma proposta ao conselho."),
        good("es", "El problema de la mano derecha, el agua clara y un arma son temas del día.", why="right genders"),
        good("es", "Las naves de la década de los ochentas y la mente del capitán.", why="endings that do not show the gender; a decade"),
        bad("es", "El museo recibió ⟦cuatro cuadro⟧ de una coleccionista.", fixed="El museo recibió cuatro cuadros de una coleccionista."),
        bad("fr", "Il s’agit d’⟦un mesure⟧ provisoire.", fixed="Il s’agit d’une mesure provisoire."),
        bad("es", "Dispone de diez minutos ⟦cada concejales⟧ del pueblo.", fixed="Dispone de diez minutos cada concejal del pueblo."),
        good("es", "Es una genio, la número uno; ganó el cuatro sin timonel.", why="a woman; a rank; a boat"),
        good("it", "La numero uno del tennis e l’otto femminile di canottaggio.", why="a rank; a boat"),
        good("pt", "Um fotógrafo criticou o elitismo; cada um tinha a sua razão.", why="right genders; a pronoun"),
        good("pt", "A juíza ouviu a ministra e a pediatra.", why="women"),
        good("it", "Diede il via ai lavori una psichiatra.", why="a set phrase; a woman"),
        good("es", "En los ochenta habló con aquellos cuyas casas se quemaron.", why="a decade; a relative"),
        good("pt", "Disse que, ao termos mais tempo, podíamos ficar unidos.", why="an inflected infinitive, not a noun"),
        good("es", "La sala estaba vacía después del mediodía.", why="a masculine in -a"),
        good("es", "Las compra en la plaza, los cuatro, y los llama cada día; las Casa Rosa.", why="pronouns before verbs; a numeral; a name"),
        good("fr", "La moitié des quelque 85 000 habitants en vivent.", why="an adverb before a number"),
        good("fr", "Il les mange, ces quatre pommes, et des tout petits gâteaux.", why="a pronoun before a verb; a numeral"),
        good("it", "I loro figli guardano dei video nelle auto, e le compra tutte.", why="words that do not change; a pronoun"),
        good("it", "Nei quattro euro e dei contro non parla mai.", why="words that do not change"),
        good("pt", "Eles os compra sempre e as duas irmãs riem a bordo.", why="pronouns before verbs; a preposition"),
    ],
)  # fmt: skip
def article_disagrees(segment: Segment, facts: Facts) -> Iterator[Flag]:
    """A determiner or a numeral does not agree with the noun right after it in gender or number (la problema, las oficina).

    Only nouns that can be nothing else after a determiner that may be a pronoun. Known limit: words that the list of
    forms does not know.
    """
    rules = grammar(facts.target.language.code)
    if rules is None:
        return
    code, away = facts.target.language.code, facts(protected)
    words = tokenise(segment.text)
    for place, (article, noun) in enumerate(pairwise(words)):
        wanted = rules.determiners.get(article.lower)
        if wanted is None or not noun.follows or not noun.text.islower() or len(noun.text) < 3:
            continue
        if article.text.isupper() and len(article.text) > 1:
            continue
        if place and words[place - 1].follows and words[place - 1].lower in rules.lists["unit"]:
            continue
        if noun.lower in rules.determiners or noun.lower in rules.lists["left"] or _EITHER.search(noun.lower):
            continue
        if code in _SHOWN and not _SHOWN[code].search(noun.lower) and not all(sign[0] == "x" for sign in wanted):
            continue
        found = _signs_after(rules, article.lower, noun.lower, words[place - 1].lower if place else "")
        if not found or agree(wanted, found) or _shown_by_ending(code, wanted, found, noun.lower):
            continue
        if _excused(code, article.lower, noun.lower, words, place):
            continue
        span = Span(article.span.start, noun.span.end).shift(segment.span.start)
        if not away.touches(span.start, span.end):
            yield Flag(
                f"{article.text!r} does not agree with {noun.text!r}.",
                target=span,
                suggestions=_mended(rules, article.text, noun.text, wanted, found),
                confidence=0.9,
            )


def _signs_after(rules: Grammar, article: str, word: str, before: str) -> frozenset[str]:
    """Gender and number of the word after a determiner, empty if it need not be the noun."""
    known = rules.forms
    if word in rules.lists["before"]:
        return rules.prenominal(word)
    if article in _numerals(rules) and before not in rules.determiners and known(word) - {"V"}:
        return known.signs(word, "N") if all(r[0] in "NA" for r in known(word) - {"V"}) else frozenset()
    if article in rules.lists["pronouns"] and before not in _PREPOSITIONS:
        return rules.noun(word) if known.only(word, "NA") else frozenset()
    if known.signs(word, "N") and not {"O", "I"} & known(word):
        return known.signs(word, "NAP")
    return frozenset()


def _numerals(rules: Grammar) -> frozenset[str]:
    """The determiners that tell a number above one and no gender."""
    return frozenset(w for w, signs in rules.determiners.items() if signs == {"xp"} and w in rules.lists["pronouns"])


def _excused(code: str, article: str, noun: str, words: tuple[Token, ...], place: int) -> bool:
    """The feminine in el agua, the preposition "a", ao termos (an infinitive), a compound (los coches bomba), words that go on with a hyphen."""
    if code == "es" and article in {"el", "un", "del", "al", "algún", "ningún"} and _STRESSED_A.match(noun):
        return True
    if code == "fr" and article in {"mon", "ton"} and noun[0] in "aeiouéèêhy":
        return True
    if noun in {"número", "numero", "numéro"} or (
        place and words[place - 1].lower in _BEFORE_BOAT and article not in {"un", "une", "una", "uno"}
    ):
        return True
    if code == "pt" and article == "ao" and noun.endswith("rmos"):
        return True
    if code == "pt" and article in {"a", "à"}:
        return article == "à" or place > 0 or not noun.endswith("a")
    return place > 0 and words[place].follows and words[place - 1].lower in {"entre", "cada"}


def _shown_by_ending(code: str, wanted: frozenset[str], found: frozenset[str], noun: str) -> bool:
    """Whether the ending sides with the article against the data (a juíza, una psichiatra, um fotógrafo)."""
    genders = {sign[0] for sign in wanted}, {sign[0] for sign in found}
    stem = noun.rstrip("s")
    if code == "fr":
        return False
    if genders == ({"f"}, {"m"}):
        return stem.endswith("a") and not _MASCULINE_A.search(noun)
    return genders == ({"m"}, {"f"}) and stem.endswith("o") and not _FEMININE_O.search(noun)


def _mended(rules: Grammar, article: str, noun: str, wanted: frozenset[str], found: frozenset[str]) -> tuple[str, ...]:
    suggestions: list[str] = []
    for sign in sorted(wanted):
        other = rules.forms.counterpart(noun, sign if sign[0] != "x" else min(found)[0] + sign[1], "NA")
        if other and sign[1] not in {f[1] for f in found}:
            suggestions.append(f"{article} {other}")
    if not suggestions and article.lower() in rules.turned and all(f[1] in {w[1] for w in wanted} for f in found):
        turned = rules.turned[article.lower()]
        suggestions.append(f"{turned.capitalize() if article[0].isupper() else turned} {noun}")
    return tuple(suggestions[:1])


@check(
    "FLU336",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=("es", "fr"),
    examples=[
        bad("es", "Trabaja en la ⟦oficina políticas⟧ del senado.", fixed="Trabaja en la oficina política del senado."),
        good("es", "Habló de la serie de medidas económicas, una vez terminado el pleno.", why="the adjective belongs to the nearest noun; a set phrase"),
        good("fr", "Ils veulent garder les armes et la technologie nucléaires.", why="an adjective of two nouns"),
        good("fr", "Il présente les émissions jeunesse de la chaîne.", why="a noun that says of what kind"),
        good("es", "El jugador dejó la cancha lesionado y la política económica del año pasado.", why="the adjective belongs to the subject"),
    ],
)  # fmt: skip
def adjective_disagrees(segment: Segment, facts: Facts) -> Iterator[Flag]:
    """An adjective between article and noun, or a relational one (política, nacional) right after the noun, does not agree with it."""
    rules = grammar(facts.target.language.code)
    if rules is None:
        return
    away = facts(protected)
    words = tokenise(segment.text)
    for article, first, second in zip(words, words[1:], words[2:], strict=False):
        if (
            article.lower not in rules.determiners
            or first.lower in rules.determiners
            or not (first.follows and second.follows)
        ):
            continue
        if not (first.text.islower() and second.text.islower()):
            continue
        wanted = rules.determiners[article.lower]
        if first.lower in rules.lists["before"]:
            noun, adjective = second, first
            signs = rules.noun(noun.lower)
            wrong = bool(signs) and agree(wanted, signs) and not agree(rules.prenominal(first.lower), signs)
            span = Span(article.span.start, first.span.end)
            if not agree(wanted, rules.prenominal(first.lower)):
                wrong = False  # article_disagrees says so
        else:
            noun, adjective = first, second
            signs = rules.noun(noun.lower)
            plain = rules.forms.only(adjective.lower, "AN") and bool(rules.forms.signs(adjective.lower, "A"))
            wrong = (
                bool(signs)
                and plain
                and bool(_RELATIONAL.search(adjective.lower))
                and adjective.lower not in rules.determiners
                and noun.lower not in rules.lists["unit"]
                and agree(wanted, signs)
                and not agree(rules.forms.signs(adjective.lower, "AN"), signs)
            )
            span = Span(first.span.start, second.span.end)
            wrong = wrong and not _coordinated(words, words.index(article))
        place = span.shift(segment.span.start)
        if wrong and not away.touches(place.start, place.end):
            mended = next((m for s in sorted(signs) if (m := rules.forms.counterpart(adjective.lower, s, "A"))), None)
            text = span.of(segment.text)
            suggestions = (text[: adjective.span.start - span.start] + mended,) if mended else ()
            yield Flag(
                f"{adjective.text!r} does not agree with {noun.text!r}.",
                target=place,
                suggestions=suggestions,
                confidence=0.87,
            )


def _coordinated(words: tuple[Token, ...], article: int) -> bool:
    """Whether "and" stands before an article: an adjective may belong to both nouns."""
    return article > 0 and words[article - 1].lower in {"y", "e", "et", "ou", "o", "ni"}


@check(
    "FLU339",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=LANGUAGES,
    examples=[
        bad("es", "⟦Las primeras lluvia⟧ llegaron en octubre.", fixed="Las primeras lluvias llegaron en octubre."),
        bad("es", "⟦La nueva estadio⟧ costará dos millones."),
        bad("it", "⟦Le prime pioggia⟧ sono arrivate in ottobre.", fixed="Le prime piogge sono arrivate in ottobre."),
        bad("fr", "⟦Les premières pluie⟧ sont tombées en octobre.", fixed="Les premières pluies sont tombées en octobre."),
        bad("pt", "⟦As primeiras chuva⟧ chegaram em outubro.", fixed="As primeiras chuvas chegaram em outubro."),
        good("es", "El primer arma, la nueva juez, la segunda mano y los últimos cuatro años.", why="right genders"),
        good("fr", "La première ministre et le nouvel an, le premier août.", why="right genders"),
        good("it", "La seconda metà, il primo cittadino, la nuova foto.", why="right genders"),
        good("pt", "A primeira mão, o último planeta, a nova presidente.", why="right genders"),
    ],
)  # fmt: skip
def noun_after_adjective(segment: Segment, facts: Facts) -> Iterator[Flag]:
    """A noun does not agree with the article and the adjective before it, which agree (las primeras lluvia)."""
    rules = grammar(facts.target.language.code)
    if rules is None:
        return
    code, words = facts.target.language.code, tokenise(segment.text)
    for article, adjective, noun in zip(words, words[1:], words[2:], strict=False):
        wanted = rules.determiners.get(article.lower)
        if wanted is None or adjective.lower not in rules.lists["before"] or not adjective.follows or not noun.follows:
            continue
        both = frozenset(a for a in rules.prenominal(adjective.lower) if agree(frozenset({a}), wanted))
        signs, name = rules.forms.signs(noun.lower, "N"), noun.lower
        if not both or not signs or not rules.forms.only(name, "N") or not noun.text.islower() or agree(both, signs):
            continue
        numbers = {s[1] for s in both} & {s[1] for s in signs} or any(s[1] == "x" for s in both | signs)
        if (
            name in rules.determiners
            or name in rules.lists["left"]
            or _EITHER.search(name)
            or (code == "es" and _STRESSED_A.match(name))
        ):
            continue
        if numbers and ((code in _SHOWN and not _SHOWN[code].search(name)) or code == "fr"):
            continue
        if numbers and _shown_by_ending(code, both, signs, name):
            continue
        span = Span(article.span.start, noun.span.end).shift(segment.span.start)
        if not facts(protected).touches(span.start, span.end):
            mended = next((m for s in sorted(both) if (m := rules.forms.counterpart(name, s, "N"))), None)
            kept = segment.text[article.span.start : noun.span.start]
            yield Flag(
                f"{noun.text!r} does not agree with {adjective.text!r}.",
                target=span,
                suggestions=(kept + mended,) if mended and not numbers else (),
                confidence=0.87,
            )
