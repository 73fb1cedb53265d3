"""What our templates are made of: paragraphs with tags in them, tables, a footer, and the package around.

A tag such as `{% if context %}` alone in its paragraph takes the paragraph with it when it is rendered.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from word_styles import SETTINGS, W

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LOOK = (
    '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
)
LOOK += 'w:noVBand="1"/>'


class Margins(NamedTuple):
    """The frame of a page in twentieths of a point; header and footer from the paper's edge."""

    top: int
    right: int
    bottom: int
    left: int
    footer: int


def run(text: str, style: str = "") -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


TAB = "<w:r><w:tab/></w:r>"


def paragraph(style: str, *runs: str) -> str:
    """A paragraph of a style; a run without a look of its own may be given as its text."""
    inside = "".join(text if text.startswith("<w:") else run(text) for text in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def tag(text: str) -> str:
    """A paragraph that only holds a tag; rendering takes it out, alone in a cell or row these too."""
    return paragraph("TemplateTag", "{% " + text + " %}")


def value(name: str) -> str:
    return "{{ " + name + " }}"


def lead(name: str, strong: str = "Strong") -> tuple[str, ...]:
    """A point with its bold lead, and its support after it."""
    detail = "{% if NAME.detail %} {{ NAME.detail }}{% endif %}".replace("NAME", name)
    return (
        run(value(f"{name}.before")),
        run(value(f"{name}.lead"), strong),
        run(value(f"{name}.after")),
        run(detail),
    )


def when(condition: str, *inside: str) -> str:
    return tag(f"if {condition}") + "".join(inside) + tag("endif")


def choose(condition: str, yes: str, no: str) -> str:
    return tag(f"if {condition}") + yes + tag("else") + no + tag("endif")


def each(name: str, names: str, *inside: str) -> str:
    return tag(f"for {name} in {names}") + "".join(inside) + tag("endfor")


def heading(label: str, style: str = "Heading2") -> str:
    return paragraph(style, value(f"labels.{label}"))


def points(name: str, names: str, style: str) -> str:
    return each(name, names, paragraph(style, *lead(name)))


def advice(style: str, names: str = "recommendations") -> str:
    """Set in regular weight: a list that is all bold leads has no lead; only a label is bold."""
    name = "recommendation"
    labelled, plain = paragraph(style, *lead(name)), paragraph(style, value(f"{name}.full"))
    return each(name, names, choose(f"{name}.label", labelled, plain))


def byline(style: str = "Byline") -> str:
    """One author a line; of more than three the names alone, for the attribution has all with their roles."""
    person = run("{{ person.name }}", "Strong"), run("{% if person.role %}, {{ person.role }}{% endif %}")
    names = "{% for person in byline %}{{ person.name }}{% if not loop.last %}, {% endif %}{% endfor %}"
    return choose(
        "byline|length <= 3",
        each("person", "byline", paragraph(style, *person)),
        paragraph(style, run(names, "Strong")),
    )


def authors() -> str:
    """All authors in a row, with their roles where they are three at most."""
    person = "{{ person.name }}{% if byline|length <= 3 and person.role %}, {{ person.role }}{% endif %}"
    return "{% for person in byline %}" + person + "{% if not loop.last %}; {% endif %}{% endfor %}"


def section(name: str, *inside: str, label: str = "", lead_in: str = "") -> str:
    """A part with its heading, both gone where the brief has none of it."""
    lead_in = lead_in or f"{name}_lead_in"
    intro = when(lead_in, paragraph("LeadIn", value(lead_in)))
    return when(name, heading(label or name), intro, *inside)


def table(style: str, caption: str, grid: tuple[int, ...], *rows: str) -> str:
    """A table over the whole measure; screen readers are told `labels.CAPTION` and its description."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblLayout w:type="fixed"/>{LOOK}<w:tblCaption w:val="{value(f"labels.{caption}")}"/>'
        f'<w:tblDescription w:val="{value(f"labels.{caption}_description")}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(*cells: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def cell(share: int, *inside: str, span: int = 1) -> str:
    """A cell of a share of its table's width, in fiftieths of a per cent, over `span` columns."""
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{share}" w:type="pct"/>{over}</w:tcPr>{"".join(inside)}</w:tc>'


def side_by_side(name: str, names: str, style: str, table_style: str) -> str:
    """One column a point: the tags stand in cells of their own, which go with them."""
    cells = (tag(f"for {name} in {names}"), paragraph(style, *lead(name)), tag("endfor"))
    return table(table_style, names, (3120,) * 3, row(*(cell(1666, inside) for inside in cells)))


def link(style: str = "") -> str:
    # A field needs no relationship, and so can take its address from a tag.
    field = '<w:fldSimple w:instr=" HYPERLINK &quot;{{ credit.link }}&quot; ">'
    return f"{field}{run('{{ credit.link }}', style)}</w:fldSimple>"


def source_line(style: str) -> str:
    """Authors, title, where it stood, and its address."""
    return paragraph(
        style,
        "{{ credit.authors }} · ",
        run("{{ credit.title }}", "Emphasis"),
        "{% if credit.published %} · {{ credit.published }}{% endif %}",
        run("{% if credit.link %} · ") + link(),
        "{% elif credit.url %} · {{ credit.url }}{% endif %}",
    )


def credit_lines(style: str) -> str:
    """The whole attribution, in two paragraphs."""
    return source_line(style) + paragraph(style, "{{ credit.views }} {{ credit.prepared }}")


def frame(margins: Margins) -> str:
    """The section's properties; the paper is set when a brief is made."""
    sides = {**margins._asdict(), "header": margins.footer, "gutter": 0}
    order = ("top", "right", "bottom", "left", "header", "footer", "gutter")
    attributes = " ".join(f'w:{side}="{sides[side]}"' for side in order)
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="12240" w:h="15840"/><w:pgMar {attributes}/></w:sectPr>'
    )


def make_parts(body: str, section_end: str, footer: str, styles: str, lists: str) -> dict[str, bytes]:
    """The parts of the template by name; `body` and `footer` are paragraphs and tables."""
    office = f"{OFFICE}/relationships"
    inner = ("styles", "numbering", "settings")
    spaces = f'{W} xmlns:r="{office}"'
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships((f"{office}/officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relationships(
            *((f"{office}/{name}", f"{name}.xml") for name in inner), (f"{office}/footer", "footer1.xml")
        ),
        "word/document.xml": f"<w:document {spaces}><w:body>{body}{section_end}</w:body></w:document>",
        "word/footer1.xml": f"<w:ftr {W}>{footer}</w:ftr>",
        "word/styles.xml": styles,
        "word/numbering.xml": lists,
        "word/settings.xml": SETTINGS,
    }
    return {name: (XML + text).encode() for name, text in texts.items()}


def _relationships(*links: tuple[str, str]) -> str:
    rows = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _content_types() -> str:
    names = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    names |= {"settings": "settings", "footer1": "footer"}
    rows = (
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>'
        for name, kind in names.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(rows)}</Types>'
    )
