"""A brief of the made-up commentary in every format, each made once."""

from __future__ import annotations

import datetime
from functools import cache

import pytest

from bluf.make import fit_outline, read_outline
from bluf.model import Brief
from bluf.packs import Pack, find_pack, load_pack
from bluf.writers import WRITERS


@pytest.fixture(scope="session")
def fitted(ferry):
    """The brief of the made-up commentary and its pack, by the pack's name."""

    @cache
    def fit(pack_name: str = "standard") -> tuple[Brief, Pack]:
        pack = load_pack(find_pack(pack_name))
        outline = read_outline("night-ferry.txt", ferry)
        return fit_outline(outline, pack, datetime.date(2026, 11, 25)), pack

    return fit


@pytest.fixture(scope="session")
def written(fitted):
    """The bytes of that brief, by format and pack."""

    @cache
    def write(form: str, pack_name: str = "standard") -> bytes:
        return WRITERS[form](*fitted(pack_name))

    return write
