"""On what terms a server is asked: where a text may go, and that the key goes nowhere else."""

from __future__ import annotations

import logging
import socket
import traceback

import pytest
from model_servers import NAME, choose, outline_by, say, wrap

from bluf.addresses import is_loopback, read_target
from bluf.asking import Asker, Cache, Terms, choose_key, choose_seconds, place_cache
from bluf.asking.post import check_way
from bluf.engines import Means, make_engine
from bluf.engines.openai import read_address
from bluf.errors import EngineError, UsageError
from bluf.make import read_outline

GOOD = choose(thesis=[4])
SECRET = "sk-tide-secret"


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("http://localhost:8080/v1", "http://localhost:8080/v1/chat/completions"),
        ("http://localhost:8080/v1/", "http://localhost:8080/v1/chat/completions"),
        ("http://localhost:8080", "http://localhost:8080/chat/completions"),
        ("https://tide.example/v1/chat/completions", "https://tide.example/v1/chat/completions"),
        ("HTTPS://Tide.example:443/v1", "https://tide.example/v1/chat/completions"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions"),
    ],
)
def test_questions_go_to_the_address_of_the_protocol(address, url):
    assert read_address(address) == url


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("", "no address of a server"),
        ("localhost:8080", "no address of a server"),
        ("ftp://tide.example/v1", "no address of a server"),
        ("file:///etc/passwd", "no address of a server"),
        ("http://", "no address of a server"),
        ("http://[::1", "no address of a server"),
        ("http://tide.example:99999/v1", "no address of a server"),
        ("http://x\r\nHost: y/", "no address of a server"),
        (f"https://ada:{SECRET}@tide.example/v1", "name or a password.*BLUF_API_KEY"),
        (f"https://{SECRET}@tide.example/v1", "name or a password.*BLUF_API_KEY"),
        (f"https://tide.example/v1?key={SECRET}", "more than a place.*BLUF_API_KEY"),
        (f"https://tide.example/v1#{SECRET}", "more than a place.*BLUF_API_KEY"),
        ("https://tide.example/v1?", "more than a place"),
    ],
)
def test_an_address_that_will_not_do_is_refused_before_anything_is_asked(address, what):
    with pytest.raises(UsageError, match=what) as caught:
        make_engine(f"openai:{address}", Means("tide-1", Asker(Terms()), Cache(None), lambda usage: None))
    assert SECRET not in str(caught.value)


def test_a_model_must_be_named():
    with pytest.raises(UsageError, match=r"no model is named.*BLUF_MODEL"):
        make_engine("openai:http://localhost/v1", Means("", Asker(Terms()), Cache(None), lambda usage: None))


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_told_however_it_is_written(address):
    assert is_loopback(address)


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "93.184.216.34", "::", "0.0.0.0", "fe80::1%eth0", "64:ff9b::7f00:1"]
)
def test_other_addresses_are_not_this_machine(address):
    assert not is_loopback(address)


HERE, NEAR, FAR = "127.0.0.1", "10.0.0.5", "93.184.216.34"


@pytest.mark.parametrize(
    ("scheme", "addresses", "allows", "refused"),
    [
        ("http", [HERE], False, None),
        ("https", [HERE], False, None),
        ("http", [NEAR], False, "private network"),
        ("https", [NEAR], False, "private network"),
        ("http", [NEAR], True, None),
        ("https", [NEAR], True, None),
        ("http", [FAR], False, "everybody to read"),
        ("http", [FAR], True, "everybody to read"),
        ("https", [FAR], False, None),
        ("https", ["169.254.169.254"], False, "private network"),
        ("http", [HERE, FAR], True, "everybody to read"),
        ("http", [NEAR, FAR], True, "everybody to read"),
        ("https", [FAR, HERE], False, "private network"),
    ],
)
def test_in_the_clear_a_text_goes_to_this_machine_or_where_it_is_allowed(scheme, addresses, allows, refused):
    target = read_target(f"{scheme}://tide.example/v1", "")
    if refused is None:
        check_way(target, addresses, allows)
        return
    with pytest.raises(UsageError, match=refused):
        check_way(target, addresses, allows)


def test_a_name_that_leads_elsewhere_than_it_says_is_checked_where_it_leads(model, ferry, monkeypatch):
    answers = [(2, 1, 6, "", (NEAR, 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: answers)
    with pytest.raises(UsageError, match=r"private network \(10\.0\.0\.5\).*--allow-private"):
        outline_by(model.url, ferry)


def test_the_key_is_in_one_header_and_nowhere_else(model, ferry, tmp_path, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    model.answers = [say(b"", 500), say(b"{}", 400), say(wrap(GOOD))]
    terms = Terms(key=SECRET, waits=(0.01, 0.01))
    outline = outline_by(model.url, ferry, terms, tmp_path)
    assert outline.engine
    assert [headers["Authorization"] for headers in model.headers] == [f"Bearer {SECRET}"] * 3
    others = [
        value for headers in model.headers for name, value in headers.items() if name != "Authorization"
    ]
    kept = [path.read_text() + path.name for path in tmp_path.iterdir()]
    said = [caplog.text, *capfd.readouterr(), repr(terms), repr(outline), str(model.asked), *model.paths]
    assert not any(SECRET in text for text in (*others, *kept, *said))


def test_without_a_key_no_header_asks_for_one(model, ferry):
    model.answers = [say(wrap(GOOD))]
    outline_by(model.url, ferry)
    assert "Authorization" not in model.headers[0]


@pytest.mark.parametrize(
    "answer",
    [say(SECRET.encode(), 401), say(b"", 302, Location=f"http://tide.example/?{SECRET}"),
     say(f'{{"error":"{SECRET}"}}'.encode()), say(SECRET.encode(), 500), say(wrap(SECRET)),
     say(wrap(None, refusal=SECRET)), lambda handler: handler.wfile.write(SECRET.encode())],
)  # fmt: skip
def test_no_fault_brings_the_key_to_light(model, ferry, tmp_path, answer):
    model.answers = [answer]
    outline = outline_by(model.url, ferry, Terms(key=SECRET, waits=()), tmp_path)
    assert outline.warnings
    assert SECRET not in repr(outline)
    assert [*tmp_path.iterdir()] == []


def test_no_traceback_of_a_fault_holds_the_key(model):
    model.answers = [say(b"", 401)]
    with pytest.raises(EngineError) as caught:
        Asker(Terms(key=SECRET))(f"{model.url}/x", b"{}")
    told = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "_ask" in told
    assert SECRET not in told
    assert SECRET not in repr(Terms(key=SECRET))


def test_the_key_is_the_one_of_the_environment():
    assert choose_key({"BLUF_API_KEY": "a", "OPENAI_API_KEY": "b"}) == "a"
    assert choose_key({"BLUF_API_KEY": " ", "OPENAI_API_KEY": " b\n"}) == "b"
    assert choose_key({}) is None


@pytest.mark.parametrize("key", [f"{SECRET}\r\nHost: x", f"{SECRET} x", f"{SECRET}é", f"{SECRET}\x00"])
def test_a_key_that_is_none_is_refused_and_not_repeated(key):
    with pytest.raises(UsageError, match="BLUF_API_KEY: it holds signs that no key has") as caught:
        choose_key({"BLUF_API_KEY": key})
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(("said", "seconds"), [("", 120), (" 300 ", 300), ("0.5", 0.5)])
def test_the_time_is_that_of_the_environment(said, seconds):
    assert choose_seconds({"BLUF_ENGINE_SECONDS": said}) == seconds


@pytest.mark.parametrize("said", ["0", "-1", "nan", "1e9", "long", "٣"])
def test_a_time_that_is_none_is_refused(said):
    with pytest.raises(UsageError, match="BLUF_ENGINE_SECONDS: it is no number of seconds"):
        choose_seconds({"BLUF_ENGINE_SECONDS": said})


def test_the_cache_is_in_the_users_folder_unless_they_want_none(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert place_cache({}) == tmp_path / "bluf" / "engines"
    assert place_cache({"BLUF_NO_CACHE": "1"}) is None


def test_nothing_is_asked_of_anybody_without_an_engine(ferry, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setenv("BLUF_API_KEY", SECRET)
    monkeypatch.setenv("BLUF_MODEL", "tide-1")
    assert read_outline(NAME, ferry).engine is None
