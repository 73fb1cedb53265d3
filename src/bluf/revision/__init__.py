"""Revision: what becomes of an outline, and of its edits, when the text or the program changes."""

from __future__ import annotations

from .merge import Merged, merge_outlines

__all__ = ["Merged", "merge_outlines"]
