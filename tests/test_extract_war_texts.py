"""Which texts give events: reports of war do, and texts that only borrow its words do not."""

import pytest
from extract_samples import records_of

from extract.documents import Document

PEACE = {
    "an exercise": """
        Some 9,000 soldiers began a two-week exercise on the island on Tuesday, in which an
        invented enemy bombards the harbour and lands troops on the beaches. On the third
        day of the scenario its missiles destroy the airbase and kill 40 soldiers, who are
        played by cadets. Drones of the red force attacked a column outside the village of
        Holm, and umpires ruled that six tanks had been lost. In the second phase a
        ceasefire is signed under the mediation of a fictitious envoy.
    """,
    "a quarrel over fish": """
        Trawlers rammed each other on Friday in the latest skirmish of what skippers call
        the herring war, and both governments accused each other of breaking last year's
        truce over quotas. "They attacked us at dawn, it was an ambush," said one skipper. A
        fishermen's leader denied that his men had fired first and said they had defended
        their grounds against an invasion. The deal on catches, brokered by the European
        Commission, bars big boats until October.
    """,
    "a match": """
        City bombarded the visitors' goal from the first whistle and won the derby after a
        devastating attack by their striker, who struck twice within three minutes. The
        captain fired a rocket into the corner. Their coach said that his troops had been
        shot to pieces. "We went to war without ammunition," he said. Fans of both clubs
        fought outside the stadium.
    """,
    "a price war": """
        The two largest supermarket chains have agreed to a truce in the price war that has
        killed off small dairies. The deal, brokered by the farmers' union, was called a
        surrender. A third retailer, under siege from investors since its takeover
        collapsed, launched an offensive with an attack on brand prices and refused to join
        the agreement.
    """,
    "a game": """
        In the studio's new game, players command soldiers that must take the fort under
        artillery fire, call airstrikes and negotiate a ceasefire. In the first mission your
        troops attack a village at dawn and blow up a bridge; in the second, bombers kill
        half of the squad. Reviewers praised the sound of the shells. The game runs on all
        consoles.
    """,
    "a strike of dockers": """
        Dockers ended a strike of eleven days after a night of talks, and both sides hailed
        the deal. They had besieged the terminal since June and repelled two attempts by
        police to clear it, in which 14 were hurt. The agreement raises pay by six per cent.
        A smaller union rejected the accord. Employers accused it of holding the harbour
        hostage.
    """,
    "a wildfire": """
        Firefighters and soldiers fought wildfires on two fronts after flames jumped the
        river and destroyed sixty homes. Helicopters bombed the ridge with water, and the
        army evacuated 4,000 civilians by convoy. Two people were killed. The firefighters
        expect a storm.
    """,
    "a trial": """
        Two men kidnapped the daughter of a grocer and fired on the officers who freed her
        from captivity, a prosecutor told the court. The defendants pleaded guilty to the
        abduction and to robbery. Their attorney said they had reached a deal after a raid
        on their house, in which detectives found cocaine, heroin and ammunition. The
        captors face life in prison.
    """,
}
WAR = {
    "a port": """
        Rebels shelled the port on Monday, killing three dockers and a nurse, and a missile
        hit the fish market. The army said its artillery had returned fire. Prices have
        tripled since the siege began, the dockers' union said, and the militants have held
        the airbase for a week.
    """,
    "a raid during an exercise": """
        Militants attacked an army base in the north during an exercise on Friday and killed
        nine soldiers. Drones had struck the town the day before. The insurgents took
        rockets and mortars, and the military sent troops in a convoy.
    """,
    "captives who come home": """
        Twelve nurses who had been kidnapped by the extremist Vale Brotherhood were handed
        to their families on Sunday after two years in captivity. Under the deal the
        government set nine of its men free. "They were held with other captives in the
        hills," the governor told a briefing.
    """,
    "a town that gives itself up": """
        The militia agreed to surrender the town to its elders on Thursday. Under the
        agreement its men will hand over their guns and ammunition and be spared, a former
        envoy told the channel by telephone. He insisted that they would not surrender to
        the new governor.
    """,
}


def _events(text: str) -> list[str]:
    document = Document("report", " ".join(text.split()))
    found = records_of(document, "strike") + records_of(document, "agreement")
    return [document.text[record.start : record.end] for record in found]


@pytest.mark.parametrize("text", PEACE.values(), ids=PEACE)
def test_a_field_that_borrows_words_of_war_gives_no_strike_and_no_agreement(text: str) -> None:
    """However warlike its words: words of the field itself stand beside them."""
    assert _events(text) == []


@pytest.mark.parametrize("text", WAR.values(), ids=WAR)
def test_a_war_that_reaches_a_market_or_an_exercise_gives_strikes(text: str) -> None:
    """Words of another field alone do not silence a report of war."""
    assert _events(text)


def test_a_statement_on_a_truce_in_some_country_says_few_words_of_war_often() -> None:
    """Two different ones, and that people there are in need of peace, are enough."""
    text = """
        I welcome the renewal of the truce in Sudan. This truce has held for three weeks and has let
        food reach people who had none. I am grateful to Kenya, which played a central part in
        renewing the truce. The truce is a first step. It is not enough: the parties to the conflict
        must now talk to each other. The Sudanese Government must open the roads, as it agreed to do
        under the truce. We call on all to make use of the calm that the truce has brought, and to
        end this conflict for good. The people of Sudan have waited too long, and we shall stand by
        them and by all who work for peace in the region.
    """
    quarrel = text.replace("in Sudan", "in the chip trade").replace("Sudan", "the West")

    assert _events(text)
    assert _events(quarrel) == []
