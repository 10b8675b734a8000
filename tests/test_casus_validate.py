"""``casus validate``: one line for every finding, and exit codes that CI can tell apart."""

import json
import shutil
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


def test_a_violation_has_its_line_and_its_triple_and_exits_with_1(
    casus: RunCasus, turtle: Path
) -> None:
    """With the file and the thing that breaks a shape."""
    turtle.write_text(UNLABELLED, encoding="utf-8")
    ran = casus("validate", turtle)

    line, triple = ran.output.splitlines()
    assert ran.code == 1
    assert line.startswith(f"{turtle}:5:1: violation: ")
    assert triple == "    first spoken of here: party:x-militia a casus:ArmedGroup"
    assert "party:x-militia" in line
    assert ran.errors == "not valid: 1 triple, 1 violation, 0 warnings\n"


SPECIFIC = {
    'casus:hasAttacker "Hezbollah"': [
        "violation: The value must be an IRI, such as party:hezbollah;",
    ],
    'casus:startDate "2017-02-31"^^xsd:date': [
        "violation: startDate must be an xsd:date.",
        "There is no such day as 2017-02-31.",
        "violation: No asserted claim stands behind this direct triple.",
    ],
    'casus:startDate "2017-09-05"^^xsd:date ; casus:endDate "2017-09-01"^^xsd:date': [
        "violation: No asserted claim stands behind this direct triple.",
        "violation: No asserted claim stands behind this direct triple.",
        "warning: It ends before it starts.",
    ],
}


@pytest.mark.parametrize("triple", SPECIFIC)
def test_what_is_wrong_with_a_triple_comes_before_what_is_missing_beside_it(
    casus: RunCasus, turtle: Path, triple: str
) -> None:
    """Who mends the value first needs to know that; a claim for it comes later."""
    prefixes = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    event = "<https://w3id.org/casus/id/event/d-1-1>"
    turtle.write_text(
        f'{HEADER}{prefixes}{event} a casus:Siege ; skos:prefLabel "siege"@en .\n'
        f"{event} {triple} .\n",
        encoding="utf-8",
    )
    told = [
        line for line in casus("validate", turtle).output.splitlines() if "    casus:" not in line
    ]

    assert len(told) == len(SPECIFIC[triple])
    assert all(words in line for words, line in zip(SPECIFIC[triple], told, strict=True))


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


def test_a_missing_file_exits_with_3(casus: RunCasus, turtle: Path) -> None:
    """So that CI does not take it for an invalid one."""
    ran = casus("validate", turtle)

    assert (ran.code, ran.output) == (3, "")
    assert ran.errors.startswith("casus: ")
    assert "data.ttl" in ran.errors
    assert ran.errors.count("\n") == 1


def test_a_file_that_is_no_turtle_exits_with_3_and_names_the_places(
    casus: RunCasus, turtle: Path
) -> None:
    """Each mistake on a line, in the form that editors understand."""
    turtle.write_text("<a> <b> .\n<a> <b> <c> .\n<a> .\n", encoding="utf-8")
    ran = casus("validate", turtle)

    places = [line for line in ran.output.splitlines() if not line.startswith(" ")]
    assert ran.code == 3
    assert [line.split(": ")[:2] for line in places] == [
        [f"{turtle}:1:9", "error"],
        [f"{turtle}:3:5", "error"],
    ]
    assert ran.errors == "not readable: 2 errors of syntax; nothing was checked\n"


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


def test_the_folder_of_a_build_stands_for_its_merged_graph(
    casus: RunCasus, example_build: Path
) -> None:
    """What else lies there says the same again in other graphs, or follows from it."""
    folder, file = casus("validate", example_build), casus("validate", example_build / "casus.ttl")

    assert (folder.code, folder.output, folder.errors) == (0, file.output, file.errors)


def test_a_build_below_a_folder_stands_for_its_merged_graph_too(
    casus: RunCasus, tmp_path: Path, example_build: Path
) -> None:
    """Beside other triples, each of which counts; links to folders are not followed."""
    copied = tmp_path / "work" / "build"
    shutil.copytree(example_build, copied, ignore=shutil.ignore_patterns("store"))
    (tmp_path / "work" / "new").mkdir()
    (tmp_path / "work" / "link").symlink_to(copied)
    (tmp_path / "work" / "new" / "data.ttl").write_text(UNLABELLED, encoding="utf-8")
    ran = casus("validate", tmp_path / "work", "--json")
    report = json.loads(ran.output)
    merged = json.loads(casus("validate", copied / "casus.ttl", "--json").output)
    wrong = [finding for finding in report["findings"] if finding["severity"] == "violation"]

    assert ran.code == 1
    assert [finding["focus"] for finding in wrong] == [MILITIA]
    assert len(report["findings"]) == len(merged["findings"]) + 1
