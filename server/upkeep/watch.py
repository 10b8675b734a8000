"""Count what happens, for Prometheus (text format 0.0.4), and log it, one JSON object a line.

Format: https://prometheus.io/docs/instrumenting/exposition_formats/. Nothing that a client
sent becomes a label, so that no client can make the page grow.
"""

import json
import logging
import secrets
import sys
import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from server.http.cache import Kept
from server.processes.lanes import Crowd

__all__ = ["LEVELS", "Watch", "begin_logging"]

LOG = logging.getLogger("casus.server")
LEVELS = ("requests", "problems", "off")
BUCKETS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 30.0, 60.0)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"})
# Longer queries are cut in the log.
LOGGED_QUERY = 2000


class Watch:
    """The counts of one web process; safe to use from many threads."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self._lock = threading.Lock()
        self._begun = time.time()
        self._start = secrets.token_hex(3)
        self._number = 0
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._bytes = 0
        self._seconds = 0.0
        self._buckets = [0] * (len(BUCKETS) + 1)
        self._problems: Counter[str] = Counter()

    def new_name(self) -> str:
        """Return a name for a request that no other has."""
        with self._lock:
            self._number += 1
            return f"{self._start}-{self._number}"

    def note(self, route: str, method: str, status: int, seconds: float, size: int) -> None:
        """Count a request that has been answered; ``route`` is one of a few words."""
        with self._lock:
            self._requests[route, method if method in METHODS else "other", status] += 1
            self._bytes += size
            if route == "sparql":
                self._seconds += seconds
                self._buckets[bisect_left(BUCKETS, seconds)] += 1

    def note_problem(self, code: str) -> None:
        """Count a problem by its code."""
        with self._lock:
            self._problems[code] += 1

    def page(self, crowd: Crowd, kept: Kept, generation: int) -> str:
        """Return the page that Prometheus reads."""
        with self._lock:
            lines = [*self._counted(), *self._timed()]
        gauges = {
            "casus_queries_fast": ("Queries in the fast lane.", crowd.fast),
            "casus_queries_slow": ("Queries in the slow lane.", crowd.slow),
            "casus_queries_parked": ("Queries that stand still.", crowd.parked),
            "casus_queries_waiting": ("Queries that wait to start.", crowd.waiting),
            "casus_cache_entries": ("Answers kept.", kept.entries),
            "casus_cache_bytes": ("Bytes of the answers kept.", kept.size),
            "casus_store_generation": ("Changes made to the store.", generation),
            "casus_start_time_seconds": ("When this process began.", round(self._begun, 3)),
        }
        for name, (text, value) in gauges.items():
            lines += [f"# HELP {name} {text}", f"# TYPE {name} gauge", f"{name} {value}"]
        for name, text, count in (
            ("casus_cache_hits_total", "Answers found in the cache.", kept.hits),
            ("casus_cache_misses_total", "Answers not found in the cache.", kept.misses),
        ):
            lines += [f"# HELP {name} {text}", f"# TYPE {name} counter", f"{name} {count}"]
        return "\n".join(lines) + "\n"

    def _counted(self) -> Iterator[str]:
        yield "# HELP casus_requests_total Requests answered."
        yield "# TYPE casus_requests_total counter"
        for (route, method, status), count in sorted(self._requests.items()):
            labels = f'route="{route}",method="{method}",status="{status}"'
            yield f"casus_requests_total{{{labels}}} {count}"
        yield "# HELP casus_response_bytes_total Bytes of the bodies of answers."
        yield "# TYPE casus_response_bytes_total counter"
        yield f"casus_response_bytes_total {self._bytes}"
        yield "# HELP casus_problems_total Requests that met a problem."
        yield "# TYPE casus_problems_total counter"
        for code, count in sorted(self._problems.items()):
            yield f'casus_problems_total{{code="{code}"}} {count}'

    def _timed(self) -> Iterator[str]:
        yield "# HELP casus_sparql_seconds How long requests to the endpoint took."
        yield "# TYPE casus_sparql_seconds histogram"
        total = 0
        for bound, count in zip((*BUCKETS, "+Inf"), self._buckets, strict=True):
            total += count
            yield f'casus_sparql_seconds_bucket{{le="{bound}"}} {total}'
        yield f"casus_sparql_seconds_sum {self._seconds:.6f}"
        yield f"casus_sparql_seconds_count {total}"


class _Line(logging.Formatter):
    """Writes a record as one JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line = {
            "time": f"{moment}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            **{name: _cut(value) for name, value in getattr(record, "fields", {}).items()},
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def begin_logging(level: str) -> None:
    """Log to standard error: every request, only those that meet problems, or nothing."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Line())
    LOG.handlers = [handler]
    LOG.propagate = False
    LOG.setLevel(
        {"requests": logging.INFO, "problems": logging.WARNING, "off": logging.CRITICAL}[level]
    )


def _cut(value: object) -> object:
    if isinstance(value, str) and len(value) > LOGGED_QUERY:
        return value[:LOGGED_QUERY] + " …"
    return value
