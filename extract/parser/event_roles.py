"""Who has which part in what a word tells of, as the model sees it: chances, not decisions.

Learnt from sentences that were written and marked for it (`training/marked`); what is made of the
chances is decided in `extract.sentence.likely_roles`.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

__all__ = ["EVENTS", "ROLES", "EventRoles"]

EVENTS = ("strike", "agreement")
ROLES = ("attacker", "target", "party", "broker", "objector")
"""Of a strike the first two, of an agreement the rest."""


@dataclass(frozen=True)
class EventRoles:
    """The roles of all words of a sentence; worked out when they are first asked for.

    Attributes:
        states: the encoder's lower ones, for each piece.
        firsts: the first piece of the root and of each word.
    """

    session: ort.InferenceSession = field(repr=False)
    states: NDArray[Any] = field(repr=False)
    firsts: NDArray[Any] = field(repr=False)

    def chances(self, role: str) -> NDArray[np.float32]:
        """Return from 0 to 1 how likely a word has a role: word that has it, word that tells."""
        found: NDArray[np.float32] = self._scores[0][:, ROLES.index(role)]
        return found

    def events(self, kind: str) -> NDArray[np.float32]:
        """Return from 0 to 1 how likely each word tells of an event of a kind."""
        found: NDArray[np.float32] = self._scores[1][:, EVENTS.index(kind)]
        return found

    @cached_property
    def _scores(self) -> list[NDArray[np.float32]]:
        inputs = {"states": self.states, "firsts": self.firsts}
        found: list[NDArray[np.float32]] = self.session.run(["roles", "events"], inputs)
        return found
