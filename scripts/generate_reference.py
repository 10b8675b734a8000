"""Write the reference pages that follow from the code: command line, vocabulary, shapes, settings.

Run as ``python scripts/generate_reference.py`` (``make docs``); with ``--check`` nothing is
written, and the exit code is 1 if a committed page differs. The other pages of the
reference are written by hand.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import typer
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse
from typer.core import TyperGroup
from typer.testing import CliRunner

from casus.cli import application
from ontology.files import ontology_files, shape_files
from ontology.vocabulary import CASUS, OWL, RDF, RDFS, SH, SKOS, VOC
from server.upkeep.settings import SETTINGS, Setting

__all__ = ["command_line", "main", "settings", "shapes", "vocabulary"]

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
NOTE = "<!-- Written by `make docs`; edit the code instead. -->"

SHACL_NAME, SHACL_MESSAGE, SHACL_DESCRIPTION, SHACL_SEVERITY = (
    NamedNode(SH.base + name) for name in ("name", "message", "description", "severity")
)
SHAPES_INTRODUCTION = (
    "Each document is checked by itself against these shapes when a graph is built,",
    "and `casus validate` checks any Turtle against them.",
    "A violation is what the program or an editor did wrong: the document is left out and named.",
    "A warning is what the world or a source did: it is kept and counted.",
    "The prefixes of the examples are those of the vocabulary;",
    "`party:`, `place:`, `event:`, `claim:` and `doc:` are folders of `https://w3id.org/casus/id/`.",
)
SETTINGS_INTRODUCTION = (
    "Each can be a flag of `casus serve` (`--time-limit 5`), a variable of the environment",
    "(`CASUS_TIME_LIMIT=5`), or a line of a TOML file (`time-limit = 5`) that `--config` or",
    "`CASUS_CONFIG` names; the first of these that gives a value decides.",
    "`casus serve --show-config` prints every value and where it comes from.",
    "Sizes are written as `64MiB`.",
)
# What depends on the machine, in words.
USUAL = {
    "concurrency": "twice the processors, 8 or more",
    "long": "the processors, 2 or more",
}

EXIT_CODES = (
    "## Exit codes",
    "",
    "They mean the same for every command.",
    "",
    "| code | meaning |",
    "| --- | --- |",
    "| 0 | all well; warnings may have been printed |",
    "| 1 | some input failed or is invalid, the query does not parse, the graph holds no such "
    "thing, or the output cannot be written |",
    "| 2 | wrong usage: unknown options, arguments that exclude each other, a folder or file for "
    "the output that holds something else |",
    "| 3 | a file or folder that was named to be read is not there, or cannot be read as what it "
    "should be: a build, RDF, a query, settings |",
    "| 130 | interrupted |",
    "| 143 | told to end (SIGTERM) |",
    "",
    "A name that leads nowhere is found before anything is done, and then nothing is done.",
    "What stands in a folder that was named, and cannot be used, is left out and told (code 1).",
)

Node = NamedNode | BlankNode | Literal | Triple


def main(arguments: list[str] | None = None) -> int:
    """Write or check the pages and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    check = parser.parse_args(arguments).check
    stale = [path for path, text in _pages().items() if _read(path) != text]
    for path in stale:
        print(f"{'stale' if check else 'wrote'} {path.name}")
        if not check:
            path.write_text(_pages()[path], encoding="utf-8")
    return 1 if check and stale else 0


def command_line(app: typer.Typer) -> str:
    """Return the page on the command: what ``--help`` prints, for it and every subcommand."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    lines = ["# Command line", "", NOTE, "", *_help(app), "", *EXIT_CODES]
    for name in group.commands:
        lines += ["", f"## `casus {name}`", "", *_help(app, name)]
    return "\n".join(lines) + "\n"


def vocabulary(ontology: Path, code_lists: Path) -> str:
    """Return the page on the names of the model, in the order and groups of the ontology."""
    triples = _triples(ontology)
    lines = [
        *("# Vocabulary", "", NOTE, ""),
        f"Terms are in the namespace `{CASUS.base}` (prefix `casus:`),",
        f"code lists in `{VOC.base}` (prefix `voc:`).",
    ]
    for heading, names in _groups(ontology):
        terms = [CASUS[name] for name in names]
        classes = [term for term in terms if _is_class(term, triples)]
        properties = [term for term in terms if term not in classes]
        if classes:
            lines += ["", f"## Classes: {heading}", "", *_class_table(classes, triples)]
        if properties:
            lines += ["", f"## Properties: {heading}", "", *_property_table(properties, triples)]
    return "\n".join([*lines, *_code_lists(_triples(code_lists))]) + "\n"


def shapes(paths: Iterable[Path]) -> str:
    """Return the page on the shapes: what each checks, why, a graph that fails, the same fixed."""
    lines = ["# Shapes", "", NOTE, "", *SHAPES_INTRODUCTION]
    for path in paths:
        lines += ["", f"## {_title(path)}"]
        for shape, about in _triples(path).items():
            if SHACL_NAME in about:
                lines += ["", *_shape(shape, about)]
    return "\n".join(lines) + "\n"


def settings() -> str:
    """Return the page on what can be set of a server, in the order of ``--show-config``."""
    lines = ["# Settings of a server", "", NOTE, "", *SETTINGS_INTRODUCTION, ""]
    lines += ["| setting | environment | usual | what it is |", "| --- | --- | --- | --- |"]
    for setting in SETTINGS:
        usual = USUAL.get(setting.name) or _value(setting)
        lines.append(_row(f"`{setting.name}`", f"`{setting.variable}`", usual, setting.about))
    return "\n".join(lines) + "\n"


def _value(setting: Setting) -> str:
    if setting.limit.endswith("bytes"):
        return f"`{setting.usual >> 20}MiB`"
    return f"`{setting.usual}`" if setting.usual not in ("", ()) else "none"


def _pages() -> dict[Path, str]:
    ontology, code_lists = ontology_files()
    return {
        REFERENCE / "command-line.md": command_line(application()),
        REFERENCE / "vocabulary.md": vocabulary(ontology, code_lists),
        REFERENCE / "shapes.md": shapes(shape_files()),
        REFERENCE / "settings.md": settings(),
    }


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _sentences(text: str) -> list[str]:
    """Return one line for each sentence."""
    return re.split(r"(?<=\.) (?=[A-Z])", " ".join(text.split()))


def _help(app: typer.Typer, *command: str) -> list[str]:
    """Return the help of a command as a block, 80 columns wide."""
    runner = CliRunner(env={"COLUMNS": "80"})
    shown = runner.invoke(app, [*command, "--help"], prog_name="casus", catch_exceptions=False)
    return ["```text", *(line.rstrip() for line in shown.output.strip().splitlines()), "```"]


def _triples(path: Path) -> dict[NamedNode, dict[NamedNode, list[Node]]]:
    """Return subject → predicate → objects, in the order of the file."""
    found: dict[NamedNode, dict[NamedNode, list[Node]]] = {}
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode):
            found.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    return found


def _groups(ontology: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the headings of the ontology (``# --- Parties``) with the names declared under them."""
    for part in re.split(r"(?m)^# --- ", ontology.read_text("utf-8"))[1:]:
        heading = part.splitlines()[0].split(":")[0]
        if names := re.findall(r"(?m)^casus:(\w+) a ", part):
            yield heading, names


def _is_class(term: NamedNode, triples: dict[NamedNode, dict[NamedNode, list[Node]]]) -> bool:
    return OWL.Class in triples[term].get(RDF.type, [])


def _class_table(
    terms: Iterable[NamedNode], triples: dict[NamedNode, dict[NamedNode, list[Node]]]
) -> Iterator[str]:
    yield from ("| class | a kind of | meaning | example |", "| --- | --- | --- | --- |")
    for term in terms:
        about = triples[term]
        cells = (_name(term), _names(about.get(RDFS.subClassOf, [])), _text(about, RDFS.comment))
        yield _row(*cells, _text(about, SKOS.example))


def _property_table(
    terms: Iterable[NamedNode], triples: dict[NamedNode, dict[NamedNode, list[Node]]]
) -> Iterator[str]:
    yield "| property | under | from | to | meaning | example |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for term in terms:
        about = triples[term]
        links = (RDFS.subPropertyOf, RDFS.domain, RDFS.range)
        example = f"`{_text(about, SKOS.example)}`"
        yield _row(
            _name(term),
            *(_names(about.get(link, [])) for link in links),
            _text(about, RDFS.comment),
            example,
        )


def _code_lists(triples: dict[NamedNode, dict[NamedNode, list[Node]]]) -> Iterator[str]:
    for scheme, about in triples.items():
        if SKOS.ConceptScheme not in about.get(RDF.type, []):
            continue
        yield from ("", f"## Code list: {_text(about, SKOS.prefLabel)}", "")
        yield from _sentences(_text(about, SKOS.definition))
        yield from ("", "| concept | meaning |", "| --- | --- |")
        for concept, of in triples.items():
            if scheme in of.get(SKOS.inScheme, []):
                yield _row(_name(concept), _text(of, SKOS.definition))


def _title(path: Path) -> str:
    """Return the first line of a Turtle file, a comment, as a heading."""
    first = path.read_text("utf-8").splitlines()[0]
    return first.removeprefix("# ").split(":")[0].split(".")[0]


def _shape(shape: NamedNode, about: dict[NamedNode, list[Node]]) -> Iterator[str]:
    (severity,) = about[SHACL_SEVERITY]
    assert isinstance(severity, NamedNode)
    heading = _text(about, SHACL_NAME)
    yield from (f"### {heading[0].upper()}{heading[1:]}", "")
    yield f"`shape:{_local(shape)}`, {_local(severity).lower()}: {_text(about, SHACL_MESSAGE)}"
    yield ""
    yield from _sentences(f"What it checks: {_text(about, SHACL_DESCRIPTION)}")
    yield from _sentences(f"Why it matters: {_text(about, RDFS.comment)}")
    for example in about.get(SKOS.example, []):
        assert isinstance(example, Literal)
        yield from ("", "```turtle", *example.value.splitlines(), "```")


def _local(node: NamedNode) -> str:
    return re.split("[#/]", node.value)[-1]


def _name(node: Node) -> str:
    """Return a term as a prefixed name in code."""
    assert isinstance(node, NamedNode)
    for prefix, base in (("casus", CASUS.base), ("voc", VOC.base)):
        if node.value.startswith(base):
            return f"`{prefix}:{node.value[len(base) :]}`"
    return f"`{_local(node)}`"


def _names(nodes: Iterable[Node]) -> str:
    return ", ".join(_name(node) for node in nodes if isinstance(node, NamedNode))


def _text(about: dict[NamedNode, list[Node]], link: NamedNode) -> str:
    return " ".join(node.value for node in about.get(link, []) if isinstance(node, Literal))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
