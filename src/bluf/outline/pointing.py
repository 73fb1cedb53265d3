"""Engines that point: they are shown the sentences and answer with numbers, and no word of theirs is kept.

What they may say, what of it is believed, and how a point comes of a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from ..errors import EngineError
from ..model import BlockKind, EngineInfo, OutlineWarning
from .lines import Line
from .picks import MAX_CONTEXT, Picks, Reading, back_reason, back_recommendation, pick_summary
from .ranking import Ranking
from .selection import Selection, Selector, select_by_weights
from .strands import ROLES, Fit, load_weights, strand_features
from .structure import MAX_ITEMS, Candidate, Item, Sketch
from .vocabulary import StrandRole

MOST: Mapping[str, int] = MappingProxyType(
    {"thesis": 1, "context": MAX_CONTEXT, **dict.fromkeys(ROLES, MAX_ITEMS), "conclusion": 1}
)
"""By role, the sentences that an engine may point at; a thesis it must."""
CLAIMS = ("thesis", "context", "conclusion")
"""Roles that no heading plays."""
UNUSABLE, SAW_PART = "engine-answer-unusable", "engine-saw-part"
"""Codes of the warnings where an engine's answer is none, and where it was not shown all."""


class Sentence(NamedTuple):
    """A sentence, a heading or an item, as an engine sees it; its number is its place in the row, from 0."""

    text: str
    kind: BlockKind
    paragraph: int
    """Number of its paragraph, from 0."""
    key: float
    """How likely it belongs to a one-page brief, in [0, 1], as the built-in ranker thinks."""


class Choice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an engine points at: the numbers of sentences, for each role; no sentence plays two."""

    thesis: tuple[int, ...]
    context: tuple[int, ...]
    tracks: tuple[int, ...]
    reasons: tuple[int, ...]
    recommendations: tuple[int, ...]
    conclusion: tuple[int, ...]
    seen: int | None = None
    """How many sentences it was shown, where that was not all."""


Pointer = Callable[[Sequence[Sentence]], Choice]
"""An engine that points; raises `EngineError` where it cannot."""


def select_pointed(point: Pointer, engine: EngineInfo) -> Selector:
    """Return the selector of an engine that points; where it fails, the built-in one chooses, with a warning.

    The built-in one is asked first: a text that argues nothing (`NoArgumentError`) is shown to nobody.
    """

    def select(sketched: Sketch, ranking: Ranking) -> Selection:
        built_in = select_by_weights(sketched, ranking)
        sentences = list_sentences(sketched.lines, ranking)
        try:
            choice = point(sentences)
            check_choice(choice, sentences)
        except EngineError as error:
            message = f"the engine {engine.name} could not choose: {error.what} The built-in engine chose."
            return built_in._replace(warnings=(OutlineWarning(error.code, message),))
        chosen = place_choice(choice, sketched, ranking)
        return chosen._replace(engine=engine, warnings=tuple(_warn_of_unseen(choice, len(sentences))))

    return select


def list_sentences(lines: Sequence[Line], ranking: Ranking) -> tuple[Sentence, ...]:
    """Return the sentences that an engine chooses from, in reading order."""
    keys = zip(lines, ranking.key, strict=True)
    return tuple(Sentence(line.text, line.kind, line.paragraph, key) for line, key in keys)


def check_choice(choice: Choice, sentences: Sequence[Sentence]) -> None:
    """Return nothing where a choice can be used as it is; else raise `EngineError`.

    Nothing is mended: who points at one sentence twice, or where none is, has not read the question.
    """
    named = [(role, number) for role in MOST for number in getattr(choice, role)]
    if outside := [number for _, number in named if not 0 <= number < len(sentences)]:
        raise EngineError(UNUSABLE, f"it points at {len(outside)} sentences that are not there.")
    if len({number for _, number in named}) < len(named):
        raise EngineError(UNUSABLE, "it points at one sentence twice.")
    if not choice.thesis:
        raise EngineError(UNUSABLE, "it points at no thesis.")
    for role, most in MOST.items():
        if len(getattr(choice, role)) > most:
            raise EngineError(UNUSABLE, f"it points at more than {most} sentences as {role}.")
    for role, number in named:
        if role in CLAIMS and sentences[number].kind == "heading":
            raise EngineError(UNUSABLE, f"it points at a heading as {role}.")


def _warn_of_unseen(choice: Choice, count: int) -> Iterator[OutlineWarning]:
    if choice.seen is not None and choice.seen < count:
        message = f"the text is long: the engine was shown {choice.seen:,} of its {count:,} sentences"
        yield OutlineWarning(SAW_PART, message)


def place_choice(choice: Choice, sketched: Sketch, ranking: Ranking) -> Selection:
    """Return the selection of a choice that was checked.

    Points that fall into the items of one enumeration, one into each, are a strand with what announces it;
    others stand side by side, and nobody is said to have promised them.
    """
    strands: dict[StrandRole, Fit] = {}
    loose: dict[StrandRole, tuple[Item, ...]] = dict.fromkeys(ROLES, ())
    taken = {number for role in MOST for number in getattr(choice, role)}
    reading = Reading(sketched.lines, ranking, strands, sketched.commentary.source.language)
    for role in ROLES:
        places = sorted(getattr(choice, role))
        if fit := _find_strand(role, places, sketched, ranking):
            strands[role] = fit
        elif places:
            back = back_recommendation if role == "recommendations" else back_reason
            loose[role] = tuple(back(reading, at, taken) for at in places)
    picks = Picks(
        thesis=choice.thesis,
        conclusion=next(iter(choice.conclusion), None),
        summary=pick_summary(reading, taken) if choice.conclusion else (),
        context=tuple(sorted(choice.context)),
        **loose,
    )
    return Selection(strands, picks)


def _find_strand(role: StrandRole, places: Sequence[int], sketched: Sketch, ranking: Ranking) -> Fit | None:
    """Return the enumeration that sentences are the points of, the likeliest for the role; None without one.

    Some of the items will do where the author says how many there are: that they are fewer is then told.
    """
    weights = load_weights(sketched.commentary.source.language)[role]
    fits = []
    for candidate in sketched.candidates:
        if items := _match_items(candidate, places):
            is_whole = len(items) == len(candidate.items)
            if is_whole or (candidate.announced and candidate.role == role):
                row = strand_features(candidate, role, sketched.lines, ranking)
                fits.append((is_whole, Fit(weights.chance(row), role, _keep(candidate, items, role))))
    return max(fits, key=lambda fit: (fit[0], fit[1].chance), default=(False, None))[1]


def _match_items(candidate: Candidate, places: Sequence[int]) -> tuple[Item, ...]:
    """Return the items that sentences lie in, each with its sentence for point; empty unless one in each."""
    found = [(item, at) for at in places for item in candidate.items if item.head <= at <= item.last]
    is_one_each = len(found) == len(places) == len({item.head for item, _ in found}) > 1
    return tuple(item._replace(point=at) for item, at in found) if is_one_each else ()


def _keep(candidate: Candidate, items: tuple[Item, ...], role: StrandRole) -> Candidate:
    """Return a candidate with these items alone; what was promised of another role is not their promise."""
    kept = candidate._replace(items=items)
    return kept if candidate.role in (None, role) else kept._replace(announcement=None, announced=None)
