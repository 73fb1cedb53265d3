"""Letters as a PDF has them, made letters as a text has them."""

from __future__ import annotations

import re
import unicodedata

SOFT_HYPHEN = "\u00ad"
HYPHENS = "-\u2010\u00ad"

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
# Symbol and Wingdings have no Unicode of their own: Word writes their bullets into the private area.
_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06e\uf071\uf02d\uf0be", "•"))
_HYPHEN_SIGNS = str.maketrans({"\x02": "-", "\ufffe": "-", "\u2011": "-"})
"""pdfium writes a control sign for a hyphen that it takes for the end of a line."""
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\uffff]"
)


def clean_letters(text: str) -> str:
    """Return the text: ligatures spelt, bullets named, no invisible signs; a soft hyphen only at its end."""
    text = text.translate(_HYPHEN_SIGNS).translate(_LIGATURES).translate(_BULLETS)
    is_soft = text.rstrip().endswith(SOFT_HYPHEN)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)) + SOFT_HYPHEN * is_soft


def unreadable_share(text: str) -> float:
    """Return the share of letters that the file's fonts give no Unicode for."""
    signs = [c for c in text if not c.isspace()]
    return sum(unicodedata.category(c) in ("Co", "Cn", "Cc") or c == "\ufffd" for c in signs) / max(
        1, len(signs)
    )
