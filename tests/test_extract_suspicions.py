"""Who is said or suspected to stand behind a strike, and which phrases can strike at all."""

import pytest
from extract_samples import arguments_of, records_of, war_report


def vouched(sentence: str) -> dict[str, str]:
    """The words of who strikes or does not in all strikes of a sentence, with the modality."""
    document = war_report(sentence)
    return {
        document.text[argument.start : argument.end]: argument.modality or record.modality
        for record in records_of(document, "strike")
        for argument in record.arguments
        if argument.role == "attacker"
    }


def attackers(sentence: str) -> set[str]:
    """The words of the attackers of all strikes of a sentence, who had no part left out."""
    document = war_report(sentence)
    return {
        document.text[argument.start : argument.end]
        for record in records_of(document, "strike")
        for argument in record.arguments
        if argument.role == "attacker" and argument.modality != "denied"
    }


@pytest.mark.parametrize(
    ("sentence", "suspects"),
    [
        ("Kyiv pointed the finger at Iran for the attack on a mill.", {"Iran"}),
        ("Kyiv laid the blame for the attack on a mill on the rebels.", {"the rebels"}),
        ("Suspicion fell on Hamas after the attack on a mill.", {"Hamas"}),
        ("The Taliban were prime suspects in the attack on a mill.", {"The Taliban"}),
        ("Hamas is the suspected perpetrator of the bombing of a mill.", {"Hamas"}),
        ("The attack on a mill bore the hallmarks of Hamas.", {"Hamas"}),
        ("Kyiv held the rebels responsible for the bombing of a mill.", {"the rebels"}),
        ("The attack on a mill, which Kyiv blamed on the rebels, was filmed.", {"the rebels"}),
        ("An airstrike attributed to Israel hit a mill.", {"Israel"}),
        ("Hamas claimed the attack on Israel.", {"Hamas"}),
        ("Taliban spokesman Ali Orr claimed responsibility for the raid on a mill.", {"Taliban"}),
        ("Kyiv condemned Hamas, which was behind the attack on a mill.", {"Hamas"}),
        ("Nobody has claimed responsibility for the bombing of a mill.", set()),
        ("The Taliban denied any part in the attack on a mill.", set()),
    ],
)
def test_turns_of_speech_tell_who_is_suspected(sentence: str, suspects: set[str]) -> None:
    """But not who is struck, who denies it, or that nobody claims it."""
    assert attackers(sentence) == suspects


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Suspicion fell on Hamas after the attack on a mill.", {"Hamas": "alleged"}),
        ("Suspicion turned to Hamas after a bomb hit a mill.", {"Hamas": "alleged"}),
        ("Hamas was the main suspect after a bomb hit a mill.", {"Hamas": "alleged"}),
        ("A drone hit a mill; Kyiv pointed the finger at Iran.", {"Iran": "alleged"}),
        ("The attack on a mill was thought to be the work of Hamas.", {"Hamas": "alleged"}),
        ("The attack on a mill was probably the work of Hamas.", {"Hamas": "alleged"}),
        ("Hamas is believed to be behind the bombing of a mill.", {"Hamas": "alleged"}),
        ("Hamas may be behind the bombing of a mill.", {"Hamas": "alleged"}),
        ("Hamas is said to have carried out the attack on a mill.", {"Hamas": "alleged"}),
        ("Hamas is widely believed to have bombed a mill.", {"Hamas": "alleged"}),
        ("Kyiv blamed the attack on a mill on Hamas.", {"Hamas": "alleged"}),
        ("The bombing of a mill was attributed to Hamas.", {"Hamas": "alleged"}),
        ("Police suspect that Hamas was behind the attack on a mill.", {"Hamas": "alleged"}),
        ("Suspected Hamas fighters attacked a mill.", {"Suspected Hamas fighters": "alleged"}),
        (
            "Suspected members of Hamas attacked a mill.",
            {"Suspected members of Hamas": "alleged"},
        ),
        ("Fighters believed to belong to Hamas attacked a mill.", {"Hamas": "alleged"}),
        ("Hamas was behind the bombing of a mill.", {"Hamas": "asserted"}),
        ("Hamas claimed responsibility for the bombing of a mill.", {"Hamas": "asserted"}),
        ("A court convicted Hamas of the bombing of a mill.", {"Hamas": "asserted"}),
        ("Hamas was not behind the bombing of a mill.", {"Hamas": "denied"}),
        ("The attack on a mill was not the work of Hamas.", {"Hamas": "denied"}),
        ("Hamas was cleared of the bombing of a mill.", {"Hamas": "denied"}),
        ("Police exonerated Hamas over the attack on a mill.", {"Hamas": "denied"}),
        ("Kyiv found that Hamas had no part in the attack on a mill.", {"Hamas": "denied"}),
        ("Hamas had nothing to do with the attack on a mill.", {"Hamas": "denied"}),
        ("Hamas denied any involvement in the attack on a mill.", {"Hamas": "denied"}),
        ("Hamas denied that it was behind the attack on a mill.", {"Hamas": "denied"}),
    ],
)
def test_a_part_is_told_outright_alleged_or_denied(sentence: str, parts: dict[str, str]) -> None:
    """Whom somebody suspects did not strike for that, and who is cleared did not at all."""
    assert vouched(sentence) == parts


@pytest.mark.parametrize("sentence", ["Kyiv blamed Hamas for the attack on a mill."])
def test_an_attack_stays_told_where_only_its_author_is_doubted(sentence: str) -> None:
    """Who blames somebody for an attack takes it for granted."""
    (record,) = records_of(war_report(sentence), "strike")

    assert record.modality == "asserted"


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Rebel groups shelled a mill.", {"Rebel groups"}),
        ("The military wings of Fatah and Hamas attacked a mill.", {"Fatah", "Hamas"}),
        (
            "A little-known group, the Tall Valley Lions, attacked a mill.",
            {"the Tall Valley Lions"},
        ),
        ("A mill was hit by Syrian planes or those of Russia.", {"Syrian planes", "Russia"}),
        ("Warplanes from the NATO-led force bombed a mill.", {"the NATO-led force"}),
        ("Fighters with the Islamic State attacked a mill.", {"the Islamic State"}),
        ("Herdsmen attacked a mill.", {"Herdsmen"}),
        ("Commandos stormed a mill.", {"Commandos"}),
        ("A mob torched a mill in a raid.", {"A mob"}),
        ("Troops from 3rd Battalion stormed a mill.", {"Troops"}),
        ("A battalion of the Syrian army shelled a mill.", {"the Syrian army"}),
        ("Ann Orr joined Hamas, an armed group which has attacked a mill.", {"Hamas"}),
        ("A woman blew herself up at a mill.", {"A woman"}),
        ("Relief groups attacked a plan.", set()),
    ],
)
def test_who_can_strike(sentence: str, who: set[str]) -> None:
    """Groups of fighters, the masters of wings and planes, and people who hardly fight."""
    assert attackers(sentence) == who


def test_an_invasion_is_of_the_country_that_is_struck() -> None:
    """And an offensive is that of those who began it."""
    document = war_report("Iraq's invasion of Kuwait was condemned.")
    (record,) = records_of(document, "strike")
    told = arguments_of(document, record)

    assert (told["attacker"], told["target"]) == (["Iraq"], ["Kuwait"])


def test_what_is_halted_by_those_who_began_it_was_their_own() -> None:
    """Who halts its offensive was not attacked."""
    document = war_report("Israel halted its offensive in Gaza.")
    (record,) = records_of(document, "strike")

    assert "target" not in arguments_of(document, record)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("A bomb hit a mill in Kabul, and Hamas later claimed it.", {"Hamas"}),
        ("A blast wrecked a mill, and Hamas said it was responsible.", {"Hamas"}),
        ("A blast wrecked a mill; police said the rebels were behind it.", {"the rebels"}),
        ("A blast wrecked a mill; police were sure that Hamas was to blame.", {"Hamas"}),
        ("A blast wrecked a mill; no group had said that it was behind it.", set()),
        ("A blast wrecked a mill, but Hamas said it was not responsible.", set()),
        ("Kyiv accused Russia of an attack on a mill.", {"Russia"}),
        ("Police suspected Hamas of the bombing of a mill.", {"Hamas"}),
    ],
)
def test_a_later_clause_tells_who_is_answerable(sentence: str, who: set[str]) -> None:
    """Not who says that he is not, and not that nobody says so."""
    assert attackers(sentence) == who


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Rebels hijacked a train in a raid that killed nine.", {"Rebels"}),
        ("Rebels burned a camp, an attack that nobody prevented.", {"Rebels"}),
        ("Israel acknowledged carrying out strikes on a mill.", {"Israel"}),
        ("A raid on a mill was carried out by its closest ally, Israel.", {"Israel"}),
        ("Israel said that one of its jets bombed a mill.", {"its"}),
        ("Ann Orr's jets bombed a mill.", {"Ann Orr's jets"}),
        ("Hamas said that one of its members carried out the attack on a mill.", {"its"}),
        ("Houthi missiles fired at a mill woke the town.", {"Houthi missiles"}),
        ("Houthi rockets fell on a mill.", {"Houthi rockets"}),
        ("Syrian-made rockets fell on a mill.", set()),
        ("The bombing of a mill was blamed on the Red Hand Commando.", {"the Red Hand Commando"}),
        ("Residents of the town reported shelling on Monday.", set()),
        ("Nine died in a jihadist attack on a mill.", {"jihadist"}),
        ("Israel denied that its planes had taken part in the attack on a mill.", set()),
    ],
)
def test_whose_deed_the_words_around_tell(sentence: str, who: set[str]) -> None:
    """Who acts in the clause of the raid, and whose the weapons are."""
    assert attackers(sentence) == who
