"""Every limit and threshold of the page, with its unit, its source and how it was chosen."""

from __future__ import annotations

from typing import Final

FILL_LIMIT: Final = 0.97
"""Share of the page's height that a brief may take. The rest is the reserve, a line and a half, for Word,
which breaks a line here and there where LibreOffice does not. Of 120 random documents LibreOffice set two on
fewer pages than measured (fills 1.00 and 1.03) and none on more."""

FALLBACK_FAMILY: Final = "Arial"
"""Stands in for a family without metrics: the widest of the common ones, so that a guess errs to full."""

UNKNOWN_WIDE_EM: Final = 1.0
"""Ems. East Asian letters fill a square."""

LABEL_DIGIT: Final = "8"
"""Stands for the number in a list's label: as wide as any digit. Lists of ten are rare in a brief."""

DEFAULT_TAB_PT: Final = 36.0
"""Points between tab stops nobody set (`defaultTabStop`, 720 twips in Word's own templates)."""

SMALL_CAPS_SCALE: Final = 0.8
"""Size of small capitals; LibreOffice's `SMALL_CAPS_PERCENTAGE`, Word's looks the same."""

RAISED_SCALE: Final = 0.58
"""Size of superscript and subscript; LibreOffice's `DFLT_ESC_PROP`."""

SLACK_PT: Final = 0.05
"""Points that a word may reach past the margin: a twip, the grain that both word processors calculate in."""

CELL_SIDE_PT: Final = 5.4
"""Left and right margin of a table cell where no style says so (Word's Normal Table, 108 twips)."""

BALANCE_STEPS: Final = 12
"""Halvings in the search for the height of even columns: 700 pt / 2**12 is under a fifth of a point."""

LARGEST_TYPE_PT: Final = 1638.0
"""Points; what Word allows."""

MOST_COLUMNS: Final = 45
"""Of a section; what Word allows."""

MOST_CELLS: Final = 63
"""Of a row; what Word allows, and so the columns that a cell may span."""

NARROWEST_PT: Final = 36.0
"""Points that a column of text has at least: Word refuses a narrower one, and a division by its width
must not fail where margins overlap."""

NARROWEST_BESIDE_PT: Final = 72.0
"""Points that must be left beside a drawing for text to stand there: an inch in Word."""

MOST_KEPT: Final = 2048
"""Paragraphs and tables kept as set, for each style sheet: some fifty briefs' worth, 2 MB."""

LARGEST_KEPT: Final = 1 << 15
"""Bytes of a paragraph or table that is kept; a larger one is set anew: no document fills the memory."""

MOST_RENDERS: Final = 14
"""Briefs tried on the page for one outline: each costs 5-20 ms; six halvings leave eight for putting back."""

HOPEFUL: Final = 0.6
"""Share of its expected room that a line must find to be tried again: it may end in a line begun before."""

WORTH_PER_WORD: Final = 0.01
"""Taken from a line's worth for each word: twenty-five words weigh what a figure brings."""

WORTH_OF_MARKS: Final = (
    ("figures", 0.25, 2),
    ("names", 0.05, 4),
    ("acts", 0.1, 1),
    ("leaning", -0.2, 1),
)
"""What `vocabulary/` has a pattern of, worth of a find, finds that count: figures, names, acts, and openings
that lean on a sentence that may be gone. Their order is that of guides to policy briefs (few figures, who
does what by when); the numbers are set by hand, so that a figure outweighs a clause and a name does not."""
