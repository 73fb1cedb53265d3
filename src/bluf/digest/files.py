"""The files of a digest: one row a format, `(digest) -> text`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import msgspec

from ..model import SourceInfo
from ..writers.mark import sign_text
from .html import write_html
from .library import Paper, gather
from .markdown import write_markdown
from .page import Digest, make_digest

STEM = "digest"
WRITERS: Mapping[str, Callable[[Digest], str]] = MappingProxyType({"md": write_markdown, "html": write_html})


def make_files(papers: Iterable[Paper], formats: Iterable[str]) -> dict[str, bytes]:
    """Return the files of a digest by their names, each with its mark; equal papers, equal bytes."""
    library = gather(papers)
    sha256 = hashlib.sha256(msgspec.json.encode(library)).hexdigest()
    digest, source = make_digest(library), SourceInfo(STEM, "", sha256)
    return {f"{STEM}.{form}": sign_text(WRITERS[form](digest), source).encode() for form in formats}
