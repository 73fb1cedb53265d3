"""A batch with an engine: what its ledger depends on, what is made again, and whose key it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from clusters import need, open_cluster
from model_servers import ModelServer, choose, say, wrap

SECRET = "sk-tide-secret"
GOOD = choose(thesis=[4], context=[1], reasons=[19, 22, 25], conclusion=[33])
USAGE = {"prompt_tokens": 1400, "completion_tokens": 40}


class Shelf(NamedTuple):
    """A library of two commentaries, and the command that makes their briefs."""

    folder: Path
    url: str

    def run(self, *more: str, model: str = "tide-1") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bluf", "batch", "library", "-o", "briefs", "-f", "md", "-j", "2"]
        command += ["--engine", f"openai:{self.url}", "--model", model, "--date", "2026-11-25", *more]
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("BLUF_")},
            "BLUF_API_KEY": SECRET,
            "XDG_CACHE_HOME": str(self.folder / "cache"),
        }
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )

    def read_report(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in (self.folder / "briefs/report.jsonl").read_text().splitlines()]


@pytest.fixture
def shelf(model, ferry, tmp_path) -> Shelf:
    (tmp_path / "library").mkdir()
    for name, word in (("night.txt", b"nostalgia"), ("day.txt", b"sentiment")):
        (tmp_path / "library" / name).write_bytes(ferry.replace(b"nostalgia", word))
    model.answers = [say(wrap(GOOD, USAGE))]
    return Shelf(tmp_path, model.url)


def test_briefs_are_made_by_the_engine_and_left_while_it_is_the_same(shelf, model):
    done = shelf.run("--price", "1,2")
    assert done.returncode == 0, done.stderr
    assert "engine: 2 requests, 2,800 tokens in, 80 out, 0.002960 at 1 and 2 a million, " in done.stderr
    for name in ("night", "day"):
        brief = (shelf.folder / f"briefs/{name}.md").read_text()
        assert '"engine":{"name":"openai","model":"tide-1","prompt":"1"}' in brief
    assert "2 unchanged" in shelf.run().stderr
    assert len(model.asked) == 2
    other = shelf.run("--why", model="tide-2")
    assert other.stderr.count("[the options changed]") == 2
    assert [asked["model"] for asked in model.asked[2:]] == ["tide-2"] * 2


def test_the_key_is_that_of_the_worker_and_in_no_file(shelf, model):
    shelf.run()
    assert {headers["Authorization"] for headers in model.headers} == {f"Bearer {SECRET}"}
    files = [path for path in shelf.folder.rglob("*") if path.is_file()]
    assert len([path for path in files if "cache" in path.parts]) == 2
    assert [path for path in files if SECRET.encode() in path.read_bytes()] == []


def test_what_an_absent_engine_did_not_choose_is_made_again(shelf, model):
    model.answers = [say(b"", 503)]
    first = shelf.run()
    assert first.returncode == 0
    assert "engine: for 2 the built-in engine chose; the report says why" in first.stderr
    assert all("its server answers 503" in row["warnings"][-1] for row in shelf.read_report())
    model.answers = [say(wrap(GOOD, USAGE))]
    second = shelf.run("--why")
    assert second.stderr.count("[its engine could not choose, and may now]") == 2
    assert "2 unchanged" in shelf.run().stderr
    assert '"engine":{' in (shelf.folder / "briefs/day.md").read_text()


def test_what_an_engine_cannot_choose_is_not_asked_again(shelf, model):
    model.answers = [say(wrap("no numbers", USAGE))]
    assert "2,800 tokens in" in shelf.run().stderr
    assert "2 unchanged" in shelf.run().stderr
    assert len(model.asked) == 2


def test_a_slow_engine_leaves_time_for_the_brief(shelf, model):
    model.answers = [lambda handler: time.sleep(60)]
    done = shelf.run("--timeout", "20")
    assert done.returncode == 0, done.stderr
    assert "2 made" in done.stderr
    assert all("longer than 10 seconds" in row["warnings"][-1] for row in shelf.read_report())


def test_an_address_that_may_not_be_asked_fails_each_by_name(shelf):
    done = shelf._replace(url="http://10.1.2.3/v1").run()
    assert done.returncode == 1
    assert "2 engine may not be asked:" in done.stderr
    assert "10.1.2.3 is in a private network" in done.stderr


def test_what_will_not_do_is_refused_before_anything_is_made(shelf):
    server = ModelServer()
    server.close()
    done = shelf._replace(url=server.url.replace("//", "//ada:x@")).run()
    assert done.returncode == 2
    assert "holds a name or a password" in done.stderr
    assert not (shelf.folder / "briefs").exists()


def test_a_worker_of_a_cluster_asks_with_a_key_of_its_own(shelf, model, tmp_path):
    need("distributed")
    environment = {"BLUF_API_KEY": "sk-of-the-worker", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    with open_cluster(tmp_path / "cluster", environment, workers=1) as cluster:
        done = shelf.run("--cluster", cluster.address)
    assert done.returncode == 0, done.stderr
    assert "engine: 2 requests, 2,800 tokens in" in done.stderr
    assert {headers["Authorization"] for headers in model.headers} == {"Bearer sk-of-the-worker"}
    assert '"engine":{' in (shelf.folder / "briefs/day.md").read_text()
