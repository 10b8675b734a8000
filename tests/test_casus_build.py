"""``casus build``: what it says, what it does with bad input, and that it gives the same twice."""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import RunCasus

EXAMPLES = Path(__file__).parents[1] / "examples" / "convoy-2017"
GOOD = "2017-08-28-northern-wire.txt"
OTHER = "2017-08-31-desert-post.txt"
REPORTS = sorted(EXAMPLES.glob("*.txt"))
FILES_OF_A_BUILD = {"casus.ttl", "inferred.ttl", "ontology.ttl", "sources.nq.gz", "dataset.ttl"}
FIFTY_MEGABYTES = 50 * 2**20


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two of the example reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in (GOOD, OTHER):
        shutil.copy(EXAMPLES / name, folder / name)
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "out"


def _digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file that two equal builds share, uncompressed."""
    return {
        name: hashlib.sha256(
            gzip.decompress(content) if name.endswith(".gz") else content
        ).hexdigest()
        for name in sorted(FILES_OF_A_BUILD)
        for content in [(folder / name).read_bytes()]
    }


def _documents(folder: Path) -> set[str]:
    """Identifiers of the documents in a build."""
    text = (folder / "casus.ttl").read_text(encoding="utf-8")
    return set(re.findall(r'dcterms:identifier "([^"]+)"', text))


def test_the_summary_says_what_was_found(casus: RunCasus, reports: Path, out: Path) -> None:
    """Its counts and the time, for people, on standard output."""
    ran = casus("build", reports, "--out", out)

    names = ("documents", "parties", "agreements", "strikes", "claims", "conflicts")
    counts = dict(re.findall(r"^ +(\w+) +([\d,]+)$", ran.output, re.M))
    assert (ran.code, ran.errors) == (0, "")
    assert set(counts) >= {*names, "denials", "violations"}
    assert counts["documents"] == "2"
    assert re.search(r"\d+\.\d s", ran.output)


def test_the_summary_comes_as_json_for_programs(casus: RunCasus, reports: Path, out: Path) -> None:
    """With the problems in it, so that a script needs nothing else."""
    ran = casus("build", reports, "--out", out, "--json")

    summary = json.loads(ran.output)
    assert (summary["documents"], summary["failures"], summary["invalid"]) == (2, [], [])


def test_a_build_holds_the_files_that_the_model_promises(
    casus: RunCasus, reports: Path, out: Path
) -> None:
    """The dump, what reasoning adds, the ontology, the sources, the description, the clock."""
    casus("build", reports, "--out", out)

    assert {path.name for path in out.iterdir() if path.is_file()} == {
        *FILES_OF_A_BUILD,
        "build.json",
    }


def _fill(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(FIFTY_MEGABYTES)


BAD_FILES = {
    "empty": (lambda path: path.write_bytes(b""), r"empty"),
    "binary": (lambda path: path.write_bytes(b"\x7fELF\x02\x01\x00\x00" * 64), r"binary|text"),
    "not UTF-8": (lambda path: path.write_bytes("Le café brûlé. ".encode("latin-1") * 9), r"UTF-8"),
    "50 MB": (_fill, r"MB|bytes|large"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_named_and_the_others_are_built(
    casus: RunCasus, reports: Path, out: Path, kind: str
) -> None:
    """One line with file and reason; exit code 1, since a part of the input is missing."""
    make, reason = BAD_FILES[kind]
    bad = reports.parent / "bad.txt"
    make(bad)
    ran = casus("build", reports, bad, "--out", out)

    assert ran.code == 1
    assert re.fullmatch(rf"casus: \S*bad\.txt: .*({reason}).*\n", ran.errors, re.I)
    assert _documents(out) == {Path(GOOD).stem, Path(OTHER).stem}


def test_a_second_file_with_the_same_bytes_is_skipped(
    casus: RunCasus, reports: Path, out: Path
) -> None:
    """It says so, and the build is that of the first alone."""
    copy = reports.parent / "copies"
    copy.mkdir()
    shutil.copy(reports / GOOD, copy / GOOD)
    ran = casus("build", reports, copy, "--out", out)

    assert re.fullmatch(rf"casus: .*{re.escape(GOOD)}.*\n", ran.errors)
    assert _documents(out) == {Path(GOOD).stem, Path(OTHER).stem}


def test_a_second_file_with_the_same_name_and_other_bytes_is_refused(
    casus: RunCasus, reports: Path, out: Path
) -> None:
    """Two documents cannot share an identifier."""
    copy = reports.parent / "copies"
    copy.mkdir()
    (copy / GOOD).write_text((reports / OTHER).read_text("utf-8"), encoding="utf-8")
    ran = casus("build", reports, copy, "--out", out)

    assert ran.code == 1
    assert re.fullmatch(rf"casus: \S*{re.escape(GOOD)}: .*\n", ran.errors)
    assert Path(OTHER).stem in _documents(out)


def test_metadata_for_a_file_that_is_not_there_are_named(
    casus: RunCasus, reports: Path, out: Path
) -> None:
    """A misspelt identifier would otherwise lose a title silently."""
    (reports / "metadata.csv").write_text(
        "identifier,title,publisher,issued,language\nabsent,Title,Paper,2017-09-01,en\n",
        encoding="utf-8",
    )
    ran = casus("build", reports, "--out", out)

    assert ran.code == 1
    assert re.fullmatch(r"casus: .*absent.*\n", ran.errors)
    assert _documents(out) == {Path(GOOD).stem, Path(OTHER).stem}


def test_a_document_without_a_date_is_built_with_a_warning(
    casus: RunCasus, reports: Path, out: Path
) -> None:
    """Its relative dates stay words; that is no failure."""
    undated = (reports / GOOD).read_text("utf-8").replace("published: 2017-08-28\n", "")
    (reports / "undated.txt").write_text(undated, encoding="utf-8")
    ran = casus("build", reports, "--out", out)

    assert ran.code == 0
    assert re.search(r"^casus: warning: .*undated.*date", ran.errors, re.M)
    assert "undated" in _documents(out)


def test_an_output_folder_that_holds_something_else_is_left_alone(
    casus: RunCasus, reports: Path, out: Path
) -> None:
    """A mistyped folder costs nobody their files."""
    out.mkdir()
    (out / "thesis.odt").write_text("years of work", encoding="utf-8")
    ran = casus("build", reports, "--out", out)

    assert (ran.code, ran.output) == (2, "")
    assert re.fullmatch(r"casus: .*out.*\n", ran.errors)
    assert [path.name for path in out.iterdir()] == ["thesis.odt"]


def test_a_failed_build_leaves_the_earlier_one(casus: RunCasus, reports: Path, out: Path) -> None:
    """Nothing to build is a failure, not an empty graph."""
    casus("build", reports, "--out", out)
    before = _digests(out)
    (reports.parent / "empty.txt").write_bytes(b"")
    ran = casus("build", reports.parent / "empty.txt", "--out", out)

    assert ran.code == 1
    assert _digests(out) == before


def test_a_new_build_replaces_the_earlier_one(casus: RunCasus, reports: Path, out: Path) -> None:
    """Nothing of the first stays."""
    casus("build", reports, "--out", out)
    ran = casus("build", reports / OTHER, "--out", out)

    assert ran.code == 0
    assert _documents(out) == {Path(OTHER).stem}


def test_two_builds_are_the_same_whatever_their_order_hash_seed_and_processes(
    tmp_path: Path,
) -> None:
    """So that a published graph can be checked by making it again."""
    reports = [
        tmp_path / f"{copy}-{path.name}" for copy in "abc" for path in EXAMPLES.glob("*.txt")
    ]
    for report in reports:
        shutil.copy(EXAMPLES / report.name[2:], report)
    runs = [("0", sorted(reports), "1"), ("4711", sorted(reports, reverse=True), "2")]
    digests = []
    for seed, sources, jobs in runs:
        out = tmp_path / seed
        subprocess.run(
            [sys.executable, "-m", "casus", "build", *sources, "--out", out, "--jobs", jobs],
            env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True,
        )  # fmt: skip
        digests.append(_digests(out))

    assert digests[0] == digests[1]
    assert set(digests[0]) == FILES_OF_A_BUILD


def test_reports_are_added_and_removed(
    casus: RunCasus, tmp_path: Path, example_records: Path
) -> None:
    """The folder changes in place, and what it holds is told each time."""
    out, records = tmp_path / "out", ("--records", example_records)
    casus("build", *REPORTS[:2], "--out", out, *records)

    added = casus("add", out, REPORTS[2], *records)
    removed = casus("remove", out, REPORTS[0].stem)

    assert (added.code, removed.code) == (0, 0)
    assert [
        re.split(r" in [\d.]+ s\n  documents +", ran.output)[0] for ran in (added, removed)
    ] == [
        f"Added to {out}",
        f"Removed from {out}",
    ]
    assert [re.findall(r"documents +(\d+)", ran.output) for ran in (added, removed)] == [
        ["3"],
        ["2"],
    ]


def test_a_decision_about_nothing_is_told(
    casus: RunCasus, tmp_path: Path, example_records: Path
) -> None:
    """So that a misspelt address is noticed."""
    decisions = tmp_path / "mine.ttl"
    decisions.write_text(
        "<https://w3id.org/casus/id/event/x-1-1> <https://w3id.org/casus/ont#differentFrom> "
        "<https://w3id.org/casus/id/event/y-1-1> .",
        encoding="utf-8",
    )
    options = ("--records", example_records, "--decisions", decisions)

    ran = casus("build", *REPORTS[:1], "--out", tmp_path / "out", *options)

    assert "event:x-1-1 is in no document, so what was decided about it waits" in ran.errors
