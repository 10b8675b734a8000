"""Measure the endpoint beside oxigraph and rdflib-endpoint, and under a storm.

    python -m benchmarks.endpoint [--triples 100000 1000000] [--out FILE]

Everything runs on this machine, over the loopback; the peers are installed in build/peers.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from benchmarks.endpoint.data import HEAVY, LIGHT, Ask, queries, write_graph
from benchmarks.endpoint.load import measure, request
from benchmarks.endpoint.report import Place, Weather, page
from benchmarks.endpoint.runaways import RUNAWAYS
from benchmarks.endpoint.servers import Server, install_peers, serving
from benchmarks.endpoint.storm import memory_of, processes_below, storm

SERVERS = ("casus", "casus, cache", "oxigraph, memory", "oxigraph, disk", "rdflib-endpoint")
SLOW = "rdflib-endpoint"
FOLDER = Path("build/bench-endpoint")
NUMBERS, REPEATED = 1000, 10
STORM_SECONDS = 5.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endpoint", description=__doc__)
    parser.add_argument("--triples", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--seconds", type=float, default=2.0, help="of each run")
    parser.add_argument("--times", type=int, default=5, help="runs of which the median counts")
    parser.add_argument("--out", type=Path, help="page to write, beside printing it")
    given = parser.parse_args(arguments)
    programs = install_peers(Path("build/peers"))
    FOLDER.mkdir(parents=True, exist_ok=True)
    rates: dict[Place, dict[str, list[float]]] = {}
    for triples in given.triples:
        with _serving_all(triples, programs) as (servers, strikes):
            for kind, asks in (("light", LIGHT), ("heavy", HEAVY)):
                _check(servers, asks)
                for clients in given.clients:
                    place = Place(triples, kind, clients)
                    rates[place] = _rates(servers, asks, strikes, place, given)
    found = page(rates, _storm(min(given.triples)))
    print(found)
    if given.out:
        given.out.write_text(found, encoding="utf-8")
    return 0


@contextmanager
def _serving_all(triples: int, programs: Path) -> Iterator[tuple[list[Server], int]]:
    file = FOLDER / f"{triples}.nt"
    strikes = write_graph(triples, file)
    with ExitStack() as stack:
        started = (serving(name, programs, file.resolve(), FOLDER.resolve()) for name in SERVERS)
        yield [stack.enter_context(one) for one in started], strikes


def _rates(
    servers: Sequence[Server],
    asks: tuple[Ask, ...],
    strikes: int,
    place: Place,
    given: argparse.Namespace,
) -> dict[str, list[float]]:
    """Measure every server in turn, several times."""
    numbers = random.Random(place.clients).sample(range(strikes), min(NUMBERS, strikes))
    found: dict[str, list[float]] = {}
    for time_ in range(given.times):
        for server in servers:
            # Its heavy queries take minutes on a million triples; once has to be enough.
            is_slow = server.name == SLOW and place.kind == "heavy" and place.triples > 500_000
            if is_slow and time_:
                continue
            chosen = numbers[:REPEATED] if server.name.endswith("cache") else numbers
            host = f"{server.address[0]}:{server.address[1]}"
            requests = [
                request(host, server.path, query, ask.accept)
                for ask, query in queries(asks, iter(chosen))
            ]
            load = measure(server.address, requests, place.clients, given.seconds, len(asks))
            found.setdefault(server.name, []).append(load.rate)
            print(
                f"{place.triples:>9,} {place.kind} {place.clients:>2} {server.name:<17} "
                f"{load.rate:>9.1f}/s  p50 {load.wait(0.5) * 1000:.1f} ms  "
                f"p99 {load.wait(0.99) * 1000:.1f} ms  refused {load.refused}",
                file=sys.stderr,
            )
    return found


def _check(servers: Sequence[Server], asks: tuple[Ask, ...]) -> None:
    """Return if all servers give the same answers; SystemExit if not."""
    for ask, query in queries(asks, iter([7])):
        found = {server.name: _answer(server, ask, query) for server in servers}
        if len({str(answer) for answer in found.values()}) > 1:
            sys.exit(f"{ask.name}: the servers do not agree: {found}"[:2000])


def _answer(server: Server, ask: Ask, query: str) -> object:
    connection = HTTPConnection(*server.address, timeout=600)
    sent = request("", server.path, query, ask.accept).split(b" ", 2)[1].decode()
    connection.request("GET", sent, headers={"Accept": ask.accept})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        sys.exit(f"{server.name} answered {response.status} to {query}: {body[:500]!r}")
    if ask.accept == "application/n-triples":
        return sorted(map(str, parse(body, RdfFormat.N_TRIPLES)))
    answer = json.loads(body)
    if "boolean" in answer:
        return answer["boolean"]
    rows = answer["results"]["bindings"]
    return sorted(sorted((name, term["value"]) for name, term in row.items()) for row in rows)


def _storm(triples: int) -> Weather:
    file = FOLDER / f"{triples}.nt"
    command = [sys.executable, "-m", "casus", "serve", "--plain", str(file), "--port", "0"]
    command += ["--time-limit", f"{STORM_SECONDS:g}", "--log", "off"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        found = re.search(r"http://(\S+?)/", server.stdout.readline())
        assert found
        lights = [query for _, query in queries(LIGHT, iter(range(100)))]
        storm(found[1], ["ASK {}"] * 8, lights)
        lasting = set(processes_below(server.pid)[:4])
        before, highest, is_over = memory_of(server.pid), [0], threading.Event()

        def watch() -> None:
            while not is_over.wait(0.1):
                highest[0] = max(highest[0], memory_of(server.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        outcome = storm(found[1], list(RUNAWAYS.values()) * 5, lights)
        is_over.set()
        watcher.join()
        time.sleep(1)
        after, left = memory_of(server.pid), lasting & set(processes_below(server.pid))
        server.terminate()
    return Weather(outcome, STORM_SECONDS, before, highest[0], after, (len(lasting), len(left)))


if __name__ == "__main__":
    sys.exit(main())
