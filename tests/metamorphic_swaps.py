"""Swap the names in articles and their gold for others of the same kind, consistently.

Armed groups are swapped for armed groups, states for states together with their adjectives,
capitals, places and the names of their governments and armies, places of other countries within
their country (`metamorphic_places`). The others are the register's, drawn from a seed; two
states or provinces may change places. What cannot be swapped cleanly stays, with the reason.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from metamorphic_places import Places, Words

from ontology.register import Entry, Register

HEADS = frozenset("Army Forces Front Movement Brigade Council Group Party State Union".split())
"""Last words of groups that take an article ("the Free Syrian Army")."""

FOLLOWERS = r" (?:fighters|militants|forces|group|militiamen|terrorists|soldiers|troops)$"
BODIES = frozenset({"Government", "ArmedForce"})


@dataclass
class Swaps:
    """What is swapped for what.

    Attributes:
        words: the words of the articles and what takes their place; words that stay, for
            themselves.
        kept: names that are not swapped, with the reason.
    """

    words: Words = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _capitals(self) -> Words:
        return {form.upper(): new.upper() for form, new in self.words.items()}

    @cached_property
    def _names(self) -> re.Pattern[str]:
        return names_pattern(self.words)

    def apply(self, text: str) -> str:
        """Return a text with all its names swapped at once, "a" and "an" with them."""
        return self._names.sub(self._other, text)

    def _other(self, match: re.Match[str]) -> str:
        article, space, name, ending = (part or "" for part in match.groups())
        new = self.words.get(name) or self._capitals[name]
        if article and new != name:
            article = article[0] + ("n" if re.match(r"[AEIO]|U(?!k|S|\.S)", new) else "")
        return article + space + new + ending


def names_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Match words as a whole, in capitals too, with an "s" whose apostrophe was dropped."""
    forms = {*words, *(word.upper() for word in words if len(word) > 4)}
    listed = "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))
    return re.compile(rf"(?<!\w)(?:([Aa]n?)(\s))?({listed})((?<=\w{{5}})s)?(?!\w)")


def find_swaps(register: Register, texts: Sequence[str], seed: int) -> Swaps:
    """Return the swaps for the names of some texts; another seed gives other names."""
    return _Search(register, "\n".join(texts), seed).run()


class _Search:
    """The search for swaps in one text."""

    def __init__(self, register: Register, text: str, seed: int) -> None:
        self.register, self.text = register, text.lower()
        self.random = random.Random(seed)
        self.swaps = Swaps()
        self.owners: dict[str, list[Entry]] = defaultdict(list)
        for entry in register.entries:
            for form in (entry.label, *entry.aliases, *entry.demonyms, *entry.metonyms):
                self.owners[form].append(entry)
        words = set(re.findall(r"\w+", text.upper()))
        near = [f for f in self.owners if set(re.findall(r"\w+", f.upper())) <= words]
        matches = names_pattern(near).finditer(text)
        self.found = {match[3] for match in matches} & set(self.owners)
        self.places = Places(register, self.found, self.owners)

    def run(self) -> Swaps:
        for group in self._named("ArmedGroup"):
            self._swap_group(group)
        for state in self._named("State"):
            if not {state.label, *state.demonyms} & set(self.swaps.words):
                self._swap_state(state)
        return self.swaps

    def _named(self, type_name: str) -> list[Entry]:
        owners = {o.slug: o for f in self.found for o in self.owners[f] if type_name in o.types}
        return [owners[slug] for slug in sorted(owners)]

    def _others(self, type_name: str) -> list[Entry]:
        others = [entry for entry in self.register.entries if type_name in entry.types]
        self.random.shuffle(others)
        return others

    def _is_free(self, form: str) -> bool:
        """Tell whether a form stands for one thing only, and is nowhere in the text."""
        used = form in self.swaps.words.values() or form.lower() in self.text
        return len(form) > 2 and len(self.owners[form]) == 1 and not used

    def _swap_group(self, group: Entry) -> None:
        forms = [f for f in (group.label, *group.aliases) if f in self.found]
        bare = [f for f in forms if f == group.label or not re.search(FOLLOWERS, f)]
        bare = [f for f in bare if not re.match(r"(?:\w+ese|\w+n's|\w+-backed) ", f)]
        if not bare:  # "Lebanese Hezbollah" becomes right by itself
            return
        short = [f for f in bare if re.fullmatch(r"(?:[A-Z]\.?){2,5}", f)]
        for other in self._others("ArmedGroup"):
            acronyms = [a for a in other.aliases if re.fullmatch(r"[A-Z]{2,5}", a)]
            alike = (other.label.split()[-1] in HEADS) == (group.label.split()[-1] in HEADS)
            alike &= (" " in other.label) == (" " in group.label)
            plain = re.fullmatch(r"(?:[A-Z][a-z]+ ?){1,3}(?<![s ])", other.label)
            plain = plain and not any(form in other.label for form in self.found)
            free = all(self._is_free(form) for form in (other.label, *acronyms[:1]))
            if alike and plain and free and bool(acronyms) >= bool(short):
                new = {form: acronyms[0] if form in short else other.label for form in bare}
                self.swaps.words |= new
                return
        self.swaps.kept[group.label] = "no other group has names of the same make"

    def _swap_state(self, state: Entry) -> None:
        for other in self._others("State"):
            words = self._exchanged(state, other)
            if words is not None:
                self.swaps.words |= words
                return
        self.swaps.kept[state.label] = "no other state has all its forms, bodies and places"
        words, kept = self.places.exchanged(state.slug, state.slug, self._is_free, self.random)
        self.swaps.words |= words
        self.swaps.kept |= dict.fromkeys(kept, "no other place has its make, size and province")

    def _exchanged(self, state: Entry, other: Entry) -> Words | None:
        """All that is swapped when one state takes another's place, None if anything is left."""
        if other.label in self.swaps.words.values() or state == other:
            return None
        if len(self.places.named(state.slug)) > len(self.places.provinces[other.slug]):
            return None
        words: Words = {}
        named = any(form in self.found for form in (other.label, *other.demonyms))
        for one, two in ((state, other), (other, state)) if named else ((state, other),):
            own = self._state_words(one, two, named)
            if own is None or set(own) & set(self.swaps.words):
                return None
            places, kept = self.places.exchanged(one.slug, two.slug, self._is_free, self.random)
            if kept:
                return None
            words |= places | own
        return words

    def _state_words(self, state: Entry, other: Entry, named: bool) -> Words | None:
        names = [f for f in (state.label, *state.aliases) if f in self.found]
        if any(f.isupper() for f in (*names, *other.aliases) if f in self.found):
            return None  # "US" serves as an adjective and in other names
        forms = (other.label, *other.demonyms, *self._capitals(other)[:1])
        free = named or not any(form.lower() in self.text for form in forms)
        if not re.fullmatch(r"[A-Z][a-z]+(?<!s)", other.label) or not free:
            return None
        words = dict.fromkeys(names, other.label)
        for form in (f for f in state.demonyms if f in self.found):
            same = [d for d in other.demonyms if d.endswith("s") == form.endswith("s")]
            if not (same or other.demonyms):
                return None
            words[form] = (same or other.demonyms)[0]
        capitals, new = self._capitals(state), self._capitals(other)
        if self.found & set(capitals) and not new:
            return None
        for form in capitals:
            if form in self.found:  # "Moscow" for "Kyiv", and for "Bankova" what is no place
                place = self._is_place(form)
                words[form] = next((n for n in new if self._is_place(n) == place), new[0])
        for form, body in self._body_words(state, other, words):
            if body is None:
                return None
            words[form] = body
        return words

    def _capitals(self, state: Entry) -> list[str]:
        """What stands for a government: its capital first, then its seat."""
        try:
            government = self.register.entry("party", f"{state.slug}-government")
        except KeyError:
            return []
        plain = [m for m in government.metonyms if re.fullmatch(r"[A-Z][a-z]+", m)]
        return sorted(plain, key=lambda form: (not self._is_place(form), form))

    def _is_place(self, form: str) -> bool:
        return any(owner.kind == "place" for owner in self.owners[form])

    def _body_words(
        self, state: Entry, other: Entry, words: Words
    ) -> Iterator[tuple[str, str | None]]:
        """Names of governments and armies that do not become right with the words in them.

        What else holds the name of a state ("Syrian Observatory for Human Rights") stays.
        """
        partly = Swaps(dict(words))
        for form in sorted(self.found - set(words)):
            owner = self.owners[form][0]
            new = partly.apply(form)
            if any(o.types == owner.types for o in self.owners.get(new, ()) if new != form):
                continue
            body = bool(owner.types & BODIES) and self._is_within(owner, state.slug)
            if body and (new != form or "Assad" in form):
                yield form, next(iter(self._same_type(owner, other)), None)
            elif new != form and owner.kind == "party" and "ArmedGroup" not in owner.types:
                yield form, form

    def _same_type(self, owner: Entry, other: Entry) -> list[str]:
        """Names of the counterpart of a body: "Omani government" for "Syrian regime"."""
        adjective = other.demonyms[0] if other.demonyms else other.label
        wanted = "government" if "Government" in owner.types else "army"
        found = {
            form
            for entry in self.register.entries
            if entry.types == owner.types and self._is_within(entry, other.slug)
            for form in (entry.label, *entry.aliases)
            if form.startswith(f"{adjective} ")
        }
        return sorted(found, key=lambda form: (wanted not in form.lower(), len(form), form))

    def _is_within(self, entry: Entry, state: str) -> bool:
        slugs = entry.member_of
        return state in slugs or any(
            self._is_within(self.register.entry("party", slug), state)
            for slug in slugs
            if slug not in ("united-nations", "us-led-coalition")
        )
