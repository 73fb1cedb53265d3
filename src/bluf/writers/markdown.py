"""A brief as Markdown: the pack's `brief.md.j2` with its tags filled in.

keeps: every word of the source, as text. simplifies: white space is folded. drops: nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..errors import TemplateError
from ..model import Brief
from ..packs import Pack, check_attribution
from .carry import carry_in_comment
from .commonmark import escape_markdown, unescape_markdown
from .context import Names, build_names, name_fields
from .mark import sign_text
from .provenance import build_provenance, encode_provenance, find_printed

if TYPE_CHECKING:
    import jinja2


def write_markdown(brief: Brief, pack: Pack) -> bytes:
    """Return the brief as CommonMark in UTF-8, provenance and mark at its end; equal input, equal bytes.

    Raises `TemplateError` for a broken template, and for one that does not print the attribution.
    """
    where = str(pack.place_of("brief.md.j2"))
    if pack.markdown is None:
        raise TemplateError("there is no brief.md.j2.", str(pack.path), "Ask for another format, or add one.")
    from .tags import render_tags

    template, locate = _compile(pack.markdown, where)
    text = _tidy(render_tags(template, name_fields(build_names(brief, pack)), locate))
    visible = unescape_markdown(text)
    check_attribution(visible, brief, pack, where)
    provenance = build_provenance(brief, pack, pack.markdown.encode(), find_printed(visible, brief))
    return sign_text(carry_in_comment(text, encode_provenance(provenance)), brief.outline.source).encode()


@functools.lru_cache(maxsize=8)
def _compile(source: str, where: str) -> tuple[jinja2.Template, Callable[[int], str]]:
    from .tags import compile_tags, make_environment, quote_tag

    lines = source.splitlines()

    def locate(line: int) -> str:
        return f"{where}, line {line} ({quote_tag(lines[line - 1])})" if 0 < line <= len(lines) else where

    # With autoescape on, what a macro returns is marked as escaped, and so is not escaped twice.
    environment = make_environment(autoescape=True, finalize=_printable)
    environment.trim_blocks = environment.lstrip_blocks = True
    return compile_tags(environment, source, Names.__struct_fields__, locate), locate


def _printable(value: Any) -> Any:
    # Escaping what a tag prints, rather than by a filter, means that no template can forget it.
    if value is None:
        return ""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    from markupsafe import Markup

    return Markup(escape_markdown(value))


def _tidy(text: str) -> str:
    """One blank line between blocks, one line end at the end, wherever a section was left out."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"
