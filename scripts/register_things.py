"""Subjects of the register before they are written, and the Turtle they make.

What is said of them comes from the tables, read by `compile_register`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from unicodedata import normalize

from ontology.vocabulary import PREFIXES

__all__ = ["Thing", "degrees", "document", "prefixed", "text", "with_plain"]

ENGLISH_WORDS = ("Male",)
STRAIGHT = str.maketrans("’–ıøłđ", "'-iold")
LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
TENURES = PREFIXES["id"] + "tenure/"


@dataclass(slots=True)
class Thing:
    """One subject of the register before it is written.

    Attributes:
        name: prefixed name of the subject, such as ``party:syria``.
        statements: Turtle objects by prefixed predicate.
    """

    name: str
    statements: dict[str, set[str]] = field(default_factory=dict)

    def say(self, predicate: str, *objects: str) -> "Thing":
        """Add Turtle objects; empty ones are left out."""
        found = [item for item in objects if item]
        if found:
            self.statements.setdefault(predicate, set()).update(found)
        return self

    def names(self, label: str, aliases: Iterable[str], metonyms: Iterable[str] = ()) -> "Thing":
        """Add the preferred label and every other name, also without accents.

        Aliases that differ from the label or from each other in case alone are left out,
        unless they are in capitals: only those are matched with their case.
        """
        kept: dict[str, str] = {}
        for name in with_plain([label, *aliases]):
            kept.setdefault(name if name.isupper() else name.casefold(), name)
        self.say("skos:prefLabel", text(label))
        self.say("skos:altLabel", *(text(name) for name in kept.values() if name != label))
        return self.say("casus:metonym", *(text(name) for name in with_plain(metonyms)))

    def turtle(self) -> str:
        """Return the statements in Turtle, sorted, ``rdf:type`` first."""
        lines = [
            f"{predicate.replace('rdf:type', 'a')} {' , '.join(sorted(objects))}"
            for predicate, objects in sorted(
                self.statements.items(), key=lambda item: (item[0] != "rdf:type", item[0])
            )
        ]
        return f"{prefixed(self.name)} " + " ;\n    ".join(lines) + " .\n"


def with_plain(names: Iterable[str]) -> list[str]:
    """Return names, each followed by its form without accents, none twice.

    >>> with_plain(["Yaoundé", "Kyiv"])
    ['Yaoundé', 'Yaounde', 'Kyiv']
    >>> with_plain(["Ağrı"])
    ['Ağrı', 'Agri']
    """
    found = []
    for name in names:
        straight = name.translate(STRAIGHT)
        found += [name, normalize("NFKD", straight).encode("ascii", "ignore").decode("ascii")]
    return list(dict.fromkeys(name for name in found if name not in ENGLISH_WORDS))


def prefixed(name: str) -> str:
    """Return a prefixed name, or the full IRI where its local part would need an escape."""
    prefix, _, local = name.partition(":")
    base = PREFIXES.get(prefix) or {"tenure": TENURES}[prefix]
    return name if LOCAL_NAME.fullmatch(local) else f"<{base}{local}>"


def text(value: str) -> str:
    """Return an English literal."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@en'


def degrees(value: str) -> str:
    """Return a canonical xsd:decimal (XSD 1.1 part 2, section E.3.1): no zero at the end.

    >>> degrees("34.50"), degrees("35.0")
    ('34.5', '"35"^^xsd:decimal')
    """
    number = f"{Decimal(value).normalize():f}"
    return number if "." in number else f'"{number}"^^xsd:decimal'


def document(title: str, things: Sequence[Thing]) -> str:
    """Return one Turtle file, its subjects sorted."""
    body = [(thing.name, thing.turtle()) for thing in things]
    written = "\n".join(turtle for _, turtle in body)
    used = [name for name in [*PREFIXES, "tenure"] if re.search(rf"(?<![\w/]){name}:", written)]
    bases = {**PREFIXES, "tenure": TENURES}
    head = "".join(f"@prefix {name}: <{bases[name]}> .\n" for name in used)
    return (
        f"# {title}\n# Made by scripts/compile_register.py; edit its tables.\n{head}\n"
        + "\n".join(turtle for _, turtle in sorted(body))
    )
