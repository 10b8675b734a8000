"""Who may do what: write with the token, and ask the hosts that are listed."""

import hmac
from dataclasses import dataclass

from server.http.protocol import Environment, refuse
from server.messages.refusals import unauthorized

__all__ = ["Access"]

HOW = "Send it as Authorization: Bearer TOKEN."
NO_TOKEN = (
    "The server was started without one, so nobody may do this. Whoever runs it sets one with "
    "--token-file or CASUS_TOKEN."
)


@dataclass(frozen=True, slots=True)
class Access:
    """What is allowed.

    Attributes:
        is_writable: whether the store may be changed at all.
        token: what a request needs to write, or to see and end queries; "" lets nobody.
        hosts: that SERVICE and LOAD may ask, in lower case.
    """

    is_writable: bool = False
    token: str = ""
    hosts: tuple[str, ...] = ()

    def check(self, environ: Environment) -> None:
        """Return if a request has the token; RefusedRequest if not."""
        scheme, _, given = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
        if not self.token:
            refuse(unauthorized(NO_TOKEN))
        if scheme.lower() != "bearer" or not given:
            refuse(unauthorized(f"It was not given. {HOW}"))
        # As bytes, since a header may hold anything.
        if not hmac.compare_digest(given.strip().encode(), self.token.encode()):
            refuse(unauthorized(f"The one given is not the right one. {HOW}"))
