"""From a document to a commentary: paragraphs joined, sentences placed, losses kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bluf.commentary import clean_document
from bluf.commentary.paragraphs import join_paragraphs
from bluf.errors import NoArgumentError
from bluf.model import Block, Commentary, Document
from bluf.readers import read_document
from bluf.settings import MIN_BODY_WORDS

WORDS = "The harbor must be dredged before the storms of autumn come. " * 5


def clean(text: str, name: str = "x.txt") -> Commentary:
    return clean_document(read_document(name, text.encode()))


def joined(*texts: str) -> list[str]:
    return [block.text for block in join_paragraphs(Block("paragraph", text) for text in texts)]


def test_a_paragraph_that_a_page_break_cut_is_one_again():
    assert joined("The ferry’s critics have", "never been there.", "It stays.") == [
        "The ferry’s critics have never been there.",
        "It stays.",
    ]


def test_a_paragraph_cut_twice_is_one_again():
    assert joined("The ferry’s", "critics, who", "never sail, err.") == [
        "The ferry’s critics, who never sail, err."
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It stays.", "never mind."),
        ("“It stays.”", "never mind."),
        ("There are two:", "one is here."),
        ("The ferry’s critics have", "Never been there."),
    ],
)
def test_paragraphs_that_end_or_begin_stay_apart(before, after):
    assert joined(before, after) == [before, after]


def test_a_heading_is_joined_with_nothing():
    blocks = (Block("heading", "The ferry", level=2), Block("paragraph", "goes on."))
    assert join_paragraphs(blocks) == blocks


def test_an_item_takes_what_its_page_break_cut_off():
    item, rest = Block("item", "Buy a tug that", level=1, marker="1."), Block("paragraph", "sails.")
    assert join_paragraphs((item, rest)) == (Block("item", "Buy a tug that sails.", level=1, marker="1."),)


def test_the_page_break_of_the_example_is_mended(ferry):
    text = clean(ferry.decode()).text
    assert "and the ferry's critics have never proposed to sell the fire engines." in text


def test_paragraphs_and_sentences_are_where_they_say(ferry):
    commentary = clean(ferry.decode())
    cut = [commentary.text[p.start : p.end] for p in commentary.paragraphs]
    assert cut == commentary.text.split("\n\n")
    for paragraph, text in zip(commentary.paragraphs, cut, strict=True):
        assert " ".join(commentary.text[a:b] for a, b in paragraph.sentences) == text
    assert commentary.source.words == len(commentary.text.split())


def test_no_furniture_is_left_in_the_text(ferry):
    text = clean(ferry.decode()).text
    for word in ("@", "fellow", "originally", "[", "Click", "subscription", "Other views"):
        assert word not in text
    assert text.startswith("Every winter the Transport Ministry")
    assert text.endswith("Keep the lights on at the quay.")


def test_what_became_attribution_is_not_lost_and_the_rest_is_counted(ferry):
    (loss,) = clean(ferry.decode()).losses
    assert loss.what == "Click to request a Tidewater subscription."
    assert loss.where == "paragraph 15 of the source"
    assert ferry.decode().replace(" [here](#)", "").split("\n\n")[14].strip() == loss.what
    assert loss.remedy == "It was read as: subscription."


def test_losses_of_the_reader_are_kept():
    losses = clean(f"{WORDS}\n\n| a |\n|---|\n\n{WORDS}", "x.md").losses
    assert [(loss.what, loss.where) for loss in losses] == [("table", "line 3")]


def test_pages_are_kept():
    commentary = clean(f"{WORDS}\f{WORDS}")
    assert [p.page for p in commentary.paragraphs] == [1, 2]


def test_a_heading_that_nothing_follows_belongs_to_what_was_taken_off():
    commentary = clean(f"{WORDS}\n\nAbout us\n\nAda Example is a fellow at the Delta Institute.")
    assert commentary.text == WORDS.strip()


def test_the_speaker_of_a_printed_speech_is_no_part_of_it():
    assert clean(f"Ms. REYES. Madam President, {WORDS}").text.startswith("Madam President, The harbor")


def test_a_body_too_short_to_argue_is_refused_by_its_count():
    short = "Word" + " word" * (MIN_BODY_WORDS - 2)
    with pytest.raises(NoArgumentError, match=f"its body has {MIN_BODY_WORDS - 1} words") as caught:
        clean(f"{short}.")
    assert caught.value.where == "x.txt"
    assert clean(f"{short} word.").source.words == MIN_BODY_WORDS


BLOCKS = st.builds(
    Block,
    kind=st.sampled_from(("paragraph", "heading", "item", "quote")),
    text=st.text(alphabet="ab .,!?\"'(A1)", min_size=1, max_size=40).map(str.strip).filter(bool),
    level=st.integers(0, 2),
)


@given(st.lists(BLOCKS, max_size=12))
@settings(max_examples=100, deadline=None)
def test_any_blocks_are_placed_or_refused(blocks):
    document = Document("x", "text", "", (Block("paragraph", WORDS.strip()), *blocks))
    try:
        commentary = clean_document(document)
    except NoArgumentError:
        return
    for paragraph in commentary.paragraphs:
        assert commentary.text[paragraph.end : paragraph.end + 2] in ("\n\n", "")
        for start, end in paragraph.sentences:
            assert paragraph.start <= start < end <= paragraph.end


def test_what_a_format_says_of_a_block_is_believed():
    body = "The harbour board should publish its ferry accounts every quarter, and soon. " * 6
    blocks = (
        Block("item", "Publish the accounts.", role="takeaways"),
        Block("paragraph", body),
        Block("paragraph", "1. Board minutes, 2019.", role="notes"),
    )
    commentary = clean_document(Document("x.txt", "text", "0", blocks))
    assert commentary.takeaways == ("Publish the accounts.",)
    assert commentary.text == body
    assert [loss.what for loss in commentary.losses] == ["1. Board minutes, 2019."]


def test_the_heading_of_the_takeaways_is_none_of_them():
    blocks = (
        Block("heading", "Key takeaways", level=2, role="takeaways"),
        Block("item", "Publish the accounts.", role="takeaways"),
        Block(
            "paragraph", "The harbour board should publish its ferry accounts every quarter, and soon. " * 6
        ),
    )
    assert clean_document(Document("x", "html", "0", blocks)).takeaways == ("Publish the accounts.",)
