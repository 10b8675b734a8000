"""Read the register of known parties and places: names, containment and dated roles.

The register is Turtle in the folder ``register``; its statements carry ``dcterms:source``
and need no claim. This module only reads; finding the names in a text and deciding
between a state and its country is the work of ``extract``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from operator import itemgetter
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from ontology.errors import UnreadableError, ValidationError
from ontology.files import register_files
from ontology.vocabulary import BASE, CASUS, RDF, SKOS

__all__ = ["Entry", "Register", "Tenure", "folded", "load_register"]

KINDS = ("party", "place")

_TENURES = f"{BASE}tenure/"
_PARTIES = f"{BASE}party/"
_PLACES = f"{BASE}place/"
_TYPE = RDF.type.value
_LABEL = SKOS.prefLabel.value
_ALIAS = SKOS.altLabel.value
_WITHIN = CASUS.locatedIn.value
_PART = CASUS.partOf.value
_MEMBER = CASUS.memberOf.value
_ACTIVE = CASUS.activeIn.value
_DEMONYM = CASUS.demonym.value
_METONYM = CASUS.metonym.value
_NOTATION = SKOS.notation.value
_Values = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One known party or place.

    Attributes:
        kind: ``party`` or ``place``.
        slug: local part of the IRI: ``Identifiers.known(kind, slug)``.
        types: local names of its classes, such as ``ArmedGroup``.
        label: the preferred name.
        aliases: other names, sorted; none of them a demonym or metonym.
        demonyms: words for its people or for what is its own ("Syrian", "Syrians").
        metonyms: names of other things that stand for it ("Damascus" for a government).
        within: slugs of the places that it directly lies in.
        member_of: slugs of the parties that it is part or member of.
        notations: codes and the forms in which lists of parties give it ("ABC: Full Name").
        active_in: slugs of the countries that an armed group fights or rules in, sorted.
    """

    kind: str
    slug: str
    types: frozenset[str]
    label: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    notations: tuple[str, ...] = ()
    active_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """A dated role of a person.

    Attributes:
        person, organization: slugs of parties.
        predicate: ``commanderOf``, ``spokespersonFor`` or ``officeholderOf``.
        start, end: first and last day, both included; None where open or not known.
    """

    person: str
    predicate: str
    organization: str
    start: date | None
    end: date | None


@dataclass(frozen=True)
class Register:
    """All known parties and places.

    Attributes:
        entries: sorted by kind and slug.
        tenures: sorted by person, start (unknown first), predicate and organization.
        triples: every statement of the register, sorted, with IRIs under the default base.
    """

    entries: tuple[Entry, ...]
    tenures: tuple[Tenure, ...]
    triples: tuple[Triple, ...]

    def entry(self, kind: str, slug: str) -> Entry:
        """Return the entry; KeyError if the register does not hold it."""
        return self._entries[kind, slug]

    def parts(self, slug: str) -> tuple[Entry, ...]:
        """Return the parties that are directly part or member of a party, sorted by slug."""
        return self._parts.get(slug, ())

    def describe(self, kind: str, slug: str) -> tuple[Triple, ...]:
        """Return the statements about an entry, sorted; none if the register does not hold it."""
        return self._descriptions.get(f"{BASE}{kind}/{slug}", ())

    def namesakes(self, name: str) -> tuple[Entry, ...]:
        """Return the parties that share a name, sorted by slug; none if it is one party's."""
        return self._namesakes.get(folded(name), ())

    def person(self, name: str) -> Entry | None:
        """Return the person who bears a name, None if nobody or several do."""
        return self._persons.get(folded(name))

    def body(self, name: str) -> Entry | None:
        """Return the party, no person, that bears a name or metonym, None if none or several do."""
        return self._bodies.get(folded(name))

    @cached_property
    def _bodies(self) -> dict[str, Entry]:
        bodies = [e for e in self.entries if e.kind == "party" and "Person" not in e.types]
        named = [(folded(n), e) for e in bodies for n in {e.label, *e.aliases, *e.metonyms}]
        counts = Counter(name for name, _ in named)
        return {name: entry for name, entry in named if counts[name] == 1}

    @cached_property
    def _persons(self) -> dict[str, Entry]:
        persons = [entry for entry in self.entries if "Person" in entry.types]
        named = [(folded(name), e) for e in persons for name in {e.label, *e.aliases}]
        counts = Counter(name for name, _ in named)
        return {name: entry for name, entry in named if counts[name] == 1}

    @cached_property
    def _namesakes(self) -> dict[str, tuple[Entry, ...]]:
        owners: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in self.entries:
            if entry.kind == "party":
                for name in (entry.label, *entry.aliases, *entry.metonyms):
                    owners[folded(name)].setdefault(entry.slug, entry)
        return {name: tuple(found.values()) for name, found in owners.items() if len(found) > 1}

    @cached_property
    def _entries(self) -> dict[tuple[str, str], Entry]:
        return {(entry.kind, entry.slug): entry for entry in self.entries}

    @cached_property
    def _parts(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for whole in entry.member_of:
                found[whole].append(entry)
        return {whole: tuple(parts) for whole, parts in found.items()}

    @cached_property
    def _descriptions(self) -> dict[str, tuple[Triple, ...]]:
        found: dict[str, list[Triple]] = defaultdict(list)
        for triple in self.triples:
            found[triple.subject.value].append(triple)  # type: ignore[union-attr]
        return {subject: tuple(triples) for subject, triples in found.items()}


def folded(name: str) -> str:
    """Return a name as it is compared: capitals count in abbreviations only, points nowhere.

    >>> folded("Maoist Rebels"), folded("S.N.A.")
    ('maoist rebels', 'SNA')
    """
    plain = " ".join(name.replace(".", "").split())
    return plain if plain.isupper() else plain.casefold()


def load_register(extra: Sequence[Path] = ()) -> Register:
    """Read the shipped register and further files of the same form; each set is read once.

    A further file may add names to an entry of the shipped register.

    Raises:
        UnreadableError: a file is missing or is no Turtle.
        ValidationError: an entry has no or several preferred labels, a blank node occurs,
            or a dated role lacks a part.
    """
    return _load((*register_files(), *extra))


@cache
def _load(paths: tuple[Path, ...]) -> Register:
    rows = [_row(quad) for quad in dict.fromkeys(quad for path in paths for quad in _read(path))]
    rows.sort(key=itemgetter(0, 1, 2))
    things: dict[str, _Values] = defaultdict(dict)
    for subject, predicate, value, _ in rows:
        things[subject].setdefault(predicate, []).append(value)
    return Register(
        entries=tuple(sorted(_entries(things), key=lambda entry: (entry.kind, entry.slug))),
        tenures=tuple(sorted(_tenures(things), key=_order_of_tenure)),
        triples=tuple(row[3] for row in rows),
    )


def _read(path: Path) -> Iterator[Quad]:
    try:
        yield from parse(path=str(path), format=RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        raise UnreadableError(f"register file {path}: {error}") from error


def _row(quad: Quad) -> tuple[str, str, str, Triple]:
    subject, value = quad.subject, quad.object
    if not isinstance(subject, NamedNode) or not isinstance(value, (NamedNode, Literal)):
        raise ValidationError(
            f"register: {quad.triple} has a blank node, which no document can name; "
            f"give the thing an IRI under {BASE}"
        )
    return subject.value, quad.predicate.value, value.value, quad.triple


def _entries(things: Mapping[str, _Values]) -> Iterator[Entry]:
    for subject, values in things.items():
        kind, _, slug = subject.removeprefix(BASE).partition("/")
        if kind in KINDS and subject.startswith(BASE):
            yield _entry(kind, slug, values)
        elif not subject.startswith(_TENURES):
            raise ValidationError(
                f"register: {subject} is no party, place or tenure; "
                f"give it an IRI under {BASE}party/, place/ or tenure/"
            )


def _entry(kind: str, slug: str, values: _Values) -> Entry:
    return Entry(
        kind=kind,
        slug=slug,
        types=frozenset(_locals(values, _TYPE, CASUS.base)),
        label=_one(f"{kind}/{slug}", values, _LABEL),
        aliases=tuple(values.get(_ALIAS, ())),
        demonyms=tuple(values.get(_DEMONYM, ())),
        metonyms=tuple(values.get(_METONYM, ())),
        within=_locals(values, _WITHIN, _PLACES),
        member_of=tuple(
            sorted(_locals(values, _PART, _PARTIES) + _locals(values, _MEMBER, _PARTIES))
        ),
        notations=tuple(values.get(_NOTATION, ())),
        active_in=_locals(values, _ACTIVE, _PLACES),
    )


def _tenures(things: Mapping[str, _Values]) -> Iterator[Tenure]:
    for subject, values in things.items():
        if subject.startswith(_TENURES):
            name = subject.removeprefix(BASE)
            yield Tenure(
                person=_one(name, values, CASUS.about.value).removeprefix(_PARTIES),
                predicate=_one(name, values, CASUS.predicate.value).removeprefix(CASUS.base),
                organization=_one(name, values, CASUS.object.value).removeprefix(_PARTIES),
                start=_day(values, CASUS.startDate.value),
                end=_day(values, CASUS.endDate.value),
            )


def _order_of_tenure(tenure: Tenure) -> tuple[str, date, str, str]:
    return (tenure.person, tenure.start or date.min, tenure.predicate, tenure.organization)


def _locals(values: _Values, predicate: str, base: str) -> tuple[str, ...]:
    return tuple([value.removeprefix(base) for value in values.get(predicate, ())])


def _one(name: str, values: _Values, predicate: str) -> str:
    found = values.get(predicate, ())
    if len(found) != 1:
        raise ValidationError(
            f"register: {name} has {len(found)} values of {predicate}, not one: "
            f"{', '.join(found) or 'add it'}"
        )
    return found[0]


def _day(values: _Values, predicate: str) -> date | None:
    found = values.get(predicate, ())
    return date.fromisoformat(found[0]) if found else None
