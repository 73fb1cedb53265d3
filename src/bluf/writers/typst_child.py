"""The child process that sets a page with typst, and reads back what a reader will see on it.

It is run by its path and knows nothing of bluf; `typst_run.py` starts it.

    python -I -S typst_child.py FOLDER_OF_TYPST FOLDER_OF_PYPDFIUM2 MAX_SECONDS MAX_BYTES < request > answer

A template is a stranger's program: it may loop, eat memory or look for files. It sees one folder, which holds
its pack; the packages of the world are looked for in an empty one and at a proxy that is not there.
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any

SMALLEST_PT = 1.5
"""Points of height from which a letter can be read at all; an x of the smallest footer has three."""
LINE_END_HYPHENS = {0x02, 0xFFFE}
"""What pdfium says for a hyphen at the end of a line."""


def main(typst_folder: str, pdfium_folder: str) -> tuple[dict[str, Any], bytes]:
    """Return the answer to the request on standard input, and the PDF."""
    sys.path[:0] = [typst_folder, pdfium_folder]
    typst: Any = importlib.import_module("typst")
    asked = json.load(sys.stdin.buffer)
    compiler = typst.Compiler(
        asked["main"].encode(),
        root=asked["root"],
        font_paths=asked["fonts"],
        ignore_system_fonts=not asked["system_fonts"],
        sys_inputs=asked["inputs"],
        package_path=asked["packages"],
        package_cache_path=asked["packages"],
    )
    try:
        made = compiler.compile(format="pdf", pdf_standards=asked["standards"], timestamp=asked["timestamp"])
    except typst.TypstError as error:
        return {"error": error.message, "hints": error.hints, "diagnostic": error.diagnostic}, b""
    except RuntimeError as error:
        return {"error": str(error)}, b""
    pages, text = read_back(made)
    return {"pages": pages, "text": text}, made


def read_back(made: bytes) -> tuple[int, str]:
    """Return the number of pages, and the letters on them that are large enough, opaque and on the paper."""
    import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(made, len(made), None)
    count = pdfium.FPDF_GetPageCount(document)
    return count, "\n".join(_read_page(pdfium, document, number) for number in range(count))


def _read_page(pdfium: Any, document: Any, number: int) -> str:
    from ctypes import byref, c_double, c_uint

    page = pdfium.FPDF_LoadPage(document, number)
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    letters = pdfium.FPDFText_LoadPage(page)
    left, right, bottom, top = box = (c_double(), c_double(), c_double(), c_double())
    colours = [c_uint() for _ in range(4)]
    found = []
    for at in range(pdfium.FPDFText_CountChars(letters)):
        code = pdfium.FPDFText_GetUnicode(letters, at)
        if code in LINE_END_HYPHENS:
            found.append("-")
            continue
        letter = chr(code)
        if letter.isalnum():
            pdfium.FPDFText_GetCharBox(letters, at, *map(byref, box))
            pdfium.FPDFText_GetFillColor(letters, at, *map(byref, colours))
            is_there = left.value < width and right.value > 0 and bottom.value < height and top.value > 0
            if not is_there or top.value - bottom.value < SMALLEST_PT or not colours[3].value:
                continue
        found.append(letter)
    return "".join(found)


def set_limits(seconds: int, size: int) -> None:
    """Let this process have so much time and memory, and write no file; whatever it asks beyond ends it."""
    try:
        import resource
    except ImportError:  # Windows has none; there the parent's clock is the limit
        return
    limits = {"RLIMIT_CPU": seconds, "RLIMIT_AS": size, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0}
    for name, value in limits.items():
        limit = getattr(resource, name, None)
        if limit is not None:
            _, ceiling = resource.getrlimit(limit)
            allowed = value if ceiling == resource.RLIM_INFINITY else min(value, ceiling)
            resource.setrlimit(limit, (allowed, ceiling))


if __name__ == "__main__":
    set_limits(int(sys.argv[3]), int(sys.argv[4]))
    answer, pdf = main(sys.argv[1], sys.argv[2])
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + pdf)
