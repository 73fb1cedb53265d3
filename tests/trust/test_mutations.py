"""A small sample of what `mutations.py` does in full, on a text of our own."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import mutations
import pytest

FERRY = Path(__file__).parents[1] / "fixtures" / "night-ferry.txt"


@pytest.mark.parametrize("kind", mutations.MUTATIONS)
def test_every_kind_of_change_is_caught(kind, monkeypatch):
    forms = mutations.FORMATS if find_spec("typst") else mutations.FORMATS[:3]
    monkeypatch.setattr(mutations, "FORMATS", forms)
    monkeypatch.setattr(mutations, "MUTATIONS", {k: v for k, v in mutations.MUTATIONS.items() if k == kind})
    caught: Counter[tuple[str, str]] = Counter()
    for found, form, path, data in mutations.make_mutants([FERRY], 6, random.Random(1)):
        # Strangers come from another text; here there is none.
        if found == kind:
            assert mutations.check(path, form, data, kind, caught) == []
    assert caught["carried", kind] > 0


@pytest.mark.render
def test_nothing_is_said_of_briefs_that_libreoffice_has_saved():
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    assert mutations.count_false_alarms([FERRY], 5) == (5, [])
