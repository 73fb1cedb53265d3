"""Everything that a server can do wrong: the built-in engine chooses, and both it and the cause are told."""

from __future__ import annotations

import socket
import ssl
import time

import pytest
from model_servers import ModelServer, RawServer, choose, outline_by, outline_plainly, say, wrap

from bluf.asking import Terms
from bluf.settings import MAX_ENGINE_ANSWER_BYTES

GOOD = choose(thesis=[4])
UNUSABLE, REFUSED, UNREACHABLE, LATE = (
    f"engine-{what}" for what in ("answer-unusable", "refused", "unreachable", "late")
)


def assert_built_in(outline, ferry, code, what=""):
    """The outline is the built-in one but for a warning of this code that says why."""
    plain = outline_plainly(ferry)
    *others, warning = outline.warnings
    assert warning.code == code
    assert what in warning.message
    assert warning.message.endswith("The built-in engine chose.")
    assert tuple(others) == plain.warnings
    assert outline.engine is None
    for field in plain.__struct_fields__:
        assert field == "warnings" or getattr(outline, field) == getattr(plain, field), field


CONTENTS = {
    "cut off": (GOOD[:-9], "numbers asked for"),
    "prose": ("The thesis is sentence 4.", "numbers asked for"),
    "prose around JSON": (f"Here you are: {GOOD} I hope that it helps.", "numbers asked for"),
    "prose around a fence": (f"Sure!\n```json\n{GOOD}\n```", "numbers asked for"),
    "two objects": (GOOD + GOOD, "numbers asked for"),
    "another shape": ('{"answer": [1, 2]}', "numbers asked for"),
    "a list": ("[4]", "numbers asked for"),
    "a number": ("4", "numbers asked for"),
    "null": ("null", "numbers asked for"),
    "a role too many": (choose(thesis=[4], author=[1]), "numbers asked for"),
    "a role too few": ('{"thesis": [4]}', "numbers asked for"),
    "words": (choose(thesis=["The ferry should be closed."]), "numbers asked for"),
    "digits": (choose(thesis=["4"]), "numbers asked for"),
    "a float": (choose(thesis=[4.0]), "numbers asked for"),
    "half a float": (choose(thesis=[4.5]), "numbers asked for"),
    "a truth": (choose(thesis=[True]), "numbers asked for"),
    "a bare number": (choose(thesis=4), "numbers asked for"),
    "none": (choose(thesis=None), "numbers asked for"),
    "not a number": (GOOD.replace("[4]", "[NaN]"), "numbers asked for"),
    "what only we say": (choose(thesis=[4], seen=3), "numbers asked for"),
    "zero": (choose(thesis=[0]), "not there"),
    "negative": (choose(thesis=[-1]), "not there"),
    "out of range": (choose(thesis=[4], reasons=[999]), "not there"),
    "out of all range": (choose(thesis=[10**40]), "not there"),
    "twice": (choose(thesis=[4], reasons=[7, 7]), "twice"),
    "in two roles": (choose(thesis=[4], conclusion=[4]), "twice"),
    "nothing": (choose(), "no thesis"),
    "too many": (choose(thesis=[4, 5]), "more than 1 sentences as thesis"),
    "deep": ("[" * 100_000, "numbers asked for"),
    "half a letter": ("\ud800", "protocol"),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_an_answer_that_is_not_the_one_asked_for(model, ferry, name):
    content, what = CONTENTS[name]
    model.answers = [say(wrap(content))]
    assert_built_in(outline_by(model.url, ferry), ferry, UNUSABLE, what)
    assert len(model.asked) == 1


BODIES = {
    "no JSON": (b"<html>It works!</html>", "protocol"),
    "no bytes": (b"", "protocol"),
    "cut off": (wrap(GOOD)[:-20], "protocol"),
    "no UTF-8": (b'{"choices": "\xff"}', "protocol"),
    "null": (b"null", "protocol"),
    "an error": (b'{"error": {"message": "sk-tide-secret is wrong"}}', "protocol"),
    "no choices": (b'{"choices": null}', "protocol"),
    "empty choices": (b'{"choices": []}', "without an answer"),
    "an empty choice": (b'{"choices": [{}]}', "protocol"),
    "content in parts": (wrap([{"type": "text", "text": GOOD}]), "protocol"),
    "content null": (wrap(None), "answers nothing"),
    "content empty": (wrap(""), "answers nothing"),
    "a refusal": (wrap(None, refusal="I cannot help with ferries."), "refuses"),
    "a refusal with numbers": (wrap(GOOD, refusal="No."), "refuses"),
    "deep": (b"[" * 100_000, "protocol"),
    "a tool": (wrap(None, tool_calls=[{"function": {"name": "rm", "arguments": "{}"}}]), "answers nothing"),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_holds_no_answer(model, ferry, name):
    body, what = BODIES[name]
    model.answers = [say(body)]
    assert_built_in(outline_by(model.url, ferry), ferry, UNUSABLE, what)


@pytest.mark.parametrize(
    ("status", "tries", "what"),
    [(401, 1, "refuses the key"), (402, 1, "402"), (403, 1, "does not let"),
     (404, 1, "no such address or model"), (413, 1, "too long"), (400, 3, "400"), (422, 3, "422"),
     (204, 1, "204"), (429, 3, "too often"),
     (500, 3, "500"), (503, 3, "503")],
)  # fmt: skip
def test_a_server_that_refuses_for_ever(model, ferry, status, tries, what):
    model.answers = [say(b"" if status == 204 else wrap(GOOD), status)]
    assert_built_in(outline_by(model.url, ferry), ferry, REFUSED, what)
    assert len(model.asked) == tries


def test_no_word_of_a_server_is_repeated(model, ferry):
    """An error may quote the key, or be written by whoever wants to be believed."""
    model.answers = [say(b'{"error": {"message": "Call +1 555 0100 now"}}', 401)]
    said = outline_by(model.url, ferry).warnings[-1].message
    assert "555" not in said


def test_nobody_there(ferry):
    server = ModelServer()
    server.close()
    assert_built_in(outline_by(server.url, ferry), ferry, UNREACHABLE, "Connection refused")


def test_a_name_that_nobody_has(ferry, monkeypatch):
    def find_nobody(*args, **kwargs):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", find_nobody)
    outline = outline_by("https://tide.invalid/v1", ferry)
    assert_built_in(outline, ferry, UNREACHABLE, "no site has that name")


def test_a_server_that_says_nothing_in_time(model, ferry):
    model.answers = [lambda handler: time.sleep(30)]
    began = time.monotonic()
    outline = outline_by(model.url, ferry, Terms(seconds=0.4))
    assert time.monotonic() - began < 10
    assert_built_in(outline, ferry, LATE, "longer than 0.4 seconds")


def test_a_server_that_drips(model, ferry):
    """A byte now and then keeps every single wait short; the clock is for all of them."""

    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(600):
            handler.wfile.write(b" ")
            time.sleep(0.05)

    model.answers = [drip]
    began = time.monotonic()
    outline = outline_by(model.url, ferry, Terms(seconds=0.5))
    assert time.monotonic() - began < 10
    assert_built_in(outline, ferry, LATE)


def test_the_clock_is_for_all_tries_together(model, ferry):
    def answer_late(handler):
        time.sleep(0.3)
        say(b"", 400)(handler)

    model.answers = [answer_late]
    outline = outline_by(model.url, ferry, Terms(seconds=0.5))
    assert_built_in(outline, ferry, LATE)


@pytest.mark.parametrize("is_chunked", [False, True])
def test_an_answer_without_end(model, ferry, is_chunked):
    sent = []

    def pour(handler):
        handler.send_response(200)
        if is_chunked:
            handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        piece = b" " * 65_536
        for _ in range(10_000):
            handler.wfile.write(b"10000\r\n" + piece + b"\r\n" if is_chunked else piece)
            sent.append(len(piece))

    model.answers = [pour]
    assert_built_in(outline_by(model.url, ferry), ferry, UNUSABLE, "more than 1 MB")
    assert sum(sent) < 20 * MAX_ENGINE_ANSWER_BYTES


def test_an_answer_that_is_cut_off(model, ferry):
    body = wrap(GOOD)
    model.answers = [say(body, Content_Length=str(len(body) + 10))]
    assert_built_in(outline_by(model.url, ferry), ferry, UNREACHABLE, "cut off or broken")
    assert len(model.asked) == 3


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_is_not_followed(model, ferry, status):
    """Neither text nor key goes where a server points, be it another host or its own."""
    other = ModelServer()
    other.answers = [say(wrap(GOOD))]
    for place in (f"{other.url}/chat/completions", f"{model.url}/elsewhere"):
        model.answers, model.asked = [say(b"", status, Location=place)], []
        outline = outline_by(model.url, ferry, Terms(key="sk-tide-secret", waits=()))
        assert_built_in(outline, ferry, REFUSED, "leads elsewhere")
        assert len(model.asked) == 1
    other.close()
    assert other.asked == []


def test_proxies_of_the_environment_see_nothing(model, ferry, monkeypatch):
    proxy = ModelServer()
    proxy.answers = [say(wrap(choose(thesis=[5])))]
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, proxy.url)
        monkeypatch.setenv(name.upper(), proxy.url)
    monkeypatch.delenv("no_proxy", raising=False)
    model.answers = [say(wrap(GOOD))]
    assert outline_by(model.url, ferry).engine
    proxy.close()
    assert proxy.asked == []
    assert len(model.asked) == 1


@pytest.fixture
def safe_model(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = ModelServer(context)
    server.answers = [say(wrap(GOOD))]
    yield server
    server.close()


def test_a_server_that_cannot_prove_who_it_is_gets_nothing(safe_model, ferry):
    outline = outline_by(safe_model.url, ferry, Terms(key="sk-tide-secret"))
    assert_built_in(outline, ferry, UNREACHABLE, "cannot prove who it is")
    assert safe_model.asked == []


def test_a_server_that_proves_who_it_is_is_asked(safe_model, certificate, ferry, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", certificate)
    assert outline_by(safe_model.url, ferry).engine
    other_name = safe_model.url.replace("localhost", "127.0.0.1")
    assert_built_in(outline_by(other_name, ferry), ferry, UNREACHABLE, "cannot prove who it is")


@pytest.mark.parametrize(
    "answer",
    [b"", b"\x00" * 100, b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1\r\n\r\n", b"HTTP/1.1 abc OK\r\n\r\n",
     b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}", b"HTTP/1.1 200 OK\r\nContent-Length: 9e9\r\n\r\n{}",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
     b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200,
     b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000, b"HTTP/1.1 100 Continue\r\n\r\n" * 50,
     b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00"],
)  # fmt: skip
def test_what_is_no_http(ferry, answer):
    server = RawServer()
    server.answer = answer
    outline = outline_by(server.url, ferry, Terms(seconds=5, waits=(0.01,)))
    server.close()
    assert outline.warnings[-1].code in (UNREACHABLE, UNUSABLE)
    assert outline.thesis == outline_plainly(ferry).thesis


def test_every_fault_has_its_row_in_the_documentation(request):
    """The table of docs/engines.md names each code that an outline may carry."""
    page = (request.config.rootpath / "docs" / "engines.md").read_text("utf-8")
    for code in (UNUSABLE, REFUSED, UNREACHABLE, LATE, "engine-saw-part"):
        assert f"`{code}`" in page
