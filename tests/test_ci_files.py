"""What other repositories use: the hook, the action and the ready workflows do what they say."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
VALID = "<urn:a> <urn:p> <urn:b> .\n"
WRONG = "<https://w3id.org/casus/id/party/x> a <https://w3id.org/casus/ont#Stat> .\n"


def run(script: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a shell script in a folder, with the command of this environment."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a valid file and a wrong one."""
    (tmp_path / "valid.ttl").write_text(VALID, encoding="utf-8")
    (tmp_path / "wrong.ttl").write_text(WRONG, encoding="utf-8")
    return tmp_path


def action() -> dict[str, object]:
    """The action as GitHub reads it."""
    found: dict[str, object] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("files", "output", "code"),
    [("valid.ttl", "", 0), ("valid.ttl wrong.ttl", "", 1), ("wrong.ttl", "report.txt", 1)],
)
def test_the_action_checks_its_files(data: Path, files: str, output: str, code: int) -> None:
    """With the inputs' own defaults; the report goes to the log or to a file."""
    loaded = action()
    given = {name: str(of.get("default", "")) for name, of in loaded["inputs"].items()}  # type: ignore[attr-defined]
    given |= {"files": files, "output": output}
    step = loaded["runs"]["steps"][-1]  # type: ignore[index]
    environment = {
        name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, value in step["env"].items()
    }
    ran = run(step["run"], data, environment)
    report = (data / output).read_text(encoding="utf-8") if output else ran.stdout

    assert ran.returncode == code
    assert ("::error file=wrong.ttl,line=1," in report) == (code == 1)


def test_the_hook_checks_changed_files_together(data: Path) -> None:
    """They may refer to one another, so that they must come in one call."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert hook["require_serial"] is True
    assert run(f"{hook['entry']} valid.ttl", data, {}).returncode == 0
    assert run(f"{hook['entry']} valid.ttl wrong.ttl", data, {}).returncode == 1


def test_the_workflow_for_gitlab_writes_its_report(data: Path) -> None:
    """The last line of its script, on a folder."""
    jobs = yaml.safe_load((ROOT / "examples/ci/gitlab.yml").read_text(encoding="utf-8"))
    command = jobs["validate"]["script"][-1].replace("data/", ".")
    ran = run(command, data, {})
    report = jobs["validate"]["artifacts"]["reports"]["codequality"]

    assert ran.returncode == 1
    assert '"path": "wrong.ttl"' in (data / report).read_text(encoding="utf-8")


def test_the_other_workflows_use_what_this_repository_offers() -> None:
    """Inputs of the action and the name of the hook."""
    github = yaml.safe_load((ROOT / "examples/ci/github.yml").read_text(encoding="utf-8"))
    commit = yaml.safe_load((ROOT / "examples/ci/pre-commit.yaml").read_text(encoding="utf-8"))
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert set(github["jobs"]["rdf"]["steps"][-1]["with"]) <= set(action()["inputs"])  # type: ignore[call-overload]
    assert commit["repos"][0]["hooks"][0]["id"] == hook["id"]
