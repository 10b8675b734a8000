"""Where triples stand: positions in Turtle, TriG and N-Quads, whatever the file looks like."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph.rdf.located import Location, Locator, Source, read_all
from graph.rdf.located.blank_nodes import paired
from graph.rdf.located.statements import statements
from ontology.files import ontology_files, shape_files

SYNTAXES = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
}
BASE = "http://example.org/"


def source_of(text: str, name: str = "a.ttl") -> tuple[Source, list[Quad]]:
    """A text as a file, and what the store's parser reads in it."""
    suffix = Path(name).suffix
    quads = list(parse(text.encode(), format=SYNTAXES[suffix], base_iri=BASE))
    return Source(Path(name), text, BASE, is_nquads=suffix == ".nq"), quads


def differs(text: str, name: str = "a.ttl") -> bool:
    """Whether the located reading is another graph than the store's parser's."""
    source, quads = source_of(text, name)
    reading = read_all(source)
    ours = [(p.subject, p.predicate, p.object, p.graph) for p in reading.places]
    theirs = [(q.subject, q.predicate, q.object, q.graph_name) for q in quads]
    names = paired([t[:3] for t in ours], [t[:3] for t in theirs])
    renamed = Counter(tuple(names.get(term, term) for term in quad) for quad in ours)
    return renamed != Counter(theirs) or bool(reading.problems)


FILES = {
    "crlf": "@prefix : <http://a/> .\r\n:s :p :o ;\r\n   :q 'x' .\r\n",
    "nested": "@prefix : <http://a/> .\n:s :p [ :q ( 1 2.5 [ :r 1e3 ] ) ] , () .\n[ :a :b ] .\n",
    "long strings": '@prefix : <http://a/> .\n:s :p """a\n"b" . # no\n""" . :t :p \'\'\'c\'\'\' .',
    "dots": "@prefix : <http://a/> .\n:a.b :p :c.d .\n:f :p 1.5 . :g :p <x.y>.<h> :p :i.",
    "directives": "PREFIX x: <http://a/>\nx:s x:p 1 .\n@prefix x: <http://b/> . x:s x:p true .\n"
    "BASE <http://c/>\n<s> <p> <o> .",
    "escapes": r'@prefix : <http://a/> . :a\,b :p "\u00e9\n", "\"", "x"@en-GB, <\u0061> .',
    "blank": "@prefix : <http://a/> . _:a :p _:b . _:b :p _:a ; :q [] .",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_it_reads_what_the_parser_of_the_store_reads(text: str) -> None:
    """The same triples; blank nodes have other names."""
    assert not differs(text)


WORDS = {
    "subject": ["<urn:s>", "a:s", "_:s", "a:s\\,t"],
    "predicate": ["<urn:p>", "a:p", "a"],
    "object": ["<urn:o>", "a:o.o", "_:o", "5", "-1.5", "1e3", '"x"', '"a#b"@en', "'it''"[:4] + "'",
               '"""two\nlines. """', '"1"^^<urn:d>', "true", "[]"],
}  # fmt: skip
GAPS = [" ", "\n", "\r\n  ", "\t# no . dot\n", "  "]


@st.composite
def laid_out(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, int]]]:
    """A text, and where the words of its triples stand as they were written."""
    text, places = "@prefix a: <urn:a:> .\n", []
    for _ in range(draw(st.integers(1, 8))):
        starts = []
        for kind in ("subject", "predicate", "object"):
            text += draw(st.sampled_from(GAPS))
            starts.append(len(text))
            text += draw(st.sampled_from(WORDS[kind]))
        places.append((starts[0], starts[1], starts[2]))
        text += draw(st.sampled_from(GAPS)) + "."
    return text, places


@given(laid_out())
def test_every_word_stands_where_it_was_written(
    written: tuple[str, list[tuple[int, int, int]]],
) -> None:
    """Subject, predicate and object of every triple, whatever lies between them."""
    text, places = written
    found = read_all(Source(Path("a.ttl"), text, BASE)).places

    assert [(p.subject_start, p.predicate_start, p.object_start) for p in found] == places


TRIG = """@prefix : <http://a/> . :g { :s :p 1 }
GRAPH _:h { :s :p 2 . :t :p 3 } { :s :p 4 } :s :p 5 ."""
NQUADS = """<urn:s> <urn:p> <urn:o> <urn:g> .
<urn:s> <urn:p> "x"@en _:g .
_:a <urn:p> <urn:o> .
"""


@pytest.mark.parametrize(("name", "text"), [("a.trig", TRIG), ("a.nq", NQUADS)])
def test_named_graphs_are_read_too(name: str, text: str) -> None:
    """With and without the word, in braces or as a fourth term."""
    assert not differs(text, name)


def test_none_of_fifty_thousand_triples_is_mislocated() -> None:
    """A triple a line: the line is known."""
    lines = [f"a:s{n} a:p{n % 7} {n}, a:o{n}\n;a:q 'text {n}. no' ." for n in range(17_000)]
    text = "@prefix a: <urn:a:> .\n" + "\n".join(lines)
    source = Source(Path("a.ttl"), text, BASE)

    found = [(source.place(p.subject_start)[0], source.place(p.object_start)[0])
             for p in read_all(source).places]  # fmt: skip

    assert found == [(2 * n + 2, 2 * n + line) for n in range(17_000) for line in (2, 2, 3)]


@pytest.mark.parametrize("file", [*ontology_files(), *shape_files()], ids=lambda f: f.name)
def test_our_own_files_are_read_alike(file: Path) -> None:
    """Ontology and shapes, with their lists and examples in long strings."""
    assert not differs(file.read_text(encoding="utf-8"))


def test_the_files_of_the_w3c_are_read_alike(shared: Path) -> None:
    """All Turtle and TriG among their SPARQL and SHACL tests that RDF 1.1 knows."""
    suites = shared / "testsuites"
    files = [*suites.rglob("*.ttl"), *suites.rglob("*.trig")]
    plain = [file for file in sorted(files) if "sparql12" not in file.parts and parses(file)]
    different = [
        file for file in plain if differs(file.read_text(encoding="utf-8"), f"a{file.suffix}")
    ]

    assert different == []
    assert len(plain) > 600


def parses(file: Path) -> bool:
    """Whether the store's parser takes a file."""
    try:
        list(parse(file.read_bytes(), format=SYNTAXES[file.suffix], base_iri=BASE))
    except SyntaxError:
        return False
    return True


def locate(text: str, name: str = "a.ttl") -> Locator:
    """A locator of a text."""
    source, quads = source_of(text, name)
    return Locator(source, lambda: quads)


def test_a_triple_has_the_line_and_column_of_its_property() -> None:
    """Columns count characters, so that a letter beyond the first plane is one."""
    text = '@prefix : <http://a/> .\n:s :p "😀" ; :q 1 .\n'
    one = next(q.object for q in source_of(text)[1] if q.predicate == NamedNode("http://a/q"))

    found = locate(text).triple(NamedNode("http://a/s"), NamedNode("http://a/q"), one)

    assert found == Location("a.ttl", 2, 13, 2, 17, ":q 1", "triple")


def test_a_node_is_found_where_it_is_first_spoken_of() -> None:
    """As a subject, else as an object; None if the file does not name it."""
    locator = locate("@prefix : <http://a/> .\n\n:s :p :o .\n:s :q :r .\n")

    def place(name: str) -> tuple[int, int] | None:
        found = locator.about(NamedNode(f"http://a/{name}"))
        return (found.line, found.column) if found else None

    assert (place("s"), place("r"), place("t")) == ((3, 1), (4, 1), None)


def test_the_fast_way_finds_what_the_whole_reading_finds() -> None:
    """Statements are cut out by their subjects; each file must give the same places."""
    for text in FILES.values():
        source, quads = source_of(text)
        whole = read_all(source).places
        for node in {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}:
            first = min(p.subject_start for p in whole if p.subject == node)
            found = Locator(source, lambda quads=quads: quads).about(node)
            assert found is not None
            assert (found.line, found.column) == source.place(first)


MISTAKES = {
    "no object": ("@prefix : <http://a/> .\n:s :p .\n:s :p 1 .\n", [(2, 7)]),
    "two": (":s :p 1 .\n<a> <b> <c>\n<d> <e> .", [(1, 1), (3, 1)]),
    "unclosed": ("<a> <b> [ <c> <d> .\n<a> <b> 1 .\n", [(1, 19)]),
    "string": ('<a> <b> "never ends .\n<a> <b> 1 .\n', [(1, 9)]),
    "deep": ("<a> <b> " + "[ <c> " * 5000, [(1, 8 + 6 * 200 + 3)]),
}


@pytest.mark.parametrize(("text", "places"), MISTAKES.values(), ids=MISTAKES)
def test_every_mistake_is_told_with_its_place(text: str, places: list[tuple[int, int]]) -> None:
    """Reading goes on after the next full stop."""
    source = Source(Path("a.ttl"), text, BASE)

    assert [source.place(problem.start) for problem in read_all(source).problems] == places


GOOD = ["<a> <b> <c> .", "_:x <b> 'y'@en .", "@prefix p: <urn:p:> .", "<a> <b> [ <c> 1.5 ] ."]
BAD = [
    "<a> <b> .", "<a> <b> <c> <d> .", "q:a <b> 1 .", "<a> 1 <b> .", "<a b> <b> 1 .", "<a> <b> ?x .",
    "<a> <b> \"\\q\" .", "<a> <b> ( 1 .", "<http://[/> <b> 1 .", "<a> <b> \"x\"@123 .",
    "<a> <b> \"\\ud800\" .", "1 <b> <c> .",
]  # fmt: skip


@given(st.lists(st.sampled_from([*GOOD, *BAD]), min_size=1, max_size=8))
def test_a_statement_a_line_gives_a_mistake_for_each_wrong_line(lines: list[str]) -> None:
    """None is hidden by the one before, and none is told of a line that is right."""
    text = "\n".join(lines) + "\n"
    wrong = [number for number, line in enumerate(lines, start=1) if line in BAD]
    source = Source(Path("a.ttl"), text, BASE)
    told = [source.place(problem.start)[0] for problem in read_all(source).problems]

    assert sorted(set(told)) == wrong


HOSTILE = {
    "apostrophes": "<a> <b> " + "'" * 20_001,
    "a long text": '<a> <b> "' + "x" * 5_000_000 + '" .',
    "a long text without end": '<a> <b> """' + "x\n" * 200_000,
    "words before a brace": "a " * 5_000 + "{",
    "angle brackets": "<" * 5_000,
    "parentheses": "<a> <b> " + "(" * 50_000,
    "backslashes": '<a> <b> "' + "\\" * 20_001,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_takes_more_than_its_length(text: str) -> None:
    """Nested quantifiers would go through these for years; reading them ends."""
    source = Source(Path("a.ttl"), text, BASE)

    assert len(read_all(source).places) <= 1
    assert len(list(statements(text, BASE))) <= 1


def test_named_graphs_with_full_stops_in_their_names_are_found() -> None:
    """An IRI before a brace holds full stops, which end no statement."""
    text = "<http://example.org/graphs/1.2> {\n  <urn:a.b> <urn:p> 1 .\n}\n"
    found = locate(text, "a.trig").about(NamedNode("urn:a.b"))

    assert found is not None
    assert (found.line, found.column) == (2, 3)
