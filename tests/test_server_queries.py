"""Queries run in processes that end at their limit, and nobody else notices."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from server_samples import ENDLESS, write_build

from ontology.errors import UnreadableError
from server.messages.limits import Limits
from server.messages.messages import Answer, Problem, Question, Reply
from server.processes.processes import StoreProcess, build_source
from server.processes.queries import QueryPool

JSON = "application/sparql-results+json"
YES = Answer("boolean", JSON, b'{"head":{},"boolean":true}', size=26)
ASK = Question("ASK {}", JSON, JSON, "text/turtle", 30.0)


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
    with pool_of(folder, seconds=20.0, **room, **sizes) as opened:
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
    long: list[Reply] = []
    thread = threading.Thread(target=lambda: long.append(pool.ask(question(ENDLESS, 3.0))))
    thread.start()
    short = [pool.ask(ASK) for _ in range(20)]
    was_running = thread.is_alive()
    thread.join()

    assert short == [YES] * 20
    assert was_running
    assert code(long[0]) == "time-limit"


def test_who_finds_no_room_to_wait_is_told_when_to_come_back(pool: QueryPool) -> None:
    """Two run, one waits, and the fourth is turned away; the time of the third counts waiting."""
    replies: list[Reply] = []
    held = [
        threading.Thread(target=lambda: replies.append(pool.ask(question(ENDLESS, 2.0))))
        for _ in range(3)
    ]
    for thread in held:
        thread.start()
    turned_away = None
    while turned_away is None and any(thread.is_alive() for thread in held):
        reply = pool.ask(question("ASK {}", 0.05))
        turned_away = reply if code_or_none(reply) == "busy" else None
    for thread in held:
        thread.join()

    assert turned_away is not None
    assert turned_away == replace(turned_away, status=503, retry_after=5)
    assert [code(reply) for reply in replies] == ["time-limit"] * 3
    assert pool.ask(ASK) == YES


def code_or_none(reply: Reply) -> str | None:
    """Return the name of a problem, None for an answer."""
    return reply.code if isinstance(reply, Problem) else None


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
    seconds = 4.0 if expected == "time-limit" else 20.0
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
