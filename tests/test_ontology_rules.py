"""The queries of ``ontology/rules``: documented, each one firing on its own example.

Every query carries in its header a graph that fails and the same graph fixed. Both are run here
in the setting of a valid little document, together with the ontology.
"""

from collections import Counter
from itertools import takewhile
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, QuerySolutions, QueryTriples, RdfFormat, Store, parse

from ontology.files import inference_files, ontology_files, rule_files
from ontology.vocabulary import CASUS, PREFIXES

SENTENCE = "League warplanes struck the bridge at Qara on Friday, killing 12 fighters."
PREFIX_LINES = "\n".join(f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items())
SETTING = f"""{PREFIX_LINES}
doc:d a casus:Document ; dcterms:identifier "d" ; dcterms:issued "2017-09-02"^^xsd:date .
<https://w3id.org/casus/id/doc/d#char=0,74> a casus:Sentence ; casus:inDocument doc:d ;
    casus:charStart 0 ; casus:charEnd 74 ; casus:quote "{SENTENCE}" .
"""
SCOPES = ("document-", "graph-", "against-", "ontology-")
RULES = [*rule_files("violation"), *rule_files("warning")]
IN_DOCUMENTS = {*rule_files("violation", "document"), *rule_files("warning", "document")}


def example(rule: Path, outcome: str) -> str:
    """The Turtle below ``# Fails:`` or ``# Fixed:`` in a query's header."""
    below = rule.read_text(encoding="utf-8").split(f"# {outcome}:\n")[1].splitlines()
    return "\n".join(line.removeprefix("#") for line in takewhile(is_example_line, below))


def is_example_line(line: str) -> bool:
    """Tell whether a line is indented in the header."""
    return line.startswith("#   ")


def store_of(turtle: str) -> Store:
    """Load the ontology, the setting and an example, all in one default graph."""
    store = Store()
    for file in ontology_files():
        store.extend(parse(path=file))
    store.load((SETTING + turtle).encode(), format=RdfFormat.TRIG)
    return store


def fired(store: Store, rules: set[Path]) -> set[str]:
    """Names of the queries that find something."""
    return {rule.stem for rule in rules if any(True for _ in solutions(store, rule))}


def solutions(store: Store, rule: Path) -> QuerySolutions:
    """The findings of one query."""
    found = store.query(rule.read_text(encoding="utf-8"))
    assert isinstance(found, QuerySolutions)
    return found


def peers(rule: Path) -> set[Path]:
    """The queries that are run over the same graph."""
    return {other for other in RULES if (other in IN_DOCUMENTS) == (rule in IN_DOCUMENTS)}


by_name = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)


@by_name
def test_a_rule_fires_on_its_failing_example_alone(rule: Path) -> None:
    """The example in the header breaks this rule and no other of its scope."""
    assert fired(store_of(example(rule, "Fails")), peers(rule)) == {rule.stem}


@by_name
def test_a_fixed_example_breaks_no_rule(rule: Path) -> None:
    """The same triples, mended, are clean."""
    assert fired(store_of(example(rule, "Fixed")), peers(rule)) == set()


@by_name
def test_a_finding_names_focus_and_reason(rule: Path) -> None:
    """Each finding can be shown in the same form as a SHACL result."""
    findings = list(solutions(store_of(example(rule, "Fails")), rule))

    assert [type(row["message"]).__name__ for row in findings] == ["Literal"] * len(findings)
    assert all(isinstance(row["focus"], NamedNode | BlankNode) for row in findings)


@by_name
def test_a_rule_offers_the_columns_of_a_report(rule: Path) -> None:
    """Columns are a SHACL result's, and the document it belongs to."""
    columns = {variable.value for variable in solutions(store_of(""), rule).variables}

    assert (
        {"focus", "path", "message"} <= columns <= {"focus", "document", "path", "value", "message"}
    )


@by_name
def test_a_rule_says_what_it_checks_and_why(rule: Path) -> None:
    """The docs are made from the headers."""
    lines = [line.split(":")[0] for line in rule.read_text(encoding="utf-8").splitlines()]
    fields = ["# Checks", "# Why", "# Note", "# Scope", "# Fails", "# Fixed"]

    assert Counter(line for line in lines if line in fields) == Counter(fields)


def test_every_rule_has_a_scope_and_a_severity_in_its_name() -> None:
    """What is neither violation nor warning adds triples: there is one such query."""
    assert [file.name for file in inference_files()] == ["obstructs.rq"]
    assert all(rule.stem.startswith(SCOPES) for rule in RULES)


ROUTE = """
event:d-17-1 a casus:Airstrike ; casus:hasTarget place:x-road-0a1b2c3d .
place:x-road-0a1b2c3d casus:onRouteOf event:d-90-1 .
event:d-90-1 casus:carriesOut agreement:d-40-1 .
"""
STRUCK = 'event:d-17-1 casus:startDate "{}"^^xsd:date .'
BEGAN = 'agreement:d-40-1 casus:startDate "{}"^^xsd:date .'
ENDED = 'agreement:d-40-1 casus:endDate "{}"^^xsd:date .'
COLLAPSED = (
    "agreement:d-40-1 casus:hasStage agreement:d-40-1s . agreement:d-40-1s casus:stage "
    'voc:collapsed ; casus:startDate "2017-09-02"^^xsd:date .'
)
REPORTED = 'claim:00000000000000a1 casus:about event:d-17-1 ; casus:asOf "{}"^^xsd:date .'
TRUCE = BEGAN.format("2017-08-28") + ENDED.format("2017-09-14")
WEEK = "agreement:d-40-1 casus:datePrecision voc:week ."


@pytest.mark.parametrize(
    ("dates", "obstructed"),
    [
        pytest.param(STRUCK.format("2017-08-28") + TRUCE, True, id="on the first day"),
        pytest.param(STRUCK.format("2017-09-14") + TRUCE, True, id="on the last day"),
        pytest.param(STRUCK.format("2017-08-27") + TRUCE, False, id="the day before"),
        pytest.param(STRUCK.format("2017-09-15") + TRUCE, False, id="the day after"),
        pytest.param(STRUCK.format("2017-09-03") + COLLAPSED, False, id="after it collapsed"),
        pytest.param(STRUCK.format("2017-09-01") + COLLAPSED, True, id="before it collapsed"),
        pytest.param(STRUCK.format("2017-08-30"), True, id="agreement without dates"),
        pytest.param(STRUCK.format("2017-08-25") + TRUCE + WEEK, True, id="within a vague week"),
        pytest.param(STRUCK.format("2017-08-20") + TRUCE + WEEK, False, id="before a vague week"),
        pytest.param(REPORTED.format("2017-09-01") + TRUCE, True, id="reported while it lived"),
        pytest.param(REPORTED.format("2017-08-01") + TRUCE, False, id="reported before it began"),
    ],
)
def test_a_strike_obstructs_an_agreement_only_during_its_life(dates: str, obstructed: bool) -> None:
    """What hits the route of a movement under the agreement, when it was in force, obstructs it."""
    (rule,) = inference_files()

    found = store_of(ROUTE + dates).query(rule.read_text(encoding="utf-8"))

    assert isinstance(found, QueryTriples)
    assert {triple.predicate for triple in found} == ({CASUS.obstructs} if obstructed else set())


def test_a_movement_on_the_route_is_no_strike() -> None:
    """Only strikes obstruct by what they hit; other events do so when a source says it."""
    (rule,) = inference_files()
    moved = ROUTE.replace("Airstrike", "Movement") + STRUCK.format("2017-08-30")

    found = store_of(moved).query(rule.read_text(encoding="utf-8"))

    assert isinstance(found, QueryTriples)
    assert list(found) == []
