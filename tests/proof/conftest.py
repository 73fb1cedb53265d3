"""Word templates as a designer might leave them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx import Document
from docx.shared import Pt, RGBColor

from bluf.model import Brief
from bluf.packs import Pack, load_pack
from bluf.proof.samples import make_longest
from bluf.proof.template import PREPARED

ATTRIBUTED = (
    "{{ title }}",
    "{% for person in byline %}{{ person.name }}{% endfor %}",
    "{{ credit.authors }}",
    "{{ credit.published }}",
)
"""The paragraphs without which a template is refused."""


@pytest.fixture
def office(tmp_path):
    """Make a pack that extends the standard one with a Word template of the attribution and these paragraphs.

    `change` may do more to it.
    """

    def make(*paragraphs: str, size: int = 11, signed: bool = True, change: Callable | None = None) -> Pack:
        word = Document()
        word.styles["Normal"].font.name, word.styles["Normal"].font.size = "Arial", Pt(size)
        for level in range(1, 10):
            # python-docx's are those of Word 2007, a blue that is hard to read.
            word.styles[f"Heading {level}"].font.color.rgb = RGBColor(0, 0, 0)
        for text in (*(ATTRIBUTED if signed else ()), *paragraphs):
            word.add_paragraph(text)
        if change is not None:
            change(word)
        folder = tmp_path / "office"
        folder.mkdir(exist_ok=True)
        word.save(folder / "brief.docx")
        (folder / "template.toml").write_text(
            'name = "office"\ndescription = "A test."\nextends = "standard"\n'
        )
        return load_pack(folder)

    return make


@pytest.fixture
def brief_of_a_sample() -> Brief:
    """All of the longest sample."""
    return Brief(make_longest(), PREPARED)
