"""Whether every line of a brief is still what its source says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..commentary import clean_document
from ..commentary.language import detect_language
from ..errors import UsageError
from ..model import Attribution, Commentary, Document, Provenance
from ..readers import read_document, tell_form
from ..writers.provenance import check_head
from .blocks import FLOWING, read_blocks
from .carried import read_provenance
from .ground import cut_prepared, cut_sentences, lay_ground
from .judge import Judge
from .lines import STATUSES, Line, SourceMatch, Verification
from .stream import MARKER, Stream
from .tokens import fold_text, join_letters, split_tokens


def verify_brief(name: str, data: bytes, source: tuple[str, bytes] | None = None) -> Verification:
    """Return what became of every line of a brief.

    `source` is the name and the bytes of what it was made from, in any format that is read; without it the
    brief is checked against what it carries itself. Raises `SourceError` where either cannot be read, and
    `UsageError` where the brief carries nothing and no source is given.
    """
    form = tell_form(name, data)
    provenance = read_provenance(name, data, form)
    if provenance is None and source is None:
        what = "it says nothing of its source."
        raise UsageError(what, name, "Give the source too: `bluf verify BRIEF SOURCE`.")
    read = _read_source(*source) if source else None
    found = (_verify(name, blocks, form, provenance, read) for blocks in read_blocks(name, data, form))
    return min(found, key=lambda one: sum(line.has_drifted for line in one.lines))


def _verify(
    name: str,
    blocks: tuple[str, ...],
    form: str,
    provenance: Provenance | None,
    read: tuple[Document, Commentary] | None,
) -> Verification:
    language = _tell_language(provenance, read, blocks)
    day = None
    if provenance is None:
        blocks, day = cut_prepared(blocks, language)
    stream = Stream(blocks, language, form in FLOWING)
    ground = lay_ground(language, provenance, read, day)
    stream.claim_all(ground.known)
    lines = tuple(_judge_lines(stream, Judge(ground, language, form in FLOWING), language))
    attribution = provenance.attribution if provenance else read[1].attribution if read else Attribution()
    lost = tuple(_find_lost(attribution, stream.letters, language))
    if provenance and provenance.check != check_head(provenance):
        lost = (*lost, "provenance: what the brief carries of its source was changed")
    return _sum_up(name, provenance, read, lines, lost)


def _read_source(name: str, data: bytes) -> tuple[Document, Commentary]:
    document = read_document(name, data)
    return document, clean_document(document)


def _tell_language(
    provenance: Provenance | None, read: tuple[Document, Commentary] | None, blocks: tuple[str, ...]
) -> str:
    if provenance:
        return provenance.source.language
    return read[1].source.language if read else detect_language("\n".join(blocks))


def _judge_lines(stream: Stream, judge: Judge, language: str) -> Iterator[Line]:
    number = 0
    for start, end, claim in stream.ranges():
        text = stream.text_of(start, end)
        if claim:
            number += 1
            yield judge.judge_known(number, text, claim.known)
            continue
        for sentence, tokens in cut_sentences(text, language):
            if stream.is_flowing and len(tokens) == 1 and MARKER.fullmatch(tokens[0].text):
                continue
            number += 1
            yield judge.judge_unknown(number, sentence)


def _find_lost(of: Attribution, letters: str, language: str) -> Iterator[str]:
    """Yield what of the attribution is not printed any more."""
    origin = of.originally_published or of.outlet or of.series
    asked = [("title", of.title), *(("author", author.name) for author in of.authors), ("origin", origin)]
    for what, words in asked:
        if words and join_letters(split_tokens(fold_text(words), language)) not in letters:
            yield f"{what}: {words}"


def _sum_up(
    name: str,
    provenance: Provenance | None,
    read: tuple[Document, Commentary] | None,
    lines: tuple[Line, ...],
    lost: tuple[str, ...],
) -> Verification:
    found = Counter(line.status for line in lines)
    match = None
    if read:
        document = read[0]
        same = provenance.source.sha256 == document.sha256 if provenance else None
        match = SourceMatch(document.name, document.format, document.sha256, same)
    return Verification(
        brief=name,
        made_from=provenance.source.printed_name if provenance else None,
        source=match,
        has_drifted=bool(lost) or any(line.has_drifted for line in lines),
        counts={status: found[status] for status in STATUSES},
        lost=lost,
        lines=lines,
    )
