"""Where template packs are: a path, `./templates/NAME`, the user's, or one of the program's own."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ..errors import TemplateError
from ..spelling import ask_near

MANIFEST = "template.toml"


def find_pack(name_or_path: str | Path, without: Collection[Path] = ()) -> Path:
    """Return the folder of a template pack, none of the folders `without`.

    A path is taken as it is; a bare name is looked up in `./templates/` first, then in the user's
    configuration folder (`bluf/templates`), so that an office can replace a built-in pack, then among the
    built-in ones. Raises `TemplateError` with the nearest name.
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
    raise _not_found(str(name_or_path))


def list_packs() -> dict[str, Path]:
    """Return the folder of every pack that a bare name finds, by name in alphabetical order."""
    found: dict[str, Path] = {}
    for root in _roots():
        for manifest in root.glob(f"*/{MANIFEST}"):
            found.setdefault(manifest.parent.name, manifest.parent)
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
