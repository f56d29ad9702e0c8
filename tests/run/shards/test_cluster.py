"""Ray: two nodes, one of them killed in the middle, and the bytes of a single process."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import warnings
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError
from onrecord.run.shards import Settings, read_shards
from run.shards.archives import contents, into, warc

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'onrecord[ray]'")

NODES = 2
CPUS_OF_A_NODE = 1
PAGES = 12  # of an archive: enough that none is read in the moment that a node takes to go


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crawl")
    for number in range(5):
        first = PAGES * number
        warc(folder / f"{number}.warc.gz", range(first, first + PAGES), bad={first + 1})
    return folder


@pytest.fixture(scope="module")
def whole(archives, tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    into(folder, archives)
    return contents(folder)


@pytest.fixture
def cluster(monkeypatch):
    """Two nodes on this machine, each with its own processes and one core to give."""
    from ray.cluster_utils import Cluster  # noqa: PLC0415 - after the check above

    # The nodes start their workers with what this process can import.
    source = str(Path(__file__).parents[3] / "src")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([source, *filter(None, [os.environ.get("PYTHONPATH")])]))
    monkeypatch.setenv("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    monkeypatch.setenv("RAY_raylet_start_wait_time_s", "120")  # on a machine with much else to do
    with quiet():
        made = Cluster(
            initialize_head=True,
            head_node_args={"num_cpus": CPUS_OF_A_NODE, "object_store_memory": 80_000_000},
        )
        made.add_node(num_cpus=CPUS_OF_A_NODE, object_store_memory=80_000_000)
        made.wait_for_nodes()
        yield made
        ray.shutdown()
        made.shutdown()


@contextlib.contextmanager
def quiet():
    """Ray leaves files of its processes to the garbage collector and asks for settings it will change."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.fixture
def lost(cluster, monkeypatch):
    """Lose a node, with all that runs on it, as soon as every node has been given something to read."""
    from onrecord.run.shards.cluster import Cluster  # noqa: PLC0415 - after the check above

    given = []
    idle, give = Cluster.idle, Cluster.give

    def idle_together(crew):  # else the first to have loaded the model might read everything
        ready = idle(crew)
        return ready if given or len(ready) == NODES else []

    def give_and_lose(crew, worker, task):
        give(crew, worker, task)
        given.append(worker)
        if len(given) == NODES:
            end(cluster, next(iter(cluster.worker_nodes)))

    monkeypatch.setattr(Cluster, "idle", idle_together)
    monkeypatch.setattr(Cluster, "give", give_and_lose)


def end(cluster, node):
    """End the processes of a node at once. Its workers on their own would go on for a second or two."""
    raylet = node.all_processes["raylet"][0].process.pid
    workers = Path(f"/proc/{raylet}/task/{raylet}/children").read_text().split()
    assert workers
    for worker in workers:
        os.kill(int(worker), signal.SIGKILL)
    cluster.remove_node(node, allow_graceful=False)


@pytest.mark.skipif(sys.platform != "linux", reason="Ray's test cluster is used on Linux only")
@pytest.mark.usefixtures("lost")
def test_a_run_that_loses_a_node_makes_the_shards_of_a_single_process(archives, whole, cluster, tmp_path):
    with quiet():
        settings = Settings(str(tmp_path / "out"))
        *_, standing = read_shards(
            [str(archives)], settings, engine="ray", workers=NODES, address=cluster.address
        )
    assert standing.written == len(whole)
    assert standing.lost >= 1
    assert not standing.problems
    assert contents(tmp_path / "out") == whole


def test_a_cluster_that_does_not_answer_is_told(archives, tmp_path):
    with quiet(), pytest.raises(OnRecordError, match=r"127\.0\.0\.1:9"):
        list(
            read_shards([str(archives)], Settings(str(tmp_path / "out")), engine="ray", address="127.0.0.1:9")
        )
