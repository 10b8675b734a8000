"""Proper names: those of the register, told apart by syntax, and unknown ones by their shape."""

import pytest
from extract_samples import analysed, finder, tagged
from hypothesis import given
from hypothesis import strategies as st

from extract.sentence.names import NameFinder
from extract.sentence.proper_names import Name
from ontology.register import Register

ANY_WORDS = st.lists(
    st.sampled_from(
        """Syria Syrian Hezbollah Dr. Col. Ryan S. Dillon al-Assad the The of for and Ministry
        Brigade New York US us IS is Damascus in said , - ’s group Kuleba Oleksiy 5 İ « É""".split()
    ),
    max_size=20,
).map(" ".join)


def known(sentence: str) -> list[str]:
    """Kind and slug of the names of a sentence that the register holds."""
    return [f"{name.kind}/{name.slug}" for name in analysed(sentence).names if name.slug]


def unknown(sentence: str) -> list[tuple[str, str]]:
    """Words and class of the names of a sentence that the register does not hold."""
    return [(name.text, name.type_name) for name in analysed(sentence).names if not name.slug]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Hezbollah and ISIS agreed.", ["party/hezbollah", "party/islamic-state"]),
        ("Hizbollah left the town.", ["party/hezbollah"]),
        ("President Al Sisi left.", ["party/abdel-fattah-el-sisi"]),
        ("Abdel-Fattah El-Sisi left.", ["party/abdel-fattah-el-sisi"]),
        ("Al Qaeda left.", ["party/al-qaeda"]),
        ("The Islamic State group left.", ["party/islamic-state"]),
        ("ISIS-held land was quiet.", ["party/islamic-state"]),
        ("The UN-led talks failed.", ["party/united-nations"]),
        ("IS fighters left.", ["party/islamic-state"]),
        ("The WHO knew.", ["party/world-health-organization"]),
        ("WHO IS RIGHT", []),
        ("THE FSA LEFT SYRIA", ["party/free-syrian-army", "party/syria"]),
        ("The Syrian Army advanced.", ["party/syrian-army"]),
        ("Deir ez-Zor fell.", ["place/deir-al-zour"]),
        ("Deir al-Zour province fell.", ["place/deir-al-zour-province"]),
        ("The U.S.-led coalition struck.", ["party/us-led-coalition"]),
        ("Stephen Townsend spoke.", ["party/stephen-townsend"]),
        ("Col. Ryan S. Dillon spoke.", ["party/ryan-dillon"]),
        ("The Syrians left.", ["party/syria"]),
        ("The Government of the Bahamas met.", ["party/bahamas-government"]),
        (
            "The Popular Front for the Liberation of Palestine met.",
            ["party/popular-front-for-the-liberation-of-palestine"],
        ),
        ("Turkish jets struck.", ["party/turkey"]),
        ("The syrian army advanced.", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_names_of_the_register_are_found_in_any_spelling(sentence: str, found: list[str]) -> None:
    """Labels, aliases and demonyms, with initials and titles; capitals are required."""
    assert known(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Syria bombed the town.", ["party/syria"]),
        ("Jets struck in Syria.", ["place/syria"]),
        ("Troops entered Iraq from Syria.", ["party/iraq", "place/syria"]),
        ("Troops fought near Syria and Iraq.", ["place/syria", "place/iraq"]),
        ("The deal with Syria held.", ["party/syria"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_state_and_its_country_are_told_apart_by_syntax(sentence: str, found: list[str]) -> None:
    """A subject acts; after "in", "near", "from" stands a place."""
    assert known(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Damascus denied the claim.", ["party/syria-government"]),
        ("The convoy reached Damascus.", ["place/damascus"]),
        ("Buses left from Damascus.", ["place/damascus"]),
        ("The Kremlin said it knew.", ["party/russia-government"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_capital_stands_for_its_government_only_where_it_acts(
    sentence: str, found: list[str]
) -> None:
    """A metonym is an entry of its own, and syntax decides."""
    assert known(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The US objected.", ["party/united-states"]),
        ("The U.S. objected.", ["party/united-states"]),
        ("Let us go.", []),
        ("IS fighters left.", ["party/islamic-state"]),
        ("It is what it is.", []),
        ("He asked who knew.", []),
        ("The WHO knew.", ["party/world-health-organization"]),
        ("UN envoys met.", ["party/united-nations"]),
        ("Elle a un sac.", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_acronym_is_a_name_in_capitals_only(sentence: str, found: list[str]) -> None:
    """ "us" is no state, "is" no armed group."""
    assert known(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Dmytro Kuleba spoke.", ["party/dmytro-kuleba"]),
        ("Minister Kuleba spoke.", ["party/dmytro-kuleba"]),
        ("Later Kuleba spoke.", ["party/dmytro-kuleba"]),
        ("Oleksiy Kuleba spoke.", []),
        ("Later Oleksiy Kuleba spoke.", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_surname_after_another_given_name_is_somebody_else(
    sentence: str, found: list[str]
) -> None:
    """Oleksiy Kuleba is not Dmytro Kuleba."""
    assert known(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Captain Omar Haddad left.", [("Omar Haddad", "Person")]),
        ("Omar Haddad said so.", [("Omar Haddad", "Person")]),
        ("Later John B. Haddad left.", [("John B. Haddad", "Person")]),
        ("The Nur Brigade attacked.", [("Nur Brigade", "ArmedGroup")]),
        ("Gen. Omar al-Haddad left.", [("Omar al-Haddad", "Person")]),
        ("Mr. Straw left.", [("Straw", "Person")]),
        ("Pope Adrian left.", [("Pope Adrian", "Person")]),
        ("Omar Haddad, the town’s mayor, left.", [("Omar Haddad", "Person")]),
        ("The town’s mayor, Omar Haddad, left.", [("Omar Haddad", "Person")]),
        ("The Homs Media Center knew.", [("Homs Media Center", "Organization")]),
        ("The Red Valley Brigade attacked.", [("Red Valley Brigade", "ArmedGroup")]),
        ("Men of the Nur al-Vale Battalion left.", [("Nur al-Vale Battalion", "ArmedGroup")]),
        ("The Tall Vale Cartel killed him.", [("Tall Vale Cartel", "ArmedGroup")]),
        ("Two members of the Vale Militia left.", [("Vale Militia", "ArmedGroup")]),
        (
            "The Hill People's Liberation Army attacked.",
            [("Hill People's Liberation Army", "ArmedGroup")],
        ),
        ("The Vale Media Center knew.", [("Vale Media Center", "Organization")]),
        ("The Ministry of Defense knew.", [("Ministry of Defense", "Organization")]),
        ("The Vale Post wrote it.", [("Vale Post", "MediaOrganization")]),
        ("He was in Kafr Zoura.", [("Kafr Zoura", "Place")]),
        ("The town of Kafr Zoura fell.", [("Kafr Zoura", "Place")]),
        ("Regional Gov. Omar Haddad left.", [("Omar Haddad", "Person")]),
        ("The ombudsman, Omar Haddad, said so.", [("Omar Haddad", "Person")]),
        ("The al-Haddad road was cut, al-Haddad said.", [("al-Haddad", "Person")]),
        ("The Vale Health Ministry knew.", [("Vale Health Ministry", "Organization")]),
        ("The Lebanese Health Ministry knew.", [("Lebanese Health Ministry", "Organization")]),
        ("It happened in March.", []),
        ("Later Omar Haddad slept.", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_unknown_names_are_told_by_titles_endings_and_verbs(
    sentence: str, found: list[tuple[str, str]]
) -> None:
    """What nothing around it tells is left alone."""
    assert unknown(sentence) == found


def test_names_stand_where_they_say() -> None:
    """Offsets and token positions fit each other, hyphens and apostrophes included."""
    sentence = "Near Deir al-Zour, Syria’s army met Hezbollah."
    analysis = analysed(sentence)

    assert [sentence[name.start : name.end] for name in analysis.names] == [
        "Deir al-Zour",
        "Syria’s army",
        "Hezbollah",
    ]


def test_an_empty_register_knows_no_names() -> None:
    """Nothing is known that the register does not hold."""
    names = NameFinder(Register((), (), ())).find(tagged("Hezbollah left Syria."))

    assert names == ()


@given(ANY_WORDS)
def test_names_never_overlap_whatever_the_words(sentence: str) -> None:
    """They are in order, and each begins and ends with a word of the sentence."""
    tokens = tagged(sentence)
    names: tuple[Name, ...] = finder().find(tokens)
    positions = [position for name in names for position in (name.first, name.last + 1)]

    assert positions == sorted(positions)
    assert [(name.start, name.end) for name in names] == [
        (tokens[name.first].start, tokens[name.last].end) for name in names
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It fell, said the town's ombudsman, Selin Akar.", [("Selin Akar", "Person")]),
        ("Ex-president Mateo Ruiz rejected it.", [("Mateo Ruiz", "Person")]),
        (
            "He called his counterparts, Ilir Meta and Bojko Lenart.",
            [("Ilir Meta", "Person"), ("Bojko Lenart", "Person")],
        ),
        ("It was loud, said Mira, a 17-year-old student.", [("Mira", "Person")]),
        ("Omar Haddad, 52, lost two sons.", [("Omar Haddad", "Person")]),
        ("The website HillNet blamed the army.", [("HillNet", "MediaOrganization")]),
        ("The company Blue Anchor owns the ship.", [("Blue Anchor", "Organization")]),
        (
            "Veldt Energies, the company building the port, left.",
            [("Veldt Energies", "Organization")],
        ),
        ("His party, the Kwa Moja, rejects it.", [("Kwa Moja", "Organization")]),
        ("Liwa al-Nasr shelled the town.", [("Liwa al-Nasr", "ArmedGroup")]),
        ("The Communist Party of Bolivia left.", [("Communist Party of Bolivia", "Organization")]),
        (
            "The Kharkiv Regional Prosecutor's Office spoke.",
            [("Kharkiv Regional Prosecutor's Office", "Organization")],
        ),
        ("The Prime Minister's Office denied it.", [("Prime Minister's Office", "Organization")]),
        ("Families were bused to Tarlo.", [("Tarlo", "Place")]),
        ("In Tarlo, the group said, two died.", [("Tarlo", "Place")]),
        ("The Nur Qasim air base was hit.", []),
        (
            "The envoy of the Arab League, Nabil Farouk, met them.",
            [("Nabil Farouk", "Person")],
        ),
        ("They were led by Norway's Anne Lund.", [("Anne Lund", "Person")]),
        ("Families fled out of Deir Hazem.", [("Deir Hazem", "Place")]),
        ("On Monday Ann Orr said so.", [("Ann Orr", "Person")]),
        ("Fighters of the Vale Front attacked.", [("Vale Front", "ArmedGroup")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_noun_beside_an_unknown_name_tells_what_it_is(
    sentence: str, found: list[tuple[str, str]]
) -> None:
    """Offices call persons; companies, parties and websites call bodies; motion calls places."""
    assert unknown(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Troops left as the envoy in Chad Ann Noor arrived.", ("Ann Noor", "Person")),
        ("Local newspaper Hillwatch reported the raid.", ("Hillwatch", "MediaOrganization")),
        ("Rahmon Tarlo, spokesperson for the mayor, said so.", ("Rahmon Tarlo", "Person")),
    ],
)
def test_an_office_with_a_place_or_a_kind_of_news_tells_of_a_name(
    sentence: str, found: tuple[str, str]
) -> None:
    """Where no comma stands between, and where a name begins as a known one does."""
    assert unknown(sentence) == [found]


def test_a_states_government_is_told_by_its_name() -> None:
    """With an s or an adjective."""
    assert known("Nepal's government and the Thai government met.") == [
        "party/nepal-government",
        "party/thailand-government",
    ]
