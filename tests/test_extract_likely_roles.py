"""Where no rule tells who made a deal, the model's chances do, if they are high."""

from dataclasses import replace

import pytest
from extract_samples import analysed

from extract.parser.syntax import load_parser
from extract.readers.finders import FINDERS
from extract.sentence.analysis import Analysis
from extract.sentence.likely_roles import likely_parties

TRUCE = (
    "A truce that Kenya hopes will spare Hamas and Israel another month of war was read out "
    "in Doha on Monday."
)
BLAST = "Ansar al-Sharia was suspected at once after a blast outside the court."
WELCOMED = "Kenya and Norway welcomed the news of a truce from Doha."


def added(analysis: Analysis, text: str) -> set[tuple[str, str]]:
    """Role and words of what is probable, beyond what the rules find."""
    deals = [found for find in FINDERS for found in find(analysis) if found.frame == "agreement"]
    return {
        (argument.role, text[argument.start : argument.end])
        for found in deals
        for argument in likely_parties(analysis, found.anchor, found.arguments)
    }


@pytest.mark.parametrize(
    ("text", "probable"),
    [
        (TRUCE, {("party", "Hamas"), ("party", "Israel")}),
        (WELCOMED, set()),
        ("Hamas and Israel signed a truce in Doha.", set()),
    ],
    ids=["parties", "bystanders", "parties told"],
)
def test_what_rules_leave_open_is_filled_where_the_model_is_sure(
    text: str, probable: set[tuple[str, str]]
) -> None:
    """Not where a rule tells it, and nobody who only speaks of it."""
    assert added(analysed(text), text) == probable


def test_a_parser_that_gives_no_chances_adds_nothing() -> None:
    """As those of other packages."""
    analysis = analysed(TRUCE)

    assert added(replace(analysis, parse=replace(analysis.parse, roles=None)), TRUCE) == set()


def test_chances_are_those_of_every_pair_of_words() -> None:
    """Word that has the role, word that tells of the event; and what each word tells of."""
    roles = load_parser().parse(BLAST.split()).roles
    assert roles is not None

    assert roles.chances("attacker").shape == (12, 12)
    assert roles.events("strike").argmax() == BLAST.split().index("blast")
