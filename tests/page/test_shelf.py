import pytest
from lxml.etree import XMLSyntaxError
from test_measure import NAMES, measure, paragraph

from bluf.page import shelf
from bluf.page.measure import measure_page
from bluf.page.shelf import Shelf


def test_the_same_in_the_same_frame_is_made_once() -> None:
    made: list[str] = []
    store = Shelf()
    for frame in ("narrow", "wide", "narrow"):
        store.find(b"<p/>", frame, lambda: (made.append("x"), ()))
    assert len(made) == 2


def test_a_full_shelf_is_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MOST_KEPT", 2)
    store = Shelf()
    for number in range(5):
        store.find(b"<p/>", number, lambda: ("set", ()))
    assert len(store) == 1


def test_what_is_large_is_not_kept() -> None:
    store = Shelf()
    store.find(b" " * (shelf.LARGEST_KEPT + 1), 0, lambda: (0, ()))
    assert len(store) == 0


def test_what_was_noted_is_noted_again() -> None:
    drawing = "<w:p><w:r><w:object/></w:r></w:p>"
    first, again = measure(drawing), measure(drawing)
    assert first == again
    assert again.unmodelled


def test_measuring_among_others_is_measuring_alone() -> None:
    bodies = [paragraph("many words " * n) for n in (3, 40, 90)]
    alone = [measure(body).needed_pt for body in bodies]
    assert measure("".join(bodies)).needed_pt == pytest.approx(sum(alone))
    assert [measure(body).needed_pt for body in bodies] == alone


def test_a_page_colour_before_the_body_is_passed_over() -> None:
    document = f"<w:document {NAMES}><w:background/><w:body><w:p/></w:body></w:document>"
    assert measure_page({"word/document.xml": document.encode()}).needed_pt > 0


def test_broken_xml_is_said() -> None:
    with pytest.raises(XMLSyntaxError):
        measure_page({"word/document.xml": b"<w:document"})
