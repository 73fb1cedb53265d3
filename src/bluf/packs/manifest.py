"""`template.toml`: what it may say, and what of it is inherited."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import msgspec

from ..errors import TemplateError
from ..model import CUT_ORDER, Budget, CutKind
from .colours import read_colours
from .find import MANIFEST, find_pack
from .labels import load_labels

Paper = Literal["letter", "a4"]
PdfStandard = Literal["ua-1", "a-1a", "a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u"]
"""PDF/UA-1, or PDF/UA-1 and that part and level of PDF/A (ISO 14289-1, 19005-1 to 3)."""
CitationStyle = Literal["chicago", "apa", "bluebook"]

MOST_PARENTS = 5
"""Packs that one may extend through: an office, its department, a series, and room to spare."""

SENTENCES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "author_not_stated": frozenset(),
        "number": frozenset({"number"}),
        "originally_published": frozenset({"outlet"}),
        "own_views": frozenset(),
        "own_views_plural": frozenset(),
        "prepared": frozenset({"source", "date"}),
        "prepared_plural": frozenset({"source", "date"}),
    }
)
"""The labels that attribution is made of, and the blanks in each."""


class PictureSetting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A picture in place of another."""

    file: str
    """Its path in the pack's folder."""
    text: str = ""
    """Its alternative text; that of the one before where it is empty."""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a template.toml says, inherited settings included."""

    name: str
    description: str = ""
    extends: str | None = None
    """Name or folder of a pack that has what this one leaves out."""
    labels: dict[str, str | dict[str, str]] = {}
    """By name; a table in it holds those of another language, `[labels.fr]`."""
    paper: Paper = "letter"
    language: str = "en"
    labels_follow_source: bool = True
    cut_order: tuple[CutKind, ...] = CUT_ORDER
    budget: Budget = Budget()
    pdf_standard: PdfStandard = "ua-1"
    disclaimer: str = ""
    required_text: tuple[str, ...] = ()
    citation: CitationStyle = "chicago"
    pictures: dict[str, str | PictureSetting] = {}
    """By the alternative text of the picture in the template that each replaces."""
    colours: dict[str, str] = {}
    """By the colour that each replaces, both six hexadecimal digits."""
    emphasis: bool = True
    """Whether the author's bold and italics are shown."""
    links: bool = True
    """Whether the author's links lead on from the brief."""


def read_manifests(folder: Path) -> tuple[Manifest, tuple[Path, ...]]:
    """Return the settings of a pack, and the folders that its files may come from, its own first.

    Raises `TemplateError`, which names the key or the file, where there are none or they are wrong.
    """
    tables, folders = [], [folder]
    while True:
        table = _read_table(folders[-1] / MANIFEST)
        tables.append(table)
        parent = table.get("extends")
        if not isinstance(parent, str):
            break
        folders.append(_find_parent(parent, folders))
    merged: dict[str, Any] = {}
    for table in reversed(tables):
        merged = _lay_over(merged, table)
    return _convert(merged, folder / MANIFEST), tuple(folders)


def _find_parent(name: str, folders: list[Path]) -> Path:
    where = str(folders[-1] / MANIFEST)
    near = folders[-1] / name
    if (near / MANIFEST).is_file() and len(Path(name).parts) > 1:
        found = near
    else:
        # A pack of the office called `standard` may extend the one that comes with the program.
        found = find_pack(name, without=folders)
    if found.resolve() in [folder.resolve() for folder in folders]:
        raise TemplateError(f'`extends = "{name}"` goes round in a circle.', where, "Take one of them out.")
    if len(folders) > MOST_PARENTS:
        raise TemplateError("it extends too many packs, one through the other.", where, "Join some of them.")
    return found


def _lay_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = (
            _lay_over(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
        )
    return merged


def _read_table(path: Path) -> dict[str, Any]:
    raw = read_file(path)
    if raw is None:
        raise TemplateError("the file is missing.", str(path), "Copy the one of the `standard` template.")
    try:
        return tomllib.loads(decode_text(raw, path))
    except tomllib.TOMLDecodeError as error:
        raise _slip(f"{error}.", path) from None


def _convert(table: dict[str, Any], path: Path) -> Manifest:
    try:
        manifest = msgspec.convert(table, Manifest)
    except msgspec.ValidationError as error:
        raise _slip(f"{error}.", path) from None
    _check_labels(manifest.labels, path)
    _check_colours(manifest.colours, path)
    for own in manifest.labels.values():
        if isinstance(own, dict):
            _check_labels(own, path)
    return manifest


def _slip(message: str, path: Path) -> TemplateError:
    return TemplateError(message, str(path), "Compare it with that of the `standard` template.")


def _check_labels(labels: Mapping[str, Any], path: Path) -> None:
    """A label that lacks a blank would lose attribution without a sound."""
    for key, blanks in SENTENCES.items():
        lost = [blank for blank in sorted(blanks) if key in labels and "{" + blank + "}" not in labels[key]]
        if lost:
            message = f"the label `{key}` has no place for {{{lost[0]}}}."
            raise TemplateError(message, str(path), f"Write {{{lost[0]}}} into it.")


def _check_colours(colours: Mapping[str, str], path: Path) -> None:
    try:
        read_colours(colours)
    except ValueError as error:
        message = f"`{error}` among the colours is none."
        raise TemplateError(message, str(path), 'Write six digits or letters a to f: "1F3864".') from None


def speak(manifest: Manifest, language: str) -> Mapping[str, str]:
    """Return the labels of a pack in a language: its own, else those that every pack begins with.

    What there is in neither is in the pack's own language.
    """
    base = {**load_labels("en"), **load_labels(manifest.language)}
    base |= {name: label for name, label in manifest.labels.items() if isinstance(label, str)}
    if _primary(language) == _primary(manifest.language):
        return MappingProxyType(base)
    own = manifest.labels.get(_primary(language))
    return MappingProxyType({**base, **load_labels(language), **(own if isinstance(own, dict) else {})})


def speaks(manifest: Manifest, language: str) -> bool:
    """Return whether a pack has labels in a language."""
    primary = _primary(language)
    return primary == _primary(manifest.language) or primary in manifest.labels or bool(load_labels(primary))


def _primary(tag: str) -> str:
    return tag.split("-")[0].lower()


def read_file(path: Path) -> bytes | None:
    """Return the bytes of a file of a pack, None where there is none; raises `TemplateError`."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise TemplateError(f"cannot be read: {error.strerror}.", str(path), "Check its rights.") from None


def decode_text(raw: bytes, path: Path) -> str:
    """Return the text of a file of a pack; raises `TemplateError` where it is not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError(f"is not UTF-8 (byte {error.start}).", str(path), "Save it as UTF-8.") from None
