"""Word files read, warm, beside python-docx (paragraphs' text alone) and pandoc (a process for each file).

pytest tests/benchmarks/bench_readers_docx.py --benchmark-columns=median,min --benchmark-group-by=param
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bluf.readers.docx import read

SOURCE = Path(__file__).resolve().parents[2] / "source" / "trumps-negotiation-from-strength.txt"
COPIES = (1, 10, 100)
"""Times the seed's 900 words."""


@pytest.fixture(scope="module", params=COPIES, ids=lambda copies: f"{copies}x900 words")
def data(request) -> bytes:
    import docx

    word = docx.Document()
    for line in SOURCE.read_text("utf-8").splitlines() * request.param:
        if line.strip():
            word.add_paragraph(line)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def test_bluf(benchmark, data) -> None:
    assert benchmark(read, "x.docx", data).blocks


def test_python_docx(benchmark, data) -> None:
    import docx

    def texts() -> list[str]:
        return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]

    assert benchmark(texts)


def test_pandoc(benchmark, data, tmp_path) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    (tmp_path / "x.docx").write_bytes(data)

    def convert() -> str:
        return pypandoc.convert_file(str(tmp_path / "x.docx"), "plain")

    assert benchmark.pedantic(convert, rounds=3)
