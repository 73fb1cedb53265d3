"""A brief: the part of an outline that a page has room for."""

from __future__ import annotations

import datetime

import msgspec

from .loss import Loss
from .outline import Outline


class Brief(msgspec.Struct, frozen=True):
    """What is shown, ready for any writer."""

    outline: Outline
    """The outline less what was cut."""
    prepared: datetime.date
    """The day printed as the day of preparation."""
    cuts: tuple[Loss, ...] = ()
    """What the outline has and the page does not, in the order of the source."""
