"""Input that cannot be used: one line says what it is and what to do, and the rest is read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.articles.collection import Collection, read_collection

BODY = "The convoy left the town on Monday, and it was stopped by the army near the border."

Read = Callable[[dict[str, str | bytes]], Collection]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write files into a folder and read the folder."""

    def write_and_read(files: dict[str, str | bytes]) -> Collection:
        for name, content in files.items():
            (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return read_collection([tmp_path])

    return write_and_read


def reasons(collection: Collection) -> list[tuple[str, str]]:
    """Return the failures, each with the last part of its path."""
    return [(Path(path).name, reason) for path, reason in collection.failures]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.txt", b"", "empty"),
        ("x.txt", b" \n\t\n", "no text in it"),
        ("x.txt", b"title: Only a header\n\n", "no text in it"),
        ("x.txt", b"title: Only a header\npublished: 2019-03-04\n", "no text in it"),
        ("x.jsonl", b'{"text": \n', "no JSON: Expecting value at character 9"),
        ("x.jsonl", b'{"text": "a\n', "no JSON: Unterminated string starting at character 10"),
        (
            "x.txt",
            b"PK\x03\x04\0\0",
            "a ZIP archive (Word and LibreOffice write such) and no plain text; "
            "save its text as UTF-8",
        ),
        ("x.txt", b"%PDF-1.7\n%\xe2", "a PDF document and no plain text; save its text as UTF-8"),
        ("x.txt", rb"{\rtf1 Rebels}", "an RTF document and no plain text; save its text as UTF-8"),
        ("x.txt", b"\x7fELF\x02\x01\x01" + bytes(40), "no text: full of control characters"),
        ("x.txt", bytes(range(256)) * 4, "not UTF-8: byte 128 is 0x80; save it as UTF-8"),
        ("x.txt", b"\x01\x02\x03 abc", "no text: full of control characters"),
        (
            "x.txt",
            "Войска обстреляли город".encode("cp1251"),
            "not UTF-8: byte 0 is 0xc2; save it as UTF-8",
        ),
        (
            "x.txt",
            b"\xff\xfea\0\0\xd8b\0",
            "begins as UTF-16 does, but byte 4 is none; save it as UTF-8",
        ),
        ("x.txt", "\u200b\ufeff\u00ad\n".encode(), "no text in it"),
        ("x.html", b"<meta charset=undefined>" + b"x", "not undefined, which it declares"),
        ("x.jsonl", "{}\n".encode("utf-16"), "UTF-16; save it as UTF-8"),
        (
            "x.jsonl",
            b'[\n  {"text": "a"},\n  {"text": "b"}\n]\n',
            "JSON over several lines; write each object in a line of its own",
        ),
        (
            "x.jsonl",
            b'{"id": 1, "body": "a"}',
            'no "text" in the object, or one that is no string; its keys are id, body',
        ),
        ("x.html", b"<html><body></body></html>", "no article in the page"),
        ("x.html", b"<meta charset=ascii>\xe9", "not ascii, which it declares: byte 20"),
        ("x.jsonl", b'{"text": 1}', 'no "text" in the object, or one that is no string'),
        ("x.jsonl", b"[1]", "a JSON array; it must be an object with a text"),
        ("x.jsonl", b"null", "a JSON null; it must be an object with a text"),
        ("x.jsonl", b"1.5", "a JSON number; it must be an object with a text"),
        ("x.jsonl", b'{"text": ', "no JSON: Expecting value at character 9"),
        ("x.jsonl", b'{"text": "a\\ud800"}', "a surrogate code point in it, which is no character"),
        ("x.jsonl", b'{"text": "a b", "id": [1]}', '"id" is no string'),
        (
            "x.jsonl",
            b"[" * 200_000,
            "no JSON that can be read: nested too deep, or a number too long",
        ),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_input_that_cannot_be_read_is_named_with_the_reason(
    read: Read, name: str, content: bytes, reason: str
) -> None:
    """One clear line a failure; the other documents are still read."""
    collection = read({name: content, "good.txt": BODY})

    assert [d.identifier for d in collection.documents] == ["good"]
    assert [(path.removesuffix(":1"), said) for path, said in reasons(collection)] == [
        (name, reason)
    ]


def test_a_bad_line_names_its_number(read: Read) -> None:
    """Lines before and after a bad line are read."""
    good = [json.dumps({"id": name, "text": BODY}) for name in "ab"]
    collection = read({"x.jsonl": f"{good[0]}\n{{\n{good[1]}\n"})

    assert [d.identifier for d in collection.documents] == ["a", "b"]
    assert [name for name, _ in reasons(collection)] == ["x.jsonl:2"]


def test_a_line_that_is_too_long_is_passed_over(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of a long line is not taken for another line."""
    monkeypatch.setattr("extract.articles.json_lines.MAX_BYTES", 200)
    good = json.dumps({"id": "a", "text": BODY})
    collection = read({"x.jsonl": f"{'x' * 1000}\n{good}\n"})

    assert [d.identifier for d in collection.documents] == ["a"]
    assert reasons(collection) == [("x.jsonl:1", "line longer than 200 bytes")]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("name,title\na,A\n", "columns are name, title; it needs a column named identifier"),
        (
            "identifier,title\na,A, B\n",
            "3 cells in row 2 and 2 in the header; a value with a comma needs quotes",
        ),
        ("identifier,title\n,A\n", "no identifier in row 2"),
        ("identifier,title\na,A\na,B\n", "says two things of a, the second in row 3"),
        ("identifier\n\xe9".encode("latin-1"), "not UTF-8; save it as UTF-8"),
        ('identifier\n"a', "no CSV table: unexpected end of data"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_table_that_cannot_be_used_fails_alone(
    read: Read, table: str | bytes, reason: str
) -> None:
    """The articles beside a bad table are read without it."""
    collection = read({"a.txt": BODY, "metadata.csv": table})

    assert [d.identifier for d in collection.documents] == ["a"]
    assert reasons(collection) == [("metadata.csv", reason)]
