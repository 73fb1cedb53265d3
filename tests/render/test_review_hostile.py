"""The page of review of a stranger's text: nothing of it runs, and all of it is shown."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace
from review_pages import STATES, STEM, WIDTHS, make_outline, make_page

from bluf.model import Attribution, Author, Loss, Outline, OutlineWarning
from bluf.review import write_review

pytestmark = pytest.mark.render

HOSTILE = (
    "<script>pwned = 1</script>",
    "</script><script>pwned = 1</script>",
    "</script x><script>pwned = 1</script x>",
    "<!--<script>",
    "</style><img src=x onerror='pwned = 1'>",
    "\"><svg onload='pwned = 1'>",
    "' onfocus='pwned = 1' autofocus '",
    "javascript:pwned=1",
    "</textarea></template></title><body onload='pwned = 1'>",
    "\u2028\u2029\u0085\x7f\x00 \\u003c/script>",
    "\u202eright to left\u2066",
    "{{ 7 * 7 }}{% raw %}${pwned = 1}",
    "x" * 5000,
)


def make_hostile(source: bytes) -> Outline:
    """An outline that holds the worst in every field, its places true."""
    outline = make_outline(source)
    text = "\n\n".join((outline.text, *HOSTILE))
    worst = " ".join(HOSTILE)
    first = len(outline.text)
    point = replace(
        outline.thesis,
        **{"text": text[first + 2 : first + 28], "spans": ((first + 2, first + 28),), "statement": worst},
        **{"label": worst, "note": worst},
    )
    who = Author(worst, worst, worst, worst, worst)
    return replace(
        outline,
        source=replace(
            outline.source, name=worst, format=worst, sha256=worst, language='en"><script>pwned=1</script>'
        ),
        text=text,
        attribution=Attribution(worst, worst, (who,), worst, worst, worst, worst, worst, HOSTILE[6], worst),
        thesis=replace(point, support=(point,)),
        context=(point, *outline.context),
        takeaways=HOSTILE,
        warnings=tuple(OutlineWarning(sign, sign) for sign in HOSTILE),
        losses=tuple(Loss(sign, sign, sign) for sign in HOSTILE),
    )


@pytest.mark.parametrize("is_bound", [True, False], ids=["with its policy", "without"])
def test_a_hostile_source_does_not_run(tab, show, ferry, is_bound):
    """Nothing of it is an element at all; the policy, which would stop it too, has nothing to stop."""
    tab.ask("Page.setBypassCSP", enabled=not is_bound)
    outline = make_hostile(ferry)
    page = write_review(outline, "</script><script>pwned = 1</script>")
    for width in WIDTHS:
        tab.look_like(width)
        show(page)
        for act in STATES.values():
            tab.run(f"{act}; 0")
        tab.run("document.querySelectorAll('#text a').forEach(link => link.focus())")
        assert tab.run("typeof pwned") == "undefined"
        assert (
            tab.run("document.querySelectorAll('img, iframe, [onerror], [onload], [autofocus]').length") == 0
        )
        assert tab.run("document.scripts.length") == 2
        assert tab.run("[...document.links].filter(link => !link.hash).length") == 0
        assert tab.run("document.documentElement.scrollWidth") <= width
        seen = tab.run("[...document.querySelectorAll('p.passage')].map(p => p.textContent).join('\\n\\n')")
        assert seen == outline.text.replace("\0", "\ufffd")
        block = json.loads(tab.run("document.getElementById('outline-tree').textContent"))
        assert block["text"] == outline.text
    assert [event for event in tab.events if event.method == "Runtime.exceptionThrown"] == []
    logged = [event.params["entry"] for event in tab.events if event.method == "Log.entryAdded"]
    # Chromium logs that an edited page may not ask before it is left, as nobody has touched it.
    assert [entry for entry in logged if entry["source"] != "intervention"] == []


def test_the_policy_stops_what_is_not_the_pages_own(tab, show, ferry):
    """So that the test above would see it."""
    page = make_page(ferry).replace(
        b"</main>", b"<script>pwned = 1</script><img src=x onerror='pwned = 1'></main>"
    )
    show(page)
    assert tab.run("typeof pwned") == "undefined"
    tab.ask("Page.setBypassCSP", enabled=True)
    show(page)
    assert tab.run("pwned") == 1


def test_a_sign_that_turns_text_round_turns_nothing(tab, show, ferry):
    outline = make_outline(ferry)
    turned = replace(outline, attribution=Attribution(title="abc \u202edef"))
    show(write_review(turned, STEM))
    left = """(() => {
      const title = document.querySelector("h1"), last = title.lastChild, range = document.createRange();
      range.setStart(last, 0); range.setEnd(last, 1);
      const first = range.getBoundingClientRect().left;
      range.setStart(last, 2); range.setEnd(last, 3);
      return first < range.getBoundingClientRect().left;
    })()"""
    assert tab.run("document.querySelector('h1').textContent") == "abc \u202edef"
    assert tab.run(left)
