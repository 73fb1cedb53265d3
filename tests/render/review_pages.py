"""Pages of review for the tests in a browser."""

from __future__ import annotations

from devtools import Tab

from bluf.make import read_outline
from bluf.model import Outline, note_proposal
from bluf.review import write_review

STEM = "ferry"
WIDTHS = (1280, 390)
"""Pixels of a screen, and of a telephone's."""
STATES = {
    "as it is": "0",
    "editing": "document.querySelector('#reasons .open').click()",
    "editing a support": "document.querySelector('#reasons .support .open').click()",
    "dropped": "document.querySelector('#reasons .open').click(),"
    " document.querySelector('[data-act=drop]').click()",
    "the source": "document.querySelector('nav.panes a').click()",
    "adding": "document.getElementById('add').click()",
}
"""What to run to see the page in each of its states."""


def make_outline(source: bytes) -> Outline:
    return note_proposal(read_outline("ferry.txt", source))


def make_page(source: bytes) -> bytes:
    return write_review(make_outline(source), STEM)


REASON = "#reasons > ol:not(.announcement) > .point:nth-child({})"
"""The selector of a reason by its place, from 1."""


def edit(tab: Tab, point: str) -> None:
    tab.click(f"{point} > .told .open")


def act(tab: Tab, name: str) -> None:
    tab.click(f"[data-act={name}]")


def write(tab: Tab, field: str, text: str) -> None:
    """Type into a field of the form, over what is there."""
    tab.run(f"document.getElementById('edit-{field}').select()")
    tab.run(f"document.getElementById('edit-{field}').focus()")
    tab.type(text)
