"""Make `templates/standard/brief.docx`: python tests/tools/make_standard_template.py

The result is an ordinary Word file; an office edits it in Word, we edit it here.
"""

from __future__ import annotations

from standard_styles import lists, styles
from word_logo import add_logo, logo_above
from word_parts import (
    TEMPLATES,
    Margins,
    advice,
    byline,
    choose,
    credit_lines,
    frame,
    heading,
    lead,
    make_parts,
    paragraph,
    points,
    section,
    side_by_side,
    when,
)

from bluf.writers.package import pack_parts

TARGET = TEMPLATES / "standard" / "brief.docx"
PAGE = Margins(top=1134, right=1247, bottom=1304, left=1247, footer=567)
"""Two centimetres above, 2.2 at the sides."""


def masthead() -> str:
    return (
        paragraph(
            "SeriesLine",
            logo_above(10, foot=17),
            "{{ labels.kind }}{% if series_line %} · {{ series_line }}{% endif %}",
        )
        + paragraph("Title", "{{ title }}")
        + when("subtitle", paragraph("Subtitle", "{{ subtitle }}"))
        + byline()
    )


def body() -> str:
    few, many = side_by_side("track", "tracks", "Track", "SideBySide"), points("track", "tracks", "Track")
    return (
        masthead()
        + when(
            "thesis", heading("bottom_line", "BoxHeading"), paragraph("BottomLine", "{{ thesis.statement }}")
        )
        + when("context", heading("context"), paragraph("BodyText", "{{ context|join(' ', 'full') }}"))
        + section("tracks", choose("tracks|length <= 3", few, many))
        + section("reasons", points("reason", "reasons", "ListNumber"))
        + section("recommendations", advice("ListBullet"))
        + when("conclusion", paragraph("Close", *lead("conclusion")))
    )


def parts() -> dict[str, bytes]:
    return add_logo(make_parts(body(), frame(PAGE), credit_lines("Footer"), styles(), lists()))


if __name__ == "__main__":
    TARGET.write_bytes(pack_parts(parts()))
    print(TARGET)
