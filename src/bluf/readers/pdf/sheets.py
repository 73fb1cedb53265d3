"""What the child process answers: the pages of a PDF, as runs of letters and what is drawn around them.

All lengths are points, measured from the lower left corner of the page as it is seen.
"""

from __future__ import annotations

import msgspec

BOLD, ITALIC, PALE, TURNED, UNPAINTED = 1, 2, 4, 8, 16
"""Flags of a run; `pages.py`, which can import nothing of ours, has the same."""


class Run(msgspec.Struct, frozen=True, array_like=True):
    """Letters of one look on one baseline that follow one another."""

    left: float
    right: float
    baseline: float
    size: float
    flags: int
    text: str


class Box(msgspec.Struct, frozen=True, array_like=True):
    """Something drawn: an `image`, a shape with a `fill`, or a `line`."""

    kind: str
    left: float
    bottom: float
    right: float
    top: float


class Sheet(msgspec.Struct, frozen=True):
    """One page."""

    width: float
    height: float
    runs: tuple[Run, ...]
    boxes: tuple[Box, ...] = ()
    broken: bool = False
    """Whether pdfium could make nothing of it."""


class Says(msgspec.Struct, frozen=True):
    """What the file says about itself."""

    title: str = ""
    author: str = ""
    creator: str = ""


class Answer(msgspec.Struct, frozen=True):
    """The whole answer; `error` is one of `locked`, `broken`, `long`, or empty."""

    pages: tuple[Sheet, ...] = ()
    count: int = 0
    says: Says = Says()
    error: str = ""
