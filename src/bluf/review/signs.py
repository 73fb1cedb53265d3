"""Text of a stranger's as HTML: escaped, and without signs that would turn what stands around it."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

_TURNS = "\u202a-\u202e\u2066-\u2069"
"""Signs that set the direction of what follows (Unicode, UAX 9, 2.1 to 2.4)."""
_SIGNS = re.compile(f"[{_TURNS}\0\r]")
_UNSEEN = re.compile(f"[{_TURNS}\0-\x1f\x7f-\x9f]+")


def spell_out(text: str) -> Markup:
    """Return a text as HTML whose characters are the text's.

    A sign that turns text round stands in an element of its own, where it turns nothing and is shown by its
    number. U+0000, which HTML cannot hold, becomes U+FFFD.
    """
    from markupsafe import Markup

    return Markup(_SIGNS.sub(_spell_sign, escape(text)))


def name_plainly(text: str) -> str:
    """Return a text for a place that holds no elements, such as the title of a window: without such signs."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def _spell_sign(match: re.Match[str]) -> str:
    sign = match[0]
    if sign == "\r":
        return "&#13;"
    shown = "\ufffd" if sign == "\0" else sign
    return f'<span class="sign" data-sign="U+{ord(sign):04X}">{shown}</span>'
