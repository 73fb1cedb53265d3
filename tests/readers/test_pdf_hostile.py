"""PDF files made to crash, hang, flood or mislead: each ends soon, in a document or a `SourceError`."""

from __future__ import annotations

import os
import re
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_pdf_reader import BODY, MORE, Ink, join_objects, make_pdf, read_pages, set_lines, texts_of

from bluf.errors import BlufError, SourceError
from bluf.model import Document
from bluf.readers.pdf import child, read
from bluf.settings import MAX_PDF_PAGES

GOOD = make_pdf([*set_lines(BODY), *set_lines(MORE, 640)], set_lines(MORE[:2], 500))
PAGE = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"


def read_quietly(data: bytes) -> Document | BlufError:
    try:
        return read("hostile.pdf", data)
    except BlufError as error:
        return error


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"no PDF at all",
        GOOD[: len(GOOD) // 3],
        join_objects([CATALOG, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>", "<< >>"]),
        join_objects([CATALOG, "<< /Type /Pages /Kids [] /Count 0 >>", "<< >>"]),
        join_objects([CATALOG, "2 0 R", "<< >>"]),
        join_objects(
            [CATALOG, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", f"<< {PAGE} /Contents 3 0 R >>", "<< >>"]
        ),
    ],
    ids=["nothing", "a head", "text", "a third", "a loop", "no page", "itself", "a page its content"],
)
def test_what_is_no_whole_pdf_is_refused(data):
    answer = read_quietly(data)
    assert isinstance(answer, SourceError)
    assert answer.exit_code == 3
    assert answer.where == "hostile.pdf"
    assert answer.next_step


def test_a_broken_table_of_places_is_mended():
    data = GOOD.replace(b"startxref\n", b"startxref\n99").replace(b"0000000", b"0000009")
    document = read("x.pdf", data)
    assert texts_of(document)[0] == " ".join(BODY)


def test_a_locked_file_says_so():
    with pytest.raises(SourceError, match="password"):
        read(
            "x.pdf",
            GOOD.replace(b"trailer << ", b"trailer << /Encrypt 5 0 R /ID [<00><00>] ").replace(
                b"5 0 obj\n<<",
                b"5 0 obj\n<< /Filter /Standard /V 1 /R 2 /P -4 /O ("
                + b"o" * 32
                + b") /U ("
                + b"u" * 32
                + b")",
            ),
        )


def test_too_many_pages_are_refused_before_they_are_read():
    kids = "3 0 R " * (MAX_PDF_PAGES + 1)
    pages = f"<< /Type /Pages /Kids [{kids}] /Count {MAX_PDF_PAGES + 1} >>"
    with pytest.raises(SourceError, match=f"{MAX_PDF_PAGES + 1:,} pages"):
        read("x.pdf", join_objects([CATALOG, pages, f"<< {PAGE} >>", "<< >>"]))


def test_a_count_that_is_a_lie_costs_nothing():
    pages = "<< /Type /Pages /Kids [3 0 R] /Count 100000000 >>"
    assert isinstance(read_quietly(join_objects([CATALOG, pages, f"<< {PAGE} >>", "<< >>"])), SourceError)


def test_a_page_of_too_many_letters_is_refused(monkeypatch):
    monkeypatch.setattr(child, "MAX_PDF_CHARACTERS", 20_000)
    with pytest.raises(SourceError, match="too long"):
        read_pages([Ink(10, 10 + n, "x" * 30_000, 3) for n in range(20)])


def test_a_long_line_of_many_looks_is_read_in_bounded_time():
    looks = [Ink(72 + n % 7, 700, f"w{n} ", 9 + n % 3) for n in range(4_000)]
    start = time.process_time()
    read_quietly(make_pdf([*looks, *set_lines(BODY, 400)]))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("media", ["0 0 1e9 1e9", "-1e30 -1e30 1e30 1e30", "0 0 0 0"])
def test_the_size_of_a_page_is_no_matter(media):
    assert texts_of(read("x.pdf", make_pdf(set_lines(BODY), media=media))) == [" ".join(BODY)]


def test_what_stands_beside_a_tiny_page_is_no_text():
    with pytest.raises(SourceError, match="no text"):
        read("x.pdf", make_pdf(set_lines(BODY), media="5 5 1 1"))


def test_scripts_and_launch_actions_are_never_run(tmp_path):
    trap = tmp_path / "trap"
    action = f"/OpenAction << /S /Launch /F (touch {trap}) /Next << /S /JavaScript /JS (app.alert(1)) >> >>"
    data = GOOD.replace(b"/Type /Catalog", f"/Type /Catalog {action}".encode())
    assert texts_of(read("x.pdf", data))[0] == " ".join(BODY)
    assert not trap.exists()


def test_signs_that_turn_the_direction_of_writing_are_dropped():
    data = GOOD.replace(b"/Encoding /WinAnsiEncoding", b"/Encoding << /Differences [110 /uni202E] >>")
    answer = read_quietly(data)
    assert "\u202e" not in "".join(block.text for block in answer.blocks)


def script(tmp_path: Path, code: str) -> Path:
    path = tmp_path / "pages.py"
    path.write_text(f"import os, sys, time\n{code}\n", "utf-8")
    return path


@pytest.mark.parametrize(
    "code",
    [
        "os.abort()",
        "sys.exit(1)",
        "time.sleep(60)",
        "sys.stdin.buffer.read(); print('x' * 5_000)",
        "print('{]')",
    ],
    ids=["crash", "exit", "hang", "flood", "nonsense"],
)
def test_whatever_becomes_of_the_process_is_a_source_error(tmp_path, monkeypatch, code):
    monkeypatch.setattr(child, "_SCRIPT", script(tmp_path, code))
    monkeypatch.setattr(child, "MAX_PDF_SECONDS", 2)
    monkeypatch.setattr(child, "MAX_PDF_ANSWER_BYTES", 1_000)
    with pytest.raises(SourceError, match="pdfium could not read this PDF"):
        read("x.pdf", GOOD * 200)  # more than a pipe holds


def test_the_process_trusts_nothing_around_it(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.fspath(tmp_path))
    assert texts_of(read("x.pdf", GOOD))[0] == " ".join(BODY)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_bytes_raise_anything_but_a_bluf_error(data):
    """Each example costs a process, so there are few of them."""
    cuts = st.tuples(st.integers(0, len(GOOD)), st.integers(0, 40), st.binary(max_size=12))
    broken = GOOD
    for place, length, instead in data.draw(st.lists(cuts, min_size=1, max_size=6)):
        broken = broken[:place] + instead + broken[place + length :]
    read_quietly(broken)


@pytest.mark.parametrize("place", ["itself", "nowhere"])
def test_a_table_of_places_that_leads_in_a_ring_is_left(place):
    at = GOOD.rfind(b"xref\n0") if place == "itself" else 30
    data = GOOD.replace(b"trailer << ", f"trailer << /Prev {at} ".encode())
    assert texts_of(read("x.pdf", data))[0] == " ".join(BODY)


def test_the_length_of_a_stream_is_not_believed():
    data = re.sub(rb"/Length \d+", b"/Length 1000000000", GOOD)
    assert texts_of(read("x.pdf", data))[0] == " ".join(BODY)


def test_a_stream_that_unpacks_without_end_takes_no_more_than_its_memory(monkeypatch):
    monkeypatch.setattr(child, "MAX_PDF_MEMORY_BYTES", 400_000_000)
    packed = zlib.compress(bytes(400_000_000), 1).decode("latin-1")
    stream = f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n{packed}\nendstream"
    tree, page = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", f"<< {PAGE} /Contents 4 0 R >>"
    with pytest.raises(SourceError, match="within its limits"):
        read("x.pdf", join_objects([CATALOG, tree, page, stream, "<< >>"]))
