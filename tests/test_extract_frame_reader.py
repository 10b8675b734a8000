"""The shipped reader: roles that the order of words does not tell."""

from collections.abc import Callable

import pytest
from extract_samples import arguments_of, records_of, war_report

from extract.extraction import Extractor
from extract.readers.readers import make_reader
from extract.records.records import Record
from ontology.register import Register

Read = Callable[[str], list[tuple[Record, dict[str, list[str]]]]]


@pytest.fixture(scope="module")
def roles(register: Register) -> Read:
    """Read one sentence in a report about a war; give the strikes with the words of their roles."""
    reader = make_reader(register)

    def read(text: str) -> list[tuple[Record, dict[str, list[str]]]]:
        document = war_report(text)
        return [
            (record, arguments_of(document, record))
            for record in reader.read(document)
            if record.frame == "strike"
        ]

    return read


@pytest.mark.parametrize(
    ("text", "attacker", "target"),
    [
        ("The army shelled the village.", "The army", "the village"),
        (
            "Rebels who had crossed the river at dawn attacked a checkpoint.",
            "Rebels",
            "a checkpoint",
        ),
        (
            "The bridge, which engineers had repaired in May, was bombed by Russian jets.",
            "Russian jets",
            "The bridge",
        ),
        (
            "The militants moved north and, after a short pause, shelled the airport.",
            "The militants",
            "the airport",
        ),
    ],
    ids=["active", "relative clause", "passive with a clause between", "shared subject"],
)
def test_who_struck_what_is_read_from_the_tree(
    roles: Read, text: str, attacker: str, target: str
) -> None:
    """However many words stand between the verb and its agent."""
    found = [words for _, words in roles(text)]

    assert [(words.get("attacker"), words.get("target")) for words in found] == [
        ([attacker], [target])
    ]


def test_its_records_name_the_reader(roles: Read) -> None:
    """So that a graph can tell which reader a claim came from."""
    ((record, _),) = roles("The army shelled the village.")

    assert record.reader == "parser/2"


def test_a_document_reads_the_same_alone_and_after_others(register: Register) -> None:
    """One sentence is one run of the model: nothing is carried over."""
    extractor = Extractor(register)
    document = war_report("Rebels attacked a checkpoint near Homs and killed four soldiers.")
    alone = Extractor(register).extract(document)
    extractor.extract(war_report("Jets bombed two villages, officials said."))

    assert extractor.extract(document) == alone


@pytest.mark.parametrize(
    ("sentence", "role", "words"),
    [
        (
            "The truce that envoys signed with the rebels has held.",
            "party",
            ["envoys", "the rebels"],
        ),
        (
            "Under the accord that U.S. envoy Amos Brook signed with the rebels, prisoners left.",
            "party",
            ["U.S.", "the rebels"],
        ),
        (
            "The government of President Karim Nadim and the rebels signed a truce.",
            "party",
            ["The government", "the rebels"],
        ),
        ("The army and the rebels signed a truce on Monday.", "date", ["on Monday"]),
        ("They kept the truce that the rebels declared on Monday.", "date", ["on Monday"]),
        ("The army violated the truce on Monday.", "date", []),
        ("The group signed an accord with Damascus.", "party", ["The group", "Damascus"]),
        ("It ended the truce between the army and rebels.", "party", ["the army", "rebels"]),
        ("The army broke the truce, accusing Qatar, its main mediator.", "broker", ["Qatar"]),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_who_made_an_agreement_and_when_is_told_by_its_verb(
    sentence: str, role: str, words: list[str]
) -> None:
    """In relative clauses too; a person signs for somebody, and a breach is no day of signing."""
    document = war_report(sentence)
    (record,) = records_of(document, "agreement")

    assert arguments_of(document, record).get(role, []) == words
