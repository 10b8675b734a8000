"""The command ``casus``: its subcommands, its version, and how errors end it.

The subcommands stand in ``casus.commands``. Nothing heavy is imported here, so that
``casus --help`` answers at once.
"""

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Annotated, NoReturn

import typer

from casus import commands
from ontology.errors import CasusError

__all__ = ["application", "main"]

COMMANDS = (
    commands.build,
    commands.add,
    commands.remove,
    commands.read,
    commands.serve,
    commands.query,
    commands.explain,
    commands.validate,
)

EPILOG = (
    "Exit codes: 0 all well, 1 some input failed or is invalid, 2 usage, "
    "3 what was named is missing or unreadable."
)


def application() -> typer.Typer:
    """Return the command with all its subcommands."""
    app = typer.Typer(
        name="casus",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(epilog=EPILOG)(_common)
    for command in COMMANDS:
        app.command(no_args_is_help=True)(command)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line (``sys.argv`` if no arguments are given) and exit.

    An error of ours is one line on standard error and the exit code of its class. SIGTERM ends
    it as Ctrl-C does, so that nothing half made is left, with the exit code 143.
    """
    try:
        with _ended_in_order():
            application()(args=None if arguments is None else list(arguments), prog_name="casus")
    except CasusError as error:
        print(f"casus: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except OSError as error:  # a full disk, a folder that may not be written
        if error.filename is None:
            raise
        print(f"casus: {error.filename}: {error.strerror}", file=sys.stderr)
        sys.exit(1)


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let SIGTERM go through all that has something to put away."""
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(number: int, _: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


def _common(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and exit.",
            is_eager=True,
            callback=lambda wanted: _print_version() if wanted else None,
        ),
    ] = False,
) -> None:
    """News about armed conflict as a knowledge graph that keeps every source."""


def _print_version() -> None:
    from importlib.metadata import version

    print(f"casus {version('casus')}")
    raise typer.Exit
