"""Metadata of articles, and the body that offsets count in."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.articles.article import Failure
from extract.articles.collection import read_collection
from extract.articles.metadata import Metadata, published_day, source_address
from extract.articles.plain_text import read_plain_text


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2017-09-01", date(2017, 9, 1)),
        ("2017-04-16 (dataset date column)", date(2017, 4, 16)),
        ("2019-03-04T10:00:00Z", date(2019, 3, 4)),
        ("2017-09", None),
        ("2017-02-30", None),
        ("2017-09-011", None),
        ("1 September 2017", date(2017, 9, 1)),
        ("Friday, 01 September 2017 (copied)", date(2017, 9, 1)),
        ("September 1, 2017", date(2017, 9, 1)),
        ("Friday, Sept. 1, 2017 at 10:00 AM EDT", date(2017, 9, 1)),
        ("1 Sep 2017", date(2017, 9, 1)),
        ("September 1 2017", date(2017, 9, 1)),
        ("September 1st, 2017", date(2017, 9, 1)),
        ("1st SEPTEMBER 2017", date(2017, 9, 1)),
        ("01-Sep-2017", date(2017, 9, 1)),
        ("Fri, 01 Sep 2017 10:00:00 GMT", date(2017, 9, 1)),
        ("\u200e1\u00a0September 2017", date(2017, 9, 1)),
        ("2017/09/01", date(2017, 9, 1)),
        ("2017.9.1", date(2017, 9, 1)),
        ("20170901", date(2017, 9, 1)),
        ("20170901T100000Z", date(2017, 9, 1)),
        ("2017-09/01", None),
        ("1504224000", None),
        ("20171301", None),
        ("Sept. 31, 2017", None),
        ("31 September 2017", None),
        ("1 September 20170", None),
        ("September 2017", None),
        ("01/09/2017", None),
        ("", None),
        (None, None),
    ],
)
def test_only_a_leading_full_day_dates_an_article(value: str | None, day: date | None) -> None:
    """A month, a year, a day that does not exist or that may be two is no day of publication."""
    assert published_day(value) == day


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("https://example.org/1 (linked)", "https://example.org/1"),
        ("unknown (dataset carries none)", None),
        ("https://example.org/<a>", None),
        ("javascript:alert(1)", None),
    ],
)
def test_only_a_web_address_is_a_source(value: str, address: str | None) -> None:
    """What would be no IRI, or leads nowhere, is left out."""
    assert source_address(value) == address


def test_what_is_missing_is_taken_from_the_other_metadata() -> None:
    """The first metadata win where both say something."""
    first, second = Metadata(title="A", issued=""), Metadata(title="B", issued="2019")

    assert first.or_else(second) == Metadata(title="A", issued="2019")


@pytest.mark.parametrize(
    "text",
    [
        "published: 2019-03-04\nsource: No title\n\nBody",
        "title: A\nThis line is no pair.\n\nBody",
        "One: two\ntitle: A\n\nBody",
        "Body only",
    ],
    ids=["no title", "prose in it", "capital key", "none"],
)
def test_what_is_no_header_block_stays_in_the_body(text: str) -> None:
    """Every line must be a pair with a lower-case key, and one of them the title."""
    body = read_plain_text(text.encode())

    assert (body.text, body.metadata) == (text, Metadata())


SEEN = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
LINE = st.text(SEEN.filter(lambda c: c not in "\u2028\u2029"), max_size=20)


@given(
    values=st.lists(LINE, min_size=1, max_size=3),
    body=st.lists(LINE, min_size=1, max_size=6).map(lambda lines: "\n".join([*lines, "x"])),
    mark=st.sampled_from(["", "\ufeff"]),
    ends=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_offsets_count_in_the_normalised_text_after_the_header(
    values: list[str], body: str, mark: str, ends: str
) -> None:
    """Whatever the byte-order mark, the line ends and the form, the body is the same."""
    header = "title: " + "\nkey: ".join(values)
    data = (mark + f"{header}\n\n{body}".replace("\n", ends)).encode()
    expected = unicodedata.normalize("NFC", f"{header}\n\n{body}").partition("\n\n")[2]

    assert read_plain_text(data).text == expected


@given(st.text(SEEN, min_size=1).filter(str.strip))
def test_a_body_without_header_is_collapsed_nowhere(text: str) -> None:
    """Outer and double spaces stay: offsets count them."""
    body = read_plain_text(f"x  {text}  ".encode()).text

    assert body == unicodedata.normalize("NFC", f"x  {text}  ")


def test_a_table_that_is_named_and_stands_beside_the_files_counts_once(tmp_path: Path) -> None:
    """Nothing that is wrong with it is told twice."""
    (tmp_path / "a.txt").write_text("The convoy stopped on the road.")
    table = tmp_path / "metadata.csv"
    table.write_text("identifier,title\na,A\nz,Z\n")
    collection = read_collection([tmp_path], table)

    assert [d.title for d in collection.documents] == ["A"]
    assert collection.failures == (
        Failure(str(table), "metadata names z, and no such file is beside it"),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Title: Convoy\nDate: 2019-03-04\n\nThe convoy left.", 1),
        ("title: Convoy\nurl:\n\nThe convoy left.", 1),
        ("published: 2019-03-04\n\nThe convoy left.", 1),
        ("Source: a soldier.\nThe convoy left.\n\nIt came back.", 0),
        ("Date: unknown", 0),
        ("title: Convoy\n\nThe convoy left.", 0),
    ],
)
def test_lines_that_look_like_a_header_and_are_none_are_told(text: str, told: int) -> None:
    """They stay in the body, where offsets count them."""
    noticed = read_plain_text(text.encode()).noticed

    assert [words[:41] for words in noticed] == ["its first lines are read as text, not as "] * told


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_may_have_semicolons_or_tabs(sign: str, tmp_path: Path) -> None:
    """As spreadsheets write it where a comma is the decimal sign."""
    (tmp_path / "a.txt").write_text("The convoy stopped on the road.")
    rows = [["identifier", "title", "issued"], ["a", "Convoy", "4 March 2019"]]
    (tmp_path / "metadata.csv").write_text("\n".join(map(sign.join, rows)))
    (document,) = read_collection([tmp_path]).documents

    assert (document.title, document.issued) == ("Convoy", date(2019, 3, 4))
