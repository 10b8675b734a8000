"""What several tests share: the folder of texts that may not be republished, and two builds."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from question_samples import SOURCES, Articles

from ontology.register import Register, load_register

settings.register_profile("casus", deadline=None)  # what a first example loads is not slowness
settings.load_profile("casus")

ROOT = Path(__file__).parent.parent
# Variables by which programs colour what is no terminal.
COLOURING = {"CLICOLOR_FORCE", "FORCE_COLOR", "PY_COLORS", "TTY_COMPATIBLE"}


@dataclass(frozen=True)
class Ran:
    """How one run of the command ended, and what it printed."""

    code: int
    output: str
    errors: str


RunCasus = Callable[..., Ran]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let ``pytest --update-golden`` rewrite records and expected Turtle in ``tests/golden``."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden")


@pytest.fixture(scope="session", autouse=True)
def _same_environment() -> Iterator[None]:
    """Keep what the shell of whoever runs the tests has set from deciding how they end."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name in COLOURING or (name.startswith("CASUS_") and name != "CASUS_SHARED"):
                patch.delenv(name)
        patch.setenv("COLUMNS", "80")
        for name in ("no_proxy", "NO_PROXY"):
            there = [os.environ[name]] if name in os.environ else []
            patch.setenv(name, ",".join([*there, "127.0.0.1", "localhost"]))
        yield


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether saved records and expected Turtle are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def casus(capfd: pytest.CaptureFixture[str]) -> RunCasus:
    """Run the command in this process, as ``casus("query", folder, file)``."""
    from casus.cli import main

    def run(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        printed = capfd.readouterr()
        return Ran(int(ended.value.code or 0), printed.out, printed.err)

    return run


@contextmanager
def serving(
    command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Run a command that serves; give the address that it prints, and stop it in the end."""
    with subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            found = re.search(r"http://\S+:\d+/", line)
            assert found, f"the server printed {line!r} instead of its address"
            yield found[0]
        finally:
            server.send_signal(signal.SIGTERM)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def register() -> Register:
    """The shipped register."""
    return load_register()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``shared`` beside the repository, or the one CASUS_SHARED names; else skip."""
    folder = Path(os.environ.get("CASUS_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no folder {folder}: set CASUS_SHARED to run the tests on real articles")
    return folder


def _saved_records(reports: str, name: str, request: pytest.FixtureRequest) -> Path:
    """Records of example reports, so that no answer hangs on a model's arithmetic."""
    from extract.readers.readers import SHIPPED_READER
    from extract.reading import save_records

    path = ROOT / "tests" / "golden" / name
    if request.config.getoption("--update-golden"):
        save_records([ROOT / "examples" / reports], path, SHIPPED_READER)
    return path


def _build_from_records(reports: str, records: Path, out: Path) -> Path:
    from extract.readers.readers import ReaderOptions
    from graph.build import BuildOptions, build

    options = BuildOptions(reader=ReaderOptions(records=records))
    build([ROOT / "examples" / reports], out, options)
    return out


@pytest.fixture(scope="session")
def example_records(request: pytest.FixtureRequest) -> Path:
    """The saved records of the example reports on the convoy."""
    return _saved_records("convoy-2017", "examples.records.jsonl", request)


@pytest.fixture(scope="session")
def example_build(example_records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of the example reports on the convoy from their saved records."""
    out = tmp_path_factory.mktemp("builds") / "example"
    return _build_from_records("convoy-2017", example_records, out)


@pytest.fixture(scope="session")
def four_towns_records(request: pytest.FixtureRequest) -> Path:
    """The saved records of the example reports on the evacuation of four towns."""
    return _saved_records("four-towns-2017", "four-towns.records.jsonl", request)


@pytest.fixture(scope="session")
def four_towns_build(four_towns_records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of the example reports on the four towns from their saved records."""
    out = tmp_path_factory.mktemp("builds") / "four-towns"
    return _build_from_records("four-towns-2017", four_towns_records, out)


@pytest.fixture(scope="session")
def founding_build(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of the four articles that the project was founded on."""
    from graph.build import BuildOptions, build

    out = tmp_path_factory.mktemp("builds") / "founding"
    build([shared / "articles" / "founding"], out, BuildOptions(jobs=1))
    return out


@pytest.fixture(scope="session")
def articles(shared: Path, founding_build: Path) -> Articles:
    """The build of the founding articles, to be asked questions."""
    from extract.articles.collection import read_collection
    from graph.folder.store import open_store

    documents = read_collection([shared / "articles" / "founding"]).documents
    texts = {SOURCES[document.identifier]: document.text for document in documents}
    return Articles(open_store(founding_build), texts)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this repository."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation"]
    ran = subprocess.run(
        [*command, "--wheel-dir", folder, ROOT], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    (path,) = folder.glob("casus-*.whl")
    return path
