"""Faults put into a batch on a dask cluster; rows as those of `faults.py`, the second run on this machine."""

from __future__ import annotations

import importlib.util
import signal
from collections.abc import Callable

from clusters import Cluster, open_cluster
from faults import Fault
from injuries import CannotBeTriedError
from libraries import Done, Library, read_events


def on_cluster(harm: Callable[[Cluster], None]) -> Callable[[Library], Done]:
    """Return what begins a batch on two workers, and does harm once a document was told."""

    def inject(library: Library) -> Done:
        if importlib.util.find_spec("distributed") is None:
            raise CannotBeTriedError("not installed: distributed")
        with open_cluster(
            library.folder / "cluster", {"PYTHONPATH": library.environment["PYTHONPATH"]}
        ) as cluster:
            options, library.options = library.options, ("--cluster", cluster.address)
            process = library.start()
            read = read_events(process, 1)
            harm(cluster)
            library.options = options
            return library.end(process, read)

    return inject


def kill_worker(cluster: Cluster) -> None:
    cluster.workers[0].send_signal(signal.SIGKILL)


def kill_workers(cluster: Cluster) -> None:
    """Kill both, and start another."""
    for worker in cluster.workers:
        worker.send_signal(signal.SIGKILL)
    cluster.add_worker()


def kill_scheduler(cluster: Cluster) -> None:
    cluster.scheduler.send_signal(signal.SIGKILL)


FAULTS_OF_CLUSTERS = {
    "cluster-worker": Fault("kill -9 of one of two workers of a cluster", on_cluster(kill_worker), 0),
    "cluster-workers": Fault("kill -9 of both, then a new one", on_cluster(kill_workers), 0),
    "cluster-scheduler": Fault("kill -9 of its scheduler", on_cluster(kill_scheduler), 2),
}
