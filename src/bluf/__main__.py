"""`python -m bluf` and the `bluf` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; a `BlufError` becomes its sentence on standard error and its exit code."""
    from .cli import call
    from .errors import BlufError

    try:
        sys.exit(call())
    except BlufError as error:
        sys.stderr.write(f"bluf: {error}\n")
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
