"""A library of commentaries made into briefs: found, parted among workers, remembered, reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import import_lazily

if TYPE_CHECKING:
    from .briefs import make_briefs
    from .crew import Cluster, Crew, Processes, count_cores
    from .engine import Spent
    from .ledger import Entry, Ledger, place_ledger
    from .library import read_library
    from .order import EngineOrder, Order, Recipe, make_recipe, pack_for_journey
    from .places import is_url, join_place, write_place
    from .report import write_line, write_reports
    from .run import Event, Run, foresee
    from .sources import Found, find_sources
    from .watch import Change, Watch, is_below, list_gone, list_pack_folders, list_touched, list_watched

__all__ = [
    "Change",
    "Cluster",
    "Crew",
    "EngineOrder",
    "Entry",
    "Event",
    "Found",
    "Ledger",
    "Order",
    "Processes",
    "Recipe",
    "Run",
    "Spent",
    "Watch",
    "count_cores",
    "find_sources",
    "foresee",
    "is_below",
    "is_url",
    "join_place",
    "list_gone",
    "list_pack_folders",
    "list_touched",
    "list_watched",
    "make_briefs",
    "make_recipe",
    "pack_for_journey",
    "place_ledger",
    "read_library",
    "write_line",
    "write_place",
    "write_reports",
]

__getattr__ = import_lazily(
    __name__,
    {
        "make_briefs": "briefs",
        "Spent": "engine",
        **dict.fromkeys(("Cluster", "Crew", "Processes", "count_cores"), "crew"),
        **dict.fromkeys(("Entry", "Ledger", "place_ledger"), "ledger"),
        "read_library": "library",
        **dict.fromkeys(("EngineOrder", "Order", "Recipe", "make_recipe", "pack_for_journey"), "order"),
        **dict.fromkeys(("is_url", "join_place", "write_place"), "places"),
        **dict.fromkeys(("write_line", "write_reports"), "report"),
        **dict.fromkeys(("Event", "Run", "foresee"), "run"),
        **dict.fromkeys(("Found", "find_sources"), "sources"),
        **dict.fromkeys(
            ("Change", "Watch", "is_below", "list_gone", "list_pack_folders", "list_touched", "list_watched"),
            "watch",
        ),
    },
)
