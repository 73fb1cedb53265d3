"""Servers on this machine that speak the protocol of chat completions, well and badly."""

from __future__ import annotations

import http.server
import json
import socket
import ssl
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from bluf.asking import Asker, Bill, Cache, Terms
from bluf.commentary import clean_document
from bluf.engines import Means, make_engine
from bluf.model import Commentary, Outline, iter_paths
from bluf.outline import make_outline
from bluf.readers import read_document

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]
NAME = "night-ferry.txt"
ROLES = ("thesis", "context", "tracks", "reasons", "recommendations", "conclusion")


def say(body: bytes, status: int = 200, **headers: str) -> Answer:
    """An answer of these bytes; `Retry_After` is the header of that name."""

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def wrap(content: str | None, usage: Any = None, **message: Any) -> bytes:
    """The body of an answer in which the model says this."""
    said = {"role": "assistant", "content": content, **message}
    body = {"object": "chat.completion", "choices": [{"index": 0, "message": said, "finish_reason": "stop"}]}
    return json.dumps(body if usage is None else {**body, "usage": usage}).encode()


def choose(**roles: Any) -> str:
    """The JSON of a choice, roles that are not given empty."""
    return json.dumps({**{role: [] for role in ROLES}, **roles})


class ModelServer:
    """A server that gives the answers it is told to, one after the other, the last one for ever.

    It remembers the headers and bodies of what it was asked.
    """

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.answers: list[Answer] = []
        self.asked: list[dict[str, Any]] = []
        self.headers: list[Any] = []
        self.paths: list[str] = []
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                site.asked.append(json.loads(body))
                site.headers.append(self.headers)
                site.paths.append(self.path)
                answer = site.answers[min(len(site.asked), len(site.answers)) - 1]
                try:
                    answer(self)
                except OSError:
                    self.close_connection = True  # whoever asked has left

            def log_message(self, format: str, *args: object) -> None:
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, request: Any, client_address: Any) -> None:
                pass  # a client that does not trust the certificate

        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_port
        self.url = f"{'https' if context else 'http'}://localhost:{self.port}/v1"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class RawServer:
    """A server that answers every question with bytes, be they HTTP or not."""

    def __init__(self) -> None:
        self.answer = b""
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/v1"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                try:
                    self._read_question(connection)
                    connection.sendall(self.answer)
                except OSError:
                    continue

    @staticmethod
    def _read_question(connection: socket.socket) -> None:
        said = b""
        while b"\r\n\r\n" not in said:
            said += connection.recv(65_536)
        head, _, body = said.partition(b"\r\n\r\n")
        length = next(
            int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")
        )
        while len(body) < length:
            body += connection.recv(65_536)

    def close(self) -> None:
        self._socket.close()


def outline_by(
    url: str, data: bytes, terms: Terms | None = None, folder: Path | None = None, bill: Bill | None = None
) -> Outline:
    """The outline of a text by a model at a URL; waits between tries are short unless terms say otherwise."""
    asker = Asker(terms or Terms(seconds=10, waits=(0.01, 0.01)))
    means = Means("tide-1", asker, Cache(folder), (bill or Bill()).add)
    return make_outline(read_commentary(data), make_engine(f"openai:{url}", means))


@cache
def read_commentary(data: bytes) -> Commentary:
    """A source as outlines are made from it, read once."""
    return clean_document(read_document(NAME, data))


@cache
def outline_plainly(data: bytes) -> Outline:
    """The outline of the built-in engine."""
    return make_outline(read_commentary(data))


def list_spans(data: bytes) -> list[tuple[int, int]]:
    """The places of all sentences of a source, in the order in which an engine is shown them."""
    return [span for paragraph in read_commentary(data).paragraphs for span in paragraph.sentences]


def find_strange(outline: Outline, data: bytes) -> list[str]:
    """The points of an outline that are no sentences of the source, word for word: there should be none."""
    spans = set(list_spans(data))
    return [
        path
        for path, point in iter_paths(outline)
        if not set(point.spans) <= spans
        or point.text != " ".join(outline.text[start:end] for start, end in point.spans)
        or not set(point.statement.lower().split()) <= set(point.text.lower().split())
    ]
