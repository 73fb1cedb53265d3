"""A brief as one page of the web: the pack's `brief.html.j2` with its tags filled in.

keeps: every word of the source, as text. simplifies: line ends within a value. drops: nothing.
The page stands alone: it holds its styles, runs no script, and asks nothing of any other place.
"""

from __future__ import annotations

import functools
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..errors import TemplateError
from ..model import Brief
from ..packs import Pack, check_attribution
from ..packs.pictures import Picture
from .carry import carry_in_page
from .context import Names, build_names, name_fields
from .html_marks import set_marks
from .mark import sign_text
from .marked import write_signs
from .provenance import build_provenance, encode_provenance, find_printed

if TYPE_CHECKING:
    import jinja2

SHEET_FIELDS = ("paper", "label_language", "picture_files")
"""What a template for a page knows beside `Names`: `letter` or `a4`, the language of the labels, and by
name where the pictures are."""


def write_html(brief: Brief, pack: Pack) -> bytes:
    """Return the brief as HTML in UTF-8, provenance and mark at its end; equal input, equal bytes.

    Raises `TemplateError` for a broken template, for one that does not print the attribution, and for one
    whose page would run a script or fetch something.
    """
    where = str(pack.place_of("brief.html.j2"))
    if pack.html is None:
        raise TemplateError(
            "there is no brief.html.j2.", str(pack.path), "Ask for another format, or add one."
        )
    from .standing import check_standing, visible_words
    from .tags import render_tags

    template, locate = _compile(pack.html, where)
    text = _tidy(set_marks(render_tags(template, page_fields(brief, pack), locate)))
    check_standing(text, where)
    visible = visible_words(text)
    check_attribution(visible, brief, pack, where)
    provenance = build_provenance(brief, pack, pack.html.encode(), find_printed(visible, brief))
    return sign_text(carry_in_page(text, encode_provenance(provenance)), brief.outline.source).encode()


def page_fields(brief: Brief, pack: Pack) -> Mapping[str, object]:
    """Return the names of a brief with what only a page needs."""
    files = {picture.name: _spell_out(picture) for picture in pack.pictures}
    sheet = dict(zip(SHEET_FIELDS, (pack.paper, pack.language, files), strict=True))
    return {**name_fields(build_names(brief, pack)), **sheet}


@functools.lru_cache(maxsize=8)
def _spell_out(picture: Picture) -> str:
    """Return the address that holds a picture itself (RFC 2397)."""
    return f"data:image/{picture.kind};base64,{b64encode(picture.data).decode()}"


@functools.lru_cache(maxsize=8)
def _compile(source: str, where: str) -> tuple[jinja2.Template, Callable[[int], str]]:
    from .tags import compile_tags, make_environment, quote_tag

    lines = source.splitlines()

    def locate(line: int) -> str:
        return f"{where}, line {line} ({quote_tag(lines[line - 1])})" if 0 < line <= len(lines) else where

    environment = make_environment(autoescape=True, finalize=_printable)
    environment.trim_blocks = environment.lstrip_blocks = True
    return compile_tags(environment, source, (*Names.__struct_fields__, *SHEET_FIELDS), locate), locate


def _printable(value: Any) -> Any:
    from markupsafe import Markup, escape

    # Escaped here, not by Jinja, which a template can tell not to (`{% autoescape false %}`).
    if value is None:
        return ""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return escape(re.sub(r"[\t\n\v\f\r]+", " ", write_signs(value)))


def _tidy(text: str) -> str:
    """No blank lines, no space at the ends of lines, wherever a section was left out."""
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"
