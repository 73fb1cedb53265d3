"""The way from a digest to the briefs, wherever the batch was started and the digest is written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bluf.batch.library import read_library
from bluf.errors import UsageError


def test_links_lead_to_the_briefs_from_wherever_the_digest_stands(tmp_path: Path, ferry, monkeypatch):
    (tmp_path / "notes" / "may").mkdir(parents=True)
    (tmp_path / "notes" / "may" / "100 %#1.txt").write_bytes(ferry)
    command = [sys.executable, "-m", "bluf", "batch", "notes", "-o", "out/briefs", "-f", "docx,md", "-q"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    elsewhere = tmp_path / "else"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)

    (paper,) = read_library("../out/briefs", "overview")
    assert paper.key == "may/100 %#1"
    assert paper.link == "../../out/briefs/may/100%20%25%231.docx"
    assert {one.role for one in paper.said} >= {"thesis", "reasons"}
    (same,) = read_library(str(tmp_path / "out" / "briefs"), str(tmp_path / "out" / "briefs"))
    assert same.link == "may/100%20%25%231.docx"


def test_a_batch_without_a_brief_is_said(tmp_path: Path):
    (tmp_path / "empty.txt").write_text("no argument", "utf-8")
    command = [sys.executable, "-m", "bluf", "batch", "empty.txt", "-o", "briefs", "-f", "md", "-q"]
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 1
    with pytest.raises(UsageError, match="no brief"):
        read_library(str(tmp_path / "briefs"), str(tmp_path))
