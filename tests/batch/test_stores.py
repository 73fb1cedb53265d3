"""Sources and briefs in a store: S3's interface, answered by a real server, and fsspec's memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from clusters import need, open_cluster, open_s3
from libraries import Library, write_text

COUNT = 12


@pytest.fixture(scope="module")
def server() -> Iterator[dict[str, str]]:
    need("fsspec", "s3fs", "moto", "flask")
    with open_s3() as variables:
        yield variables


@pytest.fixture
def bucket(server: dict[str, str], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Any:
    """A bucket of its own with sources in it."""
    import s3fs

    for name, value in server.items():
        monkeypatch.setenv(name, value)
    store = s3fs.S3FileSystem(endpoint_url=server["AWS_ENDPOINT_URL"], skip_instance_cache=True)
    name = f"library-{abs(hash(request.node.name))}"
    store.mkdir(name)
    for number in range(COUNT):
        store.pipe_file(f"{name}/in/{number % 2}/{number:03}.txt", write_text(number).encode())
    store.pipe_file(f"{name}/in/notes.bin", b"no source")
    store.name = name
    return store


@pytest.fixture
def library(tmp_path: Path, bucket: Any, server: dict[str, str]) -> Library:
    """A library that stands in the bucket; its ledger is kept on this machine."""
    library = Library(tmp_path / "library")
    library.environment |= server | {"XDG_STATE_HOME": str(tmp_path / "state")}
    library.named, library.target = [f"s3://{bucket.name}/in"], f"s3://{bucket.name}/out"
    return library


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The briefs of the same sources on a disk, by their place below the folder."""
    local = Library(tmp_path_factory.mktemp("undisturbed"))
    for number in range(COUNT):
        path = local.sources / f"{number % 2}" / f"{number:03}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(write_text(number), "utf-8")
    assert local.run().code == 0
    return {name: (local.out / name).read_bytes() for name in local.digest_briefs()}


def read_briefs(store: Any) -> dict[str, bytes]:
    store.invalidate_cache()
    paths = [path for path in store.find(f"{store.name}/out") if path.endswith((".docx", ".md"))]
    return {path.partition("/out/")[2]: store.cat_file(path) for path in paths}


def test_a_bucket_is_made_as_a_folder_is(library, bucket, undisturbed):
    done = library.run()
    assert (done.code, len(done.list_in("made")), done.list_in("passed")) == (0, COUNT, ["notes.bin"])
    assert read_briefs(bucket) == undisturbed
    assert bucket.exists(f"{bucket.name}/out/report.csv")


def test_what_has_not_changed_is_left(library, bucket, undisturbed):
    library.run()
    bucket.pipe_file(f"{bucket.name}/in/0/000.txt", write_text(777).encode())
    bucket.rm_file(f"{bucket.name}/out/1/003.docx")
    done = library.run()
    assert done.list_in("made") == ["000.txt", "003.txt"]
    assert len(done.list_in("unchanged")) == COUNT - 2
    changed = [name for name, data in read_briefs(bucket).items() if data != undisturbed[name]]
    assert changed == ["0/000.docx", "0/000.md"]


def test_a_brief_of_a_person_is_never_overwritten(library, bucket, undisturbed):
    library.run()
    edited = undisturbed["1/003.md"] + b"\nCall Ingrid.\n"
    bucket.pipe_file(f"{bucket.name}/out/1/003.md", edited)
    done = library.run("--force")
    assert (done.code, done.list_in("failed")) == (1, ["003.txt"])
    assert read_briefs(bucket) == undisturbed | {"1/003.md": edited}


def test_workers_of_a_cluster_reach_the_store_themselves(library, bucket, undisturbed, tmp_path):
    need("distributed")
    with open_cluster(tmp_path / "cluster", library.environment) as cluster:
        library.options = ("--cluster", cluster.address)
        assert library.run().code == 0
        assert read_briefs(bucket) == undisturbed
        assert len(library.run().list_in("unchanged")) == COUNT


def test_a_bucket_that_is_not_there_is_said_in_a_sentence(library):
    library.named = ["s3://no-such-bucket/in"]
    done = library.run()
    assert done.code == 1
    assert "s3://no-such-bucket/in" in done.said
    library.named, library.target = [str(library.sources)], "s3://no-such-bucket/out"
    (library.sources / "one.txt").write_text(write_text(1), "utf-8")
    done = library.run()
    assert done.code in (1, 2)
    assert "no-such-bucket" in done.said


def test_a_store_that_does_not_answer_is_said_in_a_sentence(library):
    library.environment |= dict.fromkeys(("AWS_ENDPOINT_URL", "FSSPEC_S3_ENDPOINT_URL"), "http://127.0.0.1:9")
    done = library.run()
    assert done.code in (1, 2)
    assert "s3://" in done.said


def test_the_memory_of_this_process_is_a_store(tmp_path, monkeypatch):
    """`memory://` is nothing to a worker: sources go to it, and briefs come back."""
    need("fsspec")
    import fsspec

    from bluf.cli import app

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    store = fsspec.filesystem("memory")
    store.pipe_file(f"/{os.getpid()}/in/one.txt", write_text(1).encode())
    words = ["batch", f"memory://{os.getpid()}/in", "-o", f"memory://{os.getpid()}/out", "-j", "1"]
    app(words, standalone_mode=False)
    assert sorted(store.find(f"/{os.getpid()}/out")) == [
        f"/{os.getpid()}/out/{name}"
        for name in ("one.docx", "one.md", "report.csv", "report.html", "report.jsonl")
    ]
