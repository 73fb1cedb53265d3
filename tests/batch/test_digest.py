"""What recurs among twelve commentaries on a harbour, made up for this: counted, quoted, never blended."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bluf.digest.actors import find_actors
from bluf.digest.asked import find_asked
from bluf.digest.files import make_files
from bluf.digest.library import Paper, Said, gather, list_statements
from bluf.digest.opposites import find_opposites
from bluf.digest.page import make_digest
from bluf.digest.recurring import find_groups, read_statements
from bluf.digest.words import count_flips, read_gist

SAME = (
    "The Harbour Board should electrify the night ferries before the winter timetable.",
    "Before the winter timetable begins, the night ferries ought to be electrified.",
    "Electrifying night ferries must come first, and before the winter timetable at that.",
)
FOR = "The council should raise the mooring fee for pleasure boats at the east quay."
AGAINST = "The council should lower the mooring fee for pleasure boats at the east quay."
NOT = "The council should not raise the mooring fee for pleasure boats at the east quay."
OWN = (
    "Dredging the old channel would cost the town a decade of its reserve.",
    "A swing bridge closes the inner basin to every mast above nine metres.",
    "Gulls follow the trawlers home, and tourists follow the gulls.",
    "Insurance for wooden hulls has doubled since the breakwater failed.",
    "Nobody repairs a crane that stands in a customs dispute.",
    "Pilots retire sooner than the academy trains their successors.",
    "Cold storage decides which catch reaches the inland markets.",
)


def make_library() -> list[Paper]:
    """Return twelve papers: three say the same, one is for and one against, seven are on their own."""
    said = [*SAME, FOR, AGAINST, *OWN]
    return [
        Paper(
            key=f"paper-{number:02}",
            title=f"Harbour notes {number}",
            authors=(f"Writer {number}",),
            date=f"2024-{number + 1:02}-01",
            link=f"paper-{number:02}.html",
            said=(Said("recommendations" if number < 5 else "reasons", text),),
        )
        for number, text in enumerate(said)
    ]


def test_three_that_say_the_same_in_other_words_are_one_group():
    groups = find_groups(read_statements(list(list_statements(gather(make_library())))))
    assert [(group.kind, {one.text for one in group.members}) for group in groups] == [
        ("recommendations", set(SAME))
    ]


def test_for_and_against_are_opposites_and_no_group():
    found = find_opposites(read_statements(list(list_statements(gather(make_library())))))
    assert [{pair.one.text, pair.other.text} for pair in found] == [{FOR, AGAINST}]


def test_a_statement_stands_against_one_other_only():
    papers = [
        Paper(f"p{n}", f"T{n}", (), "", "", (Said("reasons", t),)) for n, t in enumerate((FOR, AGAINST) * 3)
    ]
    unlike = [Paper(f"q{n}", "", (), "", "", (Said("reasons", text),)) for n, text in enumerate(OWN)]
    found = find_opposites(read_statements(list(list_statements(gather([*papers[:2], *unlike])))))
    assert len(found) == 1
    # Copies are left out when a library is gathered: here each has a word of its own besides.
    more = [Paper(p.key, p.title, (), "", "", (*p.said, Said("thesis", p.key * 9))) for p in papers]
    assert len(find_opposites(read_statements(list(list_statements(gather([*more, *unlike])))))) == 1


@pytest.mark.parametrize(
    ("one", "other", "flips"),
    [
        (FOR, AGAINST, 1),
        (FOR, NOT, 1),
        (NOT, AGAINST, 2),
        (FOR, FOR, 0),
        ("They don’t support the quay.", "They support the quay.", 1),
        ("They not only dredge, they build.", "They dredge and build.", 0),
        ("It is not one but three piers that rot.", "Three piers rot.", 0),
        ("Keep the light ship.", "Close the light ship.", 1),
    ],
)
def test_what_turns_a_statement_round_is_counted(one, other, flips):
    assert count_flips(read_gist(one, "en"), read_gist(other, "en")) == flips
    assert count_flips(read_gist(other, "en"), read_gist(one, "en")) == flips


def test_what_others_say_is_no_statement_of_the_author():
    """`Critics say` before the same words: whoever quotes need not agree."""
    papers = [
        Paper("a", "", (), "", "", (Said("reasons", "The lighthouse keeper wastes lamp oil every night."),)),
        Paper(
            *("b", "", (), "", ""),
            (Said("reasons", "Critics claim the lighthouse keeper wastes lamp oil every night."),),
        ),
    ]
    read = read_statements(list(list_statements(gather(papers))))
    assert find_groups(read) == []


def test_names_shared_alone_make_nothing_the_same():
    papers = [
        Paper(
            "a", "", (), "", "", (Said("reasons", "In Port Example the Delta Union and North Quay merged."),)
        ),
        Paper("b", "", (), "", "", (Said("reasons", "On strike: Port Example, Delta Union, North Quay."),)),
    ]
    assert find_groups(read_statements(list(list_statements(gather(papers))))) == []


def name(*texts: str) -> list[tuple[str, int]]:
    papers = [
        Paper(f"p{place}", "", (), "", "", (Said("reasons", text),)) for place, text in enumerate(texts)
    ]
    return [(actor.name, len(actor.papers)) for actor in find_actors(list(list_statements(gather(papers))))]


def test_actors_are_counted_by_papers_and_short_forms_joined():
    found = name(
        "Since May the Lake Ferry Authority (LFA) has run at a loss, says its board.",
        "Nothing that the LFA has bought since Monday floats; the LFA knows it.",
        "Whether the Lake Ferry Authority should own quays is for towns to say.",
    )
    assert found == [("LFA", 3)]


def test_an_article_is_no_part_of_a_name():
    assert name(
        "The Lake Ferry sank in sight of its own quay.", "The Lake Ferry rose again when that lake froze."
    ) == [("Lake Ferry", 2)]


def test_the_capital_of_a_sentence_names_nobody():
    assert (
        name("Ferries sink. Quays rot, and ferries too.", "Ferries sail. Quays stand, and quays last.") == []
    )


def test_titles_and_genitives_are_left_off():
    assert name(
        "We asked President Imaginary’s staff about the pier.", "Then Senator Imaginary closed that pier."
    ) == [("Imaginary", 2)]


def test_french_papers_are_read_with_french_words():
    texts = [
        "Le Conseil du port devrait fermer l’école de pilotage avant la fin de l’hiver.",
        "Le Conseil du port ne devrait pas fermer l’école de pilotage avant la fin de l’hiver.",
        "La drague du chenal coûte à la ville plus que ses réserves de dix ans.",
    ]
    papers = [
        Paper(f"p{n}", "", (), "", "", (Said("recommendations", text),)) for n, text in enumerate(texts)
    ]
    read = read_statements(list(list_statements(gather(papers))))
    assert [(pair.one.text, pair.other.text) for pair in find_opposites(read)] == [tuple(texts[:2])]
    assert find_groups(read) == []


def test_who_is_asked_to_act_is_the_subject_of_what_is_recommended():
    texts = [
        "The Harbour Board should pay its pilots by the tide.",
        "President Imaginary must ask the Harbour Board for the tide tables of the last century.",
        "The Harbour Board needs to publish every tide table that it has printed for the pilots.",
        "If the Harbour Board should fail, the town will pay.",
    ]
    papers = [
        Paper(f"p{n}", "", (), "", "", (Said("recommendations", text),)) for n, text in enumerate(texts)
    ]
    statements = list(list_statements(gather(papers)))
    found = find_asked(read_statements(statements), find_actors(statements))
    assert [(one.name, [member.text for member in one.members]) for one in found] == [
        ("Harbour Board", [texts[2], texts[0]])
    ]


def test_a_copy_of_a_paper_counts_once():
    papers = make_library()
    twin = Paper("twin", "Another title", (), "", "twin.html", papers[0].said)
    digest = make_digest(gather([*papers, twin]))
    assert (digest.papers, digest.copies) == (12, 1)
    assert [len(group.members) for section in digest.sections for group in section.groups] == [3]


WORDS = st.sampled_from(
    ("harbour", "ferry", "quay", "crane", "pilot", "tide", "dredge", "raise", "lower", "not", "never", "town")
)
STATEMENTS = st.lists(WORDS, min_size=4, max_size=9).map(lambda words: " ".join(words).capitalize() + ".")
ROLES = st.sampled_from(["thesis", "reasons", "tracks", "recommendations", "conclusion"])
LIBRARIES = st.lists(
    st.lists(st.tuples(ROLES, STATEMENTS), min_size=1, max_size=4), min_size=1, max_size=12
).map(
    lambda papers: [
        Paper(f"p{place}", "", (f"W {place}",), "", f"p{place}.md", tuple(Said(*one) for one in said))
        for place, said in enumerate(papers)
    ]
)


@settings(deadline=None, max_examples=60)
@given(LIBRARIES, st.randoms(use_true_random=False))
def test_nothing_is_invented_and_no_order_matters(papers, chance: random.Random):
    digest = make_digest(gather(papers))
    said = {(paper.key, one.statement) for paper in papers for one in paper.said}
    for section in digest.sections:
        for group in section.groups:
            keys = [one.paper.key for one in group.members]
            assert len(keys) == len(set(keys)) > 1
            assert {(one.paper.key, one.text) for one in group.members} <= said
    for one in digest.asked:
        assert {(member.paper.key, member.text) for member in one.members} <= said
    for pair in digest.opposites:
        assert {(pair.one.paper.key, pair.one.text), (pair.other.paper.key, pair.other.text)} <= said
        assert pair.one.paper.key != pair.other.paper.key
    shuffled = papers.copy()
    chance.shuffle(shuffled)
    assert make_files(papers, ("md", "html")) == make_files(shuffled, ("md", "html"))


def test_hostile_words_are_words():
    bad = "<script>alert(1)</script> & “[link](x)” stays put before the winter timetable of night ferries."
    papers = [
        Paper(key, bad, (bad,), "2024", "a b.html", (Said("reasons", bad), Said("thesis", key * 9)))
        for key in ("a", "b")
    ]
    files = make_files(papers, ("md", "html"))
    assert b"<script>" not in files["digest.html"]
    assert b"\\<script>" in files["digest.md"]
    assert rb"\[link\](x)" in files["digest.md"]


def test_a_statement_too_long_for_a_line_or_two_is_passed_over_whole():
    long = " ".join(f"word{number}" for number in range(90)) + "."
    papers = [
        Paper(key, "", (), "", "", (Said("reasons", long), Said("thesis", key * 9))) for key in ("a", "b")
    ]
    digest = make_digest(gather(papers))
    assert digest.sections == ()
    assert digest.recurring == 1
