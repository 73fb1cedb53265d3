import shutil
from pathlib import Path

from bluf.packs import find_pack, load_pack


def test_the_fonts_of_a_pack_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    shutil.copytree(load_pack(find_pack("standard")).path, folder)
    (folder / "fonts").mkdir(exist_ok=True)
    for name in ("b.otf", "a.TTF", "licence.txt"):
        (folder / "fonts" / name).write_bytes(name.encode())
    assert load_pack(folder).fonts == (b"a.TTF", b"b.otf")
