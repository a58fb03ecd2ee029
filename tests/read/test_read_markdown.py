from __future__ import annotations

from qa.core.config import Article
from qa.read import read

TEXT = """---
author: nobody
---
# The *mayor* speaks

A word in `code`, a [link](http://example.com "no") and **bold**
over two lines.\\
Broken &amp; ![not read](x.png) by <b>hand</b>

- item one

  > quoted in item

| head |
|---|
| cell |

```py
x = 1
```

<div>Raw <i>page</i></div>
"""


def test_blocks_kinds_and_lines() -> None:
    document = read(Article("a.md", TEXT.replace("\n", "\r\n").encode(), "en"))
    assert [(str(b.kind), b.locator, b.span.of(document.text)) for b in document.blocks] == [
        ("title", "line 4", "The mayor speaks"),
        ("paragraph", "line 6", "A word in code, a link and bold over two lines.\nBroken &  by hand"),
        ("list-item", "line 10", "item one"),
        ("quote", "line 12", "quoted in item"),
        ("table-cell", "line 14", "head"),
        ("table-cell", "line 16", "cell"),
        ("code", "line 18", "x = 1"),
        ("paragraph", "line 22", "Raw page"),
    ]


def test_without_a_heading_the_first_line_may_be_the_title() -> None:
    document = read(Article("a.markdown", b"Mayor speaks\n\nShe said so.", "en"))
    assert [str(b.kind) for b in document.blocks] == ["title", "paragraph"]
