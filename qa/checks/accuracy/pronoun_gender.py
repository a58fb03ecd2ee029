"""English pronouns whose gender is not that of the person they stand for."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.coreference.judge import Coreference, Judgement, coreference
from qa.analyse.coreference.lexicon import Gender, other
from qa.analyse.coreference.people import Clue
from qa.analyse.facts import Facts
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Bitext
from qa.core.document import Document
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity

QUERY, ERROR = 0.5, 0.8
"""How likely the draft must be wrong (0-1) for a query and for an error; chosen on annotated passages."""

ALONE = 0.5
"""The same for a draft without its source."""

_SUBJECT = {"f": "she", "m": "he"}
_OBJECT = {"f": "her", "m": "him"}
_POSSESSIVE = {"f": "her", "m": "his"}
_REFLEXIVE = {"f": "herself", "m": "himself"}


@check(
    "ACC311",
    Category.PRONOUN_GENDER,
    Severity.MAJOR,
    targets=("en",),
    examples=[
        bad(
            "es>en",
            "La alcaldesa de Villasol, Remedios Alcántar, presentó ayer su dimisión. Dijo que está cansada.",
            "The mayor of Villasol, Remedios Alcántar, submitted ⟦his⟧ resignation yesterday. She said that she is tired.",
            fixed="The mayor of Villasol, Remedios Alcántar, submitted her resignation yesterday. She said that she is tired.",
        ),
        bad(
            "de>en",
            "Die Ministerin Katharina Vogel sagte, sie habe den Bericht nicht gelesen.",
            "Minister Katharina Vogel said that ⟦he⟧ had not read the report.",
            fixed="Minister Katharina Vogel said that she had not read the report.",
        ),
        bad(
            "fr>en",
            "Jean Morel a quitté la salle. Le maire de Brézenac reste seul avec lui, dit-il.",
            "Jean Morel left the room. The mayor of Brézenac remains alone with ⟦her⟧, he says.",
            fixed="Jean Morel left the room. The mayor of Brézenac remains alone with him, he says.",
        ),
        bad(
            "pt>en",
            "A ministra Teresa Abrunhosa demitiu-se. A carta dela foi lida no Parlamento.",
            "Minister Teresa Abrunhosa resigned. ⟦His⟧ letter was read out in Parliament.",
            fixed="Minister Teresa Abrunhosa resigned. Her letter was read out in Parliament.",
        ),
        bad(
            "it>en",
            "La sindaca Giulia Renzetti ha lasciato l'incarico. Lei stessa lo ha annunciato ieri.",
            "Mayor Giulia Renzetti has left office. ⟦He⟧ announced it yesterday.",
            fixed="Mayor Giulia Renzetti has left office. She announced it yesterday.",
        ),
        good(
            "es>en",
            "Carmen Soler llamó a su marido, Luis Vera. Él no contestó; su madre sí.",
            "Carmen Soler called her husband, Luis Vera. He did not answer; his mother did.",
            why="her husband, his mother: the noun's gender is not the owner's",
        ),
        good(
            "de>en",
            "Das Mädchen verlor seine Tasche.",
            "The girl lost her bag.",
            why="das Mädchen is neuter in German, the girl is she",
        ),
        good(
            "it>en",
            "Simone Galvani ha abbracciato la sua avvocata, Giulia Renzetti, e poi sua moglie.",
            "Simone Galvani hugged his lawyer, Giulia Renzetti, and then his wife.",
            why="Simone is a man's name in Italy",
        ),
        good(
            "es>en",
            "La candidata, Elena Caviedes, dijo que Ramón Iriarte podría trabajar en su gobierno si él la respalda.",
            "The candidate, Elena Caviedes, said that Ramón Iriarte could end up serving in her administration if he endorses her.",
            why="her is the candidate, he is the man who may serve",
        ),
        good("en", "The captain said the ship had lost her mast in the storm.", why="a ship is she"),
    ],
)
def pronoun_gender(bitext: Bitext, facts: Facts) -> Iterator[Flag]:  # noqa: ARG001
    """A pronoun names a man where the person is a woman, or the other way round.

    Sources that leave subjects out (*dijo que …*) or whose possessives say nothing of the owner (*su*, *son*, *sua*) make a
    translator, and still more a machine, guess. The check lists the persons of both articles with what shows their gender
    (titles, role and kin nouns, articles and endings in the source, first names), judges without looking at the
    pronoun's own gender whom it means, adds the gendered words of the source that render it, and speaks when the answer
    contradicts the draft. It is silent when a person of the pronoun's own gender is a plausible antecedent.

    Known limits: a person whose gender nothing shows is left alone; so are quotations in quotations,
    and drafts of more than 3,000 sentences.
    """
    yield from _flags(facts(coreference), QUERY)


@check(
    "ACC313",
    Category.PRONOUN_GENDER,
    Severity.MAJOR,
    targets=("en",),
    examples=[
        bad(
            "en",
            "Remedios Alcántar resigned yesterday. Alcántar submitted ⟦his⟧ resignation after a long week.",
            fixed="Remedios Alcántar resigned yesterday. Alcántar submitted her resignation after a long week.",
        ),
        good("en", "The mayor met Tom Baker. She thanked him for his help.", why="the mayor may be a woman"),
    ],
)
def pronoun_gender_alone(document: Document, facts: Facts) -> Iterator[Flag]:  # noqa: ARG001
    """A pronoun contradicts the gender of the only person it can mean, in a draft without its source.

    As ACC311, with first names, titles and kin nouns of the draft as the only evidence; it speaks more rarely.
    """
    if facts.source is None:
        yield from _flags(facts(coreference), ALONE)


def _flags(answer: Coreference, threshold: float) -> Iterator[Flag]:
    first: dict[int, str] = {}
    for judged in answer.judgements:
        if judged.wrong < threshold or (
            judged.person is None and all(m.kind in {"verb", "participle"} for m in judged.markers)
        ):
            continue
        earlier = first.get(judged.person.id) if judged.person is not None else None
        yield _flag(judged, earlier)
        if judged.person is not None:
            first.setdefault(judged.person.id, judged.resolved.pronoun.text)


def _flag(judged: Judgement, earlier: str | None) -> Flag:
    pronoun = judged.resolved.pronoun
    gender = other(pronoun.gender or "m")
    evidence = _evidence(judged)
    if judged.person is not None:
        because = f" ({_SUBJECT[gender]}: {'; '.join(evidence[:2])})" if evidence else ""
        message = f'"{pronoun.text}" seems to refer to {judged.person.name}{because}'
    else:
        message = (
            f'"{pronoun.text}" stands for {evidence[0]}'
            if evidence
            else f'"{pronoun.text}" seems to be the wrong gender'
        )
    if judged.wrong < ERROR:
        message += "; please check"
    if earlier is not None:
        message += f'; as "{earlier}" above'
    source = judged.source[0] if judged.source else None
    return Flag(
        message,
        source=source.cover(judged.source[-1])
        if source is not None and len(source.cover(judged.source[-1])) < 40
        else source,
        target=pronoun.span,
        suggestions=(suggestion(judged, gender),),
        confidence=round(min(judged.wrong, 0.99), 3),
        evidence=evidence,
    )


def suggestion(judged: Judgement, gender: Gender) -> str:
    """The same form in the other gender, with its capital."""
    pronoun = judged.resolved.pronoun
    lower = pronoun.text.lower()
    if lower in {"he", "she"}:
        form = _SUBJECT[gender]
    elif lower == "him":
        form = "her"
    elif lower.endswith("self"):
        form = _REFLEXIVE[gender]
    elif lower == "hers":
        form = "his"
    elif lower == "his":
        words = judged.resolved.place.sentence.words
        followed = (
            pronoun.head + 1 < len(words)
            and words[pronoun.head + 1].text[:1].isalnum()
            and words[pronoun.head].head > pronoun.head
        )
        form = "her" if followed else "hers"
    else:
        form = "his" if pronoun.role == "possessive" else "him"
    return form[:1].upper() + form[1:] if pronoun.text[:1].isupper() else form


def _evidence(judged: Judgement) -> tuple[str, ...]:
    found = [f"«{marker.text}» in the source" for marker in judged.markers]
    if judged.person is not None:
        clues: list[Clue] = sorted(
            (c for c in judged.person.clues if c.gender == judged.person.gender),
            key=lambda c: (c.side != "source", -c.weight),
        )
        for clue in clues:
            said = f"«{clue.text}» in the source" if clue.side == "source" else f'"{clue.text}"'
            if said not in found:
                found.append(said)
    return tuple(found[:4])
