"""What only a real process shows: signals, pipes, and what Python itself says when it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys

import pytest

BLUF = (sys.executable, "-m", "bluf")


def test_a_reader_that_leaves_early_is_no_error_worth_a_word(ferry, tmp_path):
    """`bluf outline … | head`, with more output than a pipe holds (64 kB on Linux)."""
    paragraphs = ferry.decode().split("\n\n")
    (tmp_path / "long.txt").write_text("\n\n".join(paragraphs[:2] + paragraphs[2:-2] * 30), "utf-8")
    command = [*BLUF, "outline", str(tmp_path / "long.txt")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.read(2) == b"{\n"
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interrupted_command_exits_with_130(tmp_path):
    """It waits for standard input; the interrupt comes once it says, by taking bytes, that it is up."""
    command = [*BLUF, "make", "-"]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)

    def heed_interrupts():  # a shell's background job is born deaf to them, and so is what CI starts
        signal.signal(signal.SIGINT, signal.default_int_handler)

    with subprocess.Popen(command, cwd=tmp_path, preexec_fn=heed_interrupts, **pipes) as process:
        process.stdin.write(b"x" * 1_000_000)  # more than the pipe holds: returns when most of it was read
        process.stdin.flush()
        # One that comes between two reads is not seen before the next byte: press as a person would, again.
        for _ in range(40):
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.5)
                break
        assert process.returncode == 130
        assert process.stderr.read() == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["make", "outline"])
def test_a_full_disk_behind_standard_output_is_said_in_one_sentence(command, example_source, tmp_path):
    with open("/dev/full", "wb") as full:  # noqa: PTH123  # a device, not a path of ours
        done = subprocess.run(
            [*BLUF, command, str(example_source)],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "bluf: standard output: it cannot be written (No space left on device). "
        "Make room there, or send it elsewhere."
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
def test_who_is_waited_for_is_told_so(tmp_path):
    """`bluf outline -` in a terminal: nothing would show that it reads what is typed."""
    import pty

    ours, theirs = pty.openpty()
    command = [*BLUF, "outline", "-"]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        os.close(theirs)
        told = process.stderr.readline().decode()
        assert told == "reading what you type or paste here; Ctrl-D on an empty line ends it\n"
        os.write(ours, b"Too short.\n\x04")
        assert process.wait(60) == 4
    os.close(ours)
