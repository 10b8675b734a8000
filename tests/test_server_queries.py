"""Queries run in processes that end at their limit, and nobody else notices."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from server_samples import ASK, ENDLESS, asked_and_held, end_all, wait_until, write_build

from ontology.errors import UnreadableError
from server.messages.limits import Limits
from server.messages.messages import Answer, Problem, Question, Reply
from server.processes.processes import StoreProcess, build_source
from server.processes.queries import QueryPool

JSON = "application/sparql-results+json"
YES = Answer("boolean", JSON, b'{"head":{},"boolean":true}', size=26)


def question(query: str, seconds: float = 30.0) -> Question:
    """Return a question that takes JSON and Turtle."""
    return replace(ASK, query=query, seconds=seconds)


@contextmanager
def pool_of(folder: Path, **limits: float) -> Iterator[QueryPool]:
    """Return a pool over the small build."""
    settings = Limits(**limits)
    with (
        closing(StoreProcess(build_source(write_build(folder)), settings)) as store,
        closing(QueryPool(store.room, settings)) as pool,
    ):
        yield pool


def code(reply: Reply) -> str:
    """Return the name of a problem."""
    assert isinstance(reply, Problem), reply
    return reply.code


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueryPool]:
    """A pool with small limits."""
    folder = tmp_path_factory.mktemp("build")
    sizes = {"answer_bytes": 1 << 20, "page_bytes": 1 << 10, "memory_bytes": 64 << 20}
    room = {"concurrency": 2, "long": 1, "parked": 0, "queue": 1}
    with pool_of(folder, seconds=120.0, **room, **sizes) as opened:
        yield opened


def test_a_query_is_ended_at_the_limit_that_it_asks_for(pool: QueryPool) -> None:
    """And the next one is answered as if nothing had been."""
    replies = [pool.ask(question(ENDLESS, seconds=0.5)), pool.ask(ASK)]

    assert code(replies[0]) == "time-limit"
    assert replies[1] == YES


def test_nobody_gets_more_time_than_the_endpoint_gives(tmp_path: Path) -> None:
    """A request may ask for less, never for more."""
    with pool_of(tmp_path, seconds=0.5) as pool:
        reply = pool.ask(question(ENDLESS, seconds=3600.0))

    assert isinstance(reply, Problem)
    assert reply.detail.startswith("It had 0.5 seconds.")


def test_short_queries_are_answered_beside_a_long_one(pool: QueryPool) -> None:
    """The long one holds one process, not the store."""
    with ThreadPoolExecutor() as threads:
        long = threads.submit(pool.ask, question(ENDLESS))
        wait_until(pool.runs.all)
        short = [pool.ask(ASK) for _ in range(20)]
        was_running = not long.done()
        end_all(pool)

    assert short == [YES] * 20
    assert was_running
    assert code(long.result()) == "ended"


def test_who_finds_no_room_to_wait_is_told_when_to_come_back(tmp_path: Path) -> None:
    """Two run, a third may wait, which counts as its time, and the next is turned away."""
    room = {"concurrency": 2, "long": 1, "parked": 0, "queue": 1}
    with pool_of(tmp_path, seconds=60.0, **room) as pool, ThreadPoolExecutor() as threads:
        held = [asked_and_held(pool, threads) for _ in range(2)]
        late = pool.ask(question("ASK {}", 0.1))
        third = threads.submit(pool.ask, ASK)
        wait_until(lambda: pool.crowd().waiting)
        turned_away = pool.ask(ASK)
        end_all(pool)

    assert code(late) == "time-limit"
    assert isinstance(turned_away, Problem)
    assert (turned_away.status, turned_away.code, turned_away.retry_after) == (503, "busy", 5)
    assert [code(one.result()) for one in held] == ["ended"] * 2
    assert third.result() == YES


NUMBERS = "VALUES ?a { " + " ".join(map(str, range(2000))) + " } "
ENDED = [
    (f"SELECT * {{ {NUMBERS} {NUMBERS.replace('?a', '?b')} }}", "answer-too-large"),
    (
        f"SELECT * {{ {NUMBERS} {NUMBERS.replace('?a', '?b')} }} ORDER BY DESC(?a) LIMIT 1",
        "memory-limit",
    ),
    ("ASK { FILTER(" + "!" * 1_000_000 + "true) }", "too-complex"),
    ("ASK { FILTER(" + "(" * 201 + "1" + ")" * 201 + ") }", "too-complex"),
    ("SELECT (" + "+".join(["1"] * 100_000) + " AS ?sum) {}", "time-limit"),
]


@pytest.mark.parametrize(("query", "expected"), ENDED, ids=lambda value: str(value)[:40])
def test_what_takes_too_much_gets_nothing_and_harms_nobody(
    pool: QueryPool, query: str, expected: str
) -> None:
    """Bytes, memory, stack and time each end a query, which then has no answer at all."""
    seconds = 4.0 if expected == "time-limit" else 120.0
    replies = [pool.ask(question(query, seconds)), pool.ask(ASK)]

    assert (code(replies[0]), replies[1]) == (expected, YES)


def test_a_page_has_a_smaller_limit_than_a_download(pool: QueryPool) -> None:
    """What a browser cannot show is offered as a file."""
    rows = replace(ASK, query=f"SELECT * {{ {NUMBERS} }}")

    assert code(pool.ask(replace(rows, rows="text/html"))) == "answer-too-large"
    assert isinstance(pool.ask(rows), Answer)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda folder: (folder / "casus.ttl").unlink(),
        lambda folder: (folder / "casus.ttl").write_text("nonsense"),
    ],
    ids=["a file is missing", "a file is damaged"],
)
def test_a_folder_that_cannot_be_used_is_an_error_at_the_start(
    tmp_path: Path, break_it: object
) -> None:
    """With the loader's own words, not a process that is silently dead."""
    break_it(write_build(tmp_path))  # type: ignore[operator]

    with pytest.raises(UnreadableError, match=r"casus\.ttl"):
        StoreProcess(build_source(tmp_path), Limits())
