"""Pages of review for the tests in a browser."""

from __future__ import annotations

from bluf.make import read_outline
from bluf.model import Outline, note_proposal
from bluf.review import write_review

STEM = "ferry"


def make_outline(source: bytes) -> Outline:
    return note_proposal(read_outline("ferry.txt", source))


def make_page(source: bytes) -> bytes:
    return write_review(make_outline(source), STEM)
