"""A brief as a Word file: the pack's `brief.docx` with its tags filled in.

keeps: styles, numbering, header, footer and everything else of the template. simplifies: nothing.
drops: runs that a tag left empty, characters that XML cannot hold.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from lxml import etree

from ..errors import TemplateError
from ..model import Brief
from ..packs import Pack, check_attribution
from ..packs.colours import recolour_parts
from ..packs.pictures import Picture
from .carry import carry_in_package
from .context import Names, build_names, name_fields
from .marked import marks_of, write_signs
from .marked_runs import STYLES, relate_links
from .only import Only
from .ooxml import DOCUMENT, TAGGED, finish_margin, finish_part, set_language, visible_text, write_part
from .package import pack_parts, seal_parts, unpack_parts
from .places import list_places, name_parts, quote_place
from .properties import Property, fill_properties, read_properties
from .provenance import build_provenance, encode_provenance, find_printed
from .sections import read_levels

if TYPE_CHECKING:
    import jinja2

Draft = tuple[etree._Element, Mapping[str, bytes]]
"""The root of a brief's document, and its other parts by name."""


class _Template(msgspec.Struct, frozen=True):
    docx: bytes
    where: str
    pictures: tuple[Picture, ...]
    colours: tuple[tuple[str, str], ...]


class _Tagged(msgspec.Struct, frozen=True):
    template: jinja2.Template
    locate: Callable[[int], str]
    where: str
    """File and part, as a message names them."""


class _Compiled(msgspec.Struct, frozen=True):
    where: str
    tagged: Mapping[str, _Tagged]
    static: Mapping[str, bytes]
    properties: tuple[Property, ...]


def write_docx(brief: Brief, pack: Pack) -> bytes:
    """Return the brief as DOCX on the pack's paper, its provenance in it; equal input gives equal bytes.

    Raises `TemplateError` for a broken template, and for one that does not print the attribution.
    """
    compiled, fields = _compile_pack(pack), name_fields(build_names(brief, pack))
    parts = render_parts(brief, pack, pack.paper)
    text = visible_text(parts)
    check_attribution(text, brief, pack, str(pack.place_of("brief.docx")))
    parts, given = fill_properties(parts, compiled.properties, fields)
    provenance = build_provenance(brief, pack, pack.docx or b"", find_printed(text, brief))
    parts = carry_in_package(parts, encode_provenance(provenance))
    return pack_parts(seal_parts(parts, brief, _subject(brief, pack), given))


def render_parts(brief: Brief, pack: Pack, paper: str) -> dict[str, bytes]:
    """Return the parts of the brief's DOCX by name, without its properties: what a page is measured by.

    `paper` is `letter` or `a4`.
    """
    document, parts = render_draft(brief, pack, paper)
    return {**parts, DOCUMENT: write_part(copy.deepcopy(document))}


def render_draft(brief: Brief, pack: Pack, paper: str) -> Draft:
    """Return the root of `word/document.xml` and the other parts as `render_parts` does, to be read only.

    The template is compiled once; after that a rendering takes half a millisecond.
    """
    return _render(Brief(brief.outline, brief.prepared), Only(pack), paper)


@functools.lru_cache(maxsize=8)
def _render(brief: Brief, only: Only, paper: str) -> Draft:
    # Cached, because what fits the page was rendered to be measured, and is then looked through and written.
    from .tags import render_tags

    compiled, fields = _compile_pack(only.pack), name_fields(build_names(brief, only.pack))
    parts = dict(compiled.static)
    styles = parts.get(STYLES, b"")
    xml = {name: render_tags(part.template, fields, part.locate) for name, part in compiled.tagged.items()}
    for name, text in xml.items():
        parts |= relate_links(parts, name, text)
    document = finish_part(xml.pop(DOCUMENT), paper, compiled.tagged[DOCUMENT].where, styles)
    for name, text in xml.items():
        parts[name] = finish_margin(text, paper, compiled.tagged[name].where, styles)
    return document, set_language(parts, brief.outline.source.language)


def _compile_pack(pack: Pack) -> _Compiled:
    if pack.docx is None:
        raise TemplateError("there is no brief.docx.", str(pack.path), "Ask for another format, or add one.")
    return _compile(_Template(pack.docx, str(pack.place_of("brief.docx")), pack.pictures, pack.colours))


@functools.lru_cache(maxsize=8)
def _compile(template: _Template) -> _Compiled:
    from .tags import make_environment

    environment = make_environment(autoescape=True, finalize=_printable)
    tagged, static = {}, {}
    where = template.where
    parts, levels = _read_template(template)
    labels = name_parts(parts)
    for name, data in parts.items():
        if TAGGED.fullmatch(name):
            tagged[name] = _compile_part(environment, data, (where, labels[name]), levels)
        else:
            static[name] = data
    return _Compiled(where, tagged, static, _compile_properties(parts, where))


def _compile_properties(parts: Mapping[str, bytes], where: str) -> tuple[Property, ...]:
    try:
        return read_properties(parts, where, Names.__struct_fields__)
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"is no XML: {error}.", where, "Save the template in Word again.") from None


def _read_template(template: _Template) -> tuple[dict[str, bytes], Mapping[str, int]]:
    """Return the parts of a template, and the levels of its headings' styles."""
    from .comments import drop_comments
    from .lists import part_lists

    parts = unpack_parts(template.docx, template.where)
    try:
        parts = drop_comments(parts)
        if template.pictures:
            from .pictures import swap_pictures

            parts = swap_pictures(parts, template.pictures, template.where)
        if template.colours:
            parts = recolour_parts(parts, dict(template.colours))
        return part_lists(parts), read_levels(parts.get("word/styles.xml", b"<none/>"))
    except etree.XMLSyntaxError as error:
        raise TemplateError(
            f"is no XML: {error}.", template.where, "Save the template in Word again."
        ) from None


def _compile_part(
    environment: jinja2.Environment, data: bytes, place: tuple[str, str], levels: Mapping[str, int]
) -> _Tagged:
    from .tags import compile_tags
    from .word_tags import place_tags

    file, label = place
    where = f"{file}, {label}"
    try:
        part = place_tags(data, place, levels)
    except etree.XMLSyntaxError:
        raise TemplateError("is no XML.", where, "Save the template in Word again.") from None

    def locate(line: int) -> str:
        # A person counts paragraphs in Word, from one; the template has one a line.
        if not 2 <= line <= len(part.paragraphs) + 1:
            return where
        places = list_places(data, label, len(part.paragraphs))
        return quote_place(file, places[line - 2], part.paragraphs[line - 2])

    return _Tagged(compile_tags(environment, part.source, Names.__struct_fields__, locate), locate, where)


def _printable(value: Any) -> Any:
    # None would be printed as the word "None": a tag without its `if` prints nothing instead. What a macro
    # has printed (Markup) has been through here.
    if value is None:
        return ""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    # A marked text is equal to its plain one: the cache would take one for the other.
    return " ".join(write_signs(value).split("\n")) if marks_of(value) else _one_line(value)


@functools.lru_cache(maxsize=1 << 12)
def _one_line(text: str) -> str:
    # Cached, because a brief's lines come again while it is fitted.
    return " ".join(write_signs(text).split("\n"))


def _subject(brief: Brief, pack: Pack) -> str:
    of = brief.outline.attribution
    kind = pack.labels.get("kind", "Policy brief")
    return ": ".join(part for part in (kind, of.series or of.originally_published or of.outlet) if part)
