"""What is installed: found as the commands find it, and nothing imported that metadata can tell."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from .. import __version__
from .adding import add_extra, add_system

OURS = ("test", "lint", "bench", "maintain", "docs", "all")
"""Extras for developers, and the one that is all the others."""
PURPOSES = {
    "typst": "-f pdf",
    "distributed": "batch --cluster",
    "s3fs": "batch with s3:// places",
    "watchfiles": "batch --watch",
    "fonttools": "to measure the fonts that a template brings",
}
"""What a package of an extra is for; of one that is not here, the name of the extra says it."""
_REQUIREMENT = re.compile(
    r"(?P<name>[\w.-]+)\s*(?P<range>[^;]*?)\s*(?:;.*\bextra\s*==\s*['\"](?P<extra>[\w-]+)['\"].*)?"
)
_BOUND = re.compile(r"(>=|<|==)\s*([\d.]+)")
SECONDS = 10
"""Seconds for a program to say its version; pandoc takes a tenth of one."""


class Item(NamedTuple):
    """One thing that is there, or is not."""

    name: str
    found: str | None
    """Its version, or what is in its place; None where it is missing or will not do."""
    purpose: str
    """What it is for: what works without it is all the rest."""
    add: str = ""
    """The command that adds it, or the address that it comes from."""
    is_needed: bool = False


class Requirement(NamedTuple):
    """A package that bluf asks for."""

    name: str
    range: str
    extra: str
    """Empty where bluf needs it."""


def list_items() -> Iterator[Item]:
    """Yield all that bluf can make use of, what it needs first."""
    yield Item("bluf", __version__, str(Path(__file__).resolve().parents[1]), is_needed=True)
    yield Item("Python", platform.python_version(), sys.executable, is_needed=True)
    yield from _list_needed()
    yield _find_office()
    yield from _list_fonts()
    yield _find_pandoc()
    yield from _list_extras()


def list_requirements() -> tuple[Requirement, ...]:
    """Return what the installed package asks for; nothing where bluf runs from a folder alone."""
    try:
        lines = metadata.requires("bluf") or ()
    except metadata.PackageNotFoundError:
        return ()
    found = [match for line in lines if (match := _REQUIREMENT.fullmatch(line))]
    return tuple(Requirement(match["name"], match["range"], match["extra"] or "") for match in found)


def _list_needed() -> Iterator[Item]:
    """Yield the packages that bluf needs, as one where all is well, and its templates."""
    needed = [one for one in list_requirements() if not one.extra]
    lacking = [one for one in needed if not _has(one)]
    for one in lacking:
        found = _read_version(one.name)
        what = f"{one.range} is needed" + (f", {found} is there" if found else "")
        add = f"{sys.executable} -m pip install '{one.name}{one.range}'"
        yield Item(one.name, None, what, add, is_needed=True)
    if needed and not lacking:
        names = ", ".join(one.name for one in needed)
        yield Item("packages", f"all {len(needed)}", names, is_needed=True)
    if not lacking:
        yield _find_packs()


def _find_packs() -> Item:
    from ..packs import list_packs
    from ..settings import STANDARD_TEMPLATE

    packs = list_packs()
    found = str(len(packs)) if STANDARD_TEMPLATE in packs else None
    add = f"{sys.executable} -m pip install --force-reinstall bluf"
    return Item("templates", found, ", ".join(packs) or STANDARD_TEMPLATE, add, is_needed=True)


def _find_office() -> Item:
    from ..errors import UsageError
    from ..proof import read_version

    purpose = "--proof, and PDF of Word pages by `template preview`"
    try:
        found = read_version().partition(" ")[2] or "found"
    except (UsageError, OSError):
        return Item("LibreOffice", None, purpose, add_system("LibreOffice"))
    return Item("LibreOffice", found, purpose)


def _list_fonts() -> Iterator[Item]:
    from ..proof import PACK_FAMILIES, find_match, find_matcher, is_as_wide

    if find_matcher() is None:
        yield Item("fontconfig", None, "--proof: it says which fonts are there", add_system("fontconfig"))
        return
    for family in PACK_FAMILIES:
        found = find_match(family, os.environ).partition(",")[0]
        if is_as_wide(family, found):
            said = "found" if found == family else f"as {found}"
            yield Item(family, said, "--proof of built-in templates")
        else:
            yield Item(family, None, "--proof of built-in templates", add_system(family))


def _find_pandoc() -> Item:
    from ..readers import BUILT_IN, find_pandoc

    purpose = "to read " + ", ".join(name for name, module in BUILT_IN.items() if module.endswith(".pandoc"))
    program = find_pandoc()
    if program is None:
        return Item("pandoc", None, purpose, add_system("pandoc"))
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=SECONDS, check=False)
        version = re.search(rb"\d+(\.\d+)+", done.stdout)
    except (OSError, subprocess.TimeoutExpired):
        version = None
    return Item("pandoc", version[0].decode() if version else "found", purpose)


def _list_extras() -> Iterator[Item]:
    for one in list_requirements():
        if one.extra and one.extra not in OURS:
            purpose = PURPOSES.get(one.name, f"what the extra `{one.extra}` is for")
            if _has(one):
                yield Item(one.name, _read_version(one.name), purpose)
            else:
                yield Item(one.name, None, purpose, add_extra(one.extra, f"{one.name}{one.range}"))


def _has(one: Requirement) -> bool:
    """Return whether a package is there in a version that will do; a range that is not read lets all pass."""
    version = _read_version(one.name)
    return version is not None and all(
        _is_within(_numbers(version), sign, _numbers(bound)) for sign, bound in _BOUND.findall(one.range)
    )


def _is_within(version: tuple[int, ...], sign: str, bound: tuple[int, ...]) -> bool:
    if sign == "==":
        return version[: len(bound)] == bound
    return version >= bound if sign == ">=" else version < bound


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.split("+")[0])[:3])


@cache
def _read_version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
