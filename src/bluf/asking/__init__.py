"""Asking: the edge at which an engine meets the network, the clock and the disk."""

from .bill import Bill, Price, read_price
from .cache import Cache, place_cache
from .post import Asker, Terms, choose_key, choose_seconds

__all__ = [
    "Asker",
    "Bill",
    "Cache",
    "Price",
    "Terms",
    "choose_key",
    "choose_seconds",
    "place_cache",
    "read_price",
]
