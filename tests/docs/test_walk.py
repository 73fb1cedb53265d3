"""The walk through README and the manual: what it reads on a page, what it does, what it complains of."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from printed import Block, Command, read_blocks
from walk import Walk, accept, find_differences, find_failures, list_runs, take_steps, talk

PAGE = """
```sh
one --it   # a remark
# another
two \\
  goes on
```

```console
$ asks
answers
$ cat > x <<END
> within
> END
```

```toml title="a/b.toml"
name = "x"
```

```toml
nothing = "saved"
```

```sh title="not run here: it needs a cluster"
three
```

    bluf indented

```sh test
python -m pytest
```

prose

    no command
"""


def play(page: str, folder: Path) -> list[str]:
    walk = Walk(folder, Path(sys.prefix), is_new=False)
    steps = take_steps(list(read_blocks(page)), walk)
    return [*find_failures(steps), *find_differences(steps)]


def test_a_page_is_read_as_commands_answers_files_and_excuses():
    session, file, excused, indented, tests = list(read_blocks(PAGE))[1:]
    assert next(read_blocks(PAGE)).commands() == [Command("one --it", None), Command("two   goes on", None)]
    assert session.commands() == [
        Command("asks", "answers\n"),
        Command("cat > x <<END\nwithin\nEND", ""),
    ]
    assert (file.saved_as, file.text, file.commands()) == ("a/b.toml", 'name = "x"\n', [])
    assert (excused.excuse, excused.commands()) == ("it needs a cluster", [Command("three", None)])
    assert indented.commands() == [Command("bluf indented", None)]
    assert tests.excuse


def test_what_a_page_says_is_done_in_one_session(tmp_path):
    page = '```toml title="a/b.toml"\nx\n```\n\n```console\n$ cd a\n$ X=2\n$ cat b.toml; echo $X\nx\n2\n```\n'
    assert play(page, tmp_path) == []


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        ("sh\nfalse", "`false` ends with 1"),
        ("console\n$ false", "`false` ends with 1"),
        ("console\n$ echo one\ntwo", "`echo one` prints something else"),
        ("console\n$ echo one", "`echo one` prints something else"),
        ("console\n$ false\n$ echo $?\n0", "`echo $?` prints something else"),
        ("console\n$ echo to stderr >&2", "`echo to stderr >&2` prints something else"),
    ],
)
def test_a_false_page_is_told(tmp_path, block, fault):
    assert any(told.startswith(fault) for told in play(f"```{block}\n```\n", tmp_path))


def test_a_failure_that_is_asked_for_and_elided_lines_are_right(tmp_path):
    assert (
        play("```console\n$ false\n$ echo $?\n1\n$ seq 9\n1\n…\n9\n$ echo 0.3 s\n… s\n```\n", tmp_path) == []
    )


def test_a_page_that_runs_nothing_is_right(tmp_path):
    assert play('```sh title="not run here: it needs a cluster"\nfalse\n```\n', tmp_path) == []


def test_a_session_that_breaks_off_has_fewer_steps(tmp_path):
    walk = Walk(tmp_path, Path(sys.prefix), is_new=False)
    assert len(take_steps([Block("sh", "", "true\nexit 0\ntrue\n", 1, 4)], walk)) == 1


def test_a_session_that_does_not_end_is_ended_with_its_children(tmp_path, monkeypatch):
    monkeypatch.setattr("walk.PAGE_SECONDS", 1)
    walk = Walk(tmp_path, Path(sys.prefix), is_new=False)
    assert talk("echo begun; sleep 60 | cat", walk) == "begun\n"


def test_an_environment_that_is_given_is_not_made_again():
    install = Block("sh", "", "python3 -m venv .venv\npip install .\nbluf --version\n", 1, 4)
    given, new = (Walk(Path(), Path(), is_new=is_new) for is_new in (False, True))
    assert [command.words for command in list_runs(install, given)] == ["bluf --version"]
    assert len(list_runs(install, new)) == 3


def test_what_happens_is_written_down_and_what_is_elided_stays(tmp_path):
    page = tmp_path / "page.md"
    told = "a\n\n```console\n$ seq 9\n1\n…\n9\n$ pip install x\n$ echo one\ntwo\n```\n\nb\n"
    page.write_text(told, "utf-8")
    blocks = list(read_blocks(page.read_text("utf-8")))
    walk = Walk(tmp_path, Path(sys.prefix), is_new=False)
    accept(page, blocks, take_steps(blocks, walk), walk)
    assert page.read_text("utf-8") == told.replace("two", "one")
