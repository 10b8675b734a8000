"""Processes that die are replaced, and none is left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from server_samples import (
    ASK,
    ENDLESS,
    descendants,
    let_stand_still,
    wait_until_ended,
    write_build,
)

from server.messages.limits import Limits
from server.messages.messages import Answer, Problem, Question, Reply
from server.processes.processes import QueryProcess, StoreProcess, build_source
from server.processes.queries import QueryPool
from server.processes.runs import Stopped

JSON = "application/sparql-results+json"
YES = Answer("boolean", JSON, b'{"head":{},"boolean":true}', size=26)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreProcess]:
    """A store process over the small build."""
    with closing(StoreProcess(build_source(write_build(tmp_path)), Limits())) as opened:
        yield opened


def test_a_process_that_died_while_it_waited_costs_nobody_a_query(store: StoreProcess) -> None:
    """It is noticed before it is asked."""
    before = set(descendants(os.getpid()))
    pool = QueryPool(store.room, Limits())
    first = pool.ask(ASK)
    (waiting,) = set(descendants(os.getpid())) - before
    os.kill(waiting, signal.SIGKILL)
    wait_until_ended([waiting])

    assert (first, pool.ask(ASK)) == (YES, YES)


def test_a_process_that_dies_before_it_reads_costs_nobody_a_query(store: StoreProcess) -> None:
    """What was written to it is asked of another one; it stands still here, so as not to read."""
    before = set(descendants(os.getpid()))
    pool = QueryPool(store.room, Limits())
    first = pool.ask(ASK)
    (waiting,) = set(descendants(os.getpid())) - before
    let_stand_still(waiting)
    with ThreadPoolExecutor() as threads:
        second = threads.submit(pool.ask, ASK)
        while not pool.runs.all():
            time.sleep(0.01)
        time.sleep(0.2)
        os.kill(waiting, signal.SIGKILL)

    assert (first, second.result()) == (YES, YES)


def test_the_store_is_loaded_again_where_its_process_died(tmp_path: Path) -> None:
    """Until then whoever asks is told to come back; a machine that is quick tells nobody."""
    before = set(descendants(os.getpid()))
    with closing(StoreProcess(build_source(write_build(tmp_path)), Limits())) as store:
        (process,) = set(descendants(os.getpid())) - before
        replies = replies_of_one_that_dies(QueryPool(store.room, Limits()), process)

    told = {(reply.status, reply.code) for reply in replies if isinstance(reply, Problem)}
    assert told <= {(503, "starting")}
    assert replies[-1] == YES


def replies_of_one_that_dies(pool: QueryPool, process: int) -> list[Reply]:
    """Kill the process of a store, and ask until there is an answer again."""
    os.kill(process, signal.SIGKILL)
    wait_until_ended([process])
    replies = [pool.ask(ASK)]
    while isinstance(replies[-1], Problem) and replies[-1].code == "starting":
        time.sleep(0.05)
        replies.append(pool.ask(ASK))
    return replies


def test_a_process_that_cannot_begin_ends_and_takes_no_orders(store: StoreProcess) -> None:
    """Here the names of its file are taken; the next one, which finds a name, is answered."""
    before = set(descendants(os.getpid()))
    with closing(QueryPool(store.room, Limits())) as pool:
        taken = [store.room / f"answer-{process}" for process in next_processes()]
        for path in taken:
            path.touch()
        failed = pool.ask(ASK)
        left = set(descendants(os.getpid()))
        for path in taken:
            path.unlink(missing_ok=True)
        answer = pool.ask(ASK)

    assert isinstance(failed, Problem)
    assert (failed.status, left, answer) == (500, before, YES)


def next_processes() -> list[int]:
    """Return the ids that the next thousands of processes may have; the system counts up."""
    latest = subprocess.Popen(["true"])
    latest.wait()
    most = int(Path("/proc/sys/kernel/pid_max").read_text(encoding="ascii"))
    return [(latest.pid + step) % most for step in range(5000)]


def test_an_ended_process_is_gone_when_its_end_is_reported(store: StoreProcess) -> None:
    """So the processor is free again before the client hears of the limit."""
    before = set(descendants(os.getpid()))
    process = QueryProcess(store.room)
    process.ask(Question(ENDLESS, JSON, JSON, "", 30.0))
    with pytest.raises(Stopped):
        process.reply(stop)
    running = set(descendants(os.getpid())) - before
    status = process.end()

    assert running == {process.process_id}
    assert set(descendants(os.getpid())) == before
    assert status is not None
    assert os.WTERMSIG(status) == signal.SIGKILL


def stop() -> None:
    """End the waiting for a process."""
    raise Stopped("late")


def test_nothing_outlives_its_owner(tmp_path: Path) -> None:
    """No process, not even a busy one, and no file: also where the owner was killed."""
    script = (
        "import sys, time; from pathlib import Path; from server.messages.limits import Limits; "
        "from server.messages.messages import Question; from server.processes.processes import *; "
        "store = StoreProcess(build_source(Path(sys.argv[1])), Limits()); "
        "process = QueryProcess(store.room); print(store.room, flush=True); "
        f"process.ask(Question({ENDLESS!r}, '', '', '', 30.0)); process.reply(lambda: None)"
    )
    command = [sys.executable, "-c", script, str(write_build(tmp_path))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        room = Path(owner.stdout.readline().strip())
        started = descendants(owner.pid)
        owner.kill()
    wait_until_ended(started)

    assert len(started) == 2
    assert not room.exists()


def test_closing_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    """The socket's folder goes as well."""
    before = set(descendants(os.getpid()))
    store = StoreProcess(build_source(write_build(tmp_path)), Limits())
    pool = QueryPool(store.room, Limits())
    reply = pool.ask(ASK)
    pool.close()
    store.close()

    assert reply == YES
    assert set(descendants(os.getpid())) == before
    assert not store.room.exists()


ENCLOSED = """
import socket, sys
from pyoxigraph import Store
from server.processes.confinement import enclose
ours, theirs = socket.socketpair()
kept = enclose(theirs)
try:
    print(bool(Store().query(f"ASK {{ SERVICE {sys.argv[1]} {{}} }}")))
except OSError as error:
    print('nothing opened')
try:
    open("/etc/hostname")
except OSError as error:
    print('nothing opened')
"""


@pytest.mark.parametrize("silent", ["", "SILENT "], ids=["loud", "silent"])
def test_an_enclosed_process_reaches_nobody(silent: str) -> None:
    """Even a SERVICE that nobody refused opens no connection, and no file can be read."""
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.settimeout(0.2)
        there = f"{silent}<http://127.0.0.1:{elsewhere.getsockname()[1]}/>"
        command = [sys.executable, "-c", ENCLOSED, there]
        ended = subprocess.run(command, capture_output=True, text=True, check=True)

        assert ended.stdout.splitlines() == [
            "True" if silent else "nothing opened",
            "nothing opened",
        ]
        with pytest.raises(TimeoutError):
            elsewhere.accept()
