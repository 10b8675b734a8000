"""What a newcomer gets: commands in the README, dependencies in the lock, data in the wheel."""

import re
import subprocess
import tomllib
import zipfile
from importlib.metadata import requires, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("ontology", "extract", "graph", "server", "casus")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _name(requirement: str) -> str:
    """Return the normalised name in a requirement (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def test_the_lock_pins_every_dependency() -> None:
    """A new dependency without ``make lock`` would not be installed."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {_name(line) for line in re.findall(r"^[\w.-]+==\S+", lock, re.M)}
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]

    assert {_name(requirement) for requirement in wanted} - pinned == set()


def test_reading_html_does_not_hang_on_the_spelling_of_an_extra() -> None:
    """The pip of Python 3.11 takes html_clean and html-clean for two different extras."""
    assert "lxml-html-clean" in {_name(one) for one in PROJECT["project"]["dependencies"]}


def test_the_installed_distribution_is_this_one() -> None:
    """Otherwise the tests would look at another copy; ``make setup`` installs this one."""
    assert version("casus") == PROJECT["project"]["version"]
    assert {_name(requirement) for requirement in requires("casus") or ()} == {
        _name(requirement) for requirement in PROJECT["project"]["dependencies"]
    }


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    """Turtle, YAML and pages are found after an installation, not only in the repository."""
    tracked = subprocess.run(
        ["git", "ls-files", *PACKAGES], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())

    links = [name for name in tracked if (ROOT / name).is_symlink()]
    assert len(tracked) > len(PACKAGES)
    assert set(tracked) - set(links) - packed == set()


def test_the_wheel_holds_the_example_queries(wheel: Path) -> None:
    """A server of one's own graph has queries to click, too."""
    with zipfile.ZipFile(wheel) as archive:
        packed = {Path(name).name for name in archive.namelist() if name.endswith(".rq")}

    queries = {path.name for path in (ROOT / "examples" / "queries").glob("*.rq")}
    assert queries
    assert queries - packed == set()


def test_the_wheel_brings_its_licences(wheel: Path) -> None:
    """Whoever receives it receives the terms: of the code, and of the parser's model."""
    with zipfile.ZipFile(wheel) as archive:
        kept = [name for name in archive.namelist() if "/licenses/" in name]
        (code,) = (name for name in kept if name.endswith("/LICENSE"))
        (model,) = (name for name in kept if name.endswith("CC-BY-SA-4.0.txt"))
        apache = archive.read(code).decode("utf-8")
        share_alike = archive.read(model).decode("utf-8")

    assert "Apache License" in apache.splitlines()[1]
    assert "ShareAlike 4.0" in share_alike.splitlines()[0]
    assert PROJECT["project"]["license"] == "Apache-2.0 AND CC-BY-SA-4.0"


@pytest.mark.parametrize("command", ["make serve", "make test"])
def test_the_readme_begins_with_the_two_commands(command: str) -> None:
    """They stand in its first 20 lines."""
    beginning = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:20]

    assert any(command in line for line in beginning)


@pytest.mark.parametrize("command", ["make check", "make test"])
def test_continuous_integration_runs_what_contributors_run(command: str) -> None:
    """One definition of both, in the Makefile."""
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
