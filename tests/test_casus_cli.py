"""The command as a whole: its help, its version, its exit codes and how it is ended."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import RunCasus

SUBCOMMANDS = ("build", "add", "remove", "read", "serve", "query", "explain", "validate")
HEAVY = {"flask", "granian", "numpy", "owlrl", "pyoxigraph", "pyshacl", "rdflib", "spacy"}
CASUS = (sys.executable, "-m", "casus")


def test_help_names_every_subcommand_and_the_exit_codes(casus: RunCasus) -> None:
    """One screen tells what there is."""
    ran = casus("--help")

    assert ran.code == 0
    assert re.findall(r"^  (\w+)  +[A-Z]", ran.output.split("Commands:")[1], re.M) == [*SUBCOMMANDS]
    assert "0 all well, 1 some input failed or is invalid, 2 usage" in ran.output


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_every_subcommand_explains_itself(casus: RunCasus, name: str) -> None:
    """No argument is without a word on what it is for."""
    ran = casus(name, "--help")

    assert ran.code == 0
    assert ran.output.startswith(f"Usage: casus {name} [OPTIONS]")
    assert "--help" in ran.output


def test_help_imports_nothing_heavy() -> None:
    """That is why it answers at once."""
    program = (
        "import sys\nfrom casus.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print('LOADED', *sys.modules)"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    loaded = {name.partition(".")[0] for name in printed.split("LOADED")[1].split()}

    assert "typer" in loaded
    assert loaded & HEAVY == set()


def test_version_is_that_of_the_distribution(casus: RunCasus) -> None:
    """What a bug report has to hold."""
    ran = casus("--version")

    assert ran.code == 0
    assert re.fullmatch(r"casus \d+\.\d+\.\d+\n", ran.output)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["fly"], id="unknown subcommand"),
        pytest.param(["build"], id="no arguments"),
        pytest.param(["build", "reports"], id="no output folder"),
        pytest.param(["build", "reports", "--out", "o", "--jobs", "-1"], id="negative jobs"),
        pytest.param(["build", "reports", "--out", "o", "--text", "all"], id="unknown text"),
        pytest.param(["serve", "o", "--port", "70000"], id="port out of range"),
        pytest.param(["query", "o", "q.rq", "--json", "--csv"], id="two forms"),
        pytest.param(["explain", "o", "nobody:hezbollah"], id="unknown prefix"),
    ],
)
def test_arguments_that_make_no_sense_exit_with_2(casus: RunCasus, arguments: list[str]) -> None:
    """Scripts can tell a wrong call from a wrong input; nothing is printed as data."""
    ran = casus(*arguments)

    assert ran.code == 2
    assert ran.output == "" or "Usage:" in ran.output
    assert "Traceback" not in ran.errors


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let what is started be interrupted, even where a shell started the tests beside itself."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_interrupting_exits_with_130(example_build: Path, tmp_path: Path) -> None:
    """As every other command on a terminal; nothing is printed."""
    pipe = tmp_path / "query.rq"
    os.mkfifo(pipe)
    command = [*CASUS, "query", str(example_build), str(pipe)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running,
        pipe.open("w"),  # opens once the command reads
    ):
        running.send_signal(signal.SIGINT)
        output, errors = running.communicate(timeout=60)

    assert (running.returncode, output, errors) == (130, b"", b"")


def test_a_reader_that_leaves_early_breaks_nothing(example_build: Path, tmp_path: Path) -> None:
    """``casus query … | head -1`` ends without a traceback."""
    query = tmp_path / "all.rq"
    query.write_text("SELECT ?s ?p ?o WHERE { ?s ?p ?o }", encoding="utf-8")
    command = [*CASUS, "query", str(example_build), str(query), "--csv"]
    ran = subprocess.run(
        ["bash", "-c", '"$@" | head -1', "-", *command], capture_output=True, text=True, check=True
    )

    assert ran.stdout == "s,p,o\n"
    assert ran.stderr == ""
