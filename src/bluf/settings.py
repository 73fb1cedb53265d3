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

MAX_PDF_PAGES = 300
"""Pages. A book-length report; a longer file is no commentary, and every page costs some milliseconds."""

MAX_PDF_CHARACTERS = 1_000_000
"""Characters of a PDF's text: 150,000 words, five seconds of reading."""

MAX_PDF_SECONDS = 60
"""Seconds that the process which reads a PDF may take; 300 dense pages take about five."""

MAX_PDF_MEMORY_BYTES = 2_000_000_000
"""Bytes of address space of that process: itself 0.1 GB, a file of 50 MB with its images unpacked far less."""

MAX_PDF_ANSWER_BYTES = 100_000_000
"""Bytes of its answer: a million letters each in a run of its own."""

MAX_WORD_XML_BYTES = 25_000_000
"""Bytes of a Word file's XML unpacked, all parts that are read together; 100 kB hold a commentary of 1,000 words."""

MAX_WORD_TAGS = 2_000_000
"""Tags in one part of a Word file: each costs some 200 bytes of memory, and a real file has one in 20 bytes."""

MAX_WORD_PARTS = 5_000
"""Parts in the package of a Word file; a report with a picture on every page has some hundreds."""

MAX_WORD_STYLE_DEPTH = 20
"""Styles that a style may be based on, one on the other; Word itself stops at ten."""
