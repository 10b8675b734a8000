"""Everything that Casus raises on purpose, as one tree with exit codes.

    CasusError               1   something a user can mend
    ├── InputError           1   a document, table or metadata file that cannot be used
    ├── OutputError          1   a file or folder that cannot be written
    ├── ValidationError      1   triples that break a shape
    ├── QueryError           1   a SPARQL query that does not parse or may not run
    │   └── QueryTimeout     1   a SPARQL query that was ended at its time limit
    ├── UsageError           2   arguments that make no sense together
    └── UnreadableError      3   what was named is missing, or cannot be read at all

Exit codes: 0 all well, 1 some input failed or is invalid, 2 usage, 3 unreadable. A file or folder
that a command was told to read and that is not there is 3 whatever the command, and nothing is
done then.
"""

__all__ = [
    "CasusError",
    "InputError",
    "OutputError",
    "QueryError",
    "QueryTimeout",
    "UnreadableError",
    "UsageError",
    "ValidationError",
]


class CasusError(Exception):
    """Base of all errors that carry a message for the user."""

    exit_code = 1


class InputError(CasusError):
    """A document, table or metadata file cannot be used; the message names it and says why."""


class OutputError(CasusError):
    """A file or folder cannot be written; the message names what was asked for."""


class ValidationError(CasusError):
    """Triples break a shape; the message names focus node, shape and document."""


class QueryError(CasusError):
    """A query does not parse or may not run.

    Attributes:
        line, column: 1-based position in the query, or None where the parser gave none.
    """

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        """Keep the position beside the message."""
        super().__init__(message)
        self.line = line
        self.column = column


class QueryTimeout(QueryError):
    """A query ran into its time limit and was ended."""


class UsageError(CasusError):
    """Arguments that make no sense together, or an output folder that holds something else."""

    exit_code = 2


class UnreadableError(CasusError):
    """A file or folder that was named is missing, or cannot be read as what it should be."""

    exit_code = 3
