"""Collections: what is read from files and folders, and what is said of the rest."""

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.articles.collection import Collection, Failure, read_collection
from extract.documents import Document

BODY = "The convoy left the town on Monday, and it was stopped by the army near the border."
HEADER = "title: Convoy stopped\npublished: 2019-03-04\nsource: Daily Example\n"
PAGE = f"""<html lang="en-GB"><head><title>Convoy stopped | Example News</title>
<meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2019-03-04T10:00:00Z">
<link rel="canonical" href="https://example.org/1"></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav>
<article><h1>Convoy stopped</h1><p>{BODY}</p><p>Nobody in the two villages was hurt when
the last of the buses came back, said the mayor of the town in a statement.</p></article>
<footer>Subscribe to our newsletter</footer></body></html>"""

Read = Callable[[dict[str, str | bytes]], Collection]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write files into a folder and read the folder."""

    def write_and_read(files: dict[str, str | bytes]) -> Collection:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_collection([tmp_path])

    return write_and_read


def reasons(collection: Collection) -> list[tuple[str, str]]:
    """Return the failures, each with the last part of its path."""
    return [(Path(path).name, reason) for path, reason in collection.failures]


def test_a_text_file_becomes_a_document(read: Read) -> None:
    """The header block gives the metadata, the rest is the body, the stem the identifier."""
    collection = read({"a_1.txt": f"{HEADER}url: https://example.org/1 (copy)\n\n{BODY}\n"})

    assert collection.documents == (
        Document(
            identifier="a_1",
            text=f"{BODY}\n",
            title="Convoy stopped",
            publisher="Daily Example",
            issued=date(2019, 3, 4),
            source="https://example.org/1",
        ),
    )
    assert (collection.failures, collection.warnings) == ((), ())


def test_a_web_page_becomes_a_document(read: Read) -> None:
    """Article, title, publisher, date, address and language are the page's; menus go."""
    (document,) = read({"page.html": PAGE}).documents

    assert document.text.startswith(f"Convoy stopped\n\n{BODY}\n\nNobody in the two villages")
    assert "Subscribe" not in document.text
    assert (document.title, document.publisher) == ("Convoy stopped", "Example News")
    assert (document.issued, document.source) == (date(2019, 3, 4), "https://example.org/1")
    assert document.language == "en-gb"


def test_each_json_line_becomes_a_document(read: Read) -> None:
    """Either name of a key is understood; without identifier the text's digest stands in."""
    first = {"id": "j1", "text": BODY, "source": "Daily Example", "published": "2019-03-04"}
    second = {"text": BODY, "url": "https://example.org/2", "language": "fr"}
    collection = read({"lines.jsonl": f"{json.dumps(first)}\n\n{json.dumps(second)}\n"})
    by_digest, named = collection.documents

    assert (named.identifier, named.publisher, named.issued) == (
        "j1",
        "Daily Example",
        date(2019, 3, 4),
    )
    assert by_digest.identifier == hashlib.sha256(BODY.encode()).hexdigest()[:16]
    assert (by_digest.source, by_digest.language) == ("https://example.org/2", "fr")


def test_a_table_beside_the_files_fills_what_they_leave_open(read: Read) -> None:
    """The header block of a file counts first, the row of the table second."""
    table = "identifier,title,publisher,issued,language\na,Other title,,2020-01-01,de\n"
    (document,) = read({"a.txt": f"title: Own\n\n{BODY}", "metadata.csv": table}).documents

    assert (document.title, document.issued, document.language) == ("Own", date(2020, 1, 1), "de")


def test_a_named_table_counts_last(tmp_path: Path) -> None:
    """A table from the command line fills only what the table beside the files leaves open."""
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "metadata.csv").write_text("identifier,title\na,Beside\n")
    table = tmp_path / "more.csv"
    table.write_text("identifier,title,publisher\na,Named,Daily Example\nb,,\n")
    collection = read_collection([tmp_path / "a.txt"], table)

    assert [(d.title, d.publisher) for d in collection.documents] == [("Beside", "Daily Example")]
    assert collection.failures == (
        Failure(str(table), "metadata names b, and no such file was read"),
    )


def test_a_row_without_a_file_fails(read: Read) -> None:
    """Metadata for an article that is not there are named; the others are read."""
    collection = read({"a.txt": BODY, "metadata.csv": "identifier,title\na,A\nz,Z\n"})

    assert [d.title for d in collection.documents] == ["A"]
    assert reasons(collection) == [
        ("metadata.csv", "metadata names z, and no such file is beside it")
    ]


def test_the_same_bytes_twice_are_one_document(read: Read) -> None:
    """The second file with an identifier and the same bytes is skipped, with a warning."""
    collection = read({"a/x.txt": BODY, "b/x.txt": BODY})

    assert [d.identifier for d in collection.documents] == ["x"]
    assert len(collection.warnings) == 1
    assert "b/x.txt repeats" in collection.warnings[0]


def test_two_texts_with_one_identifier_are_refused(read: Read) -> None:
    """The first by path is kept, the second fails and names the first."""
    collection = read({"a/x.txt": BODY, "b/x.txt": "Another text."})

    assert [d.text for d in collection.documents] == [BODY]
    assert collection.failures[0].path.endswith("b/x.txt")
    assert "identifier x is taken by" in collection.failures[0].reason


def test_files_of_other_kinds_are_skipped_and_counted(read: Read) -> None:
    """A folder may hold other things; the first five are named."""
    collection = read({"a.txt": BODY, **{f"{n}.pdf": "x" for n in range(7)}, ".hidden": "x"})

    assert len(collection.documents) == 1
    assert collection.warnings[0].startswith("7 files are of another kind and skipped: ")
    assert collection.warnings[0].endswith("4.pdf and 2 more")


def test_a_hostile_page_ends_in_a_failure(read: Read) -> None:
    """Markup nested a hundred thousand deep neither crashes nor hangs the reader."""
    collection = read({"deep.html": "<div>" * 100_000 + BODY, "good.txt": BODY})

    assert [d.identifier for d in collection.documents] == ["good"]
    assert reasons(collection) == [("deep.html", "no article in the page")]


def test_a_document_without_a_full_day_warns(read: Read) -> None:
    """A month is no day of publication; the warning says what was there."""
    header = HEADER.replace("2019-03-04", "2019-03 (copy)")
    (document,) = read({"a.txt": f"{header}\n{BODY}"}).documents

    assert document.issued is None
    assert document.warnings == (
        "day of publication unknown ('2019-03 (copy)' is no full day such as 2019-05-12); "
        "relative dates stay words",
    )


def test_a_language_that_is_no_tag_is_guessed(read: Read) -> None:
    """ "English" is no BCP 47 tag."""
    table = "identifier,issued,language\na,2019-03-04,English (US)\n"
    (document,) = read({"a.txt": BODY, "metadata.csv": table}).documents

    assert document.language == "en"
    assert document.warnings == ("language 'english (us)' is no BCP 47 tag; guessed from the text",)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(order=st.permutations(["a", "b", "c.txt", "d.jsonl", "missing", "a/x.txt"]))
def test_the_order_of_sources_does_not_matter(tmp_path: Path, order: list[str]) -> None:
    """Documents, failures and warnings are the same for every order of the same sources."""
    for folder, body in (("a", BODY), ("b", "Another text.")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "x.txt").write_text(body)
    (tmp_path / "c.txt").write_text(BODY)
    (tmp_path / "d.jsonl").write_text(json.dumps({"id": "c", "text": BODY}))
    names = sorted(order)

    assert read_collection([tmp_path / name for name in order]) == read_collection(
        [tmp_path / name for name in names]
    )


def test_the_founding_articles_are_read_whole(shared: Path) -> None:
    """Four documents, dated by the table beside them, without a failure or warning."""
    collection = read_collection([shared / "articles" / "founding"])

    assert [(d.identifier[:3], d.issued) for d in collection.documents] == [
        ("000", date(2017, 9, 1)),
        ("001", date(2017, 9, 8)),
        ("002", date(2017, 9, 7)),
        ("003", date(2017, 8, 31)),
    ]
    assert (collection.failures, collection.warnings) == ((), ())
