"""Write the register's Turtle from the tables beside this script.

Run by hand after a table was edited: ``python scripts/compile_register.py``.
The tables (columns parted by ``|``, several values by ``;``) are what people edit; the Turtle in
``ontology/register`` is made from them and committed, and a test holds the two equal.
Places of the Syrian war are put into ``tables/places-ucdp.psv`` by ``compile_places.py``.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from unicodedata import normalize

sys.path.insert(0, str(Path(__file__).parent.parent))

from ontology.identifiers import slug
from ontology.vocabulary import PREFIXES

__all__ = ["Thing", "compile_register"]

TABLES = Path(__file__).parent / "tables"
REGISTER = Path(__file__).parent.parent / "ontology" / "register"
UN_MEMBERS = "https://www.un.org/en/about-us/member-states"
ISO_3166 = "https://www.iso.org/iso-3166-country-codes.html"
FACTBOOK = "https://www.cia.gov/the-world-factbook/field/geographic-coordinates/"
WITH_ARTICLE = re.compile(r"United |Nether|Philipp|Maldives|Bahamas|Gambia|.*Republic|Holy")
ENGLISH_WORDS = ("Male",)
LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
Row = Mapping[str, str]


@dataclass(slots=True)
class Thing:
    """One subject of the register before it is written.

    Attributes:
        name: prefixed name of the subject, such as ``party:syria``.
        statements: Turtle objects by prefixed predicate.
    """

    name: str
    statements: dict[str, set[str]] = field(default_factory=dict)

    def say(self, predicate: str, *objects: str) -> "Thing":
        """Add Turtle objects; empty ones are left out."""
        found = [item for item in objects if item]
        if found:
            self.statements.setdefault(predicate, set()).update(found)
        return self

    def names(self, label: str, aliases: Iterable[str], metonyms: Iterable[str] = ()) -> "Thing":
        """Add the preferred label and every other name, also without accents.

        Aliases that differ from the label or from each other in case alone are left out,
        unless they are in capitals: only those are matched with their case.
        """
        kept: dict[str, str] = {}
        for name in with_plain([label, *aliases]):
            kept.setdefault(name if name.isupper() else name.casefold(), name)
        self.say("skos:prefLabel", text(label))
        self.say("skos:altLabel", *(text(name) for name in kept.values() if name != label))
        return self.say("casus:metonym", *(text(name) for name in with_plain(metonyms)))

    def turtle(self) -> str:
        """Return the statements in Turtle, sorted, ``rdf:type`` first."""
        lines = [
            f"{predicate.replace('rdf:type', 'a')} {' , '.join(sorted(objects))}"
            for predicate, objects in sorted(
                self.statements.items(), key=lambda item: (item[0] != "rdf:type", item[0])
            )
        ]
        return f"{prefixed(self.name)} " + " ;\n    ".join(lines) + " .\n"


def with_plain(names: Iterable[str]) -> list[str]:
    """Return names, each followed by its form without accents, none twice.

    >>> with_plain(["Yaoundé", "Kyiv"])
    ['Yaoundé', 'Yaounde', 'Kyiv']
    """
    found = []
    for name in names:
        straight = name.replace("’", "'").replace("–", "-")
        found += [name, normalize("NFKD", straight).encode("ascii", "ignore").decode("ascii")]
    return list(dict.fromkeys(name for name in found if name not in ENGLISH_WORDS))


def prefixed(name: str) -> str:
    """Return a prefixed name, or the full IRI where its local part would need an escape."""
    prefix, _, local = name.partition(":")
    base = PREFIXES.get(prefix) or {"tenure": PREFIXES["id"] + "tenure/"}[prefix]
    return name if LOCAL_NAME.fullmatch(local) else f"<{base}{local}>"


def text(value: str) -> str:
    """Return an English literal."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@en'


def degrees(value: str) -> str:
    """Return a canonical xsd:decimal (XSD 1.1 part 2, section E.3.1): no zero at the end.

    >>> degrees("34.50"), degrees("35.0")
    ('34.5', '"35"^^xsd:decimal')
    """
    number = f"{Decimal(value).normalize():f}"
    return number if "." in number else f'"{number}"^^xsd:decimal'


@cache
def rows(table: str) -> list[dict[str, str]]:
    """Read one table; cells are stripped, codes of sources spelled out."""
    with (TABLES / f"{table}.psv").open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE, strict=True)
        found = [{key: (value or "").strip() for key, value in row.items()} for row in reader]
    sources = {} if table == "sources" else {row["code"]: row["url"] for row in rows("sources")}
    for row in found:
        if row.get("source") == "":
            raise SystemExit(f"{table}.psv: a row names no source: {row}")
        row["source"] = sources.get(row.get("source", ""), row.get("source", ""))
    return found


def several(cell: str) -> list[str]:
    """Return the values of a cell."""
    return [value.strip() for value in cell.split(";") if value.strip()]


def state_things(row: Row, special: Mapping[tuple[str, str], Row]) -> Iterator[Thing]:
    """Yield a state, its country, its government, forces and ministries."""
    key = slug(row["name"])
    yield from _state_and_country(row, key)
    for pattern in [p for p in rows("part-patterns") if _has_part(row, p["part"])]:
        part = pattern["part"]
        extra = special.get((key, part), {})
        patterns = [pattern["label"], *several(pattern["aliases"])]
        names = [name for words in patterns for name in _filled(words, row)]
        thing = Thing(f"party:{extra.get('slug') or f'{key}-{part}'}")
        thing.say("rdf:type", f"casus:{pattern['class']}")
        names = [name for name in names if name not in several(extra.get("not", ""))]
        metonyms = several(extra.get("metonyms", ""))
        if part == "government":
            metonyms += [row["capital"], *several(row["metonyms"])]
        names += several(extra.get("aliases", ""))
        thing.names(extra.get("label") or names[0], names, [name for name in metonyms if name])
        whole = f"party:{key}" if part == "government" else f"party:{key}-government"
        thing.say("casus:partOf", f"party:{key}" if part == "armed-forces" else whole)
        yield thing.say("dcterms:source", f"<{_state_source(row)}>")


def _state_and_country(row: Row, key: str) -> Iterator[Thing]:
    aliases = several(row["aliases"])
    demonyms = [word for word in several(row["adjectives"]) if word not in [row["name"], *aliases]]
    for kind in ("party", "place"):
        thing = Thing(f"{kind}:{key}").names(row["name"], aliases)
        thing.say("skos:notation", f'"{row["iso3"]}"' if row["iso3"] else "")
        thing.say("dcterms:source", f"<{_state_source(row)}>")
        if kind == "party":
            thing.say("rdf:type", "casus:State")
            thing.say("casus:demonym", *map(text, demonyms), *map(text, several(row["people"])))
        else:
            located(thing, row, "country").say("dcterms:source", f"<{FACTBOOK}>")
            thing.say("skos:exactMatch", f"<https://sws.geonames.org/{row['geonames']}/>")
        yield thing.say("skos:exactMatch", *([f"wd:{row['wikidata']}"] if row["wikidata"] else []))


def _state_source(row: Row) -> str:
    return ISO_3166 if row["name"] in ("Kosovo", "Taiwan") else UN_MEMBERS


def _has_part(row: Row, part: str) -> bool:
    flags = row["flags"]
    return {"air-force": "a" in flags, "defence-ministry": "n" not in flags}.get(part, True)


def _filled(pattern: str, row: Row) -> list[str]:
    name = row["name"]
    the = f"the {name}" if WITH_ARTICLE.match(name) else name
    if "{a}" not in pattern:
        return [pattern.format(n=name, the=the)]
    adjectives = several(row["adjectives"]) or [name]
    if "n" in row["flags"]:
        pattern = pattern.replace("Armed Forces", "security forces")
    return [pattern.format(a=adjective) for adjective in adjectives]


def located(thing: Thing, row: Row, precision: str) -> Thing:
    """Add class, coordinates and precision of a place."""
    thing.say("rdf:type", f"casus:{row.get('class') or 'Place'}")
    thing.say("casus:latitude", degrees(row["latitude"]))
    thing.say("casus:longitude", degrees(row["longitude"]))
    return thing.say("casus:placePrecision", f"voc:{precision}")


def place_thing(row: Row) -> Thing:
    """Return a place below the level of countries."""
    thing = Thing(f"place:{row['slug'] or slug(row['label'])}")
    thing.names(row["label"], several(row["aliases"]))
    located(thing, row, row["precision"])
    thing.say("casus:locatedIn", *(f"place:{name}" for name in several(row["within"])))
    thing.say("casus:demonym", *map(text, several(row.get("demonyms") or "")))
    if row.get("geonames"):
        thing.say("skos:exactMatch", f"<https://sws.geonames.org/{row['geonames']}/>")
    return thing.say("dcterms:source", f"<{row['source']}>")


def party_thing(row: Row) -> Thing:
    """Return a party; relations are written ``partOf=slug``."""
    thing = Thing(f"party:{row['slug'] or slug(row['label'])}")
    thing.say("rdf:type", f"casus:{row['class']}")
    thing.names(row["label"], several(row["aliases"]), several(row["metonyms"]))
    for relation in several(row["relations"]):
        predicate, _, other = relation.partition("=")
        thing.say(f"casus:{predicate}", f"party:{other}")
    thing.say("skos:exactMatch", *([f"wd:{row['wikidata']}"] if row["wikidata"] else []))
    return thing.say("dcterms:source", f"<{row['source']}>")


def tenure_thing(row: Row) -> Thing:
    """Return a dated role."""
    words = f"{row['person']}-{row['predicate']}-{row['organization']}-{row['start'][:4]}"
    thing = Thing(f"tenure:{slug(words)}").say("rdf:type", "casus:Tenure")
    thing.say("casus:about", f"party:{row['person']}")
    thing.say("casus:predicate", f"casus:{row['predicate']}")
    thing.say("casus:object", f"party:{row['organization']}")
    thing.say("casus:datePrecision", f"voc:{row['precision'] or 'day'}")
    for predicate, day in (("casus:startDate", row["start"]), ("casus:endDate", row["end"])):
        thing.say(predicate, f'"{day}"^^xsd:date' if day else "")
    return thing.say("dcterms:source", f"<{row['source']}>")


def document(title: str, things: Sequence[Thing]) -> str:
    """Return one Turtle file, its subjects sorted."""
    body = [(thing.name, thing.turtle()) for thing in things]
    written = "\n".join(turtle for _, turtle in body)
    used = [name for name in [*PREFIXES, "tenure"] if re.search(rf"(?<![\w/]){name}:", written)]
    bases = {**PREFIXES, "tenure": PREFIXES["id"] + "tenure/"}
    head = "".join(f"@prefix {name}: <{bases[name]}> .\n" for name in used)
    return (
        f"# {title}\n# Made by scripts/compile_register.py; edit its tables.\n{head}\n"
        + "\n".join(turtle for _, turtle in sorted(body))
    )


def compile_register() -> dict[str, str]:
    """Return the content of every file of the register by its name."""
    special = {(row["state"], row["part"]): row for row in rows("state-parts")}
    states = [thing for row in rows("states") for thing in state_things(row, special)]
    known = {thing.name: thing for thing in states}
    for row in rows("state-relations"):
        state = known[f"party:{row['state']}"]
        state.say(f"casus:{row['predicate']}", f"party:{row['party']}")
        state.say("dcterms:source", f"<{row['source']}>")
    ucdp = [place_thing(row) for row in rows("places-ucdp")]
    places = [place_thing(row) for table in ("places", "towns") for row in rows(table)]
    return {
        "states.ttl": document("States: UN members and observers, Kosovo, Taiwan.", states),
        "forces.ttl": document("Branches of armed forces.", [*map(party_thing, rows("forces"))]),
        "groups.ttl": document("Armed groups, coalitions.", [*map(party_thing, rows("groups"))]),
        "organizations.ttl": document("Bodies, media.", [*map(party_thing, rows("organizations"))]),
        "people.ttl": document("Leaders and speakers.", [*map(party_thing, rows("people"))]),
        "tenures.ttl": document("Dated roles.", [*map(tenure_thing, rows("tenures"))]),
        "places.ttl": document(
            "Regions, towns, sites; coordinates of towns: GeoNames, CC BY 4.0.", places
        ),
        "places-ucdp.ttl": document("Places of the Syrian war, from UCDP GED, CC BY 4.0.", ucdp),
    }


if __name__ == "__main__":
    for file_name, content in compile_register().items():
        (REGISTER / file_name).write_text(content, encoding="utf-8")
