"""What a brief carries of its own making: every printed piece with its place in the source."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from .. import __version__
from ..model import Brief, Outline, PieceState, Point, Provenance, ShownPiece, TemplateInfo, iter_paths
from ..packs import Pack, strip_illegal
from .context import Names, build_names

CHECK_DIGITS = 12
"""Of a digest: enough against a slip of the hand; against a forger only the source helps."""
_WORD = re.compile(r"[^\W_]+")
_MUTE = re.compile(r"\W*\d{0,2}\W*")
_STATIC = re.compile(r"\[([^\[\]#]*[^\W\d_][^\[\]#]*)\]")
"""Words in a typst template that are content, not code."""


def build_provenance(brief: Brief, pack: Pack, template: bytes, printed: Iterable[str]) -> Provenance:
    """Return the provenance of a brief.

    `template` is the file of the pack that it was made by; `printed` is what is printed beside the pieces.
    """
    outline = brief.outline
    provenance = Provenance(
        schema="provenance/1",
        program=__version__,
        prepared=brief.prepared.isoformat(),
        source=outline.source,
        template=TemplateInfo(pack.name, hashlib.sha256(template).hexdigest()),
        attribution=outline.attribution,
        engine=outline.engine,
        printed=tuple(dict.fromkeys(printed)),
        pieces=_list_pieces(outline),
    )
    return replace(provenance, check=check_head(provenance))


@lru_cache(maxsize=4)
def _list_pieces(outline: Outline) -> tuple[ShownPiece, ...]:
    # Cached, because each format of a brief carries them.
    return tuple(_show(role, point) for role, point in iter_paths(outline))


def check_head(provenance: Provenance) -> str:
    """Return what `check` of a provenance must be while nobody has touched it, its pieces left out."""
    return _shorten(msgspec.json.encode(replace(provenance, check="", pieces=())))


def check_piece(piece: ShownPiece) -> str:
    """Return what `check` of a piece must be while nobody has touched it."""
    return _shorten(f"{piece.text}\0{piece.shown}".encode())


def _shorten(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:CHECK_DIGITS]


def find_printed(visible: str, brief: Brief) -> Iterator[str]:
    """Yield what a rendered brief prints beside the statements of its outline, white space folded.

    `visible` is its text, one paragraph a line.
    """
    left = "\n".join(map(_fold, visible.splitlines()))
    # One after the other: a pattern of them all takes a millisecond to compile.
    for statement in _list_statements(brief.outline):
        left = left.replace(statement, "\n")
    for rest in left.splitlines():
        # Signs of Markdown, and the number of an item, say nothing.
        if not _MUTE.fullmatch(rest):
            yield rest.strip(" #>·-")


@lru_cache(maxsize=4)
def _list_statements(outline: Outline) -> tuple[str, ...]:
    """Return the statements of an outline as they are looked for in a text, the longest first."""
    # Cached, because each format of a brief asks for them.
    statements = {_fold(strip_illegal(point.statement)) for _, point in iter_paths(outline)}
    return tuple(sorted(filter(None, statements), key=lambda statement: (-len(statement), statement)))


def list_printed(brief: Brief, pack: Pack) -> Iterator[str]:
    """Yield what any template may print beside the statements; for what is known only once it is set."""
    names = build_names(brief, pack)
    of = names.attribution
    parts = [names.title, of.title, of.subtitle, names.series_line, names.prepared]
    parts += [of.outlet, of.series, of.number, of.url, of.disclaimer, of.originally_published]
    for person in names.byline:
        parts += [f"{person.name}, {person.role}" if person.role else None, person.name, person.role]
    parts += [getattr(names.credit, field) for field in names.credit.__struct_fields__]
    parts += [pack.disclaimer, *pack.required_text, *names.labels.values(), *_find_leads(names)]
    parts += _STATIC.findall(pack.typst or "")
    for part in parts:
        if part and re.search(r"[^\W_]", part):
            yield _fold(part)


def _find_leads(names: Names) -> Iterator[str]:
    """Yield the bold leads that stand before a point, not in it."""
    strands = (*names.context, *names.tracks, *names.reasons, *names.recommendations, *names.takeaways)
    for passage in (names.thesis, names.conclusion, *strands):
        if passage and passage.label and passage.after.strip() == passage.statement:
            yield passage.lead


def encode_provenance(provenance: Provenance) -> str:
    """Return the provenance as JSON, a line a piece, that can stand in a comment and in a script of HTML."""
    head = msgspec.json.encode(replace(provenance, pieces=())).decode()
    pieces = ",\n".join(msgspec.json.encode(piece).decode() for piece in provenance.pieces)
    text = strip_illegal(f'{head[:-1]},\n"pieces":[\n{pieces}\n]}}' if pieces else head)
    for sign in "<>&\x7f\x85\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    # Between strings JSON has no two hyphens; in one, the second may be written by its number.
    return text.replace("--", "-\\u002d")


def _show(role: str, point: Point) -> ShownPiece:
    state, dropped = compare_words(point)
    text, statement = strip_illegal(point.text), strip_illegal(point.statement)
    piece = ShownPiece(
        role=role,
        text=text,
        spans=point.spans,
        paragraph=point.paragraph,
        page=point.page,
        statement=None if statement == text else statement,
        label=point.label,
        state=state,
        dropped=dropped,
    )
    return replace(piece, check=check_piece(piece))


def compare_words(point: Point) -> tuple[PieceState, tuple[str, ...]]:
    """Return what a statement is to its text, and the words that it is without."""
    if point.statement == point.text:
        return "verbatim", ()
    words, shown = _WORD.findall(point.text), _WORD.findall(point.statement)
    dropped, left = [], len(shown)
    # From the end: what is trimmed is most often an opening, and its words may come again.
    for word in reversed(words):
        if left and shown[left - 1].casefold() == word.casefold():
            left -= 1
        else:
            dropped.append(word)
    if left:
        return "edited", ()
    return ("trimmed", tuple(reversed(dropped))) if dropped else ("verbatim", ())


def _fold(text: str) -> str:
    return " ".join(text.split())
