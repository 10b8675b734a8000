"""Which known things a state of a build tells of, and which roles of persons hold in it.

A known thing is there if a document tells of it, if it contains one that is there, or if somebody
held a role in it on the day of a document that mentions the person.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from graph.background.descriptions import Descriptions
from graph.incremental.view import View

__all__ = ["KnownThings"]

Role = tuple[Triple, tuple[Triple, ...]]


class KnownThings:
    """The register's part in one state of a build; what was found once is remembered."""

    def __init__(self, view: View, descriptions: Descriptions) -> None:
        """Take the documents and the register."""
        self._view, self._descriptions = view, descriptions
        self._present: dict[NamedNode, bool] = {}
        self._told: dict[NamedNode, bool] = {}
        self._roles: dict[NamedNode, tuple[Role, ...]] = {}

    def statements(self, node: NamedNode) -> Iterator[Triple]:
        """Yield what the register says of a thing, if the thing is there in this state."""
        if self._descriptions.is_known(node) and self.is_present(node):
            yield from self._descriptions.statements(node, self.is_present)

    def is_present(self, node: NamedNode) -> bool:
        """Tell whether a known thing is there."""
        if node not in self._present:
            near = self._is_direct(node)
            self._present[node] = near or any(
                self._is_direct(part) for part in self._descriptions.parts(node)
            )
        return self._present[node]

    def roles_of(self, person: NamedNode) -> tuple[Role, ...]:
        """Return the roles of a known person that hold, with the statements on each."""
        if person not in self._roles:
            known = self._descriptions.is_known(person)
            days = self._view.days_of(person) if known else []
            self._roles[person] = tuple(self._descriptions.roles({person: days})) if days else ()
        return self._roles[person]

    def _is_direct(self, node: NamedNode) -> bool:
        if node not in self._told:
            self._told[node] = self._view.is_told(node) or any(
                role.object == node
                for person in self._descriptions.holders(node)
                for role, _ in self.roles_of(person)
            )
        return self._told[node]
