"""Swap the places of a country for places of the same size, province by province.

All places of one province go to one province, so that what lies in what stays as it was: the bus in
the suburb and the blast in its city must be able to be one event under other names too.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping

from ontology.register import Entry, Register
from ontology.vocabulary import CASUS

SIZE = r" (?:[Pp]rovince|[Gg]overnorate|[Rr]egion|[Oo]blast|[Dd]istrict|Mountains)$"
Words = dict[str, str]


class Places:
    """The places of the register, by country and province.

    Attributes:
        found: forms that the texts hold; provinces: by country.
        owners: what each form of the register stands for.
    """

    def __init__(
        self, register: Register, found: Collection[str], owners: Mapping[str, list[Entry]]
    ) -> None:
        """Sort the places once."""
        self._register, self.found, self.owners = register, found, owners
        self._sizes = {
            triple.subject.value.rsplit("/", 1)[-1]: triple.object.value
            for triple in register.triples
            if triple.predicate == CASUS.placePrecision
        }
        self._chains: dict[str, tuple[str, ...]] = {}
        self.provinces: dict[str, list[str]] = defaultdict(list)
        self._forms: dict[str, list[str]] = defaultdict(list)
        for form in sorted(found):
            self._forms[re.sub(SIZE, "", form)].append(form)
        self._named: dict[str, dict[str, dict[str, list[Entry]]]] = {}
        self._inside: dict[str, list[Entry]] = defaultdict(list)
        for entry in register.entries:
            if entry.kind == "place" and entry.within:
                country, province, *_ = (*reversed(self._chain(entry)), entry.slug)
                self._inside[province].append(entry)
                self.provinces[country] += [province] if province == entry.slug else []

    def named(self, country: str) -> dict[str, dict[str, list[Entry]]]:
        """Return the places of a country in the texts: by province, by word, what it stands for.

        A word is a form without "province" and the like; one that is a party too is left out.
        """
        if country in self._named:
            return self._named[country]
        found: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        for form in sorted(self.found):
            entry = self.owners[form][0]
            alone = {owner.kind for owner in self.owners[form]} == {"place"}
            if alone and entry.within and self._chain(entry)[-1] == country:
                province = (*self._chain(entry)[:-1], entry.slug)
                top = province[-2] if len(province) > 1 else entry.slug
                found[top][re.sub(SIZE, "", form)].append(entry)
        self._named[country] = found
        return found

    def exchanged(
        self, country: str, other: str, is_free: Callable[[str], bool], order: random.Random
    ) -> tuple[Words, list[str]]:
        """Return new words for the places of a country, and those that none was found for."""
        words: Words = {}
        kept: list[str] = []
        used: set[str] = set()
        groups = self.named(country)
        for province in sorted(groups, key=lambda p: (-len(groups[p]), p)):
            others = [p for p in self.provinces[other] if p not in used and p != province]
            order.shuffle(others)
            stays = [province] if country == other else []
            for target in (*others, *stays):
                new = self._moved(groups[province], province, target, is_free)
                if new is not None and not set(new.values()) & set(words.values()):
                    words |= new
                    used.add(target)
                    break
            else:
                kept += groups[province]
        return words, kept

    def _moved(
        self,
        words: Mapping[str, list[Entry]],
        province: str,
        target: str,
        is_free: Callable[[str], bool],
    ) -> Words | None:
        """New words for all places of one province in another one, or None."""
        if self._sizes.get(province) != self._sizes.get(target):
            return None
        head = re.sub(SIZE, "", self._register.entry("place", target).label)
        own = re.sub(SIZE, "", self._register.entry("place", province).label)
        pool = [re.sub(SIZE, "", entry.label) for entry in self._inside[target]]
        pool = [
            w
            for w in pool
            if w != head and re.fullmatch(r"[A-Z][a-z]{3,}[a-rt-z]", w) and is_free(w)
        ]
        new: Words = {}
        chosen: dict[str, str] = {}
        for word, entries in words.items():
            ruling = any(e.slug == province or own == e.label for e in entries)
            known = next((chosen[e.slug] for e in entries if e.slug in chosen), None)
            options = [known] if known else [head] if ruling else pool
            fitting = (w for w in options if self._fits(word, entries, w, target))
            found = next(fitting, None)
            if found is None or not re.fullmatch(r"[A-Z][a-z]+[a-rt-z]", found):
                return None
            if found in pool:
                pool.remove(found)
            new[word] = found
            chosen |= dict.fromkeys((e.slug for e in entries), found)
        return new

    def _fits(self, word: str, entries: list[Entry], new: str, target: str) -> bool:
        """Tell whether each form with the new word stands for a place of the same size there."""
        for form in self._forms[word]:
            size = self._sizes.get(self.owners[form][0].slug)
            owners = self.owners.get(form.replace(word, new), ())
            inside = [o for o in owners if o.slug == target or target in self._chain(o)]
            if not any(self._sizes.get(owner.slug) == size for owner in inside):
                return False
        return bool(entries)

    def _chain(self, place: Entry) -> tuple[str, ...]:
        """What a place lies in, from the smallest to the country."""
        if place.slug not in self._chains or place.kind != "place":
            found: list[str] = []
            current = place
            while current.within:
                current = self._register.entry("place", current.within[0])
                found.append(current.slug)
            if place.kind != "place":
                return tuple(found)
            self._chains[place.slug] = tuple(found)
        return self._chains[place.slug]
