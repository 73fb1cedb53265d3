"""The whole way, on real commentaries and on anything at all."""

from __future__ import annotations

import datetime
import io
import re
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bluf.errors import BlufError, UsageError
from bluf.make import fit_outline, read_outline, use_paper, write_brief
from bluf.model import Attribution, Author, Outline, iter_paths
from bluf.packs import find_pack, load_pack
from bluf.writers import SourceMark, was_made_by_us

DAY = datetime.date(2024, 2, 29)
SAMPLE = (Path(__file__).parent / "fixtures" / "night-ferry.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def example(example_source: Path) -> Outline:
    return read_outline(example_source.name, example_source.read_bytes())


@pytest.fixture(scope="module")
def ferry_outline(ferry: bytes) -> Outline:
    return read_outline("night-ferry.txt", ferry)


def heads(outline: Outline, role: str) -> list[str]:
    """The opening three words of each point of a strand."""
    return [" ".join(point.text.split()[:3]) for point in getattr(outline, role).points]


def has_points_in_place(outline: Outline) -> bool:
    """Whether every point is where it says, in the source's words and their order."""
    return all(
        point.text == " ".join(outline.text[start:end] for start, end in point.spans)
        and is_within(point.statement, point.text)
        and (point.label is None or is_within(point.label, point.text))
        and point.text in outline.text.split("\n\n")[point.paragraph - 1]
        and 0 <= point.confidence <= 1
        for _, point in iter_paths(outline)
    )


def is_within(shown: str, text: str) -> bool:
    """Whether the words of `shown` are words of `text`, in its order."""
    left = iter(re.findall(r"[^\W_]+", text.casefold()))
    return all(word in left for word in re.findall(r"[^\W_]+", shown.casefold()))


# The commentary that the worked example is made from.


def test_the_attribution_of_the_example_is_exact(example):
    assert example.attribution == Attribution(
        title="Trump's negotiation from strength",
        authors=(
            Author(
                name="Patrick M. Cronin",
                honorific="Dr.",
                position="Senior Director of the Asia-Pacific Security Program",
                affiliation="Center for a New American Security (CNAS)",
                email="pcronin@cnas.org",
            ),
        ),
        series="PacNet",
        originally_published="Real Clear Defense",
        disclaimer="PacNet commentaries and responses represent the views of the respective authors. "
        "Alternative viewpoints are always welcomed and encouraged.",
    )


def test_the_text_of_the_example_is_its_argument_alone(example):
    assert example.text.startswith("The dominant media narrative on North Korea")
    assert example.text.endswith("Steady diplomacy backed by strength will win the day.")
    for furniture in ("Patrick", "cnas", "originally appeared", "[", "(#)", "PacNet", "subscription"):
        assert furniture not in example.text
    assert not re.search(r" {2}|\n{3}| \n|\n ", example.text)


@pytest.mark.parametrize(
    "joined",
    ["suggesting Washington should not use force against North", "US-ROK alliance, supported by Japan"],
)
def test_paragraphs_cut_by_page_breaks_are_whole(example, joined):
    assert joined in example.text


def test_what_left_the_example_is_counted(example):
    assert [loss.what for loss in example.losses] == ["Click to request a PacNet subscription."]


def test_the_example_announces_three_reasons_and_keeps_its_promise(example):
    reasons = example.reasons
    assert (reasons.announced, reasons.explicit) == (3, True)
    assert "there are three reasons that stories about military conflict" in reasons.announcement.text
    assert heads(example, "reasons") == ["First, policymakers are", "A second reason", "Third and finally,"]
    assert example.warnings == ()


def test_every_reason_of_the_example_that_goes_on_has_support(example):
    """The last is two sentences, of which the second says what must be done: it may be a recommendation."""
    assert all(point.support for point in example.reasons.points[:2])
    for point in example.reasons.points:
        assert all(support.paragraph == point.paragraph for support in point.support)


def test_the_example_has_two_tracks_with_the_names_that_the_author_gives_them(example):
    assert (example.tracks.announced, example.tracks.explicit) == (2, True)
    assert "two-track, carrot-and-stick policy" in example.tracks.announcement.text
    labels = [point.label for point in example.tracks.points]
    assert labels == ["The hard, non-negotiable side", "The softer, pragmatic side"]
    assert all(point.support for point in example.tracks.points)


def test_a_list_within_one_paragraph_is_neither_tracks_nor_reasons(example):
    for strand in (example.tracks, example.reasons):
        said = [strand.announcement, *strand.points]
        assert not any("serves two purposes" in point.text for point in said)
        assert not any("introduces uncertainty" in point.text for point in said)


def test_the_thesis_of_the_example_is_what_us_policy_is(example):
    assert example.thesis.paragraph == 2
    assert example.thesis.text.startswith(("US policy toward the Korean", "In the face of Kim Jong Un's"))


def test_the_example_says_what_should_be_done(example):
    assert example.recommendations is not None
    assert any(re.search(r"\b(should|must|need)\b", p.text) for p in example.recommendations.points)


def test_the_example_closes_with_its_last_line(example):
    assert example.conclusion.text == "Steady diplomacy backed by strength will win the day."


# A commentary made up for these tests.


def test_the_made_up_commentary_has_the_same_shape(ferry_outline):
    assert (ferry_outline.reasons.announced, ferry_outline.reasons.explicit) == (3, True)
    assert heads(ferry_outline, "reasons") == ["First, the islands'", "Second, the fish", "Third, and most"]
    assert [p.label for p in ferry_outline.tracks.points] == [
        "The loud, public side",
        "The quiet, financial side",
    ]
    assert ferry_outline.recommendations is not None
    assert ferry_outline.conclusion is not None


@pytest.mark.parametrize("name", ["example", "ferry_outline"])
def test_every_point_is_where_it_says_in_the_words_of_the_source(name, request):
    assert has_points_in_place(request.getfixturevalue(name))


@pytest.mark.parametrize("name", ["example", "ferry_outline"])
def test_no_sentence_is_shown_twice(name, request):
    """An announcement may also be the thesis, and is then printed once (see the writers' tests)."""
    outline = request.getfixturevalue(name)
    spans = [point.spans for path, point in iter_paths(outline) if not path.endswith("announcement")]
    assert len(spans) == len(set(spans))


def test_a_source_of_the_same_words_has_the_same_outline_in_both_formats(ferry):
    as_text, as_markdown = (read_outline(f"x.{ending}", ferry) for ending in ("txt", "md"))
    assert as_text.text == as_markdown.text
    assert as_text.reasons == as_markdown.reasons


# The brief.


@pytest.mark.parametrize("paper", [None, "letter", "a4"])
def test_made_twice_a_brief_has_equal_bytes(ferry, paper):
    made = []
    for _ in range(2):
        pack = use_paper(load_pack(find_pack("standard")), paper)
        brief = fit_outline(read_outline("night-ferry.txt", ferry), pack, DAY)
        made.append(write_brief(brief, pack, ("docx", "md")))
    assert made[0] == made[1]
    assert list(made[0]) == ["docx", "md"]


def test_a_brief_says_what_it_was_made_from(ferry_outline):
    pack = load_pack(find_pack("standard"))
    written = write_brief(fit_outline(ferry_outline, pack, DAY), pack, ("docx", "md"))
    source = SourceMark("night-ferry.txt", ferry_outline.source.sha256)
    assert {name: was_made_by_us(data) for name, data in written.items()} == {"docx": source, "md": source}


def test_a_brief_keeps_every_point_and_says_which_support_it_cut(example):
    pack = load_pack(find_pack("standard"))
    brief = fit_outline(example, pack, DAY)
    for role in ("tracks", "reasons", "recommendations"):
        whole, kept = (getattr(outline, role) for outline in (example, brief.outline))
        assert (whole is None) == (kept is None)
        assert whole is None or [p.text for p in kept.points] == [p.text for p in whole.points]
    shown = {point.statement for _, point in iter_paths(brief.outline)}
    cut = {loss.what for loss in brief.cuts}
    assert shown | cut == {point.statement for _, point in iter_paths(example)}
    assert not shown & cut


def test_a_pack_without_a_page_shows_everything(example, tmp_path):
    for name in ("template.toml", "brief.md.j2"):
        (tmp_path / name).write_bytes((find_pack("standard") / name).read_bytes())
    brief = fit_outline(example, load_pack(tmp_path), DAY)
    assert (brief.outline, brief.cuts, brief.prepared) == (example, (), DAY)


@pytest.mark.parametrize(("paper", "width_mm"), [("letter", 215.9), ("a4", 210)])
def test_a_brief_is_on_the_paper_that_is_asked_for(ferry_outline, paper, width_mm):
    pack = use_paper(load_pack(find_pack("standard")), paper)
    written = write_brief(fit_outline(ferry_outline, pack, DAY), pack, ["docx"])
    (shown,) = {section.page_width.mm for section in docx.Document(io.BytesIO(written["docx"])).sections}
    assert shown == pytest.approx(width_mm, abs=0.1)


def test_another_paper_is_refused():
    with pytest.raises(UsageError, match="no paper called a5"):
        use_paper(load_pack(find_pack("standard")), "a5")


# Anything at all.

pieces = st.sampled_from(
    [
        *SAMPLE.split("\n\n"),
        *re.split(r"(?<=[.?!]) ", SAMPLE),
        *(
            "# Heading",
            "First,",
            "1. One",
            "- an item",
            "> said",
            "| a |\n|---|",
            "by Ada Example",
            "[here](#)",
            "\f",
        ),
        *(
            "---\ntitle: x\n---",
            "There are three reasons.",
            "",
            "…",
            "***",
            "“",
            "A",
            "\u200b",
            "<div>",
            "\t",
        ),
    ]
)
made_up = st.lists(pieces | pieces | st.text(max_size=8), min_size=4, max_size=40)


@given(name=st.sampled_from(["x.txt", "x.md"]), data=st.binary(max_size=78))
@settings(max_examples=100, deadline=None)
def test_no_bytes_raise_anything_but_our_own_error(name, data):
    """Seventy-eight bytes are too few for the forty words of an argument."""
    with pytest.raises(BlufError):
        read_outline(name, data)


@given(
    name=st.sampled_from(["x.txt", "x.md"]),
    parts=made_up,
    between=st.sampled_from(["\n\n", "\n", " ", "\n> "]),
)
@settings(max_examples=100, deadline=None)
def test_any_text_has_an_outline_in_its_own_words_or_is_refused(name, parts, between):
    try:
        outline = read_outline(name, between.join(parts).encode("utf-8", "replace"))
    except BlufError:
        return
    assert has_points_in_place(outline)
