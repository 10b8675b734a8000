"""Which words of a text tell of one and the same strike, and which of another one."""

from datetime import date

import pytest
from extract_samples import Reading, read

KINDS = "Strike Airstrike DroneStrike MissileStrike Shelling Bombing GroundAttack Offensive".split()


def strikes(reading: Reading) -> int:
    """How many strikes a text tells of."""
    types = {thing.iri: set(thing.types) for thing in reading.resolution.things}
    return sum(bool(found & set(KINDS)) for found in types.values())


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen opened fire on worshippers at a mosque in Peshawar, killing nine people. "
        "The attackers, dressed in uniforms, stormed the Jamia mosque shortly after prayers.",
        "Saudi warplanes attacked a suspected Houthi target in northern Yemen on Monday. "
        "Residents said the jets fired missiles at a depot near the village of Kitaf.",
        "Russian missiles hit Kyiv on Monday. The missiles struck an apartment block.",
        "Somali militants ambushed a convoy of Ethiopian troops near Baidoa. "
        "The militants fired rockets at the trucks and killed three soldiers.",
        "Gunmen shot dead a journalist in Karachi on Tuesday. "
        "Police said two men on a motorcycle opened fire on his car near the Press Club.",
        "Drones hit a train near Kharkiv. Soldiers sat in the carriage hit by one of the drones.",
    ],
    ids=["the attackers", "the jets", "the missiles", "the militants", "his car", "hit by"],
)
def test_those_who_struck_before_go_on_with_the_same_strike(text: str) -> None:
    """Whatever else is told to be struck, as far as day and place do not speak against it."""
    assert strikes(read(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed three policemen in Kandy. Earlier, four soldiers were killed when rebels "
        "attacked a patrol.",
        "Troops killed three rebels near Goma on Monday. Hours later, rebels killed two soldiers "
        "in an ambush.",
        "Rebels attacked an army post near Gao. Separately, a bomb killed two policemen.",
        "Two people were killed in clashes in Aden. In another incident, gunmen killed a colonel.",
        "Aircraft hit a factory in Gaza. The aircraft also struck a tunnel in Rafah.",
        "The army said rebels killed six soldiers. The rebels later killed four villagers.",
        "A car bomb killed a colonel in Omsk. His deputy was killed in a similar bombing in Perm.",
    ],
    ids=["earlier", "hours later", "separately", "another incident", "also", "later", "similar"],
)
def test_words_of_time_and_of_otherness_begin_another_strike(text: str) -> None:
    """Though the same people may have done it."""
    assert strikes(read(text)) == 2


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "A landmine killed three people when it exploded under a bus near Gao.",
            {"occurredAt": "gao"},
        ),
        (
            "A Kabul car bombing killed five people last week, another attack ascribed to the "
            "Taliban.",
            {"occurredAt": "kabul", "hasAttacker": "taliban"},
        ),
        (
            "The army repelled an attack by rebels near Goma, killing 40 fighters.",
            {"occurredAt": "goma", "hasAttacker": "rebels"},
        ),
        (
            "The envoy condemned the attacks in Homs, where nine men were killed in bombings that "
            "targeted a hospital.",
            {"occurredAt": "homs", "hasTarget": "hospital"},
        ),
        (
            "The rebels accused the army of killing two farmers in shelling near Homs.",
            {"occurredAt": "homs"},
        ),
    ],
    ids=["a clause of time", "words beside it", "what came of it", "the scene", "the means"],
)
def test_a_sentence_tells_of_one_strike_in_several_ways(text: str, facts: dict[str, str]) -> None:
    """Clauses and words beside a strike add to it."""
    reading = read(text)

    assert strikes(reading) == 1
    assert {k: v for k, v in facts.items() if v in reading.values(k)} == facts


def test_the_second_sentence_tells_more_of_the_leads_airstrike() -> None:
    """ "Southern Yemen" and "this week" become a village and a day."""
    reading = read(
        "A NATO airstrike in southern Afghanistan this week killed 30 fighters, officials said. "
        "Warplanes bombed a compound in Helmand province on Wednesday."
    )

    assert strikes(reading) == 1
    assert date(2017, 9, 6).isoformat() in reading.values("startDate")


@pytest.mark.parametrize(
    ("text", "kinds", "target"),
    [
        (
            "A suicide attacker ploughed a car bomb into a checkpoint in Gao.",
            {"Bombing"},
            "checkpoint",
        ),
        (
            "Militants crashed a truck packed with explosives into a barracks in Gao.",
            {"Bombing"},
            "a barracks",
        ),
    ],
    ids=["a car bomb", "a laden truck"],
)
def test_what_is_driven_into_something_strikes_it(text: str, kinds: set[str], target: str) -> None:
    """A bomb on wheels, or a vehicle full of explosives."""
    reading = read(text)

    assert {k for k in KINDS if reading.things(k)} == kinds
    assert reading.values("hasTarget") == {target}


def test_troops_that_drive_tanks_into_a_town_do_not_strike_it() -> None:
    """Nor do people in bomb shelters stand for a bombing."""
    text = "Troops drove tanks into the town of Goma. People were sent to bomb shelters nearby."

    assert strikes(read(text)) == 0


def test_victims_without_a_cause_are_of_the_strike_told_last() -> None:
    """Not of the one that the text began last."""
    reading = read(
        "A bomb hit a school in Homs. A mine hit a farm in Hama. The attack on the school angered "
        "the town. Nine men were killed."
    )
    dead = {claim.about for claim in reading.claims("killed")}

    assert dead == {c.about for c in reading.claims("occurredAt") if reading.short(c) == "homs"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rockets struck Mitiga Airport on Monday.", "airport"),
        ("The envoy welcomed the probe into the raid on a farm, which took place in Homs.", "homs"),
        ("A missile killed three sailors on a ship while crossing the Gulf of Aden.", "aden"),
        ("A drone fired a missile at a group of militants east of Homs, killing one.", "homs"),
        ("Airstrikes against militants this week in Homs killed nine men.", "homs"),
        ("Rebels left Idlib province. Gunmen killed a guard in the same province.", "idlib"),
    ],
    ids=[
        "a named building",
        "a clause further on",
        "on the way",
        "a quarter",
        "a week",
        "the same",
    ],
)
def test_a_strike_is_placed_by_words_around_it(text: str, place: str) -> None:
    """By what was struck, where it went, and what stands behind a day or a noun."""
    assert any(place in value.lower() for value in read(text).values("occurredAt"))


@pytest.mark.parametrize(
    "text",
    [
        "The minister ordered the resumption of strikes against militants in Gaza.",
        "The envoy praised the suspension of airstrikes on rebels near Homs.",
    ],
)
def test_what_is_only_feared_or_to_begin_again_is_no_strike(text: str) -> None:
    """A halt, a risk and a resumption are no attacks."""
    assert strikes(read(text)) == 0


def test_the_dead_of_a_flood_are_no_victims_of_a_strike() -> None:
    """Though a strike is told just before."""
    reading = read("A rocket wounded two guards in Homs. Floods killed 100 people in Hama.")
    struck = {claim.about for claim in reading.claims("occurredAt")}

    assert struck.isdisjoint({claim.about for claim in reading.claims("killed")})


def test_an_attack_on_what_no_arms_can_hit_is_no_strike() -> None:
    """It is one of words or laws."""
    assert strikes(read("The envoy called the ban a direct assault on freedom of the press.")) == 0


def test_the_day_of_an_inquiry_is_not_that_of_the_raid() -> None:
    """ "Voted on Monday for a probe into the raid": the raid was before."""
    reading = read("The council voted on Monday to set up a probe into the raid on a farm in Homs.")

    assert reading.values("startDate") == set()


@pytest.mark.parametrize(
    "text",
    [
        "An airstrike hit a depot near Taiz on Tuesday. Nine people died in the raid.",
        "Warplanes hit a clinic in Idlib. The bombing killed two nurses.",
        "Drones struck a flour mill in Gondar. Six workers died in the blast.",
        "Missiles hit a bridge in Odesa on Monday. Officials said the barrage killed three.",
        "Jets bombed a hall in Hajja on Friday. The massacre left 40 people dead.",
    ],
    ids=["raid", "bombing", "blast", "barrage", "massacre"],
)
def test_a_noun_of_another_kind_names_the_strike_told_before(text: str) -> None:
    """After an airstrike "the raid" is that airstrike, and its kind stays what it was."""
    reading = read(text)
    types = {t for thing in reading.resolution.things for t in thing.types} & set(KINDS)

    assert strikes(reading) == 1
    assert types <= {"Airstrike", "DroneStrike", "MissileStrike"}


def test_who_denied_carrying_out_the_attack_denies_no_attack() -> None:
    """It is the attack that was told; only whose it was is denied."""
    reading = read("Jets bombed a village near Zakho. Turkey denied carrying out the strike.")

    assert strikes(reading) == 1
    assert {claim.modality for claim in reading.claims("hasAttacker")} == {"denied"}


def test_an_attack_of_long_ago_is_not_the_one_in_the_news() -> None:
    """It is told with its day; "the strike" after it is rather the news than a series."""
    reading = read(
        "A drone strike killed a commander in Tyre on Monday. The envoy spoke of the 2 January "
        "2016 attack on Israel. Families fled. The envoy condemned the strike."
    )
    strike = next(thing for thing in reading.resolution.things if "DroneStrike" in thing.types)

    assert len(strike.mentions) == 2
    assert "2016-01-02" not in {c.value for c in reading.claims("startDate") if c.about == strike}


@pytest.mark.parametrize(
    "text",
    [
        "At least 60 people were killed in an attack in Hilla when a fuel tanker full of "
        "explosives slammed into a checkpoint.",
        "Nine soldiers died in an assault near Kidal in which gunmen opened fire on their truck.",
        "An attack on a village near Djibo killed 30 people. Gunmen opened fire on farmers.",
    ],
    ids=["when", "in which", "next sentence"],
)
def test_what_an_attack_was_made_with_is_the_same_attack(text: str) -> None:
    """A clause or the next sentence tells how its victims died."""
    assert strikes(read(text)) == 1


def test_a_day_between_an_attack_and_its_own_clause_is_that_of_the_attack() -> None:
    """Though the tree may hang it on the verb of claiming."""
    reading = read(
        "Militants claimed responsibility for a suicide bombing on 4 May 2017 that killed nine "
        "men in Aden."
    )

    assert reading.values("startDate") == {"2017-05-04"}
