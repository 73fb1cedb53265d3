import pytest

from bluf.page.blocks import Slice
from bluf.page.flow import Flow, balance, flow_down


def test_a_strip_that_does_not_fit_begins_the_next_page_without_its_gap() -> None:
    assert flow_down([Slice(0, 60), Slice(10, 40)], 100, Flow()) == Flow(110, 2, 40)


def test_a_strip_higher_than_the_page_stays_on_it() -> None:
    assert flow_down([Slice(0, 150)], 100, Flow()).page == 1


def test_a_page_break_uses_up_the_page() -> None:
    assert flow_down([Slice(0, 30, ends="\f"), Slice(0, 20)], 100, Flow()) == Flow(120, 2, 20)


def test_a_paragraph_that_starts_a_page_does_not_leave_an_empty_one_before_it() -> None:
    strip = Slice(0, 20, starts_page=True)
    assert flow_down([strip], 100, Flow()).page == 1
    assert flow_down([Slice(0, 20), strip], 100, Flow()) == Flow(120, 2, 20)


@pytest.mark.parametrize(("columns", "height"), [(1, 120), (2, 60), (3, 40), (5, 30)])
def test_columns_are_balanced(columns: int, height: float) -> None:
    strips = balance([Slice(0, 10)] * 12, columns)
    assert sum(strip.height_pt for strip in strips) == pytest.approx(height, abs=0.1)
