"""Edits in the page of review, made as a person makes them, and what is saved of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from review_pages import REASON, STEM, act, edit, write

from bluf.model import Outline, Point
from bluf.notation import decode_outline
from bluf.review import write_review

pytestmark = pytest.mark.render


def with_points(outline: Outline, role: str, *points: Point) -> Outline:
    return replace(outline, **{role: replace(getattr(outline, role), points=points)})


def test_an_untouched_page_saves_the_outline_as_it_was(page, save, outline):
    assert decode_outline("x", save()) == outline
    assert page.run("document.getElementById('status').textContent") == f"Saved as {STEM}.yaml."


def test_a_statement_a_label_and_a_note(page, save, outline):
    edit(page, REASON.format(1))
    write(page, "statement", "The clinic depends on it.")
    write(page, "label", "The clinic: first of all")
    write(page, "note", "Ask: how many patients?")
    act(page, "close")
    first, *rest = outline.reasons.points
    fields = {"label": "The clinic: first of all", "note": "Ask: how many patients?"}
    first = replace(first, statement="The clinic depends on it.", **fields)
    assert decode_outline("x", save()) == with_points(outline, "reasons", first, *rest)


def test_what_is_emptied_is_null_or_the_sources_words(page, save, outline):
    edit(page, REASON.format(2))
    page.run("document.getElementById('edit-label').select()")
    page.press("Backspace")
    page.run("document.getElementById('edit-statement').select()")
    page.press("Backspace")
    first, second, third = outline.reasons.points
    second = replace(second, label=None, statement=second.text)
    assert decode_outline("x", save()) == with_points(outline, "reasons", first, second, third)


def test_a_point_is_dropped_and_taken_back(page, save, outline):
    first, second, third = outline.reasons.points
    edit(page, REASON.format(2))
    act(page, "drop")
    assert page.run("document.activeElement.textContent") == "Take back"
    assert page.run("[...document.querySelectorAll('.dropped')].length") == 1 + len(second.support)
    assert decode_outline("x", save()) == with_points(outline, "reasons", first, third)
    page.click(".dropped > .told .open")
    assert page.run("document.querySelectorAll('.dropped').length") == 0
    assert decode_outline("x", save()) == outline


def test_what_is_dropped_is_unused_in_the_source_and_not_covered(page, outline):
    place = page.run("document.querySelector('#thesis .point').dataset.place")
    covered = int(page.run("document.getElementById('covered-percent').textContent"))
    edit(page, "#thesis .point")
    act(page, "drop")
    assert page.run(f"document.getElementById('{place}').hasAttribute('href')") is False
    assert page.run(f"document.getElementById('{place}').closest('.passage').classList.contains('unused')")
    assert int(page.run("document.getElementById('covered-percent').textContent")) < covered
    assert page.run("document.getElementById('covered-paragraphs').textContent") == "9"
    assert page.run("document.querySelector('#context .key').textContent") == "1"


def test_points_change_places(page, save, outline):
    first, second, third = outline.reasons.points
    edit(page, REASON.format(1))
    act(page, "later")
    assert page.run("document.activeElement.dataset.act") == "later"
    page.press("Enter")
    assert page.run("document.activeElement.id") == "edit-statement"
    assert decode_outline("x", save()) == with_points(outline, "reasons", second, third, first)
    act(page, "earlier")
    assert decode_outline("x", save()) == with_points(outline, "reasons", second, first, third)
    keys = page.run(
        "[...document.querySelectorAll('#reasons ol > .point > .said > .key')].map(key => key.textContent)"
    )
    assert keys[1:4] == [keys[1], f"{keys[1]}a", f"{keys[1]}b"]


def test_supporting_sentences_change_places_and_one_is_dropped(page, save, outline):
    first, *rest = outline.reasons.points
    edit(page, f"{REASON.format(1)} .point:nth-child(2)")
    act(page, "earlier")
    edit(page, f"{REASON.format(1)} .point:nth-child(2)")
    act(page, "drop")
    first = replace(first, support=first.support[1:])
    assert decode_outline("x", save()) == with_points(outline, "reasons", first, *rest)


def test_a_supporting_sentence_becomes_a_point(page, save, outline):
    first, *rest = outline.reasons.points
    edit(page, f"{REASON.format(1)} .point:nth-child(2)")
    act(page, "promote")
    assert "A point of Reasons now." in page.run("document.getElementById('status').textContent")
    promoted = first.support[1]
    first = replace(first, support=first.support[:1])
    assert decode_outline("x", save()) == with_points(outline, "reasons", first, promoted, *rest)


def test_a_point_plays_another_role_and_the_former_thesis_can_be_had_again(page, save, outline):
    first, *rest = outline.reasons.points
    edit(page, REASON.format(1))
    page.run("document.getElementById('edit-role').value = 'thesis'")
    page.run("document.getElementById('edit-role').focus()")
    page.press("Tab")
    page.press("Enter")
    moved = replace(with_points(outline, "reasons", *rest), thesis=first)
    assert decode_outline("x", save()) == moved
    act(page, "close")
    page.click("#thesis .dropped .open")
    assert decode_outline("x", save()) == with_points(outline, "reasons", *rest)


def test_a_role_that_nothing_played_and_one_that_nothing_plays_any_more(page, save, show, outline):
    show(write_review(replace(outline, recommendations=None), STEM))
    edit(page, REASON.format(1))
    page.run("document.getElementById('edit-role').value = 'recommendations.points'")
    act(page, "move")
    saved = decode_outline("x", save())
    assert saved.recommendations.points == outline.reasons.points[:1]
    assert page.run("document.getElementById('recommendations').hidden") is False
    page.click("#undo")
    assert decode_outline("x", save()).recommendations is None


def test_a_sentence_of_the_source_becomes_a_point(page, save, outline):
    sentence = "Most of them have never waited on the quay at 2 a.m. with a patient who needs a surgeon."
    start = outline.text.index(sentence)
    page.click("#add")
    page.run(f"document.querySelector('[data-sentence^=\"{start} \"]').focus()")
    page.press("Enter")
    assert page.run("document.activeElement.id") == "edit-statement"
    span = (start, start + len(sentence))
    point = Point(text=sentence, spans=(span,), statement=sentence, confidence=1.0, paragraph=1)
    expected = replace(outline, context=(*outline.context, point))
    assert decode_outline("x", save()) == expected
    page.press("Escape")
    page.click(f"[data-sentence^='{start} ']")
    assert page.run("document.activeElement.closest('li').querySelector('.said .key').textContent") == "4"
    page.click("#undo")
    assert decode_outline("x", save()) == outline
    page.click("#redo")
    assert decode_outline("x", save()) == expected
    page.click("#undo")
    page.click("#add")
    other = outline.text.index("None of this is expensive")
    page.click(f"[data-sentence^='{other} ']")
    page.press("Escape")
    assert page.run(f"document.querySelector('[data-sentence^=\"{start} \"]').hasAttribute('href')") is False
    assert len(decode_outline("x", save()).recommendations.points) == 2


def test_every_step_is_undone_and_done_again(page, save, outline):
    edit(page, REASON.format(2))
    write(page, "statement", "One.")
    act(page, "earlier")
    act(page, "drop")
    page.click("#thesis .open")
    page.run("document.getElementById('edit-role').value = 'context'")
    act(page, "move")
    edited = decode_outline("x", save())
    assert edited.thesis is None
    assert edited.context == (*outline.context, outline.thesis)
    for _ in range(4):
        page.click("#undo")
    assert page.run("document.getElementById('undo').disabled")
    assert decode_outline("x", save()) == outline
    for _ in range(4):
        page.click("#redo")
    assert decode_outline("x", save()) == edited


def test_words_that_are_not_the_sources_are_marked_at_once(page):
    edit(page, REASON.format(3))
    write(page, "statement", "Some people leave when the boat does.")
    point = REASON.format(3)
    own = f"document.querySelector('{point}')"
    assert page.run(f"[...{own}.querySelectorAll('.said ins')].map(word => word.textContent)") == ["Some"]
    assert page.run(f"[...{own}.querySelectorAll('.words del')].map(word => word.textContent).join('|')") == (
        "Third, and most important|last"
    )
    assert page.run(f"{own}.querySelector(':scope > .told .state').textContent") == "edited"
    assert page.run(f"{own}.querySelector('.words').checkVisibility()")
    act(page, "restore")
    assert page.run(f"{own}.querySelectorAll('ins').length") == 0
    assert page.run(f"{own}.querySelector('.words').checkVisibility()") is False


def test_who_leaves_with_unsaved_edits_is_asked(page, save):
    edit(page, REASON.format(1))
    write(page, "note", "Mine.")
    assert "Not saved yet." in page.run("document.getElementById('status').textContent")
    seen = len(page.events)
    page.run("setTimeout(() => location.href = 'about:blank'); 0")
    assert page.wait_for("Page.javascriptDialogOpening", seen).params["type"] == "beforeunload"
    page.ask("Page.handleJavaScriptDialog", accept=False)
    save()
    seen = len(page.events)
    page.run("setTimeout(() => location.href = 'about:blank'); 0")
    page.wait_for("Page.loadEventFired", seen)
    assert not [event for event in page.events[seen:] if event.method == "Page.javascriptDialogOpening"]
