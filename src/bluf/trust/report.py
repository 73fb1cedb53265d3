"""A verification as a person reads it: counts first, then what is not verbatim, the worst first."""

from __future__ import annotations

from collections.abc import Iterator

from .lines import STATUSES, Line, Verification

_QUIET = ("verbatim", "of the template")


def report_verification(found: Verification) -> str:
    """Return the report, each line ended."""
    return "".join(f"{line}\n" for line in _report(found))


def _report(found: Verification) -> Iterator[str]:
    yield _head(found)
    counts = [f"{count} {status}" for status, count in reversed(found.counts.items()) if count]
    yield f"{len(found.lines)} line{'s' * (len(found.lines) != 1)}: {', '.join(counts) or 'it is empty'}"
    for lost in found.lost:
        yield from ("", f"attribution lost: {lost}")
    told = [line for line in found.lines if line.status not in _QUIET]
    for line in sorted(
        told, key=lambda line: (not line.has_drifted, STATUSES.index(line.status), line.number)
    ):
        yield from ("", *_report_line(line))


def _head(found: Verification) -> str:
    if found.source is None:
        return f"{found.brief}, against what it carries of {found.made_from}"
    agrees = "without some of its words" if found.counts["source changed"] else "with all of its words"
    same = {
        True: "the file that it was made from",
        False: f"another file than it was made from ({found.made_from}), {agrees}",
        None: "the brief itself says nothing of its source",
    }
    return f"{found.brief}, against {found.source.name}: {same[found.source.is_same_file]}"


def _report_line(line: Line) -> Iterator[str]:
    place = [f"line {line.number}"]
    place += [line.role] if line.role else []
    place += [f"paragraph {line.paragraph}"] if line.paragraph else []
    place += [f"page {line.page}"] if line.page else []
    grave = "" if line.has_drifted or line.status in _QUIET else " (no drift)"
    yield f"{line.status}{grave}: {', '.join(place)}"
    yield f"  {line.difference or line.text}"
    yield from (f"  {finding}" for finding in line.findings)
