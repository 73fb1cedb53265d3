"""Lists of a page and the numbers that browsers print before their items."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ..numerals import format_number

_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    **{"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"},
    **{"lower-roman": "i", "upper-roman": "I"},
}
MAX_NUMBER_DIGITS = 6
"""Digits. A longer number in the markup is a mistake or an attack."""


@dataclass
class List:
    """An open list: the number to come, None where bullets stand, and how it is written."""

    number: int | None
    form: str = "decimal"
    step: int = 1
    has_markers: bool = True

    @classmethod
    def opened_by(cls, element: etree._Element) -> List:
        """Return the list that an `ol`, `ul` or `dl` opens."""
        if element.tag != "ol":
            return cls(None, has_markers=element.tag == "ul")
        step = -1 if element.get("reversed") is not None else 1
        count = sum(child.tag == "li" for child in element) if step < 0 else 1
        start = _number(element.get("start"))
        style = (element.get("style") or "").lower()
        kind = element.get("type") or next((k for name, k in _STYLES.items() if name in style), "")
        return cls(count if start is None else start, _FORMS.get(kind, "decimal"), step)

    def next_marker(self, item: etree._Element) -> str | None:
        """Return what a browser prints before an item; None in a list of definitions."""
        if self.number is None:
            return "-" if self.has_markers else None
        value = _number(item.get("value"))
        here = self.number if value is None else value
        self.number = here + self.step
        return f"{format_number(here, self.form)}."


def _number(text: str | None) -> int | None:
    text = (text or "").strip()
    is_number = text.lstrip("-").isdecimal() and len(text) <= MAX_NUMBER_DIGITS
    return int(text) if is_number and text.count("-") <= 1 else None
