"""Which files of a collection are opened at all: links, pipes, deep folders, large files."""

import os
from pathlib import Path

import pytest

from extract.articles.collection import Collection, read_collection

BODY = "The convoy left the town on Monday, and it was stopped by the army near the border."


def reasons(collection: Collection) -> list[tuple[str, str]]:
    """Return the failures, each with the last part of its path."""
    return [(Path(path).name, reason) for path, reason in collection.failures]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "no such file or folder"),
        ("a.pdf", "not of a kind that can be read; these are: .txt, .html, .htm, .jsonl"),
        ("metadata.csv", "a table of metadata and no article; name it with --metadata"),
        ("loop.txt", "cannot be read: Too many levels of symbolic links"),
    ],
)
def test_a_named_source_that_cannot_be_read_fails(tmp_path: Path, name: str, reason: str) -> None:
    """What is named one by one is never skipped in silence."""
    for existing in ("a.pdf", "metadata.csv"):
        (tmp_path / existing).write_text("x")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")

    assert reasons(read_collection([tmp_path / name])) == [(name, reason)]


def test_loops_of_links_and_deep_folders_end(tmp_path: Path) -> None:
    """Links to folders are not followed; below 64 folders nothing is looked for."""
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path.joinpath(*["d"] * 70)).mkdir(parents=True)
    collection = read_collection([tmp_path])

    assert [d.identifier for d in collection.documents] == ["a"]
    assert [reason for _, reason in collection.failures] == [
        "deeper than 64 folders; name it as a source of its own"
    ]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe with the name of a text would block for ever."""
    os.mkfifo(tmp_path / "pipe.txt")

    assert reasons(read_collection([tmp_path])) == [
        ("pipe.txt", "no file: a broken link, or a device")
    ]


def test_a_file_over_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    """A file of 50 MB takes no memory: only its size is looked at."""
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    collection = read_collection([path])

    assert reasons(collection) == [
        ("big.txt", "50,000,000 bytes, more than the 20,000,000 that are read; split it")
    ]
