"""The names of the model, as pyoxigraph terms: ``CASUS.hasAttacker``, ``VOC.asserted``.

The Turtle in this folder says what the names mean; a test holds the two equal.
A name that the vocabulary does not declare raises AttributeError, so a misspelt
term fails where it is written and not in somebody's query.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

__all__ = [
    "BASE",
    "CASUS",
    "DCTERMS",
    "GEONAMES",
    "MERGED_GRAPH",
    "ONTOLOGY",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SH",
    "SHAPE",
    "SKOS",
    "VOC",
    "WIKIDATA",
    "XSD",
    "Vocabulary",
    "compact",
]


@dataclass(frozen=True)
class Vocabulary:
    """A namespace with a closed list of names.

    >>> CASUS.hasTarget.value
    'https://w3id.org/casus/ont#hasTarget'
    """

    base: str
    names: frozenset[str]

    def __getattr__(self, name: str) -> NamedNode:
        """Return the term; AttributeError if the vocabulary does not declare it."""
        if name.startswith("__") or name not in self.names:
            raise AttributeError(f"{self.base} declares no term {name!r}")
        term = self.__dict__[name] = NamedNode(self.base + name)  # not asked again
        return term

    def __getitem__(self, name: str) -> NamedNode:
        """Return the term; AttributeError if the vocabulary does not declare it."""
        return self.__getattr__(name)

    def __contains__(self, node: object) -> bool:
        """Tell whether a NamedNode is a declared term of this vocabulary."""
        return (
            isinstance(node, NamedNode)
            and node.value.startswith(self.base)
            and node.value[len(self.base) :] in self.names
        )

    def __iter__(self) -> Iterator[NamedNode]:
        """All terms, sorted by name."""
        return (NamedNode(self.base + name) for name in sorted(self.names))

    def local(self, node: NamedNode) -> str:
        """Return the name of a declared term; KeyError for any other node."""
        if node not in self:
            raise KeyError(node.value)
        return node.value[len(self.base) :]


BASE = "https://w3id.org/casus/id/"
ONTOLOGY = NamedNode("https://w3id.org/casus/ont")
SHAPE = "https://w3id.org/casus/shape#"
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"


def _vocabulary(base: str, names: str) -> Vocabulary:
    return Vocabulary(base, frozenset(names.split()))


CASUS = _vocabulary(
    "https://w3id.org/casus/ont#",
    """
    Party Person Organization State Government ArmedForce ArmedGroup Coalition
    InternationalOrganization HumanitarianOrganization MediaOrganization UnnamedSource
    Place Infrastructure Group PersonGroup VehicleGroup Convoy
    Agreement CeasefireAgreement EvacuationAgreement SurrenderAgreement ExchangeAgreement
    PeaceAgreement DeconflictionArrangement Commitment AgreementStage
    Event Strike Airstrike DroneStrike MissileStrike Shelling Bombing GroundAttack
    InfrastructureStrike EventSeries Movement Transfer Offensive Siege ControlChange Statement
    Document Sentence Mention Claim QuantityClaim Tenure

    involves hasParty hasBroker hasGuarantor hasObjector hasDefender hasAttacker hasActor
    hasRecipient escortedBy requestedBy
    hasTarget occurredAt occurredWithin startDate endDate datePrecision subEventOf obstructs
    carriesOut condition
    hasCommitment hasObligor hasBeneficiary concerns inExchangeFor hasStage stage
    moves hasOrigin hasDestination onRouteOf hasGroup
    killed injured captured destroyed damaged count distance duration
    memberOf partOf officeholderOf spokespersonFor commanderOf alliedWith backedBy
    activeIn
    locatedIn latitude longitude placePrecision demonym metonym
    about predicate object value inDocument inSentence claimedBy attributedTo reportedVia
    modality rank quote charStart charEnd asOf confidence corroborates contradicts supersedes
    repeats partialCountOf
    low best high unit approximation denotedBy singleValued sameThingAs differentFrom
    """,
)
VOC = _vocabulary(
    "https://w3id.org/casus/voc#",
    """
    Modality asserted denied feared expected sought planned alleged hypothetical
    Rank preferred normal
    Approximation exact about moreThan atLeast lessThan atMost upTo nearly dozens scores hundreds
    thousands range
    DatePrecision day week month year
    PlacePrecision site settlement district region country
    Stage proposed agreed inForce partlyCarriedOut obstructed violated suspended collapsed completed
    Condition destroyed disabled cratered damaged
    """,
)
RDF = _vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type Property first rest nil")
RDFS = _vocabulary(
    "http://www.w3.org/2000/01/rdf-schema#",
    "Class label comment subClassOf subPropertyOf domain range isDefinedBy seeAlso",
)
OWL = _vocabulary(
    "http://www.w3.org/2002/07/owl#",
    """Ontology Class ObjectProperty DatatypeProperty AnnotationProperty TransitiveProperty
    SymmetricProperty propertyChainAxiom equivalentClass intersectionOf someValuesFrom onProperty
    Restriction versionIRI versionInfo disjointWith sameAs Thing Nothing imports""",
)
SKOS = _vocabulary(
    "http://www.w3.org/2004/02/skos/core#",
    """Concept ConceptScheme inScheme topConceptOf prefLabel altLabel definition example
    exactMatch notation broader""",
)
DCTERMS = _vocabulary(
    "http://purl.org/dc/terms/",
    """identifier title publisher issued source language replaces license description creator
    modified created rights""",
)
PROV = _vocabulary("http://www.w3.org/ns/prov#", "wasDerivedFrom Entity Activity wasGeneratedBy")
SH = _vocabulary(
    "http://www.w3.org/ns/shacl#",
    """NodeShape PropertyShape Violation Warning Info ValidationReport ValidationResult conforms
    result focusNode resultPath value resultMessage resultSeverity sourceShape
    sourceConstraintComponent declare prefix namespace SPARQLExecutable select PrefixDeclaration
    name message description severity path targetClass targetSubjectsOf""",
)
XSD = _vocabulary(
    "http://www.w3.org/2001/XMLSchema#", "integer decimal date dateTime boolean string anyURI"
)

MERGED_GRAPH = NamedNode("https://w3id.org/casus/ont#merged")

PREFIXES = {
    "casus": CASUS.base,
    "voc": VOC.base,
    "id": BASE,
    "doc": BASE + "doc/",
    "party": BASE + "party/",
    "place": BASE + "place/",
    "event": BASE + "event/",
    "agreement": BASE + "agreement/",
    "claim": BASE + "claim/",
    "shape": SHAPE,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": DCTERMS.base,
    "owl": OWL.base,
    "prov": PROV.base,
    "rdf": RDF.base,
    "rdfs": RDFS.base,
    "sh": SH.base,
    "skos": SKOS.base,
    "void": "http://rdfs.org/ns/void#",
    "wd": WIKIDATA,
    "xsd": XSD.base,
}

LOCAL_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
"""Local parts that SPARQL takes without an escape."""


def compact(iri: str, prefixes: Mapping[str, str] | None = None) -> str:
    """Return the prefixed name with the longest namespace; the IRI itself if none fits.

    Arguments:
        prefixes: namespaces by prefix; those of Casus if there are none.

    >>> compact("https://w3id.org/casus/id/party/hezbollah")
    'party:hezbollah'
    """
    fitting = [
        (namespace, prefix)
        for prefix, namespace in (PREFIXES if prefixes is None else prefixes).items()
        if iri.startswith(namespace) and LOCAL_NAME.fullmatch(iri[len(namespace) :])
    ]
    if not fitting:
        return iri
    namespace, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri[len(namespace) :]}"
