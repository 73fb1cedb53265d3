"""Review: one page that shows a source beside its outline, every point at its place, to be edited."""

from .page import write_review

__all__ = ["write_review"]
