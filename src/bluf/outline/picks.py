"""Which sentence plays which role, where no list decides it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..errors import NoArgumentError
from .heads import is_sentence
from .lines import Line, paragraph_end
from .prescriptions import is_prescription
from .ranking import Ranking
from .strands import Fit
from .structure import Item
from .vocabulary import StrandRole
from .wording import opens_with_pronoun, sums_up

CLOSE_FROM = 0.7
"""Share of the text behind which a conclusion may stand."""
RIVAL = 0.4
"""Share of the thesis's chance that its neighbour must have to be shown with it. From .2 to .5 the thesis
gains .02 to .03 (cross-validated); the higher, the surer that both belong in the box."""
MAX_THESIS_WORDS = 70
"""Words of a thesis of two sentences: three lines of a bottom-line box."""
MAX_CONTEXT = MAX_SUMMARY = 2
MAX_REASONS = MAX_RECOMMENDATIONS = 6
"""Sentences of a role at the most: the brief is one page."""
BESIDE = 0.8
"""Times the chance of a reason for a paragraph beside a chosen one: reasons lie apart (reasons +.012,
cross-validated; .9 and .6 gain half of it)."""
KEY_SHARE = 0.3
"""Weight of the chance to be a key sentence beside that to be a reason, where none are enumerated: it raises
the key figure by .012 and costs none of the others (cross-validated)."""
PASSAGE_SENTENCES = 8
"""Sentences. A longer paragraph (a page whose paragraphs were lost) is taken for several passages."""
SURE, LIKELY = 0.45, 0.15
"""Chances of a recommendation: a text whose likeliest is not sure has none; one that has a sure one has the
likely ones too. One threshold for both scored .43, these .465 (cross-validated)."""


class Reading(NamedTuple):
    """What the choice is made from."""

    lines: tuple[Line, ...]
    ranking: Ranking
    strands: dict[StrandRole, Fit]
    language: str
    """ISO 639 code."""


class Picks(NamedTuple):
    """The sentences of the roles that one sentence fills, and the points of strands not enumerated."""

    thesis: tuple[int, ...]
    """One sentence, or two neighbours where both are likely to be it."""
    conclusion: int | None
    summary: tuple[int, ...]
    """Sentences near the end that sum up and are no points: they back the conclusion."""
    context: tuple[int, ...]
    reasons: tuple[Item, ...]
    recommendations: tuple[Item, ...]
    tracks: tuple[Item, ...] = ()
    """Empty unless an engine points at some: the built-in one takes only what is enumerated."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All points of strands that are not enumerated."""
        return (*self.reasons, *self.recommendations, *self.tracks)


def pick_sentences(reading: Reading, name: str) -> Picks:
    """Return the sentences chosen, each for one role, the most telling role first.

    Raises `NoArgumentError`, which names the source, where no sentence can stand for its claim.
    """
    lines, strands = reading.lines, reading.strands
    taken = {item.stated for fit in strands.values() for item in fit.candidate.items}
    taken |= {at for at, line in enumerate(lines) if line.kind == "heading"}
    free = [at for at in range(len(lines)) if at not in taken]
    claims = [at for at in free if is_sentence(lines[at].text, reading.language)]
    thesis, conclusion = _pick_claims(reading, claims or free, name)
    taken |= {thesis} if conclusion is None else {thesis, conclusion}
    claim = _with_neighbour(reading, thesis, taken)
    taken |= set(claim)
    recommendations = _pick_recommendations(reading, taken)
    taken |= {item.stated for item in recommendations}
    reasons = _pick_reasons(reading, taken)
    taken |= {item.stated for item in reasons}
    context = _pick_context(reading, taken)
    summary = pick_summary(reading, taken | set(context))
    return Picks(claim, conclusion, summary, context, reasons, recommendations)


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


def _with_neighbour(reading: Reading, thesis: int, taken: set[int]) -> tuple[int, ...]:
    """Return the thesis, with the sentence beside it in its paragraph that is nearly as likely to be it."""
    lines, chances = reading.lines, reading.ranking.thesis
    beside = [
        at
        for at in (thesis - 1, thesis + 1)
        if 0 <= at < len(lines) and at not in taken and lines[at].paragraph == lines[thesis].paragraph
    ]
    other = max(beside, key=lambda at: chances[at], default=thesis)
    words = len(lines[thesis].text.split()) + len(lines[other].text.split())
    if other == thesis or chances[other] < RIVAL * chances[thesis] or words > MAX_THESIS_WORDS:
        return (thesis,)
    return tuple(sorted((thesis, other)))


def _pick_context(reading: Reading, taken: set[int]) -> tuple[int, ...]:
    free = [at for at in range(len(reading.lines)) if at not in taken]
    best = sorted(free, key=lambda at: -reading.ranking.context[at])[:MAX_CONTEXT]
    return tuple(sorted(best))


def pick_summary(reading: Reading, taken: set[int]) -> tuple[int, ...]:
    """Return the sentences near the end that sum up and are taken by nothing else, two at most."""
    late = range(int(len(reading.lines) * CLOSE_FROM), len(reading.lines))
    return tuple(at for at in late if at not in taken and sums_up(reading.lines[at].text, reading.language))[
        :MAX_SUMMARY
    ]


def _pick_reasons(reading: Reading, taken: set[int]) -> tuple[Item, ...]:
    """Return the reasons of a text that enumerates none: the likeliest sentences, one a paragraph."""
    if "reasons" in reading.strands:
        return ()
    ranking = reading.ranking
    worth = [reason + KEY_SHARE * key for reason, key in zip(ranking.reasons, ranking.key, strict=True)]
    heads = _spread_out(reading, worth, taken)
    return tuple(back_reason(reading, at, taken) for at in heads)


def back_reason(reading: Reading, at: int, taken: set[int]) -> Item:
    """Return the item of a reason; its passage's other sentences back it, if they can be read behind it."""
    lines = reading.lines
    first, last = at - lines[at].place, paragraph_end(lines, at)
    own = [n for n in range(first, last + 1) if _passage(lines[n]) == _passage(lines[at])]
    backing = (
        n
        for n in own
        if n not in taken and (n > at or not opens_with_pronoun(lines[n].text, reading.language))
    )
    return Item(first, last, point=at, backing=tuple(n for n in backing if n != at))


def _pick_recommendations(reading: Reading, taken: set[int]) -> tuple[Item, ...]:
    """Return the recommendations of a text that lists none: a sure one brings the likely ones with it."""
    lines, chances = reading.lines, reading.ranking.recommendations
    free = [at for at in range(len(lines)) if at not in taken]
    if "recommendations" in reading.strands or not free or max(chances[at] for at in free) < SURE:
        return ()
    unlikely = {at for at in free if chances[at] < LIKELY}
    heads = _one_a_passage(reading, chances, taken | unlikely, MAX_RECOMMENDATIONS)
    return tuple(_recommendation(reading, at, taken) for at in heads)


def _one_a_passage(reading: Reading, chances: Sequence[float], taken: set[int], most: int) -> list[int]:
    """Return the likeliest sentences that are free, at most one a passage, in reading order."""
    best: dict[tuple[int, int], int] = {}
    for at in sorted(range(len(reading.lines)), key=lambda at: -chances[at]):
        if at not in taken and len(best) < most:
            best.setdefault(_passage(reading.lines[at]), at)
    return sorted(best.values())


def _spread_out(reading: Reading, worth: Sequence[float], taken: set[int]) -> list[int]:
    """Return the worthiest free sentences, one a passage; what stands beside one of them is worth less."""
    lines = reading.lines
    left = {at: worth[at] for at in range(len(lines)) if at not in taken}
    chosen: list[int] = []
    while left and len(chosen) < MAX_REASONS:
        best = max(left, key=lambda at: left[at])
        chosen.append(best)
        left = {
            at: chance * (BESIDE if abs(lines[at].paragraph - lines[best].paragraph) <= 1 else 1.0)
            for at, chance in left.items()
            if _passage(lines[at]) != _passage(lines[best])
        }
    return sorted(chosen)


def _passage(line: Line) -> tuple[int, int]:
    """Return what tells a line's passage from others: its paragraph, and which part of a long one."""
    return line.paragraph, line.place // PASSAGE_SENTENCES


def _recommendation(reading: Reading, at: int, taken: set[int]) -> Item:
    return back_recommendation(reading, _without_pronoun(reading, at, taken), taken)


def back_recommendation(reading: Reading, at: int, taken: set[int]) -> Item:
    """Return the item of a recommendation; its support is what else its paragraph prescribes."""
    lines = reading.lines
    first, last = at - lines[at].place, paragraph_end(lines, at)
    others = (other for other in range(first, last + 1) if other not in taken and other != at)
    backing = tuple(other for other in others if is_prescription(lines[other].text, reading.language))
    return Item(first, last, point=at, backing=backing)


def _without_pronoun(reading: Reading, at: int, taken: set[int]) -> int:
    """Return the sentence to show for `at`: where it opens with `They`, one before it that does not."""
    lines, chances = reading.lines, reading.ranking.recommendations
    if not opens_with_pronoun(lines[at].text, reading.language):
        return at
    before = [
        other
        for other in range(at - lines[at].place, at)
        if other not in taken
        and chances[other] >= chances[at] / 2
        and not opens_with_pronoun(lines[other].text, reading.language)
    ]
    return max(before, key=lambda other: chances[other], default=at)
