"""Find things by the words of their labels and sentences, best first, in any query.

The triple pattern ``(?thing ?score ?text) search:matches ("burnt bridge" 20)`` is replaced by
the rows of a full-text search before the engine sees the query; ``?thing search:matches
"words"`` asks for the things alone. The index is SQLite's FTS5, ranked by BM25,
https://www.sqlite.org/fts5.html. It is made from a store by ``index_store``.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from ontology.errors import QueryError
from ontology.vocabulary import CASUS, DCTERMS, RDFS, SKOS
from server.language.tokens import Token, tokens

__all__ = [
    "MATCHES",
    "NAMESPACE",
    "Hit",
    "Index",
    "LateIndex",
    "SearchError",
    "Searchable",
    "index_store",
    "with_hits",
]

NAMESPACE = "https://w3id.org/casus/search#"
MATCHES = NAMESPACE + "matches"
USUAL_HITS, MOST_HITS = 1000, 10_000
# Words that stand in most texts weigh a millionth, and are still to be put in order.
DIGITS = 9
LABELS = (
    *(RDFS.label, RDFS.comment, SKOS.prefLabel, SKOS.altLabel, SKOS.definition),
    *(DCTERMS.title, DCTERMS.description),
    NamedNode("http://purl.org/dc/elements/1.1/title"),
    NamedNode("http://xmlns.com/foaf/0.1/name"),
    NamedNode("http://schema.org/name"),
    NamedNode("https://schema.org/name"),
)
LABELLED = f"""SELECT DISTINCT ?thing ?text {{
  VALUES ?property {{ {" ".join(map(str, LABELS))} }}
  {{ ?thing ?property ?text }} UNION {{ GRAPH ?graph {{ ?thing ?property ?text }} }}
  FILTER(ISIRI(?thing) && ISLITERAL(?text))
}}"""
SENTENCES = f"""SELECT DISTINCT ?thing ?text {{
  ?thing a {CASUS.Sentence} ; {CASUS.quote} ?text
  FILTER(ISIRI(?thing) && ISLITERAL(?text))
}}"""
TABLE = (
    "CREATE VIRTUAL TABLE texts USING "
    "fts5(text, thing UNINDEXED, tokenize='porter unicode61 remove_diacritics 2')"
)
FIND = """SELECT thing, max(score), text FROM (
  SELECT thing, -rank AS score, text FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?
) GROUP BY thing ORDER BY max(score) DESC, thing"""
TERM = re.compile(r'"([^"]*)"|(\S+)')
LETTER = re.compile(r"\w")
HOW = (
    'write it as a triple of its own, as ?thing search:matches "words" . or '
    '(?thing ?score ?text) search:matches ("words" 20) .'
)


class SearchError(QueryError):
    """A search that cannot be run; the message says how to write it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found.

    Attributes:
        thing: its IRI.
        score: how well its text fits, the more the better; only comparable within a search.
        text: the label or sentence that fits best.
    """

    thing: str
    score: float
    text: str


class Searchable(Protocol):
    """Something that finds texts by their words."""

    def find(self, words: str, limit: int = ..., /) -> list[Hit]:
        """Return what has the words, best first."""


class LateIndex:
    """An index that is made when it is first asked: for a store that changes."""

    def __init__(self, store: Store) -> None:
        """Index a store as it is at the first search."""
        self._store = store
        self._index: Index | None = None

    def find(self, words: str, limit: int = USUAL_HITS) -> list[Hit]:
        """Return what has the words, best first."""
        if self._index is None:
            self._index = index_store(self._store)
        return self._index.find(words, limit)


class Index:
    """The words of many texts; read by any number of processes that are forks of its maker."""

    def __init__(self, path: str = ":memory:") -> None:
        """Open the index of a file, or an empty one in memory."""
        address = f"file:{path}?mode=ro&immutable=1" if path != ":memory:" else path
        self._database = sqlite3.connect(address, uri=True, check_same_thread=False)
        if path == ":memory:":
            self._database.execute("PRAGMA temp_store = MEMORY")
            self._database.execute(TABLE)

    def add(self, texts: Iterable[tuple[str, str]]) -> None:
        """Add (IRI of a thing, text about it) pairs."""
        with self._database:
            self._database.executemany("INSERT INTO texts(thing, text) VALUES (?, ?)", texts)

    def find(self, words: str, limit: int = USUAL_HITS) -> list[Hit]:
        """Return what has all words, best first; SearchError if there are none in the text.

        "In quotation marks" words stand side by side, ``bridg*`` is the beginning of a word,
        and OR between two words asks for one of them.
        """
        rows = self._database.execute(FIND, (_expression(words), limit))
        return [Hit(thing, round(score, DIGITS), text) for thing, score, text in rows]

    def __len__(self) -> int:
        """Return the number of texts."""
        count: int = self._database.execute("SELECT count(*) FROM texts").fetchone()[0]
        return count

    def save(self, path: str) -> None:
        """Write the index to a new file, for ``Index(path)``."""
        target = sqlite3.connect(path)
        try:
            self._database.backup(target)
        finally:
            target.close()


def index_store(store: Store) -> Index:
    """Return an index of the labels and sentences of a store."""
    index = Index()
    index.add(_texts(store))
    return index


def with_hits(query: str, index: Searchable | None) -> str:
    """Return a query or update with its searches replaced by what they find.

    Raises:
        SearchError: a search is written in another way, or there is no index.
    """
    if NAMESPACE not in query:
        return query
    found = list(tokens(query))
    names = _names(found)
    places = [at for at, token in enumerate(found) if token.text in names]
    if not places:
        return query
    if index is None:
        raise SearchError("this endpoint has no text index, so search:matches finds nothing")
    pieces, end = [], 0
    for at in places:
        pattern = _pattern(found, at)
        pieces += [query[end : pattern.start], _rows(pattern, index)]
        end = pattern.end
    return "".join([*pieces, query[end:]])


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A search in a query: what it binds, what it looks for, and where it stands."""

    variables: tuple[str, ...]
    words: str
    limit: int
    start: int
    end: int


def _texts(store: Store) -> Iterator[tuple[str, str]]:
    for query in (LABELLED, SENTENCES):
        rows = store.query(query)
        assert isinstance(rows, QuerySolutions)
        for thing, text in rows:
            if isinstance(thing, NamedNode) and isinstance(text, Literal):
                yield thing.value, text.value


def _expression(words: str) -> str:
    """Return words in FTS5's own language, in which every sign has a meaning."""
    expression, is_or = "", False
    # A string of SQLite ends at its first zero.
    for phrase, word in TERM.findall(words.replace("\0", " ")):
        if word == "OR":
            is_or = bool(expression)
            continue
        text = (phrase or word).rstrip("*").replace('"', '""')
        if not LETTER.search(text):
            continue
        if expression:
            expression += " OR " if is_or else " AND "
        expression += f'"{text}"{"*" if word.endswith("*") else ""}'
        is_or = False
    if not expression:
        raise SearchError(f"search:matches {words[:50]!r} has no word to look for")
    return expression


def _names(found: list[Token]) -> set[str]:
    """Return every way in which the property may be written under the text's prefixes."""
    names = {f"<{MATCHES}>"}
    for token, name, iri in zip(found, found[1:], found[2:], strict=False):
        if token.is_word("PREFIX") and MATCHES.startswith(iri.text[1:-1]):
            names.add(name.text + MATCHES[len(iri.text) - 2 :])
    return names


def _pattern(found: list[Token], at: int) -> _Pattern:
    first, variables = _subject(found, at)
    last, words, limit = _object(found, at)
    before = found[first - 1] if first else None
    after = found[last + 1] if last + 1 < len(found) else None
    if before is None or before.is_sign(";", ",") or before.kind in ("variable", "iri", "name"):
        raise SearchError(f"search:matches stands within another triple; {HOW}")
    if after is not None and after.is_sign(";", ","):
        raise SearchError(f"search:matches is followed by {after.text!r}; {HOW}")
    return _Pattern(variables, words, limit, found[first].start, found[last].end)


def _subject(found: list[Token], at: int) -> tuple[int, tuple[str, ...]]:
    if at and found[at - 1].kind == "variable":
        return at - 1, (found[at - 1].text,)
    if at and found[at - 1].is_sign(")"):
        first = at - 2
        while first > 0 and found[first].kind == "variable":
            first -= 1
        variables = tuple(token.text for token in found[first + 1 : at - 1])
        if found[first].is_sign("(") and 1 <= len(variables) <= 3:
            return first, variables
    raise SearchError(f"search:matches has no variables before it; {HOW}")


def _object(found: list[Token], at: int) -> tuple[int, str, int]:
    rest = found[at + 1 : at + 5]
    if rest and rest[0].kind == "string":
        return at + 1, _value(rest[0].text), USUAL_HITS
    if len(rest) > 2 and rest[0].is_sign("(") and rest[1].kind == "string":
        if rest[2].is_sign(")"):
            return at + 3, _value(rest[1].text), USUAL_HITS
        if rest[2].text.isdecimal() and rest[3:] and rest[3].is_sign(")"):
            return at + 4, _value(rest[1].text), min(int(rest[2].text), MOST_HITS)
    raise SearchError(f"search:matches has no words in quotation marks after it; {HOW}")


def _value(written: str) -> str:
    """Return the value of a string as the engine reads it."""
    try:
        rows = Store().query(f"SELECT ({written} AS ?value) {{}}")
    except SyntaxError as error:
        raise SearchError(f"{written} is no string") from error
    assert isinstance(rows, QuerySolutions)
    value = next(iter(rows))[0]
    return value.value if isinstance(value, Literal) else ""


def _rows(pattern: _Pattern, index: Searchable) -> str:
    hits = index.find(pattern.words, pattern.limit)
    rows = " ".join(f"({_row(hit, len(pattern.variables))})" for hit in hits)
    return f"VALUES ({' '.join(pattern.variables)}) {{ {rows} }}"


def _row(hit: Hit, length: int) -> str:
    terms = (str(NamedNode(hit.thing)), f"{hit.score:.{DIGITS}f}", str(Literal(hit.text)))
    return " ".join(terms[:length])
