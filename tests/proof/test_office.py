"""LibreOffice, played by scripts: one that hangs, one that prints nothing, one that needs a tighter page."""

from __future__ import annotations

import base64
import datetime
import io
import os
import shutil
import socket
import time
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap, qn

from bluf.errors import OverfullError, UsageError
from bluf.make import fit_outline, read_outline
from bluf.packs import find_pack, load_pack
from bluf.proof import office
from bluf.proof.certify import fit_proved

PREPARED = datetime.date(2026, 11, 25)
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg=="
"""A picture, of one black dot (PNG)."""


@pytest.fixture
def play(tmp_path, monkeypatch):
    """Put a script of this text first on the path, as `soffice`; the fonts are all there."""

    def put(script: str) -> None:
        for name, text in (("soffice", script), ("fc-match", "printf %s Carlito")):
            (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
            (tmp_path / name).chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return put


def write_pages(path: Path, count: int) -> Path:
    document, stream = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(count):
        document.new_page(612, 792)
    document.save(stream)
    path.write_bytes(stream.getvalue())
    return path


def script_of(tmp_path: Path, twice: int) -> str:
    """Print two pages the first `twice` times, then one."""
    two, one = write_pages(tmp_path / "two.pdf", 2), write_pages(tmp_path / "one.pdf", 1)
    return (
        '[ "$2" = --version ] && echo "LibreOffice 24.8.1.2" && exit\n'
        f"echo >> {tmp_path}/calls\n"
        f"[ $(wc -l < {tmp_path}/calls) -le {twice} ] && page={two} || page={one}\n"
        'cp "$page" "$6/0.pdf"'
    )


def test_without_libreoffice_nothing_is_proved(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="libreoffice-writer"):
        office.print_files({"a": b""})


def test_what_hangs_is_killed_with_what_it_started(play, tmp_path, monkeypatch):
    play(f"sleep 60 & echo $! > {tmp_path}/started; wait")
    monkeypatch.setattr(office, "FIRST_SECONDS", 0.5)
    monkeypatch.setattr(office, "SECONDS_PER_FILE", 0)
    with pytest.raises(UsageError, match="did not end"):
        office.print_files({"a": b""})
    deadline = time.monotonic() + 10
    started = Path(f"/proc/{(tmp_path / 'started').read_text().strip()}/stat")
    while is_running(started):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_running(stat: Path) -> bool:
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_silent_failure_is_told(play):
    play("echo Error: source file could not be loaded")
    with pytest.raises(UsageError, match="could not be loaded"):
        office.print_files({"a": b""})


def test_a_page_that_overflows_is_fitted_again_tighter(play, tmp_path, example_source):
    play(script_of(tmp_path, twice=2))
    outline, pack = read_outline("x.txt", example_source.read_bytes()), load_pack(find_pack("standard"))
    brief, proof = fit_proved(outline, pack, PREPARED)
    assert len(brief.cuts) > len(fit_outline(outline, pack, PREPARED).cuts)
    assert str(proof).endswith("(LibreOffice 24.8)")


def test_a_page_that_overflows_again_and_again_is_refused(play, tmp_path, example_source):
    play(script_of(tmp_path, twice=99))
    outline, pack = read_outline("x.txt", example_source.read_bytes()), load_pack(find_pack("standard"))
    with pytest.raises(OverfullError, match="2 pages"):
        fit_proved(outline, pack, PREPARED)
    assert len((tmp_path / "calls").read_text().splitlines()) == 5


@pytest.mark.render
def test_no_picture_is_fetched_that_a_template_links_to():
    if shutil.which("soffice") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: soffice")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/logo.png"
        assert office.print_files({"brief": link_picture(address)})["brief"].startswith(b"%PDF")
        with pytest.raises(TimeoutError):
            server.accept()


def link_picture(address: str) -> bytes:
    """Return a Word file with a picture that is not in it but at an address."""
    word, stream = Document(), io.BytesIO()
    word.add_picture(io.BytesIO(base64.b64decode(DOT)))
    blip = next(word.element.iter(f"{{{nsmap['a']}}}blip"))
    link = word.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), link)
    word.save(stream)
    return stream.getvalue()
