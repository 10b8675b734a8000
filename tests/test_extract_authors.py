"""A document that is somebody's statement as a whole speaks in that person's voice."""

from dataclasses import replace

import pytest
from extract_samples import IDS, reader, war_report

from extract.resolution.authors import first_person, title_author
from extract.resolution.resolution import Resolution, resolve
from ontology.register import load_register


def resolved(title: str, text: str) -> Resolution:
    """What a report with a title says."""
    document = replace(war_report(text), title=title)
    return resolve(document, [*reader().read(document)], load_register(), IDS)


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Statement by Envoy Ann Orr on the Truce", "Envoy Ann Orr"),
        ("Statement from Spokesperson Ann Orr Welcoming the Truce", "Spokesperson Ann Orr"),
        ("Remarks of Senator Orr", "Senator Orr"),
        ("Governor Ann Orr's Statement on the Attack", "Governor Ann Orr"),
        ("Joint Statement by Orr and Lund, the Envoys", "Orr and Lund"),
        ("Rebels Reject Statement by Envoy", ""),
        ("Army Shells Town", ""),
    ],
)
def test_a_title_says_whose_statement_it_is(title: str, author: str) -> None:
    """What the statement is about is not part of the name."""
    assert title_author(title) == author


def test_who_is_quoted_is_not_the_first_person() -> None:
    """ "I" inside quotation marks is somebody else."""
    assert first_person("“I left.” They stayed.") is None
    assert first_person("They stayed. We left.") == (13, 15)


def test_a_statement_is_all_its_authors_words() -> None:
    """Known by name or not, and also what is said for the government of the author."""
    text = "I condemn the strike. On Monday militants bombed a bridge in Idlib."
    known = resolved("Statement by President Joe Biden on Syria", text)
    unknown = resolved("Statement from Spokesperson Ann Orr on Syria", text)

    assert {claim.speaker for claim in known.claims} == {IDS.known("party", "joe-biden")}
    assert [s.label for s in unknown.statements] == ["statement by Ann Orr"]


def test_a_report_about_a_statement_is_not_its_authors() -> None:
    """Without "I" or "we" the narrator speaks."""
    told = resolved("Statement by Joe Biden on Syria", "Militants bombed a bridge in Idlib.")

    assert {claim.speaker for claim in told.claims} == {None}


@pytest.mark.parametrize(
    ("title", "text", "label"),
    [
        (
            "Statement from the Press Secretary on the Truce",
            "We condemn the strike. Militants bombed a bridge in Idlib.",
            "statement by Press Secretary",
        ),
        (
            "Call with the Emir",
            "The following is attributable to Spokesperson Ann Orr: Militants bombed a bridge.",
            "statement by Ann Orr",
        ),
    ],
    ids=["an office", "words before the text"],
)
def test_an_office_and_a_spokesperson_speak_in_a_whole_document(
    title: str, text: str, label: str
) -> None:
    """Named by their office alone, or by the words that open the document."""
    told = resolved(title, text)

    assert {s.label for s in told.statements} == {label}
    assert len({claim.speaker for claim in told.claims}) == 1
    assert None not in {claim.speaker for claim in told.claims}


def test_a_body_speaks_in_its_statement() -> None:
    """By a name that the register gives it."""
    told = resolved("Statement by NATO on the Truce", "We condemn it. Militants bombed a bridge.")

    assert {claim.speaker for claim in told.claims} == {IDS.known("party", "nato")}


@pytest.mark.parametrize(
    "text",
    [
        "We secured the truce between Kenya and Uganda.",
        "I welcome the truce between Kenya and Uganda. My administration secured this truce.",
        "The truce between Kenya and Uganda, which our envoys brokered, took effect today.",
    ],
    ids=["we", "my administration", "our envoys"],
)
def test_what_an_author_says_of_his_own_side_is_that_of_his_office(text: str) -> None:
    """ "We" and "my administration" of a president's statement are his government."""
    told = resolved("Statement by President Donald Trump on the Truce", text).claims
    brokers = {str(c.value) for c in told if c.predicate == "hasBroker"}
    parties = {str(c.value).rsplit("/", 1)[-1] for c in told if c.predicate == "hasParty"}

    assert [broker.rsplit("/", 1)[-1] for broker in brokers] == ["united-states-government>"]
    assert parties == {"kenya>", "uganda>"}
