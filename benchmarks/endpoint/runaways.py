"""Queries that would run for minutes, take all memory, or never end: ten kinds of them."""

from ontology.vocabulary import PREFIXES

__all__ = ["RUNAWAYS"]

ABOUT = f"<{PREFIXES['casus']}about>"
DOUBLED = " ".join(f"BIND(CONCAT(?s{step}, ?s{step}) AS ?s{step + 1})" for step in range(40))
OPTIONAL = "OPTIONAL {{ ?a{0} ?b{0} ?c{0} "
NESTED = "".join(OPTIONAL.format(depth) for depth in range(60)) + "}" * 60

RUNAWAYS = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "any path": (
        f"SELECT (COUNT(*) AS ?n) {{ ?a ({ABOUT}|!{ABOUT})* ?b . ?c (!{ABOUT}|{ABOUT})* ?d }}"
    ),
    "giant order": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY DESC(?f) ?c LIMIT 1",
    "regex bomb": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f "
        'FILTER REGEX(CONCAT(STR(?c), STR(?f)), "^(([a-z])+.)+[A-Z]([a-z])+$") }'
    ),
    "deep nesting": f"SELECT (COUNT(*) AS ?n) {{ {NESTED} }}",
    "doubled string": f'SELECT ?s40 {{ BIND("ab" AS ?s0) {DOUBLED} }}',
    "all in one string": (
        'SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f)); separator=" ") AS ?all) '
        "{ ?a ?b ?c . ?d ?e ?f }"
    ),
    "everything twice": "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }",
    "distinct pairs": (
        "SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?d))) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    ),
    "never there": (
        "SELECT ?a { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f . ?g ?h ?i FILTER(?i = ?f + ?c) } }"
    ),
}
