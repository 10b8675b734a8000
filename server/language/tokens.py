"""Take the text of a query or update apart into tokens, as SPARQL's grammar names them.

It tells where strings, IRIs and comments end, and no more: what a text means is known by the
engine's parser alone. Standard: SPARQL 1.1 Query, section 19.8,
https://www.w3.org/TR/sparql11-query/#sparqlGrammar.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["PROLOGUE", "QUIET", "Token", "nesting", "nests_deeper", "prologue_end", "tokens"]

# A string; one that is never closed goes to its end of line, a long one to the end of the text.
STRING = r"""
    \"{3} (?: [^"\\] | \\. | "{1,2}(?!") )*+ (?: \"{3} | \Z )
  | '{3} (?: [^'\\] | \\. | '{1,2}(?!') )*+ (?: '{3} | \Z )
  | "(?:[^"\\\n\r]|\\[^\n\r])*+ (?: " | [^\n\r]*+ )
  | '(?:[^'\\\n\r]|\\[^\n\r])*+ (?: ' | [^\n\r]*+ )
"""
# Terminals in which a bracket or a keyword is only a character.
QUIET = rf"""
    <[^\x00-\x20<>"{{}}|^`\\]*+>
  | {STRING}
  | \#[^\n\r]*
"""
BRACKETS = re.compile(QUIET + r"| (?P<open>[({\[]) | (?P<close>[)}\]])", re.VERBOSE | re.DOTALL)
TOKENS = re.compile(
    rf"""
    (?P<space> [\x20\t\r\n]+ | \#[^\n\r]* )
  | (?P<iri> < (?: [^\x00-\x20<>"{{}}|^`\\] | \\u[0-9A-Fa-f]{{4}} | \\U[0-9A-Fa-f]{{8}} )* > )
  | (?P<string> {STRING} )
  | (?P<variable> [?$]\w++ )
  | (?P<label> _:\w*+(?:[.-]+\w++)*+ | @[A-Za-z][A-Za-z0-9-]* )
  | (?P<number> [+-]?(?>\d++(?:\.\d++)?|\.\d++)(?:[eE][+-]?\d++)? )
  | (?P<name> (?: [^\W\d_] [\w.-]{{0,200}}+ )? :
      (?> (?:[\w:-]|%[0-9A-Fa-f]{{2}}|\\.)*+
          (?: \.+ (?=[\w:%\\-]) (?:[\w:-]|%[0-9A-Fa-f]{{2}}|\\.)++ )*+ ) )
  | (?P<word> [A-Za-z_][\w-]*+ )
  | (?P<sign> \^\^ | && | \|\| | != | <= | >= | . )
    """,
    re.VERBOSE | re.DOTALL,
)
PROLOGUE = {"BASE", "PREFIX", "VERSION"}


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Attributes:
        kind: iri, string, variable, label, number, name (a prefixed one), word or sign.
        text: as written.
        start, end: where it stands, half-open [start, end), in code points.
        depth: how many brackets are open before it.
    """

    kind: str
    text: str
    start: int
    end: int
    depth: int

    def is_word(self, *words: str) -> bool:
        """Tell whether this is one of some keywords, in capitals or not."""
        return self.kind == "word" and self.text.upper() in words

    def is_sign(self, *signs: str) -> bool:
        """Tell whether this is one of some signs."""
        return self.kind == "sign" and self.text in signs


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text, without spaces and comments.

    >>> [token.text for token in tokens("ASK { ?s a x:y } # why")]
    ['ASK', '{', '?s', 'a', 'x:y', '}']
    """
    depth = 0
    for found in TOKENS.finditer(text):
        kind = found.lastgroup or "sign"
        if kind == "space":
            continue
        piece = found[0]
        if kind == "sign" and piece in ")}]":
            depth -= 1
        yield Token(kind, piece, found.start(), found.end(), depth)
        if kind == "sign" and piece in "({[":
            depth += 1


def prologue_end(found: Iterable[Token]) -> int:
    """Return where the declarations before the first operation end; 0 if there are none.

    >>> prologue_end(tokens("PREFIX a: <b:c> ASK {}"))
    15
    """
    end, wanted = 0, 0
    for token in found:
        if wanted:
            wanted -= 1
            end = token.end
        elif token.is_word(*PROLOGUE):
            wanted = 2 if token.is_word("PREFIX") else 1
        else:
            break
    return end


def nests_deeper(text: str, most: int) -> bool:
    """Tell whether brackets nest deeper than that; at once where there are not so many."""
    return sum(map(text.count, "({[")) > most and nesting(text) > most


def nesting(text: str) -> int:
    """Return how deep brackets nest, strings, IRIs and comments aside.

    >>> nesting("SELECT * { ?s ?p ( ')' '(' ) } # (((")
    2
    """
    depth = deepest = 0
    for found in BRACKETS.finditer(text):
        if found["open"]:
            depth += 1
            deepest = max(deepest, depth)
        elif found["close"]:
            depth -= 1
    return deepest
