"""One outline out of all that structure offers and ranking prefers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..errors import NoArgumentError
from ..model import Commentary, Outline, OutlineWarning, Point, Strand
from .lines import Line, paragraph_end, read_lines
from .ranking import Ranking, rank_sentences
from .strands import Fit, Learnt, choose_strands, load_weights
from .structure import Item
from .vocabulary import StrandRole
from .wording import label_side, label_statement, trim_statement

CLOSE_FROM = 0.7
"""Share of the text behind which a conclusion may stand."""
MAX_CONTEXT = 2
MAX_REASONS = 5
MAX_RECOMMENDATIONS = 6
MAX_SUPPORT = 4
"""Sentences that an outline keeps for one point; a page has room for fewer."""
SURE_RECOMMENDATION = 0.3
"""Chance above which a sentence outside any list is taken for a recommendation."""


class Reading(NamedTuple):
    """What the choice is made from."""

    lines: tuple[Line, ...]
    ranking: Ranking
    strands: dict[StrandRole, Fit]


class Picks(NamedTuple):
    """The sentences chosen for the roles that one sentence fills, and the loose points of the others."""

    thesis: int
    conclusion: int | None
    context: tuple[int, ...]
    reasons: tuple[Item, ...]
    recommendations: tuple[Item, ...]


def make_outline(commentary: Commentary) -> Outline:
    """Return the outline of a commentary.

    Raises `NoArgumentError` where it has no sentence to stand for its claim.
    """
    return choose_outline(commentary, rank_sentences(commentary), load_weights())


def choose_outline(commentary: Commentary, ranking: Ranking, learnt: Learnt) -> Outline:
    """Return the outline that a ranking of the sentences, and what was learnt of strands, lead to.

    Raises `NoArgumentError` where no sentence can stand for its claim.
    """
    lines = read_lines(commentary)
    reading = Reading(lines, ranking, choose_strands(lines, ranking, learnt))
    picks = _pick(reading, commentary.source.name)
    points = _PointMaker(reading, _heads(reading, picks))
    reasons = _strand(reading, "reasons", picks.reasons, points)
    return Outline(
        source=commentary.source,
        text=commentary.text,
        attribution=commentary.attribution,
        thesis=points.make(picks.thesis, "thesis"),
        context=tuple(points.make(at, "context") for at in picks.context),
        tracks=_strand(reading, "tracks", (), points),
        reasons=reasons,
        recommendations=_strand(reading, "recommendations", picks.recommendations, points),
        conclusion=points.make(picks.conclusion, "conclusion") if picks.conclusion is not None else None,
        warnings=tuple(_warn(reading.strands)),
        losses=commentary.losses,
    )


def _pick(reading: Reading, name: str) -> Picks:
    """Choose the single sentences, each once, the most telling role first."""
    lines, _, strands = reading
    taken = {item.stated for fit in strands.values() for item in fit.candidate.items}
    taken |= {at for at, line in enumerate(lines) if line.kind == "heading"}
    thesis, conclusion = _pick_claims(reading, [at for at in range(len(lines)) if at not in taken], name)
    taken |= {thesis} if conclusion is None else {thesis, conclusion}
    recommendations = _loose(reading, "recommendations", taken, MAX_RECOMMENDATIONS)
    taken |= {item.head for item in recommendations}
    reasons = () if "reasons" in strands else _loose(reading, "reasons", taken, MAX_REASONS)
    taken |= {item.head for item in reasons}
    return Picks(thesis, conclusion, _context(reading, taken), reasons, recommendations)


def _pick_claims(reading: Reading, free: Sequence[int], name: str) -> tuple[int, int | None]:
    """Return thesis and conclusion. The close is the surer of the two and is chosen first."""
    thesis, close = reading.ranking.thesis, reading.ranking.conclusion
    late = [at for at in free if at >= int(len(reading.lines) * CLOSE_FROM)]
    end = max(late, key=lambda at: close[at], default=None)
    claims = [at for at in free if at != end] or list(free)
    if not claims:
        raise NoArgumentError(
            "no argument was found: no sentence states a claim.", name, "Give prose, not a list."
        )
    claim = max(claims, key=lambda at: thesis[at])
    return claim, end if end != claim else None


def _context(reading: Reading, taken: set[int]) -> tuple[int, ...]:
    free = [at for at in range(len(reading.lines)) if at not in taken]
    best = sorted(free, key=lambda at: -reading.ranking.context[at])[:MAX_CONTEXT]
    return tuple(sorted(best))


def _loose(reading: Reading, role: StrandRole, taken: set[int], most: int) -> tuple[Item, ...]:
    """Return points of a role that nothing enumerates: the likeliest sentences, reasons one a paragraph."""
    lines, ranking, strands = reading
    chances = getattr(ranking, role)
    if role == "recommendations" and role in strands:
        return ()
    floor = SURE_RECOMMENDATION if role == "recommendations" else 0.0
    order = sorted(range(len(lines)), key=lambda at: -chances[at])
    heads: list[int] = []
    for at in order:
        same = any(lines[at].paragraph == lines[h].paragraph for h in heads)
        if len(heads) < most and at not in taken and chances[at] >= floor and not same:
            heads.append(at)
    return tuple(Item(at, paragraph_end(lines, at)) for at in sorted(heads))


def _heads(reading: Reading, picks: Picks) -> frozenset[int]:
    """Return every sentence that is a point of its own, so that none is shown twice as support."""
    items = [
        *picks.reasons,
        *picks.recommendations,
        *(i for f in reading.strands.values() for i in f.candidate.items),
    ]
    single = {picks.thesis, *picks.context} | ({picks.conclusion} if picks.conclusion is not None else set())
    promises = (fit.candidate.announcement for fit in reading.strands.values())
    told = {at for at in promises if at is not None}
    return frozenset(single | {item.stated for item in items} | told)


class _PointMaker:
    """Makes points; each sentence backs one point only."""

    def __init__(self, reading: Reading, heads: frozenset[int]) -> None:
        self._reading = reading
        self._used = set(heads)

    def make(self, at: int, role: str, support: tuple[Point, ...] = (), label: str | None = None) -> Point:
        """Return the point of one sentence."""
        line = self._reading.lines[at]
        return Point(
            text=line.text,
            spans=((line.start, line.end),),
            statement=trim_statement(line.text),
            label=label,
            confidence=round(getattr(self._reading.ranking, role)[at], 2),
            paragraph=line.paragraph + 1,
            page=line.page,
            support=support,
        )

    def make_item(self, item: Item, role: StrandRole) -> Point:
        """Return the point of a strand's item, with the likeliest sentences of its passage behind it."""
        chances = self._reading.ranking.support
        passage = [
            at
            for at in range(item.head, item.last + 1)
            if at != item.stated and at not in self._used and self._reading.lines[at].kind != "heading"
        ]
        kept = sorted(sorted(passage, key=lambda at: -chances[at])[:MAX_SUPPORT])
        self._used |= set(kept)
        support = tuple(self.make(at, "support") for at in kept)
        text = self._reading.lines[item.stated].text
        label = None
        if role == "tracks":
            label = label_side(text)
        if role != "recommendations" and label is None:
            label = label_statement(trim_statement(text))
        return self.make(item.stated, role, support, label)


def _strand(
    reading: Reading, role: StrandRole, loose: tuple[Item, ...], points: _PointMaker
) -> Strand | None:
    """Return the strand of a role, enumerated or loose; None where there is neither."""
    fit = reading.strands.get(role)
    candidate = fit.candidate if fit else None
    items = candidate.items if candidate else loose
    if not items:
        return None
    told = candidate.announcement if candidate else None
    return Strand(
        announcement=points.make(told, role) if told is not None else None,
        announced=candidate.announced if candidate else None,
        explicit=candidate is not None,
        points=tuple(points.make_item(item, role) for item in items),
    )


def _warn(strands: dict[StrandRole, Fit]) -> Iterable[OutlineWarning]:
    for role, (_, _, candidate) in strands.items():
        if candidate.announced is not None and candidate.announced != len(candidate.items):
            found = len(candidate.items)
            message = f"the author announces {candidate.announced} {role}, {found} were found"
            yield OutlineWarning("promise-not-kept", message)
