"""A new pack: a working copy of another, with a page for its designer."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from string import Template

from ..errors import UsageError
from .find import MANIFEST
from .load import Pack
from .manifest import read_file

_NAME = re.compile(r"[\w][\w.-]{0,60}")
_SETTING = re.compile(r'^name\s*=\s*"[^"]*"', re.MULTILINE)


def copy_pack(pack: Pack, name: str) -> dict[str, bytes]:
    """Return the files of a new pack by their names in its folder; what the pack inherits is copied too.

    Raises `UsageError` for a name that is no name of a folder, `TemplateError` for files that cannot be read.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f"`{name}` is no name for a pack.", next_step="Use letters, digits and hyphens.")
    # The pack's own files last: they stand in place of those that it inherits.
    inherited = dict.fromkeys(place.parent for place in pack.places.values() if place.parent != pack.path)
    folders = (*reversed(inherited), pack.path)
    files: dict[str, bytes] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            content = read_file(path) if path.is_file() else None
            if content is not None:
                files[path.relative_to(folder).as_posix()] = content
    files |= {file: data for file, place in pack.places.items() if (data := read_file(place)) is not None}
    files[MANIFEST] = _rename(files[MANIFEST].decode("utf-8-sig"), name).encode()
    page = resources.files(__package__).joinpath("designer.md").read_text("utf-8")
    files["README.md"] = Template(page).substitute(name=name, parent=pack.name).encode()
    return files


def _rename(manifest: str, name: str) -> str:
    renamed, count = _SETTING.subn(f'name = "{name}"', manifest, count=1)
    return renamed if count else f'name = "{name}"\n{manifest}'


def place_new(root: Path, name: str) -> Path:
    """Return the folder of a new pack; raises `UsageError` where something stands there."""
    folder = root / name
    if folder.exists():
        raise UsageError("something of that name stands there.", str(folder), "Choose another name.")
    return folder
