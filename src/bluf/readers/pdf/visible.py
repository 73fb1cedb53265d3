"""What of a page is text that its reader sees; the rest is named, never read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model import Loss
from .sheets import PALE, TURNED, UNPAINTED, Box, Run, Sheet

MIN_SIZE_PT = 2.0
"""Points. Smaller letters are read by no one."""
MAX_GROUNDS = 300
"""Drawn grounds of a page that are looked at: a chart has thousands of specks, and no text on them."""
MAX_SHOWN = 60
"""Characters of dropped text that a loss shows."""
PICTURE_SHARE, WHOLE_PAGE_SHARE = 0.03, 0.6
"""Shares of the page from which an image is a picture, and from which it is the page itself, scanned."""


def see_runs(sheet: Sheet, page: int) -> tuple[list[Run], list[Loss]]:
    """Return the runs of a page that are lines of its text, and what the others say."""
    seen: list[Run] = []
    turned: list[Run] = []
    hidden: list[Run] = []
    grounds = _grounds(sheet)
    unpainted = sum(len(run.text) for run in sheet.runs if run.flags & UNPAINTED)
    is_layer = 2 * unpainted > sum(len(run.text) for run in sheet.runs)
    for run in sheet.runs:
        if run.flags & TURNED:
            turned.append(run)
        elif _is_hidden(run, sheet, grounds, is_layer):
            hidden.append(run)
        else:
            seen.append(run)
    losses = [_loss("turned text", turned, page), _loss("text that cannot be seen", hidden, page)]
    return seen, [loss for loss in losses if loss]


def _grounds(sheet: Sheet) -> list[Box]:
    """Return what letters may stand on, the largest first."""
    boxes = [
        box for box in sheet.boxes if box.kind in ("fill", "image") and box.top - box.bottom > MIN_SIZE_PT
    ]
    return sorted(boxes, key=lambda box: (box.left - box.right) * (box.top - box.bottom))[:MAX_GROUNDS]


def _is_hidden(run: Run, sheet: Sheet, grounds: Sequence[Box], is_layer: bool) -> bool:
    """Return whether a run is off the page, too small, white on white, or painted by nothing.

    A text layer behind a scan is painted by nothing either; it is most of its page, or stands on an image.
    """
    x, y = (run.left + run.right) / 2, run.baseline + 0.3 * run.size
    if not (0 <= x <= sheet.width and 0 <= y <= sheet.height) or run.size < MIN_SIZE_PT:
        return True
    if run.flags & UNPAINTED:
        return not is_layer and not _stands_on(x, y, (box for box in grounds if box.kind == "image"))
    return bool(run.flags & PALE) and not _stands_on(x, y, grounds)


def _stands_on(x: float, y: float, grounds: Iterable[Box]) -> bool:
    return any(box.left <= x <= box.right and box.bottom <= y <= box.top for box in grounds)


def _loss(what: str, runs: Sequence[Run], page: int) -> Loss | None:
    text = " ".join(run.text.strip() for run in runs[:MAX_SHOWN]).strip()
    if not text:
        return None
    shown = text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN].rstrip()} …"
    return Loss(f"{what}: {shown}", f"page {page}", "Write it as a line of the text if the brief needs it.")


def name_pictures(sheet: Sheet, page: int, repeated: set[Box]) -> list[Loss]:
    """Return the pictures of a page as losses; one that is on other pages too is an ornament."""
    area = sheet.width * sheet.height or 1.0
    losses = []
    for box in sheet.boxes:
        share = (box.right - box.left) * (box.top - box.bottom) / area
        if box.kind != "image" or share < PICTURE_SHARE or box in repeated:
            continue
        if share < WHOLE_PAGE_SHARE:
            losses.append(
                Loss("image", f"page {page}", "Write what it says as a sentence if the brief needs it.")
            )
        elif not sheet.runs:
            losses.append(Loss("a page that is a picture", f"page {page}", "Give it text with `ocrmypdf`."))
    return losses
