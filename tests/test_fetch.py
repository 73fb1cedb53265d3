"""Pages of the web: what is asked, what is refused, and that everything ends. Nothing leaves this machine."""

from __future__ import annotations

import gzip
import http.server
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator

import pytest

from bluf import fetch
from bluf.addresses import is_public, read_target
from bluf.errors import SourceError
from bluf.fetch import fetch_source
from bluf.files import read_source
from bluf.naming import stem_of
from bluf.settings import MAX_SOURCE_BYTES

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]
PAGE = b"<!doctype html><p>The ferry stays.</p>"


def say(body: bytes, status: int = 200, **headers: str) -> Answer:
    """An answer of these bytes; `Content_Type` is the header of that name."""

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


class Site:
    """A server on this machine that gives each path its answer, and remembers what it was asked."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[http.server.BaseHTTPRequestHandler] = []
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self)
                site.answers.get(self.path, say(b"none", 404))(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        scheme = "https" if context else "http"
        self.root = f"{scheme}://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


def test_a_page_is_fetched_with_the_name_of_its_site(site):
    site.answers["/tugs?id=3"] = say(PAGE)
    assert fetch_source(f"{site.root}/tugs?id=3#top", True) == (f"{site.root}/tugs?id=3", PAGE)
    headers = site.asked[0].headers
    assert headers["Host"] == site.root.removeprefix("http://")
    assert headers["User-Agent"].startswith("bluf/")
    assert "Cookie" not in headers


def test_files_are_read_by_address(site):
    site.answers["/tugs"] = say(PAGE)
    assert read_source(f"{site.root}/tugs", allow_private=True)[1] == PAGE
    with pytest.raises(SourceError, match="private network"):
        read_source(f"{site.root}/tugs")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1",
     "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "240.0.0.1", "192.0.2.1",
     "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
     "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "2001:db8::1"],
)  # fmt: skip
def test_private_addresses_are_told_however_they_are_wrapped(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_of_the_open_network_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
    ],
)
def test_this_machine_is_refused_however_it_is_written(host, site):
    site.answers["/"] = say(PAGE)
    with pytest.raises(SourceError, match=r"private network .*--allow-private|no site has that name"):
        fetch_source(f"http://{host}:{site.server.server_port}/")
    assert site.asked == []


def test_a_name_with_one_private_address_among_others_is_refused(site, monkeypatch):
    """A name may answer with a public address first and the router's second."""
    answers = [(2, 1, 6, "", (ip, 80)) for ip in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: answers)
    with pytest.raises(SourceError, match=r"tide\.example is in a private network \(127\.0\.0\.1\)"):
        fetch_source("http://tide.example/")


def test_a_name_is_resolved_once_and_the_connection_goes_there(site, monkeypatch):
    """A name that answers differently the second time is never asked a second time."""
    asked = []
    real = socket.getaddrinfo

    def answer(host, port, *args, **kwargs):
        if host == "tide.example":
            asked.append(host)
            host = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
        return real(host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    site.answers["/"] = say(PAGE)
    url = f"http://tide.example:{site.server.server_port}/"
    assert fetch_source(url, True) == (url, PAGE)
    assert asked == ["tide.example"]
    assert site.asked[0].headers["Host"] == url.removeprefix("http://").rstrip("/")


def test_redirections_are_followed_to_their_end(site):
    site.answers["/a"] = say(b"", 301, Location="/b c")
    site.answers["/b%20c"] = say(b"", 307, Location=f"{site.root}/d")
    site.answers["/d"] = say(PAGE)
    assert fetch_source(f"{site.root}/a", True) == (f"{site.root}/d", PAGE)


@pytest.mark.parametrize(
    ("location", "what"),
    [
        ("/loop", "leads on more than 5 times"),
        ("file:///etc/passwd", "begin file: are not fetched"),
        ("ftp://tide.example/x", "begin ftp: are not fetched"),
        ("data:text/plain,x", "begin data: are not fetched"),
        ("http://a:b@tide.example/", "a name or a password"),
        ("http://[::1", "no address of the web"),
        ("", "does not say where"),
    ],
)
def test_redirections_that_lead_nowhere_are_refused(location, what, site):
    site.answers["/loop"] = say(b"", 302, Location=location)
    with pytest.raises(SourceError, match=what):
        fetch_source(f"{site.root}/loop", True)


def test_a_redirection_into_a_private_network_is_refused(site, monkeypatch):
    """The first address passes the check (here by decree), the second is this machine."""
    monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.9")
    monkeypatch.setattr(socket, "create_connection", lambda _, timeout, real=socket.create_connection: real(
        ("127.0.0.1", site.server.server_port), timeout
    ))  # fmt: skip
    site.answers["/"] = say(b"", 302, Location=f"http://127.0.0.1:{site.server.server_port}/secret")
    with pytest.raises(SourceError, match=r"private network \(127\.0\.0\.1\)"):
        fetch_source(f"http://127.0.0.9:{site.server.server_port}/")
    assert [handler.path for handler in site.asked] == ["/"]


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("ftp://tide.example/x", "begin ftp: are not fetched"),
        ("file:///etc/passwd", "begin file: are not fetched"),
        ("https://ada:secret@tide.example/", "a name or a password"),
        ("https://@tide.example/", "a name or a password"),
        ("https://", "no address of the web"),
        ("https://a b/", "no address of the web"),
        ("https://tide.example:99999/", "no address of the web"),
        ("http://x\r\nHost: y/", "no address of the web"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url, what):
    with pytest.raises(SourceError, match=what) as caught:
        fetch_source(url)
    assert "secret" not in str(caught.value)


def test_addresses_are_written_as_the_web_writes_them():
    target = read_target("HTTPS://Zürich.example:443/öl und gas?q=ä&r=%20#x", "")
    assert target.url == "https://xn--zrich-kva.example/%C3%B6l%20und%20gas?q=%C3%A4&r=%20"
    assert (target.host, target.port) == ("xn--zrich-kva.example", 443)


@pytest.mark.parametrize(
    ("status", "what"), [(403, "lets no program read"), (404, "no such page"), (500, "answers 500")]
)
def test_a_site_that_does_not_give_the_page_is_quoted(status, what, site):
    site.answers["/"] = say(b"x", status)
    with pytest.raises(SourceError, match=f"{what}.*Save the page"):
        fetch_source(f"{site.root}/", True)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("identity", bytes),
    ],
)
def test_packed_pages_are_unpacked(encoding, pack, site):
    site.answers["/"] = say(pack(PAGE), Content_Encoding=encoding)
    assert fetch_source(f"{site.root}/", True)[1] == PAGE


@pytest.mark.parametrize(
    ("body", "headers", "what"),
    [
        (gzip.compress(bytes(MAX_SOURCE_BYTES + 1)), {"Content_Encoding": "gzip"}, "larger than 50 MB"),
        (gzip.compress(PAGE)[:-9], {"Content_Encoding": "gzip"}, "cut off or broken"),
        (b"no gzip", {"Content_Encoding": "gzip"}, "cut off or broken"),
        (PAGE, {"Content_Encoding": "br"}, "packed in a way that was not asked for"),
        (b" \n", {}, "it is empty"),
        (PAGE, {"Content_Length": "9999"}, "cut off or broken"),
    ],
    ids=["bomb", "cut off", "no gzip", "unknown", "empty", "less than promised"],
)
def test_what_is_no_whole_page_is_refused(body, headers, what, site):
    site.answers["/"] = say(body, **headers)
    with pytest.raises(SourceError, match=what):
        fetch_source(f"{site.root}/", True)


def test_a_page_without_end_is_cut(site):
    def pour(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(bytes(1_000_000))
        except OSError:
            pass

    site.answers["/"] = pour
    with pytest.raises(SourceError, match="larger than 50 MB"):
        fetch_source(f"{site.root}/", True)


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n\r\n"], ids=["head", "body"])
def test_a_site_that_drips_is_left_when_time_is_up(head, site, monkeypatch):
    """Each byte comes well within any limit of a single read; the whole does not."""
    monkeypatch.setattr(fetch, "FETCH_SECONDS", 0.6)

    def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(head)
            for _ in range(100):
                handler.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            pass

    site.answers["/"] = drip
    with pytest.raises(SourceError, match=r"took longer than 0\.6 seconds"):
        fetch_source(f"{site.root}/", True)


def test_a_site_that_is_not_there_is_told(site):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SourceError, match=r"cannot be reached \(Connection refused\)"):
        fetch_source(f"http://127.0.0.1:{port}/", True)


@pytest.mark.parametrize("answer", [b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: " + b"x" * 70_000, b""])
def test_an_answer_that_is_none_is_told(answer, site):
    site.answers["/"] = lambda handler: handler.wfile.write(answer) and None
    with pytest.raises(SourceError, match="cannot be reached"):
        fetch_source(f"{site.root}/", True)


@pytest.mark.parametrize(
    ("charset", "body", "read_as"),
    [
        ("iso-8859-1", "Zürich’s".encode("cp1252"), "Zürich’s"),
        ("windows-1251", "Мир".encode("cp1251"), "Мир"),
        ("iso-8859-1", "Zürich’s".encode(), "Zürich’s"),
        ("utf-8", "Zürich’s".encode(), "Zürich’s"),
    ],
)
def test_the_encoding_that_a_server_names_is_used_where_it_is_true(charset, body, read_as, site):
    site.answers["/"] = say(body, Content_Type=f"text/html; charset={charset}")
    assert fetch_source(f"{site.root}/", True)[1].decode("utf-8-sig") == read_as


@pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "nonsense", "zlib"])
def test_other_codecs_are_never_used(charset, site):
    site.answers["/"] = say(b"\xe9\\x41", Content_Type=f"text/html; charset={charset}")
    assert fetch_source(f"{site.root}/", True)[1] == b"\xe9\\x41"


@pytest.fixture
def safe_site(certificate: str) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site = Site(context)
    yield site
    site.server.shutdown()
    site.server.server_close()


def test_a_site_proves_its_name_though_its_address_is_asked(safe_site, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", certificate)
    safe_site.answers["/"] = say(PAGE)
    assert fetch_source(f"{safe_site.root}/", True)[1] == PAGE
    with pytest.raises(SourceError, match="cannot prove who it is"):
        fetch_source(f"{safe_site.root.replace('localhost', '127.0.0.1')}/", True)


def test_a_site_that_nobody_vouches_for_is_refused(safe_site):
    with pytest.raises(SourceError, match="cannot prove who it is"):
        fetch_source(f"{safe_site.root}/", True)


def test_nothing_leads_from_a_safe_address_to_an_unsafe_one(safe_site, site, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", certificate)
    safe_site.answers["/"] = say(b"", 302, Location=f"{site.root}/")
    with pytest.raises(SourceError, match="from a safe address to an unsafe one"):
        fetch_source(f"{safe_site.root}/", True)
    site.answers["/"] = say(b"", 302, Location=f"{safe_site.root}/page")
    safe_site.answers["/page"] = say(PAGE)
    assert fetch_source(f"{site.root}/", True)[0] == f"{safe_site.root}/page"


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("https://tide.example/2024/why-tugs.html?x=1", "why-tugs"),
        ("https://tide.example/tugs/", "tugs"),
        ("https://tide.example/tugs/index.html", "tugs"),
        ("https://tide.example/", "tide-example"),
        ("https://tide.example/?p=12", "tide-example-p-12"),
        ("https://tide.example/..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("https://tide.example/%00%0a", "tide-example"),
        ("https://tide.example/a%3Cb%3E%7C%22c", "a-b-c"),
        ("https://tide.example/" + "long-" * 100, "long-" * 15 + "long"),
        ("commentary.txt", "commentary"),
        ("-", "brief"),
    ],
)
def test_the_files_of_an_address_have_names_that_any_disk_takes(name, stem):
    assert stem_of(name) == stem
