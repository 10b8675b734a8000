"""Fifty runaway queries at once take nothing from the light ones beside them.

How long anybody waits is measured by ``benchmarks/endpoint``; here it counts that all end.
"""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from server_samples import running

from benchmarks.endpoint.data import LIGHT, queries, write_graph
from benchmarks.endpoint.runaways import RUNAWAYS
from benchmarks.endpoint.storm import memory_of, storm

MEBIBYTE = 1 << 20


def test_a_storm_passes_and_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """Light queries are answered, runaways end with a problem, memory and processes come back."""
    graph = tmp_path / "graph.nt"
    write_graph(50_000, graph)
    lights = [query for _, query in queries(LIGHT, iter(range(100)))]
    command = [sys.executable, "-m", "casus", "serve", "--plain", str(graph), "--port", "0"]
    command += ["--time-limit", "3", "--memory", "256MiB", "--log", "off"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            found = re.search(r"http://(\S+?)/", server.stdout.readline())
            assert found
            storm(found[1], ["ASK {}"] * 8, lights)
            before, lasting = memory_of(server.pid), children(server.pid)
            outcome = storm(found[1], list(RUNAWAYS.values()) * 5, lights)
            again = storm(found[1], ["ASK {}"] * 8, lights)
            after, left = memory_of(server.pid), children(server.pid)
        finally:
            server.terminate()

    assert Counter(one.status for one in outcome.lights) == {200: 500}
    assert {one.status for one in outcome.runaways} <= {400, 413, 503}
    assert Counter(one.status for one in (*again.lights, *again.runaways)) == {200: 508}
    assert lasting <= left
    assert after < before + 64 * MEBIBYTE


def children(process: int) -> set[int]:
    """Return the processes that a process started itself: those that hold the store, and serve."""
    return {child for child, parent in running().items() if parent == process}
