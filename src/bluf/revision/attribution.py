"""What stands beside the points, three ways: attribution, takeaways, what a strand says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from ..model import Attribution, Author, Outline, Strand
from .conflicts import Conflict


def merge_value(base: Any, mine: Any, theirs: Any) -> Any:
    """Return the edited value where it was edited, else the new one."""
    return mine if mine != base else theirs


def is_contested(base: Any, mine: Any, theirs: Any) -> bool:
    """Return whether both sides changed a value, each to another."""
    return mine != base and theirs not in (base, mine)


def merge_attribution(mine: Outline, theirs: Outline) -> tuple[Attribution, list[Conflict]]:
    """Return whose text it is; what was set by hand stays, and is a conflict where the source changed it too.

    Where it is not known what the program had proposed, all that the edited outline says was set by hand.
    """
    base, fields, conflicts = mine.proposed, {}, []
    for name in Attribution.__struct_fields__:
        own, now = getattr(mine.attribution, name), getattr(theirs.attribution, name)
        was = getattr(base.attribution, name) if base else (None if isinstance(own, str | None) else ())
        fields[name] = merge_value(was, own, now)
        if is_contested(was, own, now):
            said = f"attribution.{name}: yours stays: {say_value(own)}. The source now says: {say_value(now)}"
            conflicts.append(Conflict(said))
    return Attribution(**fields), conflicts


def merge_takeaways(mine: Outline, theirs: Outline) -> tuple[tuple[str, ...], list[Conflict]]:
    """Return the takeaways; as with the attribution."""
    base = mine.proposed.takeaways if mine.proposed else ()
    conflicts = []
    if is_contested(base, mine.takeaways, theirs.takeaways):
        own, now = map(say_value, (mine.takeaways, theirs.takeaways))
        said = f"takeaways: yours stay: {own}. The source now has: {now}"
        conflicts.append(Conflict(said))
    return merge_value(base, mine.takeaways, theirs.takeaways), conflicts


def merge_strand_head(role: str, mine: Outline, theirs: Outline) -> tuple[Strand, list[Conflict]]:
    """Return a strand without its points, and the conflicts in what it says of itself."""
    own, now = getattr(mine, role), getattr(theirs, role)
    if own is None or now is None:
        one: Strand = own or now or Strand()
        return replace(one, announcement=None, points=()), []
    strands = mine.proposed.strands if mine.proposed else ()
    was = next((one for one in strands if one.role == role), Strand())
    fields, conflicts = {}, []
    for name in ("announced", "explicit"):
        sides = [getattr(side, name) for side in (was, own, now)]
        fields[name] = merge_value(*sides)
        if is_contested(*sides):
            own_value, new_value = map(say_value, sides[1:])
            said = f"{role}.{name}: yours stays: {own_value}. The program now says: {new_value}"
            conflicts.append(Conflict(said))
    return Strand(**fields), conflicts


def say_value(value: Any) -> str:
    """Return a value of an attribution in words."""
    return ", ".join(_iter_words(value)) or "nothing"


def _iter_words(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for one in value:
            yield from _iter_words(one)
    elif isinstance(value, Author):
        yield " ".join(filter(None, (value.honorific, value.name)))
    elif value is not None:
        yield str(value)
