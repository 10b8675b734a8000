"""A build that is cut off: what it says, how it exits, and that none of its processes stays."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from server_samples import descendants, let_stand_still, wait_until_ended

REPORTS = sorted((Path(__file__).parents[1] / "examples" / "convoy-2017").glob("*.txt"))
COPIES = 40
# Those that read, the one that forks them, and Python's own that looks after what they share.
PROCESSES = 4


@contextmanager
def building(folder: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """Build from many reports in two processes; gives it standing still while these read."""
    reports = folder / "reports"
    reports.mkdir()
    for number in range(COPIES):
        for report in REPORTS:
            shutil.copy(report, reports / f"{report.stem}-{number}.txt")
    command = [sys.executable, "-m", "casus", "build", str(reports), "--jobs", "2"]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        build = subprocess.Popen(
            [*command, "--out", str(folder / "out")],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with build:
        try:
            yield build, _while_reading(build)
        finally:
            build.kill()


def _while_reading(build: subprocess.Popen[str]) -> list[int]:
    """Stop a build once both processes work; return the ids of all that it started."""
    while True:
        assert build.poll() is None, "the build ended before it was cut off"
        started = descendants(build.pid)
        if len(started) == PROCESSES and sum(_threads(one) > 1 for one in started) >= 2:
            let_stand_still(build.pid)
            return descendants(build.pid)
        time.sleep(0.02)


def _threads(process: int) -> int:
    return len(list(Path(f"/proc/{process}/task").glob("*")))


@pytest.mark.parametrize(
    ("sign", "is_for_all", "code"),
    [
        pytest.param(signal.SIGINT, True, 130, id="Ctrl-C"),
        pytest.param(signal.SIGINT, False, 130, id="SIGINT"),
        pytest.param(signal.SIGTERM, False, 143, id="SIGTERM"),
        pytest.param(signal.SIGKILL, False, -signal.SIGKILL, id="SIGKILL"),
    ],
)
def test_a_build_that_is_cut_off_ends_with_all_its_processes(
    tmp_path: Path, sign: signal.Signals, is_for_all: bool, code: int
) -> None:
    """Without a word; whoever reads what it prints is not left waiting."""
    with building(tmp_path) as (build, started):
        (os.killpg if is_for_all else os.kill)(build.pid, sign)
        if sign != signal.SIGKILL:
            build.send_signal(signal.SIGCONT)
        output, _ = build.communicate()
    wait_until_ended(started)

    assert (len(started), output, build.returncode) == (PROCESSES, "", code)
    left = {path.name for path in tmp_path.iterdir()}
    assert sign == signal.SIGKILL or left == {"reports"}
