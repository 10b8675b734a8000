"""Denials without content of their own: what they deny was told before, by somebody else."""

import pytest
from extract_samples import arguments_of, read, records_of, war_report

from extract.records.records import Record

DENIED = [
    pytest.param(
        "Activists feared that the rebels had been taken to the coast, but officials denied it.",
        "movement",
        {"moves": ["the rebels"], "destination": ["the coast"], "speaker": ["officials"]},
        "officials denied it",
        id="in the same sentence",
    ),
    pytest.param(
        "The rebels said the army had shelled the market. The army denied the claim.",
        "strike",
        {"attacker": ["the army"], "target": ["the market"], "speaker": ["The army"]},
        "The army denied the claim",
        id="in the next sentence",
    ),
    pytest.param(
        "The army was rumoured to have shelled the market; the ministry denies it.",
        "strike",
        {"attacker": ["The army"], "target": ["the market"], "speaker": ["the ministry"]},
        "the ministry denies it",
        id="of a rumour, in the same sentence",
    ),
]
SAYS_ITSELF = [
    "The rebels said the army had shelled the market. The army denied that it had left.",
    "The rebels said the army had shelled the market. The rebels denied it.",
    "The army left the town on Monday. The weather was fine.",
]


def denials(text: str) -> list[tuple[Record, dict[str, list[str]], str]]:
    """The records that deny something, with the words of their roles and their own words."""
    document = war_report(text)
    return [
        (record, arguments_of(document, record), document.text[record.start : record.end])
        for frame in ("movement", "strike", "handover")
        for record in records_of(document, frame)
        if record.reference == "denial"
    ]


@pytest.mark.parametrize(("text", "frame", "roles", "words"), DENIED)
def test_what_is_denied_was_told_before(
    text: str, frame: str, roles: dict[str, list[str]], words: str
) -> None:
    """The denial has the roles of what it denies, its own speaker and its own words."""
    ((record, found, told),) = denials(text)

    assert (record.frame, record.modality, told) == (frame, "denied", words)
    assert found == roles


@pytest.mark.parametrize("text", SAYS_ITSELF, ids=["content", "same speaker", "no denial"])
def test_nothing_else_is_denied(text: str) -> None:
    """A denial with a content of its own denies that; nobody denies what they say themselves."""
    assert denials(text) == []


def test_a_denial_is_about_the_same_event() -> None:
    """One strike, told by the one and denied by the other, each claim in its own sentence."""
    text = "The rebels said the army had shelled the market. The army denied the claim."
    claims = read(text).claims("hasTarget")

    assert len({claim.about for claim in claims}) == 1
    assert [claim.modality for claim in claims] == ["asserted", "denied"]
    assert len({claim.sentence for claim in claims}) == 2


def test_who_denies_in_so_many_words_denies_the_same_movement() -> None:
    """A fear and its denial are about one movement, so that they contradict each other."""
    text = (
        "Iraqi officials feared that the fighters had been taken to the coast. "
        "Coalition officials denied that the fighters had been taken to the coast."
    )
    claims = read(text).claims("hasDestination")

    assert {claim.modality for claim in claims} == {"feared", "denied"}
    assert len({claim.about for claim in claims}) == 1


def test_aid_that_one_lets_through_and_another_says_is_kept_is_one_handover() -> None:
    """ "They let trucks bring food", "they keep any aid away": aid, asserted and denied."""
    text = (
        "US officials say they have been allowing trucks to resupply the group with food. "
        "Hezbollah claimed the US was preventing any aid to the convoy."
    )
    claims = [claim for claim in read(text).claims("concerns") if claim.value == "aid"]

    assert {claim.modality for claim in claims} == {"asserted", "denied"}
    assert len({claim.about for claim in claims}) == 1
