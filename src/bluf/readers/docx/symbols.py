"""Signs of the Symbol and Wingdings fonts, which have no letters but places in a table."""

from __future__ import annotations

import re
import unicodedata

from .ooxml import Element, W

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **{0x41 + at: sign for at, sign in enumerate(_GREEK[0])},
    **{0x61 + at: sign for at, sign in enumerate(_GREEK[1])},
    **{0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±"},
    **{0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD0: "∠", 0xE2: "®"},
    **{0xA2: "′", 0xB2: "″", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE3: "©", 0xE4: "™", 0xA7: "♣", 0xA0: "€"},
}
_WINGDINGS = {
    **{0x6C: "•", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "◻"},
    **{0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0x4A: "", 0xFE: "☑"},
}

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SPACES = re.compile("[\u0085\u2028\u2029]")
_UNPRINTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffc\U000e0000-\U000e0fff]"
)


def read_symbol(code: int, font: str) -> str:
    """Return the sign at a place of a symbol font as Unicode; empty for one that is an ornament."""
    place = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    if font.lower().startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(place, "")
    if font.lower() == "symbol" and place < 0x100:
        return _SYMBOL.get(place, chr(place) if 0x20 <= place < 0x40 else "")
    # In a font of letters the place is the letter, unless Unicode leaves it to whoever uses it.
    return "" if 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def replace_private(text: str, run: Element | None) -> str:
    """Return a text with the signs that symbol fonts put into Unicode's private area as they look.

    `run` is what says which font it is: a run, or the level of a list.
    """
    if not _PRIVATE.search(text):
        return text
    fonts = run.find(f"{W}rPr/{W}rFonts") if run is not None else None
    font = fonts.get(f"{W}ascii", "Symbol") if fonts is not None else "Symbol"
    return _PRIVATE.sub(lambda sign: read_symbol(ord(sign[0]), font), text)


def clean_text(text: str) -> str:
    """Return a text without signs that print nothing (controls, joiners, changes of direction), in NFC."""
    return unicodedata.normalize("NFC", _UNPRINTED.sub("", _SPACES.sub(" ", text)))
