"""LibreOffice, started without a window and in a profile of its own: Word files in, PDF files out."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..errors import UsageError

COMMANDS = ("soffice", "libreoffice")
FIRST_SECONDS = 120
"""Seconds for the start in a new profile and one page: 3 to 10 where nothing else runs."""
SECONDS_PER_FILE = 10
"""Seconds for each file: a page of text takes a tenth of one."""
SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>'
    '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>'
    "</item></oor:items>"
)
"""What the profile says before LibreOffice first reads it: a template's linked pictures are not fetched (it
would ask their server for them), no macro runs."""
INSTALL = "Install LibreOffice Writer (`apt-get install libreoffice-writer-nogui`), or leave --proof off."


def find_office() -> str:
    """Return the path of LibreOffice; raises `UsageError` where there is none."""
    found = next((path for name in COMMANDS if (path := shutil.which(name))), None)
    if found is None:
        raise UsageError("the page cannot be proved: LibreOffice is not installed.", "--proof", INSTALL)
    return found


def read_version() -> str:
    """Return which LibreOffice it is, as `LibreOffice 7.4`; raises `UsageError` where it does not say."""
    with tempfile.TemporaryDirectory(prefix="bluf-") as folder:
        told = _run([find_office(), _profile(Path(folder)), "--version"], FIRST_SECONDS)
    found = re.match(r"LibreOffice\S* (\d+\.\d+)", told)
    return f"LibreOffice {found[1]}" if found else "LibreOffice"


def print_files(
    packages: Mapping[str, bytes], environment: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """Return the PDF of each Word file, by the same names; an `environment` may know more fonts.

    Raises `UsageError` where LibreOffice is missing, does not end in time, or does not print one of them.
    """
    office = find_office()
    with tempfile.TemporaryDirectory(prefix="bluf-") as name:
        folder = Path(name)
        # Numbered, for the names may be no names of files.
        files = [folder / f"{number}.docx" for number in range(len(packages))]
        for file, package in zip(files, packages.values(), strict=True):
            file.write_bytes(package)
        command = [office, _profile(folder), "--headless", "--convert-to", "pdf", "--outdir", name]
        told = _run([*command, *map(str, files)], FIRST_SECONDS + SECONDS_PER_FILE * len(files), environment)
        printed = [file.with_suffix(".pdf") for file in files]
        if not all(file.is_file() for file in printed):
            said = f" It says: {told.strip().splitlines()[-1][:200]}" if told.strip() else ""
            raise UsageError(f"LibreOffice printed nothing.{said}", "--proof", "Run the command again.")
        return {name: file.read_bytes() for name, file in zip(packages, printed, strict=True)}


def _profile(folder: Path) -> str:
    """Return the option that names a new profile in a folder, with SETTINGS."""
    # Its own: in the user's it would wait for, or speak to, the LibreOffice that the user has open.
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, "utf-8")
    return f"-env:UserInstallation={profile.as_uri()}"


def _run(command: list[str], seconds: float, environment: Mapping[str, str] | None = None) -> str:
    """Return what a command prints; it and what it started are killed where it does not end in time."""
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    group = os.name == "posix"
    with subprocess.Popen(command, **streams, start_new_session=group, env=environment) as child:  # type: ignore[call-overload]
        try:
            told: bytes = child.communicate(timeout=seconds)[0]
        except BaseException as error:
            _kill(child)
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
            what = f"LibreOffice did not end within {seconds:.0f} seconds."
            raise UsageError(
                what, "--proof", "Run the command again when the machine is less busy."
            ) from None
    return told.decode(errors="replace")


def _kill(child: subprocess.Popen[bytes]) -> None:
    # soffice is a script that starts the program: the whole group goes.
    with contextlib.suppress(ProcessLookupError):
        if os.name == "posix":
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
