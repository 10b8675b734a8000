"""What stops or should stop tells of no strike; what goes on does."""

import pytest
from extract_samples import records_of, war_report


def modalities(sentence: str) -> list[str]:
    """How far each strike of a sentence is vouched for."""
    return [record.modality for record in records_of(war_report(sentence), "strike")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Israel will halt its airstrikes on Sidon.",
        "Israel promised to end its bombing of Sidon.",
        "Israel was urged to stop its strikes on Sidon.",
        "Israel would suspend its raids on Sidon, Ann Orr said.",
        "The raids on Sidon must stop, Ann Orr said.",
        "Israel agreed to stop shelling Sidon.",
        "Israel ceased shelling Sidon.",
        "Israel said that it would refrain from attacks on Sidon.",
        "Israel offered to halt its attacks on Sidon.",
        "Iran called for an end to the bombardment of Sidon.",
        "The end of the airstrikes on Sidon was welcomed.",
        "Israel pledged not to attack Sidon.",
        "Israel will not bomb Sidon.",
    ],
)
def test_an_end_of_strikes_is_no_strike(sentence: str) -> None:
    """Be it planned, called for, promised or come; nor is it a plan to strike, or a denial."""
    assert modalities(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Israel halted its airstrikes on Sidon.", "asserted"),
        ("Israel has not stopped shelling Sidon.", "asserted"),
        ("Israel refused to halt its airstrikes on Sidon.", "asserted"),
        ("The army failed to stop the attacks on Sidon.", "asserted"),
        ("The end of the attack on Sidon was quiet.", "asserted"),
        ("Israel did not bomb Sidon.", "denied"),
    ],
)
def test_what_was_halted_or_goes_on_was_made(sentence: str, told: str) -> None:
    """Who does not stop goes on, and one attack that is over was one."""
    assert modalities(sentence) == [told]
