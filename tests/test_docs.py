"""README and docs hold: commands and queries run, links lead somewhere, reference follows code."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph
import pytest
from conftest import serving

from graph.folder.store import open_store

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    path
    for path in (ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md"))
    if path.exists()
)
# Commands that this test does not run, each with its reason.
SKIPPED = {
    "make setup": "makes the environment that this test runs in; continuous integration runs it",
    "make serve": "serves until it is stopped; tests/test_casus_serve.py starts and asks a server",
    "make test": "is what runs this test",
    "casus serve": "serves until it is stopped; tests/test_casus_serve.py starts and asks a server",
    "spacy download": "needs the network; tests/test_extract_spacy_parser.py makes a pipeline",
    "CASUS_LLM_URL=": "needs a language model; tests/test_extract_language_model.py serves one",
    "127.0.0.1:8001": "needs a data set to write to; tests/test_server_writing.py has one",
    "localhost:8000/queries": "needs a token; tests/test_server_operations.py has one",
    "isql": "needs a running Virtuoso; tests/test_dump_stores.py loads the dump in other stores",
    "http://localhost:3030": "needs a running Fuseki; see isql",
    "http://localhost:7200": "needs a running GraphDB; see isql",
}
ADDRESS = "127.0.0.1:8000"
ELLIPSIS = "…"


@dataclass(frozen=True)
class Block:
    """A fenced block of a page.

    Attributes:
        page: path of the page, relative to the repository.
        language: what follows the fence: ``sh``, ``console``, ``sparql``, ``python``.
        line: where its text begins, counted from 1.
    """

    page: str
    language: str
    text: str
    line: int


def _blocks(path: Path) -> list[Block]:
    text = path.read_text(encoding="utf-8")
    page = path.relative_to(ROOT).as_posix()
    return [
        Block(page, match[1], match[2], text.count("\n", 0, match.start(2)) + 1)
        for match in re.finditer(r"(?ms)^```(\w+)\n(.*?)^```$", text)
    ]


BLOCKS = [block for path in PAGES for block in _blocks(path)]
RUNNABLE = [path for path in PAGES if any(b.language in ("sh", "console") for b in _blocks(path))]
QUERIES = [block for block in BLOCKS if block.language == "sparql"]


@pytest.fixture(scope="module")
def store(example_build: Path) -> pyoxigraph.Store:
    """The store of the example reports."""
    return open_store(example_build)


@pytest.fixture
def clone(tmp_path: Path, example_build: Path) -> Path:
    """A folder that looks like a clone in which ``make serve`` has run."""
    for name in ("examples", "ontology", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(example_build, tmp_path / "build" / "example")
    (tmp_path / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    return tmp_path


@pytest.fixture(scope="module")
def address(example_build: Path) -> Iterator[str]:
    """Host and port of a server over the example reports."""
    command = [sys.executable, "-m", "casus", "serve", str(example_build), "--port", "0"]
    with serving(command, ROOT) as found:
        yield urlsplit(found).netloc


@pytest.mark.parametrize("page", RUNNABLE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_commands_of_a_page_run_one_after_another(
    page: Path, clone: Path, request: pytest.FixtureRequest
) -> None:
    """Every block of commands succeeds, and prints what the page shows."""
    for block in _blocks(page):
        for command, shown in _commands(block):
            if any(known in command for known in SKIPPED):
                continue
            if ADDRESS in command:
                command = command.replace(ADDRESS, request.getfixturevalue("address"))
            printed = _run(command, clone, block)
            assert not shown or re.fullmatch(_pattern(shown), printed), printed


@pytest.mark.parametrize("block", QUERIES, ids=lambda block: f"{block.page}:{block.line}")
def test_every_query_of_the_docs_has_an_answer(block: Block, store: pyoxigraph.Store) -> None:
    """A query that is shown runs, and finds something in the example reports."""
    answer = store.query(block.text)

    assert isinstance(answer, pyoxigraph.QuerySolutions)
    assert next(answer, None) is not None


@pytest.mark.parametrize("command", SKIPPED)
def test_no_command_is_skipped_that_no_page_shows(command: str) -> None:
    """The list of commands that do not run here holds nothing out of date."""
    assert any(command in block.text for block in BLOCKS if block.language in ("sh", "console"))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    """A page that moves takes its links along."""
    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_page_is_listed_in_the_index() -> None:
    """A page that nothing links to is not found."""
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    decisions = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/**/*.md")}
    linked = {"index.md", *re.findall(r"\]\(([^)#]+)", index)}
    linked |= {f"decisions/{target}" for target in re.findall(r"\]\(([^)#]+)", decisions)}

    assert sorted(pages - linked) == []


def test_the_generated_reference_is_what_the_code_says() -> None:
    """Command line, vocabulary and shapes are documented as they are; else run ``make docs``."""
    outcome = subprocess.run(
        [sys.executable, "scripts/generate_reference.py", "--check"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, "", "")


def _commands(block: Block) -> list[tuple[str, str]]:
    """Return (command, output shown); a console block has several, each after ``$ ``."""
    if block.language == "sh":
        return [(block.text, "")]
    if block.language == "python":
        return [(f"python - <<'END'\n{block.text}END", "")]
    parts = re.split(r"(?m)^\$ ", block.text)[1:] if block.language == "console" else []
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


def _pattern(shown: str) -> str:
    """Return shown output as a pattern: a line ``…`` is any lines, ``…`` in a line any text."""
    lines = [
        r"(?:.*\n)*?"
        if line.strip() == ELLIPSIS
        else re.escape(line.rstrip()).replace(ELLIPSIS, ".*") + r" *\n"
        for line in shown.rstrip().splitlines()
    ]
    return "".join(lines)


def _run(command: str, folder: Path, block: Block) -> str:
    """Run a command as a shell of an activated environment does, and return what it prints."""
    outcome = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env=os.environ
        | {"PATH": f"{Path(sys.prefix, 'bin')}{os.pathsep}{os.environ['PATH']}"}
        | {"NO_COLOR": "1", "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert outcome.returncode == 0, f"{block.page}:{block.line}: {command}\n{outcome.stderr}"
    return outcome.stdout.rstrip("\n") + "\n"
