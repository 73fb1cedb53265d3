"""Revision: what becomes of an outline, and of its edits, when the text or the program changes."""

from __future__ import annotations

from .difference import Difference, compare_outlines
from .merge import Merged, merge_outlines
from .report import report_difference

__all__ = ["Difference", "Merged", "compare_outlines", "merge_outlines", "report_difference"]
