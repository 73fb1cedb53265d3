"""The child process that asks pdfium what stands where on the pages of a PDF, and says it as JSON.

It is run by its path, knows nothing of bluf and imports next to nothing: every PDF costs one start of it, and
what it imports is what that start costs. `child.py` runs it; `sheets.py` says what its answer is made of.

    python -I -S pages.py FOLDER_OF_PYPDFIUM2 MAX_PAGES MAX_CHARACTERS MAX_SECONDS MAX_BYTES < x.pdf > answer

pdfium is C++ that reads hostile files: a crash or a hang in here costs one document. Scripts, launch actions
and forms are never run (no form environment is set up), and no file is opened after pdfium is loaded.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import pairwise
from typing import Any

TURNED_DEGREES = 5.0
"""Degrees. Text that leans further is no line of the page: a watermark, the label of an axis."""
TRACKED_EM = 0.08
"""Ems between letters from which a run is letter-spaced: kerning moves letters by less."""
SPACE_EM = 0.15
"""Ems of white that part words where no space is written; TeX squeezes its spaces down to .22."""
GUESSED_EM = 0.03
"""Ems of white that are enough where pdfium guesses a space: between letters that lean over one another."""
SPLIT_EM = 1.0
"""Ems of white that part runs: a tab, a cell, the gutter between columns."""
WHITE = 250
"""Of 255. Text at least this bright in every colour does not show on paper."""
MAX_OBJECTS = 5_000
"""Drawn objects looked at on a page: rules, boxes and images; a map has more, and tells nothing more."""
SUPERIOR_RISE_EM, SUPERIOR_HEIGHT_EM = 0.2, 0.58
"""Ems above the baseline at which a font's superior figure begins, and its height at most; others have .7."""
BOLD_WEIGHT = 600
"""Weight of a font from which on it is bold: OpenType's semi-bold; regular is 400."""
HIDDEN_MODES = (3, 7)
"""Text render modes that paint nothing; the text layer of a scan is written in the first."""

BOLD, ITALIC, PALE, TURNED, UNPAINTED = 1, 2, 4, 8, 16
"""Flags of a run, the same as in `sheets.py`."""


Look = tuple[float, float, int]
"""Baseline and size in points, and flags."""
Letter = tuple[str, float, float, bool]
"""A character, its left and right edge, and whether pdfium guesses a space before it."""


def main(folder: str, max_pages: int, max_characters: int) -> dict[str, Any]:
    """Return the answer for the PDF on standard input; `error` in it names what stopped the reading."""
    sys.path.insert(0, folder)
    import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

    data = sys.stdin.buffer.read()
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return {"error": {4: "locked", 5: "locked"}.get(pdfium.FPDF_GetLastError(), "broken")}
    count = pdfium.FPDF_GetPageCount(document)
    if count > max_pages:
        return {"error": "long", "count": count}
    return Reading(pdfium, document, max_characters).answer(count)


class Reading:
    """One PDF under reading: pdfium, the document, and how many characters may yet come."""

    def __init__(self, pdfium: Any, document: Any, max_characters: int) -> None:
        self.pdfium, self.document, self.left = pdfium, document, max_characters

    def answer(self, count: int) -> dict[str, Any]:
        """Return the pages, from the first to the last, and what the file says about itself."""
        pages = []
        for number in range(count):
            pages.append(self.page(number))
            if self.left < 0:
                return {"error": "long", "count": count}
        names = ("Title", "Author", "Creator")
        return {"pages": pages, "count": count, "says": {n.lower(): self.says(n) for n in names}}

    def says(self, name: str) -> str:
        """Return an entry of the document information, empty where there is none."""
        size = self.pdfium.FPDF_GetMetaText(self.document, name.encode(), None, 0)
        if not 2 < size < 4_000:
            return ""
        from ctypes import create_string_buffer

        text = create_string_buffer(size)
        self.pdfium.FPDF_GetMetaText(self.document, name.encode(), text, size)
        return text.raw.decode("utf-16-le", "replace").rstrip("\0")

    def page(self, number: int) -> dict[str, Any]:
        """Return one page; a page that pdfium cannot load is an empty one."""
        pdfium = self.pdfium
        page = pdfium.FPDF_LoadPage(self.document, number)
        if not page:
            return {"width": 0.0, "height": 0.0, "runs": [], "boxes": [], "broken": True}
        frame = Frame(pdfium, page)
        text = pdfium.FPDFText_LoadPage(page)
        characters = max(0, pdfium.FPDFText_CountChars(text)) if text else 0
        self.left -= characters
        runs = read_runs(pdfium, text, characters, frame) if self.left >= 0 else []
        boxes = read_boxes(pdfium, page, frame)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
        return {"width": frame.width, "height": frame.height, "runs": runs, "boxes": boxes}


class Frame:
    """A page's visible box and how it is turned: from pdfium's coordinates to those of the page as seen."""

    def __init__(self, pdfium: Any, page: Any) -> None:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self.turns = pdfium.FPDFPage_GetRotation(page) % 4
        self.left, self.bottom, self.right, self.top = box.left, box.bottom, box.right, box.top
        sides = (box.right - box.left, box.top - box.bottom)
        self.width, self.height = sides if self.turns % 2 == 0 else sides[::-1]

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return a point's distances from the left and from the bottom of the page as seen."""
        across, up = x - self.left, y - self.bottom
        if self.turns == 0:
            return across, up
        if self.turns == 1:
            return up, (self.right - self.left) - across
        if self.turns == 2:
            return (self.right - self.left) - across, (self.top - self.bottom) - up
        return (self.top - self.bottom) - up, across

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return a box on the page as seen."""
        (a, b), (c, d) = self.place(left, bottom), self.place(right, top)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def read_runs(pdfium: Any, text: Any, count: int, frame: Frame) -> list[list[Any]]:
    """Return the runs of a page in the order of its stream: letters of one look that follow one another."""
    from ctypes import addressof

    runs: list[list[Any]] = []
    letters: list[Letter] = []
    looks: dict[int, Look] = {}
    box, look, last, guessed = pdfium.FS_RECTF(), (0.0, 0.0, 0), 0.0, False
    for index in range(count):
        drawn = pdfium.FPDFText_GetTextObject(text, index)
        if not drawn:  # pdfium's own guess of a space or a line's end
            guessed = True
            continue
        key = addressof(drawn.contents)
        if key not in looks:
            looks[key] = read_look(pdfium, text, index, drawn, frame)
        if not pdfium.FPDFText_GetLooseCharBox(text, index, box):
            continue
        left, _, right, _ = frame.box(box.left, box.bottom, box.right, box.top)
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        now = looks[key]
        if character.isdigit() and is_superior(pdfium, text, index, now, frame):
            now = (now[0] + 0.33 * now[1], 0.6 * now[1], now[2])
        em = now[1] or 1.0
        goes_on = now[1:] == look[1:] and abs(now[0] - look[0]) < 0.05 * em
        is_near = now[2] & TURNED or -0.6 * em < left - last < SPLIT_EM * em
        is_ligature = bool(letters) and (left, right) == letters[-1][1:3]
        if letters and not (goes_on and (is_near or is_ligature)):
            runs.append(make_run(letters, look))
            letters = []
        letters.append((character, left, right, guessed))
        look, last, guessed = now, right, False
    if letters:
        runs.append(make_run(letters, look))
    return [run for run in runs if run[5]]


def read_look(pdfium: Any, text: Any, index: int, drawn: Any, frame: Frame) -> Look:
    """Return baseline and size, both in points, and the flags of the text object that a letter is of."""
    from ctypes import byref, c_double, c_uint, create_string_buffer

    matrix, x, y = pdfium.FS_MATRIX(), c_double(), c_double()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    pdfium.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    leaning = (math.degrees(math.atan2(matrix.b, matrix.a)) - 90 * frame.turns + 180) % 360 - 180
    red, green, blue, alpha = (c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text, index, byref(red), byref(green), byref(blue), byref(alpha))
    font, name = pdfium.FPDFTextObj_GetFont(drawn), create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, name, 128)
    face = name.value.decode("utf-8", "replace").lower()
    is_bold = pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT or any(
        word in face for word in ("bold", "black", "heavy", "demi", "cmbx")
    )
    flags = BOLD * is_bold
    flags |= ITALIC * ("italic" in face or "oblique" in face or "cmti" in face)
    flags |= PALE * (min(red.value, green.value, blue.value) >= WHITE)
    flags |= TURNED * (abs(leaning) > TURNED_DEGREES)
    flags |= UNPAINTED * (pdfium.FPDFTextObj_GetTextRenderMode(drawn) in HIDDEN_MODES)
    return round(frame.place(x.value, y.value)[1], 2), round(abs(size), 2), flags


def is_superior(pdfium: Any, text: Any, index: int, look: Look, frame: Frame) -> bool:
    """Return whether a figure is drawn small and raised though its size and baseline say nothing of it."""
    from ctypes import byref, c_double

    left, right, bottom, top = (c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top))
    _, low, _, high = frame.box(left.value, bottom.value, right.value, top.value)
    return low - look[0] > SUPERIOR_RISE_EM * look[1] and high - low < SUPERIOR_HEIGHT_EM * look[1]


def make_run(letters: list[Letter], look: Look) -> list[Any]:
    """Return left, right, baseline, size, flags and text of letters that follow one another."""
    baseline, size, flags = look
    is_turned = bool(flags & TURNED)  # its white is not along the line
    text = "".join(letter[0] for letter in letters) if is_turned else join_letters(letters, size or 1.0)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return [round(letters[0][1], 2), round(letters[-1][2], 2), baseline, size, flags, text]


def join_letters(letters: list[Letter], em: float) -> str:
    """Return the letters, spaces between words, written or only left white; letter-spacing undone."""
    inked = [letter for letter in letters if not letter[0].isspace()]
    gaps = [(after[1] - before[2]) / em for before, after in pairwise(inked)]
    usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > 1 else 0.0
    is_tracked = usual > TRACKED_EM and len(gaps) > 3
    if usual > TRACKED_EM and len(inked) * 3 < len(letters) * 2 + 2:  # "T H E  C O R E": spaces part letters
        words = [" " * (gap > 1.6 * usual) for gap in gaps]
        return "".join(space + letter[0] for space, letter in zip(["", *words], inked, strict=True))
    parts, right = [], letters[0][1]
    for character, left, end, guessed in letters:
        gap = (left - right) / em
        if gap > SPACE_EM + is_tracked * usual or (guessed and not is_tracked and gap > GUESSED_EM):
            parts.append(" ")
        parts.append(" " if character.isspace() else character)
        right = end
    return "".join(parts)


def read_boxes(pdfium: Any, page: Any, frame: Frame) -> list[list[Any]]:
    """Return what is drawn on a page besides text: kind (`image`, `fill`, `line`) and box."""
    from ctypes import byref, c_float

    boxes: list[list[Any]] = []
    edges = [c_float() for _ in range(4)]
    for index in range(min(MAX_OBJECTS, pdfium.FPDFPage_CountObjects(page))):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, *(byref(edge) for edge in edges)):
            continue
        box = frame.box(*(edge.value for edge in edges))
        is_image = kind == pdfium.FPDF_PAGEOBJ_IMAGE
        name = "image" if is_image else paint_of(pdfium, drawn)
        if name and all(math.isfinite(edge) for edge in box):
            boxes.append([name, *(round(edge, 2) for edge in box)])
    return boxes


def paint_of(pdfium: Any, path: Any) -> str:
    """Return how a path shows on paper: `fill` (in a colour other than white), `line`, or not at all."""
    from ctypes import byref, c_int, c_uint

    mode, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(path, byref(mode), byref(stroke))
    shades = [c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(path, *(byref(shade) for shade in shades))
    if mode.value and min(shade.value for shade in shades[:3]) < WHITE:
        return "fill"
    return "line" if stroke.value else ""


def set_limits(seconds: int, size: int) -> None:
    """Bound the processor time and the address space of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has none; there the parent's clock is the limit
        return
    for name, value in (
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_AS", size),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", 0),
    ):
        limit = getattr(resource, name, None)
        if limit is not None:
            _, ceiling = resource.getrlimit(limit)
            allowed = value if ceiling == resource.RLIM_INFINITY else min(value, ceiling)
            resource.setrlimit(limit, (allowed, ceiling))


if __name__ == "__main__":
    set_limits(int(sys.argv[4]), int(sys.argv[5]))
    reply = main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.buffer.write(json.dumps(reply, separators=(",", ":")).encode())
