"""Which words tell of a strike, of which kind, on whom; and which only sound like one."""

from dataclasses import replace

import pytest
from extract_samples import analysed, arguments_of, read, records_of, war_report

from extract.parser.entities import Entity
from extract.records.records import Record
from extract.sentence.analysis import Analysis
from extract.strikes.strikes import find_strikes

Told = dict[str, list[str]]


def strikes(text: str) -> list[tuple[Record, Told]]:
    """The strikes of a report that says only this, with the words of their roles."""
    document = war_report(text)
    return [(r, arguments_of(document, r)) for r in records_of(document, "strike")]


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("A mine exploded under a bus near Homs.", "Bombing", "target", "a bus"),
        ("A car packed with explosives hit their post.", "Bombing", "target", "their post"),
        ("A bomb-laden van slammed into a post in Homs.", "Bombing", "target", "a post"),
        ("A shell exploded near a bus.", "Shelling", "target", "a bus"),
        ("Rebels detonated a truck bomb at a checkpoint.", "Bombing", "attacker", "Rebels"),
        ("The bridge was blown up by rebels.", "Bombing", "target", "The bridge"),
        ("The army fired drones at the depot.", "DroneStrike", "target", "the depot"),
        ("Jets dropped bombs on the village.", "Airstrike", "target", "the village"),
        ("Warplanes struck a market in Homs.", "Airstrike", "target", "a market"),
        ("Militants launched missiles at an airbase.", "MissileStrike", "attacker", "Militants"),
        ("The police fired on protesters.", "GroundAttack", "target", "protesters"),
        ("The soldiers shot at a car in Homs.", "GroundAttack", "target", "a car"),
        ("Police shot and wounded a man.", "GroundAttack", "target", "a man"),
        ("Rebels clashed with soldiers near Hama.", "GroundAttack", "target", "soldiers"),
        ("The rebels exchanged fire with soldiers.", "GroundAttack", "attacker", "The rebels"),
        ("A missile tore through a clinic in Homs.", "MissileStrike", "target", "a clinic"),
        ("The truck came under fire near Homs.", "GroundAttack", "place", "Homs"),
        ("A school in Homs came under drone and mortar attack.", "Shelling", "target", "A school"),
        ("Another on a market near Homs killed nine.", "Strike", "target", "a market"),
        (
            "On Monday, shelling of the clinic, the last here, killed two.",
            "Shelling",
            "target",
            "the clinic",
        ),
        (
            "Turkish artillery and rocket fire on a village killed six.",
            "MissileStrike",
            "attacker",
            "Turkish",
        ),
        ("A Syrian barrage of drones slammed into a clinic.", "DroneStrike", "target", "a clinic"),
        ("A car bomb exploded at the Bara junction.", "Bombing", "place", "the Bara junction"),
        ("His men attacked a farming community near Homs.", "Strike", "attacker", "His"),
        ("Shells fell on a school near Homs.", "Shelling", "target", "a school"),
        ("Two rockets landed near the market in Homs.", "MissileStrike", "place", "Homs"),
        ("The air force shelled a farm.", "Shelling", "attacker", "The air force"),
        ("The militia claimed responsibility.", "Strike", "attacker", "The militia"),
        ("Police held the militia responsible.", "Strike", "attacker", "the militia"),
        ("Residents blamed the army.", "Strike", "attacker", "the army"),
        ("Soldiers seized Marune, a garrison.", "GroundAttack", "target", "Marune"),
        (
            "A drone hit a bus in the department of Marune.",
            "DroneStrike",
            "place",
            "the department of Marune",
        ),
        ("Army drones set fire to a depot.", "DroneStrike", "target", "a depot"),
        ("The army answered with airstrikes on the camp.", "Airstrike", "attacker", "The army"),
        (
            "The truce ended with the firing by the militia of six mortar rounds toward a post.",
            "Shelling",
            "target",
            "a post",
        ),
        (
            "Jets bombed what the ministry called a training camp.",
            "Airstrike",
            "target",
            "a training camp",
        ),
        (
            "Six soldiers were hurt when they were ambushed by gunmen.",
            "GroundAttack",
            "target",
            "Six soldiers",
        ),
        ("A strike on a wedding feast killed nine guests.", "Strike", "target", "a wedding feast"),
        ("Its fighters attacked a school in Homs.", "Strike", "attacker", "Its"),
        ("A car bomb detonated next to a bus in Hama.", "Bombing", "target", "a bus"),
        ("A car bomb struck a bus and killed nine men.", "Bombing", "target", "a bus"),
        ("A strike by a drone on a car killed two men.", "DroneStrike", "target", "a car"),
        ("An attack with mortars on a market was reported.", "Shelling", "target", "a market"),
        ("Jets dropped barrel bombs on a school.", "Airstrike", "target", "a school"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_what_weapons_do_is_a_strike(text: str, kind: str, role: str, words: str) -> None:
    """Explosions, fire and clashes need no object that is struck."""
    ((record, told),) = strikes(text)

    assert record.kinds == (kind,)
    assert told[role] == [words]


def test_two_things_may_share_one_article() -> None:
    """Though a noun before a noun often modifies it."""
    ((_, told),) = strikes("An airstrike on a clinic and residential area near Homs killed two.")

    assert sorted(told["target"]) == ["a clinic", "residential area"]


def test_two_things_attacked_at_once_are_one_attack() -> None:
    """Who attacked a school and a barracks did so once; a road and a bridge bombed are two."""
    ((_, told),) = strikes("Gunmen attacked a school and a barracks near Homs.")

    assert told["target"] == ["a school", "a barracks"]
    assert len(strikes("Jets bombed the road and a bridge near Homs.")) == 2


def test_the_language_of_war_in_a_match_report_tells_of_no_war() -> None:
    """Some figures of speech in a long text make no war, though four of them are different."""
    words = (
        "The forwards came under attack, laid siege to the goal and sent in a missile of a shot."
    )
    more = " ".join(f"After {n} minutes they had the lead and kept it." for n in range(60))
    text = f"{words} It was no ceasefire but a bombardment, the coach said. {more}"
    document = replace(war_report(""), text=text)

    assert not records_of(document, "strike")


@pytest.mark.parametrize(
    "text",
    [
        "A strike by dock workers hit the port.",
        "A workers’ strike hit the port.",
        "The strike by bus drivers hit the capital.",
        "Two accidental explosions shook the plant.",
        "A gas explosion damaged the house.",
        "The treasury hit ten officials with sanctions.",
        "The checkpoints made operations difficult.",
        "Police fired tear gas at the crowd.",
        "The country launched a satellite.",
        "Lawmakers clashed over the budget.",
    ],
)
def test_labour_accidents_and_sanctions_are_no_strikes(text: str) -> None:
    """Even in a text about war."""
    assert strikes(text) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Jets bombed a bridge.", ("Airstrike",)),
        ("The rebels bombed a tower.", ("Bombing",)),
        ("Airstrikes killed 50 fighters and destroyed 20 vehicles.", ("Airstrike", "EventSeries")),
        ("An airstrike killed 50 fighters and destroyed 20 vehicles.", ("Airstrike",)),
        ("The militia attacked the camp with drones.", ("DroneStrike",)),
    ],
    ids=["jets", "rebels", "dispatch", "one", "drones"],
)
def test_a_strike_is_of_the_kind_that_agents_and_instruments_tell(
    text: str, kinds: tuple[str, ...]
) -> None:
    """Rebels have no aircraft; plural strikes with several counts are a series."""
    ((record, _),) = strikes(text)

    assert record.kinds == kinds


def test_a_strike_told_before_its_suspect_is_the_strike_told_before() -> None:
    """ "The bombing suspect" speaks of the bombing."""
    ((record, _),) = strikes("Police arrested the bombing suspect.")

    assert (record.kinds, record.reference) == (("Bombing",), "definite")


def test_the_words_of_a_strike_begin_with_what_struck() -> None:
    """ "The explosion hit a bakery" and not "hit a bakery" denotes it."""
    text = "The explosion hit a bakery."
    document = war_report(text)
    (record,) = records_of(document, "strike")

    assert document.text[record.start : record.end] == "The explosion hit a bakery"


def marked(text: str, word: str, kind: str = "ATTACK") -> Analysis:
    """A sentence in which the parser marks one word and nothing else."""
    analysis = analysed(text)
    index = next(i for i, token in enumerate(analysis.tokens) if token.text == word)
    triggers = (Entity(index, index + 1, kind),)
    return replace(analysis, parse=replace(analysis.parse, triggers=triggers))


@pytest.mark.parametrize(
    ("text", "word", "kind", "expected"),
    [
        ("A wave of attacks shook the town.", "attacks", "ATTACK", ["Strike"]),
        ("A wave of attacks shook the town.", "attacks", "DIE", []),
        ("The guard was executed in his house.", "executed", "ATTACK", ["GroundAttack"]),
        ("The guard was executed in his house.", "house", "ATTACK", []),
        ("A strike by nurses hit the hospital.", "strike", "ATTACK", []),
    ],
    ids=["noun", "death", "verb", "unknown", "labour"],
)
def test_a_word_that_the_parser_marks_is_a_strike_if_a_frame_knows_it(
    text: str, word: str, kind: str, expected: list[str]
) -> None:
    """The mark adds what the frame leaves out for want of roles, and nothing else."""
    plain = {strike.anchor for strike in find_strikes(marked(text, word, "NONE"))}
    found = find_strikes(marked(text, word, kind))

    assert [strike.kind for strike in found if strike.anchor not in plain] == expected


def test_a_strike_on_a_town_that_no_list_knows_is_kept() -> None:
    """Its roles are words then; they lead to no party and no place."""
    reading = read("Qarbuniya was shelled on Monday.")

    assert reading.things("Shelling") == ["shelling on Qarbuniya"]


def test_the_dead_of_a_war_belong_to_no_strike() -> None:
    """They are told in the same breath and are an event of their own."""
    reading = read(
        "An airstrike killed two guards near Homs. "
        "More than 9,000 people have been killed since the war began."
    )
    killed = {reading.short(claim): claim.about for claim in reading.claims("killed")}

    assert set(killed) == {"2", "9001"}
    assert killed["2"] != killed["9001"]


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("Two men were shot dead near Durban.", {"target": ["Two men"], "place": ["Durban"]}),
        ("A convoy was ambushed near Gao.", {"target": ["A convoy"], "place": ["Gao"]}),
        (
            "Six gunmen burst into an office in Yala and opened fire.",
            {"attacker": ["Six gunmen"], "place": ["an office", "Yala"]},
        ),
        (
            "Soldiers died when their truck drove over a roadside bomb in Helmand.",
            {"target": ["their truck"], "place": ["Helmand"]},
        ),
        (
            "The patrol came under attack near Timbuktu.",
            {"target": ["The patrol"], "place": ["Timbuktu"]},
        ),
        (
            "A suicide bombing took place Sunday in the district of Urgon.",
            {"place": ["the district of Urgon"]},
        ),
        (
            "Two shoppers were killed by a suicide bomber in Tel Aviv.",
            {"attacker": ["a suicide bomber"], "target": ["Two shoppers"], "place": ["Tel Aviv"]},
        ),
    ],
    ids=[
        "shot",
        "ambushed",
        "fire alone",
        "a mine driven over",
        "under attack",
        "a day between",
        "where who struck was",
    ],
)
def test_an_attack_is_read_without_attacker_or_target(
    sentence: str, roles: dict[str, list[str]]
) -> None:
    """And where clause, day or attacker stand between it and its place."""
    (strike,) = find_strikes(analysed(sentence))
    found: dict[str, list[str]] = {}
    for argument in strike.arguments:
        found.setdefault(argument.role, []).append(sentence[argument.start : argument.end])

    assert found == roles
