"""Reports: ten wrong files, each with the expected line, message and suggestion in every form.

The files and what is expected of them lie in ``tests/golden/validation``; ``pytest
--update-golden`` writes the expected reports anew, to be read as a diff.
"""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import RdfFormat, Store

from graph.file_validation import validate_files
from graph.findings import Report
from graph.reports import FORMATS, report_as

GOLDEN = Path(__file__).parent / "golden" / "validation"
WRONG = sorted(file.stem for file in GOLDEN.glob("*.ttl"))
SHACL = "http://www.w3.org/ns/shacl#"


def report_of(name: str, monkeypatch: pytest.MonkeyPatch) -> Report:
    """The report on a wrong file, named as it is seen from its folder."""
    monkeypatch.chdir(GOLDEN)
    return validate_files([Path(f"{name}.ttl")])


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_gives_the_expected_report(
    name: str, form: str, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    """Same file, same bytes."""
    expected = GOLDEN / f"{name}.{form}.golden"
    found = report_as(report_of(name, monkeypatch), form) + "\n"
    if update_golden:
        expected.write_text(found, encoding="utf-8")

    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WRONG)
def test_every_form_tells_every_finding(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many results as findings, read by the forms' own parsers."""
    report = report_of(name, monkeypatch)
    store = Store()
    store.load(report_as(report, "turtle").encode(), format=RdfFormat.TURTLE)
    shacl = sum(quad.predicate.value == f"{SHACL}result" for quad in store)
    counts = {
        "json": len(json.loads(report_as(report, "json"))["findings"]),
        "github": len(report_as(report, "github").splitlines()),
        "sarif": len(json.loads(report_as(report, "sarif"))["runs"][0]["results"]),
        "gitlab": len(json.loads(report_as(report, "gitlab"))),
        "junit": len(ET.fromstring(report_as(report, "junit")).findall("testsuite/testcase")),
        "turtle": shacl,
    }

    assert counts == dict.fromkeys(counts, len(report.findings))
    assert report.findings


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_without_findings_is_well_formed(form: str, tmp_path: Path) -> None:
    """Nothing for people, an empty list or a passed case for programs."""
    (tmp_path / "a.ttl").write_text("", encoding="utf-8")
    found = report_as(validate_files([tmp_path / "a.ttl"]), form)

    assert "violation" not in found.replace('"violations": 0', "")
    if form in ("text", "github"):
        assert found == ""


def test_sarif_has_what_its_schema_demands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Section 3 of the standard: version, driver, a message for each result, regions from 1."""
    log = json.loads(report_as(report_of("closed-claim", monkeypatch), "sarif"))
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]

    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        assert (region["endLine"], region["endColumn"]) > (region["startLine"], 0)
        assert min(region[key] for key in ("startLine", "startColumn")) >= 1


def test_words_of_a_file_cannot_forge_a_workflow_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Line ends and marks are escaped."""
    monkeypatch.chdir(tmp_path)
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    forged = f'{label} "x\\n::error file=b::%0Aforged"@en, "y"@en .'
    Path("a.ttl").write_text(
        f"<urn:a> a <https://w3id.org/casus/ont#Party> ; {forged}", encoding="utf-8"
    )
    lines = report_as(validate_files([Path("a.ttl")]), "github").splitlines()

    assert lines
    assert all(line.startswith("::error file=a.ttl,") for line in lines)
    assert not any("%0Aforged" in line.replace("%250Aforged", "") for line in lines)
