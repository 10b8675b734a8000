"""Files of records: written by any reader, read back with bounds, used only for their own text."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from extract_samples import reader, war_report

from extract.documents import Document
from extract.records.files import (
    DocumentRecords,
    SavedRecords,
    read_document,
    write_document,
)
from extract.records.records import Record
from extract.records.terms import KINDS
from ontology.errors import InputError, UnreadableError
from ontology.register import load_register

FIRST = war_report("Rebels shelled a bridge near Hama on Monday, killing nine people.")
SECOND = replace(war_report("The Syrian army bombed Palmyra."), identifier="second")


class Noting:
    """A reader that finds nothing and says so."""

    name = "noting"
    version = "3"

    def read(self, document: Document) -> tuple[Record, ...]:
        """Nothing."""
        return self.read_noting(document)[0]

    def read_noting(self, document: Document) -> tuple[tuple[Record, ...], tuple[str, ...]]:
        """Nothing, and why."""
        return (), (f"cannot make sense of {document.identifier}",)


def lines(*documents: Document) -> list[str]:
    """What a file of the shipped reader's records holds."""
    found = (read_document(reader(), document) for document in documents)
    return [line for document in found for line in write_document(document)]


def saved(folder: Path, content: list[str]) -> SavedRecords:
    """The file of some lines."""
    path = folder / "all.jsonl"
    path.write_text("".join(f"{line}\n" for line in content), encoding="utf-8")
    return SavedRecords(path, load_register())


def test_records_of_each_document_are_found_again(tmp_path: Path) -> None:
    """Whatever the order in which they are asked for."""
    file = saved(tmp_path, lines(FIRST, SECOND))

    assert file.read(SECOND) == reader().read(SECOND)
    assert file.read(FIRST) == reader().read(FIRST)


def test_the_first_line_says_what_was_read_and_by_whom() -> None:
    """So that a person can tell where a file came from."""
    found = read_document(reader(), FIRST)
    header = json.loads(next(write_document(found)))

    assert header == {
        "document": "report",
        "reader": found.records[0].reader,
        "records": len(found.records),
        "sha256": found.sha256,
        "version": 1,
        "warnings": [],
    }


def test_the_page_on_files_names_every_frame() -> None:
    """Whoever writes records of their own looks there."""
    page = (Path(__file__).parents[1] / "docs" / "reference" / "files.md").read_text("utf-8")
    (line,) = re.findall(r"^\| `frame` \| (.*) \|$", page, re.M)

    assert set(re.findall(r"`(\w+)`", line)) == set(KINDS)


def test_warnings_of_a_reader_are_kept(tmp_path: Path) -> None:
    """A graph from saved records warns as the one from the texts does."""
    found = read_document(Noting(), FIRST)
    file = saved(tmp_path, list(write_document(found)))

    assert file.read_noting(FIRST) == ((), ("cannot make sense of report",))


def test_a_document_that_was_not_read_is_refused(tmp_path: Path) -> None:
    """An empty graph of it would say that nothing happened."""
    with pytest.raises(InputError, match=r"all\.jsonl has no records of it; .*casus read"):
        saved(tmp_path, lines(FIRST)).read(SECOND)


def test_records_of_a_text_that_has_changed_are_refused(tmp_path: Path) -> None:
    """Offsets count in the text that was read, and in no other."""
    changed = replace(FIRST, text=FIRST.text.replace("nine", "ten"))

    with pytest.raises(InputError, match=r"not the one that \S*all\.jsonl:1 was made from"):
        saved(tmp_path, lines(FIRST)).read(changed)


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    """It names the file."""
    with pytest.raises(UnreadableError, match=r"absent\.jsonl: No such file"):
        SavedRecords(tmp_path / "absent.jsonl", load_register())


def header(**changes: object) -> str:
    """The first line of a document without records, with some keys changed."""
    found = DocumentRecords("report", "parser/2", "0" * 64, ())
    return json.dumps({**json.loads(next(write_document(found))), **changes})


BAD_FILES: dict[str, tuple[Callable[[], list[str]], str]] = {
    "no JSON": (lambda: ["the records"], "all.jsonl:1: .*Expecting value"),
    "a list": (lambda: ["[]"], "all.jsonl:1: .*no JSON object"),
    "a record first": (
        lambda: lines(FIRST)[1:2],
        "all.jsonl:1: .*a record, and the line on its document is not before it",
    ),
    "a lost key": (lambda: ['{"document": "report"}'], "it lacks 'reader'"),
    "another version": (lambda: [header(version=2)], "format version 2, not 1"),
    "a count of words": (lambda: [header(records="many")], "records is no count"),
    "a count below zero": (lambda: [header(records=-1)], "records is no count"),
    "a count that is too high": (lambda: [header(records=10**12), *lines(FIRST)], "ends too early"),
    "no digest": (lambda: [header(sha256="0" * 63)], "sha256 is none"),
    "digest of no string": (lambda: [header(sha256=7)], "all.jsonl:1: "),
    "reader without version": (lambda: [header(reader="somebody")], "no name with a version"),
    "reader of two lines": (lambda: [header(reader="some\nbody/1")], "no name with a version"),
    "warnings of no list": (lambda: [header(warnings="none")], "no list"),
    "too many warnings": (lambda: [header(warnings=["a"] * 101)], "at most 100"),
    "warning of two lines": (lambda: [header(warnings=["a\nb"])], "not all plain text"),
    "endless warning": (lambda: [header(warnings=["a" * 1001])], "more than 1,000 characters"),
    "document of no string": (lambda: [header(document=7)], "no identifier"),
    "half characters": (lambda: [header(document="\ud800")], "no identifier"),
    "another key": (lambda: [header(colour="red")], "it has an unknown key, 'colour'"),
    "a document twice": (lambda: lines(FIRST) + lines(FIRST), "'report' stands at line 1 already"),
    "endless line": (lambda: ["[" * 300_000], "line too long"),
    "deep nesting": (lambda: ["[" * 100_000], "all.jsonl:1: "),
    "a blank line": (lambda: [*lines(FIRST), ""], "Expecting value"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_is_none_of_records_is_named_with_its_line(tmp_path: Path, kind: str) -> None:
    """Before any document is built."""
    content, reason = BAD_FILES[kind]

    with pytest.raises(UnreadableError, match=reason):
        saved(tmp_path, content())


def changed_record(**changes: object) -> list[str]:
    """A file whose first record has some keys changed."""
    first, record, *others = lines(FIRST)
    return [first, json.dumps({**json.loads(record), **changes}), *others]


BAD_RECORDS: dict[str, tuple[Callable[[], list[str]], str]] = {
    "no JSON": (lambda: [lines(FIRST)[0], "{", *lines(FIRST)[2:]], "line 1 is no record"),
    "of another document": (lambda: changed_record(document="second"), "of document 'second'"),
    "of another reader": (lambda: changed_record(reader="forger/1"), "of another reader"),
    "outside the text": (lambda: changed_record(start=10**9, end=10**9 + 1), "not in its sentence"),
    "of an unknown frame": (lambda: changed_record(frame="wedding"), "unknown frame"),
}


@pytest.mark.parametrize("kind", BAD_RECORDS)
def test_a_bad_record_refuses_its_document_only(tmp_path: Path, kind: str) -> None:
    """The others of the file can be used."""
    content, reason = BAD_RECORDS[kind]
    file = saved(tmp_path, [*content(), *lines(SECOND)])

    with pytest.raises(InputError, match=rf"all\.jsonl, after line 1: .*{reason}"):
        file.read(FIRST)

    assert file.read(SECOND) == reader().read(SECOND)
