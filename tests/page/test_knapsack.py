"""The choice against trying every choice."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluf.page.knapsack import Option, Part, choose_options

NOTHING = Option("", 0.0, 0, 0.0)


@st.composite
def groups(draw: st.DrawFn) -> list[Option[str]]:
    numbers = st.tuples(st.integers(0, 6), st.integers(0, 30), st.integers(0, 9))
    drawn = draw(st.lists(numbers, max_size=3))
    return [NOTHING, *(Option("x", float(room), words, float(worth)) for room, words, worth in drawn)]


@st.composite
def parts(draw: st.DrawFn) -> Part[str]:
    return Part(
        draw(st.lists(groups(), max_size=2)), draw(st.booleans()), draw(st.none() | st.integers(0, 50))
    )


def room_of(part: Part[str], taken: tuple[Option[str], ...]) -> float:
    rooms = [option.room for option in taken]
    return max(rooms, default=0.0) if part.side_by_side else sum(rooms)


def try_all(several: list[Part[str]], room: float, words: int | None) -> float:
    best = 0.0
    for choice in product(*(product(*part.groups) for part in several)):
        if any(
            part.words is not None and sum(o.words for o in taken) > part.words
            for part, taken in zip(several, choice, strict=True)
        ):
            continue
        needed = sum(room_of(part, taken) for part, taken in zip(several, choice, strict=True))
        said = sum(option.words for taken in choice for option in taken)
        if needed <= room and (words is None or said <= words):
            best = max(best, sum(option.worth for taken in choice for option in taken))
    return best


@given(st.lists(parts(), max_size=3), st.integers(0, 15), st.none() | st.integers(0, 80))
def test_nothing_is_worth_more(several: list[Part[str]], room: int, words: int | None) -> None:
    worth, taken = choose_options(several, room, words)
    assert worth == pytest.approx(try_all(several, room, words))
    assert len(taken) == sum(len(part.groups) for part in several)


def test_of_equals_the_smaller_one_is_taken() -> None:
    group = [NOTHING, Option("long", 3.0, 30, 2.0), Option("short", 2.0, 20, 2.0)]
    assert choose_options([Part([group])], 5.0) == (2.0, ("short",))


def test_no_choice_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="no choice fits"):
        choose_options([Part([[Option("long", 3.0, 30, 2.0)]])], 2.0)
