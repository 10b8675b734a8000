"""The wheel, installed into an empty environment, builds and serves from another folder."""

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import serving

ROOT = Path(__file__).parents[1]
COUNT = """
PREFIX casus: <https://w3id.org/casus/ont#>
SELECT (COUNT(?document) AS ?documents) WHERE { ?document a casus:Document }
"""

PAGE = """<!doctype html>
<html lang="en"><head><title>Lorries turn back at Qara</title>
<meta property="article:published_time" content="2017-08-29"></head>
<body><nav><a href="/">Subscribe</a></nav><article><h1>Lorries turn back at Qara</h1>
<p>The Syrian army reached a ceasefire deal with Hezbollah on 27 August 2017, a governor said.</p>
<p>Nine lorries turned back to Palmyra after the road was closed on Monday, the governor said.
Drivers waited beside the road until the evening, and families brought them water and bread.</p>
</article></body></html>
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the example reports and nothing else of the project."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(ROOT / "examples" / "convoy-2017", folder / "reports")
    return folder


@pytest.fixture(scope="module")
def casus(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of the wheel, with what its own metadata ask for in the locked versions."""
    environment = tmp_path_factory.mktemp("environment")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = environment / "pins.txt"
    pins.write_text("\n".join(re.findall(r"^[\w.-]+==[^\\\n]+", lock, re.M)), encoding="utf-8")
    _run(sys.executable, "-m", "venv", "--without-pip", environment)
    _run(
        *(sys.executable, "-m", "pip", "--python", environment / "bin" / "python"),
        *("install", "-qq", "--constraint", pins, wheel),
    )
    return environment / "bin" / "casus"


@pytest.fixture(scope="module")
def built(casus: Path, elsewhere: Path) -> Path:
    """The graph of the example reports, built by the wheel."""
    _run(casus, "build", "reports", "--out", "graph", cwd=elsewhere)
    return elsewhere / "graph"


@pytest.fixture(scope="module")
def address(casus: Path, built: Path) -> Iterator[str]:
    """The address of a server of the wheel, on a port that was free."""
    command = [str(casus), "serve", built.name, "--port", "0"]
    with serving(command, built.parent, _bare_environment()) as found:
        yield found


def test_the_build_of_the_wheel_is_that_of_the_repository(built: Path, example_build: Path) -> None:
    """Nothing in the graph depends on where the program or the reports lie."""
    names = ["casus.ttl", "inferred.ttl", "ontology.ttl", "dataset.ttl"]

    assert [(built / name).read_text("utf-8") for name in names] == [
        (example_build / name).read_text("utf-8") for name in names
    ]


def test_the_wheel_reads_html(casus: Path, tmp_path: Path) -> None:
    """What reading a page needs is among its own dependencies."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    _run(casus, "build", "page.html", "--out", "graph", cwd=tmp_path)
    dump = (tmp_path / "graph" / "casus.ttl").read_text(encoding="utf-8")

    assert "Lorries turn back at Qara" in dump
    assert "reached a ceasefire deal with Hezbollah" in dump
    assert "Subscribe" not in dump


def test_the_wheel_answers_sparql_over_http(address: str) -> None:
    """A client that knows nothing but the protocol counts the reports."""
    request = urllib.request.Request(
        f"{address}sparql?{urllib.parse.urlencode({'query': COUNT})}",
        headers={"Accept": "application/sparql-results+json"},
    )
    with urllib.request.urlopen(request) as response:
        (row,) = json.load(response)["results"]["bindings"]

    assert row["documents"]["value"] == "6"


def test_the_wheel_has_a_page_for_people(address: str) -> None:
    """Its templates are in the wheel."""
    with urllib.request.urlopen(address) as response:
        page = response.read().decode("utf-8")

    assert response.headers.get_content_type() == "text/html"
    assert "</form>" in page


def _run(*command: object, cwd: Path | None = None) -> None:
    ran = subprocess.run(
        [str(part) for part in command],
        cwd=cwd, env=_bare_environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr


def _bare_environment() -> dict[str, str]:
    """The environment without anything that would lead back to the repository."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
