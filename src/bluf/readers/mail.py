"""E-mail as it travels (.eml), and web pages saved as one file (.mht).

Keeps: the text of the message, else its HTML; its subject; who sent it. Of a circular (it has the fields of a
mailing list) the sender is the outlet, and the day is that of publication.
Simplifies: a message that only carries another is that other.
Drops: attachments (each a loss). What a message forwards, answers or ends with is set apart as in
pasted e-mail.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..charsets import decode_as
from ..errors import SourceError
from ..model import Document, Hints, Loss
from ..settings import MIN_BODY_WORDS
from .correspondence import name_of, open_letter, read_fields
from .decoding import fold_space, hash_bytes, read_text
from .text import read_letter

if TYPE_CHECKING:
    from email.message import Message

MAX_PARTS = 1000
"""Parts of a message that are looked at; a circular with all its pictures has some dozens."""
_OF_A_LIST = ("list-id", "list-unsubscribe", "list-post")


def read(name: str, data: bytes) -> Document:
    """Return the Document of a message; raises `SourceError` where it holds no text."""
    message = _parse(name, data)
    parts = list(_parts_of(message))
    texts, pages = (_of_type(parts, kind) for kind in ("text/plain", "text/html"))
    if not texts and not pages:
        raise SourceError("this e-mail holds no text.", name, "Give what is attached to it.")
    fields = {key: _field(message, key) for key in ("from", "subject", "date", "snapshot-content-location")}
    text = read_text(name, _payload(texts[0])) if texts else ""
    document = Document(name, "mail", hash_bytes(data), ())
    if pages and len(text.split()) < MIN_BODY_WORDS:
        document = _read_page(document, pages[0], fields)
    else:
        document = read_letter(document, open_letter(text, {key: fields[key] for key in ("from", "subject")}))
    losses = (*document.losses, *map(_lose, (part for part in parts if part not in (*texts[:1], *pages[:1]))))
    hints = _hints(document.hints, fields, any(key in message for key in _OF_A_LIST))
    return replace(document, hints=hints, losses=losses)


def _parse(name: str, data: bytes) -> Message:
    from email.parser import BytesParser

    try:
        return BytesParser().parsebytes(data)
    except (RecursionError, ValueError, LookupError) as error:
        raise SourceError("this e-mail is broken.", name, "Save its text and give that.") from error


def _parts_of(message: Message) -> Iterator[Message]:
    """Yield the parts of a message that hold something, in order, at any depth."""
    from email.message import Message as Part

    waiting = [message]
    for _ in range(MAX_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        if part.is_multipart():  # of any other part even the bare payload is decoded, and may raise
            waiting[:0] = [inner for inner in part.get_payload() if isinstance(inner, Part)]
        else:
            yield part


def _of_type(parts: list[Message], kind: str) -> list[Message]:
    """Return the parts of a type that are shown, those that hold something first come."""
    shown = [part for part in parts if part.get_content_type() == kind and not _is_attached(part)]
    return [part for part in shown if _payload(part).strip()]


def _is_attached(part: Message) -> bool:
    return str(part.get("content-disposition", "")).strip().lower().startswith("attachment")


def _payload(part: Message) -> bytes:
    """Return what a part holds as UTF-8 where it says truly how it is written, else its bytes."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text = decode_as(data, str(part.get_content_charset() or "utf-8"))
    return data if text is None else text.encode()


def _read_page(document: Document, part: Message, fields: dict[str, str]) -> Document:
    from . import read_document

    page = read_document(document.name, _payload(part), "html")
    said = read_fields(fields, page.blocks[0].text if page.blocks else "")
    title, authors = page.hints.title or said.title, page.hints.authors or said.authors
    hints = replace(page.hints, title=title, authors=authors)
    return replace(document, blocks=page.blocks, hints=hints, losses=page.losses)


def _hints(hints: Hints, fields: dict[str, str], is_circular: bool) -> Hints:
    """Return what a message says of itself: a circular has no author but an outlet, and a day."""
    hints = replace(hints, url=hints.url or fields["snapshot-content-location"] or None)
    if not is_circular:
        return hints
    sender = name_of(fields["from"])
    authors = tuple(name for name in hints.authors if name != sender)
    outlet, date = hints.outlet or sender or None, hints.date or fields["date"] or None
    return replace(hints, authors=authors, outlet=outlet, date=date)


def _field(message: Message, name: str) -> str:
    """Return a field as it is read by people; empty where it is not there or broken."""
    from email.errors import MessageError
    from email.header import decode_header, make_header

    try:
        return fold_space(str(make_header(decode_header(str(message.get(name, ""))[:2000]))))
    except (MessageError, LookupError, ValueError):
        return ""


def _lose(part: Message) -> Loss:
    named = _field(part, "content-description") or part.get_content_type()
    return Loss(
        f"attached to the e-mail: {named}", "the e-mail", "Give it by itself if it is the commentary."
    )
