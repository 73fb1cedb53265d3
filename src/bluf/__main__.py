"""`python -m bluf` and the `bluf` command."""

from __future__ import annotations

import sys
import warnings
from typing import TextIO


def main() -> None:
    """Run the command line; a `BlufError` becomes its sentence on standard error and its exit code."""
    from .cli import call
    from .errors import BlufError, PluginWarning

    with warnings.catch_warnings():
        warnings.simplefilter("always", PluginWarning)
        warnings.showwarning = _tell
        try:
            sys.exit(call())
        except BlufError as error:
            sys.stderr.write(f"bluf: {error}\n")
            sys.exit(error.exit_code)


def _tell(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Print a warning of ours as a sentence, any other as Python does."""
    from .errors import PluginWarning

    is_ours = issubclass(category, PluginWarning)
    text = f"bluf: {message}\n" if is_ours else warnings.formatwarning(message, category, filename, lineno)
    (file or sys.stderr).write(text)


if __name__ == "__main__":
    main()
