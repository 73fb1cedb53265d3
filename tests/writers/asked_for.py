"""What people ask of Word templates most: a template that needs it, and a look at what comes out.

`asked` names issues in which it was asked for: T is docxtpl (elapouya/python-docx-template), X docxtemplater
(open-xml-templating/docxtemplater). `test_asked_for.py` holds bluf to every row, and
`tests/benchmarks/bench_templates.py` gives the same templates to docxtpl and prints the table of
docs/templates.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree

from bluf.writers.package import pack_parts, unpack_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Parts = Mapping[str, bytes]
DOCUMENT = "word/document.xml"
THESIS = "The port must be dredged this year 🚢."


class Feature(NamedTuple):
    """One row of the table."""

    name: str
    asked: str
    body: str
    """Of the template, in WordprocessingML; a paragraph of attribution goes before it."""
    shows: Callable[[Parts], bool]
    """Whether what came out is what was meant."""
    footer: str = ""
    """Of the template, instead of its own."""
    info: str = ""
    """What its designer typed under File > Info > Title."""
    docxtpl: str = ""
    """The body as docxtpl has to be told it, where that differs."""


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, style: str = "BodyText") -> str:
    """Return a paragraph of one run."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text)}</w:p>'


def loop(over: str, *inner: str) -> str:
    """Return paragraphs in a loop whose tags stand in paragraphs of their own."""
    return paragraph("{% for one in " + over + " %}") + "".join(inner) + paragraph("{% endfor %}")


def cell(text: str) -> str:
    """Return a table cell of one paragraph."""
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{paragraph(text)}</w:tc>'


def table(*rows: str) -> str:
    """Return a table of two columns, each row the XML of its cells."""
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    made = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr>{grid}{made}</w:tbl>{paragraph("end")}'
    )


def texts(parts: Parts, name: str = DOCUMENT) -> list[str]:
    """Return the texts of a part's paragraphs, no-break spaces as spaces."""
    paragraphs = etree.fromstring(parts[name]).iter(W + "p")
    return ["".join(t.text or "" for t in p.iter(W + "t")).replace("\u00a0", " ") for p in paragraphs]


def between(parts: Parts, first: str, last: str) -> list[str]:
    """Return the texts between two paragraphs."""
    found = texts(parts)
    return found[found.index(first) + 1 : found.index(last)]


def rows(parts: Parts) -> list[list[str]]:
    """Return the texts of the cells of each table row."""
    found = etree.fromstring(parts[DOCUMENT]).iter(W + "tr")
    return [["".join(c.itertext()) for c in row.iter(W + "tc")] for row in found]


def numbers(parts: Parts) -> list[int]:
    """Return what Word counts before each paragraph of the style ListNumber (ECMA-376, 17.9.18, 17.9.26)."""
    numbering = etree.fromstring(parts["word/numbering.xml"])
    restarts = {
        n.get(W + "numId") for n in numbering.iter(W + "num") if n.find(f".//{W}startOverride") is not None
    }
    count, begun, found = 0, Counter[str](), []
    for node in etree.fromstring(parts[DOCUMENT]).iter(W + "p"):
        style, own = node.find(f"{W}pPr/{W}pStyle"), node.find(f"{W}pPr/{W}numPr/{W}numId")
        if style is None or style.get(W + "val") != "ListNumber":
            continue
        number = "" if own is None else own.get(W + "val", "")
        count = 1 if number in restarts and not begun[number] else count + 1
        begun[number] += 1
        found.append(count)
    return found


STATEMENT = "{{ one.statement }}"
ATTRIBUTION = paragraph("{{ title }} {{ credit.authors }} {{ credit.published }}")
"""What every brief must say."""
CUT = (
    run("{{ th", "<w:rPr><w:b/></w:rPr>"),
    '<w:proofErr w:type="spellStart"/>',
    run("esis.", "<w:rPr><w:i/></w:rPr>"),
    '<w:proofErr w:type="spellEnd"/>',
    run("statement }}"),
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>'
)
BY = 'w:id="{}" w:author="A" w:date="2026-01-01T00:00:00Z"'
REVISED = (
    f"<w:del {BY.format(1)}><w:r><w:delText>{{{{ titel</w:delText></w:r></w:del>",
    f"<w:ins {BY.format(2)}>{run('{{ thesis')}</w:ins>",
    run(".statement }}"),
)

FEATURES = (
    Feature(
        "a numbered list in a loop begins at one, and so does the next",
        "T 425, X 217, X 662",
        loop("reasons", paragraph(STATEMENT, "ListNumber"))
        + loop("recommendations", paragraph(STATEMENT, "ListNumber")),
        lambda parts: numbers(parts) == [1, 2, 3, 1, 2],
    ),
    Feature(
        "a list within a loop begins anew in every round",
        "T 425, T 598, X 217",
        loop(
            "tracks",
            paragraph(STATEMENT),
            paragraph("{% for two in reasons %}"),
            paragraph("{{ two.statement }}", "ListNumber"),
            paragraph("{% endfor %}"),
        ),
        lambda parts: numbers(parts) == [1, 2, 3, 1, 2, 3],
    ),
    Feature(
        "a tag that Word has cut into runs",
        "",
        f"<w:p>{''.join(CUT)}</w:p>",
        lambda parts: THESIS in texts(parts),
    ),
    Feature(
        "quotation marks in a tag that Word has turned",
        "",
        paragraph("{% if title != “x” %}{{ thesis.statement }}{% endif %}"),
        lambda parts: THESIS in texts(parts),
    ),
    Feature(
        "a tag typed while changes are tracked",
        "",
        f"<w:p>{''.join(REVISED)}</w:p>",
        lambda parts: THESIS in texts(parts),
    ),
    Feature(
        "`&` and `<` in a value",
        "",
        paragraph("{{ title }}", "Title"),
        lambda parts: 'Dredge the harbour: "now" < later' in texts(parts),
    ),
    Feature(
        "`<` and `>` in a tag",
        "T 71",
        paragraph("{% if 1 &lt; 2 and 3 &gt; 2 %}{{ thesis.statement }}{% endif %}"),
        lambda parts: THESIS in texts(parts),
    ),
    Feature(
        "a block tag alone in its paragraph leaves none behind",
        "T 62, T 296, X 119, X 762",
        paragraph("first") + loop("reasons", paragraph(STATEMENT)) + paragraph("last"),
        lambda parts: len(between(parts, "first", "last")) == 3,
        docxtpl=(paragraph("first") + loop("reasons", paragraph(STATEMENT)) + paragraph("last")).replace(
            "{% ", "{%p "
        ),
    ),
    Feature(
        "a row repeats",
        "T 504",
        table(cell("{% for one in reasons %}{{ loop.index }}") + cell("{{ one.statement }}{% endfor %}")),
        lambda parts: [row[0] for row in rows(parts)] == ["1", "2", "3"],
        docxtpl=table(
            cell("{%tr for one in reasons %}") + cell(""),
            cell("{{ loop.index }}") + cell(STATEMENT),
            cell("{%tr endfor %}") + cell(""),
        ),
    ),
    Feature(
        "an empty section takes its heading along",
        "T 62, X 119",
        paragraph("Gone", "Heading2")
        + loop("takeaways[:0]", paragraph(STATEMENT))
        + paragraph("Here", "Heading2")
        + loop("reasons", paragraph(STATEMENT)),
        lambda parts: "Here" in texts(parts) and "Gone" not in texts(parts),
    ),
    Feature(
        "an `if` from the middle of one paragraph to that of another",
        "T 161",
        paragraph("first")
        + paragraph("One {% if reasons %}two")
        + paragraph("three")
        + paragraph("four{% endif %} five")
        + paragraph("last"),
        lambda parts: between(parts, "first", "last") == ["One two", "three", "four five"],
    ),
    Feature(
        "tags in headers and footers",
        "",
        "",
        lambda parts: any(THESIS in texts(parts, name) for name in parts if name.startswith("word/footer")),
        footer=paragraph("{{ thesis.statement }}"),
    ),
    Feature(
        "tags in File > Info",
        "",
        "",
        lambda parts: THESIS in parts["docProps/core.xml"].decode(),
        info="{{ thesis.statement }}",
    ),
)


class Promise(NamedTuple):
    """A row about what is refused."""

    name: str
    asked: str
    body: str
    says: tuple[str, ...]
    """What must be said of the template."""


PROMISES = (
    Promise(
        "all faults at once, each with its place",
        "T 134, T 319, T 378",
        paragraph("{{ titel }}") + paragraph("{{ thesis.statment }}") + paragraph("{% if context %}"),
        ("`titel`", "paragraph 1", "`statment`", "paragraph 2", "{% if context %}", "paragraph 3"),
    ),
    Promise(
        "an unknown name stops it, with the nearest name",
        "",
        paragraph("{{ titel }}"),
        ("titel", "`title`"),
    ),
    Promise(
        "a template cannot get at Python",
        "",
        paragraph("{{ title.__class__.__mro__ }}"),
        ("__class__",),
    ),
    Promise(
        "a template cannot run for ever",
        "",
        paragraph("{% for a in reasons %}" * 15 + "." + "{% endfor %}" * 15),
        ("without end",),
    ),
)


def fill_template(template: bytes, body: str, footer: str = "", info: str = "") -> bytes:
    """Return a Word file like another with this body, and with this footer and title where given."""
    parts = unpack_parts(template, "")
    document = parts[DOCUMENT].decode()
    start, end = document.index("<w:body>") + 8, document.rindex("<w:sectPr")
    parts[DOCUMENT] = (document[:start] + body + document[end:]).encode()
    for name in parts if footer else ():
        if name.startswith("word/footer"):
            text = parts[name].decode()
            start, end = text.index("<w:p>"), text.rindex("</w:ftr>")
            parts[name] = (text[:start] + footer + text[end:]).encode()
    if info:
        parts["docProps/core.xml"] = CORE.format(info).encode()
    return pack_parts(parts)
