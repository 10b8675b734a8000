"""Validate one file and print the report.

``python -m server.endpoints.validation_process FILE FORM``; exit codes are the command's (0 valid,
1 findings, 3 no RDF) and 4, not enough memory.
"""

import resource
import sys
from collections.abc import Sequence
from pathlib import Path

from graph.validation.files import validate_files
from graph.validation.reports import report_as
from ontology.errors import CasusError

__all__ = ["TOO_LARGE", "main"]

TOO_LARGE = 4
"""Exit code where the memory does not suffice."""

MEMORY = 4 << 30
"""Bytes of addresses that one validation may take."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report on standard output, or why there is none on standard error."""
    path, form = (arguments or sys.argv[1:])[:2]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        report = validate_files([Path(path)])
        words = report_as(report, form)
    except CasusError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except MemoryError:
        return TOO_LARGE
    sys.stdout.write(words)
    return report.exit_code


if __name__ == "__main__":
    sys.exit(main())
