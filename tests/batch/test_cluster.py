"""A batch on a real dask cluster of two workers: the same briefs, and nothing is lost with a worker."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from clusters import Cluster, need, open_cluster
from faults import try_fault
from faults_of_clusters import FAULTS_OF_CLUSTERS
from harm import put_harm
from injuries import COUNT
from libraries import Library, read_events, write_text

import bluf


@pytest.fixture
def library(tmp_path: Path) -> Library:
    need("distributed")
    return Library(tmp_path / "library", COUNT)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster that every test leaves as it was: a new one takes three processes seconds to start."""
    need("distributed")
    folder = tmp_path_factory.mktemp("cluster")
    environment = {"PYTHONPATH": str(Path(bluf.__file__).parents[1])}
    put_harm(folder, environment)
    with open_cluster(folder, environment) as opened:
        yield opened


@pytest.fixture
def cluster(shared: Cluster, library: Library) -> Cluster:
    library.options = ("--cluster", shared.address)
    return shared


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    local = Library(tmp_path_factory.mktemp("undisturbed"), COUNT)
    assert local.run().code == 0
    return local.digest_briefs()


def test_the_briefs_are_those_of_this_machine(library, cluster, undisturbed):
    """The workers stand in another folder; sources go to them, briefs come back, byte for byte."""
    done = library.run()
    assert (done.code, len(done.list_in("made"))) == (0, COUNT), done.said
    assert library.digest_briefs() == undisturbed
    again = library.run()
    assert (again.code, len(again.list_in("unchanged"))) == (0, COUNT)
    library.options = ("-j", "2")
    assert len(library.run().list_in("unchanged")) == COUNT


@pytest.mark.parametrize("name", FAULTS_OF_CLUSTERS)
def test_nothing_is_lost(name, tmp_path, undisturbed):
    need("distributed")
    fault = FAULTS_OF_CLUSTERS[name]
    outcome = try_fault(fault, tmp_path, undisturbed)
    assert (outcome.first.code, outcome.then.code) == (fault.first_code, fault.then_code), outcome
    assert (outcome.lost, outcome.twice, outcome.halves, outcome.orphans) == ((), (), (), ())
    assert outcome.first.list_in("failed") == outcome.then.list_in("failed") == []


def test_a_scheduler_that_is_gone_is_said_in_a_sentence(library, tmp_path):
    with open_cluster(tmp_path / "cluster", library.environment) as cluster:
        library.options = ("--cluster", cluster.address)
        process = library.start()
        read = read_events(process, 1)
        cluster.scheduler.send_signal(signal.SIGKILL)
        said = library.end(process, read).said
    assert said == (
        f"bluf: {cluster.address}: the scheduler is gone. What is done stays done. "
        "Start it, and run the same command again.\n"
    )


def test_a_large_source_is_carried_without_a_word_of_dask(library, cluster):
    (library.sources / "large.txt").write_bytes(b"word " * 3_000_000)
    done = library.run()
    assert done.list_in("failed") == ["large.txt"]
    assert "graph" not in done.said


def test_no_scheduler_is_said_in_a_sentence(library):
    library.options = ("--cluster", "tcp://127.0.0.1:9")
    done = library.run()
    assert done.code == 2
    assert done.said.startswith("bluf: tcp://127.0.0.1:9: no scheduler answers (")
    assert library.list_orphans() == []


def test_a_cluster_without_workers_is_said_in_a_sentence(library, tmp_path):
    with open_cluster(tmp_path / "cluster", library.environment, workers=0) as cluster:
        library.options = ("--cluster", cluster.address)
        done = library.run()
    assert done.code == 2
    assert done.said == f"bluf: {cluster.address}: the cluster has no workers. Start some.\n"


def test_workers_of_another_version_are_refused(library, tmp_path):
    older = tmp_path / "older"
    older.mkdir()
    (older / "sitecustomize.py").write_text("import bluf\nbluf.__version__ = '0.0.1'\n", "utf-8")
    environment = {"PYTHONPATH": f"{older}:{library.environment['PYTHONPATH']}"}
    with open_cluster(tmp_path / "cluster", environment) as cluster:
        library.options = ("--cluster", cluster.address)
        done = library.run()
    assert done.code == 2
    assert "its workers have bluf 0.0.1, this is" in done.said


def test_a_document_without_end_is_broken_off_in_a_thread_of_dask(library, cluster, undisturbed):
    (library.sources / "loop.txt").write_text(write_text(999), "utf-8")
    done = library.run("--timeout", "5")
    assert done.code == 1
    assert [event["cause"] for event in done.events if event["state"] == "failed"] == ["takes too long"]
    assert library.digest_briefs() == undisturbed


def test_a_source_that_cannot_be_read_here_is_reported(library, cluster):
    (library.sources / "lost.txt").symlink_to("nowhere.txt")
    done = library.run()
    assert (done.code, done.list_in("failed")) == (1, ["lost.txt"])
    assert len(done.list_in("made")) == COUNT


def test_an_interrupt_ends_the_run_and_leaves_the_workers(library, cluster, undisturbed):
    process = library.start()
    read = read_events(process, 1)
    process.send_signal(signal.SIGINT)
    assert library.end(process, read).code == 130
    assert [worker.poll() for worker in cluster.workers] == [None, None]
    assert library.run().code == 0
    assert library.digest_briefs() == undisturbed
