"""The choice of what a page shows: all of an outline, or what is worth most of it, in whole sentences.

Type, spacing and margins are the template's and are never touched. Thesis, tracks, reasons and conclusion are
always shown; what else is shown is the best choice that there is room for (`knapsack.py`), by rooms that are
measured on the page itself, where they matter (`rooms.py`).
"""

from __future__ import annotations

import datetime
from collections import Counter

from bluf.errors import OverfullError
from bluf.model import Brief, Outline, Plan

from .alike import find_repeated
from .choose import choose_lines
from .cut import drop_asides
from .groups import Kept, list_groups
from .limits import FILL_LIMIT, HOPEFUL, MOST_PUT_BACK
from .trial import Fill, Fit, Page, Trial, where_of
from .worth import HEAD, STRANDS, Place, iter_points, judge_lines


def fit_brief(
    outline: Outline, prepared: datetime.date, fill: Fill, limit: float = FILL_LIMIT, plan: Plan | None = None
) -> Brief:
    """Return the brief that shows most of an outline with `fill`, its share of the page, at most `limit`.

    `fill` must not fall where text is added. Cuts are listed in the order of the source. Raises
    OverfullError where even what must be shown does not fit.
    """
    return find_fit(outline, prepared, Page(fill, limit), plan or Plan()).brief


def find_fit(outline: Outline, prepared: datetime.date, page: Page, plan: Plan) -> Fit:
    """Return the best brief for the page, as `fit_brief`, with figures of the choice."""
    worths = judge_lines(outline, plan)
    repeated = find_repeated(outline, worths)
    trial = Trial(outline, prepared, page, {p: w for p, w in worths.items() if p not in repeated}, repeated)
    everything = frozenset(trial.worths)
    if is_within(trial, everything, plan) and trial.fits(everything):
        return trial.make_fit(everything, trial.worth_of_all())
    if not trial.fits(frozenset()):
        trial = shorten_musts(trial)
    groups = list_groups(trial.outline, trial.worths, plan)
    kept, most = choose_lines(groups, trial, plan)
    return trial.make_fit(put_back(kept, trial, plan), most)


def is_within(trial: Trial, kept: Kept, plan: Plan) -> bool:
    """Return whether a brief with the lines kept is within the budgets, but for what must be shown."""
    shown, budget = kept | trial.musts, plan.budget
    for name in ("context", *STRANDS):
        most = getattr(budget, name)
        if most is not None and trial.count_words(p for p in shown if p.part == name) > most:
            return False
    behind: Counter[tuple[str, int]] = Counter()
    for place in shown:
        behind[place[:2]] += trial.words[place] if place.support >= 0 else 0
    if budget.support is not None and max(behind.values(), default=0) > budget.support:
        return False
    return budget.page is None or trial.count_words(shown) <= budget.page


def put_back(kept: Kept, trial: Trial, plan: Plan) -> Kept:
    """Return the lines with what still fits put back, the worthiest first.

    What is sure to be too long, by the room that characters take, is not tried.
    """
    everything = frozenset(trial.worths)
    length = {place: len(trial.lines[place].statement) for place in everything}
    taken = trial.room_of(everything) / max(1, sum(length.values()))
    tries = MOST_PUT_BACK
    for place in sorted(everything - kept, key=lambda p: (-trial.worths[p], p)):
        room = trial.page.limit - trial.fill_of(kept)
        more = kept | {place}
        if tries == 0 or waits_for_another(place, kept, trial) or length[place] * taken * HOPEFUL > room:
            continue
        if is_within(trial, more, plan):
            tries -= 1
            kept = more if trial.fits(more) else kept
    return kept


def waits_for_another(place: Place, kept: Kept, trial: Trial) -> bool:
    """Return whether a line stays out while another does: support while its point, context its first."""
    head = Place("context") if place.part == "context" else place._replace(support=HEAD)
    return place != head and head in trial.worths and head not in kept and place.support >= HEAD


def shorten_musts(trial: Trial) -> Trial:
    """Return a trial whose points leave out asides, as few as it takes, so that they fit without support.

    Raises OverfullError where they do not fit even so.
    """
    for outline, losses in drop_asides(trial.outline, trial.musts, where_of):
        shorter = Trial(outline, trial.prepared, trial.page, trial.worths, trial.repeated)
        shorter.dropped = losses
        if shorter.fits(frozenset()):
            return shorter
    raise explain_overfull(trial.outline, trial.fill_of(frozenset()) / trial.page.limit)


def explain_overfull(outline: Outline, share: float) -> OverfullError:
    """Return the error for a page that cannot hold what must be shown, with the longest of it named."""
    longest = max((point for _, point in iter_points(outline)), key=lambda p: len(p.statement), default=None)
    if longest is None:
        return OverfullError(
            "the template leaves the brief no room.", "page 1", "Choose a larger paper or fewer parts."
        )
    words = len(longest.statement.split())
    return OverfullError(
        f"thesis, points and conclusion alone take {share:.0%} of the page's room.",
        f"paragraph {longest.paragraph}",
        f"Shorten the longest point, {words} words beginning {longest.statement[:40]!r} "
        "(`bluf outline`, edit, `bluf render`), or choose a template with more room.",
    )
