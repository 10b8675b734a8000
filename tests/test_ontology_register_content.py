"""What the register says: names that can be trusted, places that lie where they should.

How its files are read is tested in ``test_ontology_register``.
"""

import csv
import re
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ontology.files import ontology_files, shape_files
from ontology.identifiers import Identifiers
from ontology.register import Entry, Register
from ontology.vocabulary import BASE, CASUS, DCTERMS, RDF, SKOS, VOC

ORDINARY_WORDS = frozenset(
    "has let mod male ball tall habit kinda most bar may will can hit the an to on march mali's "
    "nice reading orange best victory peace front unity hope said".split()
)


def names(entry: Entry) -> tuple[str, ...]:
    """All names of an entry but its metonyms."""
    return (entry.label, *entry.aliases, *entry.demonyms)


def folded(name: str) -> str:
    """A name as it is matched: without case, unless it is in capitals."""
    return name if name.isupper() else name.casefold()


def test_slugs_are_lower_case_words(register: Register) -> None:
    """A slug never looks like one of an unknown thing (``x-…``) and needs no escape."""
    odd = [
        entry.slug
        for entry in register.entries
        if not re.fullmatch(r"(?!x-)[a-z0-9]+(-[a-z0-9]+)*", entry.slug)
    ]

    assert odd == []


def homes(register: Register, slug: str) -> set[str]:
    """The countries in which a party fights, or that it is part of over some steps."""
    entry = register.entry("party", slug)
    wholes = [register.entry("party", whole) for whole in entry.member_of]
    states = {whole.slug for whole in wholes if "State" in whole.types}
    return {*entry.active_in, *states}.union(*(homes(register, w.slug) for w in wholes))


def are_apart(register: Register, things: set[tuple[str, str]]) -> bool:
    """Whether things are parties at home in different countries."""
    found = [homes(register, slug) for kind, slug in things if kind == "party"]
    return (
        len(found) == len(things)
        and all(found)
        and sum(map(len, found)) == len(set().union(*found))
    )


def test_no_name_belongs_to_two_things(register: Register) -> None:
    """A state and its country share names, and so do parties that countries tell apart."""
    owners: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entry in register.entries:
        for name in names(entry):
            owners[folded(name)].add((entry.kind, entry.slug))
    states = {entry.slug for entry in register.entries if "State" in entry.types}
    shared = {
        name: things
        for name, things in owners.items()
        if len(things) > 1
        and not any(things == {("party", state), ("place", state)} for state in states)
        and not are_apart(register, things)
    }

    assert shared == {}


def test_a_metonym_names_one_party_and_no_other_party(register: Register) -> None:
    """ "Damascus" is the city, and stands for one government only."""
    parties = [entry for entry in register.entries if entry.kind == "party"]
    known = {folded(name) for entry in parties for name in names(entry)}
    metonyms = [folded(name) for entry in parties for name in entry.metonyms]

    assert sorted(metonyms) == sorted(set(metonyms))
    assert known & set(metonyms) == set()
    assert register.entry("party", "syria-government").metonyms == ("Damascus",)


def test_names_are_trimmed_and_no_ordinary_words(register: Register) -> None:
    """A label that a sentence may hold by accident would be found everywhere."""
    odd = [
        name
        for entry in register.entries
        for name in (*names(entry), *entry.metonyms)
        if not name
        or name != " ".join(name.split())
        or (not name.isupper() and name.casefold() in ORDINARY_WORDS)
    ]

    assert odd == []


def test_every_state_has_a_country_a_government_and_armed_forces(register: Register) -> None:
    """The 193 members of the United Nations, two observers, Kosovo and Taiwan."""
    states = {entry.slug for entry in register.entries if "State" in entry.types}
    parts: dict[str, set[str]] = defaultdict(set)
    for entry in register.entries:
        for whole in entry.member_of:
            parts[whole] |= entry.types
    countries = {
        triple.subject.value.removeprefix(f"{BASE}place/")
        for triple in register.triples
        if triple.object == VOC.country and isinstance(triple.subject, NamedNode)
    }
    incomplete = [state for state in states if not {"Government", "ArmedForce"} <= parts[state]]

    assert len(states) == 197
    assert states == countries
    assert incomplete == []


@pytest.mark.parametrize(
    ("type_name", "fewest"),
    [
        ("Person", 200),
        ("ArmedGroup", 750),
        ("ArmedForce", 600),
        ("Coalition", 45),
        ("InternationalOrganization", 50),
        ("Place", 3500),
    ],
)
def test_the_register_is_as_large_as_its_documentation_says(
    register: Register, type_name: str, fewest: int
) -> None:
    """Counts do not shrink unnoticed."""
    assert len([entry for entry in register.entries if type_name in entry.types]) >= fewest


@pytest.mark.parametrize(
    ("slug", "notation"),
    [
        ("m23", "M23: March 23 Movement"),
        ("new-people-s-army", "New People's Army (NPA)"),
        ("united-states", "USA"),
    ],
)
def test_an_entry_has_the_forms_in_which_lists_give_it(
    register: Register, slug: str, notation: str
) -> None:
    """Codes of countries, and full names with their abbreviation."""
    assert notation in register.entry("party", slug).notations


def test_a_form_in_lists_belongs_to_one_party(register: Register) -> None:
    """Whoever joins a table of events to the graph finds one party or none."""
    forms = [
        form for entry in register.entries if entry.kind == "party" for form in entry.notations
    ]

    assert [form for form, count in Counter(forms).items() if count > 1] == []


def test_regions_have_their_kind_in_their_names(register: Register) -> None:
    """A bare name that a town, a person or a word also has is left to these."""
    rivne, balkh = (register.entry("place", slug) for slug in ("rivne-oblast", "balkh-province"))

    assert (rivne.label, rivne.aliases) == ("Rivne Oblast", ("Rivne Region",))
    assert (balkh.label, balkh.aliases) == ("Balkh Province", ("Balkh",))
    assert register.entry("place", "rivne").label == "Rivne"


def test_every_link_inside_the_register_has_an_end(register: Register) -> None:
    """Members, containers and roles name entries."""
    known = {Identifiers().known(entry.kind, entry.slug) for entry in register.entries}
    dangling = [
        triple
        for triple in register.triples
        if isinstance(triple.object, NamedNode)
        and triple.object.value.startswith(BASE)
        and triple.object not in known
    ]

    assert dangling == []


def test_containment_ends_at_a_country_without_a_circle(register: Register) -> None:
    """Every place but contested Kashmir lies in a country."""
    countries = {entry.slug for entry in register.entries if "State" in entry.types}
    homeless = [
        entry.slug
        for entry in register.entries
        if entry.kind == "place" and not containers(register, entry.slug) & countries
    ]

    assert homeless == ["kashmir"]


def containers(register: Register, slug: str) -> set[str]:
    """The place and all that it lies in; fails on a circle."""
    found: set[str] = set()
    chain = [slug]
    while chain:
        place = chain.pop()
        assert place not in found, f"{slug} lies in itself"
        found.add(place)
        chain += register.entry("place", place).within
    return found


def test_coordinates_lie_in_the_country(register: Register) -> None:
    """Boxes: extent of the country's towns in GeoNames, and 1.5 degrees around it."""
    path = Path(__file__).parent.parent / "scripts" / "tables" / "country-boxes.psv"
    with path.open(encoding="utf-8", newline="") as lines:
        boxes = {row["country"]: row for row in csv.DictReader(lines, delimiter="|")}
    outside = []
    for entry in register.entries:
        if entry.kind != "place" or entry.slug == "kashmir":
            continue
        triples = register.describe("place", entry.slug)
        latitude, longitude = (number(triples, name) for name in ("latitude", "longitude"))
        box = boxes[next(iter(containers(register, entry.slug) & boxes.keys()))]
        inside = Decimal(box["south"]) <= latitude <= Decimal(box["north"])
        if not (inside and Decimal(box["west"]) <= longitude <= Decimal(box["east"])):
            outside.append((entry.slug, latitude, longitude))

    assert outside == []


def number(triples: tuple[Triple, ...], name: str) -> Decimal:
    """The one value of a decimal property."""
    (value,) = [triple.object for triple in triples if triple.predicate == CASUS[name]]
    assert isinstance(value, Literal)
    return Decimal(value.value)


def test_tenures_are_in_order_and_people_hold_them(register: Register) -> None:
    """A role starts before it ends, and only a person has one."""
    wrong = [
        tenure
        for tenure in register.tenures
        if (tenure.start and tenure.end and tenure.start > tenure.end)
        or "Person" not in register.entry("party", tenure.person).types
        or tenure.predicate not in {"commanderOf", "spokespersonFor", "officeholderOf"}
    ]

    assert wrong == []


def test_only_terms_of_the_model_are_used(register: Register) -> None:
    """A misspelt property or class of the project is found."""
    allowed = {RDF.type, SKOS.prefLabel, SKOS.altLabel, SKOS.notation, SKOS.exactMatch}
    allowed |= {DCTERMS.source, *CASUS}
    odd = {triple.predicate for triple in register.triples} - allowed
    classes = {triple.object for triple in register.triples if triple.predicate == RDF.type}

    assert odd == set()
    assert classes - set(CASUS) == set()


def test_every_entry_and_role_names_a_source(register: Register) -> None:
    """Statements of the register need no claim because they carry dcterms:source."""
    subjects = {triple.subject for triple in register.triples}
    sourced = {triple.subject for triple in register.triples if triple.predicate == DCTERMS.source}

    assert subjects == sourced


def test_the_register_keeps_its_shapes(register: Register) -> None:
    """The shapes for the register find nothing; classes are known, so targets are found."""
    written = serialize(register.triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    graph = rdflib.Graph().parse(data=written.decode(), format="nt")
    for path in ontology_files():
        graph.parse(path, format="turtle")
    shapes = rdflib.Graph()
    for path in shape_files("register"):
        shapes.parse(path, format="turtle")

    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes)

    assert conforms, report
