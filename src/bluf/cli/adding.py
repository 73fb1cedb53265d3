"""The one command that adds what is missing: by pip and its kin, or by the machine's own installer."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

INSTALLERS = {
    "apt-get": "apt-get install {}",
    "dnf": "dnf install {}",
    "brew": "brew install {}",
    "winget": "winget install {}",
}
"""By the program that is looked for, in this order; the first two ask for the rights of an administrator."""
PRIVILEGED = ("apt-get", "dnf")

PACKAGES = {
    "LibreOffice": {
        "apt-get": "libreoffice-writer-nogui",
        "dnf": "libreoffice-writer",
        "brew": "--cask libreoffice",
        "winget": "TheDocumentFoundation.LibreOffice",
    },
    "fontconfig": {"apt-get": "fontconfig", "dnf": "fontconfig", "brew": "fontconfig"},
    "pandoc": {"apt-get": "pandoc", "dnf": "pandoc", "brew": "pandoc", "winget": "JohnMacFarlane.Pandoc"},
    "Calibri": {"dnf": "google-carlito-fonts", "brew": "--cask font-carlito"},
    "Cambria": {"dnf": "google-crosextra-caladea-fonts", "brew": "--cask font-caladea"},
    "Arial": {"dnf": "liberation-sans-fonts", "brew": "--cask font-liberation"},
    "Times New Roman": {"dnf": "liberation-serif-fonts", "brew": "--cask font-liberation"},
}
"""By what is missing, and installer. Debian's packages of fonts are those that `--proof` names."""
ADDRESSES = {
    "LibreOffice": "https://www.libreoffice.org/download",
    "fontconfig": "https://www.freedesktop.org/wiki/Software/fontconfig",
    "pandoc": "https://pandoc.org/installing.html",
}
"""Where it comes from, for a machine with none of these."""


def add_system(name: str) -> str:
    """Return the command that installs something on this machine, its address where no installer has it."""
    installer = next((one for one in INSTALLERS if shutil.which(one)), "")
    package = _name_package(name, installer)
    if not package:
        return ADDRESSES.get(name, "")
    command = INSTALLERS[installer].format(package)
    needs_rights = installer in PRIVILEGED and hasattr(os, "geteuid") and os.geteuid() != 0
    return f"sudo {command}" if needs_rights else command


def _name_package(name: str, installer: str) -> str:
    from ..proof import PACKAGES as DEBIAN

    debian = DEBIAN.get(name, "") if installer == "apt-get" else ""
    return debian or PACKAGES.get(name, {}).get(installer, "")


def add_extra(extra: str, requirement: str) -> str:
    """Return the command that installs an extra, or the package that it asks for, where bluf is installed."""
    place = Path(sys.prefix).as_posix()
    if "/pipx/venvs/" in place:
        return f"pipx inject bluf {shlex.quote(requirement)}"
    if "/uv/tools/" in place:
        return f"uv tool install {shlex.quote(f'bluf[{extra}]')}"
    is_at_hand = os.environ.get("VIRTUAL_ENV") == sys.prefix
    pip = "pip" if is_at_hand else f"{shlex.quote(sys.executable)} -m pip"
    return f"{pip} install {shlex.quote(f'bluf[{extra}]')}"
