"""Bottom line up front: a policy commentary in, a one-page policy brief out.

    from bluf import read, outline, brief, write

    document = read("commentary.pdf")
    argument = outline(document)
    page = brief(argument, template="memo", paper="a4")
    write(page, "briefs")

`docs/api.md` tells the rest. What stands here is imported when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lazy import import_lazily

if TYPE_CHECKING:
    from .api import Page, brief, dumps, load, loads, outline, read, render, verify, write
    from .errors import (
        BlufError,
        NoArgumentError,
        OverfullError,
        PluginError,
        SourceError,
        TemplateError,
        UnreachableError,
        UsageError,
        VerificationError,
    )
    from .model import (
        Attribution,
        Author,
        Block,
        Brief,
        Document,
        EngineInfo,
        Hints,
        Loss,
        Mark,
        Outline,
        OutlineWarning,
        Point,
        SourceInfo,
        Strand,
    )
    from .trust import Line, Verification

__version__ = "0.1.0"

__all__ = [
    "Attribution",
    "Author",
    "Block",
    "BlufError",
    "Brief",
    "Document",
    "EngineInfo",
    "Hints",
    "Line",
    "Loss",
    "Mark",
    "NoArgumentError",
    "Outline",
    "OutlineWarning",
    "OverfullError",
    "Page",
    "PluginError",
    "Point",
    "SourceError",
    "SourceInfo",
    "Strand",
    "TemplateError",
    "UnreachableError",
    "UsageError",
    "Verification",
    "VerificationError",
    "__version__",
    "brief",
    "dumps",
    "load",
    "loads",
    "outline",
    "read",
    "render",
    "verify",
    "write",
]

_PLACES = {
    **dict.fromkeys(("Page", "brief", "dumps", "load", "loads", "outline", "read", "render"), "api"),
    **dict.fromkeys(("verify", "write"), "api"),
    **{name: "errors" for name in __all__ if name.endswith("Error")},
    **dict.fromkeys(("Line", "Verification"), "trust"),
    **dict.fromkeys(
        ("Attribution", "Author", "Block", "Brief", "Document", "Hints", "Loss", "Mark"), "model"
    ),
    **dict.fromkeys(("EngineInfo", "Outline", "OutlineWarning", "Point", "SourceInfo", "Strand"), "model"),
}
"""From each public name to the module that has it; a test holds the three lists together."""

__getattr__ = import_lazily(__name__, _PLACES)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
