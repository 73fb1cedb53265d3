"""The head of a memo or a paper: lines with a label (`TO:`, `FROM:`), names beside that of a series."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from ..model import Block, Document
from .dates import find_date
from .names import read_people, read_person, role_pattern
from .vocabulary import compile_pattern, either, load_vocabulary

MEMO_BLOCKS = 12
"""Paragraphs. A memo's head has up to six lines, below a letterhead of some more."""
MAX_LINE_WORDS = 40
"""Words. A labelled line that is longer is a paragraph that begins with a word and a colon."""
MAX_AFFILIATION_WORDS = 16
MAX_KICKER_WORDS = 4
"""Words. What stands above a memo's head and is longer is its title rather than the word `Memorandum`."""
_ROLES = {"about": "title", "sender": "byline", "date": "date", "other": "memo head"}
_BAR = re.compile(r"\s+[|•·]\s+")


class _Labelled(NamedTuple):
    label: str
    """Which kind of line it is: a key of `_ROLES`."""
    value: str


def read_head(document: Document, language: str) -> Document:
    """Return the document, the lines of its head with the roles that their labels give them."""
    blocks = [block for block in document.blocks if not block.role or block.role == "title"]
    lines = {id(b): found for b in blocks[:MEMO_BLOCKS] if (found := _read_labels(b.text, language))}
    labels = {line.label for found in lines.values() for line in found}
    is_memo = len(labels) > 1 and "sender" in labels
    made = _memo(document.blocks, lines, language) if is_memo else _bars(document.blocks, language)
    return replace(document, blocks=tuple(made))


def _memo(blocks: Sequence[Block], lines: dict[int, list[_Labelled]], language: str) -> Iterator[Block]:
    places = [place for place, block in enumerate(blocks) if id(block) in lines]
    has_subject = any(line.label == "about" and line.value for found in lines.values() for line in found)
    is_titled = any(block.role == "title" for block in blocks)
    for place, block in enumerate(blocks):
        if place in places:
            yield from (_labelled_block(block, line, language) for line in lines[id(block)] if line.value)
        elif place < places[0]:
            yield _above(block, has_subject, is_titled or place + 1 != places[0])
        elif place - 1 in places and not block.role and _is_affiliation(block.text, language):
            yield replace(block, role="memo head")
        else:
            yield block


def _labelled_block(block: Block, line: _Labelled, language: str) -> Block:
    text = line.value
    if line.label == "sender":
        text = ", ".join(_people_in(text, language)) or text
    if line.label == "about":
        return Block("heading", text, level=1, page=block.page, role=_ROLES[line.label])
    return Block("paragraph", text, page=block.page, role=_ROLES[line.label])


def _above(block: Block, has_subject: bool, is_titled: bool) -> Block:
    """Return a line above a memo's head: the name of a series or, where no subject is given, the title."""
    if block.role not in (None, "title") or len(block.text.split()) > MAX_LINE_WORDS:
        return block
    is_kicker = len(block.text.split()) <= MAX_KICKER_WORDS
    if has_subject or is_kicker:
        return replace(block, role="kicker")
    return block if is_titled else replace(block, role="title")


def _bars(blocks: Sequence[Block], language: str) -> Iterator[Block]:
    """Yield the blocks, a line such as `Ada Example | Policy Brief` at the head read as a byline."""
    for place, block in enumerate(blocks):
        parts = _BAR.split(block.text) if place < MEMO_BLOCKS and not block.role else []
        names = _names_beside(parts, language) if len(parts) > 1 else []
        yield replace(block, text=", ".join(names), role="byline") if names else block


def _names_beside(parts: Sequence[str], language: str) -> list[str]:
    """Return the names of people beside a date or the name of a series; empty where any is something else."""
    label = compile_pattern(load_vocabulary(language).memo.series)
    others = [part for part in parts if label.fullmatch(part) or find_date(part, language)]
    names = [part for part in parts if part not in others]
    return names if others and all(_is_person(name, language) for name in names) else []


@cache
def _label_pattern(language: str) -> re.Pattern[str]:
    words = load_vocabulary(language).memo
    groups = {"about": words.about, "sender": words.sender, "date": words.date, "other": words.other}
    labels = "|".join(f"(?P<{name}>{either(group)})" for name, group in groups.items())
    return re.compile(rf"(?<!\S)(?:{labels})\s*:(?:\s+|$)", re.IGNORECASE)


def _read_labels(text: str, language: str) -> list[_Labelled]:
    """Return the labelled lines of a paragraph that begins with a label (several where it was wrapped)."""
    pattern = _label_pattern(language)
    if not pattern.match(text) or len(text.split()) > MAX_LINE_WORDS:
        return []
    found = list(pattern.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        _Labelled(match.lastgroup or "other", text[match.end() : end].strip())
        for match, end in zip(found, ends, strict=True)
    ]


def _people_in(text: str, language: str) -> list[str]:
    """Return the names with which a line begins; positions and institutions follow them."""
    names: list[str] = []
    for part in compile_pattern(load_vocabulary(language).memo.parted).split(text):
        if part and not _is_person(part, language):
            break
        names += [part] if part else []
    return names if names else [person.name for person in read_people(text, language)]


def _is_person(text: str, language: str) -> bool:
    is_role = role_pattern(language).search(text)
    return not is_role and not _names_institution(text, language) and read_person(text, language) is not None


def _names_institution(text: str, language: str) -> bool:
    words = load_vocabulary(language).memo.institutions
    return bool(words and compile_pattern(rf"\b(?:{either(words)})\b").search(text))


def _is_affiliation(text: str, language: str) -> bool:
    """Return whether a line below a name says where its bearer works: it names an institution, no more."""
    is_line = len(text.split()) <= MAX_AFFILIATION_WORDS and text[-1] not in ".!?:"
    return is_line and _names_institution(text, language)
