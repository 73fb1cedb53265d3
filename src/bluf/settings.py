"""Every limit that is not a heuristic, with its unit and the reason for its value."""

from __future__ import annotations

MAX_SOURCE_BYTES = 50_000_000
"""Bytes. Fifty times the largest commentary seen with its images; a larger file is something else."""

MIN_BODY_WORDS = 40
"""Words. A text under it has no room for a claim, a reason and a close."""

MAX_CONTROL_SHARE = 0.01
"""Share of control characters above which decoded bytes are no text (real pages have next to none)."""

STANDARD_TEMPLATE = "standard"
DEFAULT_OUTPUT = "output"
DEFAULT_FORMATS = "docx,md"
STDIN_STEM = "brief"
"""Name of the files made from standard input."""
