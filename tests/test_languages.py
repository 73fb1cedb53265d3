"""Commentaries in other languages than English: what a reader would take from them, and the warnings."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bluf.make import read_outline
from bluf.model import Author, Outline, Point, Strand

FRENCH = Path(__file__).parent / "fixtures" / "fr"
TEXTS = {path.stem: path for path in sorted(FRENCH.iterdir()) if path.suffix in (".txt", ".md")}
STRANDS = ("tracks", "reasons", "recommendations")

pytestmark = pytest.mark.parametrize("name", TEXTS)


def outline_of(name: str) -> Outline:
    return read_outline(TEXTS[name].name, TEXTS[name].read_bytes())


def expected(name: str) -> dict[str, Any]:
    return tomllib.loads((FRENCH / f"{name}.toml").read_text("utf-8"))


def opens(point: Point | None, openings: str | list[str]) -> bool:
    """Return whether a point begins as one of these does: a list, or a string parted by bars."""
    accepted = openings.split("|") if isinstance(openings, str) else openings
    return point is not None and point.text.startswith(tuple(accepted))


def test_attribution_is_read(name):
    want, got = expected(name), outline_of(name).attribution
    assert (got.title, got.date) == (want["title"], want.get("date"))
    assert got.authors == tuple(Author(**author) for author in want["authors"])
    assert (got.series, got.originally_published) == (want.get("series"), want.get("originally_published"))
    assert (got.disclaimer or "").startswith(want.get("disclaimer", ""))


def test_thesis_and_conclusion_are_found(name):
    want, outline = expected(name), outline_of(name)
    assert opens(outline.thesis, want["thesis"]), outline.thesis
    assert opens(outline.conclusion, want["conclusion"]), outline.conclusion


@pytest.mark.parametrize("role", STRANDS)
def test_strands_have_their_points(name, role):
    want = expected(name)
    strand = getattr(outline_of(name), role) or Strand()
    if role in want:
        texts = [point.text for point in strand.points]
        assert len(texts) == len(want[role]), texts
        assert [opens(*pair) for pair in zip(strand.points, want[role], strict=True)] == [True] * len(texts)
    assert strand.announced == want.get("announced", {}).get(role)
    if labels := want.get("labels", {}).get(role):
        assert [point.label for point in strand.points] == labels


def test_furniture_is_no_part_of_the_text(name):
    text = outline_of(name).text
    assert [line for line in expected(name).get("never", ()) if line in text] == []


def test_the_outline_says_what_it_rests_on(name):
    outline = outline_of(name)
    assert outline.source.language == "fr"
    assert [warning.code for warning in outline.warnings] == ["language-not-trained"]
    assert "French" in outline.warnings[0].message


def test_every_point_is_where_it_says(name):
    outline = outline_of(name)
    points = [outline.thesis, outline.conclusion, *outline.context]
    points += [point for role in STRANDS for point in (getattr(outline, role) or Strand()).points]
    for point in filter(None, points):
        assert " ".join(outline.text[a:b] for a, b in point.spans) == point.text
