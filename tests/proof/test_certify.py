"""`--proof` with the real LibreOffice: what it says is what a reader of the page sees."""

from __future__ import annotations

import os
import re
import shutil

import pytest

from bluf.__main__ import main


@pytest.mark.render
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_worked_example_is_proved(example_source, tmp_path, monkeypatch, capfd, paper):
    if lacking := [tool for tool in ("soffice", "fc-match") if shutil.which(tool) is None]:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"not installed: {', '.join(lacking)}")
    words = ["bluf", "make", str(example_source), "-o", str(tmp_path), "--proof", "--paper", paper]
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit) as done:
        main()
    said = re.search(r"^proof: 1 page, (\d+) % full \(LibreOffice \d+\.\d+\)$", capfd.readouterr().err, re.M)
    assert not done.value.code
    assert 85 <= int(said[1]) <= 100
