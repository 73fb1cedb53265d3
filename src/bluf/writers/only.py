"""A pack as a key of what is kept: its labels cannot be hashed."""

from __future__ import annotations

from ..packs import Pack


class Only:
    """A pack that is equal to itself alone."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Only) and other.pack is self.pack

    def __hash__(self) -> int:
        return id(self.pack)
