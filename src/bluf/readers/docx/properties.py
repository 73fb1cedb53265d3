"""What a Word file says of itself (docProps/core.xml), where it can be believed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..decoding import fold_space
from .ooxml import Element
from .symbols import clean_text

DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"

_PROGRAMS = re.compile(
    r"microsoft|windows|office|python-docx|docx4j|apache|libreoffice|openoffice|pandoc|google|acrobat|calibre|"
    r"aspose|apple|adobe|word\b|dell\b|lenovo|\bhp\b|hewlett|acer\b|asus\b|toshiba|samsung|admin|user\b|owner\b",
    re.IGNORECASE,
)
"""What programs and new computers write as the author of a file."""
_FILE_NAME = re.compile(r"\.\w{3,5}$|[\\/_]|^microsoft word -|^document ?\d*$|^\W*$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.’' -]*\s[\w.’' -]*[^\W\d_]\.?")
"""Two words at least, of letters: one word is the name of an account."""
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MIN_TITLE_WORDS = 2
MAX_CREATORS = 10


class Properties(NamedTuple):
    """The properties that say something about the text; None and empty where they do not."""

    title: str | None = None
    creators: tuple[str, ...] = ()
    date: str | None = None


def read_properties(roots: Sequence[Element]) -> Properties:
    """Return the properties without what programs fill in by themselves.

    The date is that of `dc:date` where it is a day in ISO 8601; the day on which the file was made
    (`dcterms:created`) is no day of publication.
    """
    said = {name: _text_of(roots, name) for name in ("title", "creator", "date")}
    title, date = said["title"], said["date"]
    creators = (fold_space(creator) for creator in re.split(r"[;\n]", said["creator"]))
    return Properties(
        title=title if len(title.split()) >= MIN_TITLE_WORDS and not _FILE_NAME.search(title) else None,
        creators=tuple(name for name in creators if _is_person(name))[:MAX_CREATORS],
        date=date if _ISO_DATE.fullmatch(date) else None,
    )


def _text_of(roots: Sequence[Element], name: str) -> str:
    found = (element.text or "" for root in roots for element in root.iter(DUBLIN_CORE + name))
    return fold_space(clean_text(next(found, "")))


def _is_person(creator: str) -> bool:
    words = creator.split()
    return (
        bool(_NAME.fullmatch(creator))
        and not _PROGRAMS.search(creator)
        and words[0][0].isupper()
        and words[-1][0].isupper()
    )
