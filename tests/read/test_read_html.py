from __future__ import annotations

import pytest

from qa.core.config import Article
from qa.core.document import BlockKind
from qa.core.errors import InputError
from qa.read import read


def blocks_of(page: str | bytes, name: str = "page.html") -> list[tuple[str, str]]:
    data = page if isinstance(page, bytes) else page.encode()
    document = read(Article(name, data, "en"))
    return [(str(b.kind), b.span.of(document.text)) for b in document.blocks]


def texts_of(page: str | bytes) -> list[str]:
    return [text for _, text in blocks_of(page)]


def test_blocks_kinds_and_paths() -> None:
    page = """<!doctype html><html><head><title>Site</title><style>p{}</style></head><body>
    <article><h1>The  mayor
    speaks</h1><p>One <b>bold</b> word.</p><ul><li>First<li>Second</ul><blockquote><p>Quoted.</p></blockquote>
    <figure><img alt="no"><figcaption>Photo: A. Holt</figcaption></figure>
    <table><tr><td>A1<td>B2</table><pre>x = 1\n  y</pre></article></body></html>"""
    document = read(Article("page.html", page.encode(), "en"))
    assert [(b.kind, b.locator, b.span.of(document.text)) for b in document.blocks] == [
        (BlockKind.TITLE, "/html/body/article/h1", "The mayor speaks"),
        (BlockKind.PARAGRAPH, "/html/body/article/p", "One bold word."),
        (BlockKind.LIST_ITEM, "/html/body/article/ul/li[1]", "First"),
        (BlockKind.LIST_ITEM, "/html/body/article/ul/li[2]", "Second"),
        (BlockKind.QUOTE, "/html/body/article/blockquote/p", "Quoted."),
        (BlockKind.CAPTION, "/html/body/article/figure/figcaption", "Photo: A. Holt"),
        (BlockKind.TABLE_CELL, "/html/body/article/table/tr/td[1]", "A1"),
        (BlockKind.TABLE_CELL, "/html/body/article/table/tr/td[2]", "B2"),
        (BlockKind.CODE, "/html/body/article/pre", "x = 1\n  y"),
    ]


def test_white_space_collapses_but_no_break_spaces_stay() -> None:
    assert texts_of("<p>\n a \t b&nbsp; c&#8239;d</p>") == ["a b\u00a0 c\u202fd"]


def test_a_lost_space_between_elements_stays_lost() -> None:
    assert texts_of("<p>after<b>Joe</b>, “…”<i>in</i></p>") == ["afterJoe, “…”in"]


def test_line_breaks() -> None:
    assert texts_of("<p>One<br>two<br><br>three<br/>\n<br/>four</p>") == ["One\ntwo", "three", "four"]


def test_what_is_no_article_is_left_out() -> None:
    page = "<nav>Menu</nav><script>var x</script><noscript>No</noscript><p hidden>No</p><p style='display: none'>No</p>"
    assert texts_of(page + "<p>Yes<script>no()</script>, sir<!-- no -->.</p><template><p>No</p></template>") == [
        "Yes, sir."
    ]


def test_text_outside_elements_and_entities() -> None:
    assert texts_of("loose &amp; free<p>caf&eacute; &#x1F600; &lt;b&gt;</p>tail") == [
        "loose & free",
        "café 😀 <b>",
        "tail",
    ]


def test_the_main_article_wins_over_the_page_around_it() -> None:
    body = "<p>" + "The story goes on. " * 9 + "</p>"
    assert len(texts_of(f"<p>Advert</p><article>{body}</article><article><p>Teaser</p></article>")) == 1
    assert texts_of("<article><p>Tease</p></article><p>A much longer story.</p>") == ["Tease", "A much longer story."]


def test_encodings() -> None:
    page = '<meta charset="iso-8859-2"><p>Žluťoučký kůň se pásl na louce.</p>'
    document = read(Article("p.html", page.encode("iso-8859-2"), "cs"))
    assert document.text == "Žluťoučký kůň se pásl na louce."
    assert texts_of("<?xml version='1.0' encoding='latin-1'?><p>é</p>") == ["é"]
    assert texts_of("\ufeff<p>é</p>".encode("utf-16")) == ["é"]


def test_entities_are_not_expanded_from_declarations() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>a &x; b</p>'
    assert "root" not in " ".join(texts_of(page))


@pytest.mark.parametrize("page", ["<div>" * 5000 + "<p>deep</p>", "<p>" + "long" * 3_000_000 + "</p>"])
def test_a_page_that_the_parser_would_cut_is_refused(page: str) -> None:
    with pytest.raises(InputError, match=r"^page.html cannot be read to its end"):
        texts_of(page)


def test_the_ending_decides_and_bare_html_is_pointed_out() -> None:
    assert blocks_of("<h2>A</h2><p>b", "x.XHTML") == [("title", "A"), ("paragraph", "b")]
