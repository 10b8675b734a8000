"""Exit codes mean the same for every command; files are told under the names that were given."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import RunCasus

REPORT = Path(__file__).parents[1] / "examples" / "convoy-2017" / "2017-08-28-northern-wire.txt"
# Every argument and option of every command that names something to be read.
ABSENT = [
    "build absent --out out",
    "build report absent --out out",
    "build report --out out --metadata absent",
    "build report --out out --records absent",
    "build report --out out --decisions absent",
    "add absent report",
    "add build absent",
    "add build report --metadata absent",
    "add build report --records absent",
    "remove absent 2017-08-28-northern-wire",
    "read absent --records out",
    "read report --records out --metadata absent",
    "serve absent",
    "serve --plain absent",
    "serve build --config absent",
    "serve build --token-file absent",
    "query absent query",
    "query build absent",
    "query absent query --as-of 2017-09-01",
    "explain absent party:hezbollah",
    "validate absent",
    "validate triples --against absent",
    "validate triples --shapes absent",
]
# Every option that names a file of one kind, with a file of another kind.
OTHER_KIND = [
    "build report --out out --metadata report",
    "build report --out out --records report",
    "build report --out out --decisions report",
    "build report --out out --decisions triples",
    "add build report --metadata report",
    "add build report --records report",
    "read report --records out --metadata report",
]
UNWRITABLE = ["build report --out report/out", "read report --records report/out"]


@pytest.fixture
def names(tmp_path: Path, example_build: Path) -> dict[str, Path]:
    """What the words of the commands below stand for."""
    query = tmp_path / "query.rq"
    query.write_text("ASK {}", encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_bytes(REPORT.read_bytes())
    found = {"report": report, "build": example_build, "query": query}
    found["triples"] = example_build / "casus.ttl"
    return (
        found
        | {name: tmp_path / name for name in ("absent", "out")}
        | {"report/out": report / "out"}
    )


def arguments(line: str, names: dict[str, Path]) -> list[object]:
    """The words of a command after its name, with names replaced."""
    command, *words = line.split()
    return [command, *(names.get(word, word) for word in words)]


@pytest.mark.parametrize("line", ABSENT)
def test_what_is_named_and_is_not_there_exits_with_3(
    casus: RunCasus, names: dict[str, Path], line: str
) -> None:
    """It is told in one line, with its name, and nothing is done."""
    ran = casus(*arguments(line, names))

    assert (ran.code, ran.output) == (3, "")
    assert re.fullmatch(r"casus: .*\babsent\b.*\n", ran.errors)
    assert not names["out"].exists()


@pytest.mark.parametrize("line", OTHER_KIND)
def test_what_is_named_and_is_of_another_kind_exits_with_3(
    casus: RunCasus, names: dict[str, Path], line: str
) -> None:
    """It is told in one line, with its name, and nothing is done."""
    ran = casus(*arguments(line, names))

    assert (ran.code, ran.output) == (3, "")
    assert re.fullmatch(rf"casus: {names[line.split()[-1]]}\b.*\n", ran.errors)
    assert not names["out"].exists()


@pytest.mark.parametrize("line", UNWRITABLE)
def test_what_cannot_be_written_is_told_under_its_own_name(
    casus: RunCasus, names: dict[str, Path], line: str
) -> None:
    """A file stands where a folder should; no hidden name is shown."""
    ran = casus(*arguments(line, names))
    report = names["report"]

    assert (ran.code, ran.output) == (1, "")
    assert ran.errors == f"casus: {report}/out cannot be written: {report} is no folder\n"


@pytest.mark.parametrize("line", ["build report --out out", "read report --records out"])
def test_a_disk_that_is_full_is_told_under_the_name_of_the_output(
    tmp_path: Path, names: dict[str, Path], line: str
) -> None:
    """Here files may have a kilobyte at most; what was begun is taken away."""
    words = [str(word) for word in arguments(line, names)]
    before = sorted(tmp_path.iterdir())
    ran = subprocess.run(
        ["bash", "-c", 'ulimit -f 1; "$@"', "-", sys.executable, "-m", "casus", *words],
        # Python would write a kilobyte of its compiled modules, and trip over them ever after.
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.splitlines()[-1] == f"casus: {names['out']} cannot be written: File too large"
    assert sorted(tmp_path.iterdir()) == before


def test_records_take_the_place_of_no_folder(casus: RunCasus, names: dict[str, Path]) -> None:
    """Wrong usage, found before anything is read."""
    folder = names["report"].parent
    ran = casus("read", names["report"], "--records", folder)

    assert ran.code == 2
    assert ran.errors == f"casus: {folder} is a folder; name a file for the records\n"
