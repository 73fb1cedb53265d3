"""Names of briefs: whatever a source is called, its brief stands below its folder, on every disk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluf.naming import MAX_STEM, make_safe


@pytest.mark.parametrize(
    ("relative", "safe"),
    [
        ("one.txt", "one"),
        ("may/June/one.docx", "may/June/one"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/one.txt", "etc/one"),
        ("..\\..\\one.txt", "one"),
        ("a/./b//c.txt", "a/b/c"),
        ("CON.txt", "_CON"),
        ("nul/aux.tar.gz", "_nul/_aux.tar"),
        ("what?: <one>|two*.txt", "what- -one-two-"),
        ("tail. .txt", "tail"),
        ("", "brief"),
        ("...", "brief"),
        ("e\u0301tude.txt", "\u00e9tude"),
        ("gnp\u202etxt.txt", "gnp-txt"),
    ],
)
def test_a_name_is_made_safe(relative, safe):
    assert make_safe(relative) == safe


def test_a_hidden_folder_is_shown():
    assert make_safe(".git/one.txt") == "_git/one"


@given(st.text(st.sampled_from("ab./\\:~ \0\n\u202e\ud800CON*?") | st.characters(), max_size=300))
def test_no_name_climbs_hides_or_is_refused(relative):
    parts = make_safe(relative).split("/")
    for part in parts:
        assert part
        assert not part.startswith(".")
        assert not part.endswith((".", " "))
        assert len(part) <= MAX_STEM + 1
        assert not set(part) & set('<>:"\\|?*\0\n\u202e')
        part.encode("utf-8")


@given(st.text(max_size=60))
def test_a_safe_name_stays_as_it_is(relative):
    once = make_safe(relative)
    assert make_safe(f"{once}.txt") == once
