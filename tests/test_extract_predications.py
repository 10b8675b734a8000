"""Who does what to whom, in sentences written for the purpose."""

import pytest
from extract_samples import analysed, words_of
from hypothesis import given
from hypothesis import strategies as st

Roles = tuple[list[str], list[str]]
ANY_WORDS = st.lists(
    st.sampled_from(
        """The rebels army shelled hit by to and , who that were was killed wounding convoy of in
        after town Monday two about " not – ’s Aleppo said will ( 20 . forced leave""".split()
    ),
    max_size=25,
).map(" ".join)


def roles(sentence: str) -> dict[str, Roles]:
    """Agents and patients of each verb of a sentence, by its lemma."""
    analysis = analysed(sentence)
    return {
        analysis.tokens[p.verb].lemma: (
            words_of(analysis, p.agents, sentence),
            words_of(analysis, p.patients, sentence),
        )
        for p in analysis.predications
    }


@pytest.mark.parametrize(
    ("sentence", "verb", "agents", "patients"),
    [
        ("Gunners shelled the depot.", "shell", ["Gunners"], ["the depot"]),
        ("He hit it.", "hit", ["He"], ["it"]),
        ("Rebels picked off three tanks.", "pick", ["Rebels"], ["three tanks"]),
        ("On Sunday rebels shelled a market.", "shell", ["rebels"], ["a market"]),
        ("Before dawn on Monday, gunmen raided a post.", "raid", ["gunmen"], ["a post"]),
        ("The mortar fire destroyed four houses.", "destroy", ["The mortar fire"], ["four houses"]),
        ("Shelling by the army killed nine people.", "kill", ["Shelling"], ["nine people"]),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_an_active_verb_has_its_subject_and_object(
    sentence: str, verb: str, agents: list[str], patients: list[str]
) -> None:
    """Words of time before or after belong to neither."""
    assert roles(sentence)[verb] == (agents, patients)


@pytest.mark.parametrize(
    ("sentence", "verb", "agents", "patients"),
    [
        ("The depot was shelled by gunners.", "shell", ["gunners"], ["The depot"]),
        ("The hospital has been struck twice this week.", "strike", [], ["The hospital"]),
        ("The city was being shelled at noon.", "shell", [], ["The city"]),
        ("The plane was brought down by a missile.", "bring", ["a missile"], ["The plane"]),
        ("The bridge bombed on Monday collapsed.", "bomb", [], ["The bridge"]),
        ("The men besieged in the old town gave up.", "besiege", [], ["The men"]),
        ("Fighters backed by the coalition won.", "back", ["the coalition"], ["Fighters"]),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_the_subject_of_a_passive_is_its_patient(
    sentence: str, verb: str, agents: list[str], patients: list[str]
) -> None:
    """Who stands after "by" is the agent; participles after a noun are passives too."""
    assert roles(sentence)[verb] == (agents, patients)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The depot and the clinic were shelled by the rebels.",
            {"shell": (["the rebels"], ["The depot", "the clinic"])},
        ),
        (
            "Warplanes bombed the bridge and cratered the runway.",
            {"bomb": (["Warplanes"], ["the bridge"]), "crater": (["Warplanes"], ["the runway"])},
        ),
        (
            "Troops stormed the village, killed two guards and left.",
            {
                "storm": (["Troops"], ["the village"]),
                "kill": (["Troops"], ["two guards"]),
                "leave": (["Troops"], []),
            },
        ),
        (
            "The army and its allies have surrounded the enclave.",
            {"surround": (["The army", "its allies"], ["the enclave"])},
        ),
        (
            "The raid killed a guard and two of his aides.",
            {"kill": (["The raid"], ["a guard", "two of his aides"])},
        ),
    ],
    ids=["two patients", "two verbs", "three verbs", "two agents", "partitive"],
)
def test_lists_share_what_stands_once(sentence: str, expected: dict[str, Roles]) -> None:
    """Several agents or patients of one verb, several verbs of one agent."""
    assert roles(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "verb", "agents", "patients"),
    [
        ("The rebels, who hold the hill, attacked.", "hold", ["The rebels"], ["the hill"]),
        ("The rebels, who hold the hill, attacked a post.", "attack", ["The rebels"], ["a post"]),
        ("It hit the convoy that left the town.", "leave", ["the convoy"], ["the town"]),
        ("Pilots bombing the port turned away.", "bomb", ["Pilots"], ["the port"]),
        ("The drone killed two, wounding ten others.", "wound", ["The drone"], ["ten others"]),
        ("A bomb exploded, killing six men.", "kill", ["A bomb"], ["six men"]),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_relative_clauses_and_participles_find_their_subject(
    sentence: str, verb: str, agents: list[str], patients: list[str]
) -> None:
    """The noun before "who", or the subject of the main clause."""
    assert roles(sentence)[verb] == (agents, patients)


@pytest.mark.parametrize(
    ("sentence", "verb", "agents", "patients"),
    [
        ("Rebels agreed to release the men.", "release", ["Rebels"], ["the men"]),
        ("Villagers were forced to leave their homes.", "leave", ["Villagers"], ["their homes"]),
        (
            "The colonel ordered soldiers to burn the village.",
            "burn",
            ["soldiers"],
            ["the village"],
        ),
    ],
    ids=["subject control", "passive control", "object control"],
)
def test_an_infinitive_takes_its_subject_from_its_governor(
    sentence: str, verb: str, agents: list[str], patients: list[str]
) -> None:
    """Who agrees, releases; who is forced or ordered, leaves or burns."""
    assert roles(sentence)[verb] == (agents, patients)


def test_complements_are_listed_with_their_prepositions() -> None:
    """In order, each with all phrases that hang on it."""
    sentence = "The army shelled rebels near the farm and the mill with mortars."
    analysis = analysed(sentence)
    (shelled,) = analysis.predications

    assert [(p, words_of(analysis, listed, sentence)) for p, listed in shelled.complements] == [
        ("near", ["the farm", "the mill"]),
        ("with", ["mortars"]),
    ]


@given(ANY_WORDS)
def test_roles_lie_inside_the_sentence_whatever_the_words(sentence: str) -> None:
    """Ungrammatical text fails nowhere, and no phrase is both agent and patient of a verb."""
    analysis = analysed(sentence)

    for predication in analysis.predications:
        phrases = predication.agents + predication.patients
        assert all(0 <= p.first <= p.head <= p.last < len(analysis.tokens) for p in phrases)
        assert not set(predication.agents) & set(predication.patients)
