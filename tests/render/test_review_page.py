"""The page of review in a browser: read, walked through, printed, and let loose upon by strangers."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from html.parser import HTMLParser

import pypdfium2
import pytest
from msgspec.structs import replace
from review_pages import STATES, STEM, WIDTHS, make_outline, make_page
from test_html_page import find_axe

from bluf.model import Attribution, Loss, OutlineWarning, iter_paths
from bluf.review import write_review

pytestmark = pytest.mark.render

TALL = 20_000
"""Pixels: nothing scrolls, so that axe sees what stands behind every letter."""
AXE = """axe.run().then(found => [
  ...found.violations,
  ...found.incomplete.filter(rule => rule.id !== "skip-link"),
].map(rule => rule.id + " " + rule.nodes[0].html + " " + rule.nodes[0].failureSummary))"""
"""A skip link's target may be out of sight until it is followed: axe asks a person to look."""
IN_SIGHT = """(() => {
  const here = document.activeElement, box = here.getClientRects()[0];
  return box.top >= 0 && box.bottom <= innerHeight ? here.id : "";
})()"""


@pytest.fixture(scope="module")
def axe() -> str:
    if (found := find_axe()) is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: axe-core")
    return found.read_text("utf-8")


@pytest.mark.parametrize("look", [(width, scheme) for width in WIDTHS for scheme in ("light", "dark")])
def test_axe_objects_to_nothing_and_nothing_is_too_wide(tab, show, ferry, axe, look):
    width, scheme = look
    tab.look_like(width, scheme, height=TALL)
    tab.ask("Page.setBypassCSP", enabled=True)
    found = {}
    # Half of the states: each is seen at both widths and in both schemes, in two of the four looks.
    half = (width == WIDTHS[0]) == (scheme == "light")
    states = dict(list(STATES.items())[half::2])
    for state, act in states.items():
        show(make_full_page(ferry))
        tab.run(f"{act}; 0")
        tab.run(f"{axe}; 0")
        found[state] = tab.run(AXE)
        assert tab.run("document.documentElement.scrollWidth") <= width
    assert found == {state: [] for state in states}


def make_full_page(source: bytes) -> bytes:
    """A page on which there is one of everything."""
    outline = make_outline(source)
    warning = OutlineWarning("promise-not-kept", "the author announces 3 reasons, 2 were found")
    loss = Loss("Share this", "paragraph 3", "Nothing brings it back.")
    thesis = replace(outline.thesis, note="Is it?", statement="The ferry may stay.", page=3)
    return write_review(
        replace(outline, thesis=thesis, warnings=(warning,), losses=(loss,), takeaways=("Keep it.",)), STEM
    )


def test_the_dark_page_is_dark_and_paper_is_white(tab, show, ferry):
    tab.look_like(1280, "dark")
    show(make_page(ferry))
    assert tab.run("getComputedStyle(document.documentElement).backgroundColor") == "rgb(23, 28, 30)"
    tab.look_like(1280, "light")
    assert tab.run("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_click_leads_from_a_point_to_its_place_and_back(tab, show, ferry, width):
    tab.look_like(width)
    show(make_page(ferry))
    points = tab.run("[...document.querySelectorAll('li.point')].map(item => [item.id, item.dataset.place])")
    assert len(points) == len(list(iter_paths(make_outline(ferry))))
    for point, place in points:
        tab.run("document.querySelector('nav.panes a + a').click()")
        tab.click(f"#{point} > .said > .statement")
        assert tab.run(IN_SIGHT) == place
        text = tab.run("document.activeElement.textContent")
        assert tab.run(f"document.querySelector('#{point}.current > .words q').textContent").startswith(text)
        tab.click(f"#{place}")
        assert tab.run("document.activeElement.closest('li').id") == point
        assert tab.run("document.activeElement.getClientRects().length") > 0


def test_a_place_of_two_points_leads_to_one_after_the_other(tab, show, ferry):
    outline = make_outline(ferry)
    show(write_review(replace(outline, context=(outline.thesis,)), STEM))
    place = tab.run("document.querySelector('#thesis .point').dataset.place")
    reached = []
    for _ in range(3):
        tab.click(f"#{place}")
        reached.append(tab.run("document.activeElement.closest('section').id"))
    assert reached == ["thesis", "context", "thesis"]
    assert tab.run(f"document.getElementById('{place}').dataset.key") == "1, 2"


def test_the_keyboard_is_enough(page):
    """From the top of the page to an edited point, and back, without a mouse."""
    page.press("Tab")
    assert page.run("document.activeElement.hash") == "#outline"
    assert page.run("document.activeElement.getBoundingClientRect().top") >= 0
    page.press("Enter")
    page.press("j")
    assert page.run("document.activeElement.closest('section').id") == "thesis"
    page.press("j")
    page.press("ArrowDown")
    page.press("k")
    assert page.run("document.activeElement.closest('li').id") == "point-1"
    page.press("Enter")
    assert page.run("document.activeElement.closest('section').id") == "source"
    page.press("j")
    page.press("Enter")
    assert page.run("document.activeElement.closest('li').id") == "point-2"
    page.press("e")
    assert page.run("document.activeElement.id") == "edit-statement"
    page.press("a", "Control")
    page.type("Words of my own, jek")
    page.press("Escape")
    statement = "document.querySelector('#point-2 .statement').textContent"
    assert page.run(statement) == "Words of my own, jek"
    assert page.run("document.activeElement.closest('li').id") == "point-2"
    page.press("z", "Control")
    assert page.run(statement).startswith("Last month")
    page.press("z", "Control", "Shift")
    assert page.run(statement) == "Words of my own, jek"


def test_keys_of_one_letter_can_be_turned_off(page):
    page.run("document.querySelector('#point-1 .statement').focus()")
    page.click("#single-keys")
    page.run("document.querySelector('#point-1 .statement').focus()")
    page.press("j")
    page.press("e")
    assert page.run("document.activeElement.closest('li').id") == "point-1"
    assert page.run("document.getElementById('editor')") is None


def test_tab_reaches_everything_and_one_sees_where_it_is(page):
    page.run(
        "document.querySelector('#reasons .support .open').click(), document.getElementById('add').click()"
    )
    page.run("document.activeElement.blur(), document.body.tabIndex = -1, document.body.focus()")
    wanted = page.run("""[...document.querySelectorAll(
      "a[href], button:enabled, input, select, textarea, [tabindex='0']"
    )].filter(element => element.checkVisibility({ visibilityProperty: true })).length""")
    reached = set()
    for _ in range(wanted):
        page.press("Tab")
        place, outline = page.run("""(() => {
          const all = [...document.querySelectorAll("*")], here = document.activeElement;
          const style = getComputedStyle(here);
          return [all.indexOf(here), style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth)];
        })()""")
        assert outline >= 2
        reached.add(place)
    assert len(reached) == wanted > 100


def test_without_script_the_page_is_read_and_its_links_lead_on(tab, show, ferry):
    tab.ask("Emulation.setScriptExecutionDisabled", value=True)
    tab.look_like(390)
    show(make_full_page(ferry))
    for selector in (".tools", ".open", ".keys", "#status"):
        assert tab.run(f"document.querySelector('{selector}').getClientRects().length") == 0
    assert tab.run("document.querySelector('#outline').getClientRects().length") == 1
    tab.click("#point-0 .statement")
    assert (
        tab.run("document.querySelector(':target').textContent")
        == "The night ferry should stay, and the state should pay for it."
    )
    tab.click(":target")
    assert tab.run("document.querySelector(':target').id") == "point-0"
    assert tab.run("document.documentElement.scrollWidth") == 390
    assert "edited" in tab.run("document.querySelector('#point-0 .told').textContent")


@pytest.mark.parametrize("width", WIDTHS)
def test_on_paper_is_everything(tab, show, ferry, width):
    """Whatever pane a telephone shows, and whatever is being edited."""
    tab.look_like(width)
    show(make_full_page(ferry))
    tab.run("document.querySelector('#reasons .open').click(), document.querySelector('nav.panes a').click()")
    outline = make_outline(ferry)
    expected = [
        outline.text,
        outline.attribution.title,
        outline.attribution.disclaimer,
        "Keep it",
        "Share this",
    ]
    expected += [author.name for author in outline.attribution.authors]
    expected += [point.statement for path, point in iter_paths(outline) if path != "thesis"]
    expected += [
        "the author announces 3 reasons, 2 were found",
        "Is it",
        "The ferry may stay",
        "confidence 0.53",
    ]
    printed = Counter(read_words(tab.print()))
    lacking = Counter(word for text in expected for word in re.findall(r"\w+", text)) - printed
    assert lacking == Counter()
    assert "Undo" not in printed


def read_words(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        text = "\n".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    # A word that a line's end divides keeps its hyphen there.
    return re.findall(r"\w+", text.replace("\ufffe", "-"))


def test_no_request_leaves_the_page(page):
    page.run("document.querySelector('#reasons .open').click()")
    page.press("Escape")
    page.run("document.getElementById('save').click()")
    asked = [
        event.params["request"]["url"] for event in page.events if event.method == "Network.requestWillBeSent"
    ]
    assert [url.partition(":")[0] for url in asked] in (["file"], ["file", "blob"])


def test_a_page_of_thirty_thousand_words_can_be_worked_in(tab, show, ferry):
    """Seconds on a busy machine; a fifth of a second for an edit is what a person does not wait for."""
    body = ferry.decode().partition("\n\n")[2]
    show(make_page((ferry.decode() + body * 65).encode()))
    assert tab.run("outline.source.words") >= 30_000
    tab.run("document.querySelector('#reasons .open').click()")
    spent = tab.run("""(() => {
      const before = performance.now();
      for (let i = 0; i < 10; i++) {
        field("statement").value += "x";
        field("statement").dispatchEvent(new Event("input", { bubbles: true }));
      }
      return (performance.now() - before) / 10;
    })()""")
    assert spent < 200


class _References(HTMLParser):
    """Collects what a page would fetch or follow."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.found += [f"{tag} {name}={value}" for name, value in attrs if is_call(tag, name, value or "")]


def is_call(tag: str, name: str, value: str) -> bool:
    if name in (
        "src",
        "srcset",
        "style",
        "action",
        "formaction",
        "data",
        "poster",
        "ping",
    ) or name.startswith("on"):
        return True
    return (name.endswith("href") and not value.startswith("#")) or tag in (
        "link",
        "base",
        "iframe",
        "object",
    )


def test_the_page_refers_to_nothing_else(ferry):
    seen = _References()
    seen.feed(make_page(ferry).decode())
    assert seen.found == []
    outline = make_outline(ferry)
    page = write_review(replace(outline, attribution=Attribution(url="https://example.org/a?b=c&d")), STEM)
    seen.feed(page.decode())
    assert seen.found == ["a href=https://example.org/a?b=c&d"]
