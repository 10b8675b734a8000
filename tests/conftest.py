"""What several tests share: the folder of texts that may not be republished, and two builds."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``shared`` beside the repository, or the one CASUS_SHARED names; else skip."""
    folder = Path(os.environ.get("CASUS_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no folder {folder}: set CASUS_SHARED to run the tests on real articles")
    return folder


@pytest.fixture(scope="session")
def example_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of the example reports."""
    from graph.build import BuildOptions, build

    out = tmp_path_factory.mktemp("builds") / "example"
    build([ROOT / "examples" / "convoy-2017"], out, BuildOptions(jobs=1))
    return out


@pytest.fixture(scope="session")
def founding_build(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of the four articles that the project was founded on."""
    from graph.build import BuildOptions, build

    out = tmp_path_factory.mktemp("builds") / "founding"
    build([shared / "articles" / "founding"], out, BuildOptions(jobs=1))
    return out
