"""Every limit that is not a heuristic, with its unit and the reason for its value."""

from __future__ import annotations

MAX_SOURCE_BYTES = 50_000_000
"""Bytes. Fifty times the largest commentary seen with its images; a larger file is something else."""

MAX_PIPE_SECONDS = 10
"""Seconds without a byte from a named pipe: whoever writes into it needs one, and may not be there at all."""

MAX_TEXT_CHARACTERS = 2_000_000
"""Characters of a text, its markup included: ten for each of `MAX_WORDS`; a longer one is no commentary."""

MAX_TEXT_LINES = 100_000
"""Lines of a text, blank ones included: two words in each, where a wrapped text has ten."""

MAX_WORDS = 200_000
"""Words. A long book has as many; a commentary has a hundredth of it."""

MAX_PARAGRAPHS = 50_000
"""Paragraphs, headings and items. A long book has 5,000; each costs some kilobytes of memory."""

MAX_MARKS = 5_000
"""Stretches in bold, italics or a link that an outline keeps. A commentary has dozens, a page hundreds."""

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

MAX_PDF_MEMORY_BYTES = 1_400_000_000
"""Bytes of address space of that process: itself 0.1 GB; more is needed only by what unpacks without end."""

MAX_PDF_ANSWER_BYTES = 100_000_000
"""Bytes of its answer: a million letters each in a run of its own."""

MAX_WORD_XML_BYTES = 25_000_000
"""Bytes of a Word file's XML unpacked, all parts that are read together; 1,000 words have 100 kB."""

MAX_WORD_TAGS = 1_000_000
"""Tags in one part of a Word file: 5 a word in the untidiest; each costs 200 bytes and 10 µs."""

MAX_WORD_PARTS = 5_000
"""Parts in the package of a Word file; a report with a picture on every page has some hundreds."""

MAX_WORD_STYLE_DEPTH = 12
"""Styles that a style may be based on, one on the other; Word itself stops at ten."""

MAX_PAGE_CHARACTERS = 4_000_000
"""Characters of a web page without its scripts and styles; the largest seen has a quarter of it."""

MAX_ELEMENTS = 200_000
"""Elements of a web page. Large ones have twenty thousand; this many take some seconds."""

MAX_TAG_ATTRIBUTES = 500
"""Attributes of one HTML tag; real ones have thirty, and a parser's time grows with their square."""

MAX_PANDOC_SECONDS = 60
"""Seconds that pandoc may take; a book takes about ten."""

MAX_PANDOC_HEAP_BYTES = 600_000_000
"""Bytes of memory that pandoc may take for itself: twice what a book needs; filling a gigabyte takes 20 s."""

MAX_PANDOC_TREE_BYTES = 100_000_000
"""Bytes of the tree that it prints: 500 for each of `MAX_WORDS`."""

FETCH_SECONDS = 30
"""Seconds for a page of the web, names, redirections and all; a slow site takes five."""

MAX_REDIRECTS = 5
"""Redirections that are followed; a page that moved twice and changed to https needs three."""

MAX_TYPST_SECONDS = 10
"""Seconds that typst may take for one page; a brief takes a tenth of one."""

MAX_TYPST_MEMORY_BYTES = 1_400_000_000
"""Bytes of address space of its process: itself 0.3 GB, most of it the library and fonts."""

MAX_TYPST_ANSWER_BYTES = 50_000_000
"""Bytes of a PDF of one page: ten photographs in it."""

MAX_TYPST_FILES, MAX_TYPST_FILES_BYTES = 200, 50_000_000
"""Files, and their bytes, that a pack may hand to its `brief.typ`: fonts and pictures."""

MAX_PICTURE_BYTES = 5_000_000
"""Bytes of a picture that a pack puts into its templates: a photograph of a whole page; a logo has 20 kB."""
MAX_BRIEF_WORDS = 20_000
"""Words of a brief that is verified; a page has 700. This many foreign ones take two seconds."""

MAX_SENT_CHARACTERS = 60_000
"""Characters of a text that an engine is sent: 10,000 words, ten commentaries, some 15,000 tokens."""

ENGINE_SECONDS = 120
"""Seconds that an engine may take for one text, tries and waits included; a small model on a slow machine
takes about ten for a commentary."""

MAX_ENGINE_ANSWER_BYTES = 1_000_000
"""Bytes of a server's answer; one has 1,000, and its numbers 200."""

MAX_ENGINE_WAIT_SECONDS = 30
"""Seconds that a server may ask us to wait (`Retry-After`); one that asks for more is not asked again."""
