"""What a brief may say: the pieces that it carries, the sentences of its source, the template's own words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from ..commentary.sentences import split_sentences
from ..errors import TemplateError
from ..model import Brief, Commentary, Document, Outline, Provenance, ShownPiece
from ..packs import Pack, find_pack, list_packs, load_pack, translate_pack
from ..writers.provenance import check_piece, list_printed
from .lines import Status
from .tokens import Token, fold_text, join_letters, split_tokens


class Sentence(NamedTuple):
    """One sentence that a line may have been made from."""

    tokens: tuple[Token, ...]
    text: str
    role: str | None = None
    """Path of the point that it belongs to; None where the brief shows no such point."""
    paragraph: int | None = None
    page: int | None = None
    is_template: bool = False


class Known(NamedTuple):
    """Words that may stand in a brief as they are, and what a line that says them is."""

    tokens: tuple[Token, ...]
    status: Status
    sentence: Sentence

    @property
    def is_template(self) -> bool:
        """Whether these are not the author's words."""
        return self.status == "of the template"


class Ground(NamedTuple):
    """All that the lines of a brief are judged by."""

    known: tuple[Known, ...]
    sentences: tuple[Sentence, ...]


def lay_ground(
    language: str,
    provenance: Provenance | None,
    source: tuple[Document, Commentary] | None,
    day: str | None = None,
) -> Ground:
    """Return what the lines of a brief are judged by; one at least of provenance and source is there.

    `day` is that of preparation as the brief prints it, where no provenance says what else it prints.
    """
    carried = provenance.pieces if provenance else ()
    pieces = [piece for piece in carried if piece.check == check_piece(piece)]
    shown = [sentence for piece in pieces for sentence in _cut_piece(piece, language)]
    sentences = list(_read_source(*source, shown)) if source else shown
    written = _letters_of(source[0], language) if source else None
    changed = source and provenance and source[0].sha256 != provenance.source.sha256
    known = [Known(sentence.tokens, "verbatim", sentence) for sentence in sentences if sentence.tokens]
    for piece in pieces:
        is_there = written is None or _is_written(piece, written, language)
        if is_there or changed:
            known += _know_piece(piece, language, is_there)
    if not source:
        known += [_know_damaged(piece, language) for piece in carried if piece not in pieces]
    printed = provenance.printed if provenance else assume_printed(source[1], day) if source else ()
    own = [*_cut_printed(printed, language), *_cut_printed((p.label for p in pieces if p.label), language)]
    known += [Known(sentence.tokens, "of the template", sentence) for sentence in own]
    return Ground(tuple(known), (*sentences, *own))


def _cut_piece(piece: ShownPiece, language: str) -> Iterator[Sentence]:
    for text, tokens in cut_sentences(fold_text(piece.text), language):
        yield Sentence(tokens, text, piece.role, piece.paragraph, piece.page)


def cut_sentences(text: str, language: str) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """Yield the sentences of a folded text with their tokens."""
    for start, end in split_sentences(text, language):
        if tokens := split_tokens(text[start:end], language):
            yield text[start:end], tokens


def _know_piece(piece: ShownPiece, language: str, is_there: bool) -> Iterator[Known]:
    """Yield a piece as shown, and as the source has it; `source changed` where the source has it no more."""
    text = fold_text(piece.text)
    words = split_tokens(text, language)
    sentence = Sentence(words, text, piece.role, piece.paragraph, piece.page)
    yield Known(words, "verbatim" if is_there else "source changed", sentence)
    if piece.statement is not None:
        shown = split_tokens(fold_text(piece.statement), language)
        yield Known(shown, piece.state if is_there else "source changed", sentence)


def _know_damaged(piece: ShownPiece, language: str) -> Known:
    """Return a piece that was changed together with its line, by who replaced a word everywhere in a file."""
    text = fold_text(piece.shown)
    tokens = split_tokens(text, language)
    return Known(tokens, "edited", Sentence(tokens, text, piece.role, piece.paragraph, piece.page))


def _is_written(piece: ShownPiece, written: str, language: str) -> bool:
    """Return whether the source says the words of a piece: each of its spans, wherever it stands now."""
    start = 0
    for first, end in piece.spans or ((0, len(piece.text)),):
        part = piece.text[start : start + end - first]
        start += end - first + 1
        if join_letters(split_tokens(fold_text(part), language)) not in written:
            return False
    return True


def _letters_of(document: Document, language: str) -> str:
    texts = (split_tokens(fold_text(block.text), language) for block in document.blocks)
    return "".join(map(join_letters, texts))


def _read_source(document: Document, commentary: Commentary, shown: Iterable[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences of the body, then those of what stands around it."""
    language = commentary.source.language
    roles = {join_letters(sentence.tokens): sentence.role for sentence in shown}
    seen = set()
    for number, paragraph in enumerate(commentary.paragraphs, 1):
        for start, end in paragraph.sentences:
            text = fold_text(commentary.text[start:end])
            tokens = split_tokens(text, language)
            letters = join_letters(tokens)
            seen.add(letters)
            yield Sentence(tokens, text, roles.get(letters), number, paragraph.page)
    for block in document.blocks:
        for text, tokens in cut_sentences(fold_text(block.text), language):
            if join_letters(tokens) not in seen:
                yield Sentence(tokens, text, page=block.page)


def _cut_printed(printed: Iterable[str], language: str) -> Iterator[Sentence]:
    for text in dict.fromkeys(map(fold_text, printed)):
        parts = [(text, split_tokens(text, language)), *cut_sentences(text, language)]
        for part, tokens in parts if len(parts) > 2 else parts[:1]:
            if tokens:
                yield Sentence(tokens, part, is_template=True)


_ANY_DAY = datetime.date(1234, 1, 1)
"""Stands in for the day of preparation, which only the brief knows."""


def assume_printed(commentary: Commentary, day: str | None) -> Iterator[str]:
    """Yield what the templates that are known here would print of a source, and the day of preparation."""
    if day:
        yield day
    outline = Outline(source=commentary.source, text=commentary.text, attribution=commentary.attribution)
    brief = Brief(outline, _ANY_DAY)
    for pack in _known_packs(commentary.source.language):
        # What names the stand-in is no line of any brief.
        yield from (text for text in list_printed(brief, pack) if str(_ANY_DAY.year) not in text)


def cut_prepared(blocks: Sequence[str], language: str) -> tuple[tuple[str, ...], str | None]:
    """Return folded texts without the sentence that says from what a brief was prepared, and the day in it.

    The day is as printed; None where there is no such sentence.
    """
    day, left = None, list(blocks)
    labels = [
        pack.labels[name] for pack in _known_packs(language) for name in ("prepared", "prepared_plural")
    ]
    for label in dict.fromkeys(labels):
        pattern = re.escape(fold_text(label)).replace(r"\{source\}", ".{1,200}?")
        pattern = pattern.replace(r"\{date\}", "(?P<day>.{4,40}?)")
        for number, text in enumerate(left):
            if match := re.search(pattern, text):
                day = match["day"]
                left[number] = f"{text[: match.start()]} {text[match.end() :]}".strip()
    return tuple(filter(None, left)), day


def _known_packs(language: str) -> Iterator[Pack]:
    for name in list_packs():
        # One that is broken has printed nothing.
        with suppress(TemplateError):
            yield translate_pack(load_pack(find_pack(name)), language)
