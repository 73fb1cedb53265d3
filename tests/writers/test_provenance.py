"""What a brief carries of its own making, in each format."""

from __future__ import annotations

import re
from importlib.util import find_spec

import msgspec
import pytest
from msgspec.structs import replace

from bluf import __version__
from bluf.make import write_brief
from bluf.model import Brief, Point, Provenance
from bluf.trust.carried import read_provenance
from bluf.writers import was_made_by_us
from bluf.writers.carry import carry_in_package
from bluf.writers.package import CONTENT_TYPES, unpack_parts
from bluf.writers.provenance import (
    build_provenance,
    check_head,
    check_piece,
    encode_provenance,
    find_printed,
    list_printed,
)

FORMS = {"docx": "docx", "md": "markdown", "html": "html", "pdf": "pdf"}


def with_thesis(brief: Brief, text: str, statement: str) -> Brief:
    thesis = Point(text, ((1, 2),), statement)
    return replace(brief, outline=replace(brief.outline, thesis=thesis))


def carried_by(brief: Brief, pack, form: str) -> Provenance:
    if form == "pdf" and find_spec("typst") is None:
        pytest.skip("typst is not installed")
    data = write_brief(brief, pack, [form])[form]
    assert was_made_by_us(data)
    found = read_provenance(f"x.{form}", data, FORMS[form])
    assert found is not None
    return found


@pytest.mark.parametrize("form", FORMS)
def test_every_format_carries_it(brief, pack, form):
    if form == "pdf":
        brief = with_thesis(brief, "The port must be dredged.", "The port must be dredged.")  # without a ship
    found = carried_by(brief, pack, form)
    assert (found.source, found.attribution) == (brief.outline.source, brief.outline.attribution)
    assert (found.program, found.prepared, found.template.name) == (__version__, "2026-11-25", pack.name)
    assert found.check == check_head(found)
    assert [piece.check for piece in found.pieces] == [check_piece(piece) for piece in found.pieces]
    assert [piece.role for piece in found.pieces][:4] == [
        "thesis",
        "context[0]",
        "context[1]",
        "tracks.announcement",
    ]
    assert found.pieces[-1].role.startswith("conclusion")


@pytest.mark.parametrize("form", ["docx", "md", "html"])
def test_what_else_is_printed_is_carried_too(brief, pack, form):
    printed = carried_by(brief, pack, form).printed
    words = [re.sub(r"^\W+", "", text) for text in printed]
    assert pack.labels["bottom_line"] in words
    assert any("Prepared from" in text for text in words)
    assert not any(brief.outline.thesis.statement in text for text in words)


def test_a_statement_is_verbatim_trimmed_or_edited(brief, pack):
    cases = {
        "The port must be dredged.": ("verbatim", ()),
        "Port must be dredged.": ("trimmed", ("The",)),
        "The port should be dredged.": ("edited", ()),
    }
    for statement, expected in cases.items():
        changed = with_thesis(brief, "The port must be dredged.", statement)
        piece = build_provenance(changed, pack, b"", ()).pieces[0]
        assert (piece.state, piece.dropped) == expected
        assert piece.shown == statement


def test_the_body_is_not_carried(brief, pack):
    body = "A sentence that no point of the outline has."
    whole = replace(brief, outline=replace(brief.outline, text=body))
    assert body.encode() not in write_brief(whole, pack, ["docx"])["docx"]


def test_it_can_stand_in_a_comment_and_in_a_script(brief, pack):
    hostile = "--> --- <!-- </script> ]]> & \u2028 \"'"
    changed = with_thesis(brief, hostile, hostile)
    provenance = build_provenance(changed, pack, b"", list_printed(changed, pack))
    encoded = encode_provenance(provenance)
    assert not re.search("--|[<>&]", encoded)
    assert msgspec.json.decode(encoded, type=Provenance) == provenance
    for form in ("docx", "md", "html"):
        assert carried_by(changed, pack, form).pieces[0].text == hostile


def test_it_finds_room_beside_the_custom_xml_of_a_template(brief, pack):
    parts = unpack_parts(write_brief(brief, pack, ["docx"])["docx"], "")
    again = carry_in_package(parts, "{}")
    assert {"customXml/item1.xml", "customXml/item2.xml", "customXml/itemProps2.xml"} <= set(again)
    assert b"/customXml/itemProps2.xml" in again[CONTENT_TYPES]


@pytest.mark.parametrize(("standard", "carries"), [("a-3b", True), ("a-2b", False)])
def test_an_archive_that_takes_no_attachments_gets_none(brief, pack, standard, carries):
    if find_spec("typst") is None:
        pytest.skip("typst is not installed")
    plain = with_thesis(brief, "The port must be dredged.", "The port must be dredged.")
    data = write_brief(plain, replace(pack, pdf_standard=standard), ["pdf"])["pdf"]
    assert (read_provenance("x.pdf", data, "pdf") is not None) == carries
    assert was_made_by_us(data)


def test_the_statements_of_a_line_are_cut_out_of_what_is_printed(brief):
    thesis = brief.outline.thesis.statement
    assert list(find_printed(f"Kind\n\nLead. {thesis}  Rest\n · ", brief)) == ["Kind", "Lead.", "Rest"]
