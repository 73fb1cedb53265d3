"""Everything that can go wrong, each with its exit code.

A message says what is wrong, where, and what to do next. The library raises; only the command
line prints and exits.
"""

from __future__ import annotations

import types
from collections.abc import Mapping

EXIT_CODES: Mapping[int, str] = types.MappingProxyType(
    {
        0: "done",
        1: "some sources of a batch failed",
        2: "usage: an option, a place that cannot be written, something that is not installed",
        3: "the source cannot be read",
        4: "no argument was found in the source",
        5: "the template is not valid, or does not print the attribution",
        6: "the brief does not fit its page",
        7: "verification failed: the brief says what its source does not",
        130: "interrupted (Ctrl-C)",
    }
)
"""What each exit code of the command line means; documentation prints this table."""


class BlufError(Exception):
    """The root: `what` is wrong, `where` (file, page or paragraph; may be empty), and the `next_step`."""

    exit_code = 1

    def __init__(self, what: str, where: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what, self.next_step = what, next_step
        self.where = "standard input" if where == "-" else where

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f" {self.next_step}" if self.next_step else "")


class UsageError(BlufError):
    """The command cannot be carried out as it was given (also: the output cannot be written)."""

    exit_code = 2


class PluginError(UsageError):
    """A plugin that was asked for cannot be loaded, is not what it should be, or failed."""


class EngineTermsError(UsageError):
    """The engine may not be asked, or not as it was given."""


class SourceError(BlufError):
    """The source, or an outline given in its place, cannot be read."""

    exit_code = 3


class UnreachableError(SourceError):
    """The source is not there, or may not be read: of what it says nothing is known."""


class EngineError(BlufError):
    """An engine chose no sentences that can be used; the built-in one then does."""

    def __init__(self, code: str, what: str, status: int | None = None) -> None:
        super().__init__(what)
        self.code, self.status = code, status
        """The code of the outline's warning; the status of the server's answer, where that is the fault."""


class NoArgumentError(BlufError):
    """The source can be read but holds no argument to make a brief of."""

    exit_code = 4


class TemplateError(BlufError):
    """The template is not valid: an unknown name, a broken tag, or no attribution."""

    exit_code = 5


class OverfullError(BlufError):
    """What must be shown does not fit the page."""

    exit_code = 6


class VerificationError(BlufError):
    """A brief does not say any more what its source says."""

    exit_code = 7


class PluginWarning(UserWarning):
    """What is wrong with a plugin that nobody asked for by name: it is told, and nothing else suffers."""
