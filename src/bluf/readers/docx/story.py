"""The stories of a Word file (its body, its notes, its headers) as rows of lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ...model import Loss
from .lines import Line, LineReader
from .numbering import Numbering
from .ooxml import Element, W, number_of, value_of
from .prepare import Prepared, prepare_story
from .styles import BODY_LEVEL, Numbered, Styles
from .tables import open_tables

_FOREIGN = {f"{W}altChunk": "text of another file", f"{W}subDoc": "a document of its own"}


class StoryReader:
    """Reads one story after another; what is lost on the way is gathered."""

    def __init__(
        self, styles: Styles, numbering: Numbering, addresses: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.losses: list[Loss] = []
        self.notes: list[tuple[str, str]] = []
        """The notes that the stories refer to, in order: `footnote` or `endnote`, and its id."""
        self.comments = 0
        self._styles, self._numbering, self._addresses = styles, numbering, addresses

    def read(self, root: Element) -> list[Line]:
        """Return the lines of a story, those of a text box behind the paragraph that it hangs on."""
        prepared = prepare_story(root, self._addresses)
        closed = open_tables(root)
        for boxes in prepared.boxes.values():
            for box in boxes:
                closed.update(open_tables(box))
        reader = LineReader(self._styles, prepared, _first_page(root))
        lines: list[Line] = []
        for element, is_boxed in _walk(root, prepared):
            if element.tag == f"{W}p":
                lines.append(self._read_paragraph(element, reader))
                lines[-1].from_box = is_boxed
            elif element in closed:
                reader.lose(closed[element], "Write what it says as a sentence if the brief needs it.")
            elif element.tag in _FOREIGN:
                reader.lose(_FOREIGN[element.tag], "Paste its text into the document.")
        self.losses += reader.losses
        self.notes += reader.notes
        self.comments += reader.comments
        return lines

    def _read_paragraph(self, paragraph: Element, reader: LineReader) -> Line:
        settings = paragraph.find(f"{W}pPr")
        look = self._styles.look_of(value_of(settings, "pStyle"))
        line = reader.read_line(paragraph, look)
        if not line.has_words:
            return line
        direct = Numbered(value_of(settings, "numPr", "numId"), number_of(settings, "numPr", "ilvl"))
        if (printed := self._numbering.print_number(direct, look)) is not None:
            line.marker, line.depth, line.is_bullet = printed.marker, printed.depth + 1, printed.is_bullet
        level = number_of(settings, "outlineLvl")
        line.level = look.level if level is None else (level + 1) % (BODY_LEVEL + 1)
        line.is_centered = value_of(settings, "jc") == "center"
        frame = settings.find(f"{W}framePr") if settings is not None else None
        line.is_dropped_capital = frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")
        return line


def _walk(root: Element, prepared: Prepared) -> Iterator[tuple[Element, bool]]:
    """Yield paragraphs, tables and foreign text in reading order, and whether each stands in a text box."""
    tags = (f"{W}p", f"{W}tbl", *_FOREIGN)
    pending = [(root.iter(*tags), False)]
    while pending:
        elements, is_boxed = pending[-1]
        element = next(elements, None)
        if element is None:
            pending.pop()
            continue
        # A paragraph in a paragraph is no Word's; it is read as words of the outer one, once.
        if element.tag != f"{W}p" or next(element.iterancestors(f"{W}p"), None) is None:
            yield element, is_boxed
        pending += [(box.iter(*tags), True) for box in reversed(prepared.boxes.get(element, ()))]


def _first_page(root: Element) -> int | None:
    """Return 1 where Word left marks of its page breaks, None where the pages are not known."""
    return 1 if next(root.iter(f"{W}lastRenderedPageBreak"), None) is not None else None
