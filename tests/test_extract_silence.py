"""Who says nothing of an attack makes no statement, and denies nothing."""

import pytest
from extract_samples import arguments_of, records_of, war_report


@pytest.mark.parametrize(
    "sentence",
    [
        "Gunmen attacked a mill; Hamas did not claim responsibility.",
        "Gunmen attacked a mill, but Hamas has not claimed responsibility for the attack.",
        "Gunmen attacked a mill, which no group has claimed.",
        "Gunmen attacked a mill, and nobody said why.",
    ],
)
def test_silence_gives_an_attack_no_speaker_and_no_other_author(sentence: str) -> None:
    """ "Did not claim", "nobody said": the attack is told by the narrator."""
    document = war_report(sentence)
    told = [(r.modality, arguments_of(document, r)) for r in records_of(document, "strike")]

    assert {modality for modality, _ in told} == {"asserted"}
    assert {words for _, one in told for words in one.get("attacker", ())} == {"Gunmen"}
    assert [words for _, one in told for words in one.get("speaker", ())] == []
    assert records_of(document, "statement") == []


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The Taliban have not claimed the attack on a mill.", "asserted"),
        ("Israel neither confirmed nor denied the raid on a mill.", "asserted"),
        ("Israel did not comment on the strike on a mill.", "asserted"),
        ("Israel did not say why its jets bombed a mill.", "asserted"),
        ("Israel would not say whether its jets bombed a mill.", "hypothetical"),
        ("Israel did not say that its jets bombed a mill.", "hypothetical"),
        ("The claim that Israel bombed a mill was heard in Gaza.", "alleged"),
    ],
)
def test_what_is_not_spoken_of_is_told_as_far_as_the_words_take_it_for_granted(
    sentence: str, modality: str
) -> None:
    """An attack that nobody comments on took place; what is not said to have been may not."""
    document = war_report(sentence)
    (record,) = records_of(document, "strike")

    assert (record.modality, "speaker" in arguments_of(document, record)) == (modality, False)


def test_a_relative_clause_of_silence_ends_with_it() -> None:
    """What the group did is not what it did not say."""
    document = war_report("Hamas, which has not claimed the raid, killed nine soldiers in May.")

    assert records_of(document, "strike")[-1].modality == "asserted"
