"""The day of preparation: the one thing of a brief that is neither in its source nor in its template."""

from __future__ import annotations

import datetime
import os

from .errors import UsageError

__all__ = ["choose_day"]


def choose_day(given: datetime.date | None = None) -> datetime.date:
    """Return the day of preparation: as given, else that of SOURCE_DATE_EPOCH (UTC), else today.

    Raises `UsageError` where SOURCE_DATE_EPOCH is no number of seconds.
    """
    if given is not None:
        return given
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
        except (ValueError, OverflowError, OSError):
            what = f"{epoch} is no number of seconds."
            raise UsageError(what, "SOURCE_DATE_EPOCH", "Give seconds since 1970, or unset it.") from None
    return datetime.date.today()
