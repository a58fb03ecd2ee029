"""Romance verbs and participles that do not agree with the subject that opens the sentence."""

from __future__ import annotations

from collections.abc import Iterator

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


@check(
    "FLU337",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=LANGUAGES,
    examples=[
        bad("es", "⟦Los vecinos pide⟧ un puente nuevo.", fixed="Los vecinos piden un puente nuevo."),
        bad("es", "⟦El precio de los alimentos subieron⟧ en marzo.", fixed="El precio de los alimentos subió en marzo."),
        bad("pt", "⟦A lista dos desaparecidos foram⟧ lida na praça.", fixed="A lista dos desaparecidos foi lida na praça."),
        bad("fr", "⟦Le prix des loyers ont⟧ encore augmenté.", fixed="Le prix des loyers a encore augmenté."),
        bad("it", "⟦Gli abitanti chiede⟧ un ponte nuovo.", fixed="Gli abitanti chiedono un ponte nuovo."),
        bad("pt", "⟦Os moradores pede⟧ uma ponte nova.", fixed="Os moradores pedem uma ponte nova."),
        good("es", "La mayoría de los vecinos quieren un puente; los lunes abre el museo.", why="a quantity; a time"),
        good("fr", "La plupart des élèves sont venus, la moitié des lettres sont perdues.", why="quantities"),
        good("it", "La maggior parte dei ragazzi sono partiti.", why="a quantity"),
        good("pt", "A maioria dos alunos vieram, e os dias parece que voam.", why="a quantity"),
    ],
)  # fmt: skip
def verb_number_disagrees(segment: Segment, facts: Facts) -> Iterator[Flag]:
    """The verb right after the subject that opens the sentence has the wrong number.

    The subject is an article and a noun, with or without "of" and a second noun. Quantities (la mayoría) and times (los
    lunes) are left alone.
    """
    rules = grammar(facts.target.language.code)
    if rules is None:
        return
    words = tokenise(segment.text)
    if not words or words[0].span.start > 1:
        return
    subject = _subject(rules, words)
    if subject is None:
        return
    signs, end = subject
    number = _number(signs)
    verb = words[end]
    if number is None:
        return
    wrong = {"s": "V6", "p": "V3"}[number]
    if (
        not verb.follows
        or not verb.text.islower()
        or rules.forms(verb.lower) - {wrong, "V"}
        or wrong not in rules.forms(verb.lower)
    ):
        return
    if facts(protected).touches(segment.span.start, segment.span.start + verb.span.end):
        return
    mended = _verb(rules, facts.target.language.code, verb.lower, number)
    start = words[0].span.start
    yield Flag(
        f"{verb.text!r} does not agree with its subject.",
        target=Span(start, verb.span.end).shift(segment.span.start),
        suggestions=(segment.text[start : verb.span.start] + mended,) if mended else (),
        confidence=0.88,
    )


_OF = {
    "es": {"de", "del"},
    "fr": {"de", "du", "des"},
    "it": {"di", "del", "dello", "della", "dei", "degli", "delle"},
    "pt": {"de", "do", "da", "dos", "das"},
}
_ALL_OF = frozenset(word for words in _OF.values() for word in words)


def _number(signs: frozenset[str]) -> str | None:
    """The number that a noun and its article show."""
    numbers = {sign[1] for sign in signs}
    return numbers.pop() if len(numbers) == 1 else None


def _subject(rules: Grammar, words: tuple[Token, ...]) -> tuple[frozenset[str], int] | None:
    """Gender and number of the subject that opens a sentence, and the index of the word after it."""
    signs = rules.determiners.get(words[0].lower)
    if (
        signs is None
        or len(words) < 3
        or words[0].lower not in rules.lists["openers"]
        or words[0].text == words[0].lower
    ):
        return None
    place = 1
    if rules.determiners.get(words[place].lower) == frozenset({"xp"}) and words[place].follows:
        place += 1
    if words[place].lower in rules.lists["before"] and words[place].follows:
        place += 1
    if place + 1 >= len(words):
        return None
    noun = words[place]
    nouns = rules.forms.signs(noun.lower, "N")
    left_out = rules.lists["quantities"] | rules.lists["times"] | rules.lists["before"]
    if (
        not nouns
        or not noun.follows
        or not noun.text.islower()
        or noun.lower in left_out
        or "O" in rules.forms(noun.lower)
    ):
        return None
    if not agree(signs, nouns):
        return None
    shown = frozenset(s for s in signs if s[0] != "x") or frozenset(
        n[0] + s[1] for n in nouns for s in signs if n[1] in ("x", s[1])
    )
    place += 1
    if words[place].lower in _ALL_OF and words[place].follows:
        place += 1
        if place < len(words) and words[place].lower in rules.determiners and words[place].follows:
            place += 1
        if (
            place + 1 >= len(words)
            or not words[place].follows
            or not rules.forms.signs(words[place].lower, "NAP")
            or not words[place].text.islower()
        ):
            return None
        place += 1
    return (shown, place) if place < len(words) else None


_PLURALS = (
    ("aron", "ó"), ("ieron", "ió"), ("eron", "ó"), ("aram", "ou"), ("eram", "eu"), ("iram", "iu"), ("ono", "e"), ("ano", "a"), ("arono", "ò"),
    ("aient", "ait"), ("ent", "e"), ("ont", "a"), ("n", ""), ("em", "e"), ("am", "a"), ("êm", "em"), ("no", ""),
)  # fmt: skip
_SPECIAL = {
    "es": {"son": "es", "fueron": "fue", "eran": "era", "están": "está", "tuvieron": "tuvo", "hicieron": "hizo", "dijeron": "dijo"},
    "fr": {"ont": "a", "sont": "est", "vont": "va", "font": "fait", "seront": "sera", "auront": "aura", "avaient": "avait", "étaient": "était"},
    "it": {"sono": "è", "hanno": "ha", "erano": "era", "vanno": "va", "fanno": "fa", "furono": "fu"},
    "pt": {"são": "é", "foram": "foi", "têm": "tem", "estão": "está", "vão": "vai", "tiveram": "teve", "fizeram": "fez"},
}  # fmt: skip


def _verb(rules: Grammar, code: str, verb: str, number: str) -> str | None:
    """The same person and tense in the other number, if it is known."""
    special = _SPECIAL[code]
    if number == "s":
        if verb in special:
            return special[verb]
        shorter = (verb.removesuffix(a) + b for a, b in _PLURALS if verb.endswith(a))
        return next((v for v in shorter if "V3" in rules.forms(v)), None)
    back = {one: many for many, one in special.items()}
    if verb in back:
        return back[verb]
    longer = (verb.removesuffix(b) + a for a, b in _PLURALS if verb.endswith(b))
    return next((v for v in longer if "V6" in rules.forms(v)), None)


@check(
    "FLU338",
    Category.GRAMMAR,
    Severity.MINOR,
    targets=LANGUAGES,
    examples=[
        bad("es", "La directora ⟦está convencido⟧ de su idea.", fixed="La directora está convencida de su idea."),
        bad("fr", "Les deux suspects ⟦ont été arrêté⟧ lundi.", fixed="Les deux suspects ont été arrêtés lundi."),
        bad("fr", "La ministre ⟦est arrivé⟧ en retard.", fixed="La ministre est arrivée en retard."),
        bad("it", "La ministra ⟦è arrivato⟧ in ritardo.", fixed="La ministra è arrivata in ritardo."),
        bad("pt", "A diretora ⟦foi eleito⟧ ontem.", fixed="A diretora foi eleita ontem."),
        good("fr", "La plupart sont venus, et les lettres ont été lues par le juge.", why="a quantity; right forms"),
        good("it", "Ai residenti è stato detto di uscire. Questa settimana sono andato al mare.", why="no subject; a time"),
        good("es", "La reunión fue temprano y la víctima fue hallada.", why="an adverb; right forms"),
    ],
)  # fmt: skip
def participle_of_subject(segment: Segment, facts: Facts) -> Iterator[Flag]:
    """A participle after "to be" does not agree with the subject that opens the sentence.

    The subject is an article and a noun, with or without "of" and a second noun; quantities are left alone.
    """
    rules = grammar(facts.target.language.code)
    if rules is None:
        return
    words = tokenise(segment.text)
    subject = _subject(rules, words) if words and words[0].span.start <= 1 else None
    if subject is None:
        return
    signs, first = subject
    last = first + 1
    if words[first].lower in rules.perfect and last < len(words) and words[last].lower in rules.lists["been"]:
        last += 1
    elif words[first].lower not in rules.be:
        return
    if last >= len(words) or not all(w.follows for w in words[first : last + 1]):
        return
    word = words[last]
    found = rules.forms.signs(word.lower, "PAN")
    if (
        not word.text.islower()
        or word.lower.endswith("mente")
        or not rules.forms.only(word.lower, "PAN")
        or not (rules.forms.signs(word.lower, "P") or rules.forms.only(word.lower, "A"))
        or agree(signs, found)
    ):
        return
    span = Span(words[first].span.start, word.span.end).shift(segment.span.start)
    if facts(protected).touches(span.start, span.end):
        return
    mended = next((m for s in sorted(signs) if (m := rules.forms.counterpart(word.lower, s, "P"))), None)
    kept = segment.text[words[first].span.start : word.span.start]
    yield Flag(
        f"{word.text!r} does not agree with its subject.",
        target=span,
        suggestions=(kept + mended,) if mended else (),
        confidence=0.9,
    )
