"""Every fault of the tags in a pack's templates at once; a writer stops at the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import jinja2
from lxml import etree
from msgspec import Struct

from ..errors import TemplateError
from ..packs import Pack, strip_illegal
from ..writers.ooxml import TAGGED
from ..writers.package import unpack_parts
from ..writers.places import DOCUMENT, Place, list_places, name_parts, quote_place
from ..writers.tags import compile_tags, make_environment
from ..writers.word_tags import place_tags
from .findings import WHOLE, Finding, Spot
from .kinds import name_kinds
from .reading import Fault, TagReader
from .scan import Slip, Tag, scan_tags
from .syntax import Said
from .word_file import WORD

TEXTS = {"brief.md.j2": ("markdown", False), "brief.html.j2": ("html", True)}
"""From a template that is text to where a pack has it, and whether it is a page."""
_LEVELS = {"tr": "row", "tc": "cell"}


class Source(Struct, frozen=True):
    """A template, or a part of one, that Jinja reads in one piece."""

    file: str
    """Name in the pack."""
    texts: tuple[str, ...]
    """Of a Word part, its paragraphs; else all of it in one."""
    jinja: str
    """As Jinja reads it."""
    first: int
    """The line that it has for the first paragraph."""
    frames: tuple[str, ...]
    """The table or text box that each paragraph of a Word part stands in; empty where it stands in none."""
    locate: Callable[[int, int], tuple[str, Spot | None]]
    """From a text and a place in it to how a message names it."""


def find_tag_faults(pack: Pack) -> Iterator[tuple[str, Finding]]:
    """Yield what is wrong with the tags of a pack's Word, Markdown and HTML templates, each with its file."""
    for read in (_read_word, _read_texts):
        try:
            for source in read(pack):
                yield from ((source.file, finding) for finding in _look_through(source, pack))
        except TemplateError as error:
            yield WORD, Finding(str(error), spot=WHOLE)


def _look_through(source: Source, pack: Pack) -> Iterator[Finding]:
    environment = make_environment(autoescape=True, finalize=_as_it_is)
    is_word = source.file == WORD
    environment.trim_blocks = environment.lstrip_blocks = not is_word
    names = name_kinds(is_page=source.file == "brief.html.j2")
    reader = TagReader(environment, pack.labels, dict(names), source.frames)
    faults: list[Fault] = []
    for number, text in enumerate(source.texts):
        for tag in scan_tags(text, is_word):
            if isinstance(tag, Slip):
                faults.append(Fault((number, tag.start), tag.text, (tag.what, tag.step)))
            else:
                faults += reader.read(tag, (number, tag.start))
                if tag.level in ("tr", "tc") and not source.frames[number].startswith("table"):
                    faults.append(Fault((number, tag.start), tag.text, _say_level(tag)))
    faults += reader.finish()
    for fault in sorted(faults, key=lambda fault: fault.at):
        where, spot = source.locate(*fault.at)
        what, step = fault.said
        remark = f"tag `{_one_line(fault.text)}`: {what} {step}"
        yield Finding(f"{where}, {remark}", spot=spot, remark=remark)
    if not faults:
        yield from _compile(source, environment, tuple(names))


def _compile(source: Source, environment: jinja2.Environment, names: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what Jinja finds wrong with tags that seemed right one by one."""
    spots: dict[str, Spot | None] = {}

    def locate(line: int) -> str:
        if source.file == WORD:
            number, at = min(max(line - source.first, 0), len(source.texts) - 1), 0
        else:
            number, at = 0, len("".join(source.texts[0].splitlines(keepends=True)[: line - source.first]))
        where, spot = source.locate(number, at)
        spots[where] = spot
        return where

    try:
        compile_tags(environment, source.jinja, names, locate)
    except TemplateError as error:
        yield Finding(str(error), spot=spots.get(error.where))


def _say_level(tag: Tag) -> Said:
    step = f"Type `{{% {tag.inner} %}}`, or move it into a row."
    return f"`{{%{tag.level}` takes a table's {_LEVELS[tag.level]} along, and stands in no table.", step


def _as_it_is(value: Any) -> Any:
    return value


def _one_line(text: str) -> str:
    return " ".join(strip_illegal(text).split())


def _read_texts(pack: Pack) -> Iterator[Source]:
    for name, (field, _) in TEXTS.items():
        text = getattr(pack, field)
        if text is not None:
            yield Source(name, (text,), text, 1, (), _locate_in_text(str(pack.place_of(name)), text))


def _locate_in_text(file: str, text: str) -> Callable[[int, int], tuple[str, Spot | None]]:
    lines = text.splitlines() or [""]

    def locate(_: int, at: int) -> tuple[str, Spot | None]:
        number = min(text.count("\n", 0, at), len(lines) - 1)
        shown = quote_place(file, f"line {number + 1}", lines[number])
        return shown, None

    return locate


def _read_word(pack: Pack) -> Iterator[Source]:
    if pack.docx is None:
        return
    file = str(pack.place_of(WORD))
    parts = unpack_parts(pack.docx, file)
    labels = name_parts(parts)
    for name in sorted(parts, key=lambda name: (name != DOCUMENT, name)):
        if TAGGED.fullmatch(name):
            try:
                part = place_tags(parts[name], (file, labels[name]))
            except etree.XMLSyntaxError:
                continue  # the writer tells it
            places = list_places(parts[name], labels[name], len(part.paragraphs))
            frames = tuple(place.within.partition(" row")[0] for place in places)
            locate = _locate_in_word(file, name, places, part.paragraphs)
            yield Source(WORD, part.paragraphs, part.source, 2, frames, locate)


def _locate_in_word(
    file: str, name: str, places: tuple[Place, ...], texts: tuple[str, ...]
) -> Callable[[int, int], tuple[str, Spot | None]]:
    def locate(number: int, _: int) -> tuple[str, Spot | None]:
        return quote_place(file, places[number], texts[number]), Spot(name, number)

    return locate
