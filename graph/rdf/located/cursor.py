"""Go through the words of a text one by one, with the next one in view."""

from graph.rdf.located.lexer import Token, tokens
from graph.rdf.located.terms import Mistake

__all__ = ["Cursor"]

_HINTS = {
    "<": ", an IRI with a blank or another character that none may hold",
    '"': ", a text that does not end on its line or holds a wrong escape",
    "'": ", a text that does not end on its line or holds a wrong escape",
}


class Cursor:
    """Stands before a word; knows where the last one that was taken ends."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        """Stand before the first word of a stretch."""
        self._words = tokens(text, start, end)
        self._token = next(self._words)
        self._last = start

    def _next(self) -> Token:
        token, self._token = self._token, next(self._words)
        self._last = token.end
        return token

    def _take(self, mark: str, wanted: str) -> Token:
        if self._token.text != mark:
            raise self._mistake(wanted)
        return self._next()

    def _mistake(self, wanted: str) -> Mistake:
        found = f"found {self._token.text[:40]!r}" if self._token.text else "the text ends"
        found += _HINTS.get(self._token.text, "")
        return Mistake(self._token, f"{wanted} is wanted here, {found}")
