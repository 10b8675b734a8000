"""Reading the register: what an entry holds, what is refused, and that the files are in order.

Whether the names and places in it can be trusted is tested in ``test_ontology_register_content``.
"""

import importlib.util
import re
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import RdfFormat, parse, serialize

from ontology.errors import UnreadableError, ValidationError
from ontology.files import register_files
from ontology.register import Entry, Register, Tenure, load_register

PREFIXES = """
@prefix casus: <https://w3id.org/casus/ont#> .
@prefix party: <https://w3id.org/casus/id/party/> .
@prefix place: <https://w3id.org/casus/id/place/> .
@prefix tenure: <https://w3id.org/casus/id/tenure/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
FIXED = [
    ("party", "syria", "State"),
    ("party", "syria-government", "Government"),
    ("party", "syria-armed-forces", "ArmedForce"),
    ("party", "syrian-army", "ArmedForce"),
    ("party", "lebanese-army", "ArmedForce"),
    ("party", "united-states", "State"),
    ("party", "islamic-state", "ArmedGroup"),
    ("party", "hezbollah", "ArmedGroup"),
    ("party", "us-led-coalition", "Coalition"),
    ("party", "syrian-democratic-forces", "ArmedGroup"),
    ("party", "syrian-observatory-for-human-rights", "Organization"),
    ("party", "stephen-townsend", "Person"),
    ("party", "ryan-dillon", "Person"),
    ("place", "syria", "Place"),
    ("place", "deir-al-zour", "Place"),
    ("place", "deir-al-zour-province", "Place"),
    ("place", "abu-kamal", "Place"),
    ("place", "palmyra", "Place"),
    ("place", "sukhna", "Place"),
    ("place", "arsal", "Place"),
]


def compiler() -> ModuleType:
    """Import the script that writes the register."""
    path = Path(__file__).parent.parent / "scripts" / "compile_register.py"
    specification = importlib.util.spec_from_file_location("compile_register", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules["compile_register"] = module
    specification.loader.exec_module(module)
    return module


def test_an_entry_has_every_part_that_its_file_states(tmp_path: Path) -> None:
    """Names, classes, containers and memberships are read, sorted, without their namespaces."""
    file = tmp_path / "more.ttl"
    file.write_text(
        PREFIXES
        + """party:x-league a casus:ArmedGroup ; skos:prefLabel "League"@en ;
            skos:altLabel "The League"@en , "L.G."@en ; casus:demonym "Leaguer"@en ;
            skos:notation "LG: League" ;
            casus:metonym "Far Hill"@en ; casus:memberOf party:nato ; casus:partOf party:hamas .""",
        encoding="utf-8",
    )

    entry = load_register([file]).entry("party", "x-league")

    assert entry == Entry(
        kind="party",
        slug="x-league",
        types=frozenset({"ArmedGroup"}),
        label="League",
        aliases=("L.G.", "The League"),
        demonyms=("Leaguer",),
        metonyms=("Far Hill",),
        within=(),
        member_of=("hamas", "nato"),
        notations=("LG: League",),
    )


def test_a_tenure_may_be_open_at_both_ends(tmp_path: Path) -> None:
    """Unknown days are None, not a guess."""
    file = tmp_path / "roles.ttl"
    file.write_text(
        PREFIXES
        + """tenure:aa a casus:Tenure ; casus:about party:aa ; casus:predicate casus:commanderOf ;
            casus:object party:nato ; casus:startDate "2001-02-03"^^xsd:date .""",
        encoding="utf-8",
    )

    tenures = load_register([file]).tenures

    assert tenures[0] == Tenure("aa", "commanderOf", "nato", date(2001, 2, 3), None)


def test_a_file_that_is_no_turtle_is_named(tmp_path: Path) -> None:
    """The error says which file cannot be read."""
    file = tmp_path / "broken.ttl"
    file.write_text("party:x a", encoding="utf-8")

    with pytest.raises(UnreadableError, match=r"broken\.ttl"):
        load_register([file])


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("party:x a casus:ArmedGroup .", "has 0 values of .*prefLabel"),
        ('party:x skos:prefLabel "A"@en , "B"@en .', "has 2 values of .*prefLabel"),
        ('[] skos:prefLabel "A"@en .', "blank node"),
        ('casus:x skos:prefLabel "A"@en .', "no party, place or tenure"),
        ("tenure:x casus:about party:nato .", "has 0 values of .*predicate"),
    ],
    ids=["no label", "two labels", "blank node", "other subject", "half a tenure"],
)
def test_an_entry_that_cannot_be_used_is_refused(
    tmp_path: Path, statement: str, message: str
) -> None:
    """The error says what is wrong with the entry."""
    file = tmp_path / "extra.ttl"
    file.write_text(PREFIXES + statement, encoding="utf-8")

    with pytest.raises(ValidationError, match=message):
        load_register([file])


def test_the_register_is_read_once(register: Register) -> None:
    """A second call gives the same object."""
    assert load_register() is register


def test_the_parts_of_a_party_are_found_from_it(register: Register) -> None:
    """What is directly part or member of it, sorted; nothing for what has no parts."""
    parts = [entry.slug for entry in register.parts("hamas")]

    assert parts == ["al-aqsa-tv", "al-qassam-brigades"]
    assert register.parts("al-qassam-brigades") == ()


def test_an_unknown_slug_is_a_key_error(register: Register) -> None:
    """Nothing is made up for a slug that the register does not hold."""
    assert register.describe("party", "atlantis") == ()
    with pytest.raises(KeyError):
        register.entry("party", "atlantis")


@pytest.mark.parametrize(("kind", "slug", "type_name"), FIXED, ids=lambda value: value)
def test_the_slugs_that_other_parts_rely_on_are_held(
    register: Register, kind: str, slug: str, type_name: str
) -> None:
    """Fixed slugs keep their class."""
    assert type_name in register.entry(kind, slug).types


def test_every_statement_survives_writing_and_reading(register: Register) -> None:
    """All triples are plain RDF 1.1 and equal after a round trip through N-Triples."""
    written = serialize(register.triples, format=RdfFormat.N_TRIPLES)
    assert written is not None

    read = {quad.triple for quad in parse(written, format=RdfFormat.N_TRIPLES)}

    assert read == set(register.triples)


def test_the_order_does_not_depend_on_the_order_of_the_files(register: Register) -> None:
    """Entries, tenures and triples are sorted by what they say."""
    reversed_files = tuple(reversed(register_files()))

    assert load_register(reversed_files) == register
    assert list(register.entries) == sorted(register.entries, key=lambda e: (e.kind, e.slug))


def test_the_committed_turtle_is_what_the_tables_say() -> None:
    """Nobody edited the compiled files by hand or forgot to compile."""
    committed = {path.name: path.read_text(encoding="utf-8") for path in register_files()}

    assert compiler().compile_register() == committed


def test_a_subject_stands_in_one_file_once() -> None:
    """No slug is given out twice."""
    subjects = [
        (line.split()[0])
        for path in register_files()
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.match(r"(party|place|tenure):|<", line)
    ]

    assert sorted(subjects) == sorted(set(subjects))
