"""Every limit and threshold of the page, with its unit, its source and how it was chosen."""

from __future__ import annotations

from typing import Final

FILL_LIMIT: Final = 0.97
"""Share of the page's height that a brief may take. The rest is the reserve, a line and a half, for Word,
which breaks a line here and there where LibreOffice does not. Of 120 random documents LibreOffice set two on
fewer pages than measured (fills 1.00 and 1.03) and none on more."""

GUESS_LIMIT: Final = 0.9
"""The same where the template holds what cannot be measured, such as a font without metrics: a tenth of the
page, for the widest of the common fonts stands in for it and may still be narrower. `--proof` tells."""

TIGHTER_STEP: Final = 0.02
"""Share of the page, about a line, that a brief gives up at a time until its PDF has one page too."""

MOST_TIGHTER: Final = 8
"""Steps before it is given up: a PDF that needs a sixth more than the Word page is a template's fault."""

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

SAME_ROOM: Final = 1e-6
"""Share of the page under which two rooms are one: a thousandth of a point."""

MOST_BEHIND: Final = 6
"""Sentences behind one point, the worthiest, that the choice thinks of; the rest fill what room is left."""

MOST_CHOICES: Final = 120
"""Choices of all groups that are thought of for one page; where there are more, fewer sentences behind each
point are. Over 66 outlines what is shown is worth .997 of what 600 choices find, in half of their time."""

MOST_TRIES: Final = 4
"""Choices set on the page before the rooms of groups are given up as not adding up; nearly always one is
enough."""

MOST_PUT_BACK: Final = 16
"""Lines tried, the worthiest first, in what room is left after the choice."""

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

HOPEFUL: Final = 0.6
"""Share of its expected room that a line must find to be tried again: it may end in a line begun before."""

KIND_RATIO: Final = 2.0
"""How much more a line is worth than one of the kind that goes before it: a sentence of context as much as
two that back a point. Set by hand: at 1 pages lose their background, at 4 they lose all support for it."""

NEXT_IS_WORTH: Final = 0.5
"""Share of its worth that a second sentence behind a point has beside a worthier one, a third half of that:
so the points keep about as much support each."""

AWAY_IS_WORTH: Final = 0.7
"""Share of its worth that a sentence has behind a point that stands in another paragraph: what an author says
in one breath belongs together. Set by hand, so that names or a figure alone do not outweigh it."""

WORTH_OF_ONE: Final = 0.3
"""Worth that any line has: a full page is better than an empty one."""

WORTH_PER_WORD: Final = 0.01
"""Taken for each word from the worth of a recommendation that is to stay: twenty-five weigh what a figure
brings."""

SAME_WORDS: Final = 0.6
"""Share of common words (of all their words together) from which two sentences say the same. In 66 outlines
the pairs over it are repetitions, those from .38 to .45 are not, and there are none between."""

STEM_LETTERS: Final = 6
"""Letters that tell a word: what follows is mostly an ending."""

FEWEST_WORDS_LEFT: Final = 8
"""Words of a sentence that asides may not be taken from any more."""

WORTH_OF_MARKS: Final = (
    ("figures", 0.25, 2),
    ("names", 0.05, 4),
    ("acts", 0.1, 1),
    ("leaning", -0.2, 1),
    ("announcing", -0.6, 1),
)
"""What `vocabulary/` has a pattern of, worth of a find, finds that count: figures, names, acts, openings that
lean on a sentence that may be gone, and promises that other sentences keep ("for two reasons"). Their order
is that of guides to policy briefs (few figures, who does what by when); the numbers are set by hand, so that
a figure outweighs a clause and a name does not."""
