"""The subcommands: their arguments, the one call each makes, and its exit code.

What is printed stands in ``casus.summary``, ``casus.answers``, ``casus.evidence`` and
``casus.findings``. Everything heavy is imported inside the command that needs it.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from casus import arguments
from casus import serve_arguments as serving
from ontology.errors import InputError, UnreadableError, UsageError

if TYPE_CHECKING:
    from extract.readers.readers import ReaderOptions

__all__ = ["add", "build", "explain", "query", "read", "remove", "serve", "validate"]

# A link to examples/queries; the wheel holds the files themselves.
EXAMPLE_QUERIES = Path(__file__).parent / "example_queries"


def build(
    sources: arguments.Sources,
    out: arguments.Out,
    metadata: arguments.Metadata = None,
    jobs: arguments.Jobs = 0,
    base: arguments.Base = None,
    text: arguments.Text = "cited",
    reader: arguments.Reader = "parser",
    records: arguments.RecordsIn = None,
    decisions: arguments.Decisions = None,
    llm_url: arguments.ModelUrl = "",
    llm_model: arguments.ModelName = "",
    as_json: arguments.AsJson = False,
) -> None:
    """Build a knowledge graph from reports."""
    from casus.progress import progress_bar
    from casus.summary import print_build
    from graph.build import BuildOptions
    from graph.build import build as build_graph
    from ontology.vocabulary import BASE

    options = BuildOptions(
        metadata=metadata,
        jobs=jobs or os.cpu_count() or 1,
        base=base or BASE,
        text=text,
        reader=_reader(reader, records, llm_url, llm_model),
        examples=EXAMPLE_QUERIES,
        decisions=decisions,
    )
    _check_present(*sources, metadata, records, decisions)
    _check_records(records)
    with progress_bar("Reading") as progress:
        report = build_graph(sources, out, options, progress)
    print_build(report, f"Built {out}", as_json)
    raise typer.Exit(report.exit_code)


def add(
    folder: arguments.BuiltFolder,
    sources: arguments.Sources,
    metadata: arguments.Metadata = None,
    jobs: arguments.Jobs = 0,
    reader: arguments.Reader = "parser",
    records: arguments.RecordsIn = None,
    llm_url: arguments.ModelUrl = "",
    llm_model: arguments.ModelName = "",
    as_json: arguments.AsJson = False,
) -> None:
    """Add reports to a built graph. It becomes the graph that a full build gives."""
    from casus.progress import progress_bar
    from casus.summary import print_build
    from graph.composition.options import BuildOptions
    from graph.revision import add_documents

    options = BuildOptions(
        metadata=metadata,
        jobs=jobs or os.cpu_count() or 1,
        reader=_reader(reader, records, llm_url, llm_model),
        examples=EXAMPLE_QUERIES,
    )
    _check_present(folder, *sources, metadata, records)
    _check_records(records)
    with progress_bar("Reading") as progress:
        report = add_documents(folder, sources, options, progress)
    print_build(report, f"Added to {folder}", as_json)
    raise typer.Exit(report.exit_code)


def remove(
    folder: arguments.BuiltFolder,
    documents: arguments.Documents,
    as_json: arguments.AsJson = False,
) -> None:
    """Remove documents from a built graph. It becomes the graph that was never told of them."""
    from casus.summary import print_build
    from graph.composition.options import BuildOptions
    from graph.revision import remove_documents

    report = remove_documents(folder, documents, BuildOptions(examples=EXAMPLE_QUERIES))
    print_build(report, f"Removed from {folder}", as_json)
    raise typer.Exit(report.exit_code)


def read(
    sources: arguments.Sources,
    records: arguments.RecordsOut,
    metadata: arguments.Metadata = None,
    jobs: arguments.Jobs = 0,
    reader: arguments.Reader = "parser",
    llm_url: arguments.ModelUrl = "",
    llm_model: arguments.ModelName = "",
    as_json: arguments.AsJson = False,
) -> None:
    """Read reports and save the records of what is found. casus build --records takes them."""
    from casus.progress import progress_bar
    from casus.summary import print_problems, print_read_summary, read_summary_as_json
    from extract.readers.readers import ReaderOptions
    from extract.reading import save_records

    _check_present(*sources, metadata)
    options = ReaderOptions(reader, None, llm_url, llm_model)
    with progress_bar("Reading") as progress:
        report = save_records(
            sources, records, options, metadata, jobs or os.cpu_count() or 1, progress
        )
    print_problems(report.failures, (), report.warnings)
    if as_json:
        print(read_summary_as_json(report))
    else:
        print_read_summary(report, records)
    raise typer.Exit(report.exit_code)


def serve(
    paths: serving.Served = None,
    plain: serving.Plain = False,
    writable: serving.Writable = False,
    host: serving.Host = None,
    port: serving.Port = None,
    url: serving.Url = None,
    default_graph: serving.DefaultGraph = None,
    store: serving.Store = None,
    time_limit: serving.TimeLimit = None,
    rows: serving.Rows = None,
    answer_size: serving.AnswerSize = None,
    memory: serving.Memory = None,
    concurrency: serving.Concurrency = None,
    long: serving.Long = None,
    parked: serving.Parked = None,
    queue: serving.Queue = None,
    downloads: serving.Downloads = None,
    request_size: serving.RequestSize = None,
    upload_size: serving.UploadSize = None,
    page_size: serving.PageSize = None,
    nesting: serving.Nesting = None,
    cache: serving.Cache = None,
    max_age: serving.MaxAge = None,
    allow_host: serving.AllowHost = None,
    token_file: serving.TokenFile = None,
    log: serving.Log = None,
    grace: serving.Grace = None,
    config: serving.Config = None,
    show_config: serving.ShowConfig = False,
) -> None:
    """Serve a built graph over HTTP. SPARQL at /sparql, a page for people at /."""
    from server.upkeep.configuration import configured
    from server.upkeep.settings import SETTINGS, read_settings, shown

    given = locals()
    flags = {setting.name: given[setting.name.replace("-", "_")] for setting in SETTINGS}
    settings = read_settings(flags, os.environ, config)
    if show_config:
        print(shown(settings, has_token=bool(os.environ.get("CASUS_TOKEN"))))
        return
    configuration = configured(
        paths or [], settings, os.environ, is_plain=plain, is_writable=writable
    )
    from server.serving import serve as serve_graph

    def announce(address: str) -> None:
        name = ", ".join(map(str, paths or [])) or "an empty data set"
        print(f"Serving {name} at {address} (Ctrl-C stops it)", flush=True)

    serve_graph(configuration, announce)


def query(
    folder: arguments.BuiltFolder,
    file: arguments.QueryFile,
    as_json: arguments.AsJson = False,
    as_csv: arguments.AsCsv = False,
    as_of: arguments.AsOf = None,
) -> None:
    """Ask a built graph a SPARQL query. Rows come as a table, a graph as Turtle."""
    from casus.answers import answer, print_answer, read_day

    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other; choose one")
    form: Literal["table", "json", "csv"] = "json" if as_json else "csv" if as_csv else "table"
    day = read_day(as_of) if as_of else None
    print_answer(answer(folder, _read_query(file), day), form)


def explain(
    folder: arguments.BuiltFolder,
    iri: arguments.Iri,
    as_json: arguments.AsJson = False,
) -> None:
    """Show what a thing rests on. That is: claims, sentences and documents."""
    from casus.evidence import evidence_as_json, print_evidence
    from casus.terms import full_iri
    from graph.explanation import explain as explain_thing

    found = explain_thing(folder, full_iri(iri))
    if as_json:
        print(evidence_as_json(found))
    else:
        print_evidence(found)


def validate(
    files: arguments.RdfFiles,
    against: arguments.Against = None,
    shapes: arguments.Shapes = None,
    form: arguments.ReportForm = "text",
    fail_on: arguments.FailOn = "violation",
    as_json: arguments.AsJson = False,
) -> None:
    """Check RDF against shapes. Exit codes: 0 valid, 1 findings, 2 usage, 3 unreadable."""
    import gc
    from dataclasses import replace

    from graph.folder.store import open_store
    from graph.validation.files import validate_files
    from graph.validation.reports import report_as
    from graph.validation.reports.plain import summary

    gc.disable()  # triples refer to nothing in circles, and going through them takes long
    try:
        store = open_store(against, on_disk=True) if against else None
        report = replace(validate_files(files, store, shapes or ()), fail_on=fail_on)
    except InputError as error:  # a build or shapes that cannot be used are no invalid triples
        raise UnreadableError(str(error)) from error
    finally:
        gc.enable()
    words = report_as(report, "json" if as_json else form)
    if words:
        print(words, flush=True)
    print(summary(report), file=sys.stderr)
    raise typer.Exit(report.exit_code)


def _reader(name: str, records: Path | None, url: str, model: str) -> "ReaderOptions":
    from extract.readers.readers import ReaderOptions

    if records is not None and name != "parser":
        raise UsageError("--records and --reader exclude each other; choose one")
    return ReaderOptions(name, records, url, model)


def _read_query(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except OSError as error:
        hint = "; name a file, or give - and the query on standard input"
        told = hint if not file.strip() or "{" in file else ""
        raise UnreadableError(f"{file}: {error.strerror or error}{told}") from error
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{file}: is not UTF-8 (byte {error.start})") from error


def _check_present(*paths: Path | None) -> None:
    """Find a mistyped name before anything is done; what stands in a folder may still fail."""
    missing = []
    for path in paths:
        try:
            if path is not None:
                path.stat()
        except OSError as error:
            missing.append(f"{path}: {error.strerror or error}")
    if missing:
        raise UnreadableError("\n  ".join(missing))


def _check_records(file: Path | None) -> None:
    """Find a file of another kind before any report is read."""
    from extract.records.files import SavedRecords
    from ontology.register import load_register

    if file is not None:
        SavedRecords(file, load_register())
