"""What the subcommands take: each argument with its help, once."""

from pathlib import Path
from typing import Annotated, Literal

import typer

__all__ = [
    "Against",
    "AsCsv",
    "AsJson",
    "AsOf",
    "Base",
    "BuiltFolder",
    "Decisions",
    "Documents",
    "FailOn",
    "Iri",
    "Jobs",
    "Metadata",
    "ModelName",
    "ModelUrl",
    "Out",
    "QueryFile",
    "RdfFiles",
    "Reader",
    "RecordsIn",
    "RecordsOut",
    "ReportForm",
    "Shapes",
    "Sources",
    "Text",
]


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Ask what was known by the end of a day, such as 2017-09-01: "
        "from the documents published by then.",
        show_default=False,
    ),
]

BuiltFolder = Annotated[
    Path, typer.Argument(metavar="DIR", help="Folder that casus build wrote.", show_default=False)
]

Sources = Annotated[
    list[Path],
    typer.Argument(
        metavar="SOURCE",
        help="Files or folders of reports: plain text, HTML, JSON Lines.",
        show_default=False,
    ),
]
Out = Annotated[
    Path,
    typer.Option(
        metavar="DIR",
        help="Folder for the graph; an earlier build there is replaced once this one stands.",
        show_default=False,
    ),
]
Metadata = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="CSV with identifier, title, publisher, issued, language; "
        "a metadata.csv beside the reports is found without this.",
    ),
]
Jobs = Annotated[
    int, typer.Option(min=0, metavar="N", help="Processes; 0 is one for every processor.")
]
Base = Annotated[
    str | None, typer.Option(metavar="IRI", help="What the IRIs of the data begin with.")
]
Text = Annotated[
    Literal["cited", "offsets"],
    typer.Option(
        help="Keep the text of cited sentences, or offsets only "
        "(for reports that may not be republished)."
    ),
]
Decisions = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Turtle of what you decided about merging: "
        "casus:sameThingAs and casus:differentFrom between two things.",
        show_default=False,
    ),
]
Documents = Annotated[
    list[str],
    typer.Argument(
        metavar="DOCUMENT", help="Identifiers of documents in the graph.", show_default=False
    ),
]
Reader = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="What reads the sentences: parser, spacy:PACKAGE, llm, "
        "or what an installed package offers.",
    ),
]
ModelUrl = Annotated[
    str,
    typer.Option(
        "--llm-url",
        metavar="URL",
        envvar="CASUS_LLM_URL",
        help="For --reader llm: address of an OpenAI-compatible service, such as "
        "http://localhost:11434/v1; its key is taken from CASUS_LLM_KEY.",
        show_default=False,
    ),
]
ModelName = Annotated[
    str,
    typer.Option(
        "--llm-model",
        metavar="NAME",
        envvar="CASUS_LLM_MODEL",
        help="For --reader llm: what the model is called there.",
        show_default=False,
    ),
]
RecordsIn = Annotated[
    Path | None,
    typer.Option(
        "--records",
        metavar="FILE",
        help="Build from records that casus read saved; nothing is read anew.",
    ),
]
RecordsOut = Annotated[
    Path,
    typer.Option(
        "--records",
        metavar="FILE",
        help="File for the records; earlier records are replaced once these are whole, "
        "any other file is refused.",
        show_default=False,
    ),
]

QueryFile = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help="File that holds a SPARQL query, or - for standard input.",
        show_default=False,
    ),
]

Iri = Annotated[
    str,
    typer.Argument(
        metavar="IRI",
        help="Full or prefixed IRI of anything in the graph, such as party:hezbollah.",
        show_default=False,
    ),
]

RdfFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE",
        help="Files or folders to check: Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML, "
        "each also with .gz. The folder of a build stands for its casus.ttl.",
        show_default=False,
    ),
]
Shapes = Annotated[
    list[Path] | None,
    typer.Option(
        "--shapes",
        metavar="FILE",
        help="Other shapes than those of Casus, in any of these syntaxes; "
        "may be given several times.",
        show_default=False,
    ),
]
ReportForm = Annotated[
    Literal["text", "json", "turtle", "github", "sarif", "gitlab", "junit"],
    typer.Option("--format", help="What the report looks like."),
]
FailOn = Annotated[
    Literal["violation", "warning", "info"],
    typer.Option(help="The least severity that makes the exit code 1."),
]
Against = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Folder of a built graph that the files refer to."),
]
