"""Bottom line up front: a policy commentary in, a one-page policy brief out."""

__version__ = "0.1.0"
