"""``casus read`` and ``casus build --records``: a graph can be made again without any reader."""

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import RunCasus

EXAMPLES = Path(__file__).parents[1] / "examples" / "convoy-2017"
FIRST = "2017-08-28-northern-wire.txt"
FRENCH = (
    "title: Un convoi dans le désert\n\nLe convoi est resté dans le désert pendant une semaine, "
    "et les avions ont frappé la route et le pont dans la nuit de mercredi à jeudi.\n"
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with all of the example reports, and one that is not in English."""
    folder = tmp_path / "reports"
    shutil.copytree(EXAMPLES, folder)
    (folder / "french.txt").write_text(FRENCH, encoding="utf-8")
    return folder


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def test_a_graph_from_saved_records_is_the_same_byte_for_byte(
    casus: RunCasus, reports: Path, tmp_path: Path
) -> None:
    """Every file but the one that says when and how it was built."""
    casus("build", reports, "--out", tmp_path / "direct")
    casus("read", reports, "--records", tmp_path / "all.jsonl")
    ran = casus("build", reports, "--records", tmp_path / "all.jsonl", "--out", tmp_path / "again")
    names = sorted(path.name for path in (tmp_path / "direct").glob("*.*") if path.stem != "build")

    assert ran.code == 0
    assert len(names) == 5
    assert [_content(tmp_path / "again" / name) for name in names] == [
        _content(tmp_path / "direct" / name) for name in names
    ]


def test_what_was_read_is_summed_up(casus: RunCasus, reports: Path, tmp_path: Path) -> None:
    """For people; a report that is not in English counts as a document, as it does in a build."""
    ran = casus("read", reports, "--records", tmp_path / "all.jsonl")

    assert ran.code == 0
    assert re.fullmatch(
        r"Saved [\d,]+ records of 7 documents in \S+all\.jsonl\n  not English +1\n", ran.output
    )


def test_one_document_is_told_as_one(casus: RunCasus, reports: Path, tmp_path: Path) -> None:
    """With the ending that its number takes."""
    ran = casus("read", reports / FIRST, "--records", tmp_path / "all.jsonl")

    assert re.fullmatch(r"Saved [\d,]+ records of 1 document in \S+all\.jsonl\n", ran.output)


def test_the_summary_comes_as_json_for_programs(
    casus: RunCasus, reports: Path, tmp_path: Path
) -> None:
    """With the failures in it."""
    (reports / "empty.txt").write_bytes(b"")
    ran = casus("read", reports, "--records", tmp_path / "all.jsonl", "--json")
    summary = json.loads(ran.output)

    assert (ran.code, summary["documents"], summary["exit_code"]) == (1, 7, 1)
    assert [reason for _, reason in summary["failures"]] == ["empty"]


def test_reading_twice_gives_the_same_file(casus: RunCasus, reports: Path, tmp_path: Path) -> None:
    """Sorted by document, whatever the order of the sources."""
    files = sorted(reports.glob("*.txt"))
    casus("read", *files, "--records", tmp_path / "one.jsonl")
    casus("read", *reversed(files), "--records", tmp_path / "two.jsonl")

    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_the_graph_says_what_the_records_say(
    casus: RunCasus, reports: Path, tmp_path: Path
) -> None:
    """No reader has a second look at the text."""
    casus("read", reports / FIRST, "--records", tmp_path / "all.jsonl")
    text = (tmp_path / "all.jsonl").read_text("utf-8")
    denied = text.replace('"modality": "asserted"', '"modality": "denied"')
    (tmp_path / "denied.jsonl").write_text(denied, encoding="utf-8")
    casus("build", reports / FIRST, "--records", tmp_path / "denied.jsonl", "--out", tmp_path / "g")

    graph = (tmp_path / "g" / "casus.ttl").read_text("utf-8")
    assert "voc:denied" in graph
    assert "voc:asserted" not in graph


def test_a_report_that_changed_is_named_and_the_others_are_built(
    casus: RunCasus, reports: Path, tmp_path: Path
) -> None:
    """Exit code 1, since a part of the input is missing."""
    casus("read", reports, "--records", tmp_path / "all.jsonl")
    report = reports / FIRST
    report.write_text(report.read_text("utf-8") + "\nOne more line.\n", encoding="utf-8")
    ran = casus("build", reports, "--records", tmp_path / "all.jsonl", "--out", tmp_path / "g")

    assert ran.code == 1
    assert re.search(rf"^casus: {FIRST[:-4]}: its text is not the one that", ran.errors, re.M)
    assert re.search(r"^ +documents +6$", ran.output, re.M)


def test_nothing_that_can_be_read_leaves_an_earlier_file(
    casus: RunCasus, reports: Path, tmp_path: Path
) -> None:
    """A file of records is replaced by a whole one only."""
    file = tmp_path / "all.jsonl"
    casus("read", reports / FIRST, "--records", file)
    earlier = file.read_bytes()
    ran = casus("read", reports / "french.txt", "--records", file)

    assert ran.code == 1
    assert re.fullmatch(r"casus: no document could be read.*\n(?s:.*)", ran.errors)
    assert file.read_bytes() == earlier
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.jsonl", "reports"]


@pytest.mark.parametrize("command", ["build", "read"])
@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["a.md", "b.md"], "2 files are of another kind and skipped: {0}/a.md, {0}/b.md; "),
        ([], "no file was found"),
    ],
    ids=["of another kind", "none"],
)
def test_a_folder_without_reports_is_told_with_what_is_there(
    casus: RunCasus, tmp_path: Path, command: str, names: list[str], reason: str
) -> None:
    """The endings of files that are read are told too."""
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in names:
        (folder / name).write_text("Rebels shelled a town.", encoding="utf-8")
    option = {"build": "--out", "read": "--records"}[command]
    ran = casus(command, folder, option, tmp_path / "out")
    endings = "files that are read end in .txt, .html, .htm, .jsonl" if names else ""

    assert (ran.code, ran.output) == (1, "")
    assert ran.errors.splitlines()[1:] == [f"  {reason.format(folder)}{endings}"]


@pytest.mark.parametrize("held", [b"", b"records"])
def test_records_take_the_place_of_records_and_of_nothing(
    casus: RunCasus, reports: Path, tmp_path: Path, held: bytes
) -> None:
    """Those of an earlier version of the format too."""
    file, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    casus("read", reports / FIRST, "--records", new)
    version = new.read_bytes().replace(b'"version": 1', b'"version": 0', 1)
    file.write_bytes(version if held else b"")
    ran = casus("read", reports / FIRST, "--records", file)

    assert ran.code == 0
    assert file.read_bytes() == new.read_bytes()


@pytest.mark.parametrize("held", ["My notes.\n", '{"text": "An article."}\n', "[1]\n", "\n"])
def test_records_take_the_place_of_nothing_else(
    casus: RunCasus, reports: Path, tmp_path: Path, held: str
) -> None:
    """Wrong usage, found before anything is read; the file is as it was."""
    file = tmp_path / "notes.jsonl"
    file.write_text(held, encoding="utf-8")
    ran = casus("read", reports, "--records", file)

    assert (ran.code, ran.output) == (2, "")
    assert ran.errors == (
        f"casus: {file} holds something else than records, which would be destroyed; "
        "name a new file for the records\n"
    )
    assert file.read_text("utf-8") == held


@pytest.mark.parametrize("name", [FIRST, "metadata.csv", "linked.txt", "records.jsonl"])
@pytest.mark.parametrize("is_named", [True, False])
def test_records_never_take_the_place_of_what_is_read(
    casus: RunCasus, reports: Path, name: str, *, is_named: bool
) -> None:
    """Be it named, in a folder, a link, or even a file of records."""
    table = f"identifier,title\n{Path(FIRST).stem},A title\n"
    (reports / "metadata.csv").write_text(table, encoding="utf-8")
    (reports / "linked.txt").symlink_to(reports / FIRST)
    casus("read", reports / FIRST, "--records", reports / "records.jsonl")
    sources = [path for path in sorted(reports.iterdir()) if path.suffix != ".csv"]
    file = reports / name
    before = file.read_bytes()
    ran = casus("read", *(sources if is_named else [reports]), "--records", file)

    assert (ran.code, ran.output) == (2, "")
    message = f"casus: {file} is one of the files to read; name another for the records\n"
    assert ran.errors == message
    assert file.read_bytes() == before


def test_a_reader_and_records_exclude_each_other(
    casus: RunCasus, reports: Path, tmp_path: Path
) -> None:
    """One of them would be ignored."""
    ran = casus(
        "build", reports, "--records", "all.jsonl", "--reader", "llm", "--out", tmp_path / "g"
    )

    assert (ran.code, ran.output) == (2, "")
    assert ran.errors == "casus: --records and --reader exclude each other; choose one\n"


@pytest.mark.parametrize("command", ["build", "read"])
def test_an_unknown_reader_is_refused_before_anything_is_written(
    casus: RunCasus, reports: Path, tmp_path: Path, command: str
) -> None:
    """However many processes there are."""
    for number in range(20):
        shutil.copy(reports / FIRST, reports / f"copy-{number}.txt")
    option = ["--out", tmp_path / "g"] if command == "build" else ["--records", tmp_path / "g"]
    ran = casus(command, reports, *option, "--reader", "tea leaves", "--jobs", "2")

    assert (ran.code, ran.output) == (2, "")
    assert re.fullmatch(r"casus: there is no reader 'tea leaves'; there are: .*\n", ran.errors)
    assert not (tmp_path / "g").exists()
