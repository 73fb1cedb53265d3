"""A page captured as one paragraph: the text is kept, the page around it is not, and nothing goes unsaid."""

from __future__ import annotations

import pytest

from bluf.commentary import clean_document
from bluf.model import Block, Document, Hints

TEXT = " ".join(
    f"The harbour office counted {number} boats that week, and the fishermen asked it to count again."
    for number in range(30, 62)
)
HEADER = "Harbour Notes Home About Fish Prices Weather Reports Ferry Times Contact Us Ingrid Aas 4 May 2021"
FOOTER = "Related Content Why Boats Sink Ferry Prices Rise. Copyright © 2021 Harbour Notes."


def clean(*texts: str):
    blocks = tuple(Block("paragraph", text) for text in texts)
    return clean_document(Document("page.md", "markdown", "", blocks))


def test_header_and_footer_of_a_captured_page_go():
    commentary = clean(f"{HEADER} {TEXT} {FOOTER}")
    assert commentary.text == TEXT


def test_what_goes_is_a_loss():
    lost = " ".join(loss.what for loss in clean(f"{HEADER} {TEXT} {FOOTER}").losses)
    assert set(f"{HEADER} {FOOTER}".split()) <= set(lost.split())


def test_a_long_paragraph_that_is_all_prose_is_left_alone():
    assert clean(TEXT).text == TEXT
    assert clean(TEXT).losses == ()


def test_a_short_paragraph_may_speak_of_related_content():
    text = (
        "Related content moderation rules came too late. " + "The council knew it and said so in June. " * 8
    )
    assert clean(text).text == text


def test_another_script_is_a_loss_in_a_latin_text():
    commentary = clean("要約: 港の話", "出典：https://example.org/boats", TEXT[:1500])
    assert commentary.text == TEXT[:1500]
    assert [loss.what for loss in commentary.losses] == ["要約: 港の話", "出典：https://example.org/boats"]


def test_a_text_in_another_script_keeps_it():
    text = "港の話は続く。" * 60
    blocks = tuple(Block("paragraph", " ".join([text] * 3)) for _ in range(20))
    assert "港" in clean_document(Document("a.txt", "text", "", blocks)).text


def test_notes_at_the_foot_go_and_a_plan_at_the_end_stays():
    notes = [Block("item", f"See Aas (20{n}), p. {n}.", 1, f"{n}.") for n in range(11, 15)]
    plan = [Block("item", f"Count the boats of pier {n} once more.", 1, f"{n}.") for n in range(1, 5)]
    body = Block("paragraph", TEXT[:1500])
    with_notes = clean_document(Document("a.txt", "text", "", (body, *notes)))
    with_plan = clean_document(Document("a.txt", "text", "", (body, *plan)))
    assert "See Aas" not in with_notes.text
    assert "pier 4" in with_plan.text


@pytest.mark.parametrize(
    ("behind", "names"),
    [
        ("By Ingrid Aas and Tomás Lind | 4 May 2021", ["Ingrid Aas", "Tomás Lind"]),
        ("By Ingrid Aas, a pilot at the Delta Institute.", ["Ingrid Aas"]),
        ("Ingrid Aas Ingrid Aas Fellow, Ports May 4, 2021", ["Ingrid Aas"]),
        ("Fish Prices Weather Reports May 4, 2021", []),
    ],
)
def test_a_captured_page_names_its_author_behind_its_title(behind, names):
    block = Block("paragraph", f"Home > Boats > Count the boats {behind} {TEXT}")
    document = Document("page.md", "markdown", "", (block,), Hints(title="Count the boats"))
    assert [author.name for author in clean_document(document).attribution.authors] == names
