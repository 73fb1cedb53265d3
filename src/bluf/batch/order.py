"""What is asked for of every document of a batch, whole enough to be sent to another machine."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from .. import __version__
from ..packs import Pack


class EngineOrder(Struct, frozen=True):
    """Which engine is asked. Its key is not here: each worker has it in its own environment."""

    asked: str
    """`openai:URL`."""
    model: str | None = None
    keeps: bool = True
    """Whether what it chose may come from, and go to, the worker's cache."""


class Order(Struct, frozen=True, kw_only=True):
    """The order that a worker carries out."""

    pack: Pack
    formats: tuple[str, ...]
    prepared: datetime.date
    output: str
    """Folder or URL that the briefs go to."""
    is_strict: bool = False
    seconds: float = 60.0
    """That one document may take."""
    allow_private: bool = False
    engine: EngineOrder | None = None
    """None for the built-in one."""


class Recipe(Struct, frozen=True):
    """What a brief depends on besides its source: where all of it is the same, so is the brief."""

    version: str
    template: str
    options: str
    limits: str = ""
    """What a document may take; of no account for a brief that is made."""

    def name_change(self, other: Recipe) -> str:
        """Return what differs, as `--why` says it; empty where nothing does."""
        pairs = ("version", "template", "options")
        changed = [name for name in pairs if getattr(self, name) != getattr(other, name)]
        return " and ".join(f"the {name}" if name != "version" else "bluf" for name in changed)


def make_recipe(order: Order, day: str | None, megabytes: int = 0) -> Recipe:
    """Return the recipe of an order, carried out by processes of so much memory (0: no limit of ours).

    The day of preparation counts where a person gave one: else all would be made anew every day.
    """
    options = (
        ",".join(sorted(order.formats)),
        order.pack.paper,
        order.pack.pdf_standard,
        order.is_strict,
        day,
        *_name_engine(order.engine),
    )
    limits = f"{order.seconds:g} s, {megabytes} MB"
    return Recipe(__version__, _digest_pack(order.pack), repr(options), limits)


def _name_engine(engine: EngineOrder | None) -> tuple[str | None, ...]:
    """Return what a choice depends on; empty for the built-in engine, whose version is the program's."""
    if engine is None:
        return ()
    from ..engines.prompt import PROMPT_VERSION

    return engine.asked, engine.model, PROMPT_VERSION


def _digest_pack(pack: Pack) -> str:
    """Return the digest of a pack's settings, inherited ones included, and of all files it reads from."""
    folders = {pack.path, *(place.parent for place in pack.places.values())}
    digest = hashlib.sha256(repr(pack.manifest).encode())
    for path in sorted(_list_files(folders)):
        digest.update(path.name.encode("utf-8", "surrogateescape") + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _list_files(folders: Iterable[Path]) -> Iterable[Path]:
    return {path for folder in folders for path in folder.rglob("*") if path.is_file()}


def pack_for_journey(pack: Pack) -> Pack:
    """Return the pack in values that pickle: a mapping that cannot be written to does not."""
    return replace(pack, labels=dict(pack.labels), places=dict(pack.places))
