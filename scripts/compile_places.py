"""Compile places of the Syrian war: ``python scripts/compile_places.py ucdp-ged.csv``.

Reads the event table of the Uppsala Conflict Data Program (UCDP GED, CC BY 4.0; Sundberg and
Melander 2013, https://doi.org/10.1177/0022343313484347) and writes ``tables/places-ucdp.psv``:
every place that at least three events name with a precision of 1 (exact) or 2 (within 25 km),
with the median of its coordinates. Spellings that news use come from ``tables/place-names.psv``
and from rules of transliteration. ``compile_register.py`` makes Turtle of the result.
"""

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from ontology.identifiers import slug

__all__ = ["main", "spellings"]

TABLES = Path(__file__).parent / "tables"
SOURCE = "https://doi.org/10.1177/0022343313484347"
FEWEST_EVENTS = 3
ENOUGH_FOR_BARE = 10  # events before a name without article, which may be a surname, is kept
MOST_ALIASES = 9
SYRIA = ((32.3, 37.4), (35.6, 42.4))
PROVINCES = {
    "Al Hasakah": "hasaka-province",
    "Aleppo": "aleppo-province",
    "Ar Raqqah": "raqqa-province",
    "As Suwayda": "suwayda-province",
    "Damascus": "syria",
    "Daraa": "daraa-province",
    "Deir ez Zor": "deir-al-zour-province",
    "Hamah": "hama-province",
    "Homs": "homs-province",
    "Idlib": "idlib-province",
    "Latakia": "latakia-province",
    "Quneitra": "quneitra-province",
    "Rif Dimashq": "rif-dimashq-province",
    "Tartus": "tartus-province",
}
SETTLEMENT = re.compile(
    r"\s+(?:town|village|city|suburb|hamlet|locality|municipality)s?\b.*$", re.I
)
DISTRICT = re.compile(
    r"\s+(?:neighbou?rhood|quarter|area|district|sub-?district|camp|mountains?|pocket|desert|valley|"
    r"countryside|front|plain|hills?|farms?|region|sector)\b.*$",
    re.I,
)
SITE = re.compile(
    r"\b(?:airport|air ?base|airfield|dam|field|silos|station|bridge|complex|refinery|hospital|"
    r"prison|factory|plant|base|college|crossing|barracks|checkpoint|brigade|regiment|academy|"
    r"highway|road|roundabout|junction|castle|military|housing)\b",
    re.I,
)
ARTICLE = re.compile(r"^(?:Al|Ar|As|Ash|At|Ath|Ad|Adh|An|Az|El)[ -](?=[A-Z])", re.I)
INNER_ARTICLE = re.compile(r" (al|ar|as|ash|at|ath|ad|adh|an|az|el|ez)[ -](?=[A-Z])")
WORDS_ALIKE = (
    (r"\bShaykh\b", "Sheikh"),
    (r"\bTall\b", "Tal"),
    (r"\bTall\b", "Tel"),
    (r"\bTell\b", "Tel"),
    (r"\bKafr\b", "Kfar"),
    (r"\bBayt\b", "Beit"),
    (r"\bDayr\b", "Deir"),
    (r"\bAyn\b", "Ain"),
    (r"\bEin\b", "Ain"),
    (r"\bHawsh\b", "Housh"),
    (r"iyah\b", "iya"),
    (r"iyah\b", "iyeh"),
    (r"ah\b", "a"),
    (r"ah\b", "eh"),
    (r"un\b", "oun"),
)
LIKE_A_PERSON = re.compile(r"Abu |Sheikh |Shaykh |Izz ")
DESCRIBED = re.compile(
    r"\b(?:between|near|east|west|north|south|of|and|around|the|on|in|to|IDP|Center|[a-z]* ?\d+)\b"
)
ENGLISH_OR_NAMES = frozenset(
    "has hit sur rami salma hasan hassan ali man maan mare mari sham safa nasr rai sin shah "
    "hayt hader hazm hall karam mansoura qasr rabia karama amal khalid hamad saad said salem "
    "front camp east west north south old new abad bir wadi jabal tal tel ayn deir beit jisr "
    "salam zahra zahraa farah rasm omar umar thawra wardiya border the "
    "ball tall habit alma kinda kindah dana "
    "josef ghazal raju mazlum bulbul nimr suha khattab uthman karak sabah sayda hamra sharifah "
    "sharifa farraj yarmouk conico tishreen".split()
)


@dataclass(slots=True)
class Place:
    """What the events say of one place."""

    events: int = 0
    latitudes: list[float] = field(default_factory=list)
    longitudes: list[float] = field(default_factory=list)
    written: Counter[str] = field(default_factory=Counter)


def spellings(name: str) -> list[str]:
    """Return other ways to write an Arabic name in English.

    >>> spellings("As Sawiyah")
    ['As-Sawiyah', 'al-Sawiyah', 'Sawiyah', 'al-Sawiya', 'al-Sawiyeh']
    """
    bare = ARTICLE.sub("", name)
    found = [INNER_ARTICLE.sub(r" \1-", name), INNER_ARTICLE.sub(" al-", name)]
    if bare != name:
        found = [ARTICLE.sub(lambda m: m[0][:-1] + "-", name), f"al-{bare}"]
        found += [bare] if len(bare) > 3 else []
    found += [re.sub(pattern, other, found[1]) for pattern, other in WORDS_ALIKE]
    kept = dict.fromkeys(item for item in found if item != name)
    return [item for item in kept if item.lower() not in ENGLISH_OR_NAMES][:MOST_ALIASES]


def read_places(path: Path) -> dict[tuple[str, str], Place]:
    """Return the places of an event table by normalised name and province."""
    places: dict[tuple[str, str], Place] = defaultdict(Place)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["country"] != "Syria" or float(row["where_prec"]) > 2 or not row["adm_1"]:
                continue
            written = " ".join(row["where_coordinates"].split())
            province = re.sub(r" governorate$", "", row["adm_1"], flags=re.I).strip()
            place = places[normalised(written), province]
            place.events += 1
            place.latitudes.append(float(row["latitude"]))
            place.longitudes.append(float(row["longitude"]))
            place.written[written] += 1
    return places


def normalised(written: str) -> str:
    """Return a name without the kind of place, other names and brackets."""
    name = re.sub(r"\s*\(.*?\)", "", written.split("/")[0]).strip()
    return name if SITE.search(name) else DISTRICT.sub("", SETTLEMENT.sub("", name)).strip()


def precision(written: str) -> str:
    """Return the code of the precision: site, district or settlement."""
    if SITE.search(written):
        return "site"
    return "district" if DISTRICT.search(written) else "settlement"


def table_rows(places: dict[tuple[str, str], Place]) -> Iterator[dict[str, str]]:
    """Yield the rows of the table, most named places first; no name is given out twice."""
    with (TABLES / "place-names.psv").open(encoding="utf-8", newline="") as lines:
        known = {row["ucdp"]: row for row in csv.DictReader(lines, delimiter="|")}
    taken = set(taken_names())
    ranked = sorted(places.items(), key=lambda item: (-item[1].events, item[0]))
    for (name, province), place in ranked:
        special = known.get(name)
        label = special["label"] if special else tidy(name)
        if not (special or usable(label, province, place)) or label.lower() in taken:
            continue
        written = place.written.most_common(1)[0][0]
        aliases = special["aliases"].split(";") if special else spellings(name)
        aliases += [tidy(other) for other in others(written)] if not special else [name]
        fresh = [item for item in dict.fromkeys(aliases) if item.lower() not in taken]
        fresh = [
            item
            for item in fresh
            if item.lower() != label.lower() and item.lower() not in ENGLISH_OR_NAMES
        ]
        taken.update(item.lower() for item in [label, *fresh])
        yield table_row(label, fresh, PROVINCES[province], written, place)


def table_row(
    label: str, aliases: list[str], within: str, written: str, place: Place
) -> dict[str, str]:
    """Return one row of the table."""
    return {
        "slug": slug(label.split(" (")[0]),
        "label": label,
        "class": "Infrastructure" if precision(written) == "site" else "Place",
        "aliases": ";".join(aliases),
        "within": within,
        "precision": precision(written),
        "latitude": f"{median(place.latitudes):.4f}",
        "longitude": f"{median(place.longitudes):.4f}",
        "source": SOURCE,
    }


def tidy(name: str) -> str:
    """Return a name with the article joined by a hyphen: "Al Qurayya" as "al-Qurayya"."""
    name = SETTLEMENT.sub("", name).strip()
    return INNER_ARTICLE.sub(" al-", ARTICLE.sub("al-", name))


def others(written: str) -> list[str]:
    """Return the further names in "A/B town" and "A (B)"."""
    found = written.split("/")[1:] + re.findall(r"\(([A-Z][^)]*)\)", written)
    return [name.strip() for name in found if 3 < len(name.strip()) < 30]


def usable(label: str, province: str, place: Place) -> bool:
    """Tell whether a place is named often enough, lies in Syria and has a name of its own."""
    (south, north), (west, east) = SYRIA
    inside = south < median(place.latitudes) < north and west < median(place.longitudes) < east
    words = label.lower().removeprefix("al-")
    distinct = words not in ENGLISH_OR_NAMES and len(words) > 3 and len(label) < 34
    plain = not re.search(
        r"\b(?:between|near|east|west|north|south|of|and|around|the)\b", label[1:]
    )
    fewest = ENOUGH_FOR_BARE if LIKE_A_PERSON.match(label) else FEWEST_EVENTS
    return place.events >= fewest and province in PROVINCES and inside and distinct and plain


def taken_names() -> Iterator[str]:
    """Yield the names that other tables already give to places and parties, lower case."""
    tables = ("places", "towns", "states", "people", "organizations", "forces")
    paths = [TABLES / f"{table}.psv" for table in tables]
    for path in [*paths, *sorted(TABLES.glob("groups*.psv"))]:
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="|"):
                names = [row.get("label") or row.get("name") or "", *row["aliases"].split(";")]
                yield from (name.strip().lower() for name in names if name)


def main(path: Path) -> None:
    """Write the table of places."""
    found = list(table_rows(read_places(path)))
    with (TABLES / "places-ucdp.psv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(found[0]), delimiter="|", lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(found, key=lambda row: row["slug"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
