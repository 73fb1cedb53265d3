"""Make `templates/standard/brief.docx`: python tests/tools/make_standard_template.py

The result is an ordinary Word file; an office edits it in Word, we edit it here. Sizes in the XML are
half-points (`w:sz`), twentieths of a point (spacing, margins) and eighths of a point (borders).
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from standard_styles import NUMBERING, SETTINGS, W, styles

from bluf.writers.package import pack_parts

TARGET = Path(__file__).resolve().parents[2] / "templates" / "standard" / "brief.docx"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

LEAD = (
    ("{{ %s.before }}", ""),
    ("{{ %s.lead }}", "Strong"),
    ("{{ %s.after }}", ""),
    ("{%% if %s.detail %%} {{ %s.detail }}{%% endif %%}", ""),
)


def run(text: str, style: str = "") -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def tag(text: str) -> str:
    """A paragraph that only holds a tag; rendering takes it out."""
    return paragraph("TemplateTag", run("{%p " + text + " %}"))


def value(name: str) -> str:
    return "{{ " + name + " }}"


def lead(name: str) -> list[str]:
    return [run(text.replace("%s", name).replace("%%", "%"), style) for text, style in LEAD]


def when(condition: str, *inside: str) -> str:
    return tag(f"if {condition}") + "".join(inside) + tag("endif")


def each(name: str, names: str, style: str) -> str:
    return tag(f"for {name} in {names}") + paragraph(style, *lead(name)) + tag("endfor")


def recommendations() -> str:
    """Set in regular weight: a list that is all bold leads has no lead; only a label is bold."""
    name = "recommendation"
    labelled, plain = (
        paragraph("ListBullet", *lead(name)),
        paragraph("ListBullet", run(value(f"{name}.full"))),
    )
    choice = tag(f"if {name}.label") + labelled + tag("else") + plain + tag("endif")
    return tag(f"for {name} in recommendations") + choice + tag("endfor")


def heading(label: str) -> str:
    return paragraph("Heading1", run(value(f"labels.{label}")))


def section(name: str, lead_in: str, *inside: str) -> str:
    intro = when(lead_in, paragraph("LeadIn", run(value(lead_in))))
    return when(name, heading(name), intro, *inside)


def cell(*inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="1666" w:type="pct"/></w:tcPr>{"".join(inside)}</w:tc>'


def tracks_table() -> str:
    columns = (
        cell(paragraph("Track", run("{%tc for track in tracks %}")))
        + cell(paragraph("Track", *lead("track")))
        + cell(paragraph("Track", run("{%tc endfor %}")))
    )
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="SideBySide"/><w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{{ labels.tracks }}"/>'
        '<w:tblDescription w:val="{{ labels.tracks_description }}"/></w:tblPr>'
        + "<w:tblGrid>"
        + '<w:gridCol w:w="3120"/>' * 3
        + "</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{columns}</w:tr></w:tbl>"
    )


def body() -> str:
    byline = run("{{ person.name }}", "Strong") + run("{% if person.role %}, {{ person.role }}{% endif %}")
    return "".join(
        [
            paragraph(
                "SeriesLine", run("{{ labels.kind }}{% if series_line %} · {{ series_line }}{% endif %}")
            ),
            paragraph("Title", run("{{ title }}")),
            when("subtitle", paragraph("Subtitle", run("{{ subtitle }}"))),
            tag("for person in byline"),
            paragraph("Byline", byline),
            tag("endfor"),
            when(
                "thesis",
                paragraph("BoxHeading", run("{{ labels.bottom_line }}")),
                paragraph("BottomLine", run("{{ thesis.statement }}")),
            ),
            when(
                "context", heading("context"), paragraph("BodyText", run("{{ context|join(' ', 'full') }}"))
            ),
            section(
                "tracks",
                "tracks_lead_in",
                when("tracks|length <= 3", tracks_table()),
                when("tracks|length > 3", each("track", "tracks", "Track")),
            ),
            section("reasons", "reasons_lead_in", each("reason", "reasons", "ListNumber")),
            section("recommendations", "recommendations_lead_in", recommendations()),
            when("conclusion", paragraph("Close", *lead("conclusion"))),
        ]
    )


def document() -> str:
    section_end = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="12240" w:h="15840"/>'
        '<w:pgMar w:top="1060" w:right="1300" w:bottom="1580" w:left="1300" w:header="720" w:footer="600" '
        'w:gutter="0"/></w:sectPr>'
    )
    spaces = f'{W} xmlns:r="{OFFICE}/relationships"'
    return f"{XML}<w:document {spaces}><w:body>{body()}{section_end}</w:body></w:document>"


def footer() -> str:
    published = "{% if credit.published %} · {{ credit.published }}{% endif %}"
    # A field needs no relationship, and so can take its address from a tag.
    link = '<w:fldSimple w:instr=" HYPERLINK &quot;{{ credit.link }}&quot; ">' + run("{{ credit.link }}")
    url = run("{% if credit.link %} · ") + link + "</w:fldSimple>"
    url += run("{% elif credit.url %} · {{ credit.url }}{% endif %}")
    source = paragraph(
        "Footer",
        run("{{ credit.authors }} · "),
        run("{{ credit.title }}", "Emphasis"),
        run(published),
        url,
    )
    lines = source + paragraph("Footer", run("{{ credit.views }}"))
    lines += paragraph("Footer", run("{{ credit.prepared }}"))
    return f"{XML}<w:ftr {W}>{lines}</w:ftr>"


def relationships(*links: tuple[str, str]) -> str:
    rows = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def content_types() -> str:
    names = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    names |= {"settings": "settings", "footer1": "footer"}
    rows = (
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>'
        for name, kind in names.items()
    )
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(rows)}</Types>'
    )


def parts() -> dict[str, bytes]:
    office = f"{OFFICE}/relationships"
    inner = ("styles", "numbering", "settings")
    texts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships((f"{office}/officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relationships(
            *((f"{office}/{name}", f"{name}.xml") for name in inner), (f"{office}/footer", "footer1.xml")
        ),
        "word/document.xml": document(),
        "word/footer1.xml": footer(),
        "word/styles.xml": XML + styles(),
        "word/numbering.xml": XML + NUMBERING,
        "word/settings.xml": XML + SETTINGS,
    }
    return {name: text.encode() for name, text in texts.items()}


if __name__ == "__main__":
    TARGET.write_bytes(pack_parts(parts()))
    print(TARGET)
