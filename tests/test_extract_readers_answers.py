"""Answers of a language model become records: nothing but what was asked for and is in the text."""

import re
from importlib.resources import files

import pytest
from extract_samples import IDS
from hypothesis import given, settings
from hypothesis import strategies as st
from model_service import DENIAL, DOCUMENT, LEAGUE, STRIKE

from extract.readers.answers import AnsweredRecords, answer_schema, find_words
from extract.records.checks import check_records
from extract.records.terms import KINDS, MODALITIES, ROLES
from extract.resolution.resolution import resolve
from extract.text.sentences import Sentence
from ontology.register import load_register


def test_the_instructions_name_what_the_schema_allows() -> None:
    """Frames, kinds and modalities; no role is asked for that records do not know."""
    text = files("extract").joinpath("prompts/records.md").read_text("utf-8")
    rows = [line.split("|")[1:4] for line in text.splitlines() if line.startswith("| ")][2:]
    kinds = {frame.strip(): set(re.findall(r"\b[A-Za-z]+", kind)) for frame, kind, _ in rows}
    roles = {role for row in rows for role in re.findall(r"[a-z]+", row[2])}
    schema = answer_schema()["properties"]["records"]["items"]["properties"]

    assert set(kinds) == set(schema["frame"]["enum"])
    assert all(kinds[frame] & KINDS[frame] for frame in kinds)
    assert {"attacker", "broker", "origin", "speaker"} <= roles & ROLES
    assert all(f"`{name}`" in text for name in MODALITIES)


def test_the_schema_is_of_the_part_that_strict_services_take() -> None:
    """Every object closed, every property required."""
    objects = [answer_schema()]
    for found in objects:
        objects += [p["items"] for p in found["properties"].values() if p["type"] == "array"]

    assert len(objects) == 3
    assert all(o["required"] == list(o["properties"]) for o in objects)
    assert not any(o["additionalProperties"] for o in objects)


@pytest.mark.parametrize(
    ("words", "near", "expected"),
    [
        ("the bridge", 0, "the bridge"),
        ("THE  Bridge", 0, "the bridge"),
        ("bridg", 0, None),
        ("", 0, None),
        ("   ", 0, None),
        ("x" * 500, 0, None),
        ("“at least nine”", 0, "“at least nine”"),
        (".", 0, "."),
    ],
)
def test_words_are_found_whole(words: str, near: int, expected: str | None) -> None:
    """Whatever their case, white space and quotation marks."""
    span = find_words(DOCUMENT.text, words, near, (0, len(DOCUMENT.text)))

    assert (DOCUMENT.text[slice(*span)] if span else None) == expected


def test_the_nearest_of_several_is_taken() -> None:
    """The bridge of the second sentence, not of the first."""
    last = DOCUMENT.text.rindex("the bridge")

    assert find_words(DOCUMENT.text, "the bridge", len(DOCUMENT.text), (0, len(DOCUMENT.text))) == (
        last,
        last + len("the bridge"),
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["strike"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@st.composite
def answers(draw: st.DrawFn) -> object:
    """Anything a service may send: well-formed records with any part replaced."""
    given_records = [dict(draw(st.sampled_from([STRIKE, DENIAL, LEAGUE]))) for _ in range(3)]
    for record in given_records:
        record[draw(st.sampled_from(sorted(record)))] = draw(JSON)
    return draw(JSON | st.just({"records": given_records}))


@settings(max_examples=200)
@given(answers())
def test_whatever_is_answered_gives_records_that_pass_the_check(answer: object) -> None:
    """Or is refused as no answer: nothing a service sends can break a build."""
    start = DOCUMENT.text.index("U.S.")
    split = DOCUMENT.text.index("The Desert")
    passage = (Sentence(start, split - 1), Sentence(split, len(DOCUMENT.text)))
    found = AnsweredRecords(DOCUMENT, "llm:small-1/1", [])
    try:
        found.add(passage, answer)
    except ValueError:
        return

    check_records(DOCUMENT, found.records, load_register())
    resolve(DOCUMENT, found.records, load_register(), IDS)
