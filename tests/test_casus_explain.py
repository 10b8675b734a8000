"""``casus explain``: what a thing rests on, for people and for programs."""

import json
from pathlib import Path

import pytest
from conftest import RunCasus

from casus.terms import one_line

HEZBOLLAH = "https://w3id.org/casus/id/party/hezbollah"
HEADLINE = "Islamic State fighters leave Lebanese border under evacuation deal"


@pytest.mark.parametrize("name", ["party:hezbollah", HEZBOLLAH])
def test_a_thing_is_shown_with_its_claims_sentences_and_documents(
    casus: RunCasus, example_build: Path, name: str
) -> None:
    """From the name of a party down to the words that it rests on."""
    ran = casus("explain", example_build, name)

    lines = ran.output.splitlines()
    blocks = ran.output.split("\n\n")
    (brokered,) = (b for b in blocks if "hasBroker · Hezbollah" in b and "Northern Wire" in b)
    assert (ran.code, ran.errors) == (0, "")
    assert lines[:2] == ["Hezbollah (ArmedGroup, Organization, Party)", HEZBOLLAH]
    assert brokered.splitlines()[2:] == [
        f"  Northern Wire, 2017-08-28, “{HEADLINE}”",
        "  “Hezbollah brokered the evacuation deal.”",
    ]


def test_every_claim_that_is_shown_can_be_explained(casus: RunCasus, example_build: Path) -> None:
    """The names that are printed are names that the command takes."""
    ran = casus("explain", example_build, "party:hezbollah")
    first = next(word for word in ran.output.split() if word.startswith("claim:"))
    again = casus("explain", example_build, first)

    assert again.code == 0
    assert again.output.splitlines()[2] == "1 claim"
    assert f"  {first} " in again.output


def test_an_explanation_comes_as_json_for_programs(casus: RunCasus, example_build: Path) -> None:
    """IRIs in full, every part by itself."""
    ran = casus("explain", example_build, "party:hezbollah", "--json")

    found = json.loads(ran.output)
    assert (found["iri"], found["label"]) == (HEZBOLLAH, "Hezbollah")
    assert {claim["source"]["publisher"] for claim in found["claims"]} >= {
        "Northern Wire",
        "Harbour Courier",
    }


def test_a_thing_that_is_not_there_is_named(casus: RunCasus, example_build: Path) -> None:
    """One line with its IRI in full."""
    ran = casus("explain", example_build, "party:nobody")

    assert (ran.code, ran.output) == (1, "")
    assert "https://w3id.org/casus/id/party/nobody" in ran.errors
    assert ran.errors.count("\n") == 1


@pytest.mark.parametrize("sign", ["\x1b[2J", "\x07", "\r", "\u202e", "\n"], ids=ascii)
def test_words_from_a_report_cannot_command_the_terminal(sign: str) -> None:
    """Whoever wrote a report does not write to the screen of whoever reads it."""
    assert one_line(f"fifty {sign}killed").isprintable()
