"""What a PDF says about itself, where it is worth hearing: most of it was left there by programs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model import Hints
from ..decoding import fold_space
from ..folding import fold_words
from .letters import clean_letters
from .paragraphs import Para
from .sheets import Says

MAX_TITLE_CHARACTERS = 300
_JUNK_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint)\b|untitled|document\d*$|title$|slide \d|print(?:ed)?\b|layout ?\d"
    r"|https?://|file:|about:|no(?:ne| title)$)"
    r"|\.(?:docx?|odt|rtf|indd|qxp|pages|pdf|tex|dvi|pub|html?|txt|md)$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){1,4}")
_JUNK_NAME = re.compile(
    r"\b(?:user|admin\w*|owner|microsoft|office|adobe|default|unknown|author|guest|scanner|temp|student|dell|hp)\b",
    re.IGNORECASE,
)
"""What programs and machines write where an author should stand."""


def read_hints(says: Says, paras: Sequence[Para]) -> Hints:
    """Return title and authors as the file has them: the title where its text shows it or shows no other."""
    title = worthy_title(says.title)
    printed = next((para for para in paras if para.role == "title"), None)
    if title and printed:
        text = fold_words("".join(para.text for para in paras if para.lines[0].page == 1))
        title = title if fold_words(title) in text else None
    return Hints(title=title, authors=_names(says.author))


def worthy_title(text: str) -> str | None:
    """Return a title that a person may have written; None for what a program leaves."""
    title = fold_space(clean_letters(text))
    is_junk = len(title) > MAX_TITLE_CHARACTERS or _JUNK_TITLE.search(title) or " " not in title
    return None if is_junk or title.count("_") > 1 else title


def _names(text: str) -> tuple[str, ...]:
    """Return the names of people in an author entry: two words or more, each with a capital, no machine's."""
    parts = re.split(r"\s*(?:;|,(?!\s*(?:Jr|Sr|I))|&|\band\b)\s*", fold_space(clean_letters(text)))
    return tuple(
        name
        for name in parts
        if _NAME.fullmatch(name) and not _JUNK_NAME.search(name) and name.split()[-1][0].isupper()
    )
