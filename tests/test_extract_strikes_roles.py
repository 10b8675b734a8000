"""Who struck whom, where and when, in sentences written for the purpose."""

import pytest
from extract_samples import arguments_of, records_of, war_report

Roles = dict[str, set[str]]


def roles(sentence: str) -> Roles:
    """The words of all strikes of a sentence by role."""
    document = war_report(sentence)
    found: Roles = {}
    for record in records_of(document, "strike"):
        for role, words in arguments_of(document, record).items():
            found.setdefault(role, set()).update(words)
    return found


def judged(sentence: str, *names: str) -> tuple[set[str], ...]:
    """The words of some roles."""
    found = roles(sentence)
    return tuple(found.get(name, set()) for name in names)


@pytest.mark.parametrize(
    ("sentence", "attackers"),
    [
        ("Fighters of the Tall Valley Front shelled a farm.", {"the Tall Valley Front"}),
        ("Gunmen loyal to Hassan Rouhani shelled a farm.", {"Hassan Rouhani"}),
        ("Militants belonging to Boko Haram shelled a farm.", {"Boko Haram"}),
        ("Men suspected to be from al-Shabab shelled a farm.", {"al-Shabab"}),
        ("Jets thought to belong to the Sudanese army hit a farm.", {"the Sudanese army"}),
        ("Warplanes believed to be Russian bombed a farm.", {"Russian"}),
        ("A group calling itself the Tall Valley Lions shelled a farm.", {"the Tall Valley Lions"}),
        ("The army said that its jets hit a farm.", {"its"}),
        ("Masked men opened fire on a wedding.", {"Masked men"}),
        ("It was noon when unknown armed men opened fire on a wedding.", {"unknown armed men"}),
        ("Nobody saw the hour when unknown armed men shelled a farm.", {"unknown armed men"}),
        ("Al-Shabab took credit for the ambush of a convoy.", {"Al-Shabab"}),
        ("Israeli or American jets hit a farm.", {"Israeli", "American jets"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_fighters_and_arms_strike_for_whom_they_belong_to(
    sentence: str, attackers: set[str]
) -> None:
    """Whether a word after them says so, or what they are said or thought to be."""
    assert judged(sentence, "attacker") == (attackers,)


@pytest.mark.parametrize(
    ("sentence", "targets", "places"),
    [
        ("A bomb went off outside a hotel in Homs.", {"a hotel"}, {"Homs"}),
        ("A car bomb at a school in Homs killed two men.", {"a school"}, {"a school", "Homs"}),
        ("Gunmen shot dead two miners in Homs.", {"two miners"}, {"Homs"}),
        ("Troops fired on a crowd in Homs.", {"a crowd"}, {"Homs"}),
        ("Rebels attacked a post 9 miles west of Homs.", set(), {"Homs"}),
        ("Rebels ambushed a convoy nine km south of Homs.", {"a convoy"}, {"Homs"}),
        ("The raid in Homs, 9 miles west of Hama, hit a mill.", {"a mill"}, {"Homs"}),
        (
            "A mortar killed two men on the outskirts of Homs.",
            {"two men"},
            {"the outskirts of Homs"},
        ),
        ("A rocket hit the entrance of a clinic in Homs.", {"a clinic"}, {"Homs"}),
        ("Two men were hurt in Homs, where rebels shelled a mill.", {"a mill"}, {"Homs"}),
        ("The attack on a convoy, which took place in Homs, hurt two.", {"a convoy"}, {"Homs"}),
        ("Jets bombed a hideout of the Tall Valley Front in Homs.", {"a hideout"}, {"Homs"}),
        ("A gunman walked into a bar in Homs and killed two guards.", {"two guards"}, {"Homs"}),
        ("Jets hit the port of Latakia.", {"the port"}, {"Latakia"}),
        ("The attack on Damascus killed two men.", {"Damascus"}, set()),
        ("A rocket hit a mill owned by a baker in Homs.", {"a mill"}, {"Homs"}),
        ("A bomb tore through a bus carrying guards near Homs.", {"a bus"}, {"Homs"}),
        ("Homs was the target of a suicide attack.", {"Homs"}, set()),
        ("A barracks was the scene of a car bombing.", set(), {"A barracks"}),
        ("Nine died in an air strike Sunday on a dairy.", {"a dairy"}, set()),
        ("An air strike late Monday night against a camp killed two.", {"a camp"}, set()),
        (
            "Gunmen struck at a barracks in the trading hub of Homs.",
            {"a barracks"},
            {"the trading hub of Homs"},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_was_struck_and_where(sentence: str, targets: set[str], places: set[str]) -> None:
    """A building at which a bomb went off was struck; so far from a town is near it."""
    assert judged(sentence, "target", "place") == (targets, places)


@pytest.mark.parametrize(
    ("sentence", "attackers", "targets"),
    [
        ("The hospital was bombed by the coalition.", {"the coalition"}, {"The hospital"}),
        ("It was the coalition that bombed the mill.", {"the coalition"}, {"the mill"}),
        ("The coalition is believed to have bombed the mill.", {"The coalition"}, {"the mill"}),
        ("The mill is thought to have been hit by rebels.", {"rebels"}, {"The mill"}),
        ("The bridge bombed by the army last week fell.", {"the army"}, {"The bridge"}),
        ("The convoy that militants attacked carried flour.", {"militants"}, {"The convoy"}),
        ("The convoy the militants attacked carried flour.", {"the militants"}, {"The convoy"}),
        ("The militants who attacked the convoy fled.", {"The militants"}, {"the convoy"}),
        ("Pilots were ordered to bomb the bridge.", {"Pilots"}, {"the bridge"}),
        ("Militants advanced and attacked the convoy.", {"Militants"}, {"the convoy"}),
        ("The rebels made bombs to target the army.", {"The rebels"}, {"the army"}),
        ("The camp was hit and destroyed by army jets.", {"army jets"}, {"The camp"}),
        ("Rebels fired on a clinic run by a charity.", {"Rebels"}, {"a clinic"}),
        ("Rebels shelled a kitchen run by aid workers.", {"Rebels"}, {"a kitchen"}),
        ("A camp run by the army was shelled by rebels.", {"rebels"}, {"A camp"}),
        ("A mill and a clinic were hit by rebels.", {"rebels"}, {"A mill", "a clinic"}),
        ("The raids that targeted a mill and a farm killed six.", set(), {"a mill", "a farm"}),
        ("Six men died in raids that hit a mill.", set(), {"a mill"}),
        ("Jets shelled a mill and tanks had come near.", set(), {"a mill"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_voice_and_clause_tells_who_struck_whom(
    sentence: str, attackers: set[str], targets: set[str]
) -> None:
    """Passives, clefts, infinitives, relative clauses and participles."""
    assert judged(sentence, "attacker", "target") == (attackers, targets)


@pytest.mark.parametrize(
    ("sentence", "attackers", "targets"),
    [
        ("An airstrike by the coalition on a depot killed six.", {"the coalition"}, {"a depot"}),
        ("The army's shelling of the suburb went on.", {"army"}, {"the suburb"}),
        ("Coalition airstrikes hit two bakeries.", {"Coalition"}, {"two bakeries"}),
        ("Russian and Syrian airstrikes hit the mill.", {"Russian", "Syrian"}, {"the mill"}),
        ("Rebels carried out an attack on army posts.", {"Rebels"}, {"army posts"}),
        ("Attacks on army posts were carried out by rebels.", {"rebels"}, {"army posts"}),
        ("The strike, carried out by Turkish jets, hit a car.", {"Turkish jets"}, {"a car"}),
        ("The village came under shelling by troops.", {"troops"}, {"The village"}),
        ("The base came under attack by militants.", {"militants"}, {"The base"}),
        ("Bombings aimed at the army were blamed on rebels.", {"rebels"}, {"the army"}),
        ("The rebels blamed the attack on the army.", {"the army"}, set()),
        ("Nobody claimed responsibility for the bombing of a post.", set(), {"a post"}),
        ("The army was behind the bombing of a mosque.", {"The army"}, {"a mosque"}),
        ("Few saw the raid on a mill, but it was launched by rebels.", {"rebels"}, {"a mill"}),
        ("Two men died in a rebel attack on a checkpoint.", {"rebel"}, {"a checkpoint"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_noun_has_owners_authors_and_aims(
    sentence: str, attackers: set[str], targets: set[str]
) -> None:
    """Before it, after it, and with the verbs that it hangs on."""
    assert judged(sentence, "attacker", "target") == (attackers, targets)


@pytest.mark.parametrize(
    ("sentence", "attackers"),
    [
        ("A missile fired by the Houthis struck a tanker.", {"the Houthis"}),
        ("Drones belonging to the rebels damaged a bridge.", {"the rebels"}),
        ("Jets from the coalition bombed the mill.", {"the coalition"}),
        ("Tanks of the Lebanese army pounded a farm.", {"the Lebanese army"}),
        ("Forces of the regime shelled a farm.", {"the regime"}),
        ("Warplanes bombed a farm.", set()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_whoever_owns_the_weapons_strikes(sentence: str, attackers: set[str]) -> None:
    """Weapons without an owner are nobody's."""
    assert judged(sentence, "attacker") == (attackers,)


@pytest.mark.parametrize(
    ("sentence", "attackers"),
    [
        ("The army said it had bombed a farm.", {"The army"}),
        ("The army said that they had bombed a farm.", {"The army"}),
        ("Jets helped the rebels as they attacked a farm.", {"the rebels"}),
        ("After the rebels fled, they attacked a farm.", {"the rebels"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_pronoun_gives_way_to_its_noun(sentence: str, attackers: set[str]) -> None:
    """As far as the sentence has it, and it agrees in number."""
    assert judged(sentence, "attacker") == (attackers,)


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("In Homs, troops stormed a farm and shelled a mill.", {"Homs"}),
        ("Rebels attacked a post in the town of Morek.", {"the town of Morek"}),
        ("Rebels attacked posts in Hama province, near Morek.", {"Hama province", "Morek"}),
        ("The Aleppo bombing killed two.", {"Aleppo"}),
        ("Clashes with rebels broke out near Homs.", {"Homs"}),
        ("France condemned the attack in Homs on a market.", {"Homs"}),
        ("A blast in Homs wounded six.", {"Homs"}),
        ("Rebels attacked a post in secret.", set()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_place_is_told_before_after_or_in_the_noun(sentence: str, places: set[str]) -> None:
    """What opens a sentence goes for all its verbs."""
    assert judged(sentence, "place") == (places,)


@pytest.mark.parametrize(
    ("sentence", "victims"),
    [
        ("Shelling by the army killed nine farmers.", {"nine farmers"}),
        ("Nine farmers were killed in airstrikes.", {"Nine farmers"}),
        ("Nine farmers died in the airstrikes.", {"Nine farmers"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_victims_are_told_apart_from_targets(sentence: str, victims: set[str]) -> None:
    """They count as struck only where nothing else is said to be."""
    assert judged(sentence, "victim", "target") == (victims, set())


def test_lists_come_from_the_tree_and_not_from_commas() -> None:
    """Three attackers and three targets; a clause between commas joins no list."""
    sentence = "Rebels, tribesmen and police attacked a mill, a farm and, on Monday, two posts."

    assert judged(sentence, "attacker", "target") == (
        {"Rebels", "tribesmen", "police"},
        {"a mill", "a farm", "two posts"},
    )


def test_what_a_weapon_hit_and_whom_it_killed_is_one_strike() -> None:
    """The dead are victims beside the thing that was struck."""
    text = "A car bomb hit a bus near Homs on Monday and killed at least nine people."
    document = war_report(text)
    told = [arguments_of(document, record) for record in records_of(document, "strike")]

    assert [(one["target"], one["killed"]) for one in told] == [(["a bus"], ["at least nine"])]


@pytest.mark.parametrize(
    ("sentence", "attackers", "targets"),
    [
        ("A group accused the army of killing two men in Homs.", {"the army"}, {"two men"}),
        ("The army launched an incursion into Aleppo.", {"The army"}, {"Aleppo"}),
        ("Ann Orr directed air strikes against a camp.", {"Ann Orr"}, {"a camp"}),
    ],
)
def test_who_is_accused_who_invades_and_who_gives_the_order(
    sentence: str, attackers: set[str], targets: set[str]
) -> None:
    """Not who accuses; where they went in; whoever ordered it."""
    assert judged(sentence, "attacker", "target") == (attackers, targets)
