"""The example plugin, installed by pip, through the command line: it works as what is built in."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAKE = ("make", "ferry.letter", "-t", "letters-office", "-f", "docx,gemtext", "--date", "2024-03-01", "-q")


def test_its_reader_writer_and_pack_make_a_brief(call, tmp_path):
    done = call(*MAKE)
    assert (done.stdout.splitlines(), done.stderr) == (["output/ferry.docx", "output/ferry.gmi"], "")
    page = (tmp_path / "output" / "ferry.gmi").read_text("utf-8").replace("\u00a0", " ")
    assert page.startswith("# Keep the night ferry\nAda Example\nBo Sample\n")
    assert "> The night ferry should stay, and the state should pay for it." in page
    assert "* The fish auction opens at five" in page
    assert "Circulated by the Office of Letters." in page


def test_its_brief_is_known_again_and_an_edited_one_stays(call, tmp_path):
    first, again = call(*MAKE), call(*MAKE)
    assert first.stdout == again.stdout
    brief = tmp_path / "output" / "ferry.gmi"
    brief.write_text(brief.read_text("utf-8").replace("stay", "go"), "utf-8")
    refused = call(*MAKE)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "output/ferry.gmi: it exists, and bluf did not make it or somebody has edited it" in refused.stderr
    assert "should go" in brief.read_text("utf-8")


def test_what_a_source_is_bluf_says_itself(call, tmp_path):
    made = json.loads(call("outline", "ferry.letter").stdout)
    data = (tmp_path / "ferry.letter").read_bytes()
    assert made["source"]["format"] == "letter"
    assert made["source"]["sha256"] == hashlib.sha256(data).hexdigest()
    assert [author["name"] for author in made["attribution"]["authors"]] == ["Ada Example", "Bo Sample"]


def test_a_format_is_forced_for_another_name(call, tmp_path):
    (tmp_path / "ferry.letter").rename(tmp_path / "ferry.txt")
    assert json.loads(call("outline", "ferry.txt").stdout)["source"]["format"] == "text"
    assert json.loads(call("outline", "ferry.txt", "--from", "letter").stdout)["source"]["format"] == "letter"


def test_the_processes_of_a_batch_know_it_too(call, tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.letter").write_text((tmp_path / "ferry.letter").read_text("utf-8"))
    (tmp_path / "in" / "notes.unknown").write_text("x")
    words = ("batch", "in", "-o", "out", "-f", "gemtext", "-t", "letters-office", "-j", "2")
    first, again = call(*words), call(*words)
    assert first.returncode == 0, first.stderr
    assert "3 made, 1 passed over" in first.stderr
    assert "3 unchanged, 1 passed over" in again.stderr
    assert sorted(path.name for path in (tmp_path / "out").glob("*.gmi")) == ["0.gmi", "1.gmi", "2.gmi"]
    (recipe,) = recipes_of(tmp_path / "out")
    assert recipe["plugins"] == "bluf-letters 1.2 bluf-letters 1.2"  # one wrote it, one read it


def recipes_of(output: Path) -> list[dict[str, str]]:
    rows = sqlite3.connect(output / ".bluf" / "ledger.sqlite3").execute("SELECT DISTINCT recipe FROM work")
    return [json.loads(row) for (row,) in rows]


def test_its_pack_is_listed_and_found_by_a_name_that_is_nearly_right(call):
    listed = call("template", "list").stdout
    assert "letters-office\tdocx,md,html,pdf\tThe standard page on A4, for an office\t" in listed
    assert "Did you mean `letters-office`?" in call("make", "ferry.letter", "-t", "letter-office").stderr


def test_its_formats_are_among_those_that_an_error_lists(call):
    done = call("make", "ferry.letter", "-f", "gemtxt")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("Choose from docx, md, html, pdf, bib, csl, gemtext.\n")
    assert "latex, letter." in call("make", "ferry.letter", "--from", "lettre").stderr


def test_the_workers_of_a_cluster_say_which_plugins_they_have(python, tmp_path):
    ask = "from bluf.batch.crew import say_version; print(say_version())"
    said = subprocess.run(
        [python, "-c", ask], capture_output=True, text=True, check=True, cwd=tmp_path
    ).stdout
    assert said.endswith(" with bluf-letters 1.2\n")


def test_its_engine_points_and_the_outline_says_so(call):
    made = json.loads(call("outline", "ferry.letter", "--engine", "in-order").stdout)
    assert made["thesis"]["text"].startswith("The night ferry should stay")
    assert [point["text"].split(",")[0] for point in made["reasons"]["points"]] == ["First", "Second"]
    assert made["conclusion"]["text"].startswith("In the end, a country shows")
    assert made["engine"]["name"] == "in-order"


def test_the_manual_shows_the_example_as_it_is():
    shown = (ROOT / "docs" / "plugins.md").read_text("utf-8")
    blocks = re.findall(r"^```(?:python|toml)\n(.*?)^```", shown, re.MULTILINE | re.DOTALL)
    files = [
        path.read_text("utf-8")
        for path in sorted((ROOT / "tests" / "plugin_example").rglob("*.*"))
        if path.is_file()
    ]
    assert len(blocks) == 5
    assert [block for block in blocks if not any(block in file for file in files)] == []
