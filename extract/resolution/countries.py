"""Which countries a document is about, and which party it means by a name that several have.

"Maoist rebels" are others in Nepal than in India, and "the government" is that of the country
where the war is, not that of the town where it is talked of.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extract.records.records import Record
from extract.resolution.antecedents import Named
from extract.resolution.world import World
from ontology.register import Entry

__all__ = ["at_home", "country_spoken_of", "namesake", "weigh_countries"]

_MOST_COUNTRIES = 2
"""A group that fights in more does not tell of which one a text speaks."""

_PLACE, _GROUP, _GOVERNMENT, _METONYM, _STATE = 1.0, 1.0, 0.5, 0.25, 0.1
_COUNTRY, _CAPITAL = 0.7, 0.5
"""A country's own name tells less than a town in it, and its capital may be who acts from it."""

_CLEAR = 1.3
"""By how much the country that a text is about weighs more than the next one."""

_LEAD = 400
"""Code points in which a report says what it is about; what is named there counts twice."""

_BEFORE = 90
"""Code points before a place in which talks may be told that are held there."""

_HOSTED = re.compile(
    r"""\b(?:talks?|negotiations?|meetings?|met|summit|conference|signed|agreed|reached|brokered|
    mediated|hosted|held|round|delegations?|discussions|dialogue|told|embassy|headquarters)\b
    [^.;]*\b(?:in|at)\s(?:the\s)?(?:[\w-]+\s){0,2}(?:[A-Z][\w-]+,\s)?$""",
    re.VERBOSE,
)


def weigh_countries(text: str, names: Sequence[Record], world: World) -> Mapping[str, float]:
    """Return how much a text speaks of countries, by their slugs.

    Places count, groups that fight there and governments; not where talks are held. ``names`` are
    the document's records of frame ``name``.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    for record in names:
        entry = world.entry_named(record.kinds[1])
        if entry is not None and not world.namesakes(text[record.start : record.end]):
            for country, weight in _countries(text, record, entry, world):
                weights[country] += weight * (2 if record.start < _LEAD else 1)
    return weights


def country_spoken_of(weights: Mapping[str, float]) -> str:
    """Return the slug of the country that weighs most, "" if another weighs nearly as much.

    >>> country_spoken_of({"mali": 3, "niger": 2}), country_spoken_of({"mali": 3, "niger": 2.5})
    ('mali', '')
    """
    ordered = sorted(weights.items(), key=lambda item: -item[1])
    (best, most), (_, second) = [*ordered[:2], ("", 0), ("", 0)][:2]
    return best if most > _CLEAR * second else ""


def namesake(known: Entry, words: str, weights: Mapping[str, float], world: World) -> Entry | None:
    """Return whom a name means: of several that have it the one at home where the text is.

    None if the text speaks of no country of theirs.
    """
    found = {
        entry.slug: (
            max((weights.get(home, 0.0) for home in world.homes(entry)), default=0.0),
            entry,
        )
        for entry in world.namesakes(words)
    }
    if not found:
        return known
    weight, entry = max(found.values(), key=lambda item: item[0])
    return entry if weight else None


def at_home(named: Sequence[Named], home: str, world: World) -> list[Named]:
    """Return the names of those who may fight in a country, "" for any country, in order."""
    found = ((n, world.homes_of(n.thing)) for n in named if n.form == "name")
    return [n for n, countries in found if home in countries or not (home and countries)]


def _countries(
    text: str, record: Record, entry: Entry, world: World
) -> Iterator[tuple[str, float]]:
    if entry.kind == "place":
        if not _HOSTED.search(text[max(0, record.start - _BEFORE) : record.start]):
            capital = world.is_capital(entry)
            weight = _CAPITAL if capital else _PLACE if entry.within else _COUNTRY
            yield from ((c, weight) for c in world.countries(world.iri("place", entry.slug)))
    elif entry.active_in:
        share = len(entry.active_in) if len(entry.active_in) <= _MOST_COUNTRIES else 0
        yield from ((country, _GROUP / share) for country in entry.active_in if share)
    elif entry.slug.endswith("-government"):
        weight = _METONYM if record.kinds[2] == "metonym" else _GOVERNMENT
        yield from ((state, weight) for state in world.homes(entry))
    elif "State" in entry.types and record.kinds[2] == "name":
        yield entry.slug, _STATE
