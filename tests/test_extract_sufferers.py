"""Whom an attack befell, and who did it, where its own words do not say it."""

import pytest
from extract_samples import arguments_of, records_of, war_report

Words = set[str]


def judged(sentence: str) -> tuple[Words, Words]:
    """The words of the attackers and targets of all strikes of a sentence."""
    document = war_report(sentence)
    told = [arguments_of(document, record) for record in records_of(document, "strike")]
    roles = ("attacker", "target")
    attackers, targets = ({w for one in told for w in one.get(role, ())} for role in roles)
    return attackers, targets


@pytest.mark.parametrize(
    ("sentence", "attackers", "targets"),
    [
        ("Kurdish forces fought off an assault by Hamas.", {"Hamas"}, {"Kurdish forces"}),
        ("The garrison beat back a raid by the rebels.", {"the rebels"}, {"The garrison"}),
        ("Israel defended itself against attacks by Hamas.", {"Hamas"}, {"Israel"}),
        ("Israel defended its farms from attacks by Hamas.", {"Hamas"}, {"Israel"}),
        ("Rebels launched attacks, taking the town of Goma.", {"Rebels"}, {"the town of Goma"}),
        ("A post came under attack from Tuareg rebels.", {"Tuareg rebels"}, {"A post"}),
    ],
)
def test_who_repels_an_attack_or_is_defended_from_it_was_struck(
    sentence: str, attackers: Words, targets: Words
) -> None:
    """Though neither is an object of the attack."""
    assert judged(sentence) == (attackers, targets)


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("A bomb exploded during a wedding in Homs.", {"a wedding"}),
        ("Blasts in a crowded quarter of Homs killed two men.", {"a crowded quarter of Homs"}),
        ("A mine went off as a patrol passed near Homs.", {"a patrol"}),
        ("A missile killed four sailors aboard the Sea Falcon.", {"the Sea Falcon"}),
        ("Rebels killed six men in an ambush on a patrol near Homs.", {"a patrol"}),
        ("Rebels crashed a van full of explosives into the gate of a school.", {"a school"}),
        ("Rockets injured four others near a farm in Homs.", set()),
    ],
)
def test_what_was_struck_beside_its_victims(sentence: str, targets: Words) -> None:
    """Gatherings, busy quarters, passers-by, ships, and what a car bomb was driven into."""
    assert judged(sentence)[1] == targets


@pytest.mark.parametrize(
    ("sentence", "attackers"),
    [
        ("Hamas claimed responsibility for firing rockets at Haifa.", {"Hamas"}),
        ("Iran launched missiles that struck a barracks.", {"Iran"}),
        ("A mine laid by the rebels killed two soldiers.", {"the rebels"}),
        ("Missiles fired from a US warship hit a mill.", {"a US warship"}),
        ("Hamas is believed to be behind the attack on a mill.", {"Hamas"}),
        ("The attack on a mill was attributed to Hamas.", {"Hamas"}),
        ("The attack on a mill was the work of the rebels.", {"the rebels"}),
        ("Soldiers and settlers attacked a mill.", {"Soldiers", "settlers"}),
        ("The bomb was so big that it damaged six cars.", set()),
        ("The army said a bomb burnt before it went off.", set()),
        ("Iran used Iraq as a base for its assault on Basra.", {"Iran"}),
        ("Hamas has not claimed responsibility for the attack on a mill.", set()),
        ("The army broke a truce with the rebels, shelling a mill.", {"The army"}),
        ("Army jets eliminated two rebel commanders near Homs.", {"Army jets"}),
    ],
)
def test_who_did_it_by_words_around_the_deed(sentence: str, attackers: Words) -> None:
    """What they launched, laid or claimed; "it" that is a bomb is nobody."""
    assert judged(sentence)[0] == attackers
