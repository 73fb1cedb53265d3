"""Every fault of the tags in a pack's templates at once; a writer stops at the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec import Struct

from ..errors import TemplateError
from ..packs import Pack
from ..writers.context import Names
from ..writers.html import SHEET_FIELDS
from ..writers.ooxml import TAGGED
from ..writers.package import unpack_parts
from ..writers.tags import compile_tags, make_environment, quote_tag
from ..writers.word_tags import place_tags

_UNKNOWN = re.compile(r"unknown name `(\w+)`")
MOST_NAMES = 50
"""Unknown names of one part that are told: a template with more is one for another program."""
TEXTS = {"brief.md.j2": ("markdown", False), "brief.html.j2": ("html", True)}
"""From a template that is text to where a pack has it, and whether it is a page."""


class Source(Struct, frozen=True):
    """A template as Jinja reads it."""

    text: str
    where: str
    lines: tuple[str, ...]
    """What a person sees of each line."""
    counts: str
    """What a person calls a line: `line`, in Word `paragraph`."""
    first: int
    """The number that Jinja has for the first of `lines`."""
    is_page: bool = False

    def locate(self, line: int) -> str:
        """Return the place of a line of Jinja's, as a message names it."""
        index = line - self.first
        if not 0 <= index < len(self.lines):
            return self.where
        return f"{self.where}, {self.counts} {index + 1} ({quote_tag(self.lines[index])})"


def find_tag_faults(pack: Pack) -> Iterator[TemplateError]:
    """Yield what is wrong with the tags of a pack's Word, Markdown and HTML templates: each unknown name."""
    for read in (_read_texts, _read_word):
        try:
            for source in read(pack):
                yield from _compile_all(source)
        except TemplateError as error:
            yield error


def _compile_all(source: Source) -> Iterator[TemplateError]:
    """Yield the fault that a template has, take its name for known, and look again."""
    names = (*Names.__struct_fields__, *(SHEET_FIELDS if source.is_page else ()))
    environment = make_environment(autoescape=True, finalize=_as_it_is)
    environment.trim_blocks = environment.lstrip_blocks = source.counts == "line"
    taken: tuple[str, ...] = ()
    while len(taken) < MOST_NAMES:
        try:
            compile_tags(environment, source.text, (*names, *taken), source.locate)
            return
        except TemplateError as error:
            unknown = _UNKNOWN.match(error.what)
            yield _without(error, taken)
            if unknown is None:
                return
            taken += (unknown[1],)


def _without(error: TemplateError, taken: tuple[str, ...]) -> TemplateError:
    """Return the error with no name among those that there are which only was taken for one."""
    step = error.next_step
    for name in taken:
        step = step.replace(f", `{name}`", "")
    return TemplateError(error.what, error.where, step)


def _as_it_is(value: Any) -> Any:
    return value


def _read_texts(pack: Pack) -> Iterator[Source]:
    for name, (field, is_page) in TEXTS.items():
        text = getattr(pack, field)
        if text is not None:
            yield Source(text, str(pack.place_of(name)), tuple(text.splitlines()), "line", 1, is_page)


def _read_word(pack: Pack) -> Iterator[Source]:
    if pack.docx is None:
        return
    where = str(pack.place_of("brief.docx"))
    for name, data in unpack_parts(pack.docx, where).items():
        if TAGGED.fullmatch(name):
            try:
                part = place_tags(data, f"{where}, {name}")
            except etree.XMLSyntaxError:
                continue  # the writer tells it
            yield Source(part.source, f"{where}, {name}", part.paragraphs, "paragraph", 2)
