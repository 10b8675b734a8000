"""Texts in the encodings that people meet are read, and what was guessed is said."""

import codecs
from pathlib import Path

import pytest

from extract.articles.collection import read_collection
from extract.articles.plain_text import read_plain_text

BODY = "The “army” didn’t shell Müllerstadt — rebels did, a monitor said in the café."
DAY = "title: News\npublished: 2019-03-04\n\n"
PAGE = """<!doctype html><html lang="en"><head><title>Convoy stopped</title>
<meta property="article:published_time" content="2019-03-04"></head>
<body><article><h1>Convoy stopped</h1><p>The army stopped a convoy of 17 buses on the road between
the two villages on Monday, a monitor said, and nobody in the two villages was hurt.</p>
<p>The buses waited at the bridge for the rest of the day, residents of the villages said.</p>
</article></body></html>"""


@pytest.mark.parametrize(
    ("data", "noticed"),
    [
        ((DAY + BODY).encode(), ()),
        ((DAY + BODY).encode("utf-16"), ()),
        (codecs.BOM_UTF16_BE + (DAY + BODY).encode("utf-16-be"), ()),
        ((DAY + BODY).encode("utf-32"), ()),
        ((DAY + BODY).encode("utf-16-le"), ("read as UTF-16-LE, which no mark says that it is",)),
        ((DAY + BODY).encode("utf-16-be"), ("read as UTF-16-BE, which no mark says that it is",)),
        (
            (DAY + BODY).encode("cp1252"),
            (
                "6 bytes are not UTF-8 (byte 39 is 0x93) and read as Windows-1252; "
                "save it as UTF-8 to be sure",
            ),
        ),
        (
            (DAY + BODY).encode().replace("é".encode(), b"\xe9"),
            (
                "1 byte is not UTF-8 (byte 119 is 0xe9) and read as Windows-1252; "
                "save it as UTF-8 to be sure",
            ),
        ),
    ],
    ids=["UTF-8", "UTF-16", "UTF-16 BE", "UTF-32", "no mark, LE", "no mark, BE", "1252", "mixed"],
)
def test_a_text_is_the_same_in_any_encoding(data: bytes, noticed: tuple[str, ...]) -> None:
    """Offsets count characters, so they are the same too."""
    body = read_plain_text(data)

    assert (body.text, body.metadata.issued, body.noticed) == (BODY, "2019-03-04", noticed)


def test_a_few_control_characters_are_shown_counted_and_cost_nothing_else(tmp_path: Path) -> None:
    """Signs that any format of answers can hold stand for them, one for one."""
    text = "Rebels\x02 shelled\x00 Idlib.\x0bThe\x7f army left.\n\x0cIt is calm.\uffff"
    (tmp_path / "a.txt").write_text(DAY + text, "utf-8")
    (document,) = read_collection([tmp_path]).documents

    assert document.text == "Rebels␂ shelled␀ Idlib.\nThe␡ army left.\n It is calm.\ufffd"
    assert document.warnings == (
        "4 control characters (0x02 first) passed over; signs stand for them",
    )


def test_a_page_is_read_as_one_whatever_its_name(tmp_path: Path) -> None:
    """Its tags are no words of the article."""
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    (tmp_path / "b.html").write_text(PAGE, "utf-8")
    named, page = read_collection([tmp_path]).documents

    assert (named.text, named.title, named.issued) == (page.text, page.title, page.issued)
    assert named.warnings == ("read as a web page, which it is",)


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin1", "windows-1252"])
def test_a_page_in_latin_1_has_the_quotes_of_windows(declared: str, tmp_path: Path) -> None:
    """As browsers read it."""
    page = PAGE.replace("nobody", "“nobody”").replace("<head>", f"<head><meta charset={declared}>")
    (tmp_path / "a.html").write_bytes(page.encode("cp1252"))
    (document,) = read_collection([tmp_path]).documents

    assert "and “nobody” in" in document.text


def test_marks_that_nobody_sees_are_no_part_of_metadata(tmp_path: Path) -> None:
    """Rows find their files, and days are days."""
    (tmp_path / "a.txt").write_text(BODY, "utf-8")
    table = "identifier,title,issued\na\u200b,The\u00ad\u2067 deal,\u200e12\u00a0May 2019\n"
    (tmp_path / "metadata.csv").write_text(table, "utf-8")
    collection = read_collection([tmp_path])
    (document,) = collection.documents

    assert (document.identifier, document.title, str(document.issued), collection.failures) == (
        "a",
        "The deal",
        "2019-05-12",
        (),
    )
