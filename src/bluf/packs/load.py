"""A template pack as read: the settings, the labels and the two templates of one folder."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec

from ..errors import TemplateError
from .find import MANIFEST

Paper = Literal["letter", "a4"]

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
"""The labels that every pack must have, because attribution is made of them, and the blanks in each."""


class Pack(msgspec.Struct, frozen=True):
    """One organisation's templates, ready for any writer."""

    name: str
    description: str
    paper: Paper
    language: str
    """IETF tag of the labels' language: `en`, `en-GB`."""
    labels: Mapping[str, str]
    """Section heads and sentences of attribution, by the name that a template uses."""
    path: Path
    docx: bytes | None = None
    """`brief.docx`; None where the pack has none."""
    markdown: str | None = None
    """`brief.md.j2`; None where the pack has none."""
    fonts: tuple[bytes, ...] = ()
    """Font files that `brief.docx` is set in: `fonts/*.ttf` and `*.otf`, in the order of their names."""


class _Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    description: str
    labels: dict[str, str]
    paper: Paper = "letter"
    language: str = "en"


def load_pack(path: Path) -> Pack:
    """Return the pack in a folder.

    Raises `TemplateError`, which names the key or the file, where the folder holds no valid pack.
    """
    manifest = _read_manifest(path / MANIFEST)
    docx, markdown = _read(path / "brief.docx"), _read(path / "brief.md.j2")
    if docx is None and markdown is None:
        raise TemplateError(
            "there is neither brief.docx nor brief.md.j2.", str(path), "Put at least one of them there."
        )
    return Pack(
        name=manifest.name,
        description=manifest.description,
        paper=manifest.paper,
        language=manifest.language,
        labels=MappingProxyType(manifest.labels),
        path=path,
        docx=docx,
        markdown=None if markdown is None else _decode(markdown, path / "brief.md.j2"),
        fonts=tuple(_read_fonts(path / "fonts")),
    )


def _read_fonts(folder: Path) -> Iterator[bytes]:
    for file in sorted(folder.glob("*")):
        content = _read(file) if file.suffix.lower() in (".ttf", ".otf") else None
        if content is not None:
            yield content


def _read_manifest(path: Path) -> _Manifest:
    raw = _read(path)
    if raw is None:
        raise TemplateError("the file is missing.", str(path), "Copy the one of the `standard` template.")
    try:
        manifest = msgspec.convert(tomllib.loads(_decode(raw, path)), _Manifest)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise TemplateError(
            f"{error}.", str(path), "Compare it with that of the `standard` template."
        ) from None
    _check_labels(manifest.labels, path)
    return manifest


def _check_labels(labels: Mapping[str, str], path: Path) -> None:
    """A label that is missing, or lacks a blank, would lose attribution without a sound."""
    for key, blanks in SENTENCES.items():
        if key not in labels:
            raise TemplateError(
                f"the label `{key}` is missing.", str(path), f"Add `{key} = …` under [labels]."
            )
        lost = [blank for blank in sorted(blanks) if "{" + blank + "}" not in labels[key]]
        if lost:
            raise TemplateError(
                f"the label `{key}` has no place for {{{lost[0]}}}.",
                str(path),
                f"Write {{{lost[0]}}} into it.",
            )


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise TemplateError(f"cannot be read: {error.strerror}.", str(path), "Check its rights.") from None


def _decode(raw: bytes, path: Path) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError(f"is not UTF-8 (byte {error.start}).", str(path), "Save it as UTF-8.") from None
