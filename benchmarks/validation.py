"""Measure validation beside pySHACL on generated claims with planted mistakes.

    python benchmarks/validation.py [--triples 1000 10000 100000] [--skip-commands]

Prints processor seconds of one process each, as counts and ratios: shapes on loaded data, and the
whole commands on a valid file and on one with mistakes. Both engines must find the same.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse
from rdflib import Graph

from graph.schema import load_schema
from graph.shacl import ValidationResult
from graph.shacl.columns import Columns
from graph.shacl.engine import Engine
from graph.shacl.reference import to_rdflib
from graph.shacl.terms import encode_all
from graph.validation import shipped_shapes
from ontology.files import ontology_files, shape_files
from ontology.vocabulary import PREFIXES

__all__ = ["generated", "main"]

TRIPLES_A_CLAIM = 18
MISTAKES = (
    ("casus:modality voc:asserted", "casus:modality voc:assertd"),
    ('casus:asOf "2017-09-01"^^xsd:date', 'casus:asOf "2017-09-01"'),
    ("casus:charStart", "casus:charStrt"),
    ("casus:about event:", "casus:about 'event' ; casus:about event:"),
)


def generated(triples: int, mistakes: int) -> str:
    """Return Turtle of about so many triples; mistakes are spread evenly."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))
    count = max(1, triples // TRIPLES_A_CLAIM)
    every = max(1, count // mistakes) if mistakes else 0
    return prefixes + "".join(_claims(count, every))


def _claims(count: int, every: int) -> Iterator[str]:
    for number in range(count):
        if number % 50 == 0:
            name = f"d{number // 50}"
            yield f'doc:{name} a casus:Document ; dcterms:identifier "{name}" ;\n'
            yield '    dcterms:issued "2017-09-02"^^xsd:date .\n'
        claim = _claim(number, f"d{number // 50}", number % 50 * 100)
        if every and number % every == every - 1:
            right, wrong = MISTAKES[number // every % len(MISTAKES)]
            claim = claim.replace(right, wrong, 1)
        yield claim


def _claim(number: int, document: str, start: int) -> str:
    words = f"A report says that the bridge of town {number} was hit."
    sentence = f"<https://w3id.org/casus/id/doc/{document}#char={start},{start + len(words)}>"
    return (
        f"{sentence} a casus:Sentence ; casus:inDocument doc:{document} ;\n"
        f"    casus:charStart {start} ; casus:charEnd {start + len(words)} ;\n"
        f'    casus:quote "{words}" .\n'
        f"claim:{number:016x} a casus:Claim ; casus:about event:{document}-{start}-{number} ;\n"
        f"    casus:predicate casus:hasTarget ; casus:object place:x-bridge-{number:08x} ;\n"
        f"    casus:inDocument doc:{document} ; casus:inSentence {sentence} ;\n"
        f'    casus:modality voc:asserted ; casus:asOf "2017-09-01"^^xsd:date .\n'
        f"event:{document}-{start}-{number} a casus:Airstrike ;\n"
        f'    skos:prefLabel "strike {number}"@en .\n'
        f"place:x-bridge-{number:08x} a casus:Infrastructure ;\n"
        f'    skos:prefLabel "bridge {number}"@en .\n'
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--triples", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--mistakes", type=int, default=40)
    parser.add_argument("--skip-commands", action="store_true")
    options = parser.parse_args(arguments)
    print(f"pySHACL {version('pyshacl')}, pyoxigraph {version('pyoxigraph')}, "
          f"Python {sys.version.split()[0]}; processor seconds")  # fmt: skip
    print("triples  results  same  compiled  pySHACL  ratio")
    for triples in options.triples:
        _compare(generated(triples, options.mistakes))
    if not options.skip_commands:
        for triples in options.triples:
            _commands(triples, options.mistakes)


def _compare(turtle: str) -> None:
    quads = list(parse(turtle.encode(), format=RdfFormat.TURTLE))
    quads += [Quad(t.subject, t.predicate, t.object) for t in load_schema().triples]
    validator = shipped_shapes()
    store = Store()
    encoded = list(encode_all(dict.fromkeys(quads)))
    store.bulk_extend(encoded)
    engine = Engine(validator.graph, store, Columns(validator.graph, encoded))
    ours, seconds = _timed(
        lambda: [r for shape in validator.compiled for r in engine.validate(shape)]
    )
    data, shapes = to_rdflib(q.triple for q in quads), to_rdflib(validator.graph.given)
    theirs, peer = _timed(lambda: _pyshacl(data, shapes))
    same = {_key(r) for r in ours} == {_key(r) for r in theirs}
    print(f"{len(quads):7,}  {len(ours):7}  {same!s:5}", end="")
    print(f" {seconds:8.3f}  {peer:7.2f}  {peer / seconds:5.0f}")


def _pyshacl(data: Graph, shapes: Graph) -> list[ValidationResult]:
    from pyshacl import validate

    from graph.shacl.reference import results_of

    _, report, _ = validate(data, shacl_graph=shapes, inplace=True, advanced=True)
    return list(results_of(report))


def _key(result: ValidationResult) -> tuple[str, ...]:
    parts = (result.focus, result.path, result.value, result.component, result.shape)
    return tuple(map(str, parts))


def _timed(work: Callable[[], list[ValidationResult]]) -> tuple[list[ValidationResult], float]:
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


def _commands(triples: int, mistakes: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        valid, wrong, shapes = (
            Path(folder) / f"{name}.ttl" for name in ("valid", "wrong", "shapes")
        )
        valid.write_text(generated(triples, 0), encoding="utf-8")
        wrong.write_text(generated(triples, mistakes), encoding="utf-8")
        files = (*shape_files(), *ontology_files())
        shapes.write_text("\n".join(f.read_text(encoding="utf-8") for f in files), encoding="utf-8")
        peer = _seconds(["pyshacl", "-s", str(shapes), str(valid)])
        for file in (valid, wrong):
            ours = _seconds(["casus", "validate", str(file), "--shapes", str(shapes)])
            full = _seconds(["casus", "validate", str(file)])
            print(
                f"{triples:7,}  {file.stem}: casus --shapes {ours:.2f}, casus with its rules "
                f"{full:.2f}, pyshacl {peer:.2f} s; ratio {peer / ours:.0f} and {peer / full:.0f}"
            )


def _seconds(command: list[str]) -> float:
    """Return the processor seconds of a command of this environment."""
    path = Path(sys.executable).parent / command[0]
    before = os.times()
    subprocess.run([str(path), *command[1:]], capture_output=True, check=False)
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )


if __name__ == "__main__":
    main()
