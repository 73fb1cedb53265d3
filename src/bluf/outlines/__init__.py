"""Outline: which sentences of a commentary carry its argument, and how they hang together."""

from .choice import make_outline

__all__ = ["make_outline"]
