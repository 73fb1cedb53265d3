"""The page itself: template, style and script put together, and a policy that lets nothing else in."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from ..model import ADDRESS, Outline
from ..writers.mark import sign_text
from .entries import iter_entries, list_sections
from .passages import find_places, list_passages, measure_coverage
from .signs import name_plainly, spell_out

if TYPE_CHECKING:
    import jinja2
    from markupsafe import Markup

SCRIPTS = ("tree", "edits", "words", "yaml", "view", "editor", "adding", "page")
"""The parts of the script, in the order in which they stand in the page."""

_HALVES = re.compile("[\ud800-\udfff]")
"""Of surrogate pairs: alone they are no characters, and UTF-8 cannot hold them."""


def write_review(outline: Outline, stem: str) -> bytes:
    """Return the page of an outline in UTF-8, the program's mark at its end; equal input, equal bytes.

    `stem` is what the page calls the file that it saves, less its ending. All that comes from the source is
    escaped, and the page's own policy forbids whatever is not the page's own.
    """
    sections = list_sections(outline)
    entries = tuple(iter_entries(sections))
    passages = list_passages(outline, entries)
    places = find_places(passages, entries)
    begins: dict[int, list[str]] = {}
    for entry in entries:
        begins.setdefault(places[entry.number], []).append(entry.key)
    text = _load().render(
        outline=outline,
        stem=stem,
        sections=sections,
        entries=entries,
        passages=passages,
        coverage=measure_coverage(passages),
        places=places,
        keys={piece: ", ".join(keys) for piece, keys in begins.items()},
        block=encode_block(outline),
        style=_read("review.css"),
        script=_join_script(),
        policy=_word_policy(),
    )
    return sign_text(_HALVES.sub("\ufffd", text), outline.source).encode()


def encode_block(outline: Outline) -> Markup:
    """Return the outline as JSON that can stand in a script of HTML: no sign in it could end that."""
    from markupsafe import Markup

    # Unlike msgspec, `json` also writes half of a surrogate pair, which YAML may hold.
    text = json.dumps(msgspec.to_builtins(outline), ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\x7f\x85\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _word_policy() -> str:
    script, style = _hash(_join_script()), _hash(_read("review.css"))
    return (
        f"default-src 'none'; script-src '{script}'; style-src '{style}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    """Return the digest by which a policy lets an inline script or style in (CSP 3, 2.3.1)."""
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _join_script() -> Markup:
    from markupsafe import Markup

    return Markup('"use strict";' + "".join(_read(f"script/{name}.js") for name in SCRIPTS))


@cache
def _read(name: str) -> Markup:
    from markupsafe import Markup

    return Markup("\n" + resources.files(__package__).joinpath(name).read_text("utf-8"))


@cache
def _load() -> jinja2.Template:
    import jinja2

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"spell": spell_out, "plain": name_plainly}
    environment.tests["address"] = lambda url: bool(re.match(ADDRESS, url))
    return environment.from_string(resources.files(__package__).joinpath("review.html.j2").read_text("utf-8"))
