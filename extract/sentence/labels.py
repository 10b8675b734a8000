"""All that an entry of the register is called, and in which form each is a name of it."""

from collections.abc import Iterator
from itertools import product

from ontology.register import Entry

__all__ = ["labels_of"]


def labels_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield each label with its form: ``name``, ``demonym`` or ``metonym``.

    Names that hold an apostrophe come without it too: some data sets drop it ("Peoples Army").
    """
    names = (entry.label, *entry.aliases, *_of_ministry(entry))
    yield from ((name, "name") for name in names)
    yield from ((name.replace("'s ", "s "), "name") for name in names if "'s " in name)
    yield from ((demonym, "demonym") for demonym in entry.demonyms)
    yield from ((metonym, "metonym") for metonym in entry.metonyms)


def _of_ministry(entry: Entry) -> Iterator[str]:
    """What else a ministry is called: "Norway's Ministry of X", "the Ministry of X of Norway"."""
    names = (entry.label, *entry.aliases)
    owners = {name.split("'s ")[0] for name in names if "'s " in name and "Ministry" in name}
    fields = {name[name.index("Ministry of ") :] for name in names if " Ministry of " in name}
    for owner, field in product(sorted(owners), sorted(fields)):
        yield from (f"{owner}'s {field}", f"{field} of {owner}", f"{field} in {owner}")
