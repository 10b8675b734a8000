"""Measure validation beside pySHACL on generated claims with planted mistakes.

    python benchmarks/validation.py [--triples 1000 10000 100000] [--large 1000000]

Prints a page in Markdown. Seconds are processor seconds, ours and pySHACL's on the same files in
the same run; what counts is their ratio. Both must find the same: focus node, path, value,
component, severity and source shape, each as often.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse
from rdflib import Graph

from graph.background.schema import load_schema
from graph.shacl import ValidationResult
from graph.shacl.columns import Columns
from graph.shacl.engine import Engine
from graph.shacl.reference import results_of, to_rdflib
from graph.shacl.terms import encode_all
from graph.validation.files import validate_files
from graph.validation.graphs import finding_of, shipped_shapes
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
    """Print the page."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--triples", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--large", type=int, default=1_000_000, help="0 leaves these out")
    options = parser.parse_args(arguments)
    print(f"# Validation beside pySHACL, {date.today():%d %B %Y}\n")
    versions = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "pyshacl", "rdflib"))
    print(f"{versions}, "
          f"Python {platform.python_version()}, {os.cpu_count()} processors.")  # fmt: skip
    print("One mistake in a hundred triples; seconds are processor seconds of one process.\n")
    print("## Shapes on loaded data\n")
    _row("triples", "results", "the same", "compiled", "pySHACL", "times faster")
    _row(*["---"] * 6)
    for triples in options.triples:
        _compare(generated(triples, triples // 100))
    print("\n## The whole commands, with the same file of shapes\n")
    _row("triples", "file", "casus", "pyshacl", "times faster", "findings", "the same")
    _row(*["---"] * 7)
    for triples in options.triples:
        _commands(triples)
    if options.large:
        _large(options.large)


def _row(*cells: object) -> None:
    print("|", " | ".join(map(str, cells)), "|", flush=True)


def _compare(turtle: str) -> None:
    quads = list(parse(turtle.encode(), format=RdfFormat.TURTLE))
    quads += [Quad(t.subject, t.predicate, t.object) for t in load_schema().triples]
    validator = shipped_shapes()
    store = Store()
    encoded = list(encode_all(dict.fromkeys(quads)))
    store.bulk_extend(encoded)
    engine = Engine(validator.graph, lambda: store, Columns(validator.graph, encoded))
    ours, seconds = _timed(
        lambda: [r for shape in validator.compiled for r in engine.validate(shape)]
    )
    data, shapes = to_rdflib(q.triple for q in quads), to_rdflib(validator.graph.given)
    theirs, peer = _timed(lambda: _pyshacl(data, shapes))
    same = Counter(map(_key, ours)) == Counter(map(_key, theirs))
    _row(f"{len(quads):,}", len(ours), _yes(same), f"{seconds:.3f} s", f"{peer:.2f} s",
         f"{peer / seconds:.0f}")  # fmt: skip


def _pyshacl(data: Graph, shapes: Graph) -> list[ValidationResult]:
    from pyshacl import validate

    _, report, _ = validate(data, shacl_graph=shapes, inplace=True, advanced=True)
    return list(results_of(report))


def _key(result: ValidationResult) -> tuple[str, ...]:
    finding = finding_of(result, shipped_shapes().names)
    return (
        finding.focus, finding.path, finding.value, finding.component, finding.severity,
        finding.shape,
    )  # fmt: skip


def _timed(work: Callable[[], list[ValidationResult]]) -> tuple[list[ValidationResult], float]:
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


def _yes(holds: bool) -> str:
    return "yes" if holds else "NO"


def _commands(triples: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shapes = _written(folder, "shapes.ttl", "\n".join(map(_text, _shapes_and_ontology())))
        for name, mistakes in (("valid", 0), ("with mistakes", triples // 100)):
            file = _written(folder, "data.ttl", generated(triples, mistakes))
            ours, seconds, _ = _ran(
                "casus", "validate", file, "--shapes", shapes, "--format", "json"
            )
            theirs, peer, _ = _ran("pyshacl", "-s", shapes, "-f", "turtle", file)
            found = json.loads(ours)["findings"]
            report = Graph().parse(data=theirs, format="turtle")
            same = Counter(map(_key_of_object, found)) == Counter(map(_key, results_of(report)))
            _row(f"{triples:,}", name, f"{seconds:.2f} s", f"{peer:.2f} s", f"{peer / seconds:.0f}",
                 len(found), _yes(same))  # fmt: skip


def _large(triples: int) -> None:
    print(f"\n## {triples:,} triples\n")
    with tempfile.TemporaryDirectory() as folder:
        for name, mistakes in (("valid", 0), ("with mistakes", 1_000)):
            file = _written(folder, "data.ttl", generated(triples, mistakes))
            _, seconds, memory = _ran("casus", "validate", file)
            print(f"A file, {name}: {seconds:.1f} s, {memory / 1e6:.0f} MB at most.")
        store = Store()
        store.bulk_load(path=file, format=RdfFormat.TURTLE)
        for path in ontology_files():
            store.bulk_load(path=path, format=RdfFormat.TURTLE)
        new = Path(_written(folder, "new.ttl", _new_document()))
        for name in ("first", "second"):
            start = time.perf_counter()
            report = validate_files([new], store)
            seconds = time.perf_counter() - start
            print(f"A {name} new document of {report.triples} triples against them: ", end="")
            print(f"{seconds:.3f} s, {len(report.findings)} finding.")


def _new_document() -> str:
    """Return a document about things of the large graph, with one party that nobody describes."""
    text = generated(18, 0).replace("d0", "new").replace("claim:0", "claim:f")
    claim = "claim:ffffffffffffffff a casus:Claim ; casus:about event:d0-0-0 ;\n"
    return f"""{text}{claim}    casus:predicate casus:hasActor ; casus:object party:hezbolah ;
    casus:modality voc:asserted ; casus:inDocument doc:new .
"""


def _shapes_and_ontology() -> tuple[Path, ...]:
    return (*shape_files(), *ontology_files())


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _written(folder: str, name: str, text: str) -> str:
    path = Path(folder) / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def _key_of_object(finding: dict[str, str]) -> tuple[str, ...]:
    return tuple(
        finding[name] for name in ("focus", "path", "value", "component", "severity", "shape")
    )


def _ran(command: str, *arguments: str) -> tuple[str, float, int]:
    """Return what a command of this environment prints, its processor seconds and peak of bytes."""
    path = Path(sys.executable).parent / command
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen(
            [str(path), *arguments], stdout=output, stderr=subprocess.DEVNULL
        )
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
        output.seek(0)
        return output.read(), used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


if __name__ == "__main__":
    main()
