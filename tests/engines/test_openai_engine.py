"""The engine `openai:URL`: what is sent, what comes of the answer, what is kept, and what it costs."""

from __future__ import annotations

import datetime
import json
import threading

import pytest
from model_servers import NAME, choose, find_strange, list_spans, outline_by, say, wrap

from bluf.asking import Bill, Cache, Price, Terms, read_price
from bluf.engines import ENGINES, Means, make_engine
from bluf.errors import UsageError
from bluf.make import fit_outline, read_outline, write_brief
from bluf.model import EngineInfo
from bluf.packs import find_pack, load_pack
from bluf.settings import MAX_SENT_CHARACTERS
from bluf.trust import verify_brief

GOOD = choose(thesis=[4], context=[1], reasons=[19, 22, 25], recommendations=[28], conclusion=[33])
USAGE = {"prompt_tokens": 1400, "completion_tokens": 40, "total_tokens": 1440}


def test_the_numbers_that_a_model_names_are_the_outline(model, ferry):
    model.answers = [say(wrap(GOOD, USAGE))]
    outline = outline_by(model.url, ferry)
    spans = list_spans(ferry)
    assert outline.thesis.spans == (spans[3],)
    assert [one.spans for one in outline.reasons.points] == [(spans[n],) for n in (18, 21, 24)]
    assert outline.engine == EngineInfo("openai", "tide-1", "1")
    assert outline.warnings == ()
    assert find_strange(outline, ferry) == []


def test_what_is_sent_is_the_numbered_sentences_and_a_schema(model, ferry):
    model.answers = [say(wrap(GOOD))]
    outline = outline_by(model.url, ferry)
    (asked,) = model.asked
    assert asked["model"] == "tide-1"
    assert asked["temperature"] == 0
    lines = asked["messages"][1]["content"].splitlines()
    assert lines == [f"[{n}] {outline.text[a:b]}" for n, (a, b) in enumerate(list_spans(ferry), 1)]
    schema = asked["response_format"]["json_schema"]["schema"]
    assert schema["properties"]["thesis"]["items"] == {"type": "integer", "minimum": 1, "maximum": len(lines)}
    assert schema["required"] == [*schema["properties"]]
    assert model.paths == ["/v1/chat/completions"]


def test_nothing_else_of_the_source_is_sent(model, ferry):
    """Names of authors, their e-mail, the file's name: none of it is a sentence of the argument."""
    model.answers = [say(wrap(GOOD))]
    outline_by(model.url, ferry)
    sent = json.dumps(model.asked[0])
    assert not any(word in sent for word in ("Ingrid", "coastlab", "Okafor", NAME, "Harbor Ledger"))


def test_a_server_that_refuses_the_schema_is_asked_without(model, ferry):
    model.answers = [say(b"{}", 400), say(b"{}", 422), say(wrap(f"```json\n{GOOD}\n```"))]
    outline = outline_by(model.url, ferry)
    assert outline.engine
    assert [sorted(asked) for asked in model.asked] == [
        ["max_tokens", "messages", "model", "response_format", "temperature"],
        ["messages", "model", "response_format"],
        ["messages", "model"],
    ]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_server_that_is_busy_is_asked_again(model, ferry, status):
    model.answers = [say(b"busy", status), say(b"busy", status), say(wrap(GOOD))]
    assert outline_by(model.url, ferry).engine
    assert len(model.asked) == 3


def test_a_server_that_asks_to_wait_is_waited_for(model, ferry):
    model.answers = [say(b"", 429, Retry_After="1"), say(wrap(GOOD))]
    began = datetime.datetime.now()
    assert outline_by(model.url, ferry).engine
    assert datetime.datetime.now() - began >= datetime.timedelta(seconds=1)


@pytest.mark.parametrize("after", ["3600", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_a_server_that_asks_to_wait_too_long_is_not_waited_for(model, ferry, after):
    model.answers = [say(b"", 429, Retry_After=after)]
    outline = outline_by(model.url, ferry)
    assert len(model.asked) == 1
    assert [one.code for one in outline.warnings] == ["engine-refused"]


@pytest.mark.parametrize(
    "after", ["-1", "soon", "Fri, 99 Nix 2100", "1e9", "Mon, 01 Jan 2001 00:00:00 GMT", "٣"]
)
def test_a_wait_that_is_none_is_ours(model, ferry, after):
    model.answers = [say(b"", 503, Retry_After=after.encode().decode("latin-1")), say(wrap(GOOD))]
    assert outline_by(model.url, ferry).engine


def test_a_choice_is_remembered_and_the_same_question_never_asked_twice(model, ferry, tmp_path):
    model.answers = [say(wrap(GOOD))]
    first = outline_by(model.url, ferry, folder=tmp_path)
    assert outline_by(model.url, ferry, folder=tmp_path) == first
    assert len(model.asked) == 1
    outline_by(model.url, ferry.replace(b"nostalgia", b"sentiment"), folder=tmp_path)
    outline_by(f"{model.url}/other", ferry, folder=tmp_path)
    assert len(model.asked) == 3


def test_what_is_remembered_is_numbers_alone(model, ferry, tmp_path):
    model.answers = [say(wrap(GOOD))]
    outline_by(model.url, ferry, Terms(key="sk-tide-secret"), tmp_path)
    (kept,) = tmp_path.iterdir()
    assert set(json.loads(kept.read_text())) <= {*json.loads(GOOD), "seen"}
    assert len(kept.read_bytes()) < 200


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"thesis":[999]}', b"\xff" * 50, GOOD.encode().replace(b"[4]", b"[999]")]
)
def test_what_was_damaged_is_asked_anew(model, ferry, tmp_path, damage):
    model.answers = [say(wrap(GOOD))]
    first = outline_by(model.url, ferry, folder=tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(damage)
    assert outline_by(model.url, ferry, folder=tmp_path) == first
    assert len(model.asked) == 2


def test_what_cannot_be_used_is_not_remembered(model, ferry, tmp_path):
    model.answers = [say(wrap("no numbers"))]
    outline_by(model.url, ferry, folder=tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_cannot_be_written_costs_nothing(model, ferry, tmp_path):
    (tmp_path / "file").write_text("")
    model.answers = [say(wrap(GOOD))]
    assert outline_by(model.url, ferry, folder=tmp_path / "file" / "engines").engine


def test_many_that_write_at_once_leave_one_whole_choice(tmp_path):
    cache = Cache(tmp_path)
    choices = [json.dumps({"thesis": [n] * 300}).encode() for n in range(8)]
    seen: set[bytes | None] = set()

    def work(choice: bytes) -> None:
        for _ in range(40):
            cache.keep("same", choice)
            seen.add(cache.find("same"))

    threads = [threading.Thread(target=work, args=(choice,)) for choice in choices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen <= set(choices)
    assert [path.name for path in tmp_path.iterdir()] == ["same.json"]


def test_of_a_long_text_the_likeliest_sentences_are_sent_and_it_is_said(model, ferry, tmp_path):
    paragraphs = ferry.decode().split("\n\n")
    filler = [f"On day {n} the tide came in at four and went out at ten, as tides do." for n in range(1200)]
    long = "\n\n".join([*paragraphs[:3], *filler, *paragraphs[3:]]).encode()
    model.answers = [say(wrap(choose(thesis=[9], reasons=[12, 14])))]
    outline = outline_by(model.url, long, folder=tmp_path)
    sent = model.asked[0]["messages"][1]["content"].splitlines()
    spans = list_spans(long)
    assert MAX_SENT_CHARACTERS * 0.9 < sum(len(line) for line in sent) < MAX_SENT_CHARACTERS * 1.2
    (warning,) = [one for one in outline.warnings if one.code == "engine-saw-part"]
    assert f"{len(sent):,} of its {len(spans):,} sentences" in warning.message
    assert sent[8] == f"[9] {outline.thesis.text}"
    assert find_strange(outline, long) == []
    assert outline_by(model.url, long, folder=tmp_path) == outline


def test_a_text_of_one_endless_sentence_is_not_sent(model):
    endless = b"The harbour needs a wall, " + b"a higher wall, " * 5000 + b"and a wall."
    outline = outline_by(model.url, endless)
    assert model.asked == []
    assert [one.code for one in outline.warnings if one.code.startswith("engine-")] == ["engine-saw-part"]


def test_a_brief_says_which_model_chose_in_every_format_and_still_verifies(model, ferry):
    model.answers = [say(wrap(GOOD))]
    outline = outline_by(model.url, ferry)
    pack = load_pack(find_pack("standard"))
    brief = fit_outline(outline, pack, datetime.date(2026, 11, 25))
    written = write_brief(brief, pack, ("docx", "md", "html"))
    assert b'"engine":{"name":"openai","model":"tide-1","prompt":"1"}' in written["md"]
    for form, data in written.items():
        assert not verify_brief(f"x.{form}", data, (NAME, ferry)).has_drifted
        assert not verify_brief(f"x.{form}", data).has_drifted
    plain = fit_outline(read_outline(NAME, ferry), pack, datetime.date(2026, 11, 25))
    assert b'"engine"' not in write_brief(plain, pack, ("md",))["md"]


def test_cost_is_what_the_server_counts_and_money_what_a_person_says(model, ferry):
    bill = Bill(Price(0.15, 0.60))
    model.answers = [say(wrap(GOOD, USAGE))]
    outline_by(model.url, ferry, bill=bill)
    assert [*bill.list_items()] == ["1,400 tokens in, 40 out", "0.000234 at 0.15 and 0.6 a million"]
    free = Bill()
    outline_by(model.url, ferry, bill=free)
    assert [*free.list_items()] == ["1,400 tokens in, 40 out"]


@pytest.mark.parametrize(
    "usage",
    [None, {}, "much", [], {"prompt_tokens": -1, "completion_tokens": 2}, {"prompt_tokens": 1.5},
     {"prompt_tokens": "1", "completion_tokens": "2"}, {"prompt_tokens": 10**30, "completion_tokens": 1},
     {"prompt_tokens": True, "completion_tokens": True}],
)  # fmt: skip
def test_tokens_that_a_server_does_not_count_are_not_made_up(model, ferry, usage):
    bill = Bill(Price(1, 1))
    model.answers = [say(wrap(GOOD, usage))]
    assert outline_by(model.url, ferry, bill=bill).engine
    assert [*bill.list_items()] == ["tokens not told by the server"]


@pytest.mark.parametrize("said", ["", "1", "1,2,3", "a,b", "-1,2", "nan,1", "inf,1", "1;2"])
def test_what_are_no_prices_is_refused(said):
    with pytest.raises(UsageError, match=r"no pair of prices.*0\.15,0\.60"):
        read_price(said)


def test_the_built_in_engine_is_a_row_like_another(ferry):
    means = Means(None, lambda url, body: b"", Cache(None), lambda usage: None)
    assert [*ENGINES] == ["built-in", "openai"]
    assert read_outline(NAME, ferry, select=make_engine("built-in", means)) == read_outline(NAME, ferry)
