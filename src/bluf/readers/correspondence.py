"""E-mail pasted as text: its fields, what it forwards or answers, its signature, apart from what it says."""

from __future__ import annotations

import re
from functools import cache
from itertools import dropwhile, takewhile
from typing import NamedTuple

import msgspec

from ..languages import read_words
from ..model import Block, Hints, Loss
from ..settings import MIN_BODY_WORDS
from .decoding import fold_space

MIN_QUOTED_SHARE = 0.8
"""Share of quoted lines from which on a text is quoted whole; the rest is the quoter's."""
MIN_QUOTED_LINES = 3
MAX_DEPTH = 10
"""Messages within messages that are opened; a chain of more is no commentary."""
MIN_FIELDS = 2
"""Fields in a row: a text may begin with one word and a colon."""
MAX_FIELD_LINES = 100
"""Lines of fields that are read, blank ones above them included."""
FIELDS_WITHIN = 3
"""Lines of a text before which its first field must stand."""
FORWARD_SHARE = 3
"""Times that a forwarded text is longer than the words above it, where those could be a text themselves."""
MAX_HEAD_WORDS = 20
"""Words. A first line as short as this and without a stop is a title or a byline."""
MAX_SIGNATURE_LINES = 15
"""Lines at the end among which a signature opens; `--` further up is a rule."""
REMEDY = "It is no part of its text."
MAX_LOSS = 5_000
"""Characters of a message that is shown as left out."""
MAX_LINE = 400
"""Characters. A longer line is none of those that mail programs write."""

_FIELD = re.compile(r"[> \t]*\*?(?P<name>[A-Za-z][A-Za-z-]{1,20}):\*?[ \t]*(?P<value>.*?)\*?$")
_ADDRESS = re.compile(r"\s*[<\[(][^<>\[\]()]*@[^<>\[\]()]*[>\])]|\s*\S+@\S+|\s+via\s.*$")
_QUOTE = re.compile(r"[ \t]?>[ \t]?")
_STAMP = re.compile(r"\S@\S|\d:\d\d")
_SENTENCE_END = re.compile(r"[,:;!?]$|(?<!\b[A-Z]r)(?<!\b[A-Z])\.$")
"""Of a sentence or a salutation: the stop of `Jr.` or `Ph.D.` may end a byline."""
_MAIL_ONLY = {"sent", "bcc", "reply-to", "resent-from", "x-mailer", "message-id"}
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,4}[^\W\d_][\w.'’-]*")


class MailWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What mail programs write, one pattern a thing, and the names of their fields."""

    forwarded: str
    reply: str
    signature: str
    subject: str
    fields: frozenset[str]


class Letter(NamedTuple):
    """A text, what an e-mail's fields say of it, and what was around it."""

    body: str
    hints: Hints = Hints()
    signature: tuple[Block, ...] = ()
    losses: tuple[Loss, ...] = ()


def open_letter(text: str, fields: dict[str, str] | None = None) -> Letter:
    """Return a text parted from what makes it an e-mail; as it is where it is none.

    With `fields` (names in lower case) it is the text of a message that came with them.
    """
    is_letter = fields is not None
    fields = fields or {}
    losses: list[Loss] = []
    lines = text.split("\n")
    for _ in range(MAX_DEPTH):
        lines, found = _take_fields(_unquote(lines), is_letter)
        fields, is_letter = found or fields, is_letter or bool(found)
        if (inner := _find_inner(lines, is_letter)) is None:
            break
        is_letter = True
        lines, other, is_inner = _choose(lines, inner)
        losses += _lost(other)
        if not is_inner:
            break
    if not is_letter:
        return Letter("\n".join(lines))
    lines, signature, lost = _take_signature(lines)
    losses += [Loss(f"{name}: {value}", "the head of the e-mail", REMEDY) for name, value in fields.items()]
    first = " ".join(takewhile(str.strip, dropwhile(lambda line: not line.strip(), lines)))
    return Letter("\n".join(lines), read_fields(fields, first), signature, (*losses, *lost))


def read_fields(fields: dict[str, str], first: str) -> Hints:
    """Return what the fields of an e-mail (names in lower case) say: its subject, and a person who sent it.

    Nothing where the text has a head of its own, which tells more: then somebody else may have pasted it. The
    day on which it was sent is not that of publication, and is left alone.
    """
    subject = re.sub(_words().subject, "", fields.get("subject", "")[:MAX_LINE], flags=re.IGNORECASE)
    title, head = fold_space(subject), fold_space(first)
    if 0 < len(head.split()) <= MAX_HEAD_WORDS and not _SENTENCE_END.search(head) and head != title:
        return Hints()
    name = name_of(fields.get("from", ""))
    words = name.split()
    is_person = bool(_NAME.fullmatch(name)) and words[0][0].isupper() and words[-1][0].isupper()
    return Hints(title=title or None, authors=(name,) if is_person else ())


def name_of(sender: str) -> str:
    """Return the name in a `From` field, surname last; empty where it has none but the address."""
    name = _ADDRESS.sub("", sender[:MAX_LINE]).strip(" \"'*")
    last, comma, first = name.partition(", ")
    return fold_space(f"{first} {last}" if comma and " " not in last else name)


class _Inner(NamedTuple):
    """A message within a message: the lines that introduce it, and whether it is passed on or answered."""

    start: int
    end: int
    is_forwarded: bool


def _unquote(lines: list[str]) -> list[str]:
    """Return lines without the `>` that a text has before nearly all of them."""
    for _ in range(MAX_DEPTH):
        full = [line for line in lines if line.strip()]
        quoted = sum(bool(_QUOTE.match(line)) for line in full)
        if quoted < MIN_QUOTED_LINES or quoted < MIN_QUOTED_SHARE * len(full):
            break
        lines = [_QUOTE.sub("", line, count=1) for line in lines]
    return lines


def _take_fields(lines: list[str], is_letter: bool) -> tuple[list[str], dict[str, str]]:
    """Return the lines below the fields at the head of a message, and those; none where it has too few."""
    full = [place for place, line in enumerate(lines[:MAX_FIELD_LINES]) if line.strip()]
    start = next((place for place in full[:FIELDS_WITHIN] if _field_of(lines[place])), None)
    if start is None:
        return lines, {}
    fields, end = _read_fields_at(lines, start)
    is_memo = not is_letter and not any(map(_is_of_mail, fields, fields.values()))
    if is_memo or len(fields) < MIN_FIELDS or not fields.keys() & {"from", "subject"}:
        return lines, {}
    return [*lines[:start], *lines[end:]], fields


def _is_of_mail(name: str, value: str) -> bool:
    """Return whether a field is an e-mail's, not a memo's: an address, a time of day, a technical name."""
    return name in _MAIL_ONLY or bool(_STAMP.search(value))


def _read_fields_at(lines: list[str], start: int) -> tuple[dict[str, str], int]:
    """Return the fields that stand in a row from a line on, and the line behind them."""
    fields: dict[str, str] = {}
    name = ""
    for place in range(start, min(len(lines), start + MAX_FIELD_LINES)):
        if field := _field_of(lines[place]):
            name = field[0]
            fields.setdefault(*field)
        elif name and lines[place].strip() and lines[place][0] in " \t":
            fields[name] = f"{fields[name]} {lines[place].strip()}"
        else:
            return fields, place
    return fields, min(len(lines), start + MAX_FIELD_LINES)


def _field_of(line: str) -> tuple[str, str] | None:
    match = _FIELD.match(line) if len(line) <= MAX_LINE else None
    return (
        (match["name"].lower(), match["value"])
        if match and match["name"].lower() in _words().fields
        else None
    )


def _find_inner(lines: list[str], is_letter: bool) -> _Inner | None:
    """Return the first message within a message; in what is no letter only at the head or quoted."""
    seen = 0
    for place, line in enumerate(lines):
        seen += bool(line.strip())
        if not line.strip() or len(line) > MAX_LINE:
            continue
        if _is(_words().forwarded, line) and (is_letter or seen <= FIELDS_WITHIN):
            return _Inner(place, place + 1, True)
        start = _reply_start(lines, place) if line.rstrip().endswith(":") else None
        # An author may write `She wrote:` above a quotation; the time or an address is put there by programs.
        if start is not None and (is_letter or _STAMP.search(" ".join(lines[start : place + 1]))):
            return _Inner(start, place + 1, False)
        is_head = is_letter and (_field_of(line) or ("",))[0] == "from"
        if is_head and len(_read_fields_at(lines, place)[0]) > MIN_FIELDS:
            return _Inner(place, place, True)
    return None


def _reply_start(lines: list[str], place: int) -> int | None:
    """Return the line where the words that introduce a quoted message begin, if they end at this one."""
    below = next((line for line in lines[place + 1 : place + 4] if line.strip()), "")
    if not _QUOTE.match(below):
        return None
    for start in range(place, max(-1, place - 3), -1):
        text = " ".join(line.strip() for line in lines[start : place + 1])
        if len(text) <= MAX_LINE and _is(_words().reply, text):
            return start
    return None


def _choose(lines: list[str], inner: _Inner) -> tuple[list[str], list[str], bool]:
    """Return the message that is the text, the other one, and whether the text is the inner one."""
    above, below = lines[: inner.start], lines[inner.end :]
    words, inside = _count_words(above), _count_words(below)
    is_carrier = words < MIN_BODY_WORDS or inside > FORWARD_SHARE * words
    is_inner = is_carrier if inner.is_forwarded else words < MIN_BODY_WORDS <= inside
    return (below, above, True) if is_inner else (above, below, False)


def _lost(lines: list[str]) -> list[Loss]:
    text = fold_space(" ".join(lines))[:MAX_LOSS]
    return [Loss(text, "the e-mail", "It was read as: another message around the text.")] if text else []


def _take_signature(lines: list[str]) -> tuple[list[str], tuple[Block, ...], list[Loss]]:
    """Return the lines above a signature, the signature, and what the sender's program added."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    lost = []
    if lines and len(lines[-1]) <= MAX_LINE and _is(_words().signature, lines[-1].strip()):
        lost = [Loss(lines[-1].strip(), "the end of the e-mail", REMEDY)]
        lines = lines[:-1]
    first = max(0, len(lines) - MAX_SIGNATURE_LINES)
    mark = next((place for place in range(first, len(lines)) if lines[place].rstrip() == "--"), None)
    if mark is None:
        return lines, (), lost
    text = fold_space(" ".join(lines[mark + 1 :]))
    return lines[:mark], (Block("paragraph", text, role="signature"),) if text else (), lost


def _count_words(lines: list[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _is(pattern: str, text: str) -> bool:
    return re.match(pattern, text, re.IGNORECASE) is not None


@cache
def _words(language: str = "en") -> MailWords:
    return msgspec.convert(read_words(__package__, language, "mail."), MailWords)
