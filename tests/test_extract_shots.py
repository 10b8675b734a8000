"""Attacks told by fire, pushes and those behind them, and what looks like one and is none."""

import pytest
from extract_samples import arguments_of, read, records_of, war_report

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
        ("Rebel fire on a police post killed four people.", {"Rebel"}, {"a police post"}),
        ("Israeli tank fire on a shelter killed six people.", {"Israeli"}, {"a shelter"}),
        (
            "A push by the army to take the town of Bama killed two.",
            {"the army"},
            {"the town of Bama"},
        ),
        (
            "The army began an offensive to retake the town of Sekota.",
            {"The army"},
            {"the town of Sekota"},
        ),
        ("Shells from the rebel enclave have hit a school.", {"rebel"}, {"a school"}),
        ("A rocket from the militia-held suburb hit a bank.", {"militia"}, {"a bank"}),
        ("Missiles from Yemen hit an oil depot.", set(), {"an oil depot"}),
    ],
)
def test_fire_and_pushes_are_attacks_of_whose_they_are(
    sentence: str, attackers: Words, targets: Words
) -> None:
    """A country from which something came does not say who fired it."""
    assert judged(sentence) == (attackers, targets)


@pytest.mark.parametrize(
    "sentence",
    [
        "Fire in the kitchen killed four people.",
        "The union's drive to take control of the board failed.",
        "The bank launched a campaign to take the market.",
        "There is no shelter for those who carry out attacks on our citizens.",
        "The army will pursue militants who attack villages.",
        "The navy shot down two missiles over the sea.",
        "Soldiers destroyed eight of the incoming missiles.",
    ],
)
def test_blazes_campaigns_sorts_of_people_and_interceptions_are_no_attacks(sentence: str) -> None:
    """Nobody struck anybody."""
    assert list(records_of(war_report(sentence), "strike")) == []


@pytest.mark.parametrize(
    ("sentence", "attackers"),
    [
        ("Karimov masterminded the attacks on two hotels.", {"Karimov"}),
        ("The man had orchestrated attacks on American bases.", {"The man"}),
        ("The commander took part in the attack on a base.", {"The commander"}),
        ("The colonel approved the attack on a police post.", {"The colonel"}),
        ("Moussa oversaw the shelling of the port by the militia.", {"the militia"}),
        ("The cabinet did not approve the attack on a police post.", set()),
    ],
)
def test_who_planned_led_or_shared_in_an_attack_made_it(sentence: str, attackers: Words) -> None:
    """Unless it is told who carried it out."""
    assert judged(sentence)[0] == attackers


def test_the_strikes_are_those_told_as_several() -> None:
    """And an attack with its own day and target is another."""
    several = read(
        "Ethiopian airstrikes hit a port. A day before, rebels made an attack on the town of Axum."
        " The strikes also hit a power station."
    )
    other = read(
        "Rebels attacked an oil terminal in Sirte. The attacks on the power plants on March 19"
        " were condemned."
    )

    assert several.values("hasTarget") == {"port", "power station", "axum"}
    assert len({c.about for c in several.claims("hasTarget")}) == 2
    assert len({c.about for c in other.claims("hasTarget")}) == 2


def test_an_attack_of_which_little_is_known_is_told_again_in_full() -> None:
    """By the same side, right after, in the same country."""
    told = read(
        "Three soldiers were killed in an attack by Al Shabaab in Somalia. The deaths came after an"
        " Al Shabaab rocket attack on trucks near the town of Afmadow."
    )

    assert {c.about for c in told.claims("killed")} == {c.about for c in told.claims("hasTarget")}


def test_a_death_in_a_rocket_attack_is_of_that_attack() -> None:
    """Not of the strike that its sentence begins with."""
    told = read("A drone attack on Haifa followed the death of a man in a rocket attack on a farm.")

    dead = {claim.about for claim in told.claims("killed")}
    farm = {claim.about for claim in told.claims("hasTarget") if told.short(claim) == "farm"}
    assert dead == farm


def test_whom_a_strike_at_an_airport_killed_by_name_was_aimed_at() -> None:
    """Where it was is told; with no name among the dead the airport was struck."""
    named = read(
        "Jets killed the commander Qasem Nuri in an airstrike. America carried out the airstrike at"
        " Sirte International Airport, where Qasem Nuri was arriving."
    )
    nobody = read("A strike at Sirte International Airport killed three people.")

    assert named.values("hasTarget") == {"Qasem Nuri"}
    assert nobody.values("hasTarget") == {"Sirte International Airport"}


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        (
            "Russia attacked Odesa with an X-59 guided missile, which was shot down.",
            ("MissileStrike",),
        ),
        ("The envoy spoke after Tuesday's strike.", ("Strike",)),
        ("This is the first time jets have struck Yemen.", ("Airstrike",)),
        ("A missile came near, which the army said it shot down.", None),
    ],
)
def test_a_missile_shot_down_tells_with_what_was_struck(
    sentence: str, kinds: tuple[str, ...] | None
) -> None:
    """And a day or "the first time" is enough to tell of a strike."""
    found = [record.kinds for record in records_of(war_report(sentence), "strike")]
    assert found == ([kinds] if kinds is not None else [])
