from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape

import pytest

from qa.core.config import Article
from qa.core.document import Document
from qa.core.errors import InputError
from qa.core.span import Span
from qa.read import read
from qa.read.docx import paragraphs, place, runs

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>'
)


def packed(body: str, *, prolog: str = "", styles: str | None = STYLES) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?>{prolog}{document}')
        if styles:
            archive.writestr("word/styles.xml", styles)
    return stream.getvalue()


def paragraph(*texts: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(run(text) for text in texts)}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def read_docx(body: str) -> Document:
    return read(Article("a.docx", packed(body), "en"))


def blocks_of(body: str) -> list[tuple[str, str, str]]:
    document = read_docx(body)
    return [
        (str(b.kind), b.locator.removeprefix("word/document.xml#"), b.span.of(document.text)) for b in document.blocks
    ]


def test_paragraphs_kinds_and_locators() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('cell')}</w:tc></w:tr></w:tbl>"
    item = f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{run("item")}</w:p>'
    body = paragraph("A headline", style="berschrift1") + paragraph() + paragraph("One ", "word.") + table + item
    assert blocks_of(body + paragraph("Quoted.", style="Zitat")) == [
        ("title", "paragraph 1", "A headline"),
        ("paragraph", "paragraph 3", "One word."),
        ("table-cell", "paragraph 4", "cell"),
        ("list-item", "paragraph 5", "item"),
        ("quote", "paragraph 6", "Quoted."),
    ]


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    body = (
        f"<w:p>{run('He ')}<w:del><w:r><w:delText>went</w:delText></w:r></w:del><w:ins>{run('left')}</w:ins>{run('.')}"
        f"<w:moveFrom>{run(' Moved.')}</w:moveFrom></w:p><w:p><w:moveTo>{run('Moved.')}</w:moveTo></w:p>"
    )
    document = read_docx(body)
    assert document.text == "He left.\n\nMoved."
    assert document.notes == ("a.docx has tracked changes; it was read as if they were accepted.",)


def test_fields_hidden_text_signs_and_links() -> None:
    field = '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r>"
    signs = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"
    body = f"<w:p>{field}{hidden}{signs}<w:hyperlink>{run(' link')}</w:hyperlink></w:p>"
    assert read_docx(body).text == "a\tb\nc\u2011d link"


def test_a_text_box_is_read_once_and_apart() -> None:
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    choice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert blocks_of(f"<w:p>{run('Outer.')}<w:r>{choice}</w:r></w:p>{paragraph('Next.')}") == [
        ("paragraph", "paragraph 1", "Outer."),
        ("paragraph", "paragraph 2", "boxed"),
        ("paragraph", "paragraph 4", "Next."),
    ]


def test_a_span_leads_back_to_the_runs() -> None:
    from lxml import etree

    body = paragraph() + paragraph(" Tab", " and ", "bold text. ") + paragraph("Next.")
    document = read_docx(body)
    start = document.text.index("bold")
    number, first, last = place(document, Span(start, start + 4))
    root = etree.fromstring(packed_document(body))
    pieces = list(runs(list(paragraphs(root))[number - 1]))
    assert (number, [(offset, text) for offset, text, _ in pieces]) == (
        2,
        [(0, " Tab"), (4, " and "), (9, "bold text. ")],
    )
    assert "".join(text for _, text, _ in pieces)[first:last] == "bold"
    with pytest.raises(ValueError, match="not inside one paragraph"):
        place(document, Span(0, len(document.text)))


def packed_document(body: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(packed(body))) as archive:
        return archive.read("word/document.xml")


def test_a_zip_bomb_is_refused() -> None:
    with pytest.raises(InputError, match="unpacks to"):
        read_docx(paragraph("a" * 30_000_000))


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(InputError, match="document type"):
        read(Article("a.docx", packed("<w:p><w:r><w:t>&b;&x;</w:t></w:r></w:p>", prolog=bomb), "en"))


@pytest.mark.parametrize("damage", [lambda d: d[:200], lambda d: d[:-30], lambda d: d[:0], lambda d: d[40:]])
def test_a_broken_file_is_refused_in_one_line(damage) -> None:
    with pytest.raises(InputError) as caught:
        read(Article("a.docx", damage(packed(paragraph("text " * 200))), "en"))
    assert re.fullmatch(r"a\.docx is (a broken DOCX file \(.+\); open it .+|empty; .+)", str(caught.value))


def test_broken_xml_and_other_zip_files_are_refused() -> None:
    with pytest.raises(InputError, match="broken DOCX"):
        read_docx("<w:p>")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("x.txt", "x")
    with pytest.raises(InputError, match="no Word document"):
        read(Article("a.docx", stream.getvalue(), "en"))
