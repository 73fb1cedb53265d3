"""The command line with an engine: what is printed where, what it costs, and what is remembered."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from model_servers import NAME, choose, say, wrap

GOOD = choose(thesis=[4], reasons=[19, 22, 25])
USAGE = {"prompt_tokens": 1400, "completion_tokens": 40}
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(model, ferry, tmp_path) -> Run:
    (tmp_path / NAME).write_bytes(ferry)
    model.answers = [say(wrap(GOOD, USAGE))]

    def bluf(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        ours = ("BLUF_", "OPENAI_")
        plain = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        env = plain | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "BLUF_MODEL": "tide-1"} | environment
        asked = ("--engine", f"openai:{model.url}")
        command = [sys.executable, "-m", "bluf", words[0], NAME, *asked, *words[1:]]
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)

    return bluf


def test_paths_go_out_and_the_cost_is_told(run):
    done = run("make", "-f", "md", BLUF_PRICE="0.15,0.60")
    assert (done.returncode, done.stdout) == (0, "output/night-ferry.md\n")
    assert "engine: 1 request, 1,400 tokens in, 40 out, 0.000234 at 0.15 and 0.6 a million, " in done.stderr


def test_no_price_is_made_up(run):
    assert " a million" not in run("make", "-f", "md").stderr


def test_the_same_question_costs_nothing_again(run, model):
    first = run("outline")
    again = run("outline")
    assert first.stdout == again.stdout
    assert again.stderr == "engine: nothing was asked, its choice is known from before\n"
    assert len(model.asked) == 1


def test_what_is_remembered_can_be_left_alone(run, model, tmp_path):
    run("outline", "--no-cache")
    run("outline", BLUF_NO_CACHE="1")
    assert len(model.asked) == 2
    assert not (tmp_path / "cache").exists()


def test_quiet_is_quiet(run):
    assert run("make", "-f", "md", "--quiet").stderr == ""


def test_an_outline_on_standard_output_is_whole_and_warnings_are_beside_it(run, model):
    made = run("outline")
    assert json.loads(made.stdout)["engine"] == {"name": "openai", "model": "tide-1", "prompt": "1"}
    assert "warning" not in made.stderr
    model.answers = [say(wrap("The ferry!", USAGE))]
    fallen = run("outline", "--no-cache")
    assert json.loads(fallen.stdout)["engine"] is None
    assert json.loads(fallen.stdout)["warnings"][-1]["code"] == "engine-answer-unusable"
    assert "engine: 1 request, 1,400 tokens in" in fallen.stderr
    assert "The built-in engine chose. (engine-answer-unusable)\n" in fallen.stderr


def test_the_option_wins_over_the_environment(run, model):
    run("outline", "--model", "tide-2")
    assert model.asked[0]["model"] == "tide-2"


def test_keys_are_taken_in_their_order(run, model):
    run("outline", "--no-cache", OPENAI_API_KEY="sk-one")
    run("outline", "--no-cache", OPENAI_API_KEY="sk-one", BLUF_API_KEY="sk-two")
    assert [headers["Authorization"] for headers in model.headers] == ["Bearer sk-one", "Bearer sk-two"]


def test_an_engine_is_never_taken_from_a_folder(run, tmp_path, model):
    """A project that one steps into must not send one's texts, and one's key, away."""
    (tmp_path / "bluf.toml").write_text(f'engine = "openai:{model.url}"\n')
    done = run("make")
    assert done.returncode == 2
    assert "unknown key `engine`" in done.stderr
    assert model.asked == []
