"""One question to a server: posted, tried again where that may help, and given up when the time is over.

The connection is that of `connection.py`: to an address that was looked up and checked, through no proxy.
Nothing is followed elsewhere: a redirection would take the text, and the key, to a place that nobody named.
"""

from __future__ import annotations

import http.client
import re
import ssl
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from .. import __version__
from ..addresses import Target, is_loopback, is_public, read_target
from ..connection import Clock, Connection, resolve, say_reason
from ..errors import EngineError, EngineTermsError, UsageError
from ..settings import ENGINE_SECONDS, MAX_ENGINE_ANSWER_BYTES, MAX_ENGINE_WAIT_SECONDS

WAITS = (0.5, 2.0)
"""Seconds before the second and the third try: a server that restarts or is busy is often back by then."""
AGAIN = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))
"""Statuses that may be others the next time."""
UNREACHABLE, REFUSED, LATE = "engine-unreachable", "engine-refused", "engine-late"
UNUSABLE = "engine-answer-unusable"
"""Codes of the warnings for what a server does."""
SAYS = {
    401: "its server refuses the key, or wants one (BLUF_API_KEY).",
    403: "its server does not let this key in.",
    404: "its server knows no such address or model.",
    413: "its server finds the text too long.",
    429: "its server has been asked too often, or the account is used up.",
}
KEYS = ("BLUF_API_KEY", "OPENAI_API_KEY")
"""Variables of the environment that may hold the key, the first that is set."""


class Terms(NamedTuple):
    """On what terms a server is asked."""

    key: str | None = None
    allow_private: bool = False
    seconds: float = ENGINE_SECONDS
    """For all questions of one text together, tries and waits included."""
    waits: tuple[float, ...] = WAITS

    def __repr__(self) -> str:
        return f"Terms(key={'set' if self.key else None}, seconds={self.seconds:g})"


class Asker:
    """Asks the questions of one text; the first one starts the clock."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._clock: Clock | None = None
        self.requests = 0
        """Posted so far."""
        self.seconds = 0.0
        """Spent on them so far, waits included."""

    def __call__(self, url: str, body: bytes) -> bytes:
        """Return the body of the answer to a question.

        Raises `EngineError`, and `EngineTermsError` for an address that may not be asked.
        """
        began = time.monotonic()
        self._clock = self._clock or Clock(began + self._terms.seconds)
        try:
            return self._ask(read_target(url, "--engine"), body, self._clock)
        except TimeoutError:
            what = f"its server took longer than {self._terms.seconds:g} seconds."
            raise EngineError(LATE, what) from None
        finally:
            self.seconds += time.monotonic() - began

    def _ask(self, target: Target, body: bytes, clock: Clock) -> bytes:
        for wait in self._terms.waits:
            try:
                return self._post(target, body, clock)
            except _PassingError as error:
                pause = max(wait, error.wait)
                if pause > min(MAX_ENGINE_WAIT_SECONDS, clock.left()):
                    raise
                time.sleep(pause)
        return self._post(target, body, clock)

    def _post(self, target: Target, body: bytes, clock: Clock) -> bytes:
        try:
            addresses = resolve(target, clock)
            check_way(target, addresses, self._terms.allow_private)
            self.requests += 1
            connection = Connection(target, addresses, clock)
            connection.request("POST", target.path, body, make_headers(self._terms.key))
            with connection.getresponse() as answer:
                return _read_answer(answer)
        except TimeoutError:
            raise
        except ssl.SSLCertVerificationError as error:
            what = f"its server cannot prove who it is ({error.verify_message})."
            raise EngineError(UNREACHABLE, what) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _PassingError(UNREACHABLE, f"its server cannot be reached ({say_reason(error)}).") from None


class _PassingError(EngineError):
    """A fault that may be gone after `wait` seconds."""

    def __init__(self, code: str, what: str, status: int | None = None, wait: float = 0.0) -> None:
        super().__init__(code, what, status)
        self.wait = wait


def check_way(target: Target, addresses: list[str], allow_private: bool) -> None:
    """Return nothing where a text may go to a host; else raise `EngineTermsError`.

    To this machine it may, in the clear too; to a private network where that is allowed; to the open network
    only by https.
    """
    if all(is_loopback(address) for address in addresses):
        return
    private = [address for address in addresses if not is_public(address)]
    if private and not allow_private:
        what = f"{target.host} is in a private network ({private[0]})."
        raise EngineTermsError(what, "--engine", "Allow it with --allow-private if you mean it.")
    if target.scheme == "http" and len(private) < len(addresses):
        what = f"the text, and the key, would go to {target.host} for everybody to read on the way."
        raise EngineTermsError(what, "--engine", "Give an address with https:.")


def make_headers(key: str | None) -> Mapping[str, str]:
    """Return the headers of a question; the key is in one of them and nowhere else."""
    headers = {
        "User-Agent": f"bluf/{__version__}",
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    return {**headers, "Authorization": f"Bearer {key}"} if key else headers


def _read_answer(answer: http.client.HTTPResponse) -> bytes:
    status = answer.status
    if status == 200:
        return _read_body(answer)
    if 300 <= status < 400:
        raise EngineError(REFUSED, "its server leads elsewhere; give the address where it leads.", status)
    what = SAYS.get(status, f"its server answers {status}.")
    if status in AGAIN:
        raise _PassingError(REFUSED, what, status, _read_wait(answer.headers.get("Retry-After", "")))
    raise EngineError(REFUSED, what, status)


def _read_body(answer: http.client.HTTPResponse) -> bytes:
    body = bytearray()
    while chunk := answer.read(65_536):
        body += chunk
        if len(body) > MAX_ENGINE_ANSWER_BYTES:
            limit = MAX_ENGINE_ANSWER_BYTES // 1_000_000
            raise EngineError(UNUSABLE, f"its server answers more than {limit} MB.")
    if answer.length:
        raise http.client.IncompleteRead(b"", answer.length)
    return bytes(body)


def _read_wait(said: str) -> float:
    """Return the seconds that a `Retry-After` asks for: a number of them, or a date (RFC 9110, 10.2.3)."""
    if re.fullmatch(r"\s*[0-9]{1,9}(\.[0-9]{1,9})?\s*", said):
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except (TypeError, ValueError, IndexError, OverflowError, OSError):
        return 0.0


def choose_key(environment: Mapping[str, str]) -> str | None:
    """Return the key of the environment; None where it has none.

    Raises `UsageError`, which does not repeat it, for one that no header can hold.
    """
    name = next((name for name in KEYS if environment.get(name, "").strip()), None)
    if name is None:
        return None
    key = environment[name].strip()
    if not re.fullmatch(r"[\x21-\x7e]+", key):
        raise UsageError("it holds signs that no key has.", name, "Set it to the key alone.")
    return key


def choose_seconds(environment: Mapping[str, str]) -> float:
    """Return the seconds that an engine may take: those of BLUF_ENGINE_SECONDS, else `ENGINE_SECONDS`."""
    said = environment.get("BLUF_ENGINE_SECONDS", "").strip()
    if not said:
        return ENGINE_SECONDS
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", said) or not float(said):
        raise UsageError("it is no number of seconds.", "BLUF_ENGINE_SECONDS", "Write one, such as 300.")
    return float(said)
