"""Write what was measured as a page: rates, ratios beside their goals, and the storm."""

import os
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from statistics import median

from benchmarks.endpoint.servers import PEERS
from benchmarks.endpoint.storm import Storm

__all__ = ["GOALS", "Place", "Weather", "page"]

# How many times the rate of a peer is the goal at 8 clients, by kind of query.
GOALS = {
    ("light", "oxigraph, memory"): 1.5,
    ("light", "oxigraph, disk"): 1.5,
    ("light", "rdflib-endpoint"): 12.0,
    ("heavy", "oxigraph, memory"): 1.5,
    ("heavy", "oxigraph, disk"): 1.5,
    ("heavy", "rdflib-endpoint"): 80.0,
}
CACHED_GOAL = 3.0
OURS, CACHED = "casus", "casus, cache"


@dataclass(frozen=True, slots=True)
class Place:
    """What was measured: triples of the graph, kind of query, and number of clients."""

    triples: int
    kind: str
    clients: int


@dataclass(frozen=True, slots=True)
class Weather:
    """A storm and what was measured around it.

    Attributes:
        storm: what became of each query.
        limit: seconds of a query.
        before, during, after: bytes of memory, at most while it went on.
        workers: of the processes that were there before, how many are there after.
    """

    storm: Storm
    limit: float
    before: int
    during: int
    after: int
    workers: tuple[int, int]


def page(rates: Mapping[Place, Mapping[str, Sequence[float]]], weather: Weather | None) -> str:
    """Return the page; rates in answers a second, one for each time, by server."""
    lines = [
        "# The endpoint beside others",
        "",
        f"Measured {datetime.now(UTC):%Y-%m-%d} by `make bench-endpoint`, in one run: "
        f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, pyoxigraph {version('pyoxigraph')}, "
        f"granian {version('granian')}, {', '.join(PEERS)}.",
        f"The load of the machine was {_load()} on average in the last quarter of an hour.",
        "The clients run on the same processors as the servers.",
        "",
        *_rates(rates),
        "",
        *_ratios(rates),
    ]
    if weather:
        lines += ["", *_weather(weather)]
    return "\n".join(lines) + "\n"


def _load() -> str:
    return f"{os.getloadavg()[2]:.1f}" if sys.platform != "win32" else "unknown"


def _rates(rates: Mapping[Place, Mapping[str, Sequence[float]]]) -> Iterator[str]:
    servers = list(dict.fromkeys(name for found in rates.values() for name in found))
    yield "## Answers a second"
    yield ""
    yield (
        "The median of the runs; `casus` keeps no answers, "
        "`casus, cache` is asked the same 50 queries again and again."
    )
    yield ""
    yield f"| triples | queries | clients | {' | '.join(servers)} |"
    yield "| --- | --- | --- |" + " --- |" * len(servers)
    for place, found in rates.items():
        cells = [_number(median(found[name])) if name in found else "–" for name in servers]
        start = f"| {place.triples:,} | {place.kind} | {place.clients} |"
        yield f"{start} {' | '.join(cells)} |"


def _ratios(rates: Mapping[Place, Mapping[str, Sequence[float]]]) -> Iterator[str]:
    yield "## Ratios at 8 clients"
    yield ""
    yield "| triples | queries | against | goal | measured |"
    yield "| --- | --- | --- | --- | --- |"
    for place, found in rates.items():
        if place.clients != 8:
            continue
        for (kind, peer), goal in GOALS.items():
            if kind == place.kind and peer in found:
                ratio = median(found[OURS]) / median(found[peer])
                yield f"| {place.triples:,} | {kind} | {peer} | {goal:g} | {ratio:.2f} |"
        if CACHED in found:
            ratio = median(found[CACHED]) / median(found[OURS])
            start = f"| {place.triples:,} | {place.kind} | cached beside uncached"
            yield f"{start} | {CACHED_GOAL:g} | {ratio:.2f} |"


def _weather(weather: Weather) -> Iterator[str]:
    storm = weather.storm
    waits = sorted(light.seconds for light in storm.lights)
    answered = sum(light.status == 200 for light in storm.lights)
    ended = sum(runaway.status != 200 for runaway in storm.runaways)
    longest = max(runaway.seconds for runaway in storm.runaways)
    mebibytes = [size >> 20 for size in (weather.before, weather.during, weather.after)]
    yield "## A storm"
    yield ""
    yield f"{len(storm.runaways)} runaway queries of ten kinds at once, with a limit of " + (
        f"{weather.limit:g} seconds, and {len(storm.lights)} light ones by 8 clients beside them."
    )
    yield ""
    yield "| | goal | measured |"
    yield "| --- | --- | --- |"
    yield f"| light queries answered | {len(waits)} | {answered} |"
    yield f"| their wait, 99 of 100 below | 1 s | {waits[int(len(waits) * 0.99) - 1]:.2f} s |"
    yield f"| runaways ended without an answer | {len(storm.runaways)} | {ended} |"
    yield f"| the last one ended after | {weather.limit + 1:g} s | {longest:.2f} s |"
    sizes = ", ".join(map(str, mebibytes))
    yield f"| memory before, during and after, MiB | as before | {sizes} |"
    there, left = weather.workers
    yield f"| lasting processes that are there after | {there} | {left} |"


def _number(rate: float) -> str:
    return f"{rate:,.0f}" if rate >= 20 else f"{rate:.2g}"
