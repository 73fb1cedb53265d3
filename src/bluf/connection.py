"""Connections to addresses that were looked up and checked first, all of whose waits end with one clock.

The proxies of the environment are not used.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

from .addresses import PORTS, Target

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer


class Clock(NamedTuple):
    """The moment by which everything must be done."""

    end: float

    def left(self) -> float:
        """Return the seconds left; raises `TimeoutError` where there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def resolve(target: Target, clock: Clock) -> list[str]:
    """Return the addresses of a host; the system's call knows no clock, and is left behind."""
    found: list[str] = []
    failed: list[OSError] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
        except OSError as error:
            failed.append(error)
        else:
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(clock.left())
    if failed:
        raise failed[0]
    if not found:
        raise TimeoutError
    return found


class Connection(http.client.HTTPConnection):
    """A connection to the first address that answers, known to the other side by its name."""

    def __init__(self, target: Target, addresses: list[str], clock: Clock) -> None:
        super().__init__(target.host, target.port)
        self._target, self._addresses, self._clock = target, addresses, clock
        self.default_port = PORTS[target.scheme]

    def connect(self) -> None:
        """Open the connection; raises the last `OSError` where no address answers."""
        error: OSError = OSError("no address")
        for address in self._addresses:
            try:
                plain = socket.create_connection((address, self._target.port), self._clock.left())
            except TimeoutError:
                raise
            except OSError as failure:
                error = failure
                continue
            self.sock = _Timed(self._wrap(plain), self._clock)
            return
        raise error

    def _wrap(self, plain: socket.socket) -> socket.socket:
        if self._target.scheme == "http":
            return plain
        try:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=self._target.host)
        except BaseException:
            plain.close()
            raise


class _Timed:
    """A socket as `http.client` uses it, each of whose waits ends with the clock."""

    def __init__(self, inner: socket.socket, clock: Clock) -> None:
        self._inner, self._clock = inner, clock

    def sendall(self, data: bytes) -> None:
        self._inner.settimeout(self._clock.left())
        self._inner.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reading(self._inner, self._clock))

    def close(self) -> None:
        """Leave the connection to the answer that is read from it, and is closed with it."""


class _Reading(io.RawIOBase):
    def __init__(self, inner: socket.socket, clock: Clock) -> None:
        self._inner, self._clock = inner, clock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        self._inner.settimeout(self._clock.left())
        return self._inner.recv_into(buffer)

    def close(self) -> None:
        self._inner.close()
        super().close()


def say_reason(error: Exception) -> str:
    """Return why a connection failed, in words of ours or of the system's, never of the other side's."""
    if isinstance(error, socket.gaierror):
        return "no site has that name"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "what it answers is cut off or broken"
