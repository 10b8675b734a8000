"""A generated graph of strikes and claims, and ten queries on it, light and heavy."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ontology.vocabulary import PREFIXES

__all__ = ["HEAVY", "LIGHT", "Ask", "queries", "write_graph"]

CASUS, ID, SKOS, DCTERMS = (PREFIXES[name] for name in ("casus", "id", "skos", "dcterms"))
VOC, RDF = PREFIXES["voc"], "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
KINDS = ("Airstrike", "DroneStrike", "MissileStrike", "Shelling", "Bombing", "GroundAttack")
PARTIES, REGIONS, TOWNS = 300, 20, 4000
WORDS = (
    "aid army attack bridge brigade bus camp ceasefire civilians coalition convoy crossing "
    "district drone fighters fire front hospital hundreds jet militants mortar northern "
    "officials killed rebels river road siege soldiers southern strike town troops village"
).split()
TRIPLES_OF_A_STRIKE = 31
PROLOGUE = f"PREFIX casus: <{CASUS}> PREFIX skos: <{SKOS}> PREFIX dcterms: <{DCTERMS}> "


@dataclass(frozen=True, slots=True)
class Ask:
    """One query of the ten.

    Attributes:
        name: in the table.
        text: with {n} where a number from 0 goes, so that no query comes twice.
        accept: media type asked for.
    """

    name: str
    text: str
    accept: str = "application/sparql-results+json"


LIGHT = (
    Ask("label of a thing", f"SELECT ?label {{{{ <{ID}event/{{n}}> skos:prefLabel ?label }}}}"),
    Ask(
        "claims about an event",
        f"SELECT ?claim ?quote ?document {{{{ ?claim casus:about <{ID}event/{{n}}> ; "
        "casus:quote ?quote ; casus:inDocument ?document }}",
    ),
    Ask("is it said", f"ASK {{{{ <{ID}event/{{n}}> casus:hasAttacker <{ID}party/7> }}}}"),
    Ask(
        "a thing's triples",
        f"CONSTRUCT {{{{ ?s ?p ?o }}}} {{{{ VALUES ?s {{{{ <{ID}event/{{n}}> }}}} ?s ?p ?o }}}}",
        "application/n-triples",
    ),
    Ask(
        "who struck where",
        f"SELECT ?attacker ?place ?region {{{{ <{ID}event/{{n}}> casus:hasAttacker/skos:prefLabel "
        "?attacker ; casus:occurredAt ?place . ?place casus:locatedIn/casus:locatedIn ?region }}",
    ),
)
HEAVY = (
    Ask(
        "things by class",
        "SELECT ?class (COUNT(*) AS ?count) {{ ?thing a ?class FILTER({n} >= 0) }} GROUP BY ?class",
    ),
    Ask(
        "ten busiest attackers",
        "SELECT ?label (COUNT(DISTINCT ?event) AS ?count) {{ ?event casus:hasAttacker ?party ; "
        "casus:startDate ?date . ?party skos:prefLabel ?label FILTER({n} >= 0) }} "
        "GROUP BY ?label ORDER BY DESC(?count) ?label LIMIT 10",
    ),
    Ask(
        "words in quotes",
        "SELECT (COUNT(*) AS ?count) {{ ?claim casus:quote ?quote FILTER(CONTAINS(LCASE(?quote), "
        '"bridge convoy") && {n} >= 0) }}',
    ),
    Ask(
        "strikes in a region",
        f"SELECT (COUNT(*) AS ?count) {{{{ ?town casus:locatedIn* <{ID}place/region-3> . "
        "?event casus:occurredAt ?town ; casus:hasAttacker ?party FILTER({n} >= 0) }}",
    ),
    Ask(
        "a thousand rows in order",
        "SELECT ?event ?label ?date {{ ?event a casus:Airstrike ; casus:startDate ?date ; "
        "skos:prefLabel ?label FILTER({n} >= 0) }} ORDER BY ?date ?event LIMIT 1000",
    ),
)


def queries(asks: tuple[Ask, ...], numbers: Iterator[int]) -> list[tuple[Ask, str]]:
    """Return every query once for each number, in turn."""
    return [(ask, PROLOGUE + ask.text.format(n=number)) for number in numbers for ask in asks]


def write_graph(triples: int, path: Path) -> int:
    """Write N-Triples of exactly so many triples; return how many strikes are among them."""
    with path.open("w", encoding="ascii") as file:
        file.writelines(islice(_graph(random.Random(2017)), triples))
    fixed = sum(1 for _ in _places()) + 2 * PARTIES
    return (triples - fixed) // TRIPLES_OF_A_STRIKE


def _graph(chance: random.Random) -> Iterator[str]:
    yield from _places()
    for number in range(PARTIES):
        yield _line(f"party/{number}", RDF + "type", f"<{CASUS}ArmedGroup>")
        yield _line(f"party/{number}", SKOS + "prefLabel", f'"party {number}"@en')
    number = 0
    while True:
        yield from _strike(number, chance)
        number += 1


def _places() -> Iterator[str]:
    for number in range(REGIONS):
        yield _line(f"place/region-{number}", SKOS + "prefLabel", f'"region {number}"@en')
    for number in range(REGIONS * 10):
        district = f"place/district-{number}"
        yield _line(district, CASUS + "locatedIn", f"<{ID}place/region-{number % REGIONS}>")
    for number in range(TOWNS):
        town = f"place/town-{number}"
        yield _line(town, CASUS + "locatedIn", f"<{ID}place/district-{number % (REGIONS * 10)}>")
        yield _line(town, SKOS + "prefLabel", f'"town {number}"@en')


def _strike(number: int, chance: random.Random) -> Iterator[str]:
    event, day = f"event/{number}", f"2017-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    attacker = int(PARTIES * chance.random() ** 3)
    yield _line(event, RDF + "type", f"<{CASUS}{KINDS[number % len(KINDS)]}>")
    yield _line(event, SKOS + "prefLabel", f'"strike {number}"@en')
    yield _line(event, CASUS + "hasAttacker", f"<{ID}party/{attacker}>")
    yield _line(event, CASUS + "occurredAt", f"<{ID}place/town-{chance.randrange(TOWNS)}>")
    yield _line(event, CASUS + "startDate", f'"{day}"^^<{XSD}date>')
    document = f"doc/{number // 5}"
    yield _line(document, RDF + "type", f"<{CASUS}Document>")
    yield _line(document, DCTERMS + "issued", f'"{day[:8]}01"^^<{XSD}date>')
    for ordinal in range(3):
        claim, quote = f"claim/{number}-{ordinal}", " ".join(chance.choices(WORDS, k=8))
        yield _line(claim, RDF + "type", f"<{CASUS}Claim>")
        yield _line(claim, CASUS + "about", f"<{ID}{event}>")
        yield _line(claim, CASUS + "predicate", f"<{CASUS}hasAttacker>")
        yield _line(claim, CASUS + "object", f"<{ID}party/{attacker}>")
        yield _line(claim, CASUS + "claimedBy", f"<{ID}party/{chance.randrange(PARTIES)}>")
        yield _line(claim, CASUS + "modality", f"<{VOC}asserted>")
        yield _line(claim, CASUS + "quote", f'"{quote}"')
        yield _line(claim, CASUS + "inDocument", f"<{ID}{document}>")


def _line(subject: str, known: str, value: str) -> str:
    return f"<{ID}{subject}> <{known}> {value} .\n"
