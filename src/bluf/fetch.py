"""A page of the web, fetched from addresses that are checked first.

A name is resolved once, every address that it has is checked, and the connection goes to one of them: a name
that answers differently the second time cannot lead elsewhere. Redirections are checked
like the first address. The proxies of the environment are not used: behind one, nobody here knows where a
request goes.
"""

from __future__ import annotations

import http.client
import ssl
import time
import zlib
from collections.abc import Iterator
from itertools import chain
from urllib.parse import urljoin

from . import __version__
from .addresses import BY_HAND, Target, is_public, read_target
from .charsets import decode_as
from .connection import Clock, Connection, resolve, say_reason
from .errors import UnreachableError
from .settings import FETCH_SECONDS, MAX_REDIRECTS, MAX_SOURCE_BYTES

CHUNK_BYTES = 65_536
_REDIRECTS = {301, 302, 303, 307, 308}
_STATUS = {
    401: "the page asks for a password",
    402: "the page asks to be paid",
    403: "the site lets no program read the page",
    404: "there is no such page",
    410: "the page is gone",
    429: "the site has been asked too often",
    451: "the page is not shown for legal reasons",
}
_HEADERS = {
    "User-Agent": f"bluf/{__version__}",
    "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain, application/pdf, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


def fetch_source(url: str, allow_private: bool = False) -> tuple[str, bytes]:
    """Return the address at which a page was found in the end, and its bytes.

    A text comes as UTF-8 where its server says that it is in another encoding. Raises `UnreachableError` for
    addresses that are not of the web, for private ones unless `allow_private`, and for a page that is not
    there, too large or late.
    """
    clock = Clock(time.monotonic() + FETCH_SECONDS)
    target = read_target(url, url)
    try:
        for _ in range(MAX_REDIRECTS + 1):
            answer = _ask(target, clock, allow_private)
            with answer:
                if answer.status not in _REDIRECTS:
                    return target.url, _read_page(target, answer)
                target = _follow(target, answer)
    except TimeoutError:
        raise UnreachableError(f"it took longer than {FETCH_SECONDS} seconds.", url, BY_HAND) from None
    except ssl.SSLError as error:
        what = f"its site cannot prove who it is ({error.reason or error})."
        raise UnreachableError(what, url, "If you trust it, save the page from your browser.") from None
    except (OSError, http.client.HTTPException, zlib.error) as error:
        raise UnreachableError(
            f"it cannot be reached ({say_reason(error)}).", url, f"bluf uses no proxy. {BY_HAND}"
        ) from None
    raise UnreachableError(f"it leads on more than {MAX_REDIRECTS} times.", url, BY_HAND)


def _ask(target: Target, clock: Clock, allow_private: bool) -> http.client.HTTPResponse:
    addresses = resolve(target, clock)
    private = [address for address in addresses if not is_public(address)]
    if private and not allow_private:
        what = f"{target.host} is in a private network ({private[0]})."
        raise UnreachableError(what, target.url, "Allow it with --allow-private if you mean it.")
    connection = Connection(target, addresses, clock)
    connection.request("GET", target.path, headers=_HEADERS)
    return connection.getresponse()


def _follow(target: Target, answer: http.client.HTTPResponse) -> Target:
    """Return where an answer leads; raises `UnreachableError` for nowhere, or from https to http."""
    location = answer.headers.get("Location", "").strip()
    if not location:
        raise UnreachableError("it leads on, and does not say where.", target.url, BY_HAND)
    try:
        after = read_target(urljoin(target.url, location), target.url)
    except ValueError:
        raise UnreachableError("it leads on to what is no address of the web.", target.url, BY_HAND) from None
    if target.scheme == "https" and after.scheme == "http":
        raise UnreachableError("it leads from a safe address to an unsafe one.", target.url, BY_HAND)
    return after


def _read_page(target: Target, answer: http.client.HTTPResponse) -> bytes:
    if answer.status != 200:
        what = _STATUS.get(answer.status, f"the site answers {answer.status}")
        raise UnreachableError(f"{what}.", target.url, BY_HAND)
    encoding = answer.headers.get("Content-Encoding", "").strip().lower()
    page = _gather(target, _inflate(target, encoding, _chunks(target, answer)))
    if not page.strip():
        raise UnreachableError("it is empty.", target.url, BY_HAND)
    return _as_utf8(page, answer)


def _chunks(target: Target, answer: http.client.HTTPResponse) -> Iterator[bytes]:
    """Yield the body of an answer as it comes; raises `IncompleteRead` where less comes than was promised."""
    left = MAX_SOURCE_BYTES
    while chunk := answer.read(CHUNK_BYTES):
        left -= len(chunk)
        if left < 0:
            raise _too_large(target)
        yield chunk
    if answer.length:
        raise http.client.IncompleteRead(b"", answer.length)


def _inflate(target: Target, encoding: str, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield a body unpacked, a piece at a time: a small one may hold gigabytes."""
    if encoding in ("", "identity"):
        yield from chunks
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise UnreachableError(
            f"it is packed in a way that was not asked for ({encoding[:20]}).", target.url, BY_HAND
        )
    first = next(chunks, b"")
    is_bare = encoding == "deflate" and first[:1] != b"" and first[0] & 0x0F != 8
    unpack = zlib.decompressobj(-zlib.MAX_WBITS if is_bare else zlib.MAX_WBITS | 32)
    for chunk in chain((first,), chunks):
        while chunk and not unpack.eof:
            yield unpack.decompress(chunk, CHUNK_BYTES)
            chunk = unpack.unconsumed_tail
    if not unpack.eof:
        raise http.client.IncompleteRead(b"")


def _gather(target: Target, chunks: Iterator[bytes]) -> bytes:
    page = bytearray()
    for chunk in chunks:
        page += chunk
        if len(page) > MAX_SOURCE_BYTES:
            raise _too_large(target)
    return bytes(page)


def _too_large(target: Target) -> UnreachableError:
    return UnreachableError(
        f"it is larger than {MAX_SOURCE_BYTES // 1_000_000} MB.", target.url, "Give the commentary alone."
    )


def _as_utf8(page: bytes, answer: http.client.HTTPResponse) -> bytes:
    """Return a text in UTF-8, marked as such, where its server names another encoding truly."""
    charset = answer.headers.get_content_charset()
    if not charset or answer.headers.get_content_maintype() == "image" or page.startswith(b"%PDF"):
        return page
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        text = decode_as(page, charset)
        return page if text is None else text.encode("utf-8-sig")
    return page
