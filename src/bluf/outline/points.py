"""From sentence numbers to points: each with its place, its statement and what backs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from ..model import OutlineWarning, Point, Strand
from .lines import paragraph_end
from .picks import Picks, Reading
from .strands import Fit
from .structure import Item
from .vocabulary import StrandRole, load_vocabulary
from .wording import label_side, label_statement, trim_statement

MAX_SUPPORT = 9
"""Sentences that an outline keeps for one point; a page has room for fewer."""


MAX_CLOSE_SUPPORT = 4
"""The same for the conclusion: it is the one line that a reader takes along."""
MAX_FOLLOWING = 4
"""Paragraphs after a point's own that may go on with it, where no other point claims them; more of them fill
no more pages."""


class PointMaker:
    """Makes the points of one reading; no sentence backs two points, none is a point and backs another."""

    def __init__(self, reading: Reading, picks: Picks) -> None:
        self._reading = reading
        self._used = _find_points(reading, picks)
        self._claimed = _find_claimed(reading, picks, self._used)

    def make(self, at: int, role: str) -> Point:
        """Return the point of one sentence, with the ranker's chance for its role as confidence."""
        return self.make_passage((at,), role)

    def make_passage(self, places: Sequence[int], role: str) -> Point:
        """Return the point of sentences that follow one another; the likeliest of them is its confidence."""
        lines = [self._reading.lines[at] for at in places]
        line, chances = lines[0], getattr(self._reading.ranking, role)
        text = " ".join(line.text for line in lines)
        return Point(
            text=text,
            spans=tuple((line.start, line.end) for line in lines),
            statement=trim_statement(text, self._reading.language),
            confidence=round(max(chances[at] for at in places), 2),
            paragraph=line.paragraph + 1,
            page=line.page,
        )

    def make_strand(self, role: StrandRole, loose: tuple[Item, ...] = ()) -> Strand | None:
        """Return the strand of a role, enumerated or else loose; None where there is neither."""
        fit = self._reading.strands.get(role)
        if fit is None:
            points = tuple(self._make_item(item, role, None) for item in loose)
            return Strand(points=points) if points else None
        told = fit.candidate.announcement
        return Strand(
            announcement=self.make(told, "key") if told is not None else None,
            announced=fit.candidate.announced,
            explicit=True,
            points=tuple(self._make_item(item, role, fit) for item in fit.candidate.items),
        )

    def make_conclusion(self, picks: Picks) -> Point | None:
        """Return the conclusion, backed by what sums up before it and by its paragraph; None without one."""
        if picks.conclusion is None:
            return None
        point = self.make(picks.conclusion, "conclusion")
        lines, at = self._reading.lines, picks.conclusion
        own = range(at - lines[at].place, paragraph_end(lines, at) + 1)
        free = [n for n in own if n not in self._used and lines[n].kind != "heading"]
        nearest = sorted(free, key=lambda n: abs(n - at))[: MAX_CLOSE_SUPPORT - len(picks.summary)]
        self._used |= set(nearest)
        return replace(point, support=tuple(self.make(n, "key") for n in sorted({*picks.summary, *nearest})))

    def _make_item(self, item: Item, role: StrandRole, fit: Fit | None) -> Point:
        point = self.make(item.stated, role)
        return replace(
            point,
            label=_label(point.text, role, self._reading.language),
            # The items of a list are as sure as that the list plays this role.
            confidence=point.confidence if fit is None else round(fit.chance, 2),
            support=tuple(self.make(at, "support") for at in self._choose_support(item)),
        )

    def _choose_support(self, item: Item) -> list[int]:
        """Return the likeliest sentences that back an item and nothing else uses, in reading order.

        They are of its passage; only where that has too few, of the paragraphs that follow it.
        """
        passage = range(item.head, item.last + 1) if item.backing is None else item.backing
        kept = self._choose_likeliest(item, passage, MAX_SUPPORT)
        kept += self._choose_likeliest(item, self._following(item), MAX_SUPPORT - len(kept))
        self._used |= set(kept)
        return sorted(kept)

    def _choose_likeliest(self, item: Item, passage: Iterable[int], most: int) -> list[int]:
        lines, chances = self._reading.lines, self._reading.ranking.support
        free = [at for at in passage if at != item.stated and at not in self._used]
        said = (at for at in free if lines[at].kind != "heading")
        return sorted(said, key=lambda at: -chances[at])[:most]

    def _following(self, item: Item) -> Iterator[int]:
        """Yield the sentences of the paragraphs after an item that no other point claims."""
        lines = self._reading.lines
        last = max(item.last, item.stated)
        most = lines[last].paragraph + MAX_FOLLOWING
        for at in range(paragraph_end(lines, last) + 1, len(lines)):
            line = lines[at]
            if line.kind != "paragraph" or line.paragraph > most or line.paragraph in self._claimed:
                return
            yield at


def _find_points(reading: Reading, picks: Picks) -> set[int]:
    """Return every sentence that is a point of its own, or announces some."""
    fits = reading.strands.values()
    items = [*picks.items, *(item for fit in fits for item in fit.candidate.items)]
    single = [
        *picks.thesis,
        picks.conclusion,
        *picks.summary,
        *picks.context,
        *(fit.candidate.announcement for fit in fits),
    ]
    return {item.stated for item in items} | {at for at in single if at is not None}


def _find_claimed(reading: Reading, picks: Picks, points: set[int]) -> set[int]:
    """Return the numbers of the paragraphs that hold a point or treat one."""
    fits = reading.strands.values()
    items = [*picks.items, *(item for fit in fits for item in fit.candidate.items)]
    treated = {at for item in items for at in range(item.head, item.last + 1)}
    return {reading.lines[at].paragraph for at in points | treated}


def _label(text: str, role: StrandRole, language: str) -> str | None:
    """Return a label for a track or reason; a recommendation is an act and needs no name."""
    if role == "recommendations":
        return None
    side = label_side(text, language) if role == "tracks" else None
    return side or label_statement(trim_statement(text, language), language)


def warn_of_promises(reading: Reading) -> Iterable[OutlineWarning]:
    """Yield a warning for each strand whose author announces another number of points than were found."""
    for role, fit in reading.strands.items():
        told, found = fit.candidate.announced, len(fit.candidate.items)
        if told is not None and told != found:
            line = reading.lines[fit.candidate.announcement or 0]
            message = f"the author announces {told} {role}, {found} were found"
            yield OutlineWarning("promise-not-kept", message, ((line.start, line.end),))


def warn_of_language(language: str) -> Iterable[OutlineWarning]:
    """Yield a warning where the outline has no words of a language (ISO 639 code), or no weights of it."""
    words = load_vocabulary(language)
    if words.language != language:
        message = (
            f"the text is in a language that bluf has no words of (`{language}`): it was read with those of"
            f" {words.name}, and its points are little more than a guess"
        )
        yield OutlineWarning("language-not-supported", message)
    elif words.strands != language:
        message = (
            f"the text is in {words.name}: its outline rests on cue words and on where sentences stand,"
            f" weighed as in {load_vocabulary(words.strands).name}, and confidence is not calibrated"
        )
        yield OutlineWarning("language-not-trained", message)


def warn_of_speakers(names: Sequence[str]) -> Iterable[OutlineWarning]:
    """Yield a warning where the text is a conversation: a point is one speaker's, not all the authors'."""
    if names:
        message = f"the text is a conversation between {', '.join(names)}: look up whose a point is"
        yield OutlineWarning("conversation", message)
