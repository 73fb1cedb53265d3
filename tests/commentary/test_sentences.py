"""Where sentences end in policy English."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bluf.commentary.sentences import split_sentences

# A bar marks each boundary.
HARD_CASES = [
    # titles and ranks before names
    "Gen. Joseph Marsh met Sen. Ada Cole.| They spoke.",
    "Amb. Li and Lt. Gov. Weiß agreed.| Rep. Cole (R-Tex.) did not.",
    "Dr. J. D. Marsh, Jr. spoke.| Mr. Brown did not.",
    "I agree with J. Smith.| K. Jones does not.",
    # countries and other abbreviations with stops
    "The U.S. Navy sailed.| It left.",
    "He lives in the U.S.| She lives in Canada.",
    "The U.K. and the U.S.S.R. signed.| The E.U. did not.",
    "He went to Washington, D.C.| She stayed.",
    "The firm, Tidewater Inc., closed.| Others stay.",
    # numbers
    "It is No. 3 of the bulletin.| Read it.",
    "Is it dead?| No.| It sleeps.",
    "In Rm. 5 they argued.| Few came.",
    "See Vol. 2, pp. 3-4, and Fig. 5 of it.| Then rest.",
    "It cost $1.5 million, or 3.5 vs. 4.2 a head.| That is much.",
    "He cited Art. 5 of the treaty.| Sec. 2 is moot.",
    "At 5 a.m. the catch lands.| By 6 p.m. it is gone.",
    "The vote is on Jan. 5 in Geneva.| It is late.",
    # quotations and brackets
    "He said: “Stop.”| Then he left.",
    '"Stop!" she cried.| He did not.',
    "“We will not go.”| “You must,” he said.",
    "He asked, “Why?” and left.| She stayed.",
    "The plan (see p. 4.) is bad.| So is this.",
    "It ended.| (It had begun in 1990.)| Nobody came.",
    # what looks like an end and is none, and the other way round
    "We wait…  and wait.| Then?| Nothing!",
    "eBay sells.| iPhone sales fall.",
    "Prices rose, e.g. for fish, i.e. cod.| Then they fell.",
    "Ph.D. holders vote.| Others do not.",
    "It met St. John's mayor.| He left.",
]


@pytest.mark.parametrize("marked", HARD_CASES)
def test_sentences_end_where_a_reader_ends_them(marked):
    text = marked.replace("|", "")
    found = [text[start:end] for start, end in split_sentences(text, "en")]
    assert found == [sentence.strip() for sentence in marked.split("|")]


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_white_space_has_no_sentences(text):
    assert split_sentences(text, "en") == ()


@given(st.text(alphabet=st.sampled_from("aB .?!\"”(1)N\no,:'"), max_size=60) | st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_sentences_take_everything_once_and_in_order(text):
    spans = split_sentences(text, "en")
    assert all(start < end for start, end in spans)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    between = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    assert between.strip() == ""
