"""Make `docs/examples/commentary.pdf` and `.html`, the first source as others print it.

    python tests/tools/make_examples.py

The PDF has two columns and running heads and is set by typst; the page of the web has a site around it.
"""

from __future__ import annotations

import html
import json

import typst
from make_pictures import ROOT, SOURCE

EXAMPLES = ROOT / "docs" / "examples"
SHEET = """
#set document(title: "{title}", author: "{author}", date: none)
#set page(paper: "us-letter", margin: (x: 2cm, top: 2.4cm, bottom: 2cm), columns: 2,
  header: text(8pt)[PacNet #h(1fr) {title}],
  footer: context align(center, text(8pt, counter(page).display("1"))))
#set text(font: "Libertinus Serif", size: 10.5pt, hyphenate: true)
#set par(justify: true, leading: .62em, spacing: .62em, first-line-indent: 1.2em)
#place(top, scope: "parent", float: true, clearance: 1.2em)[
  #text(20pt, weight: "bold")[{title}]

  #text(11pt)[by {author}]
]
"""
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | PacNet</title>
<meta property="og:site_name" content="PacNet">
<meta name="author" content="{author}">
</head>
<body>
<header><a href="/">PacNet</a> <a href="/topics">Topics</a> <a href="/subscribe">Subscribe</a></header>
<nav><ul><li><a href="/north-korea">North Korea</a></li><li><a href="/alliances">Alliances</a></li></ul></nav>
<main><article>
<h1>{title}</h1>
<p class="byline">by {author}</p>
{body}
</article></main>
<aside><h2>Most read</h2><ul><li><a href="/1">Five charts on trade</a></li></ul></aside>
<footer>Copyright PacNet. <a href="/privacy">Privacy</a></footer>
</body>
</html>
"""
DROPPED = "Click [here]"


def read_paragraphs() -> tuple[str, str, list[str]]:
    """Return title, author and paragraphs of the source, without the invitation to subscribe at its end."""
    first, *rest = SOURCE.read_text("utf-8").strip().split("\n\n")
    title, _, author = first.partition(" by ")
    return title, author, [" ".join(text.split()) for text in rest if not text.startswith(DROPPED)]


def write_html(title: str, author: str, paragraphs: list[str]) -> str:
    """Return the page."""
    body = "\n".join(f"<p>{html.escape(text, quote=False)}</p>" for text in paragraphs)
    return PAGE.format(title=html.escape(title), author=author, body=body)


def write_pdf(title: str, author: str, paragraphs: list[str]) -> bytes:
    """Return the paper."""
    text = "\n".join(f"#par[#{json.dumps(one, ensure_ascii=False)}]" for one in paragraphs)
    sheet = SHEET.replace("{title}", title).replace("{author}", author)
    return typst.compile(f"{sheet}{text}\n".encode())


def main() -> None:
    EXAMPLES.mkdir(parents=True, exist_ok=True)
    found = read_paragraphs()
    (EXAMPLES / "commentary.html").write_text(write_html(*found), "utf-8")
    (EXAMPLES / "commentary.pdf").write_bytes(write_pdf(*found))


if __name__ == "__main__":
    main()
