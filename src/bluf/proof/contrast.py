"""Whether the letters of a Word template stand out from what they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml.etree import _Element

from ..page.ooxml import VAL, W, child_value, parse_part
from .findings import Finding
from .word_file import STYLES, Paragraph, WordFile, advise, own_nodes

LEAST, LEAST_LARGE = 4.5, 3.0
"""Luminance of letters to that of their ground, or the other way round (WCAG 2.2, 1.4.3, level AA)."""
LARGE, LARGE_BOLD = 36, 28
"""Half-points from which on letters are large, plain and bold (the same clause)."""
BLACK, WHITE = "000000", "FFFFFF"


class Look(NamedTuple):
    """What a run looks like."""

    colour: str
    """Six hexadecimal digits, as `ground`."""
    ground: str
    is_large: bool

    @property
    def contrast(self) -> float:
        """From 1, where nothing is to be seen, to 21."""
        light, dark = sorted(map(measure_luminance, (self.colour, self.ground)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    @property
    def is_dim(self) -> bool:
        """Whether it is hard to read."""
        return self.contrast < (LEAST_LARGE if self.is_large else LEAST)


def measure_luminance(colour: str) -> float:
    """Return the relative luminance of six hexadecimal digits of sRGB, in [0, 1] (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check_contrast(word: WordFile) -> Iterator[Finding]:
    """Yield each colour of letters that its ground leaves hard to read, with the first of its places."""
    sheet = _Sheet(parse_part(word.parts.get(STYLES, b"<styles/>")))
    told = set()
    for paragraph in word.paragraphs:
        for look in _list_looks(paragraph, sheet):
            if look.is_dim and look[:2] not in told:
                told.add(look[:2])
                what = f"letters of #{look.colour} on #{look.ground} stand out {look.contrast:.1f} to 1"
                step = f"Choose a colour that has {LEAST} to 1, a darker one on a light ground."
                yield advise(paragraph, f"{what}: hard to read, and harder in a copy. {step}")


def _list_looks(paragraph: Paragraph, sheet: _Sheet) -> Iterator[Look]:
    """Yield the looks of a paragraph's runs with text."""
    for run in own_nodes(paragraph.element, "r"):
        if any((node.text or "").strip() for node in run.findall(W + "t")):
            yield sheet.look_of(run, paragraph.element)


class _Sheet:
    """The styles of a file, as far as colours and sizes go."""

    def __init__(self, styles: _Element) -> None:
        named = styles.iter(W + "style")
        self._styles: Mapping[str, _Element] = {style.get(W + "styleId", ""): style for style in named}
        defaults = (one for one in self._styles.values() if one.get(W + "type") == "paragraph")
        self._default = next((one.get(W + "styleId") for one in defaults if one.get(W + "default")), None)
        self._base = tuple(styles.iter(W + "rPrDefault"))

    def look_of(self, run: _Element, paragraph: _Element) -> Look:
        """Return what a run of a paragraph looks like."""
        above = tuple(self._chain(_find(paragraph, "pPr", "pStyle") or self._default))
        owners = (run, *self._chain(_find(run, "rPr", "rStyle")), *above, *self._base)
        sizes = (_find(owner, "rPr", "sz") for owner in owners)
        bold = next((node for one in owners if (node := one.find(f"{W}rPr/{W}b")) is not None), None)
        is_bold = bold is not None and bold.get(VAL) not in ("0", "false")
        size = next((int(size) for size in sizes if size and size.isdigit()), 20)
        colours = (_find(owner, "rPr", "color") for owner in owners)
        ground = next(self._list_grounds(run, paragraph, above), WHITE)
        # An automatic colour is black or white, whichever stands out.
        automatic = BLACK if measure_luminance(ground) > 0.18 else WHITE
        colour = next((colour for colour in colours if colour), "auto")
        return Look(_read(colour) or automatic, ground, size >= (LARGE_BOLD if is_bold else LARGE))

    def _list_grounds(self, run: _Element, paragraph: _Element, above: tuple[_Element, ...]) -> Iterator[str]:
        """Yield the shadings behind a run, the nearest first: its own, its paragraph's, those around."""
        shaded = [(run, "rPr"), (paragraph, "pPr"), *((style, "pPr") for style in above)]
        for around in paragraph.iterancestors(W + "tc", W + "tbl"):
            shaded.append((around, "tcPr" if around.tag == W + "tc" else "tblPr"))
            shaded += ((style, "tcPr") for style in self._chain(_find(around, "tblPr", "tblStyle")))
        for owner, properties in shaded:
            fill = _find(owner, properties, "shd", W + "fill")
            if fill is not None and (colour := _read(fill)):
                yield colour

    def _chain(self, style: str | None) -> Iterator[_Element]:
        """Yield a style, then what it is based on."""
        seen = set()
        while style is not None and style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = child_value(self._styles[style], "basedOn")


def _find(owner: _Element, properties: str, name: str, attribute: str = VAL) -> str | None:
    found = owner.find(f"{W}{properties}/{W}{name}")
    return None if found is None else found.get(attribute)


def _read(colour: str) -> str | None:
    """Return six digits; None where the colour is left to the program."""
    try:
        int(colour, 16)
    except ValueError:
        return None
    return colour.upper() if len(colour) == 6 else None
