"""Edits of a document's text in the file that it was read from: what is not edited stays, byte by byte."""

from __future__ import annotations

import io
import os
import re
import zipfile
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.core.config import Article
from qa.core.document import Document
from qa.core.edit import Edit, apply
from qa.core.errors import InputError, UsageError
from qa.core.span import Span
from qa.read import read
from qa.read.docx import NAMESPACE, STRICT_NAMESPACE
from qa.read.rewrite import rewrite

ROOT = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:document xmlns:w="{}"><w:body>{}</w:body></w:document>'


def docx(body: str, namespace: str = NAMESPACE) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"a comment"
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(zipfile.ZipInfo("word/media/image1.png", (2001, 2, 3, 4, 5, 6)), b"\x89PNG\r\n" * 9)
        archive.writestr("word/document.xml", ROOT.format(namespace, body))
        archive.writestr("customXml/item1.xml", "<a  b = 'c'/>")
    return stream.getvalue()


def main(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def body(data: bytes) -> str:
    return main(data).split("<w:body>")[1].split("</w:body>")[0]


def changed(data: bytes, name: str, *changes: tuple[str, str]) -> tuple[bytes, int]:
    """The file with each first ``old`` replaced, and how many changes were left out."""
    document = read(Article(name, data, "en"))
    edits = [Edit(Span(at, at + len(old)), new) for old, new in changes for at in [document.text.index(old)]]
    after, left = rewrite(data, document, sorted(edits, key=lambda e: e.span))
    made = [e for e in sorted(edits, key=lambda e: e.span) if e not in left]
    assert text_of(after, name) == apply(document.text, made)
    return after, len(left)


def text_of(data: bytes, name: str) -> str:
    return read(Article(name, data, "en")).text


RUN = '<w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr><w:t{}>{}</w:t></w:r>'


def test_docx_only_the_edited_characters_change() -> None:
    before = f"<w:p ><w:pPr/>{RUN.format('', 'Tom &amp; Jerry &#8211; the the end')}</w:p><!-- x --><w:p/>"
    data = docx(before)
    after, left = changed(data, "a.docx", ("the the", "the"), ("–", "&"))
    assert (body(after), left) == (before.replace("the the", "the").replace("&#8211;", "&amp;"), 0)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert new.comment == old.comment
        for a, b in zip(old.infolist(), new.infolist(), strict=True):
            assert (a.filename, a.date_time, a.compress_type) == (b.filename, b.date_time, b.compress_type)
            assert a.filename == "word/document.xml" or old.read(a) == new.read(b)


def test_docx_strict_documents_are_changed_too() -> None:
    after, left = changed(docx(f"<w:p>{RUN.format('', 'a  b')}</w:p>", STRICT_NAMESPACE), "a.docx", ("  ", " "))
    assert (body(after), left) == (f"<w:p>{RUN.format('', 'a b')}</w:p>", 0)


def test_docx_a_space_at_the_edge_of_a_run_is_kept() -> None:
    before = f"<w:p>{RUN.format('', 'after')}{RUN.format('', 'Joe')}</w:p>"
    after, left = changed(docx(before), "a.docx", ("afterJoe", "after Joe"))
    assert (body(after), left) == (before.replace("<w:t>after<", '<w:t xml:space="preserve">after <'), 0)


def test_docx_runs_are_crossed_by_insertions_and_deletions_and_by_nothing_else() -> None:
    kept = ' xml:space="preserve"'
    before = f"<w:p>{RUN.format(kept, 'He left the ')}{RUN.format(kept, 'the ')}{RUN.format('', 'room.')}</w:p>"
    after, left = changed(docx(before), "a.docx", ("the the room", "the room"))
    assert (text_of(after, "a.docx"), left) == ("He left the room.", 0)
    after, left = changed(docx(before), "a.docx", ("left the the", "abandoned"))
    assert (after, left) == (docx(before), 1)
    after, left = changed(docx("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"), "a.docx", ("a\tb", "a b"))
    assert left == 1


def test_docx_in_another_encoding_is_declined() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        page = ROOT.format(NAMESPACE, "<w:p><w:r><w:t>a  b</w:t></w:r></w:p>").replace("UTF-8", "UTF-16")
        archive.writestr("word/document.xml", page.encode("utf-16"))
    with pytest.raises(InputError, match="not written in UTF-8"):
        changed(stream.getvalue(), "a.docx", ("  ", " "))


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("<p class=a>He left  the &amp; room .</p>", (" .", "."), "<p class=a>He left  the &amp; room.</p>"),
        ("<p>after<b id='>'>Joe</b></p>", ("afterJoe", "after Joe"), "<p>after <b id='>'>Joe</b></p>"),
        ("<p>a&nbsp;&#8201; b</p>", ("\u00a0\u2009 ", " "), "<p>a b</p>"),
        ("<p>one <b> </b> two\r\n  three</p>", ("one two", "onetwo"), "<p>one<b></b>two\r\n  three</p>"),
        ("<script>x  =  1 < 2</script><p>x</p><!-- y  -->\n<P>y<br>z", ("x", "<&>"), None),
        ("<p>&nbsp;</p><ul><li>a,b<li>c</ul>", ("a,b", "a, b"), "<p>&nbsp;</p><ul><li>a, b<li>c</ul>"),
        ("\ufeff<p>caf&eacute; &unknown; é</p>", ("café", "cafe"), "\ufeff<p>cafe &unknown; é</p>"),
    ],
)
def test_html_only_the_edited_characters_change(before: str, change: tuple[str, str], after: str | None) -> None:
    got, left = changed(before.encode(), "a.html", change)
    expected = before.replace("<p>x</p>", "<p>&lt;&amp;&gt;</p>") if after is None else after
    assert (got.decode(), left) == (expected, 0)


def test_html_words_of_two_elements_are_not_replaced() -> None:
    page = b"<p>one <b>two</b></p><p>a<br>b</p>"
    assert changed(page, "a.html", ("one two", "1 zwei")) == (page, 1)
    assert changed(page, "a.html", ("a\nb", "a b")) == (page, 1)


def test_plain_text_and_other_files() -> None:
    assert changed(b"\xef\xbb\xbfa  b\r\n", "a.txt", ("  ", " ")) == (b"\xef\xbb\xbfa b\r\n", 0)
    for name, data, error in (("a.md", b"a  b", UsageError), ("a.html", "<p>a  b é".encode("latin-1"), InputError)):
        with pytest.raises(error):
            rewrite(data, Document(name, read(Article("a.txt", b"a", "en")).language, "a  b", (), ""), [])


TEXT = st.text(st.sampled_from(list("ab .,\u00a0é&<>\"'漢😀\t\n")), min_size=1, max_size=12)
TAGS = ("b", "i", "a href='x>y'", "span")


@settings(max_examples=int(os.environ.get("QA_FUZZ", "100")), deadline=None)
@given(st.lists(st.lists(TEXT, min_size=1, max_size=4), min_size=1, max_size=3), st.data())
def test_any_edit_is_made_as_meant_or_left(paragraphs: list[list[str]], data: st.DataObject) -> None:
    marked = [[f"<{t}>{escape(s)}</{t.split()[0]}>" for s, t in zip(p, TAGS, strict=False)] for p in paragraphs]
    page = "<h1>Title</h1>" + "".join(f"<p>{''.join(p)}</p>\n" for p in marked)
    runs = "".join(f"<w:p>{''.join(RUN.format('', escape(s)) for s in p)}</w:p>" for p in paragraphs)
    for name, file in (("a.html", page.encode()), ("a.docx", docx(f"<w:p>{RUN.format('', 'Title')}</w:p>{runs}"))):
        document = read(Article(name, file, "en"))
        cuts = sorted(data.draw(st.sets(st.integers(0, len(document.text)), min_size=2, max_size=6)))
        words = st.sampled_from(["x", "“q”", "&<y"])
        edits = [Edit(Span(a, b), data.draw(words)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
        after, left = rewrite(file, document, edits)
        assert text_of(after, name) == apply(document.text, (e for e in edits if e not in left))
        old, new = (main(f) if name == "a.docx" else f.decode() for f in (file, after))
        assert TAG.findall(old) == TAG.findall(new.replace(' xml:space="preserve"', ""))


TAG = re.compile(r"<(?:'[^']*'|[^>'])*>")
