"""Tags in the properties of a Word file."""

from __future__ import annotations

import io

import docx
import pytest
from msgspec.structs import replace

from bluf.errors import TemplateError
from bluf.model import Brief
from bluf.packs import Pack
from bluf.writers import WRITERS, was_made_by_us
from bluf.writers.package import pack_parts, unpack_parts

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>'
)
CUSTOM = (
    f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="Desk">'
    "<vt:lpwstr>{}</vt:lpwstr></property></Properties>"
)


def with_parts(pack: Pack, **properties: str) -> Pack:
    """The pack, its Word template with these files of docProps."""
    assert pack.docx is not None
    parts = unpack_parts(pack.docx, "")
    for name, text in properties.items():
        parts[f"docProps/{name}.xml"] = text.encode()
        if name == "custom":
            kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
            override = f'<Override PartName="/docProps/custom.xml" ContentType="{kind}"/></Types>'
            kind = f"{OFFICE}/relationships/custom-properties"
            link = f'<Relationship Id="rIdC" Type="{kind}" Target="docProps/custom.xml"/>'
            types, rels = "[Content_Types].xml", "_rels/.rels"
            parts[types] = parts[types].replace(b"</Types>", override.encode())
            parts[rels] = parts[rels].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    return replace(pack, docx=pack_parts(parts))


def core_of(brief: Brief, pack: Pack, inside: str):
    made = WRITERS["docx"](brief, with_parts(pack, core=CORE.format(inside)))
    assert was_made_by_us(made) is not None
    return docx.Document(io.BytesIO(made)).core_properties


def test_a_tag_in_a_property_is_filled_in(brief: Brief, pack: Pack) -> None:
    core = core_of(
        brief,
        pack,
        "<dc:title>{{\u00a0labels.kind }}: {{ title|default(“x”) }}</dc:title>"
        "<cp:category>{{ attribution.series }}</cp:category>"
        "<dc:description>{% for one in reasons %}{{ one.statement }} {% endfor %}</dc:description>",
    )
    assert core.title == 'Policy brief: Dredge the harbour: "now" < later'
    assert core.comments.startswith("Ships turn back at low tide. 2. is")
    assert core.author == "Ada O'Hara; Jürgen Weiß"


def test_without_a_tag_the_brief_s_own_properties_stand(brief: Brief, pack: Pack) -> None:
    core = core_of(brief, pack, "<dc:title>Letterhead 3</dc:title><dc:creator>A Designer</dc:creator>")
    assert (core.title, core.author) == ('Dredge the harbour: "now" < later', "Ada O'Hara; Jürgen Weiß")
    assert core.subject == "Policy brief: Delta Notes"


def test_a_tag_that_gives_nothing_takes_nothing_away(bare: Brief, pack: Pack) -> None:
    tags = "<dc:title>{{ subtitle }}</dc:title><dc:subject>{{ subtitle }}</dc:subject>"
    core = core_of(bare, pack, tags)
    assert (core.title, core.subject) == ("harbour -- final.txt", "Policy brief")


def test_the_mark_cannot_be_given(brief: Brief, pack: Pack) -> None:
    core = core_of(
        brief, pack, "<dc:identifier>{{ title }}</dc:identifier><cp:version>{{ title }}</cp:version>"
    )
    assert core.identifier == "harbour -- final.txt sha256:" + "ab" * 32


def test_company_and_custom_properties(brief: Brief, pack: Pack) -> None:
    app = f'<Properties xmlns="{OFFICE}/extended-properties">'
    app += "<Company>{{ attribution.outlet }} &amp; Co</Company>"
    app += "<Manager>{{ subtitle }}</Manager><Application>Word</Application></Properties>"
    custom = CUSTOM.format("{{ title }} {% if subtitle %}yes{% endif %}")
    made = WRITERS["docx"](brief, with_parts(pack, app=app, custom=custom))
    parts = unpack_parts(made, "")
    assert b"<Company>The Tide &amp; Co</Company>" in parts["docProps/app.xml"]
    assert b"<Manager>What silt &amp; delay cost</Manager>" in parts["docProps/app.xml"]
    assert b'<vt:lpwstr>Dredge the harbour: "now" &lt; later yes<' in parts["docProps/custom.xml"]
    assert was_made_by_us(made) is not None
    parts["docProps/custom.xml"] += b"<!-- -->"
    assert was_made_by_us(pack_parts(parts)) is None


def test_a_bad_tag_is_named_with_its_property(brief: Brief, pack: Pack) -> None:
    with pytest.raises(TemplateError, match=r"property title \(\{\{ titel \}\}\): unknown name `titel`"):
        core_of(brief, pack, "<dc:title>{{ titel }}</dc:title>")
    custom = CUSTOM.format("{{ thesis.stat }}")
    with pytest.raises(TemplateError, match="property Desk"):
        WRITERS["docx"](brief, with_parts(pack, custom=custom))


def test_a_part_that_is_no_xml_is_told(brief: Brief, pack: Pack) -> None:
    with pytest.raises(TemplateError, match="is no XML"):
        core_of(brief, pack, "<dc:title>{{ title }}")
