import pytest

from bluf.page.limits import FALLBACK_FAMILY
from bluf.page.metrics import BUILT_IN


@pytest.mark.parametrize(
    ("family", "text", "units", "em"),
    [("Arial", "A", 1366, 2048), ("Calibri", "n", 1076, 2048), ("Courier New", "wide", 4 * 1229, 2048)],
)
def test_widths_are_those_of_the_font(family: str, text: str, units: int, em: int) -> None:
    assert BUILT_IN.find(family).width_em(text) == pytest.approx(units / em)


def test_a_line_of_calibri_eleven_is_269_twips() -> None:
    above, below = BUILT_IN.find("Calibri").line_parts(11)
    assert (above + below) * 20 == pytest.approx(269)


def test_halves_of_a_twip_are_rounded_up() -> None:
    above, below = BUILT_IN.find("Cambria").line_parts(10.5)
    assert (above + below) * 20 == pytest.approx(242)


@pytest.mark.parametrize("alias", ["Carlito", "calibri", "CALIBRI"])
def test_open_twin_and_case_find_the_same_face(alias: str) -> None:
    assert BUILT_IN.find(alias).width_em("Brief") == BUILT_IN.find("Calibri").width_em("Brief")


def test_bold_is_wider_and_another_face() -> None:
    assert BUILT_IN.find("Arial", bold=True).width_em("brief") > BUILT_IN.find("Arial").width_em("brief")


def test_an_unknown_family_is_set_in_the_fallback() -> None:
    assert not BUILT_IN.know("Garamond Premier")
    assert BUILT_IN.find("Garamond Premier").width_em("brief") == BUILT_IN.find(FALLBACK_FAMILY).width_em(
        "brief"
    )


def test_letters_without_metrics_are_guessed_and_told() -> None:
    face = BUILT_IN.find("Calibri")
    assert face.width_em("\u5e73\u548c") == 2.0
    assert face.lacks_some("\u5e73")
    assert not face.lacks_some("na\u00efve \u2192 \u201cfa\u00e7ade\u201d\t")


def test_soft_hyphens_take_no_room() -> None:
    assert BUILT_IN.find("Calibri").width_em("co\u00adoperate") == BUILT_IN.find("Calibri").width_em(
        "cooperate"
    )
