"""Reports: ten wrong files, each with the expected line, message and suggestion in every form.

The files and what is expected of them lie in ``tests/golden/validation``; ``pytest
--update-golden`` writes the expected reports anew, to be read as a diff.
"""

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from pyoxigraph import RdfFormat, Store

from graph.validation.files import validate_files
from graph.validation.findings import Report
from graph.validation.reports import FORMATS, report_as

PARTY = "https://w3id.org/casus/ont#Party"
SARIF_SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"
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


@pytest.mark.parametrize("name", WRONG)
def test_sarif_is_what_its_schema_demands(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The JSON schema of SARIF 2.1.0, with regions that do not run backwards."""
    log = json.loads(report_as(report_of(name, monkeypatch), "sarif"))
    schema = json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]

    assert list(jsonschema.Draft4Validator(schema).iter_errors(log)) == []
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start, end = (
            [region[f"{side}{part}"] for part in ("Line", "Column")] for side in ("start", "end")
        )
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert start < end


def test_sarif_carries_what_a_shape_checks_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a code host shows it beside the line, with a triple that fails and the same fixed."""
    log = json.loads(report_as(report_of("missing-label", monkeypatch), "sarif"))
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]

    assert rule["name"] == "label"
    assert set(rule) == {"id", "name", "shortDescription", "fullDescription", "help"}
    assert "Fails:\n\n```turtle" in rule["help"]["markdown"]


@pytest.mark.parametrize(("fail_on", "failures"), [("violation", "0"), ("warning", "1")])
def test_what_fails_the_check_fails_in_junit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fail_on: str, failures: str
) -> None:
    """A warning is a failed case only where warnings fail the check."""
    monkeypatch.chdir(tmp_path)
    Path("a.ttl").write_text("<urn:a> <urn:p> 1 .", encoding="utf-8")
    Path("s.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . [] sh:targetSubjectsOf <urn:p> ; "
        "sh:property [ sh:path <urn:p> ; sh:maxCount 0 ; sh:severity sh:Warning ] .",
        encoding="utf-8",
    )
    report = replace(validate_files([Path("a.ttl")], None, [Path("s.ttl")]), fail_on=fail_on)
    (suite,) = ET.fromstring(report_as(report, "junit"))

    assert (suite.get("failures"), report.exit_code) == (failures, int(failures))


def test_github_is_told_the_total_of_what_it_does_not_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten annotations of a level are shown, no more."""
    monkeypatch.chdir(tmp_path)
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    parties = "".join(f'<urn:a{n}> {label} "x"@en, "y"@en ; a <{PARTY}> .\n' for n in range(11))
    Path("a.ttl").write_text(parties, encoding="utf-8")
    report = validate_files([Path("a.ttl")])
    *commands, last = report_as(report, "github").splitlines()

    assert len(commands) == len(report.findings)
    assert last.startswith("::notice title=casus validate::not valid: 33 triples, ")


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
