"""``casus validate``: one line for every finding, and exit codes that CI can tell apart."""

import json
from pathlib import Path

import pytest
from conftest import RunCasus

HEADER = """
@prefix casus: <https://w3id.org/casus/ont#> .
@prefix party: <https://w3id.org/casus/id/party/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
LABELLED = HEADER + 'party:x-militia a casus:ArmedGroup ; skos:prefLabel "Militia"@en .\n'
UNLABELLED = HEADER + "party:x-militia a casus:ArmedGroup .\n"
MILITIA = "https://w3id.org/casus/id/party/x-militia"


@pytest.fixture
def turtle(tmp_path: Path) -> Path:
    """A file to write Turtle into."""
    return tmp_path / "data.ttl"


def test_a_valid_file_exits_with_0(casus: RunCasus, turtle: Path) -> None:
    """Nothing on standard output; the total for people on standard error."""
    turtle.write_text(LABELLED, encoding="utf-8")
    ran = casus("validate", turtle)

    assert (ran.code, ran.output) == (0, "")
    assert ran.errors == "valid: 2 triples, 0 violations, 0 warnings\n"


def test_a_violation_is_one_line_and_exits_with_1(casus: RunCasus, turtle: Path) -> None:
    """With the file and the thing that breaks a shape."""
    turtle.write_text(UNLABELLED, encoding="utf-8")
    ran = casus("validate", turtle)

    (line,) = ran.output.splitlines()
    assert ran.code == 1
    assert line.startswith(f"{turtle}: violation: ")
    assert "party:x-militia" in line
    assert ran.errors == "not valid: 1 triples, 1 violation, 0 warnings\n"


def test_findings_come_as_json_for_programs(casus: RunCasus, turtle: Path) -> None:
    """Focus, property and shape by themselves, so that nothing has to be taken apart."""
    turtle.write_text(UNLABELLED, encoding="utf-8")
    ran = casus("validate", turtle, "--json")

    report = json.loads(ran.output)
    (finding,) = report["findings"]
    assert (ran.code, report["conforms"], report["violations"]) == (1, False, 1)
    assert (finding["severity"], finding["focus"], finding["document"]) == (
        "violation",
        MILITIA,
        str(turtle),
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("<a> <b> .", "data.ttl", id="syntax"),
        pytest.param(None, "data.ttl", id="missing"),
    ],
)
def test_a_file_that_cannot_be_read_exits_with_3(
    casus: RunCasus, turtle: Path, content: str | None, reason: str
) -> None:
    """So that CI does not take a broken file for an invalid one."""
    if content is not None:
        turtle.write_text(content, encoding="utf-8")
    ran = casus("validate", turtle)

    assert (ran.code, ran.output) == (3, "")
    assert ran.errors.startswith("casus: ")
    assert reason in ran.errors
    assert ran.errors.count("\n") == 1


def test_no_file_exits_with_2(casus: RunCasus) -> None:
    """A glob that matched nothing must not pass for valid."""
    assert casus("validate", "--json").code == 2


def test_a_file_may_refer_to_things_of_a_build(
    casus: RunCasus, turtle: Path, example_build: Path
) -> None:
    """What stands in the build is neither missing nor judged again."""
    turtle.write_text(LABELLED, encoding="utf-8")
    ran = casus("validate", turtle, "--against", example_build)

    assert (ran.code, ran.output) == (0, "")


def test_a_build_is_valid(casus: RunCasus, example_build: Path) -> None:
    """Warnings are about the world, and do not make it invalid."""
    ran = casus("validate", example_build / "casus.ttl")

    assert ran.code == 0
    assert "violation: " not in ran.output
