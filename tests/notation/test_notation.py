"""An outline written down and read back."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bluf.errors import BlufError, SourceError
from bluf.make import read_outline
from bluf.model import (
    Attribution,
    Author,
    Loss,
    Mark,
    Outline,
    OutlineWarning,
    Point,
    SourceInfo,
    Strand,
    Unplaced,
    iter_paths,
    note_proposal,
)
from bluf.notation import NOTATIONS, decode_outline

TEXT = "The quay needs a lamp.\n\nFirst, people fall. Second, boats pass by."
SOURCE = SourceInfo("quay.txt", "text", "00", words=12)
THESIS = Point("The quay needs a lamp.", ((0, 22),), "The quay needs a lamp.", confidence=0.5)
FALL = Point("First, people fall.", ((24, 43),), "People fall.", "People", 0.25, 2, 3)
PASS = Point("Second, boats pass by.", ((44, 66),), "Boats pass by.", paragraph=2, support=(THESIS,))
OUTLINE = Outline(
    source=SOURCE,
    text=TEXT,
    attribution=Attribution(
        title="A lamp", authors=(Author("Ada Example"), Author("Bo Li")), date="2024-02-29"
    ),
    thesis=THESIS,
    context=(FALL,),
    reasons=Strand(announcement=THESIS, announced=2, explicit=True, points=(FALL, PASS)),
    recommendations=Strand(points=(PASS,)),
    conclusion=PASS,
    warnings=(OutlineWarning("promise-not-kept", "two of three", ((0, 3),)),),
    losses=(Loss("a table", "line 3", "Write it out."),),
)

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
"""Any characters but lone surrogates, which no file in UTF-8 can hold."""
optional = st.none() | words


def points_in(text: str) -> st.SearchStrategy[Point]:
    """Points that are made of one or two pieces of the text, some with others behind them."""
    starts = st.integers(0, len(text) - 1)
    spans = starts.flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text))))

    def build(pieces: list[tuple[int, int]], statement: str, label: str | None, *support: Point) -> Point:
        said = " ".join(text[start:end] for start, end in pieces)
        return Point(said, tuple(pieces), statement, label, support=support, note=label)

    parts = (st.lists(spans, min_size=1, max_size=2), words, optional)
    alone = st.builds(build, *parts)
    return alone | st.builds(build, *parts, alone) | st.builds(build, *parts, alone, alone)


def strands_of(points: st.SearchStrategy[Point]) -> st.SearchStrategy[Strand | None]:
    listed = st.lists(points, max_size=3).map(tuple)
    return st.none() | st.builds(
        Strand, st.none() | points, st.none() | st.integers(0, 99), st.booleans(), listed
    )


def marks_in(text: str) -> st.SearchStrategy[Mark]:
    """Marks of any kind within the text."""
    starts = st.integers(0, len(text) - 1)
    spans = starts.flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text))))
    links = st.builds(Mark, st.just("link"), spans, st.just("https://quay.example/?a=b&c=d"))
    return links | st.builds(Mark, st.sampled_from(["bold", "italic"]), spans)


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
    points = points_in(text)
    strands = strands_of(points)
    unplaced = st.builds(Unplaced, words, words, words, words, optional, optional)
    outline = Outline(
        source=SourceInfo(draw(words), draw(words), draw(words), words=draw(st.integers(0, 9999))),
        text=text,
        attribution=Attribution(
            title=draw(optional), authors=(Author(draw(words), draw(optional)),), date=draw(optional)
        ),
        thesis=draw(st.none() | points),
        context=tuple(draw(st.lists(points, max_size=2))),
        tracks=draw(strands),
        reasons=draw(strands),
        recommendations=draw(strands),
        conclusion=draw(st.none() | points),
        marks=tuple(draw(st.lists(marks_in(text), max_size=3))),
        unplaced=tuple(draw(st.lists(unplaced, max_size=2))),
    )
    return note_proposal(outline) if draw(st.booleans()) else outline


@given(outlines())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back(outline):
    for notation in ("json", "yaml"):
        assert decode_outline("x", NOTATIONS[notation](outline).encode()) == outline


@pytest.mark.parametrize("notation", NOTATIONS)
def test_every_notation_ends_with_one_line_end(notation):
    written = NOTATIONS[notation](OUTLINE)
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


def test_json_and_yaml_are_one_tree():
    assert yaml.safe_load(NOTATIONS["yaml"](OUTLINE)) == json.loads(NOTATIONS["json"](OUTLINE))


def test_the_tree_has_the_names_of_the_contract_in_its_order():
    tree = json.loads(NOTATIONS["json"](OUTLINE))
    assert tree["bluf"] == "outline/1"
    assert " ".join(tree) == (
        "bluf source text attribution thesis context tracks reasons recommendations conclusion "
        "takeaways marks warnings losses unplaced proposed"
    )
    assert " ".join(tree["source"]) == "name format sha256 language words"
    assert " ".join(tree["attribution"]) == (
        "title subtitle authors outlet series number date originally_published url disclaimer"
    )
    assert " ".join(tree["attribution"]["authors"][0]) == "name honorific position affiliation email"
    assert " ".join(tree["thesis"]) == "text spans statement label confidence paragraph page support note"
    assert " ".join(tree["reasons"]) == "announcement announced explicit points"
    assert " ".join(tree["warnings"][0]) == "code message spans"


def test_what_is_not_there_is_null_or_an_empty_list():
    tree = json.loads(NOTATIONS["json"](Outline(source=SOURCE, text=TEXT)))
    for name in ("thesis", "tracks", "reasons", "recommendations", "conclusion"):
        assert tree[name] is None
    assert tree["context"] == tree["warnings"] == tree["attribution"]["authors"] == []
    assert tree["attribution"]["title"] is None


def test_a_date_that_a_person_writes_without_quotes_is_a_date():
    written = NOTATIONS["yaml"](OUTLINE).replace("'2024-02-29'", "2024-02-29")
    assert "date: 2024-02-29\n" in written
    assert decode_outline("x.yaml", written.encode()) == OUTLINE


def test_names_that_a_later_version_may_add_are_let_pass():
    tree = json.loads(NOTATIONS["json"](OUTLINE)) | {"shelf": 4}
    assert decode_outline("x.json", json.dumps(tree).encode()) == OUTLINE


def test_every_point_has_a_path_in_the_tree():
    paths = [path for path, _ in iter_paths(OUTLINE)]
    assert paths == [
        "thesis",
        "context[0]",
        "reasons.announcement",
        "reasons.points[0]",
        "reasons.points[1]",
        "reasons.points[1].support[0]",
        "recommendations.points[0]",
        "recommendations.points[0].support[0]",
        "conclusion",
        "conclusion.support[0]",
    ]


@pytest.mark.parametrize("spans", [(), ((0, 21),), ((0, 23),), ((-66, 22),), ((22, 0),), ((0, 999),)])
def test_a_point_that_is_not_at_its_place_is_named(spans):
    data = NOTATIONS["json"](replace(OUTLINE, thesis=replace(THESIS, spans=spans))).encode()
    with pytest.raises(SourceError, match=r"^x\.json: thesis: its text is not what stands at its spans"):
        decode_outline("x.json", data)


def test_a_point_may_be_in_two_places():
    outline = replace(OUTLINE, thesis=replace(THESIS, text="The lamp.", spans=((0, 3), (17, 22))))
    assert decode_outline("x.json", NOTATIONS["json"](outline).encode()) == outline


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "this is no JSON"),
        (b'{"a":' * 5000, "this is no JSON"),
        (b"[" * 5000, "neither JSON nor YAML"),
        (b"a: b: c", "neither JSON nor YAML at line 1"),
        (b"a: 1\nb: [", "neither JSON nor YAML at line 2"),
        (b"\xff\xfe\x00\x01", "neither JSON nor YAML"),
        (b"a: !!int one", "neither JSON nor YAML"),
        (b"a: !!bool one", "neither JSON nor YAML"),
        (b"a: !!int ''", "neither JSON nor YAML"),
        (b"a: !!timestamp one", "neither JSON nor YAML"),
        (b"a: !!python/object:os.system one", "neither JSON nor YAML"),
        (b"words", "this is no outline"),
        (b"[]", "this is no outline"),
        (b"{}", "this is no outline: .*`source`"),
        (b'{"bluf": "outline/2", "source": {}, "text": ""}', "this is no outline: .*outline/2"),
        (b"source: {name: a, format: b, sha256: c}\ntext: [5]", r"this is no outline: .*`\$\.text`"),
    ],
)
def test_what_is_no_outline_is_refused_with_its_place(data, said):
    with pytest.raises(SourceError, match=said) as caught:
        decode_outline("x", data)
    assert str(caught.value).startswith("x: ")
    assert "`bluf outline SOURCE`" in caught.value.next_step


def test_a_tree_that_holds_itself_is_refused():
    data = "source: {name: a, format: b, sha256: c}\ntext: x\n"
    data += "thesis: &a {text: x, spans: [[0, 1]], statement: x, support: [*a]}\n"
    with pytest.raises(SourceError, match="this is no outline"):
        decode_outline("x", data.encode())


@given(st.binary(max_size=60) | st.text(alphabet="{}[]:,-!&*'\"| \nab1", max_size=40).map(str.encode))
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise_anything_else(data):
    with pytest.raises(BlufError):
        decode_outline("x", data)


def test_markdown_is_for_a_person_to_read():
    assert NOTATIONS["md"](OUTLINE) == (
        "# A lamp\n\n"
        "Ada Example, Bo Li\n\n"
        "## Thesis\n\n"
        "- The quay needs a lamp. (¶1, 0.50)\n\n"
        "## Context\n\n"
        "- **People**: People fall. (¶2, p. 3, 0.25)\n\n"
        "## Reasons (enumerated, 2 announced)\n\n"
        "- **People**: People fall. (¶2, p. 3, 0.25)\n"
        "- Boats pass by. (¶2, 0.00)\n"
        "  - The quay needs a lamp. (¶1, 0.50)\n\n"
        "## Recommendations (not enumerated)\n\n"
        "- Boats pass by. (¶2, 0.00)\n"
        "  - The quay needs a lamp. (¶1, 0.50)\n\n"
        "## Conclusion\n\n"
        "- Boats pass by. (¶2, 0.00)\n"
        "  - The quay needs a lamp. (¶1, 0.50)\n\n"
        "## Warnings\n\n"
        "- promise-not-kept: two of three\n"
    )


def test_markdown_of_an_empty_outline_says_what_is_not_known():
    assert NOTATIONS["md"](Outline(source=SOURCE, text=TEXT)) == "# quay.txt\n\n(no author stated)\n"


def test_markdown_has_notes_and_what_has_no_place():
    thesis = replace(THESIS, note="Ask Ada")
    kept = Unplaced("context[0]", "its sentence is gone", "Boats pass.", "Ships pass.")
    written = NOTATIONS["md"](Outline(source=SOURCE, text=TEXT, thesis=thesis, unplaced=(kept,)))
    assert "- The quay needs a lamp. (¶1, 0.50) [note: Ask Ada]\n" in written
    assert "## Without a place\n\n- context[0]: Ships pass. (its sentence is gone)\n" in written


def test_the_outline_of_a_real_commentary_comes_back_whole(ferry):
    outline = read_outline("night-ferry.txt", ferry)
    for notation in ("json", "yaml"):
        assert decode_outline("x", NOTATIONS[notation](outline).encode()) == outline


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (Mark("bold", (3, 3)), "marks[0]: its span"),
        (Mark("bold", (-1, 3)), "marks[0]: its span"),
        (Mark("italic", (0, 99)), "marks[0]: its span"),
        (Mark("link", (0, 3)), "a link has a `url`"),
        (Mark("bold", (0, 3), "https://quay.example/"), "a link has a `url`"),
        (Mark("link", (0, 3), "javascript:alert(1)"), "$.marks[0].url"),
        (Mark("link", (0, 3), 'https://quay.example/"><b>'), "$.marks[0].url"),
        (Mark("link", (0, 3), "https://quay.example/\n"), "$.marks[0].url"),
    ],
)
def test_a_mark_that_points_nowhere_or_leads_astray_is_refused(mark, said):
    written = NOTATIONS["json"](replace(OUTLINE, marks=(mark,)))
    with pytest.raises(SourceError) as caught:
        decode_outline("x.json", written.encode())
    assert said in str(caught.value)


def test_a_point_may_be_one_sentence_and_nothing_else():
    head = "source: {name: quay.txt, format: text, sha256: '00'}\ntext: |-\n  The quay needs a lamp.\n\n"
    text = head + "  “First,” people don’t fall. Second, boats pass by.\n"
    points = "reasons:\n- Second, boats\n  pass by.\n- text: '\"First,\" people don''t fall.'\n"
    outline = decode_outline(
        "x.yaml", (text + points + "  label: No\n  support: [The quay needs a lamp.]\n").encode()
    )
    assert outline.reasons is not None
    second, first = outline.reasons.points
    assert (second.text, second.statement, second.paragraph) == (PASS.text, PASS.text, 2)
    assert first.text == first.statement == "“First,” people don’t fall."
    assert first.label == "No"
    assert first.support[0].spans == ((0, 22),)


def test_a_list_whose_last_item_was_taken_out_is_empty():
    data = (
        "source: {name: a, format: b, sha256: c}\ntext: The quay needs a lamp.\nwarnings:\nmarks:\ncontext:\n"
    )
    data += "reasons:\nrecommendations:\n  points:\nthesis:\n  text: The quay needs a lamp.\n  support:\n"
    outline = decode_outline("x.yaml", (data + "attribution:\n  title: A lamp\n  authors:\n").encode())
    assert outline.warnings == outline.context == outline.attribution.authors == ()
    assert (outline.reasons, outline.recommendations) == (None, Strand())
    assert outline.thesis is not None
    assert outline.thesis.support == ()


def test_an_author_may_be_nothing_but_a_name():
    data = (
        b"source: {name: a, format: b, sha256: c}\ntext: A.\nattribution:\n  authors: [Ada Example, Bo Li]\n"
    )
    assert decode_outline("x.yaml", data).attribution.authors == (Author("Ada Example"), Author("Bo Li"))


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("text: The quay needs two lamps.", "The text says: The quay needs a lamp. Take that as `text`"),
        ("text: Bring in the whales.", "Copy a sentence of `text` as it stands there"),
        ("text: ''", "reasons.points[0]: its words do not stand in the text"),
        ("{text: The quay needs a lamp., statment: Lamps now.}", "reasons.points[0]: there is no `statment`"),
        ("{text: The quay needs a lamp., statment: Lamps now.}", "Did you mean `statement`?"),
    ],
)
def test_a_slip_in_a_point_is_told_with_what_was_meant(point, said):
    data = f"source: {{name: a, format: b, sha256: c}}\ntext: The quay needs a lamp.\nreasons:\n- {point}\n"
    with pytest.raises(SourceError) as caught:
        decode_outline("x.yaml", data.encode())
    assert said in str(caught.value)


def test_a_name_that_is_nobodys_is_told_with_what_it_says():
    tree = json.loads(NOTATIONS["json"](OUTLINE))
    tree["thesis"]["remark"] = "Ask Ada"
    (warning, *_) = decode_outline("x.json", json.dumps(tree).encode()).warnings[1:]
    assert (warning.code, warning.message) == (
        "unknown-name",
        'thesis: `remark` is no name of an outline: "Ask Ada"',
    )


@pytest.mark.parametrize(
    "word", ["null", "~", "No", "yes", "12:30", "2024", "1e3", "0x1f", "true", ".5", "a: b", "- a"]
)
def test_what_looks_like_something_else_stays_text(word):
    outline = replace(OUTLINE, thesis=replace(THESIS, statement=word, label=word, note=word))
    assert decode_outline("x.yaml", NOTATIONS["yaml"](outline).encode()) == outline


def test_what_a_person_types_needs_no_quotation_marks():
    written = NOTATIONS["yaml"](OUTLINE)
    assert "  statement: >-\n    The quay needs a lamp.\n  label: null\n  note: null\n" in written
    typed = written.replace(
        "    The quay needs a lamp.\n  label: null", '    A lamp: "now", #1\n  label: 2024', 1
    )
    assert typed != written
    assert decode_outline("x.yaml", typed.encode()).thesis == replace(
        THESIS, statement='A lamp: "now", #1', label="2024"
    )
