"""What the page of review saves: YAML that holds whatever was in the outline, and `bluf render` reads."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from review_pages import REASON, edit, make_page, write

from bluf.notation import decode_outline

pytestmark = pytest.mark.render


def test_what_the_page_does_not_know_passes_through(page, show, save, ferry, outline):
    foreign = {
        "later": {
            "deep": [1, [], {}, {"x": None}, "no", [True, 2.5], ["a", ["b"]]],
            "yes": "2024-05-01",
            "": " ",
        },
        "1e3": 1e-7,
        "a: b": "x # y",
        "long": "line\n\nline\ttab \u2028 \x85 \x7f \ufeff",
    }
    block = json.dumps(foreign)[1:-1].replace("<", "\\u003c").encode()
    page_of = make_page(ferry)
    show(page_of.replace(b'{"bluf":"outline/1"', b'{"bluf":"outline/1",' + block, 1))
    edit(page, REASON.format(1))
    write(page, "note", "Mine.")
    tree = yaml.safe_load(save())
    assert {name: tree[name] for name in foreign} == foreign
    assert tree["reasons"]["points"][0]["note"] == "Mine."


def test_render_takes_what_was_saved(page, save, tmp_path):
    edit(page, REASON.format(1))
    write(page, "statement", "The clinic: it 'depends' on the \"crossing\" # so says everyone.")
    page.click("[data-act=close]")
    (tmp_path / "ferry.yaml").write_bytes(save())
    command = [sys.executable, "-m", "bluf", "render", "ferry.yaml", "-f", "md", "--quiet"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    brief = Path(tmp_path, "output", "ferry.md").read_text("utf-8")
    assert "The clinic: it" in brief
    assert "\\# so says everyone." in brief or "# so says everyone." in brief


def test_what_was_saved_is_carried_over_to_a_later_text(page, save, tmp_path, ferry):
    edit(page, REASON.format(1))
    write(page, "statement", "The clinic needs it.")
    page.click("[data-act=later]")
    page.click("[data-act=close]")
    (tmp_path / "mine.yaml").write_bytes(save())
    (tmp_path / "later.txt").write_bytes(ferry.replace(b"eleven times", b"twelve times"))
    command = [sys.executable, "-m", "bluf", "outline", "later.txt", "--merge", "mine.yaml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    merged = decode_outline("merged.json", done.stdout)
    second = merged.reasons.points[1]
    assert second.statement == "The clinic needs it."
    assert "twelve times" in second.support[1].text


def test_statements_of_any_characters_come_back(page, show, save, outline):
    """Also what nobody can type, as a paste can hold it; a half of a pair is no character."""
    odd = "\x00\x07\t \x7f\x80\x85\xa0\xad\u200b\u202e\u2028\u2029\ufeff\ufffe\uffff 😀 \\ \" ' : # - ? %"
    edit(page, REASON.format(1))
    script = """(text => {
      field("statement").value = text;
      field("statement").dispatchEvent(new Event("input", { bubbles: true }));
    })"""
    page.run(f"{script}({json.dumps('a' + odd + 'z')} + '\\ud800.')")
    assert decode_outline("x", save()).reasons.points[0].statement == f"a{odd}z\ufffd."


KEYS = st.text(max_size=12).filter(lambda text: not any("\ud800" <= sign <= "\udfff" for sign in text))
TREES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | KEYS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@pytest.fixture(scope="module")
def yaml_tab(browser, tmp_path_factory):
    """A page whose emitter writes any tree."""
    file = tmp_path_factory.mktemp("emitter") / "page.html"
    ferry = Path(__file__).parents[1] / "fixtures" / "night-ferry.txt"
    file.write_bytes(make_page(ferry.read_bytes()))
    tab = browser.new_tab()
    tab.open(file.as_uri())
    yield tab
    tab.close()


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(KEYS, TREES, max_size=4))
def test_any_tree_comes_back_from_yaml(yaml_tab, tree):
    written = yaml_tab.run(f"writeYaml(JSON.parse({json.dumps(json.dumps(tree))}))")
    assert yaml.safe_load(written) == tree or not tree


WORDS = st.lists(st.sampled_from(["the", "boat", "The", "never", "5", "%", "sails,", "now."]), max_size=12)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_marked_words_are_those_that_are_not_common(yaml_tab, was, now):
    texts = [" ".join(was), " ".join(now)]
    found = yaml_tab.run(f"compareWords({json.dumps(texts[0])}, {json.dumps(texts[1])})")
    assert ["".join(piece for piece, _ in found[side]) for side in ("was", "now")] == texts
    rows = [re.findall(r"[^\W_]+|%", text.lower()) for text in texts]
    kept = [
        re.findall(r"[^\W_]+|%", " ".join(piece for piece, common in found[side] if common).lower())
        for side in ("was", "now")
    ]
    assert kept[0] == kept[1]
    assert len(kept[0]) == common_length(*rows)
    state = (
        "edited" if len(kept[1]) < len(rows[1]) else "trimmed" if len(kept[0]) < len(rows[0]) else "verbatim"
    )
    assert found["state"] == state


def common_length(one: list[str], other: list[str]) -> int:
    """The length of a longest common subsequence."""
    lengths = [0] * (len(other) + 1)
    for word in one:
        before = 0
        for place, there in enumerate(other, 1):
            before, lengths[place] = (
                lengths[place],
                before + 1 if word == there else max(lengths[place], lengths[place - 1]),
            )
    return lengths[-1]
