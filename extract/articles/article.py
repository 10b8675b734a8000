"""An article as it was read, before it is known what the other files say of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.articles.metadata import Metadata

__all__ = ["Article", "Body", "Failure"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be used, and why, in words that follow "path: ".

    Attributes:
        path: the file, with ":" and the line number for a line of a JSON Lines file.
    """

    path: str
    reason: str

    def __iter__(self) -> Iterator[str]:
        """Yield path and reason, so that a failure unpacks as a pair."""
        yield self.path
        yield self.reason


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an article.

    Attributes:
        text: what all offsets count in.
        metadata: what the bytes that it was read from say of it.
        noticed: what was guessed or passed over on the way, one sentence each.
    """

    text: str
    metadata: Metadata
    noticed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A body of text and what its own file says of it.

    Attributes:
        path: where it was read, as in `Failure`.
        stem: file name without its ending, "" for a line of a JSON Lines file.
        digest: SHA-256 of the bytes of the file or line, hexadecimal.
    """

    path: str
    stem: str
    body: Body
    digest: str
