"""What was dropped on the way, as a value that can be collected, counted and printed."""

from __future__ import annotations

import msgspec


class Loss(msgspec.Struct, frozen=True):
    """One thing that the source has and the result does not."""

    what: str
    """What was dropped, in the source's own words where there are any."""
    where: str
    """Its place: `paragraph 4`, `page 2`."""
    remedy: str
    """What brings it back, one sentence."""
