"""Where template packs are: a path, `./templates/NAME`, the user's, the program's own, or a plugin's."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..errors import PluginError, TemplateError
from ..plugins import PACKS as GROUP
from ..plugins import Plugin, Table, refuse_plugin, say_origin, warn_of
from ..spelling import ask_near

MANIFEST = "template.toml"


def _adopt_pack(_: str, found: Any, plugin: Plugin | None) -> Path:
    """Return the folder that a plugin's entry point leads to; raises `PluginError` where it holds no pack."""
    folder = Path(found) if isinstance(found, str | Path) else None
    if plugin is not None and (folder is None or not (folder / MANIFEST).is_file()):
        raise refuse_plugin(plugin, f"{plugin.value} is not the path of a folder with a {MANIFEST}.")
    return Path() if folder is None else folder


PACKS: Table[Path] = Table(GROUP, MappingProxyType({}), _adopt_pack)
"""From the name of a pack that a plugin brings to its folder; those of the program are folders themselves."""


def find_pack(name_or_path: str | Path, without: Collection[Path] = ()) -> Path:
    """Return the folder of a template pack, none of the folders `without`.

    A path is taken as it is; a bare name is looked up in `./templates/` first, then in the user's
    configuration folder (`bluf/templates`), so that an office can replace a built-in pack, then among the
    built-in ones, then among those of plugins. Raises `TemplateError` with the nearest name, `PluginError`.
    """
    shut = {folder.resolve() for folder in without}
    given = Path(name_or_path)
    if (given / MANIFEST).is_file() and len(given.parts) > 1:
        return given
    if len(given.parts) == 1:
        for root in _roots():
            if (root / given / MANIFEST).is_file() and (root / given).resolve() not in shut:
                return root / given
    if (given / MANIFEST).is_file():
        return given
    if len(given.parts) == 1 and str(given) in PACKS and PACKS[str(given)].resolve() not in shut:
        return PACKS[str(given)]
    raise _not_found(str(name_or_path))


def list_packs() -> dict[str, Path]:
    """Return the folder of every pack that a bare name finds, by name in alphabetical order.

    A plugin's that is no pack, or has the name of one that is there already, is told.
    """
    found: dict[str, Path] = {}
    for root in _roots():
        for manifest in root.glob(f"*/{MANIFEST}"):
            found.setdefault(manifest.parent.name, manifest.parent)
    for name in PACKS:
        try:
            folder = PACKS[name]
        except PluginError as error:
            warn_of(str(error))
            continue
        if found.setdefault(name, folder) != folder and (plugin := PACKS.plugin_of(name)):
            warn_of(f"{say_origin(plugin)}: {found[name]} has the name; the plugin's is left out.")
    return dict(sorted(found.items()))


def _roots() -> tuple[Path, ...]:
    from platformdirs import user_config_path

    package = Path(__file__).resolve().parents[1]
    users = user_config_path("bluf", appauthor=False) / "templates"
    # A wheel carries the packs inside the package; an editable install has them in the checkout.
    return Path("templates"), users, package / "templates", package.parents[1] / "templates"


def _not_found(given: str) -> TemplateError:
    names = list(list_packs())
    known = ", ".join(f"`{name}`" for name in names) or "none"
    step = f"{ask_near(given, names)}There are: {known}."
    if Path(given).is_dir() and given:
        return TemplateError(f"this folder is no template: it has no {MANIFEST}.", given, step)
    if Path(given).is_file():
        return TemplateError(f"this is a file; a template is a folder with a {MANIFEST}.", given, step)
    what = f"no template named `{given}`, and no folder of that name with a {MANIFEST}."
    return TemplateError(what, next_step=step)
