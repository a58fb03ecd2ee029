from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qa.core.config import Article
from qa.core.errors import QaError
from qa.read import read

TAGS = ("<p>", "</p>", "<div>", "<br>", "<pre>", "<!--", "-->", "<script>", "&amp;", "&#x0;", "<table>", "<td>", "<li>")
SIGNS = ("# ", "- ", "> ", "```", "|", "---", "[a](b)", "**", "\n", "\r\n", "\n\n", " ", "\t", "\x1e")
WORDS = ("word", "Wort.", "字", "😀")
MARKUP = st.lists(st.sampled_from(TAGS + SIGNS + WORDS)).map("".join)
ENDINGS = st.sampled_from(["txt", "html", "md", "docx", "xliff", ""])


@settings(deadline=None)  # the first call loads a model
@given(st.one_of(st.binary(), st.text().map(str.encode), MARKUP.map(str.encode)), ENDINGS)
def test_any_bytes_are_read_or_refused(data: bytes, ending: str) -> None:
    article = Article(f"a.{ending}", data, "en")
    refusal = _refusal(article)
    if refusal is not None:
        assert "\n" not in refusal
        return
    document = read(article)
    ends = [0, *(block.span.end for block in document.blocks)]
    assert all(start <= block.span.start for start, block in zip(ends, document.blocks, strict=False))
    assert all(block.span.of(document.text).strip() for block in document.blocks)
    assert all(ord(c) < 0xD800 or ord(c) > 0xDFFF for c in document.text)


def _refusal(article: Article) -> str | None:
    try:
        read(article)
    except QaError as error:
        return str(error)
    return None
