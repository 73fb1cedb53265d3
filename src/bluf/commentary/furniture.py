"""What stands around an argument: titles, bylines, lines about the author, disclaimers, captions, buttons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from ..model import Block, Document, Hints
from .back_matter import mark_back_matter
from .byline import is_dateline, split_title, strip_site
from .people import HEAD_BLOCKS, TAIL_BLOCKS, mark_people
from .takeaways import mark_takeaways
from .vocabulary import FurnitureRule, compile_pattern, load_vocabulary

MAX_TITLE_WORDS = 20
MAX_STOPPED_TITLE_WORDS = 7
"""Words. A longer line below the first that ends with a full stop is a standfirst, part of the body."""
MAX_CAPTION_WORDS = 25
MIN_HEADLINE_WORDS = 7
"""Words. A shorter line of capitals may be a heading of the text."""
MAX_HEADLINES = 4
"""Paragraphs. More lines of capitals are the text's own way to head its parts."""
MIN_NOTES = 3
"""Paragraphs. A shorter numbered row at the end may be the text's own."""
MAX_LABEL_WORDS = 3
"""Words. So short a line that holds a word in another script is a label of the page."""

_ADDRESS = re.compile(r"https?://\S+")
# What Latin is not: the set of all else takes 5 ms to compile, at every start.
_BEYOND_LATIN = re.compile("[^\u0000-\u024f]")


class Piece(msgspec.Struct, frozen=True):
    """One block that is not body, and what it is."""

    kind: str
    block: Block
    place: int
    """Its number in the document, from 0."""


class Sorted(msgspec.Struct, frozen=True):
    """A document's blocks, the argument apart from what stands around it; both in reading order."""

    body: tuple[Block, ...]
    furniture: tuple[Piece, ...]


def sort_blocks(document: Document, language: str) -> Sorted:
    """Return the document's blocks sorted into body and furniture, nothing lost.

    What the format itself says of a block stands, and does not count for where the others are; only its
    standfirst may be a byline.
    """
    free = {place: block for place, block in enumerate(document.blocks) if block.role in (None, "standfirst")}
    blocks = tuple(free.values())
    rules = load_vocabulary(language).furniture
    kinds = [_kind_by_rule(rules, block, place, len(blocks)) for place, block in enumerate(blocks)]
    _mark_captions(blocks, kinds)
    _mark_headlines(blocks, kinds)
    _mark_notes(blocks, kinds, language)
    _mark_foreign(blocks, kinds)
    mark_back_matter(blocks, kinds, language)
    mark_takeaways(blocks, kinds, language)
    mark_people(blocks, kinds, document.hints.authors, language)
    if not any(block.role == "title" for block in document.blocks):
        _mark_title(blocks, kinds, document.hints, language)
    _mark_datelines(blocks, kinds, language)
    read = dict(zip(free, kinds, strict=True))
    placed = [(place, block, read.get(place) or block.role) for place, block in enumerate(document.blocks)]
    body = [_without_speaker(block, language) for _, block, kind in placed if kind is None]
    furniture = [Piece(kind, block, place) for place, block, kind in placed if kind is not None]
    return Sorted(tuple(body), tuple(furniture))


def _kind_by_rule(rules: Iterable[FurnitureRule], block: Block, place: int, count: int) -> str | None:
    words = len(block.text.split())
    zones = {"any": True, "head": place < HEAD_BLOCKS, "tail": place >= count - TAIL_BLOCKS}
    for rule in rules:
        fits = words <= rule.max_words and zones[rule.zone]
        if fits and compile_pattern(rule.pattern).search(block.text):
            return rule.kind
    return None


def _mark_captions(blocks: Sequence[Block], kinds: list[str | None]) -> None:
    """Mark the title of a figure, which follows its number and is no sentence."""
    for place in range(1, len(blocks)):
        text = blocks[place].text
        is_title = len(text.split()) <= MAX_CAPTION_WORDS and text[-1] not in '.!?:”»"’'
        if kinds[place] is None and kinds[place - 1] == "caption" and is_title:
            kinds[place] = "caption"


def _mark_headlines(blocks: Sequence[Block], kinds: list[str | None]) -> None:
    """Mark the headlines of other articles that a page prints between paragraphs, in capitals."""
    found = [
        place
        for place, block in enumerate(blocks)
        if place and block.text.isupper() and len(block.text.split()) >= MIN_HEADLINE_WORDS
    ]
    if len(found) <= MAX_HEADLINES:
        for place in found:
            kinds[place] = kinds[place] or "related"


def _mark_notes(blocks: Sequence[Block], kinds: list[str | None], language: str) -> None:
    """Mark the notes at the foot: a numbered row up to the end of which half cite, or a starred paragraph."""
    end = len(blocks)
    start = end
    while start and (blocks[start - 1].marker or "").rstrip(".)").isdigit():
        start -= 1
    citation = compile_pattern(load_vocabulary(language).notes.citation)
    citing = sum(bool(citation.search(block.text)) for block in blocks[start:])
    if end - start < MIN_NOTES or citing * 2 < end - start:
        start = end
    starred = (p for p in range(max(0, end - TAIL_BLOCKS), end) if blocks[p].text[0] == "*")
    for place in (*range(start, end), *starred):
        kinds[place] = kinds[place] or "notes"


def _mark_foreign(blocks: Sequence[Block], kinds: list[str | None]) -> None:
    """Mark what stands or begins in another script than most of the text: a summary, a catalogue's entry."""
    texts = [_ADDRESS.sub("", block.text) for block in blocks]
    shares = [_latin_share(text) for text in texts]
    words = [len(block.text.split()) for block in blocks]
    mostly = sum(share * count for share, count in zip(shares, words, strict=True)) / max(1, sum(words))
    for place, share in enumerate(shares):
        begins = next((c for c in texts[place] if c.isalpha()), "a")
        is_label = share < 1 and words[place] <= MAX_LABEL_WORDS
        if mostly > 0.5 and (share < 0.5 or _latin_share(begins) == 0 or is_label):
            kinds[place] = kinds[place] or "foreign"


def _latin_share(text: str) -> float:
    """Return the share of a text's letters that are Latin (up to U+024F); 1 where it has none."""
    if not any(map(str.isalpha, _BEYOND_LATIN.findall(text))):
        return 1.0
    letters = [c for c in text if c.isalpha()]
    return sum(c < "\u0250" for c in letters) / len(letters)


def _mark_title(blocks: Sequence[Block], kinds: list[str | None], hints: Hints, language: str) -> None:
    """Mark the title: what the file calls its title where it heads the text, else a short first line."""
    free = [place for place in range(min(HEAD_BLOCKS, len(blocks))) if kinds[place] is None]
    if known := hints.title:
        titles = {_folded(known), _folded(strip_site(known, hints.outlet))}
        free = [place for place in free if _folded(blocks[place].text) in titles]
    if free and (known or _is_title(blocks, kinds, free[0], language)):
        kinds[free[0]] = "title"


def _mark_datelines(blocks: Sequence[Block], kinds: list[str | None], language: str) -> None:
    """Mark an outlet or a town beside a date at the head. A title may end with a date, so it comes first."""
    for place, block in enumerate(blocks[:HEAD_BLOCKS]):
        if kinds[place] is None and is_dateline(block.text, language):
            kinds[place] = "dateline"


def _is_title(blocks: Sequence[Block], kinds: Sequence[str | None], place: int, language: str) -> bool:
    block = blocks[place]
    if block.kind == "heading" and block.level == 1:
        return True
    words = len(block.text.split())
    is_stopped = block.text[-1] == "." and not split_title(block.text, language)[1]
    if is_stopped and place and words > MAX_STOPPED_TITLE_WORDS:
        return False
    rest = zip(blocks[place + 1 :], kinds[place + 1 :], strict=True)
    after = [len(other.text.split()) for other, kind in rest if kind is None]
    longest_after = max(after[:3], default=0)
    return block.kind in ("heading", "paragraph") and words <= MAX_TITLE_WORDS and longest_after > 2 * words


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _without_speaker(block: Block, language: str) -> Block:
    """Take the speaker's name off the first words of a printed speech (`Ms. REYES. Madam President, …`)."""
    if not (match := compile_pattern(load_vocabulary(language).names.speaker).match(block.text)):
        return block
    return msgspec.structs.replace(block, text=block.text[match.end() :])
