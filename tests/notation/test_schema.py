"""What `bluf schema` prints is a JSON Schema, allows what we print, and refuses what we refuse."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from test_notation import OUTLINE, outlines

from bluf.batch.run import Event
from bluf.cli.schema import TYPES, write_schema
from bluf.make import read_outline
from bluf.model import Brief, Outline
from bluf.notation import NOTATIONS
from bluf.notation.schema import read_field_docs
from bluf.packs import find_pack, load_pack
from bluf.trust import verify_brief
from bluf.writers.provenance import build_provenance, encode_provenance

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "schema"
SCHEMAS = {word: json.loads(write_schema(word)) for word in TYPES}
VALID = {word: Draft202012Validator(schema) for word, schema in SCHEMAS.items()}


def tree_of(outline: Outline) -> Any:
    return json.loads(NOTATIONS["json"](outline))


@pytest.mark.parametrize("word", TYPES)
def test_it_is_a_schema_and_says_which(word):
    Draft202012Validator.check_schema(SCHEMAS[word])
    assert SCHEMAS[word]["$id"] == f"urn:bluf:{word}:1"
    assert SCHEMAS[word]["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("word", TYPES)
def test_the_copy_in_docs_is_what_is_printed(word):
    """After a change: `bluf schema WORD > docs/schema/WORD-1.json`, and read the diff: add, never rename."""
    assert (FOLDER / f"{word}-1.json").read_text("utf-8") == write_schema(word)


def test_there_is_a_copy_of_each_and_no_other():
    assert {path.name for path in FOLDER.iterdir()} == {f"{word}-1.json" for word in TYPES}


@given(outlines())
@settings(deadline=None)
def test_every_outline_that_is_printed_is_valid(outline):
    assert VALID["outline"].is_valid(tree_of(outline))


def test_the_outline_of_a_real_commentary_is_valid(ferry, example_source):
    for data in (ferry, example_source.read_bytes()):
        assert list(VALID["outline"].iter_errors(tree_of(read_outline("x.txt", data)))) == []


def places_in(tree: Any, path: tuple[Any, ...] = ()):
    """The path of every value in a tree."""
    yield path
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, below in pairs:
        yield from places_in(below, (*path, key))


def put(tree: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The tree with another value in a place; a missing value takes its name along."""
    if not path:
        return value
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    if len(path) == 1 and value is MISSING:
        del copy[path[0]]
    else:
        copy[path[0]] = put(copy[path[0]], path[1:], value)
    return copy


MISSING = object()
WHOLE = tree_of(OUTLINE)
STRANGE = [MISSING, None, True, 3, -1, 0.5, "x", "outline/2", "https://a.example/", [], [1, 2], [[1, 2]], {}]


@given(st.sampled_from(list(places_in(WHOLE))[1:]), st.sampled_from(STRANGE))
@settings(deadline=None, max_examples=500)
def test_what_is_broken_is_refused_by_both_or_by_neither(path, value):
    """One value of an outline replaced: the schema says what `bluf render` says of its shape."""
    broken = put(WHOLE, path, value)
    try:
        msgspec.convert(broken, Outline)
        is_read = True
    except msgspec.ValidationError:
        is_read = False
    assert VALID["outline"].is_valid(broken) == is_read


@pytest.mark.parametrize("path", [("text",), ("source", "sha256"), ("thesis", "spans"), ("bluf",)], ids=str)
def test_a_broken_outline_is_refused(path):
    assert not VALID["outline"].is_valid(put(WHOLE, path, 7))


def test_a_link_that_leads_nowhere_known_is_refused_by_its_pattern():
    marks = [{"kind": "link", "span": [0, 3], "url": "javascript:alert(1)"}]
    assert not VALID["outline"].is_valid({**WHOLE, "marks": marks})
    assert VALID["outline"].is_valid({**WHOLE, "marks": [{**marks[0], "url": "https://a.example/b"}]})


def test_a_pattern_has_no_words_of_python():
    assert "\\A" not in json.dumps(SCHEMAS["outline"]).replace("\\\\", "\\")


def test_what_a_field_means_is_said_where_a_docstring_says_it():
    point = SCHEMAS["outline"]["$defs"]["Point"]["properties"]
    assert point["page"]["description"] == "Page of the source, from 1; null where the source has no pages."
    assert SCHEMAS["outline"]["$defs"]["Outline"]["properties"]["bluf"]["enum"] == ["outline/1"]
    assert read_field_docs(int) == {}


@given(outlines())
@settings(deadline=None, max_examples=25)
def test_what_every_brief_carries_is_valid(outline):
    brief = Brief(outline, datetime.date(2025, 11, 25))
    carried = encode_provenance(build_provenance(brief, load_pack(find_pack("standard")), b"", ("head",)))
    assert list(VALID["provenance"].iter_errors(json.loads(carried))) == []


def test_a_verification_and_an_event_are_valid(ferry):
    found = verify_brief("x.md", b"# The quay\n\nThe quay needs a lamp.\n", ("x.txt", ferry))
    assert VALID["verification"].is_valid(json.loads(msgspec.json.encode(found)))
    event = Event(state="made", place="x.txt", why="new", outputs=("x.md",))
    assert VALID["event"].is_valid(json.loads(msgspec.json.encode(event)))
    assert not VALID["event"].is_valid({"state": "made"})
