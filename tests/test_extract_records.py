"""Records are saved as JSON Lines and read back; what is no record is refused by line."""

import json

import pytest
from extract_samples import reader, war_report
from hypothesis import given
from hypothesis import strategies as st

from extract.records.records import Argument, Record, read_records, write_records
from ontology.errors import InputError

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
OFFSETS = st.integers(0, 10**6)
ARGUMENTS = st.builds(Argument, TEXTS, OFFSETS, OFFSETS, TEXTS, TEXTS)
RECORDS = st.builds(
    Record,
    document=TEXTS,
    reader=TEXTS,
    frame=TEXTS,
    kinds=st.lists(TEXTS, max_size=3).map(tuple),
    start=OFFSETS,
    end=OFFSETS,
    sentence=st.tuples(OFFSETS, OFFSETS),
    arguments=st.lists(ARGUMENTS, max_size=3).map(tuple),
    modality=TEXTS,
    reference=TEXTS,
)
STRIKE = Record("a", "rules/1", "strike", ("Airstrike",), 0, 6, (0, 20), (Argument("place", 7, 9),))


def line(**changes: object) -> str:
    """The line of a record with some keys changed; None takes a key out."""
    content = {**json.loads(next(write_records([STRIKE]))), **changes}
    return json.dumps({key: value for key, value in content.items() if value is not None})


@given(st.lists(RECORDS, max_size=4))
def test_records_are_read_back_as_they_were(records: list[Record]) -> None:
    """Whatever their words: quotes, line ends, any script."""
    assert list(read_records(write_records(records))) == records


@given(RECORDS)
def test_a_record_is_one_line(record: Record) -> None:
    """A text file of them has a line for each."""
    (written,) = write_records([record])

    assert written.count("\n") == 0
    assert json.loads(written)["frame"] == record.frame


def test_keys_are_sorted_and_words_are_readable() -> None:
    """Two runs give the same bytes, and a person can read them."""
    (written,) = write_records([Record("Ḥama", "rules/1", "name", (), 0, 1, (0, 1))])

    assert written == (
        '{"arguments": [], "document": "Ḥama", "end": 1, "frame": "name", "kinds": [], '
        '"modality": "asserted", "reader": "rules/1", "reference": "", "sentence": [0, 1], '
        '"start": 0}'
    )


def test_what_the_reader_finds_survives_saving() -> None:
    """A graph can be rebuilt from saved records without any reader."""
    document = war_report("Rebels shelled a bridge on Monday, killing nine people, the mayor said.")
    records = reader().read(document)

    assert len(records) > 2
    assert tuple(read_records(write_records(records))) == records


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "strike",
        "[]",
        line(arguments=None),
        line(sentence=None),
        line(kinds=None),
        line(frame=None),
        line(sentence=[1, 2, 3]),
        line(arguments=[{"role": "place"}]),
        line(arguments=["place"]),
        line(colour="red"),
    ],
    ids=[
        "empty",
        "no JSON",
        "a list",
        "no arguments",
        "no sentence",
        "no kinds",
        "no frame",
        "three offsets",
        "half an argument",
        "an argument of words",
        "another key",
    ],
)
def test_a_line_that_is_no_record_is_named(bad: str) -> None:
    """The error gives its number, counted from one."""
    with pytest.raises(InputError, match="line 2 is no record"):
        list(read_records([line(), bad]))
