"""What is done to the folders of a batch, and undone: disks, rights, files that come, go and are edited."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from libraries import Done, Library, read_events

COUNT = 40
"""Documents: five chunks, more than two workers are handed at once."""


class CannotBeTriedError(Exception):
    """The machine, or the user, lacks what the fault takes."""


def fill_disk(library: Library) -> Done:
    """Give the briefs a disk of their own that is too small for them."""
    library.out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(library.out)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        raise CannotBeTriedError("mounting takes root")
    return library.run()


def enlarge_disk(library: Library) -> None:
    subprocess.run(["mount", "-o", "remount,size=50m", str(library.out)], check=True)


def release_disk(folder: Path) -> None:
    """Unmount what `fill_disk` mounted, if anything."""
    subprocess.run(["umount", str(folder / "briefs")], capture_output=True, check=False)


def obey_rights(library: Library) -> None:
    """Let the batch heed the rights of files, which the administrator otherwise passes over."""
    if os.geteuid():
        return
    if not shutil.which("setpriv"):
        raise CannotBeTriedError("as root it takes setpriv")
    library.before = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def forbid_reading(library: Library) -> Done:
    """Take the rights to a file and to a folder away."""
    obey_rights(library)
    (library.sources / "007.txt").chmod(0)
    (library.sources / "shut").mkdir(0)
    return library.run()


def allow_reading(library: Library) -> None:
    (library.sources / "007.txt").chmod(0o644)
    (library.sources / "shut").chmod(0o755)


def forbid_writing(library: Library) -> Done:
    obey_rights(library)
    library.out.mkdir(0o555)
    return library.run()


def allow_writing(library: Library) -> None:
    library.out.chmod(0o755)


def take_away(library: Library) -> Done:
    """Let a source vanish between the listing of its folder and its reading."""
    process = library.start()
    read = read_events(process, 1)
    last = library.sources / f"{COUNT - 1:03}.txt"
    last.rename(library.folder / "moved")
    return library.end(process, read)


def bring_back(library: Library) -> None:
    (library.folder / "moved").rename(library.sources / f"{COUNT - 1:03}.txt")


def edit_a_brief(library: Library) -> Done:
    """Let a person add a line to a brief, and ask for all to be made anew."""
    library.run()
    brief = library.out / "003.md"
    brief.write_text(brief.read_text("utf-8") + "\nCall Ingrid about this.\n", "utf-8")
    done = library.run("--force")
    assert "Call Ingrid" in brief.read_text("utf-8")
    return done


def move_edited_away(library: Library) -> None:
    (library.out / "003.md").rename(library.folder / "003-edited.md")


def remove_a_brief(library: Library) -> Done:
    done = library.run()
    (library.out / "003.docx").unlink()
    return done


def put_file_for_folder(library: Library) -> Done:
    library.out.write_text("in the way", "utf-8")
    return library.run()


def remove_file(library: Library) -> None:
    library.out.unlink()


def break_ledger(library: Library) -> Done:
    """Write over the ledger after a run."""
    library.run()
    (library.out / ".bluf" / "ledger.sqlite3").write_bytes(b"no database at all" * 1000)
    return library.run()


def move_ledger(library: Library) -> None:
    shutil.rmtree(library.out / ".bluf")
