"""Write the register's Turtle from the tables beside this script.

Run by hand after a table was edited: ``python scripts/compile_register.py``.
The tables (columns parted by ``|``, several values by ``;``) are what people edit; the Turtle in
``ontology/register`` is made from them and committed, and a test holds the two equal.
Places of the Syrian war are put into ``tables/places-ucdp.psv`` by ``compile_places.py``.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from ontology.identifiers import slug
from scripts.patterned_names import catalogue_names, region_names
from scripts.register_things import Thing, degrees, document, text, with_plain

__all__ = ["compile_register"]

TABLES = Path(__file__).parent / "tables"
REGISTER = Path(__file__).parent.parent / "ontology" / "register"
UN_MEMBERS = "https://www.un.org/en/about-us/member-states"
ISO_3166 = "https://www.iso.org/iso-3166-country-codes.html"
FACTBOOK = "https://www.cia.gov/the-world-factbook/field/geographic-coordinates/"
WITH_ARTICLE = re.compile(
    r"United |Nether|Philipp|Maldives|Bahamas|Gambia|.*Republic|Holy|Kingdom|State of|U\.?[SK]|UAE|"
    r"(?:D\.?R\.?C|P\.?R\.?C|C\.?A\.?R|DPRK|ROK)|Emirates|Hashemite|Sultanate|Russian F|Federa"
)
LISTED = ("ArmedGroup", "ArmedForce", "Coalition", "InternationalOrganization")
PARTS_OF_THE_WORLD = ("africa", "americas", "asia", "europe", "middle-east")
GROUP_TABLES = ["groups", *(f"groups-{part}" for part in PARTS_OF_THE_WORLD)]
Row = Mapping[str, str]


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
    if "{a}" not in pattern:
        names = [row["name"], *several(row["aliases"])] if "{the}" in pattern else [row["name"]]
        return [pattern.format(n=name, the=with_article(name)) for name in names]
    adjectives = several(row["adjectives"]) or [row["name"]]
    if "n" in row["flags"]:
        pattern = pattern.replace("Armed Forces", "security forces")
    return [pattern.format(a=adjective) for adjective in adjectives]


def with_article(name: str) -> str:
    """Return a state's name as it stands after "of": "the United States", "Mali"."""
    return f"the {name}" if WITH_ARTICLE.match(name) else name


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


def region_things(taken: set[str]) -> Iterator[Thing]:
    """Yield provinces and the like; a name that is also something else's is left out."""
    table = rows("regions")
    named = [region_names(several(row["names"]), several(row["kinds"])) for row in table]
    counts = Counter(
        name.casefold() for full, bare in named for name in set(with_plain([*full, *bare]))
    )
    taken = taken | {name for name, count in counts.items() if count > 1}
    country = {slug(row["name"]): row["name"] for row in rows("states")}
    for row, (full, bare) in zip(table, named, strict=True):
        label, *others = [*full, *bare]
        if label.casefold() in taken:
            label = f"{label} ({country[row['country']]})"
        thing = Thing(f"place:{slug(label)}")
        thing.names(label, [name for name in others if name.casefold() not in taken])
        located(thing, row, "region").say("casus:locatedIn", f"place:{row['country']}")
        yield thing.say("dcterms:source", f"<{row['source']}>")


def names_given(things: Iterable[Thing]) -> set[str]:
    """Return all labels of things, without regard to case."""
    predicates = ("skos:prefLabel", "skos:altLabel", "casus:demonym", "casus:metonym")
    literals = (item for t in things for p in predicates for item in t.statements.get(p, ()))
    return {item.removesuffix("@en")[1:-1].casefold() for item in literals}


def party_thing(row: Row) -> Thing:
    """Return a party; relations are written ``partOf=slug``."""
    thing = Thing(f"party:{row['slug'] or slug(row['label'])}")
    thing.say("rdf:type", f"casus:{row['class']}")
    aliases = several(row["aliases"])
    thing.names(row["label"], aliases, several(row["metonyms"]))
    forms = catalogue_names(row["label"], aliases) if row["class"] in LISTED else []
    forms += several(row.get("listed") or "")
    thing.say("skos:notation", *(f'"{form}"' for form in forms))
    for relation in several(row["relations"]):
        predicate, _, other = relation.partition("=")
        thing.say(f"casus:{predicate}", f"party:{other}")
    thing.say("skos:exactMatch", *([f"wd:{row['wikidata']}"] if row["wikidata"] else []))
    return thing.say("dcterms:source", f"<{row['source']}>")


def say_where_active(things: Iterable[Thing]) -> None:
    """Add the countries in which groups are active; SystemExit for a group that no table has."""
    known = {thing.name: thing for thing in things}
    for row in rows("active-in"):
        for group in several(row["parties"]):
            if f"party:{group}" not in known:
                raise SystemExit(f"active-in.psv: no table has {group}")
            thing = known[f"party:{group}"].say("casus:activeIn", f"place:{row['country']}")
            thing.say("dcterms:source", f"<{row['source']}>")


def say_shared_names(things: Iterable[Thing]) -> None:
    """Add the names that several parties have, each in a country of its own."""
    known = {thing.name: thing for thing in things}
    for row in rows("shared-names"):
        for party in several(row["parties"]):
            if f"party:{party}" not in known:
                raise SystemExit(f"shared-names.psv: no table has {party}")
            names = with_plain(several(row["names"]))
            known[f"party:{party}"].say("skos:altLabel", *map(text, names))


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
    parties = {
        "forces.ttl": ("Branches of armed forces.", ["forces"]),
        "groups.ttl": ("Armed groups, coalitions.", GROUP_TABLES),
        "organizations.ttl": ("Bodies, media.", ["organizations"]),
        "people.ttl": ("Leaders and speakers.", ["people"]),
    }
    written = {
        name: (title, [party_thing(row) for table in tables for row in rows(table)])
        for name, (title, tables) in parties.items()
    }
    others = [thing for _, things in written.values() for thing in things]
    say_where_active(others)
    say_shared_names([*states, *others])
    taken = names_given([*states, *ucdp, *places, *others])
    regions = list(region_things(taken))
    return {
        "states.ttl": document("States: UN members and observers, Kosovo, Taiwan.", states),
        **{name: document(title, things) for name, (title, things) in written.items()},
        "tenures.ttl": document("Dated roles.", [*map(tenure_thing, rows("tenures"))]),
        "places.ttl": document(
            "Towns, sites and some regions; coordinates of towns: GeoNames, CC BY 4.0.", places
        ),
        "regions.ttl": document("Provinces, states, districts.", regions),
        "places-ucdp.ttl": document("Places in wars, from UCDP GED, CC BY 4.0.", ucdp),
    }


if __name__ == "__main__":
    for file_name, content in compile_register().items():
        (REGISTER / file_name).write_text(content, encoding="utf-8")
