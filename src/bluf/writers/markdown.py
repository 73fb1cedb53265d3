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
from ..packs import Pack, check_attribution, strip_illegal
from .carry import carry_in_comment
from .context import Names, build_names, name_fields
from .mark import sign_text
from .provenance import build_provenance, encode_provenance, find_printed

if TYPE_CHECKING:
    import jinja2

_INLINE = re.compile(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|~(?=~)|#+(?=\s*$)|\|")
"""What CommonMark (and GitHub's tables and strike-through) would read as markup within a line.

An underscore between letters is none (CommonMark 6.2, rule 2), and addresses are full of them."""
_START = re.compile(r"(\s*)(?:([-+=>]|#|~~~)|(\d{1,9})([.)]))")
"""What it would read as markup at the start of a line: heading, quotation, list, rule, underlined heading."""


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


def escape_markdown(text: str) -> str:
    """Return the text so that CommonMark reads it back unchanged, white space folded, wherever it is put.

    A value cannot know where in its line it will stand, so what only matters at the start of a line is
    escaped at the start of every value; CommonMark (section 2.4) takes a backslash before any punctuation.
    """
    folded = re.sub(r"\s+", " ", strip_illegal(text))
    inline = _INLINE.sub(lambda match: "".join("\\" + mark for mark in match[0]), folded)
    return _START.sub(_escape_start, inline, count=1) if _START.match(inline) else inline


def unescape_markdown(text: str) -> str:
    """Return what a reader sees: the text without the backslashes of `escape_markdown` and emphasis marks."""
    bare = re.sub(r"(?<!\\)\*+", "", text)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", bare)


def _escape_start(match: re.Match[str]) -> str:
    space, mark, number, stop = match.groups()
    return f"{space}\\{mark}" if mark else f"{space}{number}\\{stop}"


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
    from markupsafe import Markup

    # Escaping what a tag prints, rather than by a filter, means that no template can forget it.
    if value is None:
        return ""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return Markup(escape_markdown(value))


def _tidy(text: str) -> str:
    """One blank line between blocks, one line end at the end, wherever a section was left out."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"
