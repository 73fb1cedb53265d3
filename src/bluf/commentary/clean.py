"""From a Document to a Commentary: furniture off, attribution read, paragraphs joined, sentences found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from ..errors import NoArgumentError
from ..model import Block, Commentary, Document, Loss, Paragraph, SourceInfo
from ..settings import MAX_MARKS, MIN_BODY_WORDS
from .attribution import read_attribution
from .captures import trim_captures
from .furniture import Piece, sort_blocks
from .heads import read_head
from .language import detect_language
from .marks import place_marks
from .paragraphs import join_paragraphs
from .sentences import split_sentences
from .speakers import add_speakers, find_speakers
from .vocabulary import compile_pattern, load_vocabulary

BETWEEN = "\n\n"
"""What parts paragraphs in `Commentary.text`."""

_KEPT = {"title", "byline", "bio", "date", "origin", "disclaimer", "series", "takeaways", "standfirst"}
"""Kinds of furniture that stand elsewhere in the outline."""


def clean_document(document: Document) -> Commentary:
    """Return the commentary of a document.

    Raises `NoArgumentError` where the body is too short to argue anything.
    """
    language = detect_language("\n".join(block.text for block in document.blocks if block.role is None))
    document = read_head(trim_captures(document, language), language)
    pieces = sort_blocks(document, language)
    blocks = _drop_trailing_headings(join_paragraphs(pieces.body))
    speakers = find_speakers(blocks, language)
    text = BETWEEN.join(block.text for block in blocks)
    words = len(text.split())
    if words < MIN_BODY_WORDS:
        what = f"no argument was found: its body has {words} words."
        raise NoArgumentError(what, document.name, f"Give a commentary of at least {MIN_BODY_WORDS} words.")
    return Commentary(
        source=SourceInfo(document.name, document.format, document.sha256, language, words),
        text=text,
        paragraphs=_place(blocks, language),
        attribution=add_speakers(read_attribution(document.hints, pieces.furniture, language), speakers),
        speakers=tuple(speaker.name for speaker in speakers),
        takeaways=_takeaways(pieces.furniture, language),
        marks=tuple(islice(place_marks(blocks, len(BETWEEN)), MAX_MARKS)),
        losses=(*document.losses, *_losses(pieces.furniture)),
    )


def _drop_trailing_headings(blocks: Sequence[Block]) -> Sequence[Block]:
    """Leave off headings that nothing follows: they belong to furniture that was taken off."""
    while blocks and blocks[-1].kind == "heading":
        blocks = blocks[:-1]
    return blocks


def _place(blocks: Iterable[Block], language: str) -> tuple[Paragraph, ...]:
    paragraphs, start = [], 0
    for block in blocks:
        spans = split_sentences(block.text, language) if block.kind != "heading" else ((0, len(block.text)),)
        sentences = tuple((start + a, start + b) for a, b in spans)
        end = start + len(block.text)
        paragraphs.append(
            Paragraph(
                block.kind, start, end, sentences, level=block.level, marker=block.marker, page=block.page
            )
        )
        start = end + len(BETWEEN)
    return tuple(paragraphs)


def _takeaways(furniture: Iterable[Piece], language: str) -> tuple[str, ...]:
    """Return the takeaways that a page prints, without the heading of their box."""
    blocks = [piece.block for piece in furniture if piece.kind == "takeaways"]
    heading = compile_pattern(load_vocabulary(language).takeaways.heading)
    opens = len(blocks) > 1 and blocks[1].kind != "heading"
    is_headed = opens and (blocks[0].kind == "heading" or bool(heading.fullmatch(blocks[0].text)))
    return tuple(block.text for block in blocks[is_headed:])


def _losses(furniture: Iterable[Piece]) -> list[Loss]:
    """Return what was taken for furniture and stands nowhere else in the outline."""
    return [
        Loss(piece.block.text, f"paragraph {piece.place + 1} of the source", f"It was read as: {piece.kind}.")
        for piece in furniture
        if piece.kind not in _KEPT
    ]
