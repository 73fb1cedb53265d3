"""What site builders and note-takers add to Markdown, taken out before it is parsed; no line moves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model import Loss

MAX_NESTING = 12
"""Quotations or lists opened on one line; deeper ones say nothing more, and parsers give up on them."""
MAX_INDENT = 60
"""Columns that a line may be indented, for the same reason."""


class Plain(NamedTuple):
    """A Markdown text in which every parser agrees what is text."""

    text: str
    notes: tuple[tuple[str, str], ...]
    """The foot- and endnotes taken out of it: their mark, and their own Markdown."""
    losses: tuple[Loss, ...]


_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NOTE = re.compile(r" {0,3}\[\^(?P<mark>[^\]\s]{1,60})\]:[ \t]*(?P<text>.*)")
_NOTE_MARK = re.compile(r"(?<!\\)\[\^([^\[\]\s]{1,60})\](?!:)")
_INLINE_NOTE = re.compile(r"(?<![\\\w\]])?\^\[([^\[\]\n]{1,2000})\]")
_LINK_TARGET = re.compile(r" {0,3}\[(\d{1,3})\]:[ \t]*\S")
_NUMBER_MARK = re.compile(r"(?<![\]\[!\\])\[(\d{1,3})\](?![\[(:\]])")

_DIRECTIVE = re.compile(
    r"[ \t]*(?:\{%[^%\n]*%\}|\{\{[^{}\n]*\}\}|import\s[^\n]*['\"];?"
    r"|export\s+(?:const|default|let|function)\b[^\n]*)[ \t]*"
)
_SILENT = re.compile(
    r"[ \t]*(?:\{:[^}\n]*\}|:{3,}[^\n]*|\[\[?_?(?:TOC|toc)_?\]\]?|%%[^\n]*%%|\{#[^}\n]*\}"
    r"|\\(?:newpage|pagebreak))[ \t]*"
)
"""Lines that carry no words: attribute lists, fences of containers, tables of contents, private comments."""
_SUBSTITUTES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"\{%[^%\n]*%\}|\{\{[^{}\n]*\}\}|%%[^%\n]{1,500}%%", ""),  # templates' tags and private comments
        (r"(?<=[\w)\]*`'\"”’.#])[ \t]*\{[:#.][^{}\n]*\}", ""),  # attribute lists
        (r"!\[\[[^\[\]\n]*\]\]", ""),  # embedded notes and pictures
        (r"\[\[[^\[\]|\n]{1,200}\|([^\[\]\n]{1,200})\]\](?!\()", r"\1"),  # wiki links with a text
        (r"\[\[(?!\d)([^\[\]|\n]{1,200})\]\](?!\()", r"\1"),
        (r"(?<!=)==(?=[^\s=])([^=\n]{1,500})==(?!=)", r"\1"),  # highlights
        (r"(?<![\w*\\])\*\*(?=[^\s*])([^*\n]{1,200}?)[ \t]+\*\*(?!\*)", r"**\1** "),  # bold closed too late
        (r"^([ \t]*>[ \t]*)\[![\w-]{1,30}\][+-]?", r"\1"),  # the kinds of call-outs
        (rf"^(?:[ \t]*(?:>|[-*+](?=[ \t]))){{{MAX_NESTING},}}", "> "),
        (rf"^[ \t]{{{MAX_INDENT},}}", " " * MAX_INDENT),
    )
)
_LATE_BOLD = re.compile(r"^\*\*(?=[^\s*])([^*\n]{1,200}?)[ \t]*\n\*\*(?!\*)[ \t]?", re.MULTILINE)
"""A bold line whose end stands on the next line, as exports of web pages have it."""
_TOC_ITEM = re.compile(r"[ \t]*(?:[-*+]|1\.)[ \t]+[^\n]*")
_EMBEDDED = re.compile(rb"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=]+")


def drop_embedded(source: bytes) -> bytes:
    """Return a text's bytes without pictures spelled out in it, which may be far longer than the text."""
    return _EMBEDDED.sub(b"data:", source)


def take_out_extensions(text: str, above: int) -> Plain:
    """Return a Markdown text, `above` lines down in its file, without what its dialect adds."""
    lines = _LATE_BOLD.sub(r"**\1**\n", text).split("\n")
    notes = _take_notes(lines)
    losses: list[Loss] = []
    numbers = {match[1] for line in lines if (match := _LINK_TARGET.match(line))}
    known = {mark for mark, _ in notes}
    for place in _outside_code(lines):
        line = lines[place]
        if _DIRECTIVE.fullmatch(line):
            losses.append(
                Loss(line.strip(), f"line {above + place + 1}", "Write what it shows as a sentence.")
            )
            line = ""
        elif _SILENT.fullmatch(line):
            _drop_toc_item(lines, place)
            line = ""
        lines[place] = _plain_line(line, known, numbers, notes)
    return Plain("\n".join(lines), tuple(notes), tuple(losses))


def _outside_code(lines: list[str]) -> Iterator[int]:
    """Yield the numbers of the lines that are not within fenced code."""
    fence = ""
    for place, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence:
            fence = "" if match and match[1].startswith(fence) else fence
        elif match:
            fence = match[1]
        else:
            yield place


def _take_notes(lines: list[str]) -> list[tuple[str, str]]:
    """Blank out the definitions of notes in `lines`, and return them."""
    notes: list[tuple[str, list[str]]] = []
    is_open = False
    for place in list(_outside_code(lines)):
        line = lines[place]
        if match := _NOTE.match(line):
            notes.append((match["mark"], [match["text"]]))
            is_open = True
        elif is_open and _goes_on(line, lines[place - 1]):
            notes[-1][1].append(line.strip())
        else:
            is_open = is_open and not line.strip()
            continue
        lines[place] = "\0" if line.strip() else ""
    for place, line in enumerate(lines):
        lines[place] = "" if line == "\0" else line
    return [(mark, "\n".join(text)) for mark, text in notes]


def _goes_on(line: str, before: str) -> bool:
    """Return whether a line belongs to the note above it: the next line, or an indented one below a blank."""
    return bool(line.strip()) and (bool(before.strip()) or line.startswith(("    ", "\t")))


def _drop_toc_item(lines: list[str], place: int) -> None:
    """Blank out the list item that `{:toc}` replaces by a table of contents."""
    if "toc" in lines[place].lower() and place and _TOC_ITEM.fullmatch(lines[place - 1]):
        lines[place - 1] = ""


def _plain_line(line: str, known: set[str], numbers: set[str], notes: list[tuple[str, str]]) -> str:
    for pattern, by in _SUBSTITUTES:
        line = pattern.sub(by, line)
    if "[" in line:
        line = _NOTE_MARK.sub(lambda mark: "" if mark[1] in known else mark[0], line)
        line = _NUMBER_MARK.sub(lambda mark: "" if mark[1] in numbers else mark[0], line)
        for match in _INLINE_NOTE.finditer(line):
            notes.append((str(len(notes) + 1), match[1]))
        line = _INLINE_NOTE.sub("", line)
    return line
