import pytest

from qa.analyse.coreference.judge import Coreference, coreference
from qa.analyse.coreference.ranking import EXCLUDED
from qa.core.config import Article, Config, Pair
from qa.pipeline import align_pair

TWO = "Senator Elena Caviedes called Lautaro Iriarte on Monday. She thanked him for his support."


def judged(target: str, source: str | None = None, language: str = "es") -> Coreference:
    article = Article("s", source.encode(), language) if source else None
    return align_pair(Pair(Article("t", target.encode(), "en"), article), Config())(coreference)


def test_people_and_their_gender() -> None:
    assert [(p.name, p.gender) for p in judged(TWO).people] == [("Elena Caviedes", "f"), ("Lautaro Iriarte", "m")]


def test_right_pronouns_are_unlikely_to_be_wrong() -> None:
    assert all(j.wrong < 0.4 for j in judged(TWO).judgements)


@pytest.mark.parametrize(("pronoun", "wrong"), [("She", False), ("He", True)])
def test_the_only_person_decides(pronoun: str, wrong: bool) -> None:
    (judgement,) = judged(f"Mayor Elena Caviedes resigned on Monday. {pronoun} gave no reason.").judgements
    assert (judgement.wrong >= 0.4) is wrong


def test_the_source_names_the_gender() -> None:
    answer = judged("The judge left the court. He said nothing.", "La jueza salió del juzgado. Ella no dijo nada.")
    (judgement,) = answer.judgements
    assert judgement.wrong > 0.5
    assert [m.text for m in judgement.markers] == ["Ella"]


def test_a_draft_without_pronouns() -> None:
    assert judged("The river rose by two metres overnight.").judgements == ()


def test_a_lone_slip_stands_out_among_the_pronouns_around_it() -> None:
    text = "Ana Olavarrieta rejects that argument in {} ruling. She writes that she was not convinced. Damián Corvera left."
    right, wrong = (judged(text.format(x)).judgements[0].wrong for x in ("her", "his"))
    assert wrong > right + 0.3


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("Ana Soto met Robert Vera. According to officials, she sought to approach Soto.", True),
        ("Ana Soto met Robert Vera. Officials say that she had been trying to talk to Soto.", True),
        ("Robert Vera met Ana Soto. She was tired, said Soto.", False),
        ("Robert Vera met Ana Soto. She left and Soto never came back.", False),
    ],
)
def test_a_subject_is_nobody_named_below_it_in_its_clause(text: str, excluded: bool) -> None:
    answer = judged(text)
    soto = next(p.id for p in answer.people if "Soto" in p.name)
    resolved = answer.judgements[-1].resolved
    rows = dict(zip(resolved.persons, resolved.rows[1:], strict=True))
    assert (rows[soto][EXCLUDED] == 1) is excluded
