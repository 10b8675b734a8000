"""Refuse files that would unfold beyond any memory before a parser sees them."""

import re
from pathlib import Path

from ontology.errors import UnreadableError

__all__ = ["refuse_deep_json", "refuse_entity_bombs"]

DEEPEST_JSON = 200
MOST_EXPANDED = 64 << 20
"""Characters that the entities of an RDF/XML file may add."""

_ENTITY = re.compile(rb"""<!ENTITY\s+(?P<name>[^\s%"'>]+)\s+(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)')""")
_JSON = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


def refuse_entity_bombs(path: Path, content: bytes) -> None:
    """Raise UnreadableError if entities are made of entities, or add more than 64 MiB."""
    added = 0
    for match in _ENTITY.finditer(content):
        words = match["a"] if match["a"] is not None else match["b"]
        if b"&" in words and not re.fullmatch(rb"(?:[^&]|&#x?[0-9A-Fa-f]+;)*", words):
            name = match["name"].decode("utf-8", "replace")
            raise UnreadableError(
                f"{path}: entity {name} is made of other entities, which can unfold without end"
            )
        added += len(words) * content.count(b"&" + match["name"] + b";")
    if added > MOST_EXPANDED:
        raise UnreadableError(f"{path}: its entities unfold to more than {MOST_EXPANDED:,} bytes")


def refuse_deep_json(path: Path, content: bytes) -> None:
    """Raise UnreadableError if objects or lists are nested more than 200 deep."""
    depth = 0
    for match in _JSON.finditer(content):
        first = match[0][:1]
        if first in b"[{":
            depth += 1
        elif first in b"]}":
            depth -= 1
        if depth > DEEPEST_JSON:
            raise UnreadableError(f"{path}: is nested more than {DEEPEST_JSON} deep")
