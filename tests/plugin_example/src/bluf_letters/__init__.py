"""An example of everything that a plugin can bring to bluf."""

from __future__ import annotations

from pathlib import Path

OFFICE = Path(__file__).parent / "office"
"""The folder of a template pack."""
