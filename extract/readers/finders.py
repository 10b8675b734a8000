"""What reads agreements and what moves, each sentence by itself."""

from collections.abc import Callable, Sequence

from extract.agreements.commitments import find_commitments
from extract.agreements.mentions import find_agreements
from extract.agreements.opponents import find_opponents
from extract.agreements.stages import find_stages
from extract.agreements.stances import find_stances
from extract.movements.control import find_control_changes, find_sieges
from extract.movements.handovers import find_handovers
from extract.movements.movements import find_movements
from extract.movements.routes import find_routes
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding

__all__ = ["FINDERS"]

FINDERS: tuple[Callable[[Analysis], Sequence[Finding]], ...] = (
    find_agreements,
    find_opponents,
    find_stances,
    find_stages,
    find_commitments,
    find_movements,
    find_routes,
    find_handovers,
    find_control_changes,
    find_sieges,
)
"""In the order in which a sentence's records are told."""
