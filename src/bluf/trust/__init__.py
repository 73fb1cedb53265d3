"""Trust: whether a brief that has travelled still says what its author said."""

from __future__ import annotations

from .lines import Line, Verification
from .report import report_verification
from .verify import verify_brief

__all__ = ["Line", "Verification", "report_verification", "verify_brief"]
