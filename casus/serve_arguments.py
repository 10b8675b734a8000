"""What ``casus serve`` takes: each setting of ``server.upkeep.settings`` as a flag.

What is usual stands in the help as words: a flag that is not given leaves the word to the
environment and the file.
"""

from pathlib import Path
from typing import Annotated, Any

import typer

__all__ = [
    "AllowHost",
    "AnswerSize",
    "Cache",
    "Concurrency",
    "Config",
    "DefaultGraph",
    "Downloads",
    "Grace",
    "Host",
    "Log",
    "Long",
    "MaxAge",
    "Memory",
    "Nesting",
    "PageSize",
    "Parked",
    "Plain",
    "Port",
    "Queue",
    "RequestSize",
    "Rows",
    "Served",
    "ShowConfig",
    "Store",
    "TimeLimit",
    "TokenFile",
    "UploadSize",
    "Url",
    "Writable",
]


def _flag(kind: Any, metavar: str, about: str) -> Any:  # what typer takes apart
    return Annotated[kind | None, typer.Option(metavar=metavar, help=about, show_default=False)]


Served = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="DIR",
        help="Folder that casus build wrote; with --plain, RDF files, or none.",
        show_default=False,
    ),
]
Plain = Annotated[bool, typer.Option("--plain", help="Serve RDF files, or an empty data set.")]
Writable = Annotated[
    bool, typer.Option("--writable", help="Take updates from whoever has the token (CASUS_TOKEN).")
]
Config = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Settings as TOML, by the names of these flags."),
]
ShowConfig = Annotated[
    bool, typer.Option("--show-config", help="Print every setting and where it comes from.")
]

Host = _flag(str, "ADDRESS", "Where to listen: 127.0.0.1; 0.0.0.0 is every address.")
Port = _flag(int, "PORT", "Port: 8000; 0 takes a free one.")
Url = _flag(str, "URL", "Address of the server as the world knows it, behind a proxy.")
DefaultGraph = _flag(str, "merged|inferred|all", "What the default graph of a build holds: all.")
Store = _flag(str, "memory|disk|auto", "Where the store lies: auto is memory while it fits.")
TokenFile = _flag(str, "FILE", "File with the token, in place of CASUS_TOKEN.")
AllowHost = _flag(str, "HOST,…", "Hosts that SERVICE and LOAD may ask: none.")
MaxAge = _flag(str, "SECONDS", "For how long others may keep an answer unasked: 0.")
Log = _flag(str, "requests|problems|off", "What is logged: problems.")
Grace = _flag(str, "SECONDS", "What requests have to end when the server stops: 10.")
TimeLimit = _flag(str, "SECONDS", "For a query: 30; a request may ask for less.")
Rows = _flag(str, "N", "Most rows of an answer: 1000000.")
Concurrency = _flag(str, "N", "Queries that start at the same time: 8 or more.")
Long = _flag(str, "N", "Long queries that go on beside them: 2 or more.")
Parked = _flag(str, "N", "Long queries that may stand still meanwhile: 64.")
Queue = _flag(str, "N", "Queries that may wait to start: 1000.")
Downloads = _flag(str, "N", "Long answers on their way at the same time: 16.")
RequestSize = _flag(str, "SIZE", "Longest query: 1MiB.")
UploadSize = _flag(str, "SIZE", "Longest graph that may be written: 64MiB.")
AnswerSize = _flag(str, "SIZE", "Longest answer: 256MiB.")
PageSize = _flag(str, "SIZE", "Longest answer shown as a page: 2MiB.")
Memory = _flag(str, "SIZE", "Memory of one query on top of the store: 1GiB.")
Nesting = _flag(str, "N", "How deep brackets may nest in a query: 200.")
Cache = _flag(str, "SIZE", "Memory for answers that are kept: 64MiB; 0 keeps none.")
