"""A digest as one page of HTML that needs nothing else, and prints to one sheet."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from . import wording
from .page import MOST_LINKED, Digest, name_authors, name_paper

if TYPE_CHECKING:
    import jinja2


def write_html(digest: Digest) -> str:
    """Return the page; all that comes from a source is escaped; equal input, equal text."""
    return _load().render(digest=digest, most_linked=MOST_LINKED)


@cache
def _load() -> jinja2.Template:
    import jinja2

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {
        "wording": wording,
        "name_authors": name_authors,
        "name_paper": name_paper,
    }
    return environment.from_string(resources.files(__package__).joinpath("digest.html.j2").read_text("utf-8"))
