"""Add who mediates beside a deal told by a verb: "swapped captives, with Oman as mediator".

Those of an agreement with a noun of its own are added by `extract.agreements.roles`.
"""

from extract.agreements.appointments import find_appointed
from extract.agreements.mediators import find_mediators
from extract.agreements.parties import ROLES, add_parties
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame

__all__ = ["add_outsiders"]


def add_outsiders(analysis: Analysis, frame: Frame, finding: Finding) -> None:
    """Add the mediators and guarantors whom the sentence names; its parties are left alone."""
    for name, listed in find_appointed(analysis, frame):
        if name and name != "hasParty":
            add_parties(analysis, finding, ROLES[name], listed)
    for role, who in find_mediators(analysis, frame):
        add_parties(analysis, finding, role, who)
