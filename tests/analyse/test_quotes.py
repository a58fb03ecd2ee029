"""Quotations in the styles of many languages."""

import pytest

from qa.analyse.quotes import quotations
from qa.core.document import Block, BlockKind, Document
from qa.core.language import Language
from qa.core.span import Span


def document(text: str) -> Document:
    blocks, at = [], 0
    for part in text.split("\n"):
        blocks.append(Block(Span(at, at + len(part)), BlockKind.PARAGRAPH, str(len(blocks))))
        at += len(part) + 1
    return Document("x.txt", Language.parse("en"), text, tuple(blocks), "")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("«No voy», dijo.", ["No voy"]),
        ("Er sagte: „Ich gehe“ und ging.", ["Ich gehe"]),
        ("Er sagte: »Ich gehe« und ging.", ["Ich gehe"]),
        ("« Pas un samedi », a répondu Marchal : « Jamais ».", [" Pas un samedi ", " Jamais "]),
        ('"I go," she said, "now."', ["I go,", "now."]),
        ("“I go,” she said.", ["I go,"]),
        ("Han sade: ”Jag går” och gick.", ["Jag går"]),
        ("他说：“我走了。”", ["我走了。"]),
        ("彼は「行く」と言った。", ["行く"]),
        ('A 5" screen and no quotation.', []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [s.of(text) for s in quotations(document(text)).spans] == quoted


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "“One.\n“Two.”\nThree"
    found = quotations(document(text))
    assert [s.of(text) for s in found.spans] == ["One.", "Two."]
    assert [s.of(text) for s in found.open] == ["One."]


def test_place() -> None:
    text = "He said “go away” today."
    found = quotations(document(text))
    assert found.at(Span(9, 11)) == Span(9, 16)
    assert found.at(Span(0, 2)) is None
    assert found.at(Span(18, 23)) is None


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("'I had it,' she said. 'Now it's gone.'", ["I had it,", "Now it's gone."]),
        ("‘We don’t know,’ he said.", ["We don’t know,"]),
        ("The '90s were long, the boys' coats old, he said.", []),
        ("She sang 'Rio' and left the parents' house.", []),
        ("He said: “They shouted ‘no’, I think.”", ["They shouted ‘no’, I think."]),
    ],
)
def test_speech_between_single_marks(text: str, quoted: list[str]) -> None:
    assert [span.of(text) for span in quotations(document(text)).spans] == quoted
