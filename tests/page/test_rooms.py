"""Rooms of a group: what is measured, and what the rest takes at least."""

from bluf.page.groups import Group, Kept
from bluf.page.rooms import Rooms
from bluf.page.worth import Place

FIRST, SECOND, THIRD = (Place("reasons", 0, number) for number in range(3))


def room_of(kept: Kept) -> float:
    return 0.1 * len(kept)


def test_a_choice_that_no_other_holds_has_a_bound() -> None:
    # A budget of words leaves pairs, and no choice that holds them all.
    pairs = [frozenset({FIRST, SECOND}), frozenset({FIRST, THIRD})]
    singles = [frozenset({place}) for place in (FIRST, SECOND, THIRD)]
    rooms = Rooms(Group("reasons", (frozenset(), *pairs, *singles)), room_of)
    bounds = rooms.bound()
    assert all(bounds[kept] <= room_of(kept) + 1e-9 for kept in rooms.choices)
    assert rooms.list_guessed(rooms.choices) == [pairs[1]]
