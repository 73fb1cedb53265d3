"""A brief as a Word file: the pack's `brief.docx` with its tags filled in.

keeps: styles, numbering, header, footer and everything else of the template. simplifies: nothing.
drops: runs that a tag left empty, characters that XML cannot hold.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from lxml import etree

from ..errors import TemplateError
from ..model import Brief
from ..packs import Pack, check_attribution, strip_illegal
from .carry import carry_in_package
from .context import Names, build_names, name_fields
from .ooxml import TAGGED, finish_part, set_language, visible_text
from .package import pack_parts, seal_parts, unpack_parts
from .provenance import build_provenance, encode_provenance, find_printed

if TYPE_CHECKING:
    import jinja2


class _Tagged(msgspec.Struct, frozen=True):
    template: jinja2.Template
    locate: Callable[[int], str]


class _Compiled(msgspec.Struct, frozen=True):
    tagged: Mapping[str, _Tagged]
    static: Mapping[str, bytes]


def write_docx(brief: Brief, pack: Pack) -> bytes:
    """Return the brief as DOCX on the pack's paper, its provenance in it; equal input gives equal bytes.

    Raises `TemplateError` for a broken template, and for one that does not print the attribution.
    """
    parts = render_parts(brief, pack, pack.paper)
    text = visible_text(parts)
    check_attribution(text, brief, pack, str(pack.place_of("brief.docx")))
    provenance = build_provenance(brief, pack, pack.docx or b"", find_printed(text, brief))
    carried = carry_in_package(parts, encode_provenance(provenance))
    return pack_parts(seal_parts(carried, brief, _subject(brief, pack)))


def render_parts(brief: Brief, pack: Pack, paper: str) -> dict[str, bytes]:
    """Return the parts of the brief's DOCX by name, without its properties: what a page is measured by.

    `paper` is `letter` or `a4`. The template is compiled once; after that a rendering takes a millisecond.
    """
    where = str(pack.place_of("brief.docx"))
    if pack.docx is None:
        raise TemplateError("there is no brief.docx.", str(pack.path), "Ask for another format, or add one.")
    compiled = _compile(pack.docx, where)
    parts, fields = dict(compiled.static), name_fields(build_names(brief, pack))
    from .tags import render_tags

    for name, part in compiled.tagged.items():
        parts[name] = finish_part(render_tags(part.template, fields, part.locate), paper, f"{where}, {name}")
    return set_language(parts, brief.outline.source.language)


@functools.lru_cache(maxsize=8)
def _compile(template: bytes, where: str) -> _Compiled:
    from .tags import make_environment

    environment = make_environment(autoescape=True, finalize=_printable)
    tagged, static = {}, {}
    for name, data in _read_template(template, where).items():
        if TAGGED.fullmatch(name):
            tagged[name] = _compile_part(environment, data, f"{where}, {name}")
        else:
            static[name] = data
    return _Compiled(tagged, static)


def _read_template(template: bytes, where: str) -> dict[str, bytes]:
    from .lists import part_lists

    parts = unpack_parts(template, where)
    try:
        return part_lists(parts)
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"is no XML: {error}.", where, "Save the template in Word again.") from None


def _compile_part(environment: jinja2.Environment, data: bytes, where: str) -> _Tagged:
    from .tags import compile_tags, quote_tag
    from .word_tags import place_tags

    try:
        part = place_tags(data)
    except etree.XMLSyntaxError:
        raise TemplateError("is no XML.", where, "Save the template in Word again.") from None

    def locate(line: int) -> str:
        # A person counts paragraphs in Word, from one; the template has one a line.
        if not 2 <= line <= len(part.paragraphs) + 1:
            return where
        return f"{where}, paragraph {line - 1} ({quote_tag(part.paragraphs[line - 2])})"

    return _Tagged(compile_tags(environment, part.source, Names.__struct_fields__, locate), locate)


def _printable(value: Any) -> Any:
    # None would be printed as the word "None": a tag without its `if` prints nothing instead.
    if value is None:
        return ""
    return strip_illegal(" ".join(value.split("\n"))) if isinstance(value, str) else value


def _subject(brief: Brief, pack: Pack) -> str:
    of = brief.outline.attribution
    kind = pack.labels.get("kind", "Policy brief")
    return ": ".join(part for part in (kind, of.series or of.originally_published or of.outlet) if part)
