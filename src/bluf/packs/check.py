"""Attribution cannot be lost: whatever the template, the output names title, authors and origin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..errors import TemplateError
from ..model import Brief

if TYPE_CHECKING:
    from .load import Pack

# What XML 1.0 (section 2.2) leaves out, not what it lets in: that set takes 12 ms to compile.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\U0010f000-\U0010f1ff]")


def check_attribution(text: str, brief: Brief, pack: Pack | None = None, where: str = "") -> None:
    """Return nothing where the visible text holds title, every author and the origin.

    With a `pack`, its disclaimer and required text are asked for too. The origin is the first stated of:
    original outlet, outlet, series; the source file's name where none is.
    White space does not count: a page has line ends where an address or a name had none. Raises
    `TemplateError` that names what is missing.
    """
    shown = _fold(text)
    asked = [*_required(brief), *_required_text(pack)]
    lost = [what for what, words in asked if _fold(words) not in shown]
    if lost:
        raise TemplateError(
            f"the template does not print {' and '.join(lost)}.",
            where,
            "Add the tags `title`, `byline` and `credit`, as the `standard` template has them.",
        )


def _required(brief: Brief) -> list[tuple[str, str]]:
    of, source = brief.outline.attribution, brief.outline.source
    origin = of.originally_published or of.outlet or of.series or source.printed_name
    authors = [(f"the author {author.name}", author.name) for author in of.authors]
    return [("the title", of.title or source.printed_name), *authors, (f"the origin {origin}", origin)]


def _required_text(pack: Pack | None) -> list[tuple[str, str]]:
    texts = () if pack is None else (pack.disclaimer, *pack.required_text)
    return [(f"the required text {text[:40]!r}", text) for text in texts if text]


def strip_illegal(text: str) -> str:
    """Return the text less what no output can hold: control characters, lone surrogates (XML 1.0, 2.2).

    Nor can it hold the private letters that stand for marks while a brief is written (`writers/marked.py`).
    """
    # Printable is what is no control, no surrogate, not private and assigned: most texts are, and are legal.
    return str(text) if text.isprintable() else _ILLEGAL.sub("", text)


def _fold(text: str) -> str:
    return "".join(strip_illegal(text).split())
