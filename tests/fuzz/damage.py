"""Ways to damage a source that leave much of it whole: piece by piece, part by part, node by node."""

from __future__ import annotations

import io
import json
import math
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random
from typing import Any

Splice = Callable[[bytes, int], bytes]
"""What damages bytes without knowing what they are; the number is how many there may be."""

_PIECES = {
    "markup": re.compile(rb"<[^<>]*>|[^<>\s]+|\s+|[<>]"),
    "lines": re.compile(rb"[^\n]*\n?"),
    "words": re.compile(rb"\S+|\s+"),
}
CUTS = {
    **{"html": "markup", "docx": "markup", "pdf": "words"},
    **{"text": "lines", "markdown": "lines", "mail": "lines"},
}
"""How the sources of a target are cut into pieces."""

_ODD_VALUES: tuple[Any, ...] = (
    *(None, True, -1, 0, 1, 2, 7, 255, 2**31, 2**63, -0.0, 0.5, 1e-9, 1e9, -1e9, 1e308, math.inf, math.nan),
    *("", " ", "x", "\u0000", "\u00ad", "\u200b", "\u202e", "\ud800", "\ufffd", "\U0001f600", "-", "1.", "•"),
    *([], [[]], {}, {"t": "Para", "c": []}, {"t": "Str", "c": "x"}, {"t": "Space"}, "footnotes", "Decimal"),
)
MAX_COPIES = 40
"""How often a piece is repeated: enough for whatever counts to three, and not slow."""
STRETCHED = 100_000
"""Bytes that a source is stretched to: what is slow with its square shows, what is not is read at once."""


def damage(target: str, data: bytes, rng: Random, stock: list[bytes], splice: Splice) -> bytes:
    """Return a source damaged in one to four places; `stock` has other sources to take pieces from."""
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        if rng.random() < 0.2:
            data = splice(data, len(data) + 64)
        elif target in ("tree", "boxes"):
            data = _damage_tree(data, rng, stock)
        elif target == "docx":
            data = _change_part(data, rng, lambda part: _damage_pieces(part, "markup", rng, stock))
        else:
            data = _damage_pieces(data, CUTS[target], rng, stock)
    return data


def stretch(target: str, data: bytes, rng: Random) -> bytes:
    """Return a source with one stretch of it repeated until it is long."""
    if target in ("tree", "boxes"):
        return _damage_tree(data, rng, [], STRETCHED)
    if target == "docx":
        return _change_part(data, rng, lambda part: _stretch_pieces(part, "markup", rng))
    return _stretch_pieces(data, CUTS[target], rng)


def _split(data: bytes, cut: str) -> list[bytes]:
    return [piece for piece in _PIECES[cut].findall(data) if piece]


def _damage_pieces(data: bytes, cut: str, rng: Random, stock: list[bytes]) -> bytes:
    pieces = _split(data, cut)
    if cut == "lines" and rng.random() < 0.4:
        pieces = _split(data, "words")
    start = rng.randrange(len(pieces) + 1)
    end = min(len(pieces), start + rng.choice((0, 1, 1, 2, 8)))
    chosen = pieces[start:end]
    match rng.randrange(6):
        case 0:
            chosen = []
        case 1:
            chosen = chosen * rng.randint(2, MAX_COPIES)
        case 2:
            chosen = chosen[::-1]
        case 3:
            chosen = [re.sub(rb"\w+", lambda word: _other_word(word[0], rng), piece) for piece in chosen]
        case _:
            other = _split(rng.choice(stock), cut) if stock else pieces
            place = rng.randrange(len(other) + 1)
            chosen = other[place : place + rng.choice((1, 1, 3, 9))]
    return b"".join((*pieces[:start], *chosen, *pieces[end:]))


def _other_word(word: bytes, rng: Random) -> bytes:
    """Return something where a word, a number or the value of an attribute stood."""
    numbers = (b"", b"0", b"-1", b"9" * 5000, b"0x" + b"f" * 5000, b"1e999")
    signs = (b"\xff", b"\xed\xa0\x80", b"\xe2\x80\xae", b"&#xD800;", b"&#x202e;", b"\\ud800", b"\\u202e")
    return rng.choice((word, word.upper(), word * 2, rng.choice(numbers), rng.choice(signs)))


def _stretch_pieces(data: bytes, cut: str, rng: Random) -> bytes:
    pieces = _split(data, rng.choice((cut, "words")))
    start = rng.randrange(len(pieces) + 1)
    end = start + rng.choice((1, 1, 2, 3, 20))
    repeated = b"".join(pieces[start:end])
    copies = STRETCHED // (len(repeated) or STRETCHED)
    return b"".join(pieces[:start]) + repeated * copies + b"".join(pieces[end:])


def _change_part(data: bytes, rng: Random, change: Callable[[bytes], bytes]) -> bytes:
    """Return a package with one of its parts changed, sometimes gone, doubled or under another's name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [(info.filename, package.read(info)) for info in package.infolist()]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        return data
    if not parts:
        return data
    place = max(rng.randrange(len(parts)), rng.randrange(len(parts)))
    name, content = parts[place]
    parts[place] = (name, change(content))
    match rng.randrange(40):
        case 0:
            del parts[place]
        case 1:
            parts.append(parts[place])
        case 2:
            parts[place] = (rng.choice(parts)[0], content)
    return _zip(parts)


def _zip(parts: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts:
            info = zipfile.ZipInfo(name)
            if name not in package.NameToInfo:  # the same name twice is worth its warning only sometimes
                package.writestr(info, content)
    return stream.getvalue()


def _damage_tree(data: bytes, rng: Random, stock: list[bytes], copies: int = 0) -> bytes:
    """Return a JSON tree with a value of it changed, or a member of a list repeated."""
    try:
        root = [json.loads(data)]
    except (ValueError, RecursionError):
        return data
    places = _places_in(root)
    if copies:
        places = [(holder, key) for holder, key in places if isinstance(holder, list) and holder is not root]
    holder, key = rng.choice(places) if places else (root, 0)
    value = holder[key]
    match -1 if copies else rng.randrange(6):
        case -1 if isinstance(holder, list):
            holder[key:key] = [value] * (copies // (len(json.dumps(value)) + 2))
        case 0:
            del holder[key]
            root = root or [None]
        case 1 if isinstance(holder, list):
            holder[key:key] = [value] * rng.randint(1, MAX_COPIES)
        case 2 if isinstance(value, int | float) and not isinstance(value, bool):
            holder[key] = value * rng.choice((-1, 0.5, 1.1, 3)) + rng.choice((0, 0, 1, -12))
        case 3 | 4:
            other, place = rng.choice(_places_in([json.loads(rng.choice(stock))] if stock else root))
            holder[key] = json.loads(json.dumps(other[place]))
        case _:
            holder[key] = rng.choice(_ODD_VALUES)
    return json.dumps(root[0]).encode()


def _places_in(root: list[Any]) -> list[tuple[Any, Any]]:
    """Return every place in a tree: what holds it, and the key or the number there."""
    places: list[tuple[Any, Any]] = []
    waiting: list[Any] = [root]
    while waiting:
        here = waiting.pop()
        keys = range(len(here)) if isinstance(here, list) else list(here)
        places += [(here, key) for key in keys]
        waiting += [here[key] for key in keys if isinstance(here[key], list | dict)]
    return places
