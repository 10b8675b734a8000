"""How far a sentence vouches for what a verb or noun of it tells."""

import pytest
from extract_samples import analysed

from extract.sentence.modality import modality_at, modality_of, told_modality

VERBS = [
    ("The rebels left the town.", "asserted"),
    ("The rebels did not leave the town.", "denied"),
    ("No rebels left the town.", "denied"),
    ("The rebels never left the town.", "denied"),
    ("Neither the rebels nor their families left the town.", "denied"),
    ("The rebels will leave the town.", "planned"),
    ("The rebels could leave the town.", "hypothetical"),
    ("The rebels must leave the town.", "sought"),
    ("The rebels reportedly left the town.", "alleged"),
    ("The rebels plan to leave the town.", "planned"),
    ("The rebels were preparing to leave the town.", "planned"),
    ("The rebels were to leave the town.", "planned"),
    ("The rebels tried to leave the town.", "sought"),
    ("The army ordered the rebels to leave the town.", "sought"),
    ("The army demanded that the rebels leave the town.", "sought"),
    ("The rebels are expected to leave the town.", "expected"),
    ("The rebels are due to leave the town.", "expected"),
    ("The rebels are likely to leave the town.", "expected"),
    ("The rebels are unlikely to leave the town.", "denied"),
    ("The rebels were unable to leave the town.", "denied"),
    ("The rebels were able to leave the town.", "asserted"),
    ("The rebels refused to leave the town.", "denied"),
    ("The rebels have yet to leave the town.", "denied"),
    ("The army prevented the rebels from leaving the town.", "denied"),
    ("The rebels were prevented from leaving the town.", "denied"),
    ("Snipers stopped the rebels leaving the town.", "denied"),
    ("The rebels waited without leaving the town.", "denied"),
    ("Instead of leaving the town, the rebels dug in.", "denied"),
    ("The army allowed the rebels to leave the town.", "asserted"),
    ("The army let the rebels leave the town.", "asserted"),
    ("The rebels managed to leave the town.", "asserted"),
    ("The rebels were seen leaving the town.", "asserted"),
    ("If the rebels leave the town, the army will enter.", "hypothetical"),
    ("Unless the rebels leave the town, the siege goes on.", "hypothetical"),
    ("It is unclear whether the rebels left the town.", "hypothetical"),
    ("The rebels announced a plan to leave the town.", "planned"),
    ("The rebels rejected a demand to leave the town.", "sought"),
    ("The rebels' refusal to leave the town angered the army.", "denied"),
    ("Residents fear that the rebels will leave the town.", "feared"),
    ("The mediator hopes that the rebels leave the town.", "sought"),
    ("The ministry denied that the rebels had left the town.", "denied"),
    ("The rebels will lay down their arms and leave the town.", "planned"),
    ("The rebels did not fire and left the town.", "asserted"),
    ("The rebels, who did not surrender, left the town.", "asserted"),
    ("After the rebels left the town, the army entered.", "asserted"),
    ("When the rebels have left the town, the army will enter.", "planned"),
]
NOUNS = [
    ("The evacuation began at dawn.", "asserted"),
    ("A planned evacuation began at dawn.", "planned"),
    ("The alleged evacuation took place at dawn.", "alleged"),
    ("The army prevented an evacuation.", "denied"),
    ("The mediator called for an evacuation.", "sought"),
    ("The sides discussed a proposal for the evacuation.", "sought"),
    ("If an evacuation begins, the siege ends.", "hypothetical"),
    ("No evacuation took place.", "denied"),
]


@pytest.mark.parametrize(("text", "modality"), VERBS, ids=[text for text, _ in VERBS])
def test_a_verb_has_the_modality_of_its_clause_and_of_what_it_hangs_on(
    text: str, modality: str
) -> None:
    """Negation, modals, adverbs, governing verbs, adjectives and nouns, conditions."""
    analysis = analysed(text)
    leaving = [p for p in analysis.predications if analysis.tokens[p.verb].lemma == "leave"]

    assert [modality_of(analysis, predication) for predication in leaving] == [modality]


@pytest.mark.parametrize(("text", "modality"), NOUNS, ids=[text for text, _ in NOUNS])
def test_a_noun_has_the_modality_of_its_words_and_of_its_verb(text: str, modality: str) -> None:
    """What is only planned, called for or prevented did not take place by that."""
    analysis = analysed(text)
    (position,) = (i for i, token in enumerate(analysis.tokens) if token.lemma == "evacuation")

    assert modality_at(analysis, position) == modality


@pytest.mark.parametrize(
    "text",
    [
        "The sides were on the verge of a truce.",
        "The sides were close to a truce.",
        "A truce was close.",
    ],
    ids=["verge", "close to", "close"],
)
def test_what_is_near_is_expected(text: str) -> None:
    """A deal that somebody is close to is not made."""
    analysis = analysed(text)
    truce = next(i for i, token in enumerate(analysis.tokens) if token.text == "truce")

    assert modality_at(analysis, truce) == "expected"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The sides were close to a truce brokered by Oman.", "expected"),
        ("The sides signed a truce brokered by Oman.", "asserted"),
        ("A delay in brokering the truce angered Oman.", "expected"),
        ("The hand of Oman in brokering the truce was praised.", "asserted"),
        ("Oman was close to brokering a truce.", "expected"),
    ],
)
def test_what_makes_something_near_or_delayed_is_expected(text: str, modality: str) -> None:
    """A broker of a deal that is only close has not brokered it yet."""
    analysis = analysed(text)
    (verb,) = (p for p in analysis.predications if analysis.tokens[p.verb].lemma == "broker")

    assert told_modality(analysis, verb) == modality


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Please leave the town now.", "hypothetical"),
        ("The army let the rebels leave.", "asserted"),
        ("The rebels left.", "asserted"),
    ],
    ids=["an order", "behind another verb", "a plain past"],
)
def test_what_rules_assert_is_doubted_where_the_parser_is_sure(text: str, modality: str) -> None:
    """But what a verb before it tells of is taken from that verb."""
    analysis = analysed(text)
    (leaving,) = (p for p in analysis.predications if analysis.tokens[p.verb].lemma == "leave")

    assert told_modality(analysis, leaving) == "asserted"
    assert modality_of(analysis, leaving) == modality
